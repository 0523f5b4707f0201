#include "core/archive/Backup.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/Check.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/MailSchema.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/SqliteError.h"
#include "core/base/Clock.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <cerrno>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// 4 MB of 16 KB pages: some milliseconds between two looks at `stop`.
constexpr int kPagesAStep = 256;

struct Contents
{
    qint64 messages = 0;
    MessageId lastMessage{};
    bool operator==(const Contents &) const = default;
};

Result<Contents> contentsOf(Database &db)
{
    auto read = db.statement("SELECT (SELECT count(*) FROM message),"
                             " (SELECT seq FROM sqlite_sequence WHERE name = 'message')");
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return Contents{read.integer(0), read.id<MessageId>(1)};
}

/// Also under another name.
bool isSameFile(const QString &one, const QString &other)
{
    struct stat a = {}, b = {};
    return ::stat(QFile::encodeName(one).constData(), &a) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

/// Whether a backup may take this place. Looked at by names and sizes first: the mail.db that this process has open must
/// not be opened and closed here, that would drop its locks (https://sqlite.org/howtocorrupt.html section 2.2).
Result<void> checkPlace(const QString &file, const QString &mailDbPath)
{
    const auto taken = [](const QString &why) { return fail(ErrorCode::AlreadyExists, why); };
    const auto state = fileState(file);
    if (!state)
        return fail(state.error());
    if (!*state)
        return {};
    const QFileInfo place(file);
    if (isSameFile(file, mailDbPath) ||
        (place.fileName() == u"mail.db"_s && QFileInfo::exists(place.path() + u"/archive.lock"_s)))
        return taken(u"that is the archive of a profile"_s);
    for (const QString &suffix : {u"-wal"_s, u"-journal"_s}) {
        // Its log would be replayed into the backup (ARC-03).
        if (const auto log = fileState(file + suffix); !log || *log)
            return taken(u"that archive was not closed"_s);
    }
    if (const auto inspected = inspectFile(file, mailSchema()); !inspected)
        return taken(u"that file is not a whole Fumibako archive"_s);
    return {};
}

Result<void> copyPages(Database &from, Database &to, const std::atomic<bool> &stop)
{
    sqlite3_backup *copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!copy)
        return fail(to.lastError(u"beginning a backup"_s));
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !stop)
        code = sqlite3_backup_step(copy, kPagesAStep);
    sqlite3_backup_finish(copy); // answers the same code again
    if (stop)
        return fail(ErrorCode::Cancelled, u"making a backup"_s);
    if (code != SQLITE_DONE)
        return fail(to.lastError(u"copying to a backup"_s));
    return {};
}

Result<Contents> copyTo(const QString &part, const QString &mailDbPath, const std::atomic<bool> &stop)
{
    auto from = openForReading(mailDbPath, mailSchema());
    if (!from)
        return fail(from.error());
    // One snapshot from here on: SQLite would begin anew after each commit of the writer otherwise.
    Transaction snapshot(**from);
    if (auto r = snapshot.beginRead(); !r)
        return fail(r.error());
    const auto contents = contentsOf(**from);
    if (!contents)
        return contents;
    // Without a journal: a copy that was broken off is thrown away whole, and one that is done is synced below.
    auto to = Database::open(part, {.writable = true, .pragmas = {"journal_mode=OFF", "synchronous=OFF"}});
    if (!to)
        return fail(to.error());
    if (auto r = copyPages(**from, **to, stop); !r)
        return fail(r.error());
    // The copy says of itself that it has a write-ahead log, as the original has. A backup is one file.
    if (auto r = (*to)->execute("PRAGMA journal_mode=DELETE"); !r)
        return fail(r.error());
    return contents;
}

Result<void> syncFile(const Descriptor &file)
{
    if (::fsync(file.fd()) != 0)
        return fail(systemError(errno, u"syncing a backup"_s));
    return {};
}

/// Reads all of it as Archive::check() does.
Result<void> verify(const QString &part, const Contents &expected)
{
    auto copy = openForReading(part, mailSchema());
    if (!copy)
        return fail(copy.error());
    const auto contents = contentsOf(**copy);
    if (!contents)
        return fail(contents.error());
    if (*contents != expected)
        return fail(ErrorCode::ArchiveCorrupt, u"the backup does not hold what was copied"_s);
    BodyCodec codec;
    const auto report = checkArchive(**copy, codec);
    if (!report)
        return fail(report.error());
    if (!report->isSound())
        return fail(ErrorCode::ArchiveCorrupt,
                    u"the backup has %1 damaged places"_s.arg(report->findings.size()));
    return {};
}

} // namespace

Result<BackupRecord> makeBackup(const QString &mailDbPath, const QString &file, const Clock &clock,
                                const std::atomic<bool> &stop)
{
    const auto place = resolvedFilePath(file);
    if (!place)
        return fail(place.error());
    if (auto r = checkPlace(*place, mailDbPath); !r)
        return fail(r.error());
    const QString part =
        *place + u".fumibako-part"_s; // what a crash left of an earlier attempt is ours to remove
    if (auto r = removeDatabase(part); !r)
        return fail(r.error());
    const auto created = createPrivateFile(part);
    if (!created)
        return fail(created.error());
    auto cleanUp = qScopeGuard([&part] { std::ignore = removeDatabase(part); });
    const qint64 madeUtc = clock.nowUtc();
    const auto contents = copyTo(part, mailDbPath, stop);
    if (!contents)
        return fail(contents.error());
    if (auto r = syncFile(*created); !r)
        return fail(r.error());
    if (auto r = verify(part, *contents); !r)
        return fail(r.error());
    const auto state = fileState(part);
    if (!state || !*state)
        return fail(ErrorCode::Io, u"the backup is gone"_s);
    if (stop)
        return fail(ErrorCode::Cancelled, u"making a backup"_s);
    if (auto r = renameFile(part, *place); !r)
        return fail(r.error());
    cleanUp.dismiss();
    if (auto r = syncFolder(QFileInfo(*place).path()); !r)
        return fail(r.error());
    return BackupRecord{madeUtc, *place, (*state)->sizeBytes, contents->messages, contents->lastMessage};
}

Result<void> noteBackup(Database &db, const BackupRecord &backup)
{
    // What lay at that path before is replaced by now.
    if (auto r = db.statement("DELETE FROM backup WHERE path = ?").bind(backup.path).run(); !r)
        return r;
    return db
        .statement("INSERT INTO backup(made, path, bytes, messages, last_message) VALUES(?1, ?2, ?3, ?4, ?5)")
        .bind(backup.madeUtc, backup.path, backup.bytes, backup.messages, backup.lastMessage)
        .run();
}

Result<std::vector<BackupRecord>> backupRecords(Database &db)
{
    std::vector<BackupRecord> backups;
    auto read = db.statement("SELECT made, path, bytes, messages, last_message FROM backup ORDER BY id DESC");
    const auto all = read.eachRow([&] {
        backups.push_back(
            {read.integer(0), read.text(1), read.integer(2), read.integer(3), read.id<MessageId>(4)});
    });
    if (!all)
        return fail(all.error());
    return backups;
}

static bool isAsItWasMade(const BackupRecord &backup)
{
    const auto file = fileState(backup.path);
    return file && file->has_value() && (*file)->isRegular && (*file)->sizeBytes == backup.bytes;
}

MessageId backedUpTo(const std::vector<BackupRecord> &backups)
{
    MessageId last{};
    for (const BackupRecord &backup : backups) {
        if (number(backup.lastMessage) > number(last) && isAsItWasMade(backup))
            last = backup.lastMessage;
    }
    return last;
}

QSet<MessageId> heldByBackups(const std::vector<BackupRecord> &backups, const std::vector<LedgerRow> &rows)
{
    QSet<MessageId> held;
    for (const BackupRecord &backup : backups) {
        if (!isAsItWasMade(backup))
            continue;
        const auto copy = openForReading(backup.path, mailSchema());
        if (!copy)
            continue; // a backup that cannot be read holds nothing
        for (const LedgerRow &row : rows) {
            auto read = (*copy)->statement("SELECT 1 FROM body WHERE id = ?1 AND sha256 = ?2");
            read.bind(row.message, row.sha256);
            if (const auto found = read.step(); found && *found)
                held.insert(row.message);
        }
    }
    return held;
}

} // namespace core::archive
