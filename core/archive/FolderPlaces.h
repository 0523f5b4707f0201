#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <vector>

// Where folders stand in the tree, and how they come back there. Inside the writer's transaction.
namespace core::archive {

class Database;

/// `root` and everything below, parents first; `folders` as allFolders() answers them.
[[nodiscard]] std::vector<Folder> subtreeOf(const std::vector<Folder> &folders, FolderId root);

/// Another parent or name. InvalidArgument for a fixed folder, a place below itself, in Trash, or too deep; AlreadyExists
/// where the parent has a folder of that name.
[[nodiscard]] Result<Undo> placeFolder(Database &db, FolderId folder, FolderId parent, const QString &name,
                                       ArchiveChange &change);

/// A step of an Undo; answers what takes it back.
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const FolderStep &step,
                                                        ArchiveChange &change);

} // namespace core::archive
