#pragma once

#include "core/accounts/Account.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QWidget;

namespace ui {

class AccountDialog;
class AccountsDialog;
struct Services;

/// Opens the account dialogs, one of each at a time, window-modal over `window` and without a nested event loop.
/// Window thread; `services` and `window` are borrowed and outlive it.
class AccountsController final : public QObject
{
    Q_OBJECT

public:
    AccountsController(Services &services, QWidget *window);

    void addAccount();
    void editAccount(core::AccountId account);
    void manageAccounts();
    /// What the list says of the automatic checks of an account, besides its name; empty: nothing.
    using CheckText = std::function<QString(core::AccountId account)>;
    void setCheckText(CheckText text) { m_checkText = std::move(text); }
    void showChecks(); ///< it has changed

Q_SIGNALS:
    void accountAdded(core::AccountId account);
    void accountEdited(core::AccountId account);   ///< or only its password
    void serverRequested(core::AccountId account); ///< to ServerController::showServer

private:
    void openDialog(std::optional<core::accounts::Account> existing);

    Services &m_services;
    QWidget *m_window;
    CheckText m_checkText;
    QPointer<AccountDialog> m_dialog;
    QPointer<AccountsDialog> m_list;
};

} // namespace ui
