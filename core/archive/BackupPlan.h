#pragma once

#include "core/archive/Types.h"
#include "core/base/Error.h"
#include "core/base/Result.h"

#include <QDateTime>
#include <QFuture>

#include <optional>
#include <vector>

// Backups that are made by themselves: where, how often, how many are kept, and what came of it. Making them is
// PlannedBackup's and BackupTask's.
namespace core::archive {

class Archive;
class Database;

struct BackupPlan
{
    QString folder; ///< absolute; may be a medium that is not there all the time
    int everyDays = 1;
    int keep = 7; ///< so many of them; older ones go when a new one was verified
    bool operator==(const BackupPlan &) const = default;
};

/// For whoever asks or shows: the window, `fumibako backup --status`.
struct BackupState
{
    std::optional<BackupPlan> plan;
    /// The last one that was made and verified, by the plan or by hand; its file may lie on a medium that is not here now.
    std::optional<BackupRecord> lastGood;
    qint64 messages = 0;      ///< in the archive
    qint64 messagesSince = 0; ///< stored since lastGood, 100,000 for more; all of them without one
    qint64 dueUtc = 0;        ///< the next one by the plan, may be past; 0: there is no plan
    std::optional<ErrorCode>
        lastError; ///< why the last one came to nothing; none: it did not, or one was made since
    qint64 failedUtc = 0;
    int failures = 0; ///< one after another
};

/// Any connection; looks at no file but mail.db, so that no medium is waited for.
[[nodiscard]] Result<BackupState> backupState(Database &db, qint64 nowUtc);
/// Whether it is time to ask the user for a first backup: there is mail that would be missed, and neither plan nor backup.
[[nodiscard]] bool wantsFirstBackup(const BackupState &state);

// --- inside the writer's transaction
/// None: no more. InvalidArgument for a folder that is not absolute and for numbers out of reason (limits::kBackup…).
[[nodiscard]] Result<void> setBackupPlan(Database &db, const std::optional<BackupPlan> &plan);
[[nodiscard]] Result<void> noteBackupFailed(Database &db, ErrorCode code, qint64 nowUtc);
[[nodiscard]] Result<void> noteBackupSucceeded(Database &db);

// --- by the archive's thread
[[nodiscard]] QFuture<Result<void>> setBackupPlan(Archive &archive, std::optional<BackupPlan> plan);

// --- pure
/// "fumibako-2026-11-28-0344.db", by the user's own clock. `again`: "-2" for the second of a minute.
[[nodiscard]] QString plannedBackupName(const QDateTime &local, int again = 1);
/// Whether a file name is one of these.
[[nodiscard]] bool isPlannedBackupName(const QString &name);
/// Of the records (the latest first, as backupRecords() gives them) those that may go after `made`: made by the plan in
/// its folder, as they were made (`isThere`), and beyond the newest `keep`. Never `made` itself.
[[nodiscard]] std::vector<BackupRecord> beyondThoseKept(const std::vector<BackupRecord> &records,
                                                        const BackupPlan &plan, const BackupRecord &made,
                                                        bool (*isThere)(const BackupRecord &));
/// Seconds until the next try after so many failures: a quarter of an hour, doubled each time, a day at most.
[[nodiscard]] qint64 pauseAfterFailures(int failures);

} // namespace core::archive
