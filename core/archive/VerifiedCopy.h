#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QString>

#include <atomic>

namespace core::archive {

class Database;

/// What a copy of the archive must hold.
struct CopyContents
{
    qint64 messages = 0;
    MessageId lastMessage{}; ///< the highest id that was ever given
    bool operator==(const CopyContents &) const = default;
};

[[nodiscard]] Result<CopyContents> contentsOf(Database &db);

enum class Thoroughness {
    Quick, ///< structure and counts: of a copy that lies beside its original
    Full   ///< also indexes, counters, foreign keys and the SHA-256 of every body
};

/// Reads a closed copy of the archive (a backup, one to restore from) as if nobody had looked at it yet: structure on the
/// calling thread, bodies on threads of their own beside it. ArchiveCorrupt names how much is wrong; Cancelled after `stop`.
/// Blocks; nothing is written. Any schema that ArchiveReader reads.
[[nodiscard]] Result<CopyContents> verifyCopy(const QString &file, Thoroughness thoroughness,
                                              const std::atomic<bool> &stop);

} // namespace core::archive
