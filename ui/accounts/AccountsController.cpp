#include "ui/accounts/AccountsController.h"

#include "core/accounts/AccountStore.h"
#include "ui/accounts/AccountDialog.h"
#include "ui/accounts/AccountsDialog.h"
#include "ui/common/Services.h"
#include "ui/setup/AddAccountDialog.h"
#include "ui/setup/FinderPort.h"

#include <QWidget>

namespace ui {

AccountsController::AccountsController(Services &services, QWidget *window)
    : QObject(window), m_services(services), m_window(window)
{
    if (services.finder)
        m_finder = portTo(*services.finder, this);
}

QWidget *AccountsController::over() const { return m_list ? static_cast<QWidget *>(m_list) : m_window; }

void AccountsController::addAccount()
{
    if (m_finder)
        openFinder();
    else
        openDialog({});
}

void AccountsController::openFinder()
{
    if (!m_adding && !m_dialog) {
        m_adding = new AddAccountDialog(m_services, *m_finder, over());
        connect(m_adding, &AddAccountDialog::accountAdded, this, &AccountsController::accountAdded);
        connect(m_adding, &AddAccountDialog::manualRequested, this, &AccountsController::addByForm);
        connect(m_adding, &AddAccountDialog::editRequested, this, &AccountsController::editAccount);
    }
    QWidget *open = m_adding ? static_cast<QWidget *>(m_adding) : m_dialog;
    open->show();
    open->raise();
    open->activateWindow();
}

void AccountsController::addByForm(const core::accounts::Account &known, const QByteArray &password)
{
    if (AccountDialog *dialog = openDialog({}))
        dialog->suggest(known, password);
}

void AccountsController::editAccount(core::AccountId account)
{
    if (auto existing = m_services.accounts.find(account))
        openDialog(std::move(existing));
}

void AccountsController::correct(core::AccountId account, const core::accounts::Account &corrected)
{
    auto existing = m_services.accounts.find(account);
    if (!existing)
        return;
    if (AccountDialog *dialog = openDialog(std::move(existing)))
        dialog->propose(corrected);
}

AccountDialog *AccountsController::openDialog(std::optional<core::accounts::Account> existing)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return nullptr;
    }
    m_dialog = new AccountDialog(m_services, std::move(existing), over());
    connect(m_dialog, &AccountDialog::accountSaved, this, [this](core::AccountId account, bool isNew) {
        if (isNew)
            Q_EMIT accountAdded(account);
        else
            Q_EMIT accountEdited(account);
    });
    m_dialog->open();
    return m_dialog;
}

void AccountsController::manageAccounts()
{
    if (!m_list) {
        m_list = new AccountsDialog(m_services, m_checkText, m_window);
        connect(m_list, &AccountsDialog::addRequested, this, &AccountsController::addAccount);
        connect(m_list, &AccountsDialog::serverRequested, this, &AccountsController::serverRequested);
        connect(m_list, &AccountsDialog::correctionRequested, this, &AccountsController::correct);
        connect(m_list, &AccountsDialog::trashMailRequested, this, &AccountsController::trashMailRequested);
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
