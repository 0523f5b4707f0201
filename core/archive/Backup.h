#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QSet>

#include <atomic>
#include <vector>

namespace core {
class Clock;
}

namespace core::archive {

class Database;

/// Copies mail.db to `file` by SQLite's online backup, over a reader of its own: the writer goes on meanwhile, and the copy is
/// one moment of it. The copy is made beside `file`, synced, read again to the last body, and only then renamed into place:
/// whatever happens before, an older backup there is as it was. Blocks, for minutes with a large archive; any thread but the
/// archive's and the window's. Setting `stop` ends it with Cancelled.
///
/// Where there is too little room nothing is begun (DiskFull); on FAT not with 4 GB or more (LimitExceeded, ARC-11).
///
/// `partName`: what the unfinished copy is called in the folder of `file`; empty: after `file`. What a killed attempt has left
/// under it is removed by the next.
///
/// Not over anything that is no closed Fumibako archive, nor over the mail.db of a profile (AlreadyExists). The answer is for
/// Archive::noteBackup().
[[nodiscard]] Result<BackupRecord> makeBackup(const QString &mailDbPath, const QString &file,
                                              const Clock &clock, const std::atomic<bool> &stop,
                                              const QString &partName = {});

// The table of backups.
[[nodiscard]] Result<void> noteBackup(Database &db, const BackupRecord &backup);
[[nodiscard]] Result<std::vector<BackupRecord>> backupRecords(Database &db); ///< the latest first
[[nodiscard]] Result<void> forgetBackup(Database &db, const QString &path);
/// Whether the file is there with the size it was made with. Looks at the disk, or at a server that may not answer.
[[nodiscard]] bool isAsItWasMade(const BackupRecord &backup);
/// The last message that lies in a backup whose file is there as it was made; none: there is no such backup.
[[nodiscard]] MessageId backedUpTo(const std::vector<BackupRecord> &backups);
/// Which of the messages that these rows speak of lie in such a backup: for those that were erased here, since backedUpTo()
/// says nothing of them. Looks into the files.
[[nodiscard]] QSet<MessageId> heldByBackups(const std::vector<BackupRecord> &backups,
                                            const std::vector<LedgerRow> &rows);

} // namespace core::archive
