#include "core/archive/FolderPlaces.h"

#include "core/archive/Database.h"
#include "core/archive/FolderNames.h"
#include "core/archive/FolderStore.h"
#include "core/base/Limits.h"

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;
using Steps = std::vector<UndoStep>;

std::vector<Folder> subtreeOf(const std::vector<Folder> &folders, FolderId root)
{
    std::vector<Folder> found;
    for (const Folder &folder : folders) {
        const bool isBelow = std::any_of(found.begin(), found.end(),
                                         [&](const Folder &above) { return above.id == folder.parent; });
        if (folder.id == root || isBelow)
            found.push_back(folder);
    }
    return found;
}

static const Folder *find(const std::vector<Folder> &folders, FolderId id)
{
    const auto at =
        std::find_if(folders.begin(), folders.end(), [id](const Folder &f) { return f.id == id; });
    return at == folders.end() ? nullptr : &*at;
}

// Levels from the top down to `id`, itself included; 0 for the top.
static int depthOf(const std::vector<Folder> &folders, FolderId id)
{
    const Folder *folder = find(folders, id);
    return folder ? static_cast<int>(folder->path.count(u'/')) + 1 : 0;
}

// Whether `tree`, a folder with all below it, may stand in `parent`.
static Result<void> checkPlace(const std::vector<Folder> &folders, const std::vector<Folder> &tree,
                               FolderId parent)
{
    if (isSet(parent) && !find(folders, parent))
        return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(parent)));
    if (find(tree, parent))
        return fail(ErrorCode::InvalidArgument, u"a folder cannot stand in itself"_s);
    int height = 0;
    const int top = depthOf(folders, tree.front().id);
    for (const Folder &folder : tree)
        height = std::max(height, depthOf(folders, folder.id) - top + 1);
    if (parent == kTrashFolder || depthOf(folders, parent) + height > limits::kFolderDepth)
        return fail(ErrorCode::InvalidArgument, u"no folder can be put there"_s);
    return {};
}

static bool isTaken(const std::vector<Folder> &folders, FolderId parent, const QString &name, FolderId except)
{
    const QString key = folderNameKey(name);
    return std::any_of(folders.begin(), folders.end(), [&](const Folder &folder) {
        return folder.parent == parent && folder.id != except && folderNameKey(folder.name) == key;
    });
}

static QString freeName(const std::vector<Folder> &folders, FolderId parent, const QString &name,
                        FolderId except)
{
    QString tried = name;
    for (int n = 2; isTaken(folders, parent, tried, except); ++n)
        tried = u"%1 (%2)"_s.arg(name).arg(n);
    return tried;
}

static Result<void> writePlace(Database &db, FolderId folder, FolderId parent, const QString &name)
{
    return db.statement("UPDATE folder SET parent_id = nullif(?2, 0), name = ?3, name_key = ?4 WHERE id = ?1")
        .bind(folder, parent, name, folderNameKey(name))
        .run();
}

Result<Undo> placeFolder(Database &db, FolderId id, FolderId parent, const QString &name,
                         ArchiveChange &change)
{
    const auto fit = checkedFolderName(name);
    if (!fit)
        return fail(fit.error());
    const auto folders = allFolders(db);
    if (!folders)
        return fail(folders.error());
    const Folder *folder = find(*folders, id);
    if (!folder)
        return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(id)));
    if (folder->kind != FolderKind::User)
        return fail(ErrorCode::InvalidArgument, u"a fixed folder"_s);
    if (folder->parent == parent && folder->name == *fit)
        return Undo();
    if (folder->parent != parent) {
        if (auto r = checkPlace(*folders, subtreeOf(*folders, id), parent); !r)
            return fail(r.error());
    }
    if (isTaken(*folders, parent, *fit, id))
        return fail(ErrorCode::AlreadyExists, u"a folder of that name"_s);
    if (auto r = writePlace(db, id, parent, *fit); !r)
        return fail(r.error());
    change.folderTree = true;
    return Undo{{FolderStep{RowStep::Change, *folder}}, 0};
}

// A folder that something has come to lie in since is not taken away.
static Result<Steps> removeAgain(Database &db, const std::vector<Folder> &folders, FolderId id,
                                 ArchiveChange &change)
{
    const Folder folder = *find(folders, id);
    if (folder.total > 0 || subtreeOf(folders, id).size() > 1)
        return Steps();
    if (auto r = db.statement("DELETE FROM folder WHERE id = ?").bind(id).run(); !r)
        return fail(r.error());
    change.folderTree = true;
    return Steps{FolderStep{RowStep::Make, folder}};
}

static Result<Steps> makeAgain(Database &db, const std::vector<Folder> &folders, const Folder &folder,
                               ArchiveChange &change)
{
    const FolderId parent = find(folders, folder.parent) ? folder.parent : FolderId{};
    const QString name = freeName(folders, parent, folder.name, {});
    if (auto r = db.statement(
                       "INSERT INTO folder(id, parent_id, name, name_key) VALUES(?1, nullif(?2, 0), ?3, ?4)")
                     .bind(folder.id, parent, name, folderNameKey(name))
                     .run();
        !r)
        return fail(r.error());
    change.folderTree = true;
    return Steps{FolderStep{RowStep::Remove, folder}};
}

Result<Steps> performStep(Database &db, const FolderStep &step, ArchiveChange &change)
{
    const auto folders = allFolders(db);
    if (!folders)
        return fail(folders.error());
    const Folder *now = find(*folders, step.folder.id);
    if ((step.what == RowStep::Make) == (now != nullptr))
        return Steps(); // so already
    if (step.what == RowStep::Make)
        return makeAgain(db, *folders, step.folder, change);
    if (step.what == RowStep::Remove)
        return removeAgain(db, *folders, step.folder.id, change);
    FolderId parent = step.folder.parent;
    if (parent != now->parent && !checkPlace(*folders, subtreeOf(*folders, now->id), parent))
        parent = now->parent; // its old place went, or went below it
    const QString name = freeName(*folders, parent, step.folder.name, now->id);
    if (parent == now->parent && name == now->name)
        return Steps();
    if (auto r = writePlace(db, now->id, parent, name); !r)
        return fail(r.error());
    change.folderTree = true;
    return Steps{FolderStep{RowStep::Change, *now}};
}

} // namespace core::archive
