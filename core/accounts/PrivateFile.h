#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace core::accounts {

// Small files that only their owner may read. Both calls block for as long as the disk takes. Any thread.

/// The bytes of a regular file that is not a symbolic link. FileNotFound, PermissionDenied, LimitExceeded above
/// `maxBytes`, SettingsDamaged for what is no regular file, Io.
[[nodiscard]] Result<QByteArray> readPrivateFile(const QString &path, qint64 maxBytes);

/// Replaces `path` at once or not at all: new file beside it with 0600 from the first byte (CRD-03; QSaveFile would
/// begin with the umask's rights and follow links), synced, renamed, folder synced. A folder that is missing is made
/// with 0700. DiskFull, ReadOnly, PermissionDenied, Io.
[[nodiscard]] Result<void> replacePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace core::accounts
