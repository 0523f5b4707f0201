#include "core/archive/PlannedBackup.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/ArchiveTransact.h"
#include "core/archive/Backup.h"
#include "core/archive/PrivateFiles.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/base/Sha256.h"

#include <QFileInfo>

#include <chrono>
#include <mutex>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// A minute has room for more than anybody makes.
constexpr int kMostAMinute = 1'000;

Result<QString> freeName(const BackupPlan &plan, const QDateTime &local)
{
    for (int again = 1; again <= kMostAMinute; ++again) {
        const QString file = plan.folder + u'/' + plannedBackupName(local, again);
        const auto state = fileState(file);
        if (!state)
            return fail(state.error());
        if (!*state)
            return file;
    }
    return fail(ErrorCode::AlreadyExists, u"a thousand backups of one minute"_s);
}

Result<BackupRecord> make(const Archive &archive, const BackupPlan &plan, const Clock &clock,
                          const std::atomic<bool> &stop)
{
    if (!QFileInfo(plan.folder).isDir())
        return fail(ErrorCode::FileNotFound, u"the folder for backups is not there"_s);
    const auto file = freeName(plan, QDateTime::fromSecsSinceEpoch(clock.nowUtc()));
    if (!file)
        return fail(file.error());
    // One name for all of this archive, so that what a kill has left is found by the next; another one for each archive, as
    // several may share the folder.
    const QByteArray archiveName = Sha256::of(archive.mailDbPath().toUtf8()).toHex().left(16);
    const QString part = u".fumibako-%1.fumibako-part"_s.arg(QLatin1StringView(archiveName));
    return makeBackup(archive.mailDbPath(), *file, clock, stop, part);
}

/// Whatever goes wrong here, one backup more is kept.
void removeBeyond(Archive &archive, const BackupPlan &plan, const BackupRecord &made)
{
    const auto reader = ArchiveReader::open(archive.mailDbPath());
    const auto records = reader ? (*reader)->backups() : fail(reader.error());
    if (!records)
        return;
    for (const BackupRecord &old : beyondThoseKept(*records, plan, made, isAsItWasMade)) {
        if (!isAsItWasMade(made))
            return;
        if (const auto removed = removeFile(old.path); !removed) {
            qCWarning(logArchive) << "an old backup stays:" << removed.error().detail;
            continue;
        }
        const auto forgotten =
            archive.transact([path = old.path](ArchiveWriter &, Database &db, ArchiveChange &) {
                return forgetBackup(db, path);
            });
        if (!forgotten.result())
            return;
    }
}

/// The one of upkeep and the one the user asks for would share the name of the unfinished copy: one waits for the other.
std::timed_mutex oneAtATime;

bool waitForTurn(std::unique_lock<std::timed_mutex> &turn, const std::atomic<bool> &stop)
{
    while (!turn.try_lock_for(std::chrono::milliseconds(50))) {
        if (stop)
            return false;
    }
    return true;
}

} // namespace

Result<BackupRecord> makePlannedBackup(Archive &archive, const BackupPlan &plan, const Clock &clock,
                                       const std::atomic<bool> &stop)
{
    std::unique_lock turn(oneAtATime, std::defer_lock);
    if (!waitForTurn(turn, stop))
        return fail(ErrorCode::Cancelled, u"waiting for another backup"_s);
    // The path in the table is the one that makeBackup() gives; through a link it would be of another folder.
    BackupPlan real = plan;
    if (const QString folder = QFileInfo(plan.folder).canonicalFilePath(); !folder.isEmpty())
        real.folder = folder;
    auto made = make(archive, real, clock, stop);
    if (!made) {
        if (made.error().code == ErrorCode::Cancelled)
            return made;
        const auto noted = archive.transact(
            [code = made.error().code](ArchiveWriter &writer, Database &db, ArchiveChange &) {
                return noteBackupFailed(db, code, writer.nowUtc());
            });
        std::ignore = noted.result(); // the first failure is the one to tell
        return made;
    }
    const auto noted =
        archive.transact([record = *made](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<void> {
            if (auto r = noteBackup(db, record); !r)
                return r;
            return noteBackupSucceeded(db);
        });
    if (const auto result = noted.result(); !result)
        return fail(result.error());
    removeBeyond(archive, real, *made);
    return made;
}

} // namespace core::archive
