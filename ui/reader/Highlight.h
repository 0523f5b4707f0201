#pragma once

#include <QList>
#include <QTextEdit>

#include <vector>

namespace ui {

/// The places of search words in the text of `edit` as selections to paint; at most some hundred, so that a common
/// letter in a long mail costs little. Found by the folding of the search itself; nothing in the document changes.
[[nodiscard]] QList<QTextEdit::ExtraSelection> highlightSelections(const QTextEdit &edit,
                                                                   const std::vector<QString> &words);

} // namespace ui
