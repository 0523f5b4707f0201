#pragma once

#include "core/base/Ids.h"

#include <QDialog>

#include <functional>

class QLabel;
class QListWidget;
class QPushButton;

namespace core::accounts {
struct Account;
}

namespace ui {

struct Services;

/// The accounts as a list with Add, Edit and Remove. Removing asks in place and says that the mail stays. Window thread.
class AccountsDialog final : public QDialog
{
    Q_OBJECT

public:
    using CheckText = std::function<QString(core::AccountId account)>;
    /// `checkText`: what is said of the automatic checks of an account; may be empty.
    AccountsDialog(Services &services, CheckText checkText, QWidget *parent);
    void showChecks(); ///< what it says has changed

Q_SIGNALS:
    void addRequested();
    void editRequested(core::AccountId account);
    void serverRequested(core::AccountId account); ///< what its server had; this dialog closes

private:
    void build();
    void refresh();
    void updateButtons();
    void askToRemove();
    void remove();
    [[nodiscard]] core::AccountId selected() const;

    [[nodiscard]] QString textOf(const core::accounts::Account &account) const;

    Services &m_services;
    CheckText m_checkText;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_server;
    QPushButton *m_remove;
    QWidget *m_question;
    QLabel *m_questionText;
    QLabel *m_status;
    core::AccountId m_removing{};
};

} // namespace ui
