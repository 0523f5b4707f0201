#pragma once

#include "core/base/Ids.h"

#include <QString>

namespace core::accounts {

enum class Security { ImplicitTls, StartTls, None };
/// Auto: SASL PLAIN where the server offers it, else USER/PASS; both only under TLS unless Security::None.
enum class AuthMethod { Auto, Plain, UserPass };
enum class PasswordSource { KeyStore, File, Command, AskEachTime };
/// What happens to the server's copy of a message once it is stored, synced and verified here.
enum class KeepPolicy { Forever, Never, Days };

/// One maildrop and how it is collected. A value; the password is never part of it.
struct Account
{
    AccountId id{};
    QString name;  ///< unique, what the user calls it and types on the command line
    QString email; ///< may be empty
    QString host;
    quint16 port = 995;
    Security security = Security::ImplicitTls;
    QString user;
    AuthMethod auth = AuthMethod::Auto;
    PasswordSource passwordSource = PasswordSource::KeyStore;
    QString passwordFile;    ///< for File: 0600 or it is refused
    QString passwordCommand; ///< for Command: program and arguments, no shell; its first line of output
    QString caFile;          ///< PEM, trusted instead of the system's authorities; empty: the system's
    KeepPolicy keep = KeepPolicy::Forever;
    int keepDays = 0; ///< for KeepPolicy::Days
    QString folder;   ///< name or path "Work/Lists" of the folder for new mail; empty: Inbox
    bool enabled = true;

    bool operator==(const Account &) const = default;
};

/// 995 or 110.
[[nodiscard]] quint16 standardPort(Security security);

/// The id for a new account: from host and user, so that removing and adding again keeps the ledger.
[[nodiscard]] AccountId accountIdFor(const QString &host, const QString &user);

} // namespace core::accounts
