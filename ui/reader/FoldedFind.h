#pragma once

#include "ui/reader/Findable.h"

#include <QString>

#include <vector>

namespace ui {

/// Where `needle` stands in `text`, anywhere in a word, by the folding of the search: case, width, accents, hiragana and
/// katakana count as the same; any white space as one space, and none between two characters of Japanese or Chinese where
/// a line was broken. In order, not overlapping, at most limits::kFindMatches. About 40 ms a million characters.
[[nodiscard]] std::vector<Findable::Match> findFolded(const QString &text, const QString &needle);

} // namespace ui
