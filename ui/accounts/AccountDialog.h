#pragma once

#include "core/accounts/Account.h"

#include <QDialog>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QScrollArea;

namespace ui {

class AccountForm;
class ConnectionPanel;
struct Services;

/// Adds or edits one account: its fields, a connection test told step by step, and where the password goes. An account whose
/// test failed is saved only after a second word. Opened with
/// open(); accountSaved() once the account is on disk. Window thread; `services` is borrowed and outlives it.
class AccountDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `existing`: the account to edit; none: a new one.
    AccountDialog(Services &services, std::optional<core::accounts::Account> existing, QWidget *parent);
    ~AccountDialog() override;

    [[nodiscard]] bool isNew() const { return !m_existing; }
    /// Fills in what is known of a new account.
    void suggest(const core::accounts::Account &known, const QByteArray &password);
    /// Fills in other settings of the account that is edited, which the user may still change.
    void propose(const core::accounts::Account &corrected);

Q_SIGNALS:
    void accountSaved(core::AccountId account, bool isNew);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

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
    void fitPanel();
    /// Says that the test failed, and offers to go back or to save all the same.
    void askToSave(bool ask);

    Services &m_services;
    std::optional<core::accounts::Account> m_existing;
    AccountForm *m_form;
    QPushButton *m_test;
    ConnectionPanel *m_panel;
    QScrollArea *m_panelArea;
    QLabel *m_status;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QPushButton *m_saveAnyway;
    QPushButton *m_goBack;
    bool m_failed = false;    ///< the last test, of just these entries
    int m_formHeight = 0;     ///< of the dialog without a result
    quint64 m_testNumber = 0; ///< answers of earlier tests are dropped
};

} // namespace ui
