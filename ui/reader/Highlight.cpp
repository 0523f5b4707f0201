#include "ui/reader/Highlight.h"

#include "core/search/Highlight.h"
#include "ui/common/Theme.h"

#include <QTextCursor>
#include <QTextDocument>

namespace ui {

namespace {
constexpr qsizetype kMaxMarks = 500;
}

QList<QTextEdit::ExtraSelection> highlightSelections(const QTextEdit &edit, const std::vector<QString> &words)
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(colorsOf(edit.palette()).isDark ? QColor(0x7a, 0x5c, 0x10)
                                                         : QColor(0xff, 0xe5, 0x8a));
    format.setForeground(colorsOf(edit.palette()).isDark ? QColor(0xff, 0xf6, 0xdd)
                                                         : QColor(0x2b, 0x22, 0x00));
    if (words.empty())
        return marks;
    // One string of the whole document has the positions of the document: a block end is one character.
    for (const core::search::Range &range : core::search::matches(edit.document()->toRawText(), words)) {
        if (marks.size() >= kMaxMarks)
            break;
        QTextEdit::ExtraSelection mark;
        mark.format = format;
        mark.cursor = QTextCursor(edit.document());
        mark.cursor.setPosition(static_cast<int>(range.start));
        mark.cursor.setPosition(static_cast<int>(range.start + range.length), QTextCursor::KeepAnchor);
        marks.append(mark);
    }
    return marks;
}

} // namespace ui
