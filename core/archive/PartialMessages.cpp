#include "core/archive/PartialMessages.h"

#include "core/archive/ChangeNotes.h"
#include "core/archive/Database.h"
#include "core/archive/MessageRow.h"

namespace core::archive {

Result<std::optional<MessageSummary>> partialOf(Database &db, AccountId account, const QByteArray &uidl)
{
    auto read =
        db.statement("SELECT message_id FROM ledger WHERE account_id = ?1 AND uidl = ?2 AND state = ?3")
            .bind(account, uidl, LedgerState::HeaderOnly);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<MessageSummary>();
    auto summary = readSummary(db, read.id<MessageId>(0));
    if (!summary && summary.error().code != ErrorCode::NotFound)
        return fail(summary.error());
    // Ids are never given twice; the size is looked at all the same, before a row is removed for it.
    if (!summary || summary->partialBytes <= 0)
        return std::optional<MessageSummary>();
    return std::optional(*std::move(summary));
}

Result<void> removePartial(Database &db, const MessageSummary &partial, ArchiveChange &change)
{
    if (auto r = db.statement("DELETE FROM message WHERE id = ?1 AND partial > 0").bind(partial.id).run(); !r)
        return r;
    change.removed.push_back(partial.id);
    noteFolder(change, partial.folder);
    return {};
}

void takeOver(MessageSummary &summary, const MessageSummary &partial)
{
    summary.folder = partial.folder;
    summary.unread = partial.unread;
    summary.starred = partial.starred;
    summary.answered = partial.answered;
    summary.dateUtc = partial.dateUtc;
    summary.receivedUtc = partial.receivedUtc;
    summary.thread = partial.thread;
}

} // namespace core::archive
