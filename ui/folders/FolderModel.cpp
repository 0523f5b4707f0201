#include "ui/folders/FolderModel.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Log.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/MessageMime.h"

#include <algorithm>

namespace ui {

using core::archive::Folder;
using core::archive::FolderKind;

namespace {
constexpr int kRefreshMs = 60;
} // namespace

struct FolderModel::Node
{
    Folder folder;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int row() const
    {
        const auto isThis = [this](const auto &child) { return child.get() == this; };
        return int(std::find_if(parent->children.begin(), parent->children.end(), isThis) -
                   parent->children.begin());
    }
};

FolderModel::FolderModel(core::archive::Archive &archive, core::archive::ArchiveReader &reader,
                         QObject *parent)
    : QAbstractItemModel(parent), m_reader(reader), m_root(std::make_unique<Node>())
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &FolderModel::refresh);
    connect(&archive, &core::archive::Archive::changed, this,
            [this](const core::archive::ArchiveChange &change) {
                if ((change.folderTree || !change.folders.empty()) && !m_refresh.isActive())
                    m_refresh.start();
            });
    refresh();
}

FolderModel::~FolderModel() = default;

void FolderModel::refresh()
{
    m_refresh.stop();
    auto folders = m_reader.folders();
    if (!folders) {
        qCWarning(core::logUi) << "folders could not be read:" << core::errorName(folders.error().code);
        return;
    }
    m_folders = std::move(*folders);
    sync(*m_root);
    Q_EMIT refreshed();
}

void FolderModel::sync(Node &parent)
{
    std::vector<const Folder *> wanted;
    for (const Folder &folder : m_folders) {
        if (folder.parent == parent.folder.id)
            wanted.push_back(&folder);
    }
    const QModelIndex parentIndex = indexOf(parent);
    auto &children = parent.children;
    const auto isWanted = [&](core::FolderId id) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const Folder *f) { return f->id == id; });
    };
    for (int row = int(children.size()) - 1; row >= 0; --row) {
        if (isWanted(children[std::size_t(row)]->folder.id))
            continue;
        beginRemoveRows(parentIndex, row, row);
        children.erase(children.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(wanted.size()); ++row) {
        const Folder &folder = *wanted[std::size_t(row)];
        const auto at = std::find_if(children.begin() + row, children.end(),
                                     [&](const auto &child) { return child->folder.id == folder.id; });
        if (at == children.end()) {
            auto node = std::make_unique<Node>();
            node->folder = folder;
            node->parent = &parent;
            beginInsertRows(parentIndex, row, row);
            children.insert(children.begin() + row, std::move(node));
            endInsertRows();
        } else if (const int from = int(at - children.begin()); from != row) {
            beginMoveRows(parentIndex, from, from, parentIndex, row);
            std::rotate(children.begin() + row, at, at + 1);
            endMoveRows();
        }
        Node &node = *children[std::size_t(row)];
        update(node, folder);
        sync(node);
    }
}

void FolderModel::update(Node &node, const Folder &folder)
{
    const bool same = node.folder.name == folder.name && node.folder.unread == folder.unread &&
                      node.folder.total == folder.total;
    node.folder = folder;
    if (!same)
        Q_EMIT dataChanged(indexOf(node), indexOf(node));
}

FolderModel::Node *FolderModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex FolderModel::indexOf(const Node &node) const
{
    return node.parent ? createIndex(node.row(), 0, const_cast<Node *>(&node)) : QModelIndex();
}

FolderModel::Node *FolderModel::find(Node &below, core::FolderId id) const
{
    for (const auto &child : below.children) {
        if (child->folder.id == id)
            return child.get();
        if (Node *found = find(*child, id))
            return found;
    }
    return nullptr;
}

QModelIndex FolderModel::indexOf(core::FolderId id) const
{
    const Node *node = find(*m_root, id);
    return node ? indexOf(*node) : QModelIndex();
}

core::FolderId FolderModel::idOf(const QModelIndex &index) const { return nodeOf(index)->folder.id; }

std::optional<Folder> FolderModel::folder(core::FolderId id) const
{
    const Node *node = find(*m_root, id);
    return node ? std::optional(node->folder) : std::nullopt;
}

QModelIndex FolderModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= int(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[std::size_t(row)].get());
}

QModelIndex FolderModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*nodeOf(child)->parent) : QModelIndex();
}

int FolderModel::rowCount(const QModelIndex &parent) const { return int(nodeOf(parent)->children.size()); }

int FolderModel::columnCount(const QModelIndex &) const { return 1; }

QVariant FolderModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Folder &folder = nodeOf(index)->folder;
    switch (role) {
    case Qt::DisplayRole: return folderName(folder);
    case Qt::EditRole: return folder.name;
    case Qt::ToolTipRole: return tr("%1: %n message(s)", nullptr, int(folder.total)).arg(folderName(folder));
    case Qt::AccessibleTextRole:
        return folder.unread > 0 ? tr("%1, %n unread", nullptr, int(folder.unread)).arg(folderName(folder))
                                 : folderName(folder);
    case Qt::DecorationRole:
        switch (folder.kind) {
        case FolderKind::Inbox: return int(Icon::Inbox);
        case FolderKind::Junk: return int(Icon::Junk);
        case FolderKind::Trash: return int(Icon::Trash);
        case FolderKind::User: return int(Icon::Folder);
        }
        return {};
    case IdRole: return core::number(folder.id);
    case UnreadRole: return folder.unread;
    case TotalRole: return folder.total;
    case KindRole: return int(folder.kind);
    default: return {};
    }
}

bool FolderModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const QString name = value.toString().trimmed();
    if (name.isEmpty() || name == nodeOf(index)->folder.name)
        return false;
    // Shown when the archive has it: a refused name must not stay on the screen.
    Q_EMIT renameRequested(idOf(index), name);
    return true;
}

Qt::ItemFlags FolderModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDropEnabled;
    if (nodeOf(index)->folder.kind == FolderKind::User)
        flags |= Qt::ItemIsEditable;
    return flags;
}

Qt::DropActions FolderModel::supportedDropActions() const { return Qt::MoveAction; }

QStringList FolderModel::mimeTypes() const { return {messagesMimeType()}; }

bool FolderModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int row, int,
                                  const QModelIndex &parent) const
{
    return data && carriesMessages(*data) && parent.isValid() && row < 0;
}

bool FolderModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                               const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const auto messages = messagesFromMime(*data);
    if (messages.empty())
        return false;
    Q_EMIT messagesDropped(messages, idOf(parent));
    return true;
}

} // namespace ui
