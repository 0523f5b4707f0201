#pragma once

#include "core/base/Result.h"

#include <QList>
#include <QString>

class QSslCertificate;

namespace core::net {

/// Checks again, with OpenSSL itself, what Qt said was right after a handshake:
/// - where `authorities` are given, the chain must end in one of them and in nothing else. Qt before 6.5.2 did not always
///   keep to the configured authorities (CVE-2023-34410; catalogue M-12, TLS-18);
/// - the name must be in SubjectAlternativeName. Qt also takes the common name and partial wildcards (RFC 9525, TLS-15).
/// `chain` is as the server sent it, its own certificate first.
[[nodiscard]] Result<void> checkCertificate(const QList<QSslCertificate> &chain, const QString &host,
                                            const QList<QSslCertificate> &authorities);

} // namespace core::net
