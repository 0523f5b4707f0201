#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace core {

/// What is written in the certificate that a server showed, for a person who is to judge it. Texts are the server's:
/// untrusted, made printable and cut. An empty `sha256` means that none was shown.
struct CertificateFacts
{
    QByteArray sha256 = {}; ///< of the certificate (DER), 32 bytes: what accounts::CertificatePin keeps
    QString subject = {};
    QString issuer = {};
    QStringList names =
        {}; ///< hosts and addresses in SubjectAlternativeName, in the order of the certificate
    qint64 validFromUtc = 0; ///< seconds since 1970
    qint64 validToUtc = 0;
    /// It was refused because nobody vouches for it or its name or dates are wrong, and for nothing worse: whoever knows the
    /// server may accept it in set-up (RFC 8314 section 5.3, TLS-17). Never true for one that is weak, forged or for other uses.
    bool mayBePinned = false;

    bool operator==(const CertificateFacts &) const = default;
};

} // namespace core
