#pragma once

#include "core/base/Error.h"

#include <QAbstractSocket>
#include <QList>

class QSslError;

namespace core::net {

/// The class of what Qt's socket reports.
[[nodiscard]] Error errorFor(QAbstractSocket::SocketError socketError, const QString &text);

/// One class for all that is wrong with a certificate: whom it comes from first, then its dates, then its name.
[[nodiscard]] Error errorFor(const QList<QSslError> &sslErrors);

} // namespace core::net
