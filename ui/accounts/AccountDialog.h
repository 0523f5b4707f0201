#pragma once

#include "core/accounts/Account.h"

#include <QDialog>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace ui {

class AccountForm;
class StepList;
struct Services;

/// Adds or edits one account: its fields, a connection test told step by step, and where the password goes. Opened with
/// open(); accountSaved() once the account is on disk. Window thread; `services` is borrowed and outlives it.
class AccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `existing`: the account to edit; none: a new one.
    AccountDialog(Services &services, std::optional<core::accounts::Account> existing, QWidget *parent);
    ~AccountDialog() override;

    [[nodiscard]] bool isNew() const { return !m_existing; }

Q_SIGNALS:
    void accountSaved(core::AccountId account, bool isNew);

private:
    void build();
    void save();
    void test();
    void runTest(const core::accounts::Account &account, const QByteArray &password);
    void endTest();
    [[nodiscard]] std::optional<core::accounts::Account> store(const core::accounts::Account &account);
    void forgetOld(const core::accounts::Account &stored);
    void keepPassword(const core::accounts::Account &account);
    void finish(const core::accounts::Account &account);
    void showStatus(const QString &text);

    Services &m_services;
    std::optional<core::accounts::Account> m_existing;
    AccountForm *m_form;
    QPushButton *m_test;
    StepList *m_steps;
    QLabel *m_status;
    QPushButton *m_save;
    QPushButton *m_cancel;
    quint64 m_testNumber = 0; ///< answers of earlier tests are dropped
};

} // namespace ui
