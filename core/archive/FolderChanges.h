#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QString>

namespace core::archive {

class Archive;

/// Changes of the folder tree with their Undo, as the requests of Archive (whose createFolder() and renameFolder() are for
/// programs that do not take back). A value that borrows the archive.
class FolderChanges final
{
public:
    explicit FolderChanges(Archive &archive) : m_archive(&archive) {}

    [[nodiscard]] QFuture<Result<Made<FolderId>>> create(FolderId parent, QString name);
    [[nodiscard]] QFuture<Result<Undo>> rename(FolderId folder, QString name);
    /// With everything below, into `parent`; none: to the top. InvalidArgument below itself, into Trash or too deep;
    /// AlreadyExists where a folder of that name is.
    [[nodiscard]] QFuture<Result<Undo>> move(FolderId folder, FolderId parent);
    /// Up to limits::kChangedAtOnce unread ones; more: BulkChange::markAllRead().
    [[nodiscard]] QFuture<Result<Undo>> markAllRead(FolderId folder);

private:
    Archive *m_archive;
};

} // namespace core::archive
