#include "core/archive/Compact.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/ArchiveTransact.h"
#include "core/archive/CompactTask.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/DictionaryTask.h"
#include "core/archive/MailSchema.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/WriterLock.h"

#include <QFile>
#include <QScopeGuard>
#include <QStorageInfo>

#include <sqlite3.h>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSpareBytes =
    16LL * 1024 * 1024;                    ///< beside the two copies: index of the log, other programs
constexpr int kStepsBetweenLooks = 10'000; ///< of SQLite's machine: some milliseconds
constexpr qint64 kIncremental = 2;

qint64 bytesOf(const QString &folder)
{
    qint64 bytes = 0;
    for (const QString &name : {u"/mail.db"_s, u"/mail.db-wal"_s}) {
        const auto state = fileState(folder + name);
        if (state && *state)
            bytes += (*state)->sizeBytes;
    }
    return bytes;
}

/// Steps until the task has nothing more to do now.
Result<void> finishTask(UpkeepTask &task, UpkeepContext &context, const std::function<void()> &tell)
{
    for (;;) {
        tell();
        const auto next = task.step(context);
        if (!next)
            return fail(next.error());
        if (context.stop)
            return fail(ErrorCode::Cancelled, u"compacting"_s);
        if (*next > 0)
            return {};
    }
}

/// Live pages twice: VACUUM builds a copy, then writes it into the log, so that it is all or nothing.
Result<qint64> bytesToRewrite(Database &db)
{
    const auto pages = db.number("PRAGMA page_count");
    const auto free = db.number("PRAGMA freelist_count");
    const auto pageBytes = db.number("PRAGMA page_size");
    for (const auto *answer : {&pages, &free, &pageBytes}) {
        if (!*answer)
            return fail(answer->error());
    }
    return 2 * (*pages - *free) * *pageBytes + kSpareBytes;
}

Result<bool> hasRoom(Database &db, const QString &folder)
{
    const auto needed = bytesToRewrite(db);
    if (!needed)
        return fail(needed.error());
    return QStorageInfo(folder).bytesAvailable() >= *needed;
}

/// SQLite would put the copy into /var/tmp or /tmp: too small as often as not, and mail has no business there.
auto temporaryFilesIn(const QString &folder)
{
    char *const before = sqlite3_temp_directory;
    sqlite3_temp_directory = sqlite3_mprintf("%s", QFile::encodeName(folder).constData());
    return qScopeGuard([before] {
        sqlite3_free(sqlite3_temp_directory);
        sqlite3_temp_directory = before;
    });
}

int wantsToStop(void *stop) { return *static_cast<const std::atomic_bool *>(stop) ? 1 : 0; }

Result<void> vacuum(Database &db, const QString &folder, const std::atomic_bool &stop)
{
    const auto place = temporaryFilesIn(folder);
    for (const char *pragma : {"PRAGMA temp_store=FILE", "PRAGMA auto_vacuum=INCREMENTAL"}) {
        if (auto r = db.execute(pragma); !r)
            return r;
    }
    sqlite3_progress_handler(db.handle(), kStepsBetweenLooks, wantsToStop,
                             const_cast<std::atomic_bool *>(&stop));
    const auto done = db.execute("VACUUM");
    sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
    return done;
}

} // namespace

Result<bool> rewriteFile(const QString &folder, const std::atomic_bool &stop, const QByteArray &vfs)
{
    const auto lock = WriterLock::acquire(folder);
    if (!lock)
        return fail(lock.error());
    const auto database = openForWriting(folder + u"/mail.db"_s, mailSchema(), vfs);
    if (!database)
        return fail(database.error());
    Database &db = **database;
    const auto room = hasRoom(db, folder);
    const auto mode = db.number("PRAGMA auto_vacuum");
    if (!room || !mode)
        return fail(room ? mode.error() : room.error());
    if (!*room && *mode != kIncremental)
        return fail(ErrorCode::DiskFull, u"no room to write mail.db anew"_s);
    const auto done = *room ? vacuum(db, folder, stop) : db.execute("PRAGMA incremental_vacuum");
    if (!done)
        return fail(done.error());
    // The log has held every page; a reader at work keeps it until the next time.
    if (auto r = db.execute("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
        return fail(r.error());
    return *room;
}

static Result<qint64> packAll(const QString &folder, const Clock &clock, const std::atomic_bool &stop,
                              const std::function<void(const CompactProgress &)> &tell)
{
    using Phase = CompactProgress::Phase;
    const auto archive = Archive::open(folder, clock);
    if (!archive)
        return fail(archive.error());
    const auto reader = ArchiveReader::open((*archive)->mailDbPath());
    if (!reader)
        return fail(reader.error());
    UpkeepContext context{**archive, **reader, clock, stop};
    DictionaryTask dictionary(DictionaryTask::Reason::AlsoToForget);
    if (auto r = finishTask(dictionary, context, [&] { tell({Phase::Learning, 0, 0}); }); !r)
        return fail(r.error());
    CompactTask compaction(CompactTask::Extent::Everything);
    const auto tellPacking = [&] {
        tell({Phase::Packing, number(compaction.at()), number(compaction.last())});
    };
    if (auto r = finishTask(compaction, context, tellPacking); !r)
        return fail(r.error());
    const auto removed = (*archive)->transact([](ArchiveWriter &writer, Database &db, ArchiveChange &) {
        const auto current = writer.dictionaries()->current();
        return removeUnusedDictionaries(db, current ? current->id() : 0);
    });
    if (auto r = removed.result(); !r)
        return fail(r.error());
    return compaction.repacked();
}

Result<CompactReport> compactArchive(const QString &folder, const Clock &clock, const std::atomic_bool &stop,
                                     const std::function<void(const CompactProgress &)> &tell)
{
    CompactReport report;
    report.bytesBefore = bytesOf(folder);
    const auto repacked = packAll(folder, clock, stop, tell);
    if (!repacked)
        return fail(repacked.error());
    report.repacked = *repacked;
    tell({CompactProgress::Phase::Rewriting, 0, 0});
    const auto rewritten = rewriteFile(folder, stop);
    if (!rewritten)
        return fail(rewritten.error());
    report.rewritten = *rewritten;
    report.bytesAfter = bytesOf(folder);
    return report;
}

} // namespace core::archive
