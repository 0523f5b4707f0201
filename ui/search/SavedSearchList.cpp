#include "ui/search/SavedSearchList.h"

#include "ui/folders/FolderDelegate.h"
#include "ui/search/SavedSearchModel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int kRowsSeen = 8; ///< more are scrolled to
} // namespace

SavedSearchList::SavedSearchList(SavedSearchModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_title(new QLabel(tr("Kept searches"), this)),
      m_view(new QListView(this))
{
    QFont small = m_title->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    small.setBold(true);
    m_title->setFont(small);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_title->setContentsMargins(6, 6, 6, 2);
    m_title->setBuddy(m_view);

    m_view->setModel(&model);
    m_view->setItemDelegate(new FolderDelegate(m_view));
    m_view->setAccessibleName(tr("Kept searches"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAutoFillBackground(false);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->installEventFilter(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_view);

    m_rename = new QAction(tr("&Rename Search"), this);
    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    connect(m_rename, &QAction::triggered, this, [this] { m_view->edit(m_view->currentIndex()); });
    m_update = new QAction(tr("&Use the Present Search Instead"), this);
    connect(m_update, &QAction::triggered, this, [this] { Q_EMIT updateRequested(current()); });
    m_delete = new QAction(tr("&Delete Search"), this);
    m_delete->setShortcut(QKeySequence::Delete);
    connect(m_delete, &QAction::triggered, this, [this] { Q_EMIT deleteRequested(current()); });
    for (QAction *action : {m_rename, m_update, m_delete}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view->addAction(action);
    }

    connect(m_view, &QListView::clicked, this, [this] { Q_EMIT chosen(current()); });
    connect(m_view, &QListView::activated, this, [this] { Q_EMIT chosen(current()); });
    connect(&model, &QAbstractItemModel::modelReset, this, &SavedSearchList::follow);
    follow();
}

core::SavedSearchId SavedSearchList::current() const
{
    const int row = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
    return row >= 0 ? m_model.searches()[std::size_t(row)].id : core::SavedSearchId{};
}

void SavedSearchList::editName(core::SavedSearchId search)
{
    m_awaited = search;
    follow();
}

void SavedSearchList::clearSelection() { m_view->clearSelection(); }

void SavedSearchList::follow()
{
    const int rows = m_model.rowCount();
    setVisible(rows > 0);
    const int rowHeight = rows > 0 ? m_view->sizeHintForRow(0) : 0;
    m_view->setFixedHeight(std::min(rows, kRowsSeen) * rowHeight + 2);
    const int row = m_model.rowOf(m_awaited);
    if (!core::isSet(m_awaited) || row < 0)
        return;
    m_awaited = {};
    m_view->setCurrentIndex(m_model.index(row));
    m_view->setFocus();
    m_view->edit(m_model.index(row));
}

bool SavedSearchList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu && m_view->currentIndex().isValid()) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const bool byKey = menu->reason() == QContextMenuEvent::Keyboard;
        popUpMenu(
            byKey ? m_view->viewport()->mapToGlobal(m_view->visualRect(m_view->currentIndex()).bottomLeft())
                  : menu->globalPos());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SavedSearchList::popUpMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_rename, m_update, m_delete});
    menu->popup(globalPos);
}

} // namespace ui
