#include "core/archive/PageCopy.h"

#include "core/archive/Database.h"
#include "core/archive/Place.h"

#include <QFile>

#include <sqlite3.h>
#include <sys/statvfs.h>

namespace core::archive {

using namespace Qt::StringLiterals;

/// 4 MB of 16 KB pages: some milliseconds between two looks at `stop`.
static constexpr int kPagesAStep = 256;

static Result<void> copyPages(Database &from, Database &to, const std::atomic<bool> &stop)
{
    sqlite3_backup *copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!copy)
        return fail(to.lastError(u"beginning a copy"_s));
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !stop)
        code = sqlite3_backup_step(copy, kPagesAStep);
    sqlite3_backup_finish(copy); // answers the same code again
    if (stop)
        return fail(ErrorCode::Cancelled, u"copying the archive"_s);
    if (code != SQLITE_DONE)
        return fail(to.lastError(u"copying the archive"_s));
    return {};
}

Result<CopyContents> copyDatabase(Database &from, const QString &part, const std::atomic<bool> &stop)
{
    // One snapshot from here on: SQLite would begin anew after each commit of the writer otherwise.
    Transaction snapshot(from);
    if (auto r = snapshot.beginRead(); !r)
        return fail(r.error());
    const auto contents = contentsOf(from);
    if (!contents)
        return contents;
    // Without a journal: a copy that was broken off is thrown away whole, and one that is done is synced by the caller.
    auto to = Database::open(part, {.writable = true, .pragmas = {"journal_mode=OFF", "synchronous=OFF"}});
    if (!to)
        return fail(to.error());
    if (auto r = copyPages(from, **to, stop); !r)
        return fail(r.error());
    // The copy says of itself that it has a write-ahead log, as the original has. A copy is one file.
    if (auto r = (*to)->execute("PRAGMA journal_mode=DELETE"); !r)
        return fail(r.error());
    return contents;
}

Result<void> checkRoom(const QString &folder, qint64 bytes)
{
    if (const qint64 largest = largestFileIn(placeOf(folder)); largest > 0 && bytes > largest)
        return fail(ErrorCode::LimitExceeded, u"a file of %1 bytes on a FAT file system"_s.arg(bytes));
    struct statvfs state = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &state) != 0)
        return {}; // then writing will tell
    const auto room = static_cast<quint64>(state.f_bavail) * state.f_frsize;
    // Some file systems know no number (zero blocks in all).
    if (state.f_blocks > 0 && room < static_cast<quint64>(bytes))
        return fail(ErrorCode::DiskFull, u"%1 bytes are free where %2 are needed"_s.arg(room).arg(bytes));
    return {};
}

} // namespace core::archive
