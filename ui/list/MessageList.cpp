#include "ui/list/MessageList.h"

#include "ui/common/MessageMime.h"
#include "ui/common/Theme.h"
#include "ui/list/ListHeader.h"
#include "ui/list/MessageDelegate.h"
#include "ui/list/MessageListModel.h"
#include "ui/list/SnippetLoader.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

namespace ui {

MessageList::MessageList(MessageListModel &model, QWidget *parent)
    : QTableView(parent),
      m_model(model),
      m_header(new ListHeader(this)),
      m_delegate(new MessageDelegate(this))
{
    setAccessibleName(tr("Messages"));
    setHorizontalHeader(m_header);
    setModel(&model);
    setItemDelegate(m_delegate);
    m_header->applyDefaults();

    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setMouseTracking(true);

    // One size for all rows: nothing is measured, a million rows lay out at once.
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(24);
    showSnippets(false);
}

MessageList::~MessageList() = default;

MessageList::Ids MessageList::selectedIds() const
{
    Ids ids;
    ids.reserve(std::size_t(selectedCount()));
    for (const auto &range : selectionModel()->selection()) {
        if (range.left() > MessageListModel::Subject || range.right() < MessageListModel::Subject)
            continue;
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids.push_back(m_model.idAt(row));
    }
    return ids;
}

qsizetype MessageList::selectedCount() const
{
    qsizetype count = 0;
    for (const auto &range : selectionModel()->selection()) {
        if (range.left() <= MessageListModel::Subject && range.right() >= MessageListModel::Subject)
            count += range.height();
    }
    return count;
}

core::MessageId MessageList::currentMessage() const
{
    return currentIndex().isValid() ? m_model.idAt(currentIndex().row()) : core::MessageId{};
}

void MessageList::selectMessage(core::MessageId id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    setCurrentIndex(m_model.index(row, MessageListModel::Subject));
    scrollTo(currentIndex());
}

void MessageList::setEmptyState(EmptyState state)
{
    m_empty = std::move(state);
    setAccessibleDescription(m_model.rowCount() == 0 ? m_empty.title : QString());
    viewport()->update();
}

void MessageList::keepPlace()
{
    m_topId = {};
    const int row = rowAt(0);
    if (verticalScrollBar()->value() == 0 || row < 0)
        return;
    m_topId = m_model.idAt(row);
    m_topOffset = -rowViewportPosition(row);
}

void MessageList::restorePlace()
{
    if (!core::isSet(m_topId))
        return;
    if (const int row = m_model.rowOf(m_topId); row >= 0) {
        executeDelayedItemsLayout();
        verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() + m_topOffset);
    }
    m_topId = {};
}

void MessageList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        Q_EMIT pageForwardRequested();
    else
        QTableView::keyPressEvent(event);
}

void MessageList::keyboardSearch(const QString &)
{
    // QAbstractItemView would look through every row for letters typed; letters are shortcuts here.
}

void MessageList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentMessageChanged(currentMessage());
}

void MessageList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged(selectedCount());
}

void MessageList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Reading goes on with the message below the one that leaves; Qt would go up, and select nothing.
    if (const int row = currentIndex().row(); row >= start && row <= end) {
        const int next = end + 1 < m_model.rowCount() ? end + 1 : start - 1;
        if (next >= 0)
            setCurrentIndex(m_model.index(next, MessageListModel::Subject));
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

QModelIndex MessageList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Rows, not cells: Home and End go to the ends of the list, and the cell that screen readers are told of is
    // always the subject, whose text speaks for the row.
    const int last = m_model.rowCount() - 1;
    const int row = currentIndex().isValid() ? currentIndex().row() : 0;
    switch (action) {
    case MoveHome: return m_model.index(0, MessageListModel::Subject);
    case MoveEnd: return m_model.index(last, MessageListModel::Subject);
    case MoveLeft:
    case MoveRight: return m_model.index(row, MessageListModel::Subject);
    default: break;
    }
    const QModelIndex target = QTableView::moveCursor(action, modifiers);
    return target.isValid() ? target.siblingAtColumn(MessageListModel::Subject) : target;
}

void MessageList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex cell = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && cell.column() == MessageListModel::Starred) {
        Q_EMIT starClicked(m_model.idAt(cell.row()), !cell.data(MessageListModel::StarredRole).toBool());
        return;
    }
    QTableView::mousePressEvent(event);
}

void MessageList::mouseMoveEvent(QMouseEvent *event)
{
    setHoverRow(rowAt(int(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void MessageList::leaveEvent(QEvent *event)
{
    setHoverRow(-1);
    QTableView::leaveEvent(event);
}

void MessageList::setHoverRow(int row)
{
    const int before = m_delegate->hoverRow();
    if (before == row)
        return;
    m_delegate->setHoverRow(row);
    for (const int changed : {before, row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
}

void MessageList::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        Q_EMIT menuRequested(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    else if (indexAt(event->pos()).isValid())
        Q_EMIT menuRequested(event->globalPos());
}

void MessageList::startDrag(Qt::DropActions)
{
    const Ids ids = selectedIds();
    if (ids.empty())
        return;
    const Colors &c = colorsOf(palette());
    const QString text = ids.size() == 1 ? m_model.summaryAt(currentIndex().row()).subject.left(40)
                                         : tr("%n message(s)", nullptr, int(ids.size()));
    const qreal scale = devicePixelRatioF();
    const QSize size(fontMetrics().horizontalAdvance(text) + 46, 34);
    QPixmap picture(size * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.controlLine);
    painter.setBrush(c.base);
    painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 8, 8);
    painter.setFont(font());
    paintIcon(painter, QRectF(9, 8, 18, 18), Icon::Envelope, c.accent);
    painter.setPen(c.text);
    painter.drawText(QRect(34, 0, size.width() - 40, size.height()), Qt::AlignVCenter, text);
    painter.end();

    auto *drag = new QDrag(this); // deletes itself
    drag->setMimeData(messagesToMime(ids).release());
    drag->setPixmap(picture);
    drag->setHotSpot({-8, 12});
    drag->exec(Qt::MoveAction);
}

std::pair<int, int> MessageList::rowsInSight() const
{
    const int top = rowAt(0);
    if (top < 0)
        return {-1, -2};
    const int below = rowAt(viewport()->height() - 1);
    return {top, below < 0 ? m_model.rowCount() - 1 : below};
}

void MessageList::wantRowsInSight()
{
    const auto [top, bottom] = rowsInSight();
    for (int row = top; row <= bottom; ++row) {
        if (!m_model.isReady(row))
            row = m_model.want(row);
    }
}

void MessageList::paintEvent(QPaintEvent *event)
{
    wantRowsInSight();
    QTableView::paintEvent(event);
    if (m_showsSnippets)
        paintSnippets();
    if (m_model.rowCount() == 0 && !m_empty.title.isEmpty())
        paintEmptyState();
}

void MessageList::paintEmptyState()
{
    const Colors &c = colorsOf(palette());
    QPainter painter(viewport());
    const QRect area = viewport()->rect().adjusted(24, 0, -24, 0);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.25);
    const int titleHeight = QFontMetrics(title).height();
    const int top = area.center().y() - 70;
    paintIcon(painter, QRectF(area.center().x() - 24, top, 48, 48), m_empty.icon, c.controlLine);
    painter.setFont(title);
    painter.setPen(c.text);
    const QRect titleRect(area.left(), top + 64, area.width(), titleHeight * 2);
    painter.drawText(titleRect, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_empty.title);
    painter.setFont(font());
    painter.setPen(c.muted);
    const QRect used =
        painter.boundingRect(titleRect, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_empty.title);
    painter.drawText(QRect(area.left(), used.bottom() + 18, area.width(), 80),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_empty.hint);
}

} // namespace ui
