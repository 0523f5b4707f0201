#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace core::net {

/// The bytes of a small file that the user has named. Only of a regular file, so that a pipe cannot hold up the network
/// thread, and not above limits::kPemFileBytes. FileNotFound, PermissionDenied, InvalidArgument; `what` begins the detail.
[[nodiscard]] Result<QByteArray> readPemFile(const QString &path, const QString &what);

} // namespace core::net
