#include "ui/accounts/AccountsController.h"

#include "core/accounts/AccountStore.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/accounts/AccountsDialog.h"
#include "ui/common/Services.h"

#include <QWidget>

namespace ui {

AccountsController::AccountsController(Services &services, QWidget *window)
    : QObject(window), m_services(services), m_window(window)
{}

void AccountsController::addAccount() { openDialog({}); }

void AccountsController::editAccount(core::AccountId account)
{
    if (auto existing = m_services.accounts.find(account))
        openDialog(std::move(existing));
}

void AccountsController::openDialog(std::optional<core::accounts::Account> existing)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    QWidget *over = m_list ? static_cast<QWidget *>(m_list) : m_window;
    m_dialog = new AccountDialog(m_services, std::move(existing), over);
    connect(m_dialog, &AccountDialog::accountSaved, this, [this](core::AccountId account, bool isNew) {
        if (isNew)
            Q_EMIT accountAdded(account);
        else
            Q_EMIT accountEdited(account);
    });
    m_dialog->open();
}

void AccountsController::manageAccounts()
{
    if (!m_list) {
        m_list = new AccountsDialog(m_services, m_checkText, m_window);
        connect(m_list, &AccountsDialog::addRequested, this, &AccountsController::addAccount);
        connect(m_list, &AccountsDialog::serverRequested, this, &AccountsController::serverRequested);
        connect(m_list, &AccountsDialog::editRequested, this, &AccountsController::editAccount);
    }
    m_list->open();
}

void AccountsController::showChecks()
{
    if (m_list)
        m_list->showChecks();
}

} // namespace ui
