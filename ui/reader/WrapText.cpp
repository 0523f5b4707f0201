#include "ui/reader/WrapText.h"

#include "ui/common/Theme.h"
#include "ui/reader/Highlight.h"

#include <QMimeData>
#include <QScrollBar>
#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>

namespace ui {

WrapText::WrapText(int maxLines, QWidget *parent) : QTextEdit(parent), m_maxLines(maxLines)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrapText::setText(const QString &text, qsizetype strongChars)
{
    clear();
    QTextCursor cursor(document());
    QTextCharFormat strong;
    strong.setFontWeight(QFont::DemiBold);
    cursor.insertText(text.left(strongChars), strong);
    cursor.insertText(text.mid(strongChars), QTextCharFormat());
    applyColours();
    setHighlight(m_words);
    updateGeometry();
}

void WrapText::setHighlight(const std::vector<QString> &words)
{
    m_words = words;
    setExtraSelections(highlightSelections(*this, words));
}

void WrapText::setMuted(bool muted)
{
    m_muted = muted;
    applyColours();
}

void WrapText::applyColours()
{
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    QTextCharFormat colour;
    colour.setForeground(m_muted ? colorsOf(palette()).muted : palette().color(QPalette::Text));
    all.mergeCharFormat(colour);
}

QSize WrapText::sizeHint() const
{
    const int width = std::max(1, viewport()->width());
    return {width, heightForWidth(width)};
}

QSize WrapText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

int WrapText::maxHeight() const { return fontMetrics().lineSpacing() * m_maxLines; }

int WrapText::heightForWidth(int width) const
{
    // Asking must not move the lines on screen, so the height is taken from a copy where the width differs.
    double height = 0;
    if (width == viewport()->width()) {
        height = document()->size().height();
    } else {
        const std::unique_ptr<QTextDocument> copy(document()->clone());
        copy->setTextWidth(width);
        height = copy->size().height();
    }
    return std::min(static_cast<int>(std::ceil(height)), maxHeight());
}

void WrapText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    const bool scrolls = document()->size().height() > maxHeight();
    setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void WrapText::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColours();
    else if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void WrapText::wheelEvent(QWheelEvent *event)
{
    if (verticalScrollBar()->maximum() > 0)
        QTextEdit::wheelEvent(event);
    else
        event->ignore();
}

QVariant WrapText::loadResource(int, const QUrl &) { return {}; }

QMimeData *WrapText::createMimeDataFromSelection() const
{
    auto *plain = new QMimeData;
    plain->setText(textCursor().selection().toPlainText());
    return plain;
}

} // namespace ui
