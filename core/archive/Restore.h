#pragma once

#include "core/base/Result.h"

#include <QString>

#include <atomic>
#include <functional>

namespace core {
class Clock;
}

namespace core::archive {

enum class RestoreStep { Reading, Building, Verifying, Placing };

/// What was in the archive's place.
enum class Replaced {
    Nothing,
    Unreadable, ///< not an archive, or so damaged that it cannot be read to its end: the backup alone is the archive now
    Merged ///< a sound archive: what the backup lacks of it is in the new one
};

struct RestoreReport
{
    qint64 messages = 0;     ///< in the archive now
    qint64 cameBack = 0;     ///< in the backup, and not in the archive that was here
    qint64 keptFromHere = 0; ///< in the archive that was here, and not in the backup
    qint64 damagedHere = 0;  ///< of those: could not be read, and are in `keptAside` only
    Replaced replaced = Replaced::Nothing;
    QString keptAside; ///< the archive that was here, whole; empty: there was none
};

/// Makes the archive in `folder` hold what `backup` holds, and what it holds itself beside that. `backup` is read to the last
/// hash first, read-only. The new archive is built as a file of its own, verified, synced, and put in place by one rename;
/// killed at any moment, the old or the new one is there, whole. What was there is kept as `mail.db.replaced-DATE`, for the
/// user to remove. index.db is removed: it is made again. The next run of each account deletes nothing on its server
/// (Restored.h).
///
/// What becomes of messages, flags and the ledger: mergeArchive(). Folders of messages that both have are the backup's.
///
/// Takes the profile's lock: ArchiveBusy while a window or a run has it. ArchiveCorrupt: the backup is damaged. ArchiveNewer:
/// either file is of a newer version. InvalidArgument: the backup is the archive itself. In every case of error nothing is
/// changed. `onStep` is called on the calling thread, which is blocked for minutes with a large archive.
[[nodiscard]] Result<RestoreReport> restoreArchive(const QString &folder, const QString &backup,
                                                   const Clock &clock, const std::atomic<bool> &stop,
                                                   const std::function<void(RestoreStep)> &onStep = {});

} // namespace core::archive
