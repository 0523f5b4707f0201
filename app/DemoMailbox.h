#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"

#include <QString>

#include <memory>

namespace core::accounts {
class AccountStore;
class PasswordProvider;
} // namespace core::accounts
namespace core::serve {
class Maildrop;
class Pop3Server;
} // namespace core::serve

namespace app {

/// The built-in sample mailbox: a POP3 server in this process, on the loopback, with TLS and a certificate of its own, and
/// the account that collects from it. Port and certificate are new at every start; the account's id, and with it the
/// ledger, stays. Window thread; everything given is borrowed and outlives it.
class DemoMailbox final
{
public:
    DemoMailbox(core::accounts::AccountStore &accounts, core::accounts::PasswordProvider &passwords,
                QString certificateFile);
    ~DemoMailbox();

    [[nodiscard]] static core::AccountId accountId();

    /// Starts the server, if it does not run, and points the account to it; makes the account where there is none.
    [[nodiscard]] core::Result<core::accounts::Account> start();
    /// The same where the account exists already; otherwise does nothing.
    [[nodiscard]] core::Result<void> resume();

private:
    [[nodiscard]] core::Result<void> startServer();
    [[nodiscard]] core::Result<core::accounts::Account> pointAccountHere();

    core::accounts::AccountStore &m_accounts;
    core::accounts::PasswordProvider &m_passwords;
    QString m_certificateFile;
    std::unique_ptr<core::serve::Maildrop> m_maildrop;
    std::unique_ptr<core::serve::Pop3Server> m_server; ///< refers to m_maildrop
};

} // namespace app
