#include "core/archive/FolderStore.h"

#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/FolderNames.h"
#include "core/archive/FolderPlaces.h"
#include "core/archive/MessageChanges.h"
#include "core/base/Limits.h"

#include <optional>

namespace core::archive {

using namespace Qt::StringLiterals;

static Result<std::optional<FolderId>> childOf(Database &db, FolderId parent, const QString &name)
{
    auto found = db.statement("SELECT id FROM folder WHERE coalesce(parent_id, 0) = ?1 AND name_key = ?2")
                     .bind(parent, folderNameKey(name));
    const auto row = found.step();
    if (!row)
        return fail(row.error());
    return *row ? std::optional(found.id<FolderId>(0)) : std::nullopt;
}

static Result<Folder> userFolder(const std::vector<Folder> &folders, FolderId id)
{
    const auto found =
        std::find_if(folders.begin(), folders.end(), [id](const Folder &f) { return f.id == id; });
    if (found == folders.end())
        return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(id)));
    if (found->kind != FolderKind::User)
        return fail(ErrorCode::InvalidArgument, u"a fixed folder"_s);
    return *found;
}

static Result<void> insertFolder(Database &db, std::optional<FolderId> id, FolderId parent,
                                 const QString &name)
{
    return db.statement("INSERT INTO folder(id, parent_id, name, name_key) VALUES(?1, nullif(?2, 0), ?3, ?4)")
        .bind(id, parent, name, folderNameKey(name))
        .run();
}

// Levels above and including `folder`; 0 for the top.
static Result<int> depthOf(Database &db, FolderId folder)
{
    int depth = 0;
    while (isSet(folder) && depth <= limits::kFolderDepth) {
        auto above = db.statement("SELECT coalesce(parent_id, 0) FROM folder WHERE id = ?").bind(folder);
        const auto row = above.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(folder)));
        folder = above.id<FolderId>(0);
        ++depth;
    }
    return depth;
}

Result<FolderId> createFolder(Database &db, FolderId parent, const QString &name, ArchiveChange &change)
{
    const auto fit = checkedFolderName(name);
    if (!fit)
        return fail(fit.error());
    const auto depth = depthOf(db, parent);
    if (!depth)
        return fail(depth.error());
    // What is in Trash is to be emptied, not tended.
    if (*depth >= limits::kFolderDepth || parent == kTrashFolder)
        return fail(ErrorCode::InvalidArgument, u"no folder can be made there"_s);
    const auto taken = childOf(db, parent, *fit);
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return fail(ErrorCode::AlreadyExists, u"a folder of that name"_s);
    if (auto r = insertFolder(db, std::nullopt, parent, *fit); !r)
        return fail(r.error());
    change.folderTree = true;
    return FolderId{db.lastInsertId()};
}

Result<Undo> renameFolder(Database &db, FolderId folder, const QString &name, ArchiveChange &change)
{
    const auto folders = allFolders(db);
    if (!folders)
        return fail(folders.error());
    const auto found = userFolder(*folders, folder);
    return found ? placeFolder(db, folder, found->parent, name, change) : fail(found.error());
}

Result<Undo> moveFolder(Database &db, FolderId folder, FolderId parent, ArchiveChange &change)
{
    const auto folders = allFolders(db);
    if (!folders)
        return fail(folders.error());
    const auto found = userFolder(*folders, folder);
    return found ? placeFolder(db, folder, parent, found->name, change) : fail(found.error());
}

Result<Undo> deleteFolder(Database &db, FolderId folder, qint64 nowUtc, ArchiveChange &change)
{
    const auto folders = allFolders(db);
    if (!folders)
        return fail(folders.error());
    if (const auto found = userFolder(*folders, folder); !found)
        return fail(found.error());
    const std::vector<Folder> tree = subtreeOf(*folders, folder);
    Undo undo;
    for (auto doomed = tree.rbegin(); doomed != tree.rend(); ++doomed) {
        auto messages = messagesIn(db, doomed->id);
        if (!messages)
            return fail(messages.error());
        auto moved = moveMessages(db, *std::move(messages), kTrashFolder, nowUtc, change);
        if (!moved)
            return moved;
        undo.append(*std::move(moved));
        if (auto r = db.statement("DELETE FROM folder WHERE id = ?").bind(doomed->id).run(); !r)
            return fail(r.error());
        undo.steps.emplace_back(FolderStep{RowStep::Make, *doomed});
    }
    change.folderTree = true;
    return undo;
}

Result<FolderId> ensureFolder(Database &db, const QString &path, ArchiveChange &change)
{
    const auto names = checkedFolderPath(path);
    if (!names)
        return fail(names.error());
    FolderId at{};
    for (const QString &name : *names) {
        const auto child = childOf(db, at, name);
        if (!child)
            return fail(child.error());
        if (*child) {
            at = **child;
            continue;
        }
        auto made = createFolder(db, at, name, change);
        if (!made)
            return made;
        at = *made;
    }
    return at;
}

} // namespace core::archive
