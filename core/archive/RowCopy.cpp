#include "core/archive/RowCopy.h"

#include <algorithm>
#include <sqlite3.h>

namespace core::archive {

using namespace Qt::StringLiterals;

/// Of the table as such, not of a view that hides it (MailSchema's readOlder()).
static QByteArrayList columnsOf(Database &db, const QByteArray &table)
{
    QByteArrayList columns;
    auto read = db.uncached("SELECT name FROM pragma_table_info('" + table + "', 'main')");
    std::ignore = read.eachRow([&] { columns.append('"' + read.text(0).toUtf8() + '"'); });
    return columns;
}

RowCopy::RowCopy(Database &from, Database &to, const QByteArray &table, const QByteArray &tail,
                 const QByteArray &verb)
    : m_to(to),
      m_columns(columnsOf(to, table)),
      m_read(from.uncached("SELECT " + m_columns.join(',') + " FROM \"" + table + "\" " + tail)),
      m_write(to.uncached(verb + " INTO \"" + table + "\"(" + m_columns.join(',') + ") VALUES(" +
                          QByteArray("?,").repeated(m_columns.size()).chopped(m_columns.isEmpty() ? 0 : 1) +
                          ")")),
      m_set(static_cast<std::size_t>(m_columns.size()))
{
    if (m_columns.isEmpty())
        m_error = Error{ErrorCode::Internal, u"no table "_s + QString::fromUtf8(table), {}};
}

int RowCopy::column(const QByteArray &name) const
{
    return static_cast<int>(m_columns.indexOf('"' + name + '"'));
}

Result<bool> RowCopy::next()
{
    if (m_error)
        return fail(*m_error);
    std::fill(m_set.begin(), m_set.end(), std::nullopt);
    return m_read.step();
}

Result<void> RowCopy::insert()
{
    m_write.reset();
    if (!m_write.handle())
        return m_write.run();
    std::vector<QByteArray> kept; // until the row is written
    kept.reserve(m_set.size());
    for (std::size_t i = 0; i < m_set.size(); ++i) {
        const int column = static_cast<int>(i);
        int code = SQLITE_OK;
        if (!m_set[i]) {
            code = sqlite3_bind_value(m_write.handle(), column + 1,
                                      sqlite3_column_value(m_read.handle(), column));
        } else if (const auto *number = std::get_if<qint64>(&*m_set[i])) {
            code = sqlite3_bind_int64(m_write.handle(), column + 1, *number);
        } else if (const auto *text = std::get_if<QString>(&*m_set[i])) {
            kept.push_back(text->toUtf8());
            code = sqlite3_bind_text(m_write.handle(), column + 1, kept.back().constData(),
                                     static_cast<int>(kept.back().size()), SQLITE_STATIC);
        }
        if (code != SQLITE_OK)
            return fail(m_to.lastError(u"taking a row over"_s));
    }
    return m_write.run();
}

} // namespace core::archive
