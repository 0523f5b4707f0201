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
class AddAccountDialog;
class FinderPort;
struct Services;

/// Opens the account dialogs, one of each at a time, without a nested event loop. An account is added by finding its server,
/// where something finds servers; otherwise, and where the user wants it so, by typing it in.
/// Window thread; `services` and `window` are borrowed and outlive it.
class AccountsController final : public QObject
{
    Q_OBJECT

public:
    AccountsController(Services &services, QWidget *window);

    /// Borrowed, outlives it; the one of the services unless a test gives its own.
    void setFinder(FinderPort *finder) { m_finder = finder; }
    void addAccount();
    /// By the form, with what is known of it filled in.
    void addByForm(const core::accounts::Account &known, const QByteArray &password);
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
    void trashMailRequested(core::AccountId account, const QString &name); ///< to MailChanges::trashAccount

private:
    AccountDialog *openDialog(std::optional<core::accounts::Account> existing); ///< null: one is open
    void openFinder();
    void correct(core::AccountId account, const core::accounts::Account &corrected);
    [[nodiscard]] QWidget *over() const;

    Services &m_services;
    FinderPort *m_finder = nullptr;
    QPointer<AddAccountDialog> m_adding;
    QWidget *m_window;
    CheckText m_checkText;
    QPointer<AccountDialog> m_dialog;
    QPointer<AccountsDialog> m_list;
};

} // namespace ui
