// What the user does in a DisplayListView by keys: scrolling, selecting, walking through links.
#include "ui/html/DisplayListView.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace ui {

namespace {
constexpr int kPageOverlap = 40; ///< what is read last stays on screen
}

bool DisplayListView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Before shortcuts of the window that mean a list or a folder.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
            (key->key() == Qt::Key_Space && !(key->modifiers() & ~Qt::ShiftModifier))) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void DisplayListView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        publishSelection();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_focusedLink >= 0) {
        activateLink(m_focusedLink);
    } else if (!selectByKey(*event) && !scrollByKey(*event)) {
        event->ignore();
        return;
    }
    event->accept();
}

bool DisplayListView::selectByKey(const QKeyEvent &event)
{
    const DisplayText &text = m_page->text();
    if (text.length() == 0)
        return false;
    const std::optional<int> to = m_moves.moved(text, m_caret, event);
    if (!to)
        return false;
    setSelection(m_anchor, *to);
    const QRectF caret = toViewport(text.caretAt(m_caret));
    if (caret.top() < 0 || caret.bottom() > viewport()->height())
        verticalScrollBar()->setValue(
            verticalScrollBar()->value() +
            static_cast<int>(caret.top() < 0 ? caret.top() : caret.bottom() - viewport()->height()));
    publishSelection();
    return true;
}

void DisplayListView::turnPage(bool forward, bool mayLeave)
{
    QScrollBar *bar = verticalScrollBar();
    if (forward && mayLeave && bar->value() >= bar->maximum()) {
        Q_EMIT endReached();
        return;
    }
    const int step = std::max(20, viewport()->height() - kPageOverlap);
    bar->setValue(bar->value() + (forward ? step : -step));
}

bool DisplayListView::scrollByKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isPlain = modifiers == Qt::NoModifier;
    QScrollBar *bar = verticalScrollBar();
    if (event.key() == Qt::Key_Space && !(modifiers & ~Qt::ShiftModifier))
        turnPage(isPlain, isPlain);
    else if (!isPlain && modifiers != Qt::ControlModifier)
        return false;
    else if (event.key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event.key() == Qt::Key_End)
        bar->setValue(bar->maximum());
    else if (!isPlain)
        return false;
    else if (event.key() == Qt::Key_PageDown || event.key() == Qt::Key_PageUp)
        turnPage(event.key() == Qt::Key_PageDown, false);
    else if (event.key() == Qt::Key_Down || event.key() == Qt::Key_Up)
        bar->triggerAction(event.key() == Qt::Key_Down ? QAbstractSlider::SliderSingleStepAdd
                                                       : QAbstractSlider::SliderSingleStepSub);
    else if (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right)
        horizontalScrollBar()->triggerAction(event.key() == Qt::Key_Right
                                                 ? QAbstractSlider::SliderSingleStepAdd
                                                 : QAbstractSlider::SliderSingleStepSub);
    else
        return false;
    return true;
}

bool DisplayListView::focusNextPrevChild(bool next)
{
    int link = m_links.next(m_focusedLink, next);
    if (m_focusedLink < 0 && next) {
        // From what is on screen on, not from the beginning of a message that was scrolled.
        while (link >= 0 && linkRect(link).bottom() < 0)
            link = m_links.next(link, true);
    }
    if (link < 0 || !hasFocus()) {
        setFocusedLink(-1);
        return QAbstractScrollArea::focusNextPrevChild(next);
    }
    setFocusedLink(link);
    return true;
}

QRect DisplayListView::linkRect(int link) const
{
    QRectF all;
    for (const QRectF &rect : m_links.rects(link))
        all = all.united(toViewport(rect));
    return all.toAlignedRect();
}

void DisplayListView::setFocusedLink(int link)
{
    if (link == m_focusedLink)
        return;
    m_focusedLink = link;
    viewport()->update();
    Q_EMIT linkHovered(m_links.target(link));
    if (link < 0)
        return;
    const QRect place = linkRect(link);
    if (place.top() < 0 || place.bottom() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + place.top() - viewport()->height() / 3);
    if (place.left() < 0 || place.right() > viewport()->width())
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + place.left() - 20);
    QAccessibleEvent focused(this, QAccessible::Focus);
    const auto &order = m_links.order();
    focused.setChild(static_cast<int>(std::find(order.begin(), order.end(), link) - order.begin()));
    QAccessible::updateAccessibility(&focused);
}

void DisplayListView::activateLink(int link)
{
    const QString target = m_links.target(link);
    if (!target.isEmpty())
        Q_EMIT linkActivated(target, m_links.name(link));
}

void DisplayListView::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::BacktabFocusReason)
        setFocusedLink(m_links.next(-1, false));
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DisplayListView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace ui
