#include "core/archive/SalvageSource.h"

#include "core/archive/Backup.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/BodyMend.h"
#include "core/archive/Check.h"
#include "core/archive/Database.h"
#include "core/archive/MailSchema.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PageScan.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/RawBody.h"
#include "core/archive/SchemaGuard.h"
#include "core/archive/WriterLock.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// Ids between two that can be walked to and are asked for one by one; more is a number that damage has made.
constexpr qint64 kProbed = 5'000'000;

/// Only where the file itself is broken; a full disk is told at once.
bool isHopeless(const Error &error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::DiskFull;
}

} // namespace

SalvageSource::SalvageSource(QString path, QString workFolder)
    : m_path(std::move(path)), m_workFolder(std::move(workFolder))
{}

SalvageSource::~SalvageSource()
{
    m_primary.reset();
    m_staging.reset();
    for (const QString &file : std::as_const(m_made))
        std::ignore = removeDatabase(file);
}

Result<std::unique_ptr<SalvageSource>> SalvageSource::open(const QString &path, const QString &workFolder)
{
    const auto resolved = resolvedFilePath(path);
    if (!resolved)
        return fail(resolved.error());
    const auto state = fileState(*resolved);
    if (!state)
        return fail(state.error());
    if (!*state)
        return fail(ErrorCode::FileNotFound, u"no file to salvage"_s);
    if (!(*state)->isRegular)
        return fail(ErrorCode::NotAnArchive, u"no file"_s);
    std::unique_ptr<SalvageSource> source(new SalvageSource(*resolved, workFolder));
    if (auto r = source->prepare(); !r)
        return fail(r.error());
    return source;
}

Result<void> SalvageSource::prepare()
{
    const QString folder = QFileInfo(m_path).path();
    if (QFileInfo::exists(folder + u"/archive.lock"_s)) {
        auto lock = WriterLock::acquire(folder);
        if (!lock && lock.error().code == ErrorCode::ArchiveBusy)
            return fail(lock.error());
        if (lock)
            m_lock = std::move(*lock); // in a place that cannot be written nobody is at work
    }
    if (QFileInfo(m_path + u"-wal"_s).size() > 0) {
        if (auto r = copyWithLog(); !r)
            return r;
    }
    if (auto r = openPrimary(); !r && isHopeless(r.error()))
        return r;
    return {};
}

/// What was committed last may be in the log only, and SQLite would write into the damaged file to get at it.
Result<void> SalvageSource::copyWithLog()
{
    const QString copy = m_workFolder + u"/salvage-%1.fumibako-part"_s.arg(QFileInfo(m_path).fileName());
    if (auto r = removeDatabase(copy); !r)
        return r;
    m_made += copy;
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        if (!QFile::copy(m_path + suffix, copy + suffix))
            return fail(ErrorCode::Io, u"the damaged file cannot be copied"_s);
        if (!QFile::setPermissions(copy + suffix, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return fail(ErrorCode::Io, u"a copy cannot be made private"_s);
    }
    // Writes the log into the copy; where that fails the copy is read as it is.
    if (auto db = Database::open(copy, {.writable = true}); db)
        std::ignore = (*db)->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    m_path = copy;
    return {};
}

Result<void> SalvageSource::openPrimary()
{
    auto db = Database::open(
        m_path, {.pragmas = {"query_only=ON", "temp_store=MEMORY", "cell_size_check=ON"}, .immutable = true});
    if (!db)
        return fail(db.error());
    const Schema schema = mailSchema();
    const auto id = (*db)->number("PRAGMA application_id");
    const auto version = (*db)->number("PRAGMA user_version");
    if (!id || !version)
        return fail(id ? version.error() : id.error());
    if (*version < 1)
        return fail(ErrorCode::NotAnArchive, u"no schema"_s);
    // Views and computed columns in the place of our tables are not asked; their pages are scanned (ARC-05).
    if (auto r = guardReading(**db, schema); !r)
        return r;
    if (auto r = schema.readOlder(**db, *version); !r)
        return r;
    m_primary = std::move(*db);
    readTraces(*m_primary);
    if (auto backups = backupRecords(*m_primary); backups)
        m_backups = std::move(*backups);
    return {};
}

Result<bool> SalvageSource::isWhole()
{
    if (!m_primary)
        return false;
    CheckReport report;
    if (auto r = checkStructure(*m_primary, report); !r)
        return fail(r.error());
    return report.findings.empty();
}

Result<void> SalvageSource::scan(const std::atomic<bool> &stop)
{
    const QString path = m_workFolder + u"/scan-%1.fumibako-part"_s.arg(QFileInfo(m_path).fileName());
    if (auto r = removeDatabase(path); !r)
        return r;
    m_made += path;
    if (auto r = createPrivateFile(path); !r)
        return fail(r.error());
    auto db = Database::open(
        path, {.writable = true,
               .pragmas = {"page_size=16384", "journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"}});
    const auto steps = migrationsIn(mailSchema().sqlFolder);
    if (!db || !steps)
        return fail(db ? steps.error() : db.error());
    for (const Migration &step : *steps) {
        if (auto r = (*db)->execute(step.sql); !r)
            return r;
    }
    QByteArray plain = "DELETE FROM folder;";
    auto triggers =
        (*db)->statement("SELECT name FROM sqlite_schema WHERE type = 'trigger' OR name = 'folder_name'"
                         " ORDER BY type DESC");
    if (auto r = triggers.eachRow([&] {
            const QByteArray name = triggers.text(0).toUtf8();
            plain += name == "folder_name" ? "DROP INDEX folder_name;" : "DROP TRIGGER " + name + ";";
        });
        !r)
        return r;
    if (auto r = (*db)->execute(plain); !r)
        return r;
    const auto rows = scanPages(m_path, **db, stop);
    if (!rows)
        return fail(rows.error());
    m_staging = std::move(*db);
    if (m_backups.empty()) {
        if (auto backups = backupRecords(*m_staging); backups)
            m_backups = std::move(*backups);
    }
    return {};
}

std::vector<Database *> SalvageSource::databases() const
{
    std::vector<Database *> found;
    for (const auto &db : {m_primary.get(), m_staging.get()}) {
        if (db)
            found.push_back(db);
    }
    return found;
}

/// The indexes are trees of their own: they may be whole where the table is not.
void SalvageSource::readTraces(Database &db)
{
    for (const char *order : {"", " ORDER BY folder_id DESC, date DESC, id DESC"}) {
        auto read =
            db.uncached("SELECT id, folder_id, date FROM main.message INDEXED BY message_date"_ba + order);
        const auto all = read.eachRow([&] {
            Trace &trace = m_traces[read.id<MessageId>(0)];
            trace.folder = read.id<FolderId>(1);
            trace.dateUtc = read.integer(2);
        });
        if (all)
            break;
    }
    auto unread = db.statement("SELECT id FROM main.message INDEXED BY message_unread WHERE unread = 1");
    std::ignore = unread.eachRow([&] {
        if (const auto trace = m_traces.find(unread.id<MessageId>(0)); trace != m_traces.end())
            trace->unread = true;
    });
}

/// From both ends, and one by one between where the two do not meet.
void SalvageSource::addIds(Database &db, const char *table, QSet<qint64> &ids)
{
    const QByteArray sql = "SELECT id FROM "_ba + table + " NOT INDEXED";
    qint64 upTo = 0;
    auto forwards = db.uncached(sql + " ORDER BY id");
    if (forwards.eachRow([&] { ids.insert(upTo = forwards.integer(0)); }))
        return;
    qint64 from = 0;
    auto backwards = db.uncached(sql + " ORDER BY id DESC");
    std::ignore = backwards.eachRow([&] { ids.insert(from = backwards.integer(0)); });
    if (from == 0) {
        const auto last = db.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
        from = last ? *last + 1 : upTo;
    }
    auto one = db.uncached("SELECT 1 FROM "_ba + table + " WHERE id = ?1");
    for (qint64 id = upTo + 1; id < from && id - upTo < kProbed; ++id) {
        const auto row = one.bind(id).step();
        if (!row || *row)
            ids.insert(id);
    }
}

std::vector<MessageId> SalvageSource::ids()
{
    QSet<qint64> found;
    for (Database *db : databases()) {
        addIds(*db, "message", found);
        addIds(*db, "body", found);
    }
    for (auto trace = m_traces.cbegin(); trace != m_traces.cend(); ++trace)
        found.insert(number(trace.key()));
    std::vector<MessageId> ids;
    for (const qint64 id : std::as_const(found)) {
        if (id > 0)
            ids.push_back(MessageId{id});
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<MessageSummary> SalvageSource::summary(MessageId id)
{
    Result<MessageSummary> found = fail(ErrorCode::NotFound);
    for (Database *db : databases()) {
        found = readSummary(*db, id);
        if (found)
            break;
    }
    return found;
}

Result<QByteArray> SalvageSource::raw(MessageId id, BodyCodec &codec)
{
    Result<QByteArray> found = fail(ErrorCode::NotFound);
    for (Database *db : databases()) {
        found = rawBody(*db, codec, id);
        if (!found)
            found = rawDespiteItsRow(*db, codec, id);
        if (found)
            break;
    }
    return found;
}

Result<QByteArray> SalvageSource::rawFromBackup(MessageId id)
{
    for (Database *db : databases()) {
        const auto expected = expectedBody(*db, id);
        if (!expected)
            continue;
        auto raw = archive::rawFromBackups(m_backups, id, *expected);
        if (raw)
            return raw;
    }
    return fail(ErrorCode::NotFound);
}

} // namespace core::archive
