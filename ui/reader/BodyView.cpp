#include "ui/reader/BodyView.h"

#include "core/render/LinkJudge.h"

#include "ui/common/Theme.h"
#include "ui/reader/Blend.h"
#include "ui/reader/BodyFormats.h"
#include "ui/reader/Highlight.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::TextBlock;

namespace {

constexpr int kMonospaceChars = 104; ///< plain text was written for 80, its quotations are longer
constexpr int kColumnChars = 96;     ///< wider lines are tiring to read; 48 full-width characters
/// Text layout of one paragraph grows faster than its length; nobody writes paragraphs of this size.
constexpr qsizetype kParagraphChars = 4'000;
/// What is laid out at once, some screens full, and what each following turn of the event loop adds: about 20 ms.
constexpr qsizetype kFirstPortionChars = 30'000;
constexpr qsizetype kPortionChars = 15'000;
constexpr double kQuoteStepChars = 2.2;

/// Characters that steer QTextDocument itself, and controls that no font shows.
QString neutralised(const QString &text)
{
    QString safe = text;
    for (QChar &c : safe) {
        const ushort u = c.unicode();
        if (u == u'\n' || u == u'\r' || u == 0x2029)
            c = QChar::LineSeparator;
        else if ((u < 0x20 && u != u'\t') || u == 0x7f || (u >= 0xfdd0 && u <= 0xfdef) || u == 0xfffc)
            c = QChar::ReplacementCharacter;
    }
    return safe;
}

/// Appends `block` in pieces that can be laid out in reasonable time.
void appendSplit(std::vector<TextBlock> &to, const TextBlock &block)
{
    if (block.text.size() <= kParagraphChars) {
        to.push_back(block);
        return;
    }
    for (qsizetype from = 0; from < block.text.size(); from += kParagraphChars) {
        TextBlock piece;
        piece.text = block.text.mid(from, kParagraphChars);
        piece.quoteLevel = block.quoteLevel;
        piece.isSignature = block.isSignature;
        piece.isPreformatted = block.isPreformatted;
        for (const core::render::LinkSpan &link : block.links) {
            const qsizetype begin = std::max(link.begin, from);
            const qsizetype end = std::min(link.begin + link.length, from + piece.text.size());
            if (begin < end)
                piece.links.push_back({begin - from, end - begin, link.target});
        }
        to.push_back(std::move(piece));
    }
}

QColor quoteColour(int level, const QPalette &palette)
{
    static constexpr int kHues[] = {212, 150, 28, 285}; // blue, green, orange, violet
    const int hue = kHues[(level - 1) % 4];
    return colorsOf(palette).isDark ? QColor::fromHsl(hue, 110, 165) : QColor::fromHsl(hue, 130, 105);
}

} // namespace

BodyView::BodyView(QWidget *parent) : QTextBrowser(parent), m_rest(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(0);
    connect(m_rest, &QTimer::timeout, this, [this] {
        if (isComplete())
            showFolds();
        else
            appendBlocks(kPortionChars);
    });
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    document()->setDocumentMargin(4);
    setAccessibleName(tr("Text of the message"));
    setObjectName(u"messageBody"_s);
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl &url) { Q_EMIT linkHovered(target(url)); });
    connect(this, &QTextBrowser::anchorClicked, this, &BodyView::activate);
    // Whoever goes to a place, as the find bar does, wants to see it; whoever selects all does not.
    connect(this, &QTextEdit::cursorPositionChanged, this, [this] {
        const QTextCursor cursor = textCursor();
        if (document()->findBlock(cursor.anchor()) == cursor.block())
            reveal(cursor.position());
    });
}

void BodyView::setBlocks(const std::vector<TextBlock> &blocks)
{
    m_blocks.clear();
    for (const TextBlock &block : blocks)
        appendSplit(m_blocks, block);
    m_folds = findQuoteFolds(m_blocks);
    rebuild();
    verticalScrollBar()->setValue(0);
}

void BodyView::rebuild()
{
    m_targets.clear();
    m_built = 0;
    setExtraSelections({});
    document()->clear();
    setColumn();
    appendBlocks(kFirstPortionChars);
    moveCursor(QTextCursor::Start);
    setHighlight(m_words);
}

void BodyView::appendBlocks(qsizetype chars)
{
    const QSignalBlocker blocker(
        this); // the cursor of the view is moved along by what is inserted: that is no visit
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    for (; m_built < m_blocks.size() && chars > 0; ++m_built) {
        bool isFirst = m_built == 0;
        insertFoldLines(cursor, m_built, isFirst);
        insertBlock(cursor, m_blocks[m_built], foldOf(m_built), isFirst);
        chars -= m_blocks[m_built].text.size() + 20;
    }
    cursor.endEditBlock();
    if (!isComplete())
        m_rest->start();
    else if (m_built > 0)
        setHighlight(m_words);
}

QTextBlockFormat BodyView::paragraphFormat(int level, int fold) const
{
    QTextBlockFormat paragraph;
    paragraph.setLineHeight(128, QTextBlockFormat::ProportionalHeight);
    paragraph.setLeftMargin(level * fontMetrics().averageCharWidth() * kQuoteStepChars);
    paragraph.setProperty(kQuoteLevelProperty, level);
    paragraph.setProperty(kFoldProperty, fold);
    return paragraph;
}

void BodyView::insertBlock(QTextCursor &cursor, const TextBlock &block, int fold, bool isFirst)
{
    const int level = std::clamp(block.quoteLevel, 0, kQuoteLevelsShown);
    const QTextBlockFormat paragraph = paragraphFormat(level, fold);
    QTextCharFormat plain;
    if (m_monospace && block.isPreformatted)
        plain.setFontFamilies(fixedFamilies());
    if (block.isSignature)
        plain.setForeground(colorsOf(palette()).muted);
    else if (level > 0)
        plain.setForeground(blend(quoteColour(level, palette()), palette().color(QPalette::Text), 0.45));
    if (isFirst)
        cursor.setBlockFormat(paragraph);
    else
        cursor.insertBlock(paragraph, plain);
    // Equal lengths before and after, so that link positions stay true.
    const QString text = neutralised(block.text);
    qsizetype done = 0;
    for (const core::render::LinkSpan &link : block.links) {
        if (link.begin < done || link.length <= 0 || link.begin + link.length > text.size())
            continue;
        cursor.insertText(text.mid(done, link.begin - done), plain);
        QTextCharFormat anchor = plain;
        anchor.setAnchor(true);
        anchor.setAnchorHref(u"link:%1"_s.arg(m_targets.size()));
        anchor.setForeground(palette().color(QPalette::Link));
        anchor.setFontUnderline(true);
        m_targets.push_back({link.target, text.mid(link.begin, link.length)});
        if (core::render::judgeLink(m_targets.back().text, link.target)
                .isDoubtful()) { // ATT-20: seen before a click
            anchor.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            anchor.setUnderlineColor(colorsOf(palette()).warning);
        }
        cursor.insertText(m_targets.back().text, anchor);
        done = link.begin + link.length;
    }
    cursor.insertText(text.mid(done), plain);
    if (isHidden(fold))
        setShown(cursor.block(), false);
}

const BodyView::Link *BodyView::linkOf(const QUrl &href) const
{
    bool ok = false;
    const std::size_t index = href.scheme() == "link"_L1 ? href.path().toULong(&ok) : 0;
    return ok && index < m_targets.size() ? &m_targets[index] : nullptr;
}

QString BodyView::target(const QUrl &href) const
{
    const Link *link = linkOf(href);
    return link ? link->target : QString();
}

void BodyView::activate(const QUrl &href)
{
    if (href.scheme() == "fold"_L1)
        toggleFold(href.path().toInt());
    else if (const Link *link = linkOf(href))
        Q_EMIT linkActivated(link->target, link->text);
}

void BodyView::setHighlight(const std::vector<QString> &words)
{
    m_words = words;
    const QList<ExtraSelection> marks = highlightSelections(*this, words);
    for (const ExtraSelection &mark : marks)
        reveal(mark.cursor.position());
    setExtraSelections(marks);
}

void BodyView::setZoomPercent(int percent)
{
    percent = std::clamp(percent, 50, 400);
    if (percent == m_zoomPercent)
        return;
    m_zoomPercent = percent;
    QFont zoomed = QApplication::font(this);
    zoomed.setPointSizeF(zoomed.pointSizeF() * percent / 100.0);
    setFont(zoomed);
    rebuild();
    Q_EMIT zoomChanged(percent);
}

QVariant BodyView::loadResource(int, const QUrl &)
{
    ++m_refusedResources;
    return {};
}

void BodyView::doSetSource(const QUrl &, QTextDocument::ResourceType) { ++m_refusedResources; }

void BodyView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QUrl href(anchorAt(event->pos()));
    const QString link = target(href);
    if (!link.isEmpty()) {
        menu->addAction(tr("Open Link"), this, [this, href] { activate(href); });
        menu->addAction(tr("Copy Link Address"), this, [link] { QApplication::clipboard()->setText(link); });
        menu->addSeparator();
    }
    QAction *copyText = menu->addAction(tr("Copy"), this, &QTextEdit::copy);
    copyText->setShortcut(QKeySequence::Copy);
    copyText->setEnabled(textCursor().hasSelection());
    QAction *selectText = menu->addAction(tr("Select All"), this, &QTextEdit::selectAll);
    selectText->setShortcut(QKeySequence::SelectAll);
    if (!m_folds.empty()) {
        const bool unfold = hasFolded();
        QAction *quotes = menu->addAction(unfold ? tr("Show All Quotations") : tr("Put Quotations Away"),
                                          this, [this, unfold] { setAllFolded(!unfold); });
        quotes->setShortcut(Qt::Key_Q);
    }
    menu->popup(event->globalPos());
}

void BodyView::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        paintQuoteBars(painter, event->rect());
    }
    QTextBrowser::paintEvent(event);
}

void BodyView::paintQuoteBars(QPainter &painter, const QRect &area) const
{
    const QPointF offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const QAbstractTextDocumentLayout *layout = document()->documentLayout();
    const double step = fontMetrics().averageCharWidth() * kQuoteStepChars;
    QTextBlock block = cursorForPosition(area.topLeft()).block();
    while (block.previous().isValid() &&
           (!block.isVisible() || layout->blockBoundingRect(block).top() > offset.y() + area.top()))
        block = block.previous();
    const auto next = [](QTextBlock one) {
        do
            one = one.next();
        while (one.isValid() && !one.isVisible());
        return one;
    };
    for (; block.isValid(); block = next(block)) {
        if (!block.isVisible())
            continue;
        const QRectF box = layout->blockBoundingRect(block).translated(-offset);
        if (box.top() > area.bottom())
            break;
        const int levels = block.blockFormat().intProperty(kQuoteLevelProperty);
        const QTextBlock following = next(block);
        const int nextLevels = following.blockFormat().intProperty(kQuoteLevelProperty);
        const double nextTop =
            layout->blockBoundingRect(following).translated(-offset).top(); // over the space between lines
        for (int level = 1; level <= levels; ++level) {
            const double bottom = level <= nextLevels ? std::max(nextTop, box.bottom()) : box.bottom();
            const QRectF bar(document()->documentMargin() + (level - 1) * step, box.top(), 3,
                             bottom - box.top());
            painter.fillRect(bar, quoteColour(level, palette()));
        }
    }
}

void BodyView::setColumn()
{
    const int padding = 20;
    const int column =
        m_monospace
            ? QFontMetrics(QFont(fixedFamilies(), font().pointSize())).averageCharWidth() * kMonospaceChars
            : fontMetrics().averageCharWidth() * kColumnChars;
    const int free = width() - verticalScrollBar()->sizeHint().width() - 2 * padding;
    setViewportMargins(padding, 4, padding + std::max(0, free - column), 4);
}

void BodyView::resizeEvent(QResizeEvent *event)
{
    setColumn();
    QTextBrowser::resizeEvent(event);
}

void BodyView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QTextBrowser::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        setZoomPercent(m_zoomPercent + (event->angleDelta().y() > 0 ? 10 : -10));
    event->accept();
}

void BodyView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_blocks.empty())
        rebuild();
}

} // namespace ui
