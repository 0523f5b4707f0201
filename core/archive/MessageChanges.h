#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <QFuture>

#include <optional>
#include <vector>

// What is done to messages. Ids that are gone are passed over: the list on the screen may be a moment old. What is so
// already is no part of the Undo.
namespace core::archive {

class Archive;
class Database;

/// What one message is to become: of a rule, for example. What is not set stays.
struct MessageChange
{
    MessageId id{};
    std::optional<FolderId> folder; ///< NotFound for all where one is missing
    Flags flags;
    std::vector<TagId> addTags; ///< unknown ones are passed over
    std::vector<TagId> removeTags;
};

// --- requests, as those of Archive; many thousands at once: BulkChange ------------------------------------
/// Different changes to many messages in one transaction, with one Undo. A message named twice: the later wins.
[[nodiscard]] QFuture<Result<Undo>> applyChanges(Archive &archive, std::vector<MessageChange> changes);
/// From Trash to where they were; to the Inbox where that folder is gone. What is not in Trash stays.
[[nodiscard]] QFuture<Result<Undo>> putBack(Archive &archive, std::vector<MessageId> messages);

// --- inside the writer's transaction ----------------------------------------------------------------------
/// NotFound where the folder is missing. What goes to Trash is noted there, since `nowUtc`.
[[nodiscard]] Result<Undo> moveMessages(Database &db, std::vector<MessageId> messages, FolderId to,
                                        qint64 nowUtc, ArchiveChange &change);
[[nodiscard]] Result<Undo> flagMessages(Database &db, std::vector<MessageId> messages, const Flags &flags,
                                        ArchiveChange &change);
[[nodiscard]] Result<Undo> putBackMessages(Database &db, std::vector<MessageId> messages, qint64 nowUtc,
                                           ArchiveChange &change);
[[nodiscard]] Result<Undo> applyChanges(Database &db, std::vector<MessageChange> changes, qint64 nowUtc,
                                        ArchiveChange &change);
/// Only what lies in Trash.
[[nodiscard]] Result<void> eraseMessages(Database &db, std::vector<MessageId> messages,
                                         ArchiveChange &change);

/// Both as one step of an Undo; answer what takes it back.
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const MoveStep &step, qint64 nowUtc,
                                                        ArchiveChange &change);
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const FlagStep &step,
                                                        ArchiveChange &change);

/// Messages of a folder; of the unread ones alone.
[[nodiscard]] Result<std::vector<MessageId>> messagesIn(Database &db, FolderId folder);
[[nodiscard]] Result<std::vector<MessageId>> unreadIn(Database &db, FolderId folder);
/// What came from an account, wherever it lies.
[[nodiscard]] Result<std::vector<MessageId>> messagesOf(Database &db, AccountId account);

} // namespace core::archive
