#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// The folder tree. Changes run inside the writer's transaction; allFolders() on any connection.
namespace core::archive {

class Database;

/// Parents before their children; Inbox first, Junk and Trash last, the others by name. Folders of a damaged tree
/// whose parent cannot be found stand at the top, so that their mail stays in reach.
[[nodiscard]] Result<std::vector<Folder>> allFolders(Database &db);

[[nodiscard]] Result<FolderId> createFolder(Database &db, FolderId parent, const QString &name,
                                            ArchiveChange &change);
[[nodiscard]] Result<void> renameFolder(Database &db, FolderId folder, const QString &name,
                                        ArchiveChange &change);
[[nodiscard]] Result<Undo> deleteFolder(Database &db, FolderId folder, ArchiveChange &change);
[[nodiscard]] Result<FolderId> ensureFolder(Database &db, const QString &path, ArchiveChange &change);
/// Folders of an Undo made again under their ids; one whose name was taken meanwhile gets " (2)".
[[nodiscard]] Result<void> restoreFolders(Database &db, const std::vector<Folder> &folders,
                                          ArchiveChange &change);

} // namespace core::archive
