#include "ui/reader/PictureView.h"

#include "ui/common/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

PictureView::PictureView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Window);
}

void PictureView::setPicture(const QImage &picture)
{
    m_picture = picture;
    setRanges();
    horizontalScrollBar()->setValue(horizontalScrollBar()->maximum() / 2);
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void PictureView::setFitted(bool fitted)
{
    if (fitted == m_isFitted)
        return;
    m_isFitted = fitted;
    setRanges();
    horizontalScrollBar()->setValue(horizontalScrollBar()->maximum() / 2);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum() / 2);
    viewport()->setCursor(fitted ? Qt::ArrowCursor : Qt::OpenHandCursor);
    viewport()->update();
    Q_EMIT fittedChanged(fitted);
}

QSizeF PictureView::shownSize() const
{
    const QSizeF whole = QSizeF(m_picture.size()) / devicePixelRatioF();
    const QSizeF room = viewport()->size();
    const bool isLarger = whole.width() > room.width() || whole.height() > room.height();
    return m_isFitted && isLarger ? whole.scaled(room, Qt::KeepAspectRatio) : whole; // small ones stay crisp
}

void PictureView::setRanges()
{
    const QSize room = viewport()->size();
    const QSize shown = m_isFitted ? QSize() : shownSize().toSize();
    horizontalScrollBar()->setRange(0, std::max(0, shown.width() - room.width()));
    verticalScrollBar()->setRange(0, std::max(0, shown.height() - room.height()));
    horizontalScrollBar()->setPageStep(room.width());
    verticalScrollBar()->setPageStep(room.height());
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setSingleStep(40);
}

void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Window));
    if (m_picture.isNull())
        return;
    const QSizeF size = shownSize();
    const QSizeF room = viewport()->size();
    const double x =
        size.width() <= room.width() ? (room.width() - size.width()) / 2 : -horizontalScrollBar()->value();
    const double y =
        size.height() <= room.height() ? (room.height() - size.height()) / 2 : -verticalScrollBar()->value();
    const QRectF place(QPointF(std::round(x), std::round(y)), size);
    if (m_picture.hasAlphaChannel())
        painter.fillRect(place, Qt::white); // what is transparent was drawn for paper
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_isFitted);
    painter.drawImage(place, m_picture);
}

void PictureView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    setRanges();
}

void PictureView::mousePressEvent(QMouseEvent *event)
{
    m_pulledFrom = event->position().toPoint();
    if (!m_isFitted)
        viewport()->setCursor(Qt::ClosedHandCursor);
}

void PictureView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const QPoint moved = event->position().toPoint() - m_pulledFrom;
    m_pulledFrom = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void PictureView::mouseReleaseEvent(QMouseEvent *)
{
    viewport()->setCursor(m_isFitted ? Qt::ArrowCursor : Qt::OpenHandCursor);
}

void PictureView::mouseDoubleClickEvent(QMouseEvent *) { setFitted(!m_isFitted); }

} // namespace ui
