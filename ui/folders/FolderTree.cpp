#include "ui/folders/FolderTree.h"

#include "core/archive/Types.h"
#include "ui/common/MessageMime.h"
#include "ui/common/Theme.h"
#include "ui/folders/FolderDelegate.h"
#include "ui/folders/FolderModel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMenu>
#include <QPainter>

namespace ui {

FolderTree::FolderTree(FolderModel &model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    makeActions(); // before the model: its first row becomes the current one
    setModel(&model);
    setItemDelegate(new FolderDelegate(this));
    setAccessibleName(tr("Folders"));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAnimated(false);
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(QAbstractItemView::DropOnly);
    setDropIndicatorShown(false); // the row itself lights up
    setAutoExpandDelay(600);
    setMouseTracking(true);
    setAutoFillBackground(false);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(&model, &FolderModel::refreshed, this, &FolderTree::followTree);
    followTree();
}

void FolderTree::makeActions()
{
    m_new = new QAction(tr("&New Folder"), this);
    m_new->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    connect(m_new, &QAction::triggered, this, [this] { Q_EMIT createRequested(parentForNew()); });

    m_rename = new QAction(tr("&Rename Folder"), this);
    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    m_rename->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_rename, &QAction::triggered, this, [this] { edit(currentIndex()); });

    m_delete = new QAction(tr("&Delete Folder"), this);
    m_delete->setShortcut(QKeySequence::Delete);
    m_delete->setShortcutContext(Qt::WidgetShortcut); // not while its name is edited
    connect(m_delete, &QAction::triggered, this, [this] { Q_EMIT deleteRequested(currentFolder()); });

    m_emptyTrash = new QAction(tr("&Empty Trash…"), this);
    connect(m_emptyTrash, &QAction::triggered, this, &FolderTree::emptyTrashRequested);
    addActions({m_rename, m_delete});
}

core::FolderId FolderTree::currentFolder() const
{
    return currentIndex().isValid() ? m_model.idOf(currentIndex()) : core::FolderId{};
}

void FolderTree::selectFolder(core::FolderId folder)
{
    m_awaited = folder;
    m_editAwaited = false;
    followTree();
}

void FolderTree::editFolder(core::FolderId folder)
{
    m_awaited = folder;
    m_editAwaited = true;
    followTree();
}

/// After each change of the tree: open what is not known to be closed, and go where we were asked to go.
void FolderTree::followTree()
{
    for (const auto &folder : m_model.folders()) {
        const QModelIndex index = m_model.indexOf(folder.id);
        if (m_model.rowCount(index) > 0)
            setExpanded(index, !m_collapsed.contains(QString::number(core::number(folder.id))));
    }
    if (core::isSet(m_awaited)) {
        if (const QModelIndex index = m_model.indexOf(m_awaited); index.isValid()) {
            m_awaited = {};
            setCurrentIndex(index);
            scrollTo(index);
            if (m_editAwaited)
                edit(index);
        }
    }
    if (!currentIndex().isValid())
        setCurrentIndex(m_model.indexOf(core::archive::kInboxFolder));
    updateActions();
}

QStringList FolderTree::collapsedFolders() const { return m_collapsed; }

void FolderTree::setCollapsedFolders(const QStringList &ids)
{
    m_collapsed = ids;
    followTree();
    const auto remember = [this](const QModelIndex &index, bool collapsed) {
        const QString id = QString::number(core::number(m_model.idOf(index)));
        m_collapsed.removeAll(id);
        if (collapsed)
            m_collapsed.append(id);
    };
    connect(this, &QTreeView::collapsed, this, [remember](const QModelIndex &i) { remember(i, true); });
    connect(this, &QTreeView::expanded, this, [remember](const QModelIndex &i) { remember(i, false); });
}

core::FolderId FolderTree::parentForNew() const
{
    const auto folder = m_model.folder(currentFolder());
    return folder && folder->kind == core::archive::FolderKind::User ? folder->id : core::FolderId{};
}

void FolderTree::updateActions()
{
    const auto folder = m_model.folder(currentFolder());
    const bool own = folder && folder->kind == core::archive::FolderKind::User;
    m_rename->setEnabled(own);
    m_delete->setEnabled(own);
    m_emptyTrash->setEnabled(folder && folder->kind == core::archive::FolderKind::Trash && folder->total > 0);
}

void FolderTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    updateActions();
    if (current.isValid())
        Q_EMIT folderSelected(m_model.idOf(current));
}

void FolderTree::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.addAction(m_new);
    const auto folder = m_model.folder(currentFolder());
    if (folder && folder->kind == core::archive::FolderKind::Trash)
        menu.addAction(m_emptyTrash);
    else if (m_rename->isEnabled())
        menu.addActions({m_rename, m_delete});
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void FolderTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Colors &c = colorsOf(palette());
    const bool selected = selectionModel()->isSelected(index);
    const bool drop = m_dropRow.isValid() && index == QModelIndex(m_dropRow);
    const bool hover = option.state & QStyle::State_MouseOver;
    if (selected || drop || hover) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(drop || (selected && hasFocus()) ? QPen(c.accent, 1.25) : QPen(Qt::NoPen));
        painter->setBrush(drop ? c.selection : selected ? (hasFocus() ? c.selection : c.pressed) : c.hover);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6);
        painter->restore();
    }
    // Not by QTreeView, which would fill the selection's colour behind the arrow of the rounded row.
    QStyleOptionViewItem cell(option);
    cell.rect = visualRect(index);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawBranches(painter,
                 mirrored ? QRect(cell.rect.right() + 1, cell.rect.top(), indentation(), cell.rect.height())
                          : QRect(cell.rect.left() - indentation(), cell.rect.top(), indentation(),
                                  cell.rect.height()),
                 index);
    cell.state.setFlag(QStyle::State_Selected, selected);
    itemDelegate()->paint(painter, cell, index);
}

void FolderTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    QStyleOption branch;
    branch.initFrom(this);
    branch.rect = rect;
    branch.state = m_model.rowCount(index) > 0 ? QStyle::State_Children : QStyle::State_None;
    if (isExpanded(index))
        branch.state |= QStyle::State_Open;
    style()->drawPrimitive(QStyle::PE_IndicatorBranch, &branch, painter, this);
}

void FolderTree::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event); // scrolls and opens closed folders
    const QModelIndex row = indexAt(event->position().toPoint());
    m_dropRow = row;
    viewport()->update();
    event->setAccepted(row.isValid() && carriesMessages(*event->mimeData()));
}

void FolderTree::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_dropRow = QModelIndex();
    viewport()->update();
    QTreeView::dragLeaveEvent(event);
}

void FolderTree::dropEvent(QDropEvent *event)
{
    m_dropRow = QModelIndex();
    viewport()->update();
    // Onto the folder under the mouse, wherever in its row: there is no order to drop between.
    const QModelIndex row = indexAt(event->position().toPoint());
    if (m_model.dropMimeData(event->mimeData(), Qt::MoveAction, -1, -1, row))
        event->acceptProposedAction();
}

} // namespace ui
