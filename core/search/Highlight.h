#pragma once

#include <QString>

#include <vector>

namespace core::search {

/// A piece of a text, in UTF-16 units as QString counts.
struct Range
{
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const Range &other) const = default;
};

/// Where `words` (SearchResult::words) stand in `text`, by the folding of the search itself; in order, not overlapping.
/// Any thread; about 30 ms a million characters.
[[nodiscard]] std::vector<Range> matches(const QString &text, const std::vector<QString> &words);

/// Whether any of `words` stands in `text`; stops at the first.
[[nodiscard]] bool containsAny(const QString &text, const std::vector<QString> &words);

/// A line of `text` around the first of `words`, with ellipses: what result lists show. Any thread.
[[nodiscard]] QString snippet(const QString &text, const std::vector<QString> &words, int maxChars = 160);

} // namespace core::search
