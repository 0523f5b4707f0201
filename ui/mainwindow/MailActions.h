#pragma once

#include "core/base/Ids.h"

#include <QObject>

#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace ui {

class FolderModel;
class MailChanges;
class MessageList;
class MessageListModel;

/// What can be done with the selected messages: menu entries, keys, context menu. Borrowed parts outlive it.
class MailActions final : public QObject
{
    Q_OBJECT

public:
    MailActions(MailChanges &changes, FolderModel &folders, MessageList &list, MessageListModel &model,
                QObject *parent = nullptr);
    ~MailActions() override;

    /// The keys work while the focus is in `area` (list and reading pane), not in fields and other panes.
    void addTo(QWidget &area);
    void addTo(QMenu &menu);
    /// The folder shown; none while a search is.
    void setFolder(core::FolderId folder);
    void moveTo(const std::vector<core::MessageId> &messages, core::FolderId folder);
    /// Asks first; there is no undo for it.
    void confirmEmptyTrash();

    [[nodiscard]] QMenu *moveMenu() const { return m_moveMenu; }

private:
    QAction *make(const QString &text, const QKeySequence &key);
    void makeActions();
    void fillMoveMenu();
    void popUpMoveMenu();
    void updateActions();
    void deleteSelected();
    void toggleUnread();
    void toggleStarred();
    void ask(const QString &question, const QString &button, std::function<void()> then);

    MailChanges &m_changes;
    FolderModel &m_folders;
    MessageList &m_list;
    MessageListModel &m_model;
    core::FolderId m_folder{};
    QMenu *m_moveMenu;
    QAction *m_putBack = nullptr; ///< where Trash is shown
    QAction *m_delete = nullptr;
    QAction *m_unread = nullptr;
    QAction *m_star = nullptr;
    QAction *m_move = nullptr;
    QAction *m_selectAll = nullptr;
};

} // namespace ui
