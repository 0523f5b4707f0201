#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

namespace core::archive {

class BodyCodec;
class Database;

/// Structure, foreign keys, counters and every body by its SHA-256: SQLite's own check sees only one flipped bit in six
/// (M-14). What is wrong becomes a finding, not an error; reading goes on behind it. `repair` mends counters and needs
/// a transaction.
[[nodiscard]] Result<CheckReport> checkArchive(Database &db, BodyCodec &codec, bool repair,
                                               ArchiveChange &change);

} // namespace core::archive
