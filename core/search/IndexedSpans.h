#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace core::search {

/// Which message ids the index is done with, as ranges: the watermark of an index that may be filled from both ends, so
/// that new mail is found at once while older mail is still being read. A value; any thread.
class IndexedSpans final
{
public:
    struct Span
    {
        qint64 first = 0;
        qint64 last = 0;
        bool operator==(const Span &other) const = default;
    };

    void add(Span span); ///< joins what touches or overlaps
    [[nodiscard]] bool contains(qint64 id) const;
    /// The last done id before `id`, 0 where there is none.
    [[nodiscard]] qint64 doneBefore(qint64 id) const;
    /// The newest ids within 1 … `last` that are not done.
    [[nodiscard]] std::optional<Span> newestGap(qint64 last) const;
    /// Everything from 1 to `last` is done.
    [[nodiscard]] bool coversUpTo(qint64 last) const;
    [[nodiscard]] qint64 last() const { return m_spans.empty() ? 0 : m_spans.back().last; }

    [[nodiscard]] const std::vector<Span> &spans() const { return m_spans; } ///< ascending, apart
    bool operator==(const IndexedSpans &other) const = default;

private:
    std::vector<Span> m_spans;
};

} // namespace core::search
