#pragma once

#include "core/base/Ids.h"

#include <QTreeView>

class QAction;

namespace ui {

class FolderModel;

/// The folders at the left: choosing, dropping messages, and asking for changes (context menu, F2, Del). It changes
/// nothing itself; the window's controllers do. The model is borrowed and outlives it.
class FolderTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit FolderTree(FolderModel &model, QWidget *parent = nullptr);

    [[nodiscard]] core::FolderId currentFolder() const;
    /// Shows and selects it; waits for it where it is not in the tree yet.
    void selectFolder(core::FolderId folder);
    /// As selectFolder(), then opens its name for editing: a folder just made.
    void editFolder(core::FolderId folder);

    [[nodiscard]] QStringList collapsedFolders() const; ///< ids, for the settings
    void setCollapsedFolders(const QStringList &ids);

    [[nodiscard]] QAction *newFolderAction() const { return m_new; }
    [[nodiscard]] QAction *renameAction() const { return m_rename; }
    [[nodiscard]] QAction *deleteAction() const { return m_delete; }

Q_SIGNALS:
    void folderSelected(core::FolderId folder);
    void createRequested(core::FolderId parent);
    void deleteRequested(core::FolderId folder);
    void emptyTrashRequested();

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeActions();
    void updateActions();
    void followTree();
    [[nodiscard]] core::FolderId parentForNew() const;

    FolderModel &m_model;
    QAction *m_new = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_emptyTrash = nullptr;
    core::FolderId m_awaited{}; ///< to be selected when it appears
    bool m_editAwaited = false;
    QStringList m_collapsed;
    QPersistentModelIndex m_dropRow;
};

} // namespace ui
