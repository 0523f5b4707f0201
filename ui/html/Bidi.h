#pragma once

#include <QStringView>

#include <vector>

namespace ui {

[[nodiscard]] bool hasRightToLeft(QStringView text);

/// The embedding level of each character of a line (Unicode Bidirectional Algorithm, rules W1 to L1): odd goes from right
/// to left. Explicit marks of embedding count as nothing: mail uses them to deceive. Any thread.
[[nodiscard]] std::vector<quint8> bidiLevels(QStringView line, bool rightToLeft);

/// Rule L2: the order in which pieces with these levels stand from left to right.
[[nodiscard]] std::vector<int> visualOrder(const std::vector<quint8> &levels);

} // namespace ui
