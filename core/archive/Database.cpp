#include "core/archive/Database.h"

#include "core/archive/SqliteError.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"

#include <QFile>

#include <sqlite3.h>

namespace core::archive {

using namespace Qt::StringLiterals;

// A file may come from a backup, a friend or an attacker: its schema is data, not code (ARC-05).
static bool harden(sqlite3 *db)
{
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr) == SQLITE_OK &&
           sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr) == SQLITE_OK &&
           sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr) == SQLITE_OK &&
           sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr) == SQLITE_OK &&
           sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr) == SQLITE_OK;
}

/// What our files and questions need, with room; SQLite's own are for anybody's (https://sqlite.org/security.html).
static void setLimits(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, limits::kSqliteLength);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, limits::kSqliteStatement);
    sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 2); // VACUUM attaches its copy
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 20);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const DatabaseOptions &options)
{
    const int flags = (options.writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE |
                      SQLITE_OPEN_PRIVATECACHE;
    sqlite3 *handle = nullptr;
    const QByteArray file = QFile::encodeName(path);
    const QByteArray name = options.immutable ? "file:" + file.toPercentEncoding("/") + "?immutable=1" : file;
    const int code =
        sqlite3_open_v2(name.constData(), &handle, flags | (options.immutable ? SQLITE_OPEN_URI : 0),
                        options.vfs.isEmpty() ? nullptr : options.vfs.constData());
    if (!handle)
        return fail(sqliteError(code, 0, u"open"_s));
    std::unique_ptr<Database> database(new Database(handle, path));
    if (code != SQLITE_OK)
        return fail(database->lastError(u"open"_s));
    if (!harden(handle))
        return fail(ErrorCode::Internal, u"this SQLite cannot be hardened"_s);
    setLimits(handle);
    sqlite3_busy_timeout(handle, options.busyTimeoutMs);
    for (const QByteArray &pragma : options.pragmas) {
        if (auto r = database->execute("PRAGMA " + pragma); !r)
            return fail(r.error());
    }
    return database;
}

Database::Database(sqlite3 *handle, QString path) : m_handle(handle), m_path(std::move(path)) {}

Database::~Database()
{
    for (const auto &[sql, prepared] : m_statements) {
        Q_ASSERT(!prepared.inUse);
        sqlite3_finalize(prepared.handle);
    }
    if (sqlite3_close(m_handle) != SQLITE_OK)
        qCWarning(logArchive) << "a database connection could not be closed";
}

Statement Database::prepared(std::string_view sql, unsigned flags, Prepared *keepIn)
{
    sqlite3_stmt *handle = nullptr;
    const int code =
        sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), flags, &handle, nullptr);
    if (code != SQLITE_OK)
        return Statement(
            lastError(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size())).left(60)));
    if (!keepIn)
        return Statement(handle, nullptr);
    keepIn->handle = handle;
    return Statement(handle, &keepIn->inUse);
}

Statement Database::statement(std::string_view sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end() && found->second.handle) {
        if (!found->second.inUse)
            return Statement(found->second.handle, &found->second.inUse);
        return prepared(sql, 0, nullptr);
    }
    return prepared(sql, SQLITE_PREPARE_PERSISTENT, &m_statements[sql]);
}

Statement Database::uncached(const QByteArray &sql)
{
    return prepared({sql.constData(), static_cast<std::size_t>(sql.size())}, 0, nullptr);
}

Result<void> Database::execute(const QByteArray &sql)
{
    if (sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(lastError(QString::fromUtf8(sql).left(60)));
    return {};
}

Result<qint64> Database::number(std::string_view sql)
{
    Statement asked = statement(sql);
    const auto row = asked.step();
    if (!row)
        return fail(row.error());
    return *row ? asked.integer(0) : 0;
}

qint64 Database::lastInsertId() const { return sqlite3_last_insert_rowid(m_handle); }
qint64 Database::changes() const { return sqlite3_changes64(m_handle); }
bool Database::isInTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }
Error Database::lastError(const QString &where) const { return sqliteError(m_handle, where); }
void Database::interrupt() { sqlite3_interrupt(m_handle); }

Transaction::~Transaction() { rollback(); }

Result<void> Transaction::begin()
{
    auto r = m_database.statement("BEGIN IMMEDIATE").run();
    m_open = r.has_value();
    return r;
}

Result<void> Transaction::beginRead()
{
    auto r = m_database.statement("BEGIN").run();
    m_open = r.has_value();
    return r;
}

Result<void> Transaction::commit()
{
    // A COMMIT that failed leaves the transaction open or rolls it back by itself, depending on the error.
    if (auto r = m_database.statement("COMMIT").run(); !r) {
        rollback();
        return r;
    }
    m_open = false;
    return {};
}

void Transaction::rollback()
{
    if (!m_open)
        return;
    m_open = false;
    if (!m_database.isInTransaction())
        return;
    if (auto r = m_database.statement("ROLLBACK").run(); !r)
        qCWarning(logArchive) << "rollback failed:" << r.error().detail;
}

} // namespace core::archive
