#include "core/search/FullRows.h"

#include "core/archive/Database.h"

#include <algorithm>

namespace core::search {

Result<void> FullRows::refresh(archive::Database &index)
{
    const auto first = index.number("SELECT min(seq) FROM full_row");
    if (!first)
        return fail(first.error());
    if (*first != m_firstSeq)
        clear(); // made anew in place: numbers go on
    m_firstSeq = *first;
    Hits added;
    auto rows =
        index.statement("SELECT seq, message FROM full_row WHERE seq > ? ORDER BY seq").bind(m_lastSeq);
    const auto read = rows.eachRow([&] {
        m_lastSeq = rows.integer(0);
        added.push_back(rows.integer(1));
    });
    if (!read)
        return read;
    std::sort(added.begin(), added.end());
    const auto middle = m_messages.insert(m_messages.end(), added.begin(), added.end());
    std::inplace_merge(m_messages.begin(), middle, m_messages.end());
    return {};
}

} // namespace core::search
