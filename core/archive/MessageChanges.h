#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// What the user does to messages, inside the writer's transaction. Ids that are gone are passed over: the list on the
// screen may be a moment old. Long lists run through one prepared statement in id order.
namespace core::archive {

class Database;

/// NotFound where the folder is missing; messages that are there already are not part of the Undo.
[[nodiscard]] Result<Undo> moveMessages(Database &db, std::vector<MessageId> messages, FolderId to,
                                        ArchiveChange &change);
[[nodiscard]] Result<Undo> flagMessages(Database &db, std::vector<MessageId> messages, const Flags &flags,
                                        ArchiveChange &change);
/// Only what lies in Trash.
[[nodiscard]] Result<void> eraseMessages(Database &db, std::vector<MessageId> messages,
                                         ArchiveChange &change);
/// Folder or flags as they were, whichever the change touched; a folder that is gone meanwhile gives way to the Inbox.
[[nodiscard]] Result<void> restoreMessages(Database &db, const Undo &undo, ArchiveChange &change);

} // namespace core::archive
