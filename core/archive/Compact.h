#pragma once

#include "core/base/Result.h"

#include <QString>

#include <atomic>
#include <functional>

namespace core {
class Clock;
}

namespace core::archive {

struct CompactProgress
{
    enum class Phase { Learning, Packing, Rewriting };
    Phase phase = Phase::Learning;
    qint64 done = 0, total = 0; ///< message ids, while packing; 0 of 0: not known
};

struct CompactReport
{
    qint64 bytesBefore = 0, bytesAfter = 0; ///< of mail.db with its log
    qint64 repacked = 0;                    ///< messages
    /// The file was written anew, so that nothing of erased mail is left in it. False: there was no room for that on the
    /// disk, and only free pages were given back.
    bool rewritten = false;
};

/// What upkeep does by and by, now and whole: a dictionary where one is due, every body that gets smaller packed anew, then
/// the file written anew by VACUUM, which also makes an older file one that can be compacted in slices. Takes the profile's
/// lock (ArchiveBusy). Blocks, for minutes with a large archive; any thread but the window's, in a process that does nothing
/// else with SQLite meanwhile: its temporary files are sent to `folder`. Setting `stop` ends it with Cancelled; then, and
/// when it is killed or the disk is full, the archive is sound and has all its mail (ARC-13).
///
/// DiskFull where an older file (one that cannot give pages back) needs a VACUUM and there is no room; what was packed anew
/// until then stays.
[[nodiscard]] Result<CompactReport> compactArchive(const QString &folder, const Clock &clock,
                                                   const std::atomic_bool &stop,
                                                   const std::function<void(const CompactProgress &)> &tell);

/// The second half alone. False: no room, free pages were given back.
[[nodiscard]] Result<bool> rewriteFile(const QString &folder, const std::atomic_bool &stop,
                                       const QByteArray &vfs = {});

} // namespace core::archive
