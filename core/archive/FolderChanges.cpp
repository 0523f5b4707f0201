#include "core/archive/FolderChanges.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/FolderPlaces.h"
#include "core/archive/FolderStore.h"
#include "core/archive/MessageChanges.h"

namespace core::archive {

QFuture<Result<Made<FolderId>>> FolderChanges::create(FolderId parent, QString name)
{
    return m_archive->transact(
        [=](ArchiveWriter &, Database &db, ArchiveChange &notice) -> Result<Made<FolderId>> {
            const auto id = createFolder(db, parent, name, notice);
            if (!id)
                return fail(id.error());
            Folder folder;
            folder.id = *id;
            folder.parent = parent;
            return Made<FolderId>{*id, {{FolderStep{RowStep::Remove, folder}}, 0}};
        });
}

QFuture<Result<Undo>> FolderChanges::rename(FolderId folder, QString name)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return renameFolder(db, folder, name, notice);
    });
}

QFuture<Result<Undo>> FolderChanges::move(FolderId folder, FolderId parent)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return moveFolder(db, folder, parent, notice);
    });
}

QFuture<Result<Undo>> FolderChanges::markAllRead(FolderId folder)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) -> Result<Undo> {
        auto unread = unreadIn(db, folder);
        if (!unread)
            return fail(unread.error());
        return flagMessages(db, *std::move(unread), {.unread = false, .starred = {}, .answered = {}}, notice);
    });
}

} // namespace core::archive
