#include "core/search/IndexedSpans.h"

#include <algorithm>

namespace core::search {

void IndexedSpans::add(Span span)
{
    if (span.first > span.last)
        return;
    const auto touches = [](const Span &one, qint64 first) { return one.last + 1 < first; };
    const auto from = std::lower_bound(m_spans.begin(), m_spans.end(), span.first, touches);
    auto to = from;
    for (; to != m_spans.end() && to->first <= span.last + 1; ++to) {
        span.first = std::min(span.first, to->first);
        span.last = std::max(span.last, to->last);
    }
    m_spans.insert(m_spans.erase(from, to), span);
}

bool IndexedSpans::contains(qint64 id) const
{
    return std::any_of(m_spans.begin(), m_spans.end(),
                       [id](const Span &span) { return span.first <= id && id <= span.last; });
}

qint64 IndexedSpans::doneBefore(qint64 id) const
{
    qint64 done = 0;
    for (const Span &span : m_spans) {
        if (span.first < id)
            done = std::min(span.last, id - 1);
    }
    return done;
}

std::optional<IndexedSpans::Span> IndexedSpans::newestGap(qint64 last) const
{
    qint64 before = last;
    for (auto span = m_spans.rbegin(); span != m_spans.rend(); ++span) {
        if (span->last < before)
            return Span{span->last + 1, before};
        before = std::min(before, span->first - 1);
    }
    if (before >= 1)
        return Span{1, before};
    return std::nullopt;
}

bool IndexedSpans::coversUpTo(qint64 last) const { return !newestGap(last); }

} // namespace core::search
