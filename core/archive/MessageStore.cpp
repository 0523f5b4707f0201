#include "core/archive/MessageStore.h"

#include "core/archive/BodyMend.h"
#include "core/archive/BodyStore.h"
#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/LabelStore.h"
#include "core/archive/Ledger.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PartialMessages.h"
#include "core/archive/Threads.h"
#include "core/archive/TrashTask.h"

namespace core::archive {

using namespace Qt::StringLiterals;

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

using Partial = std::optional<MessageSummary>;

static Result<void> insertMessage(Database &db, BodyCodec &codec, const NewMessage &message,
                                  const Partial &partial, MessageId id, MessageId twin, qint64 nowUtc,
                                  ArchiveChange &change)
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
    const auto thread =
        threadFor(db, {id, summary.messageId, message.references, summary.subject, summary.dateUtc});
    if (!thread)
        return fail(thread.error());
    // Without any id a conversation is named after its first message, and that was the header.
    const bool hasIds = !summary.messageId.isEmpty() || !message.references.empty();
    if (!partial || hasIds)
        summary.thread = *thread;
    if (auto r = insertSummary(db, summary, message.body.sha256); !r)
        return r;
    if (summary.folder == kTrashFolder) {
        if (auto r = noteArrivedInTrash(db, id, nowUtc); !r)
            return r;
    }
    change.added.push_back(id);
    noteFolder(change, summary.folder);
    return insertBody(db, codec, id, message.body, twin, nowUtc);
}

/// A message that lies here damaged and has come again.
struct Returned
{
    MessageId
        mended{}; ///< it has its body back, in its place; none: there was no such message, or it could not be
    MessageId left{}; ///< it stays as it is, and the good bytes become a message of their own beside it
};

static Result<Returned> mendReturned(Database &db, BodyCodec &codec, const NewMessage &message,
                                     const Twin &twin, qint64 nowUtc, ArchiveChange &change)
{
    const auto damaged = damagedTwin(db, message, twin.isDuplicate ? twin.id : MessageId{});
    if (!damaged)
        return fail(damaged.error());
    if (isSet(*damaged)) {
        const auto mended = mendBody(db, codec, *damaged, message.body, change);
        if (!mended)
            return fail(mended.error());
        return *mended ? Returned{*damaged, {}} : Returned{{}, *damaged};
    }
    if (!twin.isDuplicate)
        return Returned{};
    // A copy that nobody has looked at is none: else the server's might go, as if the message were here (POP-18).
    const auto sound = makeSound(db, codec, twin.id, message.body, nowUtc);
    if (!sound)
        return fail(sound.error());
    return *sound ? Returned{twin.id, {}} : Returned{{}, twin.id};
}

static Result<StoredMessage> storeOne(Database &db, BodyCodec &codec, const NewMessage &message,
                                      qint64 &lastId, qint64 nowUtc, ArchiveChange &change)
{
    if (message.body.sha256.size() != 32)
        return fail(ErrorCode::InvalidArgument, u"a body without SHA-256"_s);
    const AccountId account = message.summary.account;
    const bool isPartial = message.summary.partialBytes > 0;
    // A header alone is no copy of a message that consists of nothing else, nor the other way round.
    const auto twin = twinOf(db, account, message.body.sha256, isPartial);
    if (!twin)
        return fail(twin.error());
    const Result<Partial> partial =
        message.ledger ? partialOf(db, account, message.ledger->uidl) : Result<Partial>(Partial());
    if (!partial)
        return fail(partial.error());
    const auto returned = mendReturned(db, codec, message, *twin, nowUtc, change);
    if (!returned)
        return fail(returned.error());
    StoredMessage stored{returned->mended, isSet(returned->mended)};
    if (!stored.duplicate) {
        stored.id = MessageId{++lastId};
        Partial like = *partial;
        if (auto left = readSummary(db, returned->left); !like && left)
            like = *std::move(left); // where the user has put it, marked as he did
        const MessageId shared = twin->id == returned->left ? MessageId{} : twin->id;
        if (auto r = insertMessage(db, codec, message, like, stored.id, shared, nowUtc, change); !r)
            return fail(r.error());
    }
    if (*partial && (*partial)->id != stored.id) {
        if (auto r = handOver(db, (*partial)->id, stored.id); !r)
            return fail(r.error());
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

Result<StoreReport> storeMessages(Database &db, BodyCodec &codec, const std::vector<NewMessage> &messages,
                                  qint64 nowUtc, ArchiveChange &change)
{
    // AUTOINCREMENT's own memory: above every id ever given. Known beforehand, as a conversation is named after its
    // first message.
    auto lastId = db.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
    if (!lastId)
        return fail(lastId.error());
    StoreReport report;
    report.messages.reserve(messages.size());
    for (const NewMessage &message : messages) {
        const auto stored = storeOne(db, codec, message, *lastId, nowUtc, change);
        if (!stored)
            return fail(stored.error().at(u"storing a message"_s));
        report.messages.push_back(*stored);
    }
    return report;
}

} // namespace core::archive
