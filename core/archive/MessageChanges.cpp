#include "core/archive/MessageChanges.h"

#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"

#include <optional>

namespace core::archive {

using namespace Qt::StringLiterals;

// Neighbouring rows lie on the same pages.
static void sortUnique(std::vector<MessageId> &messages)
{
    std::sort(messages.begin(), messages.end());
    messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
}

static Result<std::optional<Undo::Entry>> stateOf(Database &db, MessageId id)
{
    auto read =
        db.statement("SELECT folder_id, unread, starred, answered FROM message WHERE id = ?").bind(id);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<Undo::Entry>();
    return std::optional(Undo::Entry{id, read.id<FolderId>(0), read.flag(1), read.flag(2), read.flag(3)});
}

static Result<bool> folderExists(Database &db, FolderId folder)
{
    return db.statement("SELECT 1 FROM folder WHERE id = ?").bind(folder).step();
}

Result<Undo> moveMessages(Database &db, std::vector<MessageId> messages, FolderId to, ArchiveChange &change)
{
    const auto exists = folderExists(db, to);
    if (!exists)
        return fail(exists.error());
    if (!*exists)
        return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(to)));
    sortUnique(messages);
    Undo undo;
    for (const MessageId id : messages) {
        const auto before = stateOf(db, id);
        if (!before)
            return fail(before.error());
        if (!*before || (*before)->folder == to)
            continue;
        if (auto r = db.statement("UPDATE message SET folder_id = ?2 WHERE id = ?1").bind(id, to).run(); !r)
            return fail(r.error());
        undo.before.push_back(**before);
        change.moved.push_back(id);
        noteFolder(change, (*before)->folder);
    }
    if (!undo.before.empty())
        noteFolder(change, to);
    return undo;
}

static Result<void> writeFlags(Database &db, MessageId id, bool unread, bool starred, bool answered)
{
    return db.statement("UPDATE message SET unread = ?2, starred = ?3, answered = ?4 WHERE id = ?1")
        .bind(id, unread, starred, answered)
        .run();
}

Result<Undo> flagMessages(Database &db, std::vector<MessageId> messages, const Flags &flags,
                          ArchiveChange &change)
{
    sortUnique(messages);
    Undo undo;
    undo.touched = Undo::Touched::Flags;
    for (const MessageId id : messages) {
        const auto state = stateOf(db, id);
        if (!state)
            return fail(state.error());
        if (!*state)
            continue;
        const Undo::Entry &before = **state;
        const bool unread = flags.unread.value_or(before.unread);
        const bool starred = flags.starred.value_or(before.starred);
        const bool answered = flags.answered.value_or(before.answered);
        if (unread == before.unread && starred == before.starred && answered == before.answered)
            continue;
        if (auto r = writeFlags(db, id, unread, starred, answered); !r)
            return fail(r.error());
        undo.before.push_back(before);
        change.changed.push_back(id);
        if (unread != before.unread)
            noteFolder(change, before.folder);
    }
    return undo;
}

Result<void> eraseMessages(Database &db, std::vector<MessageId> messages, ArchiveChange &change)
{
    sortUnique(messages);
    for (const MessageId id : messages) {
        if (auto r = db.statement("DELETE FROM message WHERE id = ?1 AND folder_id = ?2")
                         .bind(id, kTrashFolder)
                         .run();
            !r)
            return r;
        if (db.changes() > 0)
            change.removed.push_back(id);
    }
    if (!change.removed.empty())
        noteFolder(change, kTrashFolder);
    return {};
}

Result<void> restoreMessages(Database &db, const Undo &undo, ArchiveChange &change)
{
    for (Undo::Entry entry : undo.before) {
        const auto now = stateOf(db, entry.id);
        if (!now)
            return fail(now.error());
        if (!*now)
            continue;
        if (undo.touched == Undo::Touched::Flags)
            entry.folder = (*now)->folder;
        else
            entry = {entry.id, entry.folder, (*now)->unread, (*now)->starred, (*now)->answered};
        const auto exists = folderExists(db, entry.folder);
        if (!exists)
            return fail(exists.error());
        const FolderId folder = *exists ? entry.folder : kInboxFolder;
        if (auto r =
                db.statement("UPDATE message SET folder_id = ?2, unread = ?3, starred = ?4, answered = ?5"
                             " WHERE id = ?1")
                    .bind(entry.id, folder, entry.unread, entry.starred, entry.answered)
                    .run();
            !r)
            return r;
        const bool isMoved = (*now)->folder != folder;
        (isMoved ? change.moved : change.changed).push_back(entry.id);
        noteFolder(change, folder);
        if (isMoved)
            noteFolder(change, (*now)->folder);
    }
    return {};
}

} // namespace core::archive
