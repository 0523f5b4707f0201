#pragma once

#include "core/base/Error.h"

#include <QList>
#include <QString>

#include <optional>

class QSslCertificate;

namespace core::net {

/// Why a certificate is refused.
struct CertificateTrouble
{
    Error error;
    /// Nobody vouches for it, or its name or its dates are wrong, and nothing worse: a person may accept it in set-up
    /// (TLS-17). False for one that is weak, forged, or made for something else.
    bool ofTrustOnly = false;
};

/// Checks again, with OpenSSL itself, what Qt said was right after a handshake:
/// - where `authorities` are given, the chain must end in one of them and in nothing else. Qt before 6.5.2 did not always
///   keep to the configured authorities (CVE-2023-34410; catalogue M-12, TLS-18);
/// - key and signature must be worth 112 bits (no SHA-1, no RSA of 1024 bits), whatever openssl.cnf allows (TLS-15);
/// - the name must be in SubjectAlternativeName. Qt also takes the common name and partial wildcards (RFC 9525, TLS-15).
/// `chain` is as the server sent it, its own certificate first. None: it is all right. Whether it was revoked is not asked
/// (TLS-27): OCSP and CRLs would tell third parties when and where mail is read, and let them hold it up.
[[nodiscard]] std::optional<CertificateTrouble> checkCertificate(const QList<QSslCertificate> &chain,
                                                                 const QString &host,
                                                                 const QList<QSslCertificate> &authorities);

} // namespace core::net
