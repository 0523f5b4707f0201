#include "core/base/Error.h"

#include "core/base/Limits.h"

namespace core {

using namespace Qt::StringLiterals;

QString errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::HostNotFound: return u"host-not-found"_s;
    case ErrorCode::ConnectionRefused: return u"connection-refused"_s;
    case ErrorCode::NetworkUnreachable: return u"network-unreachable"_s;
    case ErrorCode::ConnectionLost: return u"connection-lost"_s;
    case ErrorCode::Timeout: return u"timeout"_s;
    case ErrorCode::Cancelled: return u"cancelled"_s;
    case ErrorCode::ProxyFailed: return u"proxy-failed"_s;
    case ErrorCode::ProxyLoginRequired: return u"proxy-login-required"_s;
    case ErrorCode::TlsUnavailable: return u"tls-unavailable"_s;
    case ErrorCode::TlsHandshake: return u"tls-handshake"_s;
    case ErrorCode::TlsFromStart: return u"tls-from-start"_s;
    case ErrorCode::TlsInjection: return u"tls-injection"_s;
    case ErrorCode::CertificateExpired: return u"certificate-expired"_s;
    case ErrorCode::CertificateNotYetValid: return u"certificate-not-yet-valid"_s;
    case ErrorCode::CertificateSelfSigned: return u"certificate-self-signed"_s;
    case ErrorCode::CertificateUntrusted: return u"certificate-untrusted"_s;
    case ErrorCode::CertificateWrongHost: return u"certificate-wrong-host"_s;
    case ErrorCode::CertificateChanged: return u"certificate-changed"_s;
    case ErrorCode::ClientCertificateUnusable: return u"client-certificate-unusable"_s;
    case ErrorCode::NotPop3: return u"not-pop3"_s;
    case ErrorCode::Protocol: return u"protocol"_s;
    case ErrorCode::ServerRefused: return u"server-refused"_s;
    case ErrorCode::LoginRejected: return u"login-rejected"_s;
    case ErrorCode::TokenRejected: return u"token-rejected"_s;
    case ErrorCode::MailboxInUse: return u"mailbox-in-use"_s;
    case ErrorCode::LoginDelay: return u"login-delay"_s;
    case ErrorCode::ServerTemporary: return u"server-temporary"_s;
    case ErrorCode::ServerPermanent: return u"server-permanent"_s;
    case ErrorCode::UidlUnsupported: return u"uidl-unsupported"_s;
    case ErrorCode::AuthUnsupported: return u"auth-unsupported"_s;
    case ErrorCode::LimitExceeded: return u"limit-exceeded"_s;
    case ErrorCode::PasswordMissing: return u"password-missing"_s;
    case ErrorCode::SecretStoreUnavailable: return u"secret-store-unavailable"_s;
    case ErrorCode::SecretStoreDenied: return u"secret-store-denied"_s;
    case ErrorCode::PasswordFileUnsafe: return u"password-file-unsafe"_s;
    case ErrorCode::PasswordCommandFailed: return u"password-command-failed"_s;
    case ErrorCode::VaultLocked: return u"vault-locked"_s;
    case ErrorCode::MasterPasswordWrong: return u"master-password-wrong"_s;
    case ErrorCode::VaultDamaged: return u"vault-damaged"_s;
    case ErrorCode::SignInNeeded: return u"sign-in-needed"_s;
    case ErrorCode::SignInRefused: return u"sign-in-refused"_s;
    case ErrorCode::SignInAsAnother: return u"sign-in-as-another"_s;
    case ErrorCode::CaptivePortal: return u"captive-portal"_s;
    case ErrorCode::NotAMailFile: return u"not-a-mail-file"_s;
    case ErrorCode::DiskFull: return u"disk-full"_s;
    case ErrorCode::ReadOnly: return u"read-only"_s;
    case ErrorCode::PermissionDenied: return u"permission-denied"_s;
    case ErrorCode::FileNotFound: return u"file-not-found"_s;
    case ErrorCode::Io: return u"io"_s;
    case ErrorCode::NotAnArchive: return u"not-an-archive"_s;
    case ErrorCode::ArchiveCorrupt: return u"archive-corrupt"_s;
    case ErrorCode::ArchiveNewer: return u"archive-newer"_s;
    case ErrorCode::ArchiveBusy: return u"archive-busy"_s;
    case ErrorCode::BodyDamaged: return u"body-damaged"_s;
    case ErrorCode::SettingsDamaged: return u"settings-damaged"_s;
    case ErrorCode::SettingsNewer: return u"settings-newer"_s;
    case ErrorCode::NotFound: return u"not-found"_s;
    case ErrorCode::AlreadyExists: return u"already-exists"_s;
    case ErrorCode::InvalidArgument: return u"invalid-argument"_s;
    case ErrorCode::Internal: return u"internal"_s;
    }
    return u"unknown"_s;
}

Error Error::at(const QString &where) const
{
    Error copy = *this;
    copy.detail = detail.isEmpty() ? where : where + u": "_s + detail;
    return copy;
}

QString printableServerText(const QByteArray &serverText)
{
    QString text = QString::fromUtf8(serverText.left(limits::kServerTextShownBytes));
    for (QChar &c : text) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            c = u'\uFFFD';
    }
    if (serverText.size() > limits::kServerTextShownBytes)
        text += u'…';
    return text.trimmed();
}

QString printableServerText(const QString &text) { return printableServerText(text.toUtf8()); }

} // namespace core
