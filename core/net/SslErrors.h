#pragma once

#include "core/net/CertificateCheck.h"

#include <QAbstractSocket>
#include <QList>

class QSslError;

namespace core::net {

/// The class of what Qt's socket reports.
[[nodiscard]] Error errorFor(QAbstractSocket::SocketError socketError, const QString &text);

/// One class for all that Qt found wrong with a certificate: what no person may overlook first, then whom it comes from,
/// its dates, and its name.
[[nodiscard]] CertificateTrouble troubleOf(const QList<QSslError> &sslErrors);

} // namespace core::net
