#include "ui/mainwindow/MailActions.h"

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/folders/FolderModel.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MailChanges.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace ui {

using core::archive::Folder;
using core::archive::FolderKind;

namespace {

Icon iconOf(FolderKind kind)
{
    switch (kind) {
    case FolderKind::Inbox: return Icon::Inbox;
    case FolderKind::Junk: return Icon::Junk;
    case FolderKind::Trash: return Icon::Trash;
    case FolderKind::User: break;
    }
    return Icon::Folder;
}

} // namespace

MailActions::MailActions(MailChanges &changes, FolderModel &folders, MessageList &list,
                         MessageListModel &model, QObject *parent)
    : QObject(parent),
      m_changes(changes),
      m_folders(folders),
      m_list(list),
      m_model(model),
      m_moveMenu(new QMenu(&list))
{
    makeActions();
    connect(&list, &MessageList::selectionCountChanged, this, &MailActions::updateActions);
    connect(&model, &QAbstractItemModel::dataChanged, this, &MailActions::updateActions);
    connect(&list, &MessageList::starClicked, this,
            [this](core::MessageId id, bool starred) { m_changes.setStarred({id}, starred); });
    connect(&list, &MessageList::menuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(&m_list);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addTo(*menu);
        menu->popup(position);
    });
    updateActions();
}

MailActions::~MailActions() = default;

QAction *MailActions::make(const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return action;
}

void MailActions::makeActions()
{
    m_unread = make(tr("Mark as &Unread"), QKeySequence(Qt::Key_U));
    m_unread->setIcon(icon(Icon::Envelope));
    connect(m_unread, &QAction::triggered, this, &MailActions::toggleUnread);

    m_star = make(tr("&Star"), QKeySequence(Qt::Key_S));
    m_star->setIcon(icon(Icon::Star));
    connect(m_star, &QAction::triggered, this, &MailActions::toggleStarred);

    m_moveMenu->setTitle(tr("&Move to"));
    m_moveMenu->setIcon(icon(Icon::Folder));
    connect(m_moveMenu, &QMenu::aboutToShow, this, &MailActions::fillMoveMenu);
    m_move = make(tr("Move to…"), QKeySequence(Qt::Key_M));
    connect(m_move, &QAction::triggered, this, &MailActions::popUpMoveMenu);

    m_putBack = make(tr("Put &Back"), {});
    m_putBack->setIcon(icon(Icon::Undo));
    m_putBack->setVisible(false);
    connect(m_putBack, &QAction::triggered, this, [this] { m_changes.putBack(m_list.selectedIds()); });

    m_delete = make(tr("&Delete"), QKeySequence::Delete);
    m_delete->setIcon(icon(Icon::Trash));
    connect(m_delete, &QAction::triggered, this, &MailActions::deleteSelected);

    m_selectAll = make(tr("Select &All"), QKeySequence::SelectAll);
    connect(m_selectAll, &QAction::triggered, &m_list, &QAbstractItemView::selectAll);
}

void MailActions::addTo(QWidget &area)
{
    area.addActions({m_unread, m_star, m_move, m_delete});
    m_list.addAction(m_selectAll); // in the reading pane it means the text
}

void MailActions::addTo(QMenu &menu)
{
    menu.addActions({m_unread, m_star});
    menu.addSeparator();
    menu.addAction(m_putBack);
    menu.addMenu(m_moveMenu);
    menu.addAction(m_delete);
    menu.addSeparator();
    menu.addAction(m_selectAll);
}

void MailActions::setFolder(core::FolderId folder)
{
    m_folder = folder;
    updateActions();
}

void MailActions::updateActions()
{
    const bool any = m_list.selectedCount() > 0;
    for (QAction *action : {m_unread, m_star, m_move, m_putBack, m_delete, m_moveMenu->menuAction()})
        action->setEnabled(any);
    const auto current = m_list.currentIndex();
    const bool unread = any && current.data(MessageListModel::UnreadRole).toBool();
    const bool starred = any && current.data(MessageListModel::StarredRole).toBool();
    m_unread->setText(unread ? tr("Mark as &Read") : tr("Mark as &Unread"));
    m_unread->setIcon(icon(unread ? Icon::EnvelopeOpen : Icon::Envelope));
    m_star->setText(starred ? tr("Remove &Star") : tr("&Star"));
    m_putBack->setVisible(m_folder == core::archive::kTrashFolder);
    m_delete->setText(m_folder == core::archive::kTrashFolder ? tr("&Erase for Good…") : tr("&Delete"));
}

void MailActions::toggleUnread()
{
    const bool unread = m_list.currentIndex().data(MessageListModel::UnreadRole).toBool();
    m_changes.setUnread(m_list.selectedIds(), !unread);
}

void MailActions::toggleStarred()
{
    const bool starred = m_list.currentIndex().data(MessageListModel::StarredRole).toBool();
    m_changes.setStarred(m_list.selectedIds(), !starred);
}

void MailActions::fillMoveMenu()
{
    m_moveMenu->clear();
    for (const Folder &folder : m_folders.folders()) {
        const QString indent(folder.path.count(u'/') * 4, u' ');
        QString text = folderName(folder);
        QAction *action = m_moveMenu->addAction(icon(iconOf(folder.kind)),
                                                indent + text.replace(u'&', QLatin1String("&&")));
        action->setEnabled(folder.id != m_folder);
        connect(action, &QAction::triggered, this,
                [this, id = folder.id] { moveTo(m_list.selectedIds(), id); });
    }
}

void MailActions::popUpMoveMenu()
{
    const QRect row = m_list.visualRect(m_list.currentIndex());
    m_moveMenu->popup(m_list.viewport()->mapToGlobal(row.bottomLeft() + QPoint(24, 0)));
}

void MailActions::moveTo(const std::vector<core::MessageId> &messages, core::FolderId folder)
{
    if (const auto to = m_folders.folder(folder))
        m_changes.move(messages, *to);
}

void MailActions::deleteSelected()
{
    const auto ids = m_list.selectedIds();
    if (m_folder != core::archive::kTrashFolder) {
        moveTo(ids, core::archive::kTrashFolder);
        return;
    }
    ask(tr("Erase %n message(s) for good?", nullptr, int(ids.size())), tr("Erase"),
        [this, ids] { m_changes.erase(ids); });
}

void MailActions::confirmEmptyTrash()
{
    const auto trash = m_folders.folder(core::archive::kTrashFolder);
    const int count = trash ? int(trash->total) : 0;
    ask(tr("Erase all %n message(s) in Trash for good?", nullptr, count), tr("Empty Trash"),
        [this] { m_changes.emptyTrash(); });
}

void MailActions::ask(const QString &question, const QString &button, std::function<void()> then)
{
    auto *box = new QMessageBox(m_list.window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("eraseQuestion"));
    box->setIconPixmap(icon(Icon::Trash).pixmap(32, 32));
    box->setText(question);
    box->setInformativeText(tr("This cannot be undone."));
    QPushButton *yes = box->addButton(button, QMessageBox::AcceptRole);
    yes->setAutoDefault(false);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::buttonClicked, this, [yes, then = std::move(then)](QAbstractButton *clicked) {
        if (clicked == yes)
            then();
    });
    box->open();
}

} // namespace ui
