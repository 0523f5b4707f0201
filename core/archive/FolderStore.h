#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
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
[[nodiscard]] Result<Undo> renameFolder(Database &db, FolderId folder, const QString &name,
                                        ArchiveChange &change);
/// With everything below; `parent` none: to the top.
[[nodiscard]] Result<Undo> moveFolder(Database &db, FolderId folder, FolderId parent, ArchiveChange &change);
[[nodiscard]] Result<Undo> deleteFolder(Database &db, FolderId folder, qint64 nowUtc, ArchiveChange &change);
[[nodiscard]] Result<FolderId> ensureFolder(Database &db, const QString &path, ArchiveChange &change);

} // namespace core::archive
