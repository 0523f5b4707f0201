#include "core/archive/DatabaseFile.h"

#include "core/archive/PrivateFiles.h"
#include "core/archive/SchemaGuard.h"

#include <QFileInfo>
#include <QtEndian>

#include <unistd.h>

namespace core::archive {

using namespace Qt::StringLiterals;

// Header fields of an SQLite file: https://sqlite.org/fileformat.html section 1.3
static constexpr qsizetype kHeaderBytes = 100;
static constexpr qsizetype kPageSizeAt = 16, kPageCountAt = 28, kApplicationIdAt = 68;

static Result<qint64> sizeOf(const QString &path)
{
    const auto state = fileState(path);
    if (!state)
        return fail(state.error());
    if (*state && !(*state)->isRegular)
        return fail(ErrorCode::NotAnArchive, u"%1 is not a file"_s.arg(QFileInfo(path).fileName()));
    return *state ? (*state)->sizeBytes : -1;
}

/// Bytes of a database and of the log beside it; -1: there is none.
struct Place
{
    qint64 size = -1;
    qint64 walSize = -1;
};

/// What can be told without opening the file: that it is one, with nothing but files beside it, and its log with it.
static Result<Place> inspectPlace(const QString &path)
{
    const auto size = sizeOf(path);
    const auto walSize = sizeOf(path + u"-wal"_s);
    const auto shmSize = sizeOf(path + u"-shm"_s);
    for (const auto &result : {size, walSize, shmSize}) {
        if (!result)
            return fail(result.error());
    }
    if (*size < 0) {
        // SQLite would replay that log into whatever file takes the place (ARC-03).
        if (*walSize > 0)
            return fail(ErrorCode::ArchiveCorrupt, u"the file is missing beside its write-ahead log"_s);
        return fail(ErrorCode::FileNotFound, u"no file"_s);
    }
    return Place{*size, *walSize};
}

Result<void> inspectFile(const QString &path, const Schema &schema)
{
    const auto place = inspectPlace(path);
    if (!place)
        return fail(place.error());
    const auto header = firstBytes(path, kHeaderBytes);
    if (!header)
        return fail(header.error());
    if (header->size() < kHeaderBytes || !header->startsWith(QByteArray("SQLite format 3\0", 16)))
        return fail(ErrorCode::NotAnArchive, u"no SQLite file"_s);
    if (qFromBigEndian<qint32>(header->constData() + kApplicationIdAt) != schema.applicationId)
        return fail(ErrorCode::NotAnArchive, u"an SQLite file of another program"_s);
    // With a log beside it the file may rightly be shorter than its header says until the log is replayed.
    const auto pageField = qFromBigEndian<quint16>(header->constData() + kPageSizeAt);
    const qint64 pageBytes = pageField == 1 ? 65536 : pageField;
    const qint64 pages = qFromBigEndian<quint32>(header->constData() + kPageCountAt);
    if (place->walSize <= 0 && place->size < pages * pageBytes)
        return fail(ErrorCode::ArchiveCorrupt,
                    u"the file has %1 bytes where %2 are due"_s.arg(place->size).arg(pages * pageBytes));
    return {};
}

static Result<void> prepared(Database &database, const Schema &schema)
{
    return schema.prepare ? schema.prepare(database) : Result<void>();
}

static Result<std::unique_ptr<Database>> openAndMigrate(const QString &path, const Schema &schema, bool isNew,
                                                        const QByteArray &vfs)
{
    const auto steps = migrationsIn(schema.sqlFolder);
    if (!steps)
        return fail(steps.error());
    DatabaseOptions options{.writable = true, .vfs = vfs};
    auto database = Database::open(path, options);
    if (!database)
        return database;
    if (auto r = prepared(**database, schema); !r)
        return fail(r.error());
    const auto version = (*database)->number("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    // Before the pragmas below, some of which write.
    if (*version > static_cast<qint64>(steps->size()))
        return fail(ErrorCode::ArchiveNewer, u"schema %1, known up to %2"_s.arg(*version).arg(steps->size()));
    // Before anything is written: a migration would run triggers of the file.
    if (auto r = guardWriting(**database, schema, *version); !r)
        return fail(r.error());
    if (schema.beforeUpgrade && *version > 0 && *version < static_cast<qint64>(steps->size())) {
        if (auto r = schema.beforeUpgrade(**database, static_cast<int>(steps->size())); !r)
            return fail(r.error().at(u"before an upgrade"_s));
    }
    QByteArrayList pragmas = schema.pragmas;
    pragmas.prepend("journal_mode=WAL");
    if (isNew)
        pragmas = QByteArrayList{"page_size=" + schema.pageSize} + schema.newFilePragmas + pragmas;
    for (const QByteArray &pragma : std::as_const(pragmas)) {
        if (auto r = (*database)->execute("PRAGMA " + pragma); !r)
            return fail(r.error());
    }
    if (auto r = migrate(**database, schema.applicationId, *steps); !r)
        return fail(r.error());
    return database;
}

/// Closing alone would swallow the error of a full disk, and the file would be renamed without what is in its log (DUR-05).
static Result<void> fillNewFile(const QString &path, const Schema &schema, const QByteArray &vfs)
{
    {
        auto database = openAndMigrate(path, schema, true, vfs);
        if (!database)
            return fail(database.error());
        if (auto r = (*database)->execute("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
            return r;
    }
    if (QFileInfo::exists(path + u"-wal"_s))
        return fail(ErrorCode::Io, u"the log of a new file could not be written into it"_s);
    return {};
}

static Result<void> createDatabase(const QString &path, const Schema &schema, const QByteArray &vfs)
{
    const QString fresh = path + u".new"_s; // what a crash left of an earlier attempt is ours to remove
    if (auto r = removeDatabase(fresh); !r)
        return r;
    if (auto r = createPrivateFile(fresh); !r)
        return fail(r.error());
    if (auto r = fillNewFile(fresh, schema, vfs); !r) {
        if (auto removed = removeDatabase(fresh); !removed)
            return removed;
        return r;
    }
    // Closed: its log is in the file and gone. An empty -wal of an older file of that name must not stay
    // either.
    if (auto r = removeFile(path + u"-wal"_s); !r)
        return r;
    if (auto r = removeFile(path + u"-shm"_s); !r)
        return r;
    if (auto r = renameFile(fresh, path); !r)
        return r;
    return syncFolder(QFileInfo(path).path());
}

Result<std::unique_ptr<Database>> openForWriting(const QString &path, const Schema &schema,
                                                 const QByteArray &vfs)
{
    const auto resolved = resolvedFilePath(path);
    if (!resolved)
        return fail(resolved.error());
    auto inspected = inspectFile(*resolved, schema);
    if (!inspected && inspected.error().code == ErrorCode::FileNotFound) {
        if (auto r = createDatabase(*resolved, schema, vfs); !r)
            return fail(r.error());
        inspected = inspectFile(*resolved, schema);
    }
    if (!inspected)
        return fail(inspected.error());
    if (auto r = makePrivate(*resolved); !r)
        return fail(r.error());
    // Of a start or a restore that was killed: as large as the archive, and of no use to anybody.
    if (auto r = removeDatabase(*resolved + u".new"_s); !r)
        return fail(r.error());
    auto database = openAndMigrate(*resolved, schema, false, vfs);
    if (!database)
        return database;
    // Replay the log a crash has left, then the file must be as long as it says (a cut by less than a page is
    // nothing to SQLite, M-14).
    if (auto r = (*database)->execute("PRAGMA wal_checkpoint(TRUNCATE)"); !r)
        return fail(r.error());
    const auto pages = (*database)->number("PRAGMA page_count");
    const auto pageBytes = (*database)->number("PRAGMA page_size");
    const auto size = sizeOf(*resolved);
    if (!pages || !pageBytes || !size)
        return fail(ErrorCode::Io, u"the file cannot be measured"_s);
    const auto walSize = sizeOf(*resolved + u"-wal"_s);
    if (walSize && *walSize <= 0 && *size < *pages * *pageBytes)
        return fail(ErrorCode::ArchiveCorrupt, u"the file is shorter than it says"_s);
    return database;
}

/// A closed archive in a place that cannot be written (a CD, a snapshot, a read-only mount): SQLite could not make its
/// -shm there, and nobody can change the file. With a -shm somebody may be at work on it from elsewhere.
static bool isSealed(const QString &path)
{
    const QFileInfo wal(path + u"-wal"_s);
    return (!wal.exists() || wal.size() == 0) && !QFileInfo::exists(path + u"-shm"_s) &&
           ::access(QFile::encodeName(QFileInfo(path).path()).constData(), W_OK) != 0;
}

Result<std::unique_ptr<Database>> openForReading(const QString &path, const Schema &schema,
                                                 const QByteArray &vfs)
{
    const auto resolved = resolvedFilePath(path);
    if (!resolved)
        return fail(resolved.error());
    // Never inspectFile() here: this process may have the file open for writing, and closing any descriptor of it drops all
    // POSIX locks the process holds. Another program would then take itself for the last one and remove the live log
    // (https://sqlite.org/howtocorrupt.html section 2.2). SQLite itself tells what is not a database.
    if (auto r = inspectPlace(*resolved); !r && r.error().code != ErrorCode::ArchiveCorrupt)
        return fail(r.error());
    auto database = Database::open(
        *resolved, {.vfs = vfs, .pragmas = schema.readPragmas, .immutable = isSealed(*resolved)});
    if (!database)
        return database;
    // The first read happens here, so that what is wrong with the file is told by open().
    const auto id = (*database)->number("PRAGMA application_id");
    if (!id)
        return fail(id.error());
    if (*id != schema.applicationId)
        return fail(ErrorCode::NotAnArchive, u"an SQLite file of another program"_s);
    if (auto r = prepared(**database, schema); !r)
        return fail(r.error());
    const auto version = (*database)->number("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version == 0)
        return fail(ErrorCode::NotAnArchive, u"the file has no schema yet"_s);
    if (auto r = guardReading(**database, schema); !r)
        return fail(r.error());
    if (schema.readOlder) {
        if (auto r = schema.readOlder(**database, *version); !r)
            return fail(r.error());
    }
    return database;
}

Result<void> removeDatabase(const QString &path)
{
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        if (auto r = removeFile(path + suffix); !r)
            return r;
    }
    return {};
}

} // namespace core::archive
