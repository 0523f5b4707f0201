#pragma once

#include "core/archive/Database.h"
#include "core/base/Result.h"

#include <optional>
#include <variant>
#include <vector>

namespace core::archive {

/// Takes rows of one table over from one archive file to another, column by column as they are, whatever columns later
/// migrations add, but for those that are set() to something else. Bodies of megabytes are not copied on the way.
///
///     RowCopy rows(from, to, "message", "ORDER BY id");
///     const int folder = rows.column("folder_id");
///     while row by row: rows.next(), rows.set(folder, …), rows.insert()
class RowCopy final
{
public:
    /// `table` and `tail` (what follows the table in SELECT) are ours. `verb`: "INSERT", "INSERT OR IGNORE" …
    RowCopy(Database &from, Database &to, const QByteArray &table, const QByteArray &tail = {},
            const QByteArray &verb = "INSERT");

    /// Of the table in `to`; what is wrong with an unknown one is told by the next next().
    [[nodiscard]] int column(const QByteArray &name) const;
    [[nodiscard]] Result<bool> next(); ///< false: there are no more; forgets what was set
    // Of the row as it is in `from`.
    [[nodiscard]] qint64 integer(int column) const { return m_read.integer(column); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_read.bytes(column); }
    [[nodiscard]] QString text(int column) const { return m_read.text(column); }
    [[nodiscard]] bool isNull(int column) const { return m_read.isNull(column); }

    void set(int column, qint64 value) { m_set[static_cast<std::size_t>(column)] = value; }
    void set(int column, const QString &value) { m_set[static_cast<std::size_t>(column)] = value; }
    void setNull(int column) { m_set[static_cast<std::size_t>(column)] = std::monostate(); }
    [[nodiscard]] Result<void> insert();

private:
    using Value = std::variant<std::monostate, qint64, QString>;

    Database &m_to;
    QByteArrayList m_columns;
    Statement m_read;
    Statement m_write;
    std::vector<std::optional<Value>> m_set;
    std::optional<Error> m_error;
};

} // namespace core::archive
