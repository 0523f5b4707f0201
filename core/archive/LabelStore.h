#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <map>
#include <vector>

// Tags and notes in mail.db. Requests of the window are in Labels.h.
namespace core::archive {

class Database;

// --- on any connection ------------------------------------------------------------------------------------
[[nodiscard]] Result<std::vector<Tag>> allTags(Database &db); ///< in their order
/// How many messages have each tag; tags without any are left out. Goes over all tagged messages: not for the window's
/// thread.
[[nodiscard]] Result<std::map<TagId, qint64>> tagCounts(Database &db);
/// Fills `tags` and `hasNote` of a page of summaries: one question for all of them.
[[nodiscard]] Result<void> addLabels(Database &db, std::vector<MessageSummary> &summaries);
/// What is written beside a message; empty: nothing.
[[nodiscard]] Result<QString> noteOf(Database &db, MessageId message);

// --- inside the writer's transaction ----------------------------------------------------------------------
/// AlreadyExists where there is a tag of that name, in other letters too; LimitExceeded above limits::kTags.
[[nodiscard]] Result<Made<TagId>> createTag(Database &db, const QString &name, quint32 color,
                                            ArchiveChange &change);
/// The tag of that name, made where it is missing.
[[nodiscard]] Result<Made<TagId>> ensureTag(Database &db, const QString &name, ArchiveChange &change);
/// Name and colour; the place stays.
[[nodiscard]] Result<Undo> changeTag(Database &db, TagId tag, const QString &name, quint32 color,
                                     ArchiveChange &change);
/// Those named first, in this order; the others behind them as they were.
[[nodiscard]] Result<Undo> orderTags(Database &db, const std::vector<TagId> &order, ArchiveChange &change);
[[nodiscard]] Result<Undo> deleteTag(Database &db, TagId tag, ArchiveChange &change);
/// Tags that are not there are passed over.
[[nodiscard]] Result<Undo> tagMessages(Database &db, const std::vector<MessageId> &messages,
                                       const std::vector<TagId> &add, const std::vector<TagId> &remove,
                                       ArchiveChange &change);
/// Empty text takes the note away. NotFound without the message; LimitExceeded above limits::kNoteChars.
[[nodiscard]] Result<Undo> setNote(Database &db, MessageId message, const QString &text,
                                   ArchiveChange &change);
/// Tags, note, place in Trash and choices for reading of a header go over to the whole message that takes its place.
[[nodiscard]] Result<void> handOver(Database &db, MessageId from, MessageId to);

// Steps of an Undo; answer what takes them back.
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const TagStep &step,
                                                        ArchiveChange &change);
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const NoteStep &step,
                                                        ArchiveChange &change);
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const TagRowStep &step,
                                                        ArchiveChange &change);

} // namespace core::archive
