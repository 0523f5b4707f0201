#include "ui/common/Theme.h"
#include "ui/reader/BodyFormats.h"
#include "ui/reader/BodyView.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>

#include <algorithm>

// The part of BodyView that puts quotations away behind a line each. Paragraphs that are put away stay in the document, so
// that they are found and copied; they are only not laid out.
namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownAtOnce = 300; ///< paragraphs, about 30 ms

int numberOf(const QTextBlock &block, int property)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(property) ? format.intProperty(property) : -1;
}

} // namespace

void setShown(QTextBlock block, bool shown)
{
    block.setVisible(shown);
    if (shown)
        return;
    // Qt leaves what is not shown where it was, and would find it there under the pointer.
    constexpr double kNowhere = -1e6;
    block.clearLayout();
    block.layout()->setPosition(QPointF(0, kNowhere));
}

bool BodyView::isHidden(int fold) const
{
    for (; fold >= 0; fold = m_folds[static_cast<std::size_t>(fold)].parent) {
        if (m_folds[static_cast<std::size_t>(fold)].isFolded)
            return true;
    }
    return false;
}

QString BodyView::foldText(const QuoteFold &fold) const
{
    return (fold.isFolded ? u"▸ "_s : u"▾ "_s) + tr("%n quoted line(s)", nullptr, fold.lines);
}

/// The innermost fold that the block lies in. Blocks are inserted in order, so the folds are gone through once.
int BodyView::foldOf(std::size_t block) const
{
    int found = -1;
    const auto next = std::ranges::upper_bound(m_folds, block, {}, &QuoteFold::begin);
    for (auto fold = next; fold != m_folds.begin() && found < 0;) {
        --fold;
        if (block < fold->end)
            found = static_cast<int>(fold - m_folds.begin());
        else if (fold->parent < 0)
            break; // what lies before an outer one ends before it
    }
    return found;
}

void BodyView::insertFoldLines(QTextCursor &cursor, std::size_t block, bool &isFirst)
{
    const auto first = std::ranges::lower_bound(m_folds, block, {}, &QuoteFold::begin);
    for (auto fold = first; fold != m_folds.end() && fold->begin == block; ++fold) {
        const int number = static_cast<int>(fold - m_folds.begin());
        const int level = std::clamp(fold->level, 1, kQuoteLevelsShown);
        QTextBlockFormat paragraph = paragraphFormat(level - 1, fold->parent);
        paragraph.setProperty(kFoldLineProperty, number);
        QTextCharFormat anchor;
        anchor.setAnchor(true);
        anchor.setAnchorHref(u"fold:%1"_s.arg(number));
        anchor.setForeground(colorsOf(palette()).muted);
        if (isFirst)
            cursor.setBlockFormat(paragraph);
        else
            cursor.insertBlock(paragraph, anchor);
        isFirst = false;
        cursor.insertText(foldText(*fold), anchor);
        setShown(cursor.block(), !isHidden(fold->parent));
    }
}

void BodyView::toggleFold(int number)
{
    if (number < 0 || static_cast<std::size_t>(number) >= m_folds.size())
        return;
    m_folds[static_cast<std::size_t>(number)].isFolded = !m_folds[static_cast<std::size_t>(number)].isFolded;
    showFolds();
}

void BodyView::setAllFolded(bool folded)
{
    for (QuoteFold &fold : m_folds)
        fold.isFolded = folded;
    showFolds();
}

bool BodyView::hasFolded() const { return std::ranges::any_of(m_folds, &QuoteFold::isFolded); }

/// Brings the document in line with m_folds. What is on screen stays where it is. So many paragraphs come back in one turn
/// of the event loop, and that at `position`; the rest follows.
void BodyView::showFolds(int position)
{
    const QSignalBlocker blocker(this);
    const int scrolled = verticalScrollBar()->value();
    int first = -1;
    int last = -1;
    int shown = 0;
    QTextCursor signs(document());
    signs.beginEditBlock(); // of many signs, laid out once
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const bool visible = !isHidden(numberOf(block, kFoldProperty));
        if (const int number = numberOf(block, kFoldLineProperty); number >= 0) {
            // Only the sign changes, so that positions stay true.
            QTextCursor sign(block);
            sign.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
            const QString text = foldText(m_folds[static_cast<std::size_t>(number)]).left(1);
            if (sign.selectedText() != text)
                sign.insertText(text, sign.charFormat());
        }
        if (block.isVisible() == visible)
            continue;
        shown += visible ? 1 : 0;
        if (!visible || shown <= kShownAtOnce || block.contains(position)) {
            setShown(block, visible);
            first = first < 0 ? block.position() : first;
            last = block.position() + block.length();
        }
    }
    signs.endEditBlock();
    if (first >= 0) // laid out once: each call would lay out all that follows
        document()->markContentsDirty(first, last - first);
    if (shown > kShownAtOnce)
        m_rest->start();
    verticalScrollBar()->setValue(scrolled);
    viewport()->update();
}

void BodyView::reveal(int position)
{
    const QTextBlock block = document()->findBlock(position);
    if (!block.isValid() || block.isVisible())
        return;
    for (int fold = numberOf(block, kFoldProperty); fold >= 0;
         fold = m_folds[static_cast<std::size_t>(fold)].parent)
        m_folds[static_cast<std::size_t>(fold)].isFolded = false;
    showFolds(position);
}

void BodyView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Q && event->modifiers() == Qt::NoModifier && !m_folds.empty()) {
        setAllFolded(!hasFolded());
        event->accept();
        return;
    }
    QTextBrowser::keyPressEvent(event);
}

/// As plain text, without the lines that stand for what is put away: that is copied instead of them.
QMimeData *BodyView::createMimeDataFromSelection() const
{
    const QTextCursor selected = textCursor();
    QStringList lines;
    for (QTextBlock block = document()->findBlock(selected.selectionStart());
         block.isValid() && block.position() <= selected.selectionEnd(); block = block.next()) {
        if (numberOf(block, kFoldLineProperty) >= 0)
            continue;
        const int from = std::max(selected.selectionStart() - block.position(), 0);
        const int to = std::min(selected.selectionEnd() - block.position(), block.length() - 1);
        lines.append(block.text().mid(from, to - from));
    }
    QString text = lines.join(u'\n');
    text.replace(QChar(QChar::LineSeparator), u'\n');
    auto *plain = new QMimeData;
    plain->setText(text);
    return plain;
}

void BodyView::setMonospace(bool monospace)
{
    if (monospace == m_monospace)
        return;
    m_monospace = monospace;
    rebuild();
}

QStringList BodyView::fixedFamilies()
{
    // The system's own has no Japanese; without a name any font would stand in, of any width.
    return {QFontDatabase::systemFont(QFontDatabase::FixedFont).family(), u"Noto Sans Mono CJK JP"_s,
            u"monospace"_s};
}

} // namespace ui
