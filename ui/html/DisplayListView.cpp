#include "ui/html/DisplayListView.h"

#include "core/search/Highlight.h"
#include "ui/html/DisplayListAccessible.h"
#include "ui/reader/MarkColors.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayList;

namespace {

/// While a window is being dragged, no layout is asked for.
constexpr int kWidthSettlesMs = 80;
constexpr int kNarrowestLayout = 160; ///< CSS pixels
constexpr int kLongestPage = 100'000'000;
constexpr std::size_t kMaxMarks = 500; ///< as in ui/reader/Highlight.cpp

} // namespace

DisplayListView::DisplayListView(QWidget *parent)
    : QAbstractScrollArea(parent),
      m_page(std::make_unique<DisplayPage>(DisplayList())),
      m_widthTimer(new QTimer(this))
{
    installDisplayListAccessible();
    setObjectName(u"messageHtml"_s);
    setAccessibleName(tr("Text of the message"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::NoRole);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
    m_widthTimer->setSingleShot(true);
    m_widthTimer->setInterval(kWidthSettlesMs);
    connect(m_widthTimer, &QTimer::timeout, this, [this] {
        if (layoutWidth() == m_askedWidth)
            return;
        m_askedWidth = layoutWidth();
        Q_EMIT widthChanged(m_askedWidth);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (viewport()->underMouse() && !m_selects)
            hover(viewport()->mapFromGlobal(QCursor::pos()));
    });
}

DisplayListView::~DisplayListView() = default;

void DisplayListView::showList(DisplayList list)
{
    m_images.clear();
    m_anchor = m_caret = 0;
    m_focusedLink = -1;
    setPage(std::move(list));
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(isRightToLeft() ? horizontalScrollBar()->maximum() : 0);
    Q_EMIT selectionChanged();
    Q_EMIT contentChanged();
}

bool DisplayListView::replaceList(DisplayList list)
{
    const bool isRenumbered = m_images.renumber(m_page->list().images, list.images);
    const Anchor reading = readingPosition();
    const DisplayText &old = m_page->text();
    const TextSpan selected = selection();
    const bool isForward = m_caret >= m_anchor;
    const int beginInk = old.inkBefore(selected.begin);
    const int endInk = old.inkBefore(selected.end);
    setPage(std::move(list));
    const DisplayText &text = m_page->text();
    m_anchor = m_caret = text.positionOfInk(beginInk);
    // Up to its last character, not up to the next one: white space may lie between.
    if (endInk > beginInk)
        (isForward ? m_caret : m_anchor) = text.positionOfInk(endInk - 1) + 1;
    restore(reading);
    Q_EMIT contentChanged();
    return isRenumbered;
}

void DisplayListView::clear() { showList({}); }

void DisplayListView::setPage(DisplayList list)
{
    m_pressedLink = m_hoveredLink = -1;
    m_selects = false;
    m_autoScroll.stop();
    m_moves.forgetColumn();
    m_matches.clear();
    m_currentMatch = -1;
    m_page = std::make_unique<DisplayPage>(std::move(list));
    m_links = LinkRing(*m_page);
    m_doubtful = DoubtfulLinks(*m_page, m_links);
    if (static_cast<std::size_t>(m_focusedLink + 1) > m_page->list().links.size())
        m_focusedLink = -1;
    markWords();
    updateScrollBars();
    viewport()->update();
    QAccessibleEvent changed(this, QAccessible::VisibleDataChanged);
    QAccessible::updateAccessibility(&changed);
}

void DisplayListView::setImage(int number, const QImage &image)
{
    m_images.set(number, image);
    viewport()->update();
}

int DisplayListView::layoutWidth() const
{
    const int free = maximumViewportSize().width() - verticalScrollBar()->sizeHint().width();
    return std::max(kNarrowestLayout, static_cast<int>(std::floor(free / scale())));
}

void DisplayListView::askForWidth() { m_widthTimer->start(); }

void DisplayListView::setZoomPercent(int percent)
{
    percent = std::clamp(percent, kSmallestZoom, kLargestZoom);
    if (percent == m_zoomPercent)
        return;
    const Anchor reading = readingPosition();
    m_zoomPercent = percent;
    updateScrollBars();
    restore(reading);
    viewport()->update();
    Q_EMIT zoomChanged(percent);
    askForWidth();
}

void DisplayListView::updateScrollBars()
{
    const auto pixels = [this](float css) {
        const double size = std::ceil(static_cast<double>(css) * scale() - 0.01);
        return static_cast<int>(std::clamp(size, 0.0, double{kLongestPage}));
    };
    const QSize view = viewport()->size();
    const QSize page(pixels(m_page->list().width), pixels(m_page->list().height));
    verticalScrollBar()->setRange(0, std::max(0, page.height() - view.height()));
    verticalScrollBar()->setPageStep(std::max(1, view.height()));
    verticalScrollBar()->setSingleStep(static_cast<int>(16 * scale() + 4));
    horizontalScrollBar()->setRange(0, std::max(0, page.width() - view.width()));
    horizontalScrollBar()->setPageStep(std::max(1, view.width()));
    horizontalScrollBar()->setSingleStep(20);
}

DisplayListView::Anchor DisplayListView::readingPosition() const
{
    const int scrolled = verticalScrollBar()->value();
    if (scrolled == 0)
        return {};
    const double top = scrolled / scale();
    const DisplayText::Line *first = nullptr;
    for (const DisplayText::Line &line : m_page->text().lines()) {
        if (line.rect.center().y() >= top && (!first || line.rect.top() < first->rect.top() - 0.5))
            first = &line;
    }
    const double fraction = scrolled / std::max(1.0, static_cast<double>(m_page->list().height) * scale());
    if (!first)
        return {-1, 0, fraction};
    return {m_page->text().inkBefore(first->begin), first->rect.top() * scale() - scrolled, fraction};
}

void DisplayListView::restore(const Anchor &anchor)
{
    const DisplayText &text = m_page->text();
    const int line = anchor.ink < 0 ? -1 : text.lineAt(text.positionOfInk(anchor.ink));
    if (line < 0) {
        const double height = static_cast<double>(m_page->list().height) * scale();
        verticalScrollBar()->setValue(static_cast<int>(std::lround(anchor.fraction * height)));
        return;
    }
    const double top = text.lines()[static_cast<std::size_t>(line)].rect.top() * scale();
    verticalScrollBar()->setValue(static_cast<int>(std::lround(top - anchor.offset)));
}

void DisplayListView::setHighlight(const std::vector<QString> &words)
{
    m_words = words;
    markWords();
    viewport()->update();
}

void DisplayListView::markWords()
{
    m_wordMarks.clear();
    if (m_words.empty())
        return;
    for (const core::search::Range &range : core::search::matches(m_page->text().text(), m_words)) {
        if (m_wordMarks.size() >= kMaxMarks)
            break;
        m_wordMarks.push_back({static_cast<int>(range.start), static_cast<int>(range.start + range.length)});
    }
}

QRectF DisplayListView::toViewport(const QRectF &css) const
{
    return {css.x() * scale() - horizontalScrollBar()->value(),
            css.y() * scale() - verticalScrollBar()->value(), css.width() * scale(), css.height() * scale()};
}

QPointF DisplayListView::toPage(const QPointF &viewport) const
{
    return {(viewport.x() + horizontalScrollBar()->value()) / scale(),
            (viewport.y() + verticalScrollBar()->value()) / scale()};
}

void DisplayListView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const bool isEmpty = m_page->list().items.empty();
    painter.fillRect(event->rect(),
                     isEmpty ? palette().color(QPalette::Base) : QColor::fromRgb(m_page->list().background));
    painter.translate(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    painter.scale(scale(), scale());
    const QRectF exposed(toPage(event->rect().topLeft()), event->rect().size() / scale());
    DisplayListPainter(*m_page, m_images).paint(painter, exposed, marksIn(exposed));
    m_doubtful.paint(painter, exposed, 1 / scale(), m_page->list().isDark);
    paintFocusRing(painter);
}

void DisplayListView::paintFocusRing(QPainter &painter) const
{
    if (m_focusedLink < 0 || !hasFocus())
        return;
    // Two lines, one of them seen on any ground.
    const double width = 2 / scale();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QColor strong = m_page->list().isDark ? QColor(0x8d, 0xb4, 0xf2) : QColor(0x2b, 0x5a, 0xa6);
    const QColor under = m_page->list().isDark ? QColor(0x10, 0x12, 0x16) : QColor(Qt::white);
    for (const QRectF &rect : m_links.rects(m_focusedLink)) {
        const QRectF ring = rect.adjusted(-width, -width, width, width);
        painter.setPen(QPen(under, 2 * width));
        painter.drawRoundedRect(ring, 2 * width, 2 * width);
        painter.setPen(QPen(strong, width));
        painter.drawRoundedRect(ring, 2 * width, 2 * width);
    }
}

std::vector<ItemMark> DisplayListView::marksIn(const QRectF &css) const
{
    std::vector<ItemMark> marks;
    const TextSpan selected = selection();
    if (m_wordMarks.empty() && m_matches.empty() && selected.isEmpty())
        return marks;
    const MarkColors colors = markColors(m_page->list().isDark);
    const auto addSpan = [&marks](const DisplayText::Run &run, TextSpan span, const QColor &background,
                                  const QColor &foreground) {
        const int begin = std::max(span.begin, run.begin) - run.begin;
        const int end = std::min(span.end, run.end()) - run.begin;
        if (begin < end)
            marks.push_back({run.item, {begin, end, background, foreground}});
    };
    const auto addSpans = [&addSpan](const DisplayText::Run &run, const std::vector<TextSpan> &spans,
                                     const QColor &background, const QColor &foreground) {
        auto at = std::lower_bound(spans.begin(), spans.end(), run.begin,
                                   [](const TextSpan &span, int begin) { return span.end <= begin; });
        for (; at != spans.end() && at->begin < run.end(); ++at)
            addSpan(run, *at, background, foreground);
    };
    const DisplayText &text = m_page->text();
    for (const DisplayText::Line &line : text.lines()) {
        if (line.rect.bottom() < css.top() || line.rect.top() > css.bottom())
            continue;
        for (int i = line.firstRun; i < line.firstRun + line.runs; ++i) {
            const DisplayText::Run &run = text.runs()[static_cast<std::size_t>(i)];
            addSpans(run, m_wordMarks, colors.word, colors.onWord);
            addSpans(run, m_matches, colors.match, colors.onMatch);
            if (m_currentMatch >= 0)
                addSpan(run, m_matches[static_cast<std::size_t>(m_currentMatch)], colors.current,
                        colors.onCurrent);
            addSpan(run, selected, palette().color(QPalette::Highlight),
                    palette().color(QPalette::HighlightedText));
        }
    }
    return marks;
}

void DisplayListView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    askForWidth();
}

void DisplayListView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ActivationChange)
        viewport()->update();
}

void DisplayListView::scrollToSpan(TextSpan span)
{
    const QRectF place = toViewport(m_page->text().boundsOf(span));
    const QRect view = viewport()->rect();
    if (place.isEmpty())
        return;
    if (place.top() < 0 || place.bottom() > view.height())
        verticalScrollBar()->setValue(
            verticalScrollBar()->value() +
            static_cast<int>(place.top() - std::max(0.0, (view.height() - place.height()) / 3)));
    if (place.left() < 0 || place.right() > view.width())
        horizontalScrollBar()->setValue(
            horizontalScrollBar()->value() +
            static_cast<int>(place.left() - std::max(0.0, (view.width() - place.width()) / 2)));
}

int DisplayListView::findStart() const
{
    if (m_anchor != m_caret)
        return selection().begin;
    const double top = verticalScrollBar()->value() / scale();
    for (const DisplayText::Line &line : m_page->text().lines()) {
        if (line.rect.top() >= top)
            return line.begin;
    }
    return 0;
}

void DisplayListView::showMatches(const std::vector<Match> &matches, int current)
{
    m_matches.clear();
    m_matches.reserve(matches.size());
    for (const Match &match : matches)
        m_matches.push_back({match.begin, match.end});
    m_currentMatch = current >= 0 && current < static_cast<int>(matches.size()) ? current : -1;
    if (m_currentMatch >= 0)
        scrollToSpan(m_matches[static_cast<std::size_t>(m_currentMatch)]);
    viewport()->update();
}

void DisplayListView::endFind(const Match &last)
{
    showMatches({}, -1);
    if (last.begin < last.end)
        setSelection(last.begin, last.end);
}

} // namespace ui
