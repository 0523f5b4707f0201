#pragma once

#include "core/archive/VerifiedCopy.h"
#include "core/base/Result.h"

#include <QString>

#include <atomic>

namespace core::archive {

class Database;

/// Fills the empty file `part` with one moment of `from`, page by page by SQLite's online backup, while others may write to
/// `from`; answers what was in it. The copy is one file without a log and is not synced yet: a part is thrown away when
/// anything fails. `from` is in no transaction.
[[nodiscard]] Result<CopyContents> copyDatabase(Database &from, const QString &part,
                                                const std::atomic<bool> &stop);

/// Whether a file of so many bytes fits there, asked before anything is written: a medium that is filled up by half a
/// copy troubles everybody who uses it. DiskFull; LimitExceeded where the file system takes no file so large (FAT, ARC-11).
[[nodiscard]] Result<void> checkRoom(const QString &folder, qint64 bytes);

} // namespace core::archive
