// What the user does in a DisplayListView by the pointer, and what is selected; DisplayListKeys.cpp has the keys.
#include "ui/html/DisplayListView.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;
using core::render::DisplayItem;

namespace {
constexpr int kAutoScrollMs = 30;
} // namespace

TextSpan DisplayListView::selection() const
{
    return {std::min(m_anchor, m_caret), std::max(m_anchor, m_caret)};
}

void DisplayListView::setSelection(int anchor, int caret)
{
    const int length = m_page->text().length();
    anchor = std::clamp(anchor, 0, length);
    caret = std::clamp(caret, 0, length);
    if (anchor == m_anchor && caret == m_caret)
        return;
    m_anchor = anchor;
    m_caret = caret;
    viewport()->update();
    Q_EMIT selectionChanged();
    if (QAccessible::isActive()) {
        QAccessibleTextSelectionEvent selected(this, selection().begin, selection().end);
        selected.setCursorPosition(m_caret);
        QAccessible::updateAccessibility(&selected);
    }
}

void DisplayListView::selectAll() { setSelection(0, m_page->text().length()); }

void DisplayListView::copy()
{
    if (selection().isEmpty())
        return;
    auto *copied = new QMimeData;
    copied->setText(selectedText());
    copied->setHtml(cleanHtml(m_page->text(), selection()));
    QApplication::clipboard()->setMimeData(copied);
}

void DisplayListView::publishSelection() const
{
    if (!selection().isEmpty() && QApplication::clipboard()->supportsSelection())
        QApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

int DisplayListView::linkAt(const QPointF &viewport) const
{
    const QPointF at = toPage(viewport);
    const auto &clips = m_page->list().clips;
    const int found = m_page->index().topmostAt(at, [&](int number) {
        const DisplayItem &item = m_page->item(number);
        if (item.clip >= 0 && static_cast<std::size_t>(item.clip) < clips.size() &&
            !toRect(clips[static_cast<std::size_t>(item.clip)]).contains(at))
            return false;
        return item.kind == DisplayItem::Kind::Text || item.kind == DisplayItem::Kind::Image;
    });
    const int link = found < 0 ? -1 : m_page->item(found).link;
    return link >= 0 && static_cast<std::size_t>(link) < m_page->list().links.size() ? link : -1;
}

int DisplayListView::imageAt(const QPointF &viewport) const
{
    const int found = m_page->index().topmostAt(toPage(viewport), [this](int number) {
        return m_page->item(number).kind == DisplayItem::Kind::Image;
    });
    return found < 0 ? -1 : m_page->item(found).image;
}

void DisplayListView::hover(const QPointF &viewport)
{
    const int link = linkAt(viewport);
    const bool isText = link < 0 && m_page->text().characterAt(toPage(viewport)) >= 0;
    this->viewport()->setCursor(link >= 0 ? Qt::PointingHandCursor
                                          : (isText ? Qt::IBeamCursor : Qt::ArrowCursor));
    if (link == m_hoveredLink)
        return;
    m_hoveredLink = link;
    Q_EMIT linkHovered(m_links.target(link));
}

bool DisplayListView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hoveredLink >= 0) {
        m_hoveredLink = -1;
        Q_EMIT linkHovered({});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void DisplayListView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF at = event->position();
    const int position = m_page->text().positionAt(toPage(at));
    m_pressPos = m_lastPos = event->pos();
    m_selects = true;
    m_moves.forgetColumn();
    const bool isThird = m_doubleClick.isValid() &&
                         m_doubleClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval();
    m_doubleClick.invalidate();
    if (isThird) {
        m_unit = Unit::Paragraph;
        m_pressed = m_page->text().paragraphAt(position);
        setSelection(m_pressed.begin, m_pressed.end);
        return;
    }
    m_unit = Unit::Character;
    if (event->modifiers() & Qt::ShiftModifier) {
        setSelection(m_anchor, position);
        return;
    }
    m_pressedLink = linkAt(at);
    m_focusedLink = m_pressedLink;
    setSelection(position, position);
    viewport()->update();
}

void DisplayListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int character = m_page->text().characterAt(toPage(event->position()));
    const int position = character >= 0 ? character : m_page->text().positionAt(toPage(event->position()));
    m_selects = true;
    m_unit = Unit::Word;
    m_pressedLink = -1;
    m_pressed = m_page->text().wordAt(position);
    m_doubleClick.start();
    setSelection(m_pressed.begin, m_pressed.end);
}

void DisplayListView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || !m_selects) {
        hover(event->position());
        return;
    }
    m_lastPos = event->pos();
    const bool isFar =
        (m_lastPos - m_pressPos).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
    if (m_pressedLink >= 0 && !isFar)
        return; // a hand that trembles still clicks
    m_pressedLink = -1;
    extendTo(event->position());
    if (viewport()->rect().contains(m_lastPos))
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start(kAutoScrollMs, this);
}

void DisplayListView::extendTo(const QPointF &viewport)
{
    const DisplayText &text = m_page->text();
    const int position = text.positionAt(toPage(viewport));
    if (m_unit == Unit::Character) {
        setSelection(m_anchor, position);
        return;
    }
    const TextSpan here = m_unit == Unit::Word
                              ? text.wordAt(std::max(0, position - (position > m_pressed.end ? 1 : 0)))
                              : text.paragraphAt(position);
    if (position < m_pressed.begin)
        setSelection(m_pressed.end, here.begin);
    else
        setSelection(m_pressed.begin, std::max(here.end, m_pressed.end));
}

void DisplayListView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_autoScroll.stop();
    m_selects = false;
    const int link = m_pressedLink;
    m_pressedLink = -1;
    publishSelection();
    if (link >= 0 && linkAt(event->position()) == link)
        activateLink(link);
    else
        hover(event->position());
}

void DisplayListView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const QRect view = viewport()->rect();
    // The further out, the faster.
    const auto beyond = [](int at, int low, int high) {
        return at < low ? (at - low) / 2 - 4 : (at > high ? (at - high) / 2 + 4 : 0);
    };
    verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                  beyond(m_lastPos.y(), view.top(), view.bottom()));
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() +
                                    beyond(m_lastPos.x(), view.left(), view.right()));
    extendTo(m_lastPos);
}

void DisplayListView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        setZoomPercent(m_zoomPercent + (event->angleDelta().y() > 0 ? 10 : -10));
    event->accept();
}

void DisplayListView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint at = event->pos();
    QMenu *menu = menuFor(isByKey ? m_focusedLink : linkAt(at), isByKey ? -1 : imageAt(at));
    const QPoint place = isByKey && m_focusedLink >= 0
                             ? viewport()->mapToGlobal(linkRect(m_focusedLink).bottomLeft())
                             : event->globalPos();
    menu->popup(place);
}

QMenu *DisplayListView::menuFor(int link, int image)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"messageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (link >= 0) {
        menu->addAction(tr("Open Link"), this, [this, link] { activateLink(link); });
        menu->addAction(tr("Copy Link Address"), this,
                        [target = m_links.target(link)] { QApplication::clipboard()->setText(target); });
        menu->addSeparator();
    }
    if (image >= 0 && !m_images.image(image).isNull()) {
        menu->addAction(tr("Save Image As…"), this, [this, image] { Q_EMIT saveImageRequested(image); });
        menu->addAction(tr("Copy Image"), this, [this, image] { Q_EMIT copyImageRequested(image); });
        menu->addSeparator();
    }
    QAction *copyText = menu->addAction(tr("Copy"), this, &DisplayListView::copy);
    copyText->setShortcut(QKeySequence::Copy);
    copyText->setEnabled(!selection().isEmpty());
    QAction *selectText = menu->addAction(tr("Select All"), this, &DisplayListView::selectAll);
    selectText->setShortcut(QKeySequence::SelectAll);
    return menu;
}

} // namespace ui
