#include "core/archive/Statement.h"

#include "core/archive/SqliteError.h"

#include <sqlite3.h>

#include <utility>

namespace core::archive {

using namespace Qt::StringLiterals;

Statement::Statement(sqlite3_stmt *handle, bool *inUse) : m_handle(handle), m_inUse(inUse)
{
    if (m_inUse)
        *m_inUse = true;
}

Statement::Statement(Error error) : m_error(std::move(error)) {}

Statement::Statement(Statement &&other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)),
      m_inUse(std::exchange(other.m_inUse, nullptr)),
      m_error(std::move(other.m_error)),
      m_kept(std::move(other.m_kept))
{}

Statement::~Statement()
{
    if (!m_handle)
        return;
    reset();
    if (m_inUse)
        *m_inUse = false;
    else
        sqlite3_finalize(m_handle);
}

void Statement::reset()
{
    if (!m_handle)
        return; // a failed prepare keeps its error
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
    m_kept.clear();
    m_error.reset();
}

void Statement::note(int sqliteCode)
{
    if (sqliteCode != SQLITE_OK && !m_error)
        m_error = sqliteError(sqliteCode, 0, u"bind"_s);
}

void Statement::bindInteger(int index, qint64 value)
{
    if (m_handle)
        note(sqlite3_bind_int64(m_handle, index, value));
}

void Statement::bindDouble(int index, double value)
{
    if (m_handle)
        note(sqlite3_bind_double(m_handle, index, value));
}

void Statement::bindBytes(int index, const QByteArray &value)
{
    if (!m_handle)
        return;
    // Kept by reference count, so that SQLite may read the caller's bytes in place (bodies are megabytes).
    m_kept.append(value);
    const QByteArray &kept = m_kept.last();
    note(sqlite3_bind_blob64(m_handle, index, kept.constData(), static_cast<sqlite3_uint64>(kept.size()),
                             SQLITE_STATIC));
}

void Statement::bindText(int index, const QString &value)
{
    if (!m_handle)
        return;
    m_kept.append(value.toUtf8());
    const QByteArray &kept = m_kept.last();
    note(sqlite3_bind_text64(m_handle, index, kept.constData(), static_cast<sqlite3_uint64>(kept.size()),
                             SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bindNull(int index)
{
    if (m_handle)
        note(sqlite3_bind_null(m_handle, index));
}

Result<bool> Statement::step()
{
    if (m_error)
        return fail(*m_error);
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_handle);
        return false;
    }
    Error error = sqliteError(sqlite3_db_handle(m_handle), QString::fromUtf8(sqlite3_sql(m_handle)).left(60));
    sqlite3_reset(m_handle);
    return fail(std::move(error));
}

Result<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
    }
}

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_handle, column); }

QString Statement::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_handle, column));
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return {data, sqlite3_column_bytes(m_handle, column)};
}

QByteArrayView Statement::view(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return {data, sqlite3_column_bytes(m_handle, column)};
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_handle, column) == SQLITE_NULL; }

} // namespace core::archive
