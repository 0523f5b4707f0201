#pragma once

#include <QtGlobal>

#include <vector>

namespace core::search {

/// The rows of a table by date, the oldest first; rows of one date in their own order. Four bytes a row, so that a large
/// result need not be sorted. Kept in step with little work as long as rows are appended or removed.
class DateOrder final
{
public:
    /// Brings in the rows behind those it knows. `dates` has the date of each row.
    void update(const std::vector<qint64> &dates);
    /// After rows went away: `newRow` says what became of each (kGone: nothing).
    void renumber(const std::vector<quint32> &newRow);
    void clear() { m_rows.clear(); }
    static constexpr quint32 kGone = 0xFFFFFFFF;

    [[nodiscard]] const std::vector<quint32> &rows() const { return m_rows; }

private:
    std::vector<quint32> m_rows;
};

} // namespace core::search
