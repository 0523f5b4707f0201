#include "core/archive/MessageChanges.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/ChangeNotes.h"
#include "core/archive/ChosenMessages.h"
#include "core/archive/Database.h"
#include "core/archive/LabelStore.h"

#include <map>
#include <tuple>

namespace core::archive {

using namespace Qt::StringLiterals;
using Steps = std::vector<UndoStep>;

static Result<bool> folderExists(Database &db, FolderId folder)
{
    return db.statement("SELECT 1 FROM folder WHERE id = ?").bind(folder).step();
}

static Result<std::vector<MessageId>> idsOf(Statement read)
{
    std::vector<MessageId> ids;
    if (auto r = read.eachRow([&] { ids.push_back(read.id<MessageId>(0)); }); !r)
        return fail(r.error());
    return ids;
}

// --- moving ------------------------------------------------------------------------------------------------

// Where the chosen ones lie that are not in `to` yet, as the steps that bring them back there.
static Result<Steps> waysBack(Database &db, FolderId to, ArchiveChange &change)
{
    auto read = db.statement("SELECT m.id, m.folder_id, t.since, t.from_folder FROM temp.chosen c"
                             " CROSS JOIN message m ON m.id = c.id"
                             " LEFT JOIN trashed t ON t.message_id = m.id AND m.folder_id = 3"
                             " WHERE m.folder_id <> ?1 ORDER BY c.id")
                    .bind(to);
    std::map<std::tuple<FolderId, qint64, FolderId>, std::size_t> places;
    Steps steps;
    const auto all = read.eachRow([&] {
        const auto id = read.id<MessageId>(0);
        const auto from = read.id<FolderId>(1);
        const std::tuple place(from, read.integer(2), read.id<FolderId>(3));
        const auto [known, isNew] = places.try_emplace(place, steps.size());
        if (isNew) {
            steps.emplace_back(MoveStep{from, std::get<1>(place), std::get<2>(place), {}});
            noteFolder(change, from);
        }
        std::get<MoveStep>(steps[known->second]).messages.append(id);
        change.moved.push_back(id);
    });
    if (!all)
        return fail(all.error());
    return steps;
}

static Result<void> noteTrashed(Database &db, qint64 sinceUtc, FolderId from)
{
    return db
        .statement("INSERT OR REPLACE INTO trashed(message_id, since, from_folder)"
                   " SELECT m.id, ?1, coalesce(nullif(?2, 0), m.folder_id)"
                   " FROM temp.chosen c CROSS JOIN message m ON m.id = c.id WHERE m.folder_id <> 3")
        .bind(sinceUtc, from)
        .run();
}

// `to` exists. The triggers of the table keep the counters, and forget what left Trash.
static Result<Steps> moveChosen(Database &db, const MoveStep &to, qint64 nowUtc, ArchiveChange &change)
{
    auto back = waysBack(db, to.to, change);
    if (!back || back->empty())
        return back;
    if (to.to == kTrashFolder) {
        const qint64 since = to.trashedUtc > 0 ? to.trashedUtc : nowUtc;
        if (auto r = noteTrashed(db, since, to.trashedFrom); !r)
            return fail(r.error());
    }
    if (auto r = db.statement("UPDATE message SET folder_id = ?1"
                              " WHERE id IN (SELECT id FROM temp.chosen) AND folder_id <> ?1")
                     .bind(to.to)
                     .run();
        !r)
        return fail(r.error());
    noteFolder(change, to.to);
    return back;
}

static qint64 messagesOf(const Steps &moves)
{
    qint64 count = 0;
    for (const UndoStep &step : moves)
        count += std::get<MoveStep>(step).messages.size();
    return count;
}

Result<Undo> moveMessages(Database &db, std::vector<MessageId> messages, FolderId to, qint64 nowUtc,
                          ArchiveChange &change)
{
    const auto exists = folderExists(db, to);
    if (!exists)
        return fail(exists.error());
    if (!*exists)
        return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(to)));
    if (auto r = choose(db, std::move(messages)); !r)
        return fail(r.error());
    auto steps = moveChosen(db, {.to = to, .messages = {}}, nowUtc, change);
    if (!steps)
        return fail(steps.error());
    const qint64 count = messagesOf(*steps);
    return Undo{*std::move(steps), count};
}

Result<Steps> performStep(Database &db, const MoveStep &step, qint64 nowUtc, ArchiveChange &change)
{
    const auto exists = folderExists(db, step.to);
    if (!exists)
        return fail(exists.error());
    if (auto r = choose(db, step.messages.ids()); !r)
        return fail(r.error());
    MoveStep to{*exists ? step.to : kInboxFolder, step.trashedUtc, step.trashedFrom, {}};
    return moveChosen(db, to, nowUtc, change);
}

Result<Undo> putBackMessages(Database &db, std::vector<MessageId> messages, qint64 nowUtc,
                             ArchiveChange &change)
{
    if (auto r = choose(db, std::move(messages)); !r)
        return fail(r.error());
    auto read = db.statement(
        "SELECT m.id, coalesce((SELECT f.id FROM folder f WHERE f.id = t.from_folder AND f.id <> 3), 1)"
        " FROM temp.chosen c CROSS JOIN message m ON m.id = c.id LEFT JOIN trashed t ON t.message_id = m.id"
        " WHERE m.folder_id = 3");
    std::map<FolderId, std::vector<MessageId>> homes;
    if (auto r = read.eachRow([&] { homes[read.id<FolderId>(1)].push_back(read.id<MessageId>(0)); }); !r)
        return fail(r.error());
    Undo undo;
    for (auto &[folder, ids] : homes) {
        auto moved = moveMessages(db, std::move(ids), folder, nowUtc, change);
        if (!moved)
            return moved;
        undo.absorb(*moved);
    }
    return undo;
}

// --- flags -------------------------------------------------------------------------------------------------

namespace {
struct FlagSql
{
    const char *differing, *update, *folders;
};
} // namespace

// Each flag by a statement of its own: one that does not name `unread` leaves its index alone.
static FlagSql sqlFor(Flag flag)
{
    switch (flag) {
    case Flag::Unread:
        return {"SELECT m.id FROM temp.chosen c CROSS JOIN message m ON m.id = c.id WHERE m.unread <> ?1",
                "UPDATE message SET unread = ?1 WHERE id IN (SELECT id FROM temp.chosen) AND unread <> ?1",
                "SELECT DISTINCT m.folder_id FROM temp.chosen c CROSS JOIN message m ON m.id = c.id"
                " WHERE m.unread <> ?1"};
    case Flag::Starred:
        return {"SELECT m.id FROM temp.chosen c CROSS JOIN message m ON m.id = c.id WHERE m.starred <> ?1",
                "UPDATE message SET starred = ?1 WHERE id IN (SELECT id FROM temp.chosen) AND starred <> ?1",
                nullptr};
    case Flag::Answered: break;
    }
    return {"SELECT m.id FROM temp.chosen c CROSS JOIN message m ON m.id = c.id WHERE m.answered <> ?1",
            "UPDATE message SET answered = ?1 WHERE id IN (SELECT id FROM temp.chosen) AND answered <> ?1",
            nullptr};
}

// Adds to `touched` the ids that change.
static Result<Steps> flagChosen(Database &db, Flag flag, bool value, std::vector<MessageId> &touched,
                                ArchiveChange &change)
{
    const FlagSql sql = sqlFor(flag);
    const auto ids = idsOf(db.statement(sql.differing).bind(value));
    if (!ids)
        return fail(ids.error());
    if (ids->empty())
        return Steps();
    if (sql.folders) {
        auto read = db.statement(sql.folders).bind(value);
        if (auto r = read.eachRow([&] { noteFolder(change, read.id<FolderId>(0)); }); !r)
            return fail(r.error());
    }
    if (auto r = db.statement(sql.update).bind(value).run(); !r)
        return fail(r.error());
    touched.insert(touched.end(), ids->begin(), ids->end());
    return Steps{FlagStep{flag, !value, PackedIds(*ids)}};
}

static void sortUnique(std::vector<MessageId> &messages)
{
    std::sort(messages.begin(), messages.end());
    messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
}

Result<Undo> flagMessages(Database &db, std::vector<MessageId> messages, const Flags &flags,
                          ArchiveChange &change)
{
    if (auto r = choose(db, std::move(messages)); !r)
        return fail(r.error());
    Undo undo;
    std::vector<MessageId> touched;
    const std::pair<Flag, std::optional<bool>> wanted[] = {
        {Flag::Unread, flags.unread}, {Flag::Starred, flags.starred}, {Flag::Answered, flags.answered}};
    for (const auto &[flag, value] : wanted) {
        if (!value)
            continue;
        auto steps = flagChosen(db, flag, *value, touched, change);
        if (!steps)
            return fail(steps.error());
        undo.append({*std::move(steps), 0});
    }
    sortUnique(touched);
    undo.messages = std::ssize(touched);
    change.changed.insert(change.changed.end(), touched.begin(), touched.end());
    return undo;
}

Result<Steps> performStep(Database &db, const FlagStep &step, ArchiveChange &change)
{
    if (auto r = choose(db, step.messages.ids()); !r)
        return fail(r.error());
    return flagChosen(db, step.flag, step.value, change.changed, change);
}

// --- many at once ------------------------------------------------------------------------------------------

namespace {
// The changes of a rule run by what is to be done: few different things to many messages.
struct Grouped
{
    std::map<FolderId, std::vector<MessageId>> moves;
    std::map<std::pair<Flag, bool>, std::vector<MessageId>> flags;
    std::map<std::pair<TagId, bool>, std::vector<MessageId>> tags;

    void add(const MessageChange &change)
    {
        if (change.folder)
            moves[*change.folder].push_back(change.id);
        if (change.flags.unread)
            flags[{Flag::Unread, *change.flags.unread}].push_back(change.id);
        if (change.flags.starred)
            flags[{Flag::Starred, *change.flags.starred}].push_back(change.id);
        if (change.flags.answered)
            flags[{Flag::Answered, *change.flags.answered}].push_back(change.id);
        for (const TagId tag : change.removeTags)
            tags[{tag, false}].push_back(change.id);
        for (const TagId tag : change.addTags)
            tags[{tag, true}].push_back(change.id);
    }
};
} // namespace

static Grouped grouped(std::vector<MessageChange> changes)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const MessageChange &a, const MessageChange &b) { return a.id < b.id; });
    Grouped groups;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (i + 1 == changes.size() || changes[i + 1].id != changes[i].id)
            groups.add(changes[i]);
    }
    return groups;
}

Result<Undo> applyChanges(Database &db, std::vector<MessageChange> changes, qint64 nowUtc,
                          ArchiveChange &change)
{
    const Grouped groups = grouped(std::move(changes));
    const std::size_t changedBefore = change.changed.size(), movedBefore = change.moved.size();
    Undo undo;
    const auto take = [&](Result<Steps> steps) -> Result<void> {
        if (!steps)
            return fail(steps.error());
        undo.append({*std::move(steps), 0});
        return {};
    };
    for (const auto &[flag, ids] : groups.flags) {
        if (auto r = take(performStep(db, FlagStep{flag.first, flag.second, PackedIds(ids)}, change)); !r)
            return fail(r.error());
    }
    for (const auto &[tag, ids] : groups.tags) {
        if (auto r = take(performStep(db, TagStep{tag.first, tag.second, PackedIds(ids)}, change)); !r)
            return fail(r.error());
    }
    for (const auto &[folder, ids] : groups.moves) {
        auto moved = moveMessages(db, ids, folder, nowUtc, change);
        if (!moved)
            return moved;
        undo.append({std::move(moved->steps), 0});
    }
    std::vector<MessageId> touched(change.changed.begin() + static_cast<std::ptrdiff_t>(changedBefore),
                                   change.changed.end());
    sortUnique(touched);
    change.changed.resize(changedBefore);
    change.changed.insert(change.changed.end(), touched.begin(), touched.end());
    touched.insert(touched.end(), change.moved.begin() + static_cast<std::ptrdiff_t>(movedBefore),
                   change.moved.end());
    sortUnique(touched);
    undo.messages = std::ssize(touched);
    return undo;
}

Result<void> eraseMessages(Database &db, std::vector<MessageId> messages, ArchiveChange &change)
{
    if (auto r = choose(db, std::move(messages)); !r)
        return r;
    const auto ids = idsOf(db.statement(
        "SELECT m.id FROM temp.chosen c CROSS JOIN message m ON m.id = c.id WHERE m.folder_id = 3"));
    if (!ids)
        return fail(ids.error());
    if (ids->empty())
        return {};
    change.removed.insert(change.removed.end(), ids->begin(), ids->end());
    noteFolder(change, kTrashFolder);
    return db.statement("DELETE FROM message WHERE id IN (SELECT id FROM temp.chosen) AND folder_id = 3")
        .run();
}

Result<std::vector<MessageId>> messagesIn(Database &db, FolderId folder)
{
    return idsOf(db.statement("SELECT id FROM message WHERE folder_id = ?1").bind(folder));
}

Result<std::vector<MessageId>> unreadIn(Database &db, FolderId folder)
{
    return idsOf(db.statement("SELECT id FROM message WHERE folder_id = ?1 AND unread = 1").bind(folder));
}

Result<std::vector<MessageId>> messagesOf(Database &db, AccountId account)
{
    return idsOf(db.statement("SELECT id FROM message WHERE account_id = ?1").bind(account));
}

// --- requests ----------------------------------------------------------------------------------------------

QFuture<Result<Undo>> applyChanges(Archive &archive, std::vector<MessageChange> changes)
{
    return archive.transact(
        [changes = std::move(changes)](ArchiveWriter &writer, Database &db, ArchiveChange &notice) {
            return applyChanges(db, changes, writer.nowUtc(), notice);
        });
}

QFuture<Result<Undo>> putBack(Archive &archive, std::vector<MessageId> messages)
{
    return archive.transact(
        [messages = std::move(messages)](ArchiveWriter &writer, Database &db, ArchiveChange &notice) {
            return putBackMessages(db, messages, writer.nowUtc(), notice);
        });
}

} // namespace core::archive
