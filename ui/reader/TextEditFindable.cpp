#include "ui/reader/TextEditFindable.h"

#include "ui/common/Theme.h"
#include "ui/reader/MarkColors.h"

#include <QScrollBar>
#include <QTextDocument>
#include <QTextEdit>

#include <algorithm>

namespace ui {

namespace {

constexpr int kFoundProperty = QTextFormat::UserProperty + 41; ///< tells our marks from others
/// QTextEdit looks at all of them at every paint.
constexpr std::size_t kMarks = 500;

QTextEdit::ExtraSelection markOf(QTextDocument *document, const Findable::Match &match, bool isCurrent,
                                 const MarkColors &colors)
{
    QTextEdit::ExtraSelection mark;
    mark.format.setBackground(isCurrent ? colors.current : colors.match);
    mark.format.setForeground(isCurrent ? colors.onCurrent : colors.onMatch);
    mark.format.setProperty(kFoundProperty, true);
    mark.cursor = QTextCursor(document);
    mark.cursor.setPosition(match.begin);
    mark.cursor.setPosition(match.end, QTextCursor::KeepAnchor);
    return mark;
}

} // namespace

QString TextEditFindable::findableText() const
{
    // Raw: its positions are those of the document; a block ends with U+2029.
    QString text = m_edit.document()->toRawText();
    for (QChar &c : text) {
        if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            c = u'\n';
    }
    return text;
}

int TextEditFindable::findStart() const
{
    const QTextCursor cursor = m_edit.textCursor();
    return cursor.hasSelection() ? cursor.selectionStart()
                                 : m_edit.cursorForPosition(QPoint(2, 2)).position();
}

void TextEditFindable::showMatches(const std::vector<Match> &matches, int current)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const QTextEdit::ExtraSelection &mark : m_edit.extraSelections()) {
        if (!mark.format.hasProperty(kFoundProperty))
            marks.append(mark);
    }
    const MarkColors colors = markColors(colorsOf(m_edit.palette()).isDark);
    const auto length = m_edit.document()->characterCount();
    // Those around the current one, where there are too many.
    const std::size_t from =
        current > static_cast<int>(kMarks / 2) ? static_cast<std::size_t>(current) - kMarks / 2 : 0;
    for (std::size_t i = from; i < std::min(matches.size(), from + kMarks); ++i) {
        if (matches[i].end < length)
            marks.append(markOf(m_edit.document(), matches[i], static_cast<int>(i) == current, colors));
    }
    m_edit.setExtraSelections(marks);
    if (current < 0 || current >= static_cast<int>(matches.size()))
        return;
    QTextCursor cursor(m_edit.document());
    cursor.setPosition(std::min(matches[static_cast<std::size_t>(current)].begin, length - 1));
    m_edit.setTextCursor(cursor); // scrolls as far as needed
    m_edit.ensureCursorVisible();
}

void TextEditFindable::endFind(const Match &last)
{
    showMatches({}, -1);
    if (last.begin >= last.end || last.end >= m_edit.document()->characterCount())
        return;
    QTextCursor cursor(m_edit.document());
    cursor.setPosition(last.begin);
    cursor.setPosition(last.end, QTextCursor::KeepAnchor);
    m_edit.setTextCursor(cursor);
}

} // namespace ui
