#pragma once

#include "ui/html/DisplayText.h"

#include <QKeyEvent>

#include <optional>

namespace ui {

/// Where a key takes the moving end of a selection: the standard keys with Shift, by character, word, line, to the ends
/// of the line and of the message. Nothing: it is no such key. Keeps the column while it goes up and down.
class CaretMoves final
{
public:
    [[nodiscard]] std::optional<int> moved(const DisplayText &text, int position, const QKeyEvent &key);
    /// The next way up or down begins at a column of its own.
    void forgetColumn() { m_column.reset(); }

private:
    [[nodiscard]] int byLine(const DisplayText &text, int position, int step);

    std::optional<double> m_column; ///< CSS pixels
};

} // namespace ui
