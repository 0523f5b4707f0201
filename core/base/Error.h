#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace core {

/// What went wrong, as far as callers decide by it. The user's sentence for each code is made in
/// ui/common/ErrorText and app (never here): it says what happened, what is safe, and what to do next.
enum class ErrorCode {
    // the line
    HostNotFound,
    ConnectionRefused,
    NetworkUnreachable,
    ConnectionLost,
    Timeout,
    Cancelled,
    ProxyFailed,        ///< the proxy is not there, or will not or cannot connect to the server
    ProxyLoginRequired, ///< it wants a user name, or other ones
    // TLS
    TlsUnavailable, ///< the server refuses or does not offer what the account requires
    TlsHandshake,   ///< no common version or cipher, or no TLS spoken at all
    TlsFromStart,   ///< the server waits for a handshake at once, the account for a greeting (TLS-22)
    TlsInjection,   ///< bytes behind the STLS answer (catalogue M-01)
    CertificateExpired,
    CertificateNotYetValid,
    CertificateSelfSigned,
    CertificateUntrusted, ///< unknown authority, incomplete chain, wrong use
    CertificateWrongHost,
    CertificateChanged,        ///< not the one that was accepted for this account (TLS-17)
    ClientCertificateUnusable, ///< ours: missing, unreadable, key does not fit
    // POP3
    NotPop3,         ///< another service answers at that port
    Protocol,        ///< an answer that no rule allows
    ServerRefused,   ///< -ERR without a class
    LoginRejected,   ///< the server says user name or password is wrong
    TokenRejected,   ///< the same of an OAuth token: it has expired or was withdrawn
    MailboxInUse,    ///< [IN-USE]
    LoginDelay,      ///< [LOGIN-DELAY]
    ServerTemporary, ///< [SYS/TEMP]
    ServerPermanent, ///< [SYS/PERM]
    UidlUnsupported,
    AuthUnsupported, ///< no method that both sides know
    LimitExceeded,   ///< a cap of core/base/Limits.h
    // passwords
    PasswordMissing, ///< none stored: somebody has to be asked
    SecretStoreUnavailable,
    SecretStoreDenied,
    PasswordFileUnsafe, ///< readable by others
    PasswordCommandFailed,
    VaultLocked, ///< the passwords lie in our encrypted file and its master password was not given yet
    MasterPasswordWrong, ///< not the one of the encrypted file, or the file was altered: the two look the same
    VaultDamaged,        ///< not readable as what we wrote; never replaced unasked
    // signing in by browser
    SignInNeeded,    ///< never done, withdrawn or run out: only the user can sign in again
    SignInRefused,   ///< the user or the provider said no
    SignInAsAnother, ///< somebody else than the account's user signed in
    // setting up and moving in
    CaptivePortal, ///< a hotel or shop answers in the place of the internet
    NotAMailFile,  ///< neither mbox nor a message
    // the disk
    DiskFull,
    ReadOnly,
    PermissionDenied,
    FileNotFound,
    Io,
    // the archive
    NotAnArchive,
    ArchiveCorrupt,
    ArchiveNewer, ///< written by a newer version: opened read-only
    ArchiveBusy,  ///< another process writes
    BodyDamaged,  ///< SHA-256 of a stored message does not match
    // accounts.json
    SettingsDamaged, ///< not readable as what we wrote; never replaced unasked
    SettingsNewer,   ///< written by a newer version
    NotFound,
    AlreadyExists,
    InvalidArgument,
    Internal, ///< our own bug
};

/// The name of a code as written in logs and JSON, for example "certificate-expired". Never shown alone.
QString errorName(ErrorCode code);

/// An error as a value. Callers branch on `code` only.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;         ///< English, for the log: what was being done, on what. No secret, no mail text.
    QByteArray serverText;  ///< what the server said: untrusted, shown only escaped and shortened.
    QStringList names = {}; ///< host names that the certificate covers, where that is the trouble: untrusted

    /// The same error with where it happened put in front of `detail`.
    [[nodiscard]] Error at(const QString &where) const;
    bool operator==(const Error &other) const = default;
};

/// A line of a server made fit to be shown or logged: control and bidi characters replaced, cut (POP-44).
QString printableServerText(const QByteArray &serverText);
/// The same of what is text already: names of certificates, accounts and files.
QString printableServerText(const QString &text);

} // namespace core
