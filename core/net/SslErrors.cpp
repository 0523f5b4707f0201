#include "core/net/SslErrors.h"

#include <QSslError>
#include <QStringList>

#include <algorithm>

namespace core::net {

using namespace Qt::StringLiterals;

Error errorFor(QAbstractSocket::SocketError socketError, const QString &text)
{
    const auto code = [&] {
        switch (socketError) {
        case QAbstractSocket::HostNotFoundError: return ErrorCode::HostNotFound;
        case QAbstractSocket::ConnectionRefusedError: return ErrorCode::ConnectionRefused;
        case QAbstractSocket::NetworkError:
        case QAbstractSocket::ProxyNotFoundError:
        case QAbstractSocket::ProxyConnectionRefusedError: return ErrorCode::NetworkUnreachable;
        case QAbstractSocket::SocketTimeoutError:
        case QAbstractSocket::ProxyConnectionTimeoutError: return ErrorCode::Timeout;
        case QAbstractSocket::SslHandshakeFailedError:
        case QAbstractSocket::SslInternalError:
        case QAbstractSocket::SslInvalidUserDataError: return ErrorCode::TlsHandshake;
        case QAbstractSocket::SocketAccessError: return ErrorCode::PermissionDenied;
        case QAbstractSocket::SocketResourceError:
        case QAbstractSocket::UnsupportedSocketOperationError: return ErrorCode::Internal;
        default: return ErrorCode::ConnectionLost;
        }
    };
    return Error{code(), text, {}};
}

namespace {

ErrorCode certificateCode(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate: return ErrorCode::CertificateSelfSigned;
    case QSslError::CertificateExpired: return ErrorCode::CertificateExpired;
    case QSslError::CertificateNotYetValid: return ErrorCode::CertificateNotYetValid;
    case QSslError::HostNameMismatch: return ErrorCode::CertificateWrongHost;
    case QSslError::NoPeerCertificate:
    case QSslError::NoSslSupport: return ErrorCode::TlsHandshake;
    default: return ErrorCode::CertificateUntrusted;
    }
}

bool isMatterOfTrust(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
    case QSslError::HostNameMismatch: return true;
    default: return false;
    }
}

int rank(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TlsHandshake: return 0;
    case ErrorCode::CertificateSelfSigned: return 1;
    case ErrorCode::CertificateUntrusted: return 2;
    case ErrorCode::CertificateExpired: return 3;
    case ErrorCode::CertificateNotYetValid: return 4;
    default: return 5;
    }
}

} // namespace

CertificateTrouble troubleOf(const QList<QSslError> &sslErrors)
{
    CertificateTrouble trouble{{ErrorCode::CertificateUntrusted, {}, {}}, true};
    int best = 6;
    QStringList texts;
    for (const QSslError &sslError : sslErrors) {
        texts << sslError.errorString();
        trouble.ofTrustOnly = trouble.ofTrustOnly && isMatterOfTrust(sslError.error());
        const ErrorCode code = certificateCode(sslError.error());
        if (rank(code) < best) {
            best = rank(code);
            trouble.error.code = code;
        }
    }
    // A self-signed one for other uses is not to be excused by choosing its file.
    if (!trouble.ofTrustOnly && trouble.error.code != ErrorCode::TlsHandshake)
        trouble.error.code = ErrorCode::CertificateUntrusted;
    trouble.error.detail = u"certificate refused: "_s + texts.join(u"; "_s);
    return trouble;
}

} // namespace core::net
