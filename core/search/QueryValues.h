#pragma once

#include "core/search/Query.h"

#include <QStringList>

#include <optional>

namespace core::search {

/// The term that a value makes with a field that is not words of the index, in the form in which it is printed. Nothing:
/// the value cannot be understood. `isBeginning`: somebody may still be typing it, or a * stood behind it.
[[nodiscard]] std::optional<Query> valueTerm(FieldId field, const QString &value, bool isBeginning);

/// How many of these words (from the first) are one value of the field though nobody put them in quotes: "last week",
/// "3 days ago", "10 MB". At least 1.
[[nodiscard]] qsizetype wordsOfValue(FieldId field, const QStringList &words);
/// More words than this are never looked at.
inline constexpr qsizetype kValueWords = 3;

} // namespace core::search
