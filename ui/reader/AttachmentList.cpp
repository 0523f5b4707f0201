#include "ui/reader/AttachmentList.h"

#include <QMouseEvent>

namespace ui {

AttachmentList::AttachmentList(QWidget *parent) : QListView(parent)
{
    setViewMode(QListView::ListMode);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void AttachmentList::mousePressEvent(QMouseEvent *event)
{
    m_isHeld = event->button() == Qt::LeftButton;
    QListView::mousePressEvent(event);
}

void AttachmentList::mouseReleaseEvent(QMouseEvent *event)
{
    m_isHeld = false;
    QListView::mouseReleaseEvent(event);
}

void AttachmentList::startDrag(Qt::DropActions) { Q_EMIT dragWanted(); }

} // namespace ui
