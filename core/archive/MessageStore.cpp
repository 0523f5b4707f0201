#include "core/archive/MessageStore.h"

#include "core/archive/BodyMend.h"
#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/Ledger.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PartialMessages.h"
#include "core/archive/Threads.h"

namespace core::archive {

using namespace Qt::StringLiterals;

// A header alone is no copy of a message that consists of nothing else, nor the other way round.
static Result<MessageId> copyOf(Database &db, AccountId account, const QByteArray &sha256, bool isPartial)
{
    auto copies = db.statement("SELECT m.id FROM message m JOIN body b ON b.id = m.id"
                               " WHERE m.body_key = ?1 AND m.account_id = ?2 AND b.sha256 = ?3"
                               " AND (m.partial > 0) = ?4 LIMIT 1")
                      .bind(bodyKey(sha256), account, sha256, isPartial);
    const auto row = copies.step();
    if (!row)
        return fail(row.error());
    return *row ? copies.id<MessageId>(0) : MessageId{};
}

// A folder that a rule names may be gone by now: the Inbox takes the mail, nothing is lost.
static Result<FolderId> destination(Database &db, FolderId wanted)
{
    if (!isSet(wanted))
        return kInboxFolder;
    auto found = db.statement("SELECT 1 FROM folder WHERE id = ?").bind(wanted);
    const auto row = found.step();
    if (!row)
        return fail(row.error());
    return *row ? wanted : kInboxFolder;
}

static Result<void> insertBody(Database &db, MessageId id, const StoredBody &body)
{
    return db
        .statement(
            "INSERT INTO body(id, dict_id, raw_bytes, sha256, recipe, data) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(id, body.dictionary, body.rawBytes, body.sha256, body.recipe, body.compressed)
        .run();
}

using Partial = std::optional<MessageSummary>;

static Result<void> insertMessage(Database &db, const NewMessage &message, const Partial &partial,
                                  MessageId id, qint64 nowUtc, ArchiveChange &change)
{
    MessageSummary summary = message.summary;
    if (partial)
        takeOver(summary, *partial);
    summary.id = id;
    const auto folder = destination(db, summary.folder);
    if (!folder)
        return fail(folder.error());
    summary.folder = *folder;
    if (summary.receivedUtc == 0)
        summary.receivedUtc = nowUtc;
    if (summary.dateUtc == 0)
        summary.dateUtc = summary.receivedUtc;
    summary.sizeBytes = message.body.rawBytes;
    const auto thread = threadFor(db, id, summary.messageId, message.references);
    if (!thread)
        return fail(thread.error());
    // Without any id a conversation is named after its first message, and that was the header.
    const bool hasIds = !summary.messageId.isEmpty() || !message.references.empty();
    if (!partial || hasIds)
        summary.thread = *thread;
    if (auto r = insertSummary(db, summary, message.body.sha256); !r)
        return r;
    change.added.push_back(id);
    noteFolder(change, summary.folder);
    return insertBody(db, id, message.body);
}

/// A message that lies here damaged and has come again.
struct Twin
{
    MessageId
        mended{}; ///< it has its body back, in its place; none: there was no such message, or it could not be
    MessageId left{}; ///< it stays as it is, and the good bytes become a message of their own beside it
};

static Result<Twin> mendTwin(Database &db, const NewMessage &message, MessageId copy, ArchiveChange &change)
{
    const auto damaged = damagedTwin(db, message, copy);
    if (!damaged)
        return fail(damaged.error());
    if (!isSet(*damaged))
        return Twin{};
    const auto mended = mendBody(db, *damaged, message.body, change);
    if (!mended)
        return fail(mended.error());
    return *mended ? Twin{*damaged, {}} : Twin{{}, *damaged};
}

static Result<StoredMessage> storeOne(Database &db, const NewMessage &message, qint64 &lastId, qint64 nowUtc,
                                      ArchiveChange &change)
{
    if (message.body.sha256.size() != 32)
        return fail(ErrorCode::InvalidArgument, u"a body without SHA-256"_s);
    const AccountId account = message.summary.account;
    const bool isPartial = message.summary.partialBytes > 0;
    const auto copy = copyOf(db, account, message.body.sha256, isPartial);
    if (!copy)
        return fail(copy.error());
    const Result<Partial> partial =
        message.ledger ? partialOf(db, account, message.ledger->uidl) : Result<Partial>(Partial());
    if (!partial)
        return fail(partial.error());
    const auto twin = mendTwin(db, message, *copy, change);
    if (!twin)
        return fail(twin.error());
    // A copy that is damaged is none: else the server's might go, as if the message were here.
    const MessageId sound = isSet(twin->mended) ? twin->mended : *copy == twin->left ? MessageId{} : *copy;
    StoredMessage stored{sound, isSet(sound)};
    if (!stored.duplicate) {
        stored.id = MessageId{++lastId};
        Partial like = *partial;
        if (auto left = readSummary(db, twin->left); !like && left)
            like = *std::move(left); // where the user has put it, marked as he did
        if (auto r = insertMessage(db, message, like, stored.id, nowUtc, change); !r)
            return fail(r.error());
    }
    if (*partial && (*partial)->id != stored.id) {
        if (auto r = removePartial(db, **partial, change); !r)
            return fail(r.error());
    }
    if (message.ledger) {
        const auto state = isPartial ? LedgerState::HeaderOnly : LedgerState::Stored;
        if (auto r = noteStored(db, account, *message.ledger, stored.id, message.body.sha256, nowUtc, state);
            !r)
            return fail(r.error());
    }
    return stored;
}

Result<StoreReport> storeMessages(Database &db, const std::vector<NewMessage> &messages, qint64 nowUtc,
                                  ArchiveChange &change)
{
    // AUTOINCREMENT's own memory: above every id ever given. Known beforehand, as a conversation is named after its
    // first message.
    auto lastId = db.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
    if (!lastId)
        return fail(lastId.error());
    StoreReport report;
    report.messages.reserve(messages.size());
    for (const NewMessage &message : messages) {
        const auto stored = storeOne(db, message, *lastId, nowUtc, change);
        if (!stored)
            return fail(stored.error().at(u"storing a message"_s));
        report.messages.push_back(*stored);
    }
    return report;
}

} // namespace core::archive
