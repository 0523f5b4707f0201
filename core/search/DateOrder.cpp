#include "core/search/DateOrder.h"

#include <algorithm>
#include <numeric>

namespace core::search {

void DateOrder::update(const std::vector<qint64> &dates)
{
    const auto known = static_cast<std::ptrdiff_t>(m_rows.size());
    if (m_rows.size() >= dates.size())
        return;
    const auto older = [&dates](quint32 a, quint32 b) {
        return dates[a] != dates[b] ? dates[a] < dates[b] : a < b;
    };
    m_rows.resize(dates.size());
    const auto fresh = m_rows.begin() + known;
    std::iota(fresh, m_rows.end(), static_cast<quint32>(known));
    if (!std::is_sorted(fresh, m_rows.end(), older))
        std::sort(fresh, m_rows.end(), older);
    // Most new mail is the newest: only what is newer than its oldest has to be moved.
    std::inplace_merge(std::upper_bound(m_rows.begin(), fresh, *fresh, older), fresh, m_rows.end(), older);
}

void DateOrder::renumber(const std::vector<quint32> &newRow)
{
    std::size_t kept = 0;
    for (const quint32 row : m_rows) {
        if (newRow[row] != kGone)
            m_rows[kept++] = newRow[row];
    }
    m_rows.resize(kept);
}

} // namespace core::search
