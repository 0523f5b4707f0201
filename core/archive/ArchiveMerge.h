#pragma once

#include "core/base/Result.h"

#include <QtGlobal>

#include <atomic>

namespace core::archive {

class ArchiveReader;
class Database;

// Making one archive out of the rows of others, for restoring. Only rows of tables that we know are read: whatever else the
// schema of a file holds that came from outside (views, triggers) stays behind (ARC-05).

/// All rows of every table into an archive that was just made. `to` is in a transaction and has foreign_keys=OFF.
[[nodiscard]] Result<void> takeAllRows(Database &from, Database &to, const std::atomic<bool> &stop);

struct MergeCounts
{
    qint64 added = 0;   ///< messages that `to` lacked
    qint64 known = 0;   ///< that it had: the same bytes of the same account
    qint64 damaged = 0; ///< of those it lacked: their bodies cannot be read, and they were not taken over
};

/// Adds to `to` what `from` has and it lacks. Twice is as good as once (ARC-17).
///
/// A message is known by account and SHA-256. A known one stays in its folder of `to`, and becomes read, starred or answered
/// if it is so in either; tags of both, and notes of both where they differ. A new one keeps folder (by its path), flags, tags,
/// note, conversation, and its id where that is free: an id that means something in either file never comes to mean something
/// else. Rows of the ledger become the more advanced of both: what was ever stored is never fetched again, and what was
/// deleted on the server stays so. A message that cannot be read here is fetched again if the server still lists it.
/// The backups of `from` are remembered, but of none of all is it believed any more which ids lie in it.
///
/// `to` is as above; `bodies` reads the file of `from`.
[[nodiscard]] Result<MergeCounts> mergeArchive(Database &from, ArchiveReader &bodies, Database &to,
                                               const std::atomic<bool> &stop);

} // namespace core::archive
