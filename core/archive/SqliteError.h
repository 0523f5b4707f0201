#pragma once

#include "core/base/Error.h"

struct sqlite3;

namespace core::archive {

/// What SQLite's last answer on `db` means to callers. `where`: English, for the log; never bound values.
[[nodiscard]] Error sqliteError(sqlite3 *db, const QString &where);
/// The same for an answer that has no connection (open failed).
[[nodiscard]] Error sqliteError(int extendedCode, int systemErrno, const QString &where);
/// What a failed system call on a file means.
[[nodiscard]] Error systemError(int systemErrno, const QString &where);

} // namespace core::archive
