#include "core/archive/ArchiveReader.h"
#include "core/archive/Database.h"
#include "core/archive/MergeState.h"
#include "core/archive/RowCopy.h"

// The part of a merge that is about messages and what hangs on them: conversations, bodies, tags, notes, Trash.
namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

bool isDamage(ErrorCode code)
{
    return code == ErrorCode::BodyDamaged || code == ErrorCode::NotFound || code == ErrorCode::ArchiveCorrupt;
}

Result<qint64> copyOf(Database &to, const Statement &row)
{
    auto same = to.statement("SELECT m.id FROM message m JOIN body b ON b.id = m.id WHERE m.body_key = ?1"
                             " AND m.account_id = ?2 AND b.sha256 = ?3 AND (m.partial > 0) = ?4 LIMIT 1")
                    .bind(row.integer(2), row.integer(1), row.bytes(4), row.integer(3));
    const auto found = same.step();
    if (!found)
        return fail(found.error());
    return *found ? same.integer(0) : 0;
}

/// Says of every message whether it is known, and gives those that are not their ids.
Result<void> recognise(MergeState &state, ArchiveReader &bodies)
{
    auto read = state.from.statement(
        "SELECT m.id, m.account_id, m.body_key, m.partial > 0, coalesce(b.sha256, x'') FROM message m"
        " LEFT JOIN body b ON b.id = m.id ORDER BY m.id");
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (auto r = state.goesOn(); !r)
            return r;
        const qint64 id = read.integer(0);
        const auto there = copyOf(state.to, read);
        if (!there)
            return fail(there.error());
        if (*there > 0) {
            state.messages.insert(id, *there);
            ++state.counts.known;
            continue;
        }
        if (const auto raw = bodies.raw(MessageId{id}); !raw) {
            if (!isDamage(raw.error().code))
                return fail(raw.error());
            state.damaged.insert(id);
            ++state.counts.damaged;
            continue;
        }
        state.fresh.insert(id);
        state.messages.insert(id, state.claim(id));
        ++state.counts.added;
    }
}

/// The conversation that a conversation of `from` goes on in: one that holds a message or an id of it, or a new one.
class Conversations final
{
public:
    explicit Conversations(MergeState &state) : m_state(state) {}

    Result<void> match();
    [[nodiscard]] qint64 of(qint64 thread);

private:
    [[nodiscard]] qint64 resolved(qint64 thread) const;

    MergeState &m_state;
    QHash<qint64, qint64> m_merged; ///< in `from`
};

qint64 Conversations::resolved(qint64 thread) const
{
    for (int depth = 0; depth < 64 && m_merged.contains(thread); ++depth)
        thread = m_merged.value(thread);
    return thread;
}

Result<void> Conversations::match()
{
    auto merges = m_state.from.statement("SELECT thread_id, into_id FROM thread_merge");
    if (auto r = merges.eachRow([&] { m_merged.insert(merges.integer(0), merges.integer(1)); }); !r)
        return r;
    auto known = m_state.from.statement("SELECT id, thread_id FROM message");
    auto threadThere = m_state.to.statement("SELECT thread_id FROM message WHERE id = ?");
    auto refs = m_state.from.statement("SELECT hash, thread_id FROM ref");
    auto refThere = m_state.to.statement("SELECT thread_id FROM ref WHERE hash = ?");
    const auto matchBy = [this](Statement &read, Statement &there, bool byMessage) -> Result<void> {
        for (;;) {
            const auto row = read.step();
            if (!row)
                return fail(row.error());
            if (!*row)
                return {};
            const qint64 key = read.integer(0), thread = resolved(read.integer(1));
            if (m_state.threads.contains(thread) || (byMessage && m_state.fresh.contains(key)))
                continue;
            const auto found = there.bind(byMessage ? m_state.messages.value(key) : key).step();
            if (!found)
                return fail(found.error());
            if (*found)
                m_state.threads.insert(thread, there.integer(0));
        }
    };
    if (auto r = matchBy(known, threadThere, true); !r)
        return r;
    return matchBy(refs, refThere, false);
}

qint64 Conversations::of(qint64 thread)
{
    thread = resolved(thread);
    const auto found = m_state.threads.constFind(thread);
    if (found != m_state.threads.cend())
        return *found;
    // Named after its first message, which may be erased.
    const qint64 name =
        m_state.fresh.contains(thread) ? m_state.messages.value(thread) : m_state.claim(thread);
    m_state.threads.insert(thread, name);
    return name;
}

Result<void> addMessages(MergeState &state, Conversations &conversations)
{
    RowCopy rows(state.from, state.to, "message", "ORDER BY id");
    const int id = rows.column("id"), folder = rows.column("folder_id"), thread = rows.column("thread_id");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (auto r = state.goesOn(); !r)
            return r;
        if (!state.fresh.contains(rows.integer(id)))
            continue;
        rows.set(id, state.messages.value(rows.integer(id)));
        rows.set(folder, state.folders.value(rows.integer(folder), number(kInboxFolder)));
        rows.set(thread, conversations.of(rows.integer(thread)));
        if (auto r = rows.insert(); !r)
            return r;
    }
}

/// What the user did to a message in either file, he has done.
Result<void> joinFlags(MergeState &state)
{
    auto read = state.from.statement("SELECT id, unread, starred, answered FROM message"
                                     " WHERE unread = 0 OR starred = 1 OR answered = 1");
    auto write = state.to.statement("UPDATE message SET unread = min(unread, ?2), starred = max(starred, ?3),"
                                    " answered = max(answered, ?4) WHERE id = ?1"
                                    " AND (unread > ?2 OR starred < ?3 OR answered < ?4)");
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        const qint64 id = read.integer(0);
        if (state.fresh.contains(id) || !state.messages.contains(id))
            continue;
        if (auto r =
                write.bind(state.messages.value(id), read.integer(1), read.integer(2), read.integer(3)).run();
            !r)
            return r;
    }
}

Result<void> addReferences(MergeState &state, Conversations &conversations)
{
    for (const char *table : {"ref", "subject_thread"}) {
        RowCopy rows(state.from, state.to, table, {}, "INSERT OR IGNORE");
        const int thread = rows.column("thread_id");
        for (;;) {
            const auto row = rows.next();
            if (!row)
                return fail(row.error());
            if (!*row)
                break;
            rows.set(thread, conversations.of(rows.integer(thread)));
            if (auto r = rows.insert(); !r)
                return r;
        }
    }
    return {};
}

/// The message in `to` that has the bytes of a body of `from`, itself or through another one.
Result<qint64> ownerOf(MergeState &state, qint64 bodyThere)
{
    auto read =
        state.to.statement("SELECT iif(same_as > 0, same_as, id) FROM body WHERE id = ?").bind(bodyThere);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? read.integer(0) : 0;
}

/// Those that have the bytes come before those that share them.
Result<void> addBodies(MergeState &state, bool sharing)
{
    RowCopy rows(state.from, state.to, "body",
                 sharing ? "WHERE same_as > 0 ORDER BY id" : "WHERE same_as <= 0 ORDER BY id");
    const int id = rows.column("id"), dict = rows.column("dict_id"), sameAs = rows.column("same_as");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (auto r = state.goesOn(); !r)
            return r;
        if (!state.fresh.contains(rows.integer(id)))
            continue;
        rows.set(id, state.messages.value(rows.integer(id)));
        if (rows.integer(dict) > 0)
            rows.set(dict, state.dicts.value(rows.integer(dict)));
        if (sharing) {
            const auto owner = ownerOf(state, state.messages.value(rows.integer(sameAs)));
            if (!owner)
                return fail(owner.error());
            rows.set(sameAs, *owner);
        }
        if (auto r = rows.insert(); !r)
            return r;
    }
}

/// Rows of `table` that speak of a message: of those that are new, or of all that are here.
template <typename Adapt>
Result<void> addBeside(MergeState &state, const QByteArray &table, const char *idColumn, bool onlyFresh,
                       Adapt adapt, const QByteArray &verb = "INSERT OR IGNORE")
{
    RowCopy rows(state.from, state.to, table, {}, verb);
    const int id = rows.column(idColumn);
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        const qint64 message = rows.integer(id);
        if (onlyFresh ? !state.fresh.contains(message) : !state.messages.contains(message))
            continue;
        rows.set(id, state.messages.value(message));
        adapt(rows);
        if (auto r = rows.insert(); !r)
            return r;
    }
}

/// How messages are read, as it was chosen last, and the pictures that were kept with them.
Result<void> addReading(MergeState &state)
{
    if (auto r = addBeside(
            state, "reading", "message_id", false, [](RowCopy &) {}, "INSERT OR REPLACE");
        !r)
        return r;
    return addBeside(state, "message_picture", "message_id", false, [&state](RowCopy &row) {
        const int picture = row.column("picture_id");
        row.set(picture, state.pictures.value(row.integer(picture)));
    });
}

/// A note that differs is put behind the one that is there, unless it says nothing new.
Result<void> joinNotes(MergeState &state)
{
    auto read = state.from.statement("SELECT message_id, text FROM note");
    auto there = state.to.statement("SELECT text FROM note WHERE message_id = ?");
    auto write = state.to.statement("INSERT OR REPLACE INTO note(message_id, text) VALUES(?1, ?2)");
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        const qint64 message = state.messages.value(read.integer(0));
        if (message == 0)
            continue;
        QString text = read.text(1);
        const auto found = there.bind(message).step();
        if (!found)
            return fail(found.error());
        if (const QString old = *found ? there.text(0) : QString(); !text.contains(old))
            text = old.contains(text) ? old : old + u"\n\n"_s + text;
        if (auto r = write.bind(message, text).run(); !r)
            return r;
    }
}

} // namespace

Result<void> mergeMessages(MergeState &state, ArchiveReader &bodies)
{
    if (auto r = recognise(state, bodies); !r)
        return r;
    Conversations conversations(state);
    if (auto r = conversations.match(); !r)
        return r;
    if (auto r = addMessages(state, conversations); !r)
        return r;
    if (auto r = joinFlags(state); !r)
        return r;
    if (auto r = addReferences(state, conversations); !r)
        return r;
    for (const bool sharing : {false, true}) {
        if (auto r = addBodies(state, sharing); !r)
            return r;
    }
    if (auto r = addBeside(state, "body_blob", "body_id", true,
                           [&state](RowCopy &row) {
                               const int blob = row.column("blob_id");
                               row.set(blob, state.blobs.value(row.integer(blob)));
                           });
        !r)
        return r;
    if (auto r = addBeside(state, "message_tag", "message_id", false,
                           [&state](RowCopy &row) {
                               const int tag = row.column("tag_id");
                               row.set(tag, state.tags.value(row.integer(tag)));
                           });
        !r)
        return r;
    if (auto r = addBeside(state, "trashed", "message_id", true,
                           [&state](RowCopy &row) {
                               const int folder = row.column("from_folder");
                               row.set(folder,
                                       state.folders.value(row.integer(folder), number(kInboxFolder)));
                           });
        !r)
        return r;
    if (auto r = addReading(state); !r)
        return r;
    return joinNotes(state);
}

} // namespace core::archive
