#pragma once

#include "core/base/Result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace core::net {

/// What we show to a server that asks who we are.
struct ClientIdentity
{
    QList<QSslCertificate> chain; ///< our own first, then what stands between it and its authority
    QSslKey key;
};

/// Reads both files (PEM; an empty `keyFile`: the key is in the file of the certificate) and proves that they belong together.
/// ClientCertificateUnusable with what is wrong: missing, unreadable, encrypted, not a match.
[[nodiscard]] Result<ClientIdentity> readClientIdentity(const QString &certificateFile,
                                                        const QString &keyFile);

} // namespace core::net
