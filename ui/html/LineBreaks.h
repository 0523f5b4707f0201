#pragma once

#include <QStringView>

#include <vector>

namespace ui {

/// Where a line may be broken inside of `text`, which has no white space: positions between its first and last character,
/// in order. Latin words break after hyphens and question marks as in browsers; other scripts by UAX #14, which for
/// Japanese means kinsoku: no line begins with 、 or a small kana, none ends with 「. Any thread.
[[nodiscard]] std::vector<qsizetype> lineBreaks(QStringView text);

/// Whether a line may be broken between two pieces of text that stand side by side, without white space, in different
/// elements: "<b>word</b>," may not.
[[nodiscard]] bool breaksBetween(QStringView before, QStringView after);

/// Where a word that fits no line is broken as a last resort (overflow-wrap): every few characters, never inside of one
/// that is seen as one.
[[nodiscard]] std::vector<qsizetype> emergencyBreaks(QStringView word);

/// Words of up to so many characters stay whole whatever the width, as in browsers.
inline constexpr qsizetype kWholeWordChars = 24;

} // namespace ui
