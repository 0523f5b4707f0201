#include "core/archive/Restore.h"

#include "core/archive/ArchiveMerge.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Backup.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/MailSchema.h"
#include "core/archive/PageCopy.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/RestorePlace.h"
#include "core/archive/Restored.h"
#include "core/archive/SqliteError.h"
#include "core/archive/WriterLock.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"

#include <QDateTime>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// A file of ours whose schema this version knows, all of whose tables are tables: a view of that name is somebody's trick
/// (ARC-05).
Result<void> checkSchema(Database &db)
{
    const auto steps = migrationsIn(mailSchema().sqlFolder);
    const auto version = db.number("PRAGMA main.user_version");
    if (!steps || !version)
        return fail(steps ? version.error() : steps.error());
    if (*version > static_cast<qint64>(steps->size()))
        return fail(ErrorCode::ArchiveNewer, u"schema %1"_s.arg(*version));
    const auto tricks = db.number("SELECT count(*) FROM main.sqlite_schema WHERE type = 'view'"
                                  " OR (type = 'table' AND sql LIKE '%VIRTUAL%TABLE%USING%')");
    if (!tricks)
        return fail(tricks.error());
    if (*tricks > 0)
        return fail(ErrorCode::NotAnArchive, u"views or virtual tables where only tables are due"_s);
    return {};
}

/// What is true of files and can be told without changing anything.
struct Rehearsed
{
    QString backup;
    CopyContents contents;
    qint64 bytes = 0;
    qint64 madeUtc = 0;
};

Result<Rehearsed> rehearse(const QString &backup, const QString &mailDb, const std::atomic<bool> &stop)
{
    const auto path = resolvedFilePath(backup);
    if (!path)
        return fail(path.error());
    if (isSameFile(*path, mailDb))
        return fail(ErrorCode::InvalidArgument, u"that is the archive itself"_s);
    if (auto r = inspectFile(*path, mailSchema()); !r)
        return fail(r.error());
    {
        const auto db = openForReading(*path, mailSchema());
        if (!db)
            return fail(db.error());
        if (auto r = checkSchema(**db); !r)
            return fail(r.error());
    }
    const auto contents = verifyCopy(*path, Thoroughness::Full, stop);
    if (!contents)
        return fail(contents.error());
    const QFileInfo file(*path);
    return Rehearsed{*path, *contents, file.size(), file.lastModified().toSecsSinceEpoch()};
}

bool isDamage(ErrorCode code)
{
    return code == ErrorCode::ArchiveCorrupt || code == ErrorCode::NotAnArchive ||
           code == ErrorCode::BodyDamaged;
}

/// What is in the archive's place. Errors are of what may not be replaced: newer, no file at all, a disk that fails.
Result<Replaced> lookAtPresent(const QString &mailDb, const std::atomic<bool> &stop)
{
    const auto state = fileState(mailDb);
    if (!state)
        return fail(state.error());
    if (!*state) {
        const auto log = fileState(mailDb + u"-wal"_s);
        return log && *log ? Replaced::Unreadable : Replaced::Nothing;
    }
    if (!(*state)->isRegular)
        return fail(ErrorCode::NotAnArchive, u"mail.db is no file"_s);
    const auto readable = [&]() -> Result<void> {
        if (auto r = inspectFile(mailDb, mailSchema()); !r)
            return r;
        const auto db = openForReading(mailDb, mailSchema());
        if (!db)
            return fail(db.error());
        if (auto r = checkSchema(**db); !r)
            return r;
        const auto whole = verifyCopy(mailDb, Thoroughness::Quick, stop);
        return whole ? Result<void>() : fail(whole.error());
    }();
    if (readable)
        return Replaced::Merged;
    if (!isDamage(readable.error().code))
        return fail(readable.error());
    return Replaced::Unreadable;
}

/// Builds the new archive in `fresh`.
class Building final
{
public:
    Building(QString fresh, const Clock &clock, const std::atomic<bool> &stop)
        : m_fresh(std::move(fresh)), m_clock(clock), m_stop(stop)
    {}

    /// `present`: empty where there is nothing to merge.
    Result<RestoreReport> build(const Rehearsed &backup, const QString &present);

private:
    Result<void> fill(Database &to, const Rehearsed &backup, const QString &present);
    Result<void> finish(Database &to, const Rehearsed &backup, bool isMerged);

    const QString m_fresh;
    const Clock &m_clock;
    const std::atomic<bool> &m_stop;
    RestoreReport m_report;
};

Result<void> Building::fill(Database &to, const Rehearsed &backup, const QString &present)
{
    const auto from = openForReading(backup.backup, mailSchema());
    if (!from)
        return fail(from.error());
    if (auto r = takeAllRows(**from, to, m_stop); !r)
        return r;
    if (present.isEmpty())
        return finish(to, backup, false);
    const auto here = openForReading(present, mailSchema());
    if (!here)
        return fail(here.error());
    const auto bodies = ArchiveReader::open(present);
    if (!bodies)
        return fail(bodies.error());
    const auto counts = mergeArchive(**here, **bodies, to, m_stop);
    if (!counts)
        return fail(counts.error());
    m_report.keptFromHere = counts->added;
    m_report.damagedHere = counts->damaged;
    m_report.cameBack = std::max<qint64>(0, backup.contents.messages - counts->known);
    return finish(to, backup, true);
}

Result<void> Building::finish(Database &to, const Rehearsed &backup, bool isMerged)
{
    // Nothing is damaged in here: what was read is sound. Older versions did not note since when mail lies in Trash.
    if (auto r =
            to.execute("DELETE FROM damage; INSERT OR IGNORE INTO trashed(message_id, since, from_folder)"
                       " SELECT id, " +
                       QByteArray::number(m_clock.nowUtc()) + ", 1 FROM message WHERE folder_id = 3");
        !r)
        return r;
    const MessageId upTo = isMerged ? MessageId{} : backup.contents.lastMessage;
    if (auto r =
            noteBackup(to, {backup.madeUtc, backup.backup, backup.bytes, backup.contents.messages, upTo});
        !r)
        return r;
    return noteRestored(to, m_clock.nowUtc());
}

Result<RestoreReport> Building::build(const Rehearsed &backup, const QString &present)
{
    if (auto r = removeDatabase(m_fresh); !r) // what a crash left of an earlier attempt is ours to remove
        return fail(r.error());
    m_report.cameBack = backup.contents.messages;
    auto to = openForWriting(m_fresh, mailSchema());
    if (!to)
        return fail(to.error());
    // A part that is thrown away whole when anything fails; synced when it is done.
    if (auto r = (*to)->execute("PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                                " PRAGMA foreign_keys=OFF");
        !r)
        return fail(r.error());
    {
        Transaction transaction(**to);
        if (auto r = transaction.begin(); !r)
            return fail(r.error());
        if (auto r = fill(**to, backup, present); !r)
            return fail(r.error());
        if (auto r = transaction.commit(); !r)
            return fail(r.error());
    }
    const auto contents = contentsOf(**to);
    if (!contents)
        return fail(contents.error());
    m_report.messages = contents->messages;
    return m_report;
}

/// What a crash has left in its log goes into the file, so that what is kept aside is one file.
void foldLog(const QString &mailDb)
{
    const auto db = Database::open(mailDb, {.writable = true});
    if (!db || !(*db)->execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        qCWarning(logArchive) << "the log of the archive that was here is kept beside it";
}

Result<void> syncFile(const QString &path)
{
    const auto file = openOrCreatePrivateFile(path);
    if (!file)
        return fail(file.error());
    if (::fsync(file->fd()) != 0)
        return fail(systemError(errno, u"syncing the restored archive"_s));
    return {};
}

} // namespace

Result<RestoreReport> restoreArchive(const QString &folder, const QString &backup, const Clock &clock,
                                     const std::atomic<bool> &stop,
                                     const std::function<void(RestoreStep)> &onStep)
{
    const auto tell = [&onStep](RestoreStep step) {
        if (onStep)
            onStep(step);
    };
    const auto profile = makePrivateFolder(folder);
    if (!profile)
        return fail(profile.error());
    const auto lock = WriterLock::acquire(*profile);
    if (!lock)
        return fail(lock.error());
    const QString mailDb = *profile + u"/mail.db"_s, fresh = mailDb + u".new"_s;
    tell(RestoreStep::Reading);
    const auto rehearsed = rehearse(backup, mailDb, stop);
    if (!rehearsed)
        return fail(rehearsed.error());
    auto present = lookAtPresent(mailDb, stop);
    if (!present)
        return fail(present.error());
    if (auto r = checkRoom(*profile, std::max(rehearsed->bytes, QFileInfo(mailDb).size())); !r)
        return fail(r.error());
    tell(RestoreStep::Building);
    auto cleanUp = qScopeGuard([&fresh] { std::ignore = removeDatabase(fresh); });
    auto built =
        Building(fresh, clock, stop).build(*rehearsed, *present == Replaced::Merged ? mailDb : QString());
    if (!built && *present == Replaced::Merged && isDamage(built.error().code)) {
        qCWarning(logArchive) << "the archive cannot be read to its end:" << built.error().detail;
        *present = Replaced::Unreadable;
        built = Building(fresh, clock, stop).build(*rehearsed, {});
    }
    if (!built)
        return built;
    tell(RestoreStep::Verifying);
    if (auto r = syncFile(fresh); !r)
        return fail(r.error());
    const auto verified = verifyCopy(fresh, Thoroughness::Full, stop);
    if (!verified)
        return fail(verified.error());
    if (verified->messages != built->messages)
        return fail(ErrorCode::ArchiveCorrupt, u"the new archive does not hold what was put into it"_s);
    if (stop)
        return fail(ErrorCode::Cancelled, u"restoring"_s);
    tell(RestoreStep::Placing);
    if (*present == Replaced::Merged)
        foldLog(mailDb);
    auto aside = putInPlace(fresh, mailDb, clock.nowUtc());
    if (!aside)
        return fail(aside.error());
    cleanUp.dismiss();
    built->replaced = *present;
    built->keptAside = *std::move(aside);
    return built;
}

} // namespace core::archive
