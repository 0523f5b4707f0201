#pragma once

#include "core/archive/Types.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace core::archive {
class Archive;
class ArchiveReader;
} // namespace core::archive

namespace ui {

/// The folders of the archive as a tree of one column. Follows the archive by itself: rows are inserted, moved and
/// removed one by one, so that selection, expansion and an open editor of the view stay. Window thread; archive and
/// reader are borrowed and outlive it.
class FolderModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, UnreadRole, TotalRole, KindRole };

    FolderModel(core::archive::Archive &archive, core::archive::ArchiveReader &reader,
                QObject *parent = nullptr);
    ~FolderModel() override;

    [[nodiscard]] QModelIndex indexOf(core::FolderId id) const;
    [[nodiscard]] core::FolderId idOf(const QModelIndex &index) const;
    [[nodiscard]] std::optional<core::archive::Folder> folder(core::FolderId id) const;
    /// Parents before children, as the reader gives them.
    [[nodiscard]] const std::vector<core::archive::Folder> &folders() const { return m_folders; }
    void refresh(); ///< now, not at the next turn of the event loop

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void renameRequested(core::FolderId folder, const QString &name);
    void messagesDropped(const std::vector<core::MessageId> &messages, core::FolderId folder);
    void refreshed();

private:
    struct Node;
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node &node) const;
    [[nodiscard]] Node *find(Node &below, core::FolderId id) const;
    void sync(Node &parent);
    void update(Node &node, const core::archive::Folder &folder);

    core::archive::ArchiveReader &m_reader;
    std::vector<core::archive::Folder> m_folders;
    std::unique_ptr<Node> m_root;
    QTimer m_refresh; ///< many transactions, one reading
};

} // namespace ui
