#pragma once

#include "core/base/CertificateFacts.h"
#include "core/base/Error.h"

#include <QList>
#include <QSslError>

#include <optional>

class QSslCertificate;

namespace core::net {

struct Endpoint;

/// Whether to go on with the server that showed this certificate: the one place where Qt's findings, ours and the pin meet.
struct PeerVerdict
{
    CertificateFacts facts;
    std::optional<Error> refusal; ///< with the names that the certificate covers
    bool pinned = false; ///< the check failed, but this is the certificate that was accepted in set-up
};

/// `chain` as the server sent it; `found` what Qt has against it; `authorities` of the account, empty: the system's.
///
/// A certificate that passes is always fine, pin or not. One that fails is let pass only if it is, bit by bit, the pinned one
/// and fails for reasons of trust alone; if another one is pinned, it is CertificateChanged (RFC 8314 section 5.4, TLS-17).
[[nodiscard]] PeerVerdict judgePeer(const Endpoint &endpoint, const QList<QSslCertificate> &chain,
                                    const QList<QSslError> &found, const QList<QSslCertificate> &authorities);

} // namespace core::net
