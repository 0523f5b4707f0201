#include "core/retrieval/MaildropFacts.h"

#include "core/archive/ArchiveReader.h"
#include "core/base/Sha256.h"
#include "core/mime/Message.h"
#include "core/retrieval/ArchivePlan.h"
#include "core/retrieval/Forecast.h"

#include <QHash>

namespace core::retrieval {

using archive::ArchiveReader;
using archive::LedgerRow;
using archive::LedgerState;
using archive::MessageSummary;

namespace {

bool isStoredState(LedgerState state)
{
    return state == LedgerState::Stored || state == LedgerState::DeleteAsked || state == LedgerState::Deleted;
}

/// Of what is listed, by id.
Result<QHash<MessageId, MessageSummary>>
summariesOf(ArchiveReader &reader, const std::vector<LedgerRow> &ledger, const QSet<QByteArray> &listed)
{
    std::vector<MessageId> ids;
    for (const LedgerRow &row : ledger) {
        if (isSet(row.message) && listed.contains(row.uidl))
            ids.push_back(row.message);
    }
    auto summaries = reader.summaries(ids);
    if (!summaries)
        return fail(summaries.error());
    QHash<MessageId, MessageSummary> byId;
    byId.reserve(static_cast<qsizetype>(summaries->size()));
    for (MessageSummary &summary : *summaries) {
        const MessageId id = summary.id;
        byId.insert(id, std::move(summary));
    }
    return byId;
}

void describe(MaildropRow &row, const MessageSummary &summary)
{
    row.isSeen = true;
    row.fromName = summary.fromName;
    row.fromAddress = summary.fromAddress;
    row.subject = summary.subject;
    row.dateUtc = summary.dateUtc;
}

/// Whether the next run deletes nothing.
Result<bool> isHeld(ArchiveReader &reader, const PlanInput &input)
{
    const auto isFirst = reader.isBeforeFirstRunSinceRestore(input.account.id);
    if (!isFirst)
        return fail(isFirst.error());
    return *isFirst || !vanishedAtOnce(input.listing, input.ledger).empty();
}

Result<std::vector<Forecast>> forecastsFor(ArchiveReader &reader, const PlanInput &input,
                                           const ArchiveFacts &facts)
{
    const auto held = isHeld(reader, input);
    if (!held)
        return fail(held.error());
    return deletionForecast({input, facts, *held});
}

/// What the ledger and the archive know of a listed message.
void addKnown(MaildropRow &row, const LedgerRow &noted, const QHash<MessageId, MessageSummary> &summaries,
              const ArchiveFacts &facts)
{
    row.state = noted.state;
    row.firstSeenUtc = noted.firstSeenUtc;
    const bool isSame = noted.listedBytes <= 0 || row.bytes <= 0 || noted.listedBytes == row.bytes;
    const auto summary = summaries.constFind(noted.message);
    if (!isSame || summary == summaries.cend())
        return;
    describe(row, *summary);
    row.message = noted.message;
    row.isHere =
        isStoredState(noted.state) && summary->partialBytes == 0 && !facts.damaged.contains(noted.message);
}

Maildrop putTogether(const PlanInput &input, const ArchiveFacts &facts,
                     const std::vector<Forecast> &forecasts,
                     const QHash<MessageId, MessageSummary> &summaries)
{
    QHash<QByteArray, const LedgerRow *> known;
    for (const LedgerRow &row : input.ledger)
        known.insert(row.uidl, &row);
    const QSet<QByteArray> shared = sharedUidls(input.listing);
    Maildrop maildrop;
    maildrop.account = input.account.id;
    maildrop.askedUtc = input.clock.nowUtc;
    maildrop.rows.reserve(input.listing.size());
    for (std::size_t i = 0; i < input.listing.size(); ++i) {
        const pop3::ListedMessage &message = input.listing[i];
        MaildropRow row;
        row.number = message.number;
        row.uidl = message.uidl;
        row.bytes = message.bytes;
        row.isShared = !message.uidl.isEmpty() && shared.contains(message.uidl);
        row.forecast = forecasts[i];
        if (const LedgerRow *noted = message.uidl.isEmpty() ? nullptr : known.value(message.uidl))
            addKnown(row, *noted, summaries, facts);
        maildrop.bytes += std::max<qint64>(0, message.bytes);
        maildrop.rows.push_back(std::move(row));
    }
    return maildrop;
}

} // namespace

Result<Maildrop> maildropFromArchive(const QString &mailDbPath, PlanInput input)
{
    auto reader = ArchiveReader::open(mailDbPath);
    if (!reader)
        return fail(reader.error());
    auto ledger = (*reader)->ledger(input.account.id);
    if (!ledger)
        return fail(ledger.error());
    input.ledger = *std::move(ledger);
    const auto clock = clockTrustFor(**reader, input.account, input.clock.nowUtc);
    if (!clock)
        return fail(clock.error());
    input.clock = *clock;
    QSet<QByteArray> listed;
    for (const pop3::ListedMessage &message : input.listing)
        listed.insert(message.uidl);
    const auto facts = factsAbout(**reader, listed, input);
    if (!facts)
        return fail(facts.error());
    const auto forecasts = forecastsFor(**reader, input, *facts);
    if (!forecasts)
        return fail(forecasts.error());
    const auto summaries = summariesOf(**reader, input.ledger, listed);
    if (!summaries)
        return fail(summaries.error());
    return putTogether(input, *facts, *forecasts, *summaries);
}

Result<void> checkForDeletion(const QString &mailDbPath, AccountId account,
                              std::vector<DeletionCheck> &checks)
{
    auto reader = ArchiveReader::open(mailDbPath);
    if (!reader)
        return fail(reader.error());
    const auto ledger = (*reader)->ledger(account);
    if (!ledger)
        return fail(ledger.error());
    QHash<QByteArray, const LedgerRow *> known;
    for (const LedgerRow &row : *ledger)
        known.insert(row.uidl, &row);
    for (DeletionCheck &check : checks) {
        const LedgerRow *row = known.value(check.uidl);
        check.verdict = DeleteOutcome::NotHere;
        check.isInLedgerAsStored = row && isStoredState(row->state) && isSet(row->message);
        if (!check.isInLedgerAsStored)
            continue;
        if (row->listedBytes > 0 && check.bytes > 0 && row->listedBytes != check.bytes) {
            check.verdict = DeleteOutcome::Changed;
            continue;
        }
        const auto raw = (*reader)->raw(row->message);
        if (raw)
            check.verdict = Sha256::of(*raw) == row->sha256 ? DeleteOutcome::Deleted : DeleteOutcome::Damaged;
        else if (raw.error().code != ErrorCode::NotFound) // erased: it is not here
            check.verdict = DeleteOutcome::Damaged;
    }
    return {};
}

SeenHeader seenHeader(const PlannedMessage &message, const QByteArray &header)
{
    SeenHeader seen;
    seen.uidl = message.uidl;
    seen.number = message.number;
    const mime::Message parsed = mime::Message::parse(header);
    if (!parsed.from().empty()) {
        seen.fromName = parsed.from().front().name;
        seen.fromAddress = parsed.from().front().address;
    }
    seen.subject = parsed.subject();
    seen.dateUtc = parsed.date().value_or(0);
    return seen;
}

} // namespace core::retrieval
