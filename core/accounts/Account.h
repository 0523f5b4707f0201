#pragma once

#include "core/base/Ids.h"

#include <QString>

namespace core::accounts {

enum class Security { ImplicitTls, StartTls, None };
/// Auto: the best that the server offers of SCRAM, PLAIN, LOGIN and USER/PASS; only under TLS unless Security::None.
/// Apop and CramMd5 are weak and used on request only (POP-08). For XOAuth2 and OAuthBearer the password is the token.
enum class AuthMethod {
    Auto,
    Plain,
    UserPass,
    Login,
    CramMd5,
    Apop,
    ScramSha1,
    ScramSha256,
    XOAuth2,
    OAuthBearer
};
/// SignIn: the user signs in at the provider in the browser, and tokens stand in for a password (OAuth2).
enum class PasswordSource { KeyStore, File, Command, AskEachTime, SignIn };
/// What happens to the server's copy of a message once it is stored, synced and verified here.
/// Days, Hours: it goes that long after it was stored. Newest, Megabytes: only so many of the newest stay. DeletedHere: it
/// goes when the user has deleted the message here.
enum class KeepPolicy { Forever, Never, Days, Hours, Newest, Megabytes, DeletedHere };

/// The way out of the house. System: what the desktop says for this host.
struct Proxy
{
    enum class Kind { None, System, Socks5, Http };
    Kind kind = Kind::None;
    QString host;
    quint16 port = 0;
    bool operator==(const Proxy &) const = default;
};

/// The one certificate that the user accepted for a host in set-up, although no authority vouches for it (TLS-17).
struct CertificatePin
{
    QString host;      ///< it holds for this host of this account only
    QByteArray sha256; ///< of the certificate (DER), 32 bytes; empty: none
    bool operator==(const CertificatePin &) const = default;
};

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
    QString passwordFile;          ///< for File: 0600 or it is refused
    QString passwordCommand;       ///< for Command: program and arguments, no shell; its first line of output
    QString signInProvider;        ///< for SignIn: "google", "microsoft", "yahoo": core/oauth knows them
    QString signInClientId;        ///< for SignIn: the user's own client; empty: the one of this build
    QString caFile;                ///< PEM, trusted instead of the system's authorities; empty: the system's
    QString clientCertificateFile; ///< PEM; shown to a server that asks who we are. Empty: none
    QString clientKeyFile;         ///< PEM, not encrypted; empty: in the file of the certificate
    CertificatePin pin;
    Proxy proxy;
    KeepPolicy keep = KeepPolicy::Forever;
    int keepAmount = 0;          ///< days, hours, messages or megabytes, as `keep` says
    bool onlyBackedUp = false;   ///< the server's copy goes only when the message lies in a verified backup
    qint64 fromDateUtc = 0;      ///< older messages are left on the server unfetched; 0: from the beginning
    qint64 mostMessageBytes = 0; ///< of a larger one only the header is fetched; 0: no limit
    int mostPerRun = 0;          ///< messages fetched in one run; 0: all
    qint64 mostBytesPerRun = 0;  ///< 0: all
    int checkMinutes = 0;        ///< mail is collected by itself so often; 0: only when asked
    QString folder;              ///< name or path "Work/Lists" of the folder for new mail; empty: Inbox
    QString color;               ///< "#rrggbb", a mark beside the account; empty: none
    bool newestFirst = false;    ///< the newest messages of a maildrop are fetched first
    bool enabled = true;

    bool operator==(const Account &) const = default;
};

/// 995 or 110.
[[nodiscard]] quint16 standardPort(Security security);

/// The id for a new account: from host and user, so that removing and adding again keeps the ledger.
[[nodiscard]] AccountId accountIdFor(const QString &host, const QString &user);

} // namespace core::accounts
