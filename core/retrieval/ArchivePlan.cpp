#include "core/retrieval/ArchivePlan.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/Backup.h"
#include "core/retrieval/MessageRules.h"

#include <algorithm>

namespace core::retrieval {

namespace {

using archive::ArchiveReader;
using archive::LedgerRow;
using archive::LedgerState;
using archive::RunRecord;

/// For the last one that came to its end.
constexpr int kRunsOfLate = 50;

} // namespace

Result<ArchiveFacts> factsAbout(ArchiveReader &reader, const QSet<QByteArray> &wanted, const PlanInput &input)
{
    ArchiveFacts facts;
    std::vector<MessageId> ids;
    for (const LedgerRow &row : input.ledger) {
        if (!wanted.contains(row.uidl))
            continue;
        facts.messages.insert(row.uidl, row.message);
        ids.push_back(row.message);
    }
    const auto folders = reader.foldersOf(ids);
    if (!folders)
        return fail(folders.error());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const FolderId folder = (*folders)[i];
        facts.whereabouts.insert(ids[i], !isSet(folder)                    ? Whereabouts::Erased
                                         : folder == archive::kTrashFolder ? Whereabouts::InTrash
                                                                           : Whereabouts::Here);
    }
    const auto damages = reader.damages();
    if (!damages)
        return fail(damages.error());
    for (const archive::DamagedMessage &damage : *damages)
        facts.damaged.insert(damage.id);
    if (input.account.onlyBackedUp) {
        const auto backups = reader.backups();
        if (!backups)
            return fail(backups.error());
        facts.backedUpTo = archive::backedUpTo(*backups);
        std::vector<LedgerRow> erased;
        for (const LedgerRow &row : input.ledger) {
            if (facts.messages.contains(row.uidl) &&
                facts.whereabouts.value(row.message) == Whereabouts::Erased)
                erased.push_back(row);
        }
        if (!erased.empty())
            facts.erasedButBackedUp = archive::heldByBackups(*backups, erased);
    }
    return facts;
}

Result<ClockTrust> clockTrustFor(ArchiveReader &reader, const accounts::Account &account, qint64 nowUtc)
{
    if (!needsClock(account.keep))
        return ClockTrust{nowUtc};
    const auto jump = reader.latestClockJump(account.id, nowUtc, kLongestPause, kFarthestBack);
    if (!jump)
        return fail(jump.error());
    return judgeClock(*jump, nowUtc);
}

namespace {

/// Whether the server had mail when it was asked last, and we did not delete all of it.
Result<bool> hadMailLastTime(ArchiveReader &reader, AccountId account)
{
    const auto runs = reader.runs(account, kRunsOfLate);
    if (!runs)
        return fail(runs.error());
    const auto last = std::ranges::find_if(
        *runs, [](const RunRecord &run) { return run.listed > 0 || run.error.isEmpty(); });
    return last != runs->end() && last->listed > last->deleted;
}

/// In a maildrop that seems to be numbered anew, every unknown message is looked at before any is fetched.
void lookForRenumbering(archive::ArchiveReader &reader, const PlanInput &input, Plan &plan)
{
    for (LedgerRow &row : vanishedAtOnce(input.listing, input.ledger)) {
        Vanished vanished{std::move(row), {}};
        // One that was erased or cannot be read is nothing to compare with: what may be it is fetched.
        if (const auto raw = isSet(vanished.row.message) ? reader.raw(vanished.row.message)
                                                         : Result<QByteArray>(QByteArray())) {
            vanished.fingerprint = fingerprintOf(*raw);
            vanished.isHere = isSet(vanished.row.message);
        }
        plan.vanished.push_back(std::move(vanished));
    }
    if (plan.vanished.empty())
        return;
    std::erase_if(plan.fetch, [&plan](const PlannedMessage &message) {
        if (message.uidl.isEmpty())
            return false;
        plan.look.push_back(message);
        return true;
    });
}

/// What was chosen and is not here whole is fetched whatever became of it before: put aside, left out, erased.
Result<void> wantChosen(ArchiveReader &reader, PlanInput &input)
{
    const auto facts = factsAbout(reader, *input.only, input);
    if (!facts)
        return fail(facts.error());
    for (LedgerRow &row : input.ledger) {
        const auto where = facts->whereabouts.value(row.message, Whereabouts::Erased);
        const bool isHere = isSet(row.message) && where != Whereabouts::Erased &&
                            row.state != LedgerState::HeaderOnly && !facts->damaged.contains(row.message);
        row.wanted = row.wanted || (input.only->contains(row.uidl) && !isHere);
    }
    return {};
}

void noteWhatChanged(const PlanInput &input, Plan &plan)
{
    std::vector<archive::Listed> listed;
    listed.reserve(input.listing.size());
    for (const pop3::ListedMessage &message : input.listing) {
        if (!message.uidl.isEmpty())
            listed.push_back({message.uidl, message.bytes});
    }
    if (!plan.vanished.empty()) {
        plan.relisted = std::move(listed);
        return;
    }
    plan.changes = archive::listingChanges(input.ledger, listed);
    if (input.isPortion)
        plan.changes.gone.clear(); // it may be listed another time
}

} // namespace

Result<Plan> planFromArchive(const QString &mailDbPath, PlanInput input)
{
    const AccountId account = input.account.id;
    auto reader = ArchiveReader::open(mailDbPath);
    if (!reader)
        return fail(reader.error());
    auto ledger = (*reader)->ledger(account);
    if (!ledger)
        return fail(ledger.error());
    input.ledger = *std::move(ledger);
    const auto clock = clockTrustFor(**reader, input.account, input.clock.nowUtc);
    if (!clock)
        return fail(clock.error());
    input.clock = *clock;
    if (input.only) {
        if (const auto wanted = wantChosen(**reader, input); !wanted)
            return fail(wanted.error());
    }
    auto plan = makePlan(input);
    if (!plan)
        return plan;
    if (!input.only) {
        if (!input.isPortion)
            lookForRenumbering(**reader, input, *plan);
        noteWhatChanged(input, *plan);
    } else if (vanishedAtOnce(input.listing, input.ledger).empty()) {
        noteWhatChanged(input, *plan); // else the next run has to see it
    }
    if (!input.account.folder.isEmpty()) {
        if (const auto folder = (*reader)->folderByPath(input.account.folder); folder)
            plan->folder = folder->id;
    }
    if (!input.only)
        applyRules(*plan, input.ledger, rulesOf(input.account));
    if (!plan->remove.empty()) {
        QSet<QByteArray> due;
        for (const PlannedMessage &planned : plan->remove)
            due.insert(planned.uidl);
        const auto facts = factsAbout(**reader, due, input);
        if (!facts)
            return fail(facts.error());
        keepWhatMustStay(*plan, input.account, *facts);
    }
    const auto isFirst = (*reader)->isBeforeFirstRunSinceRestore(account);
    if (!isFirst)
        return fail(isFirst.error());
    if (*isFirst && !input.only)
        keepEverything(*plan);
    if (input.listing.empty()) {
        const auto hadMail = hadMailLastTime(**reader, account);
        if (!hadMail)
            return fail(hadMail.error());
        if (*hadMail)
            addNotice(plan->notices, Notice::ListedNothing);
    }
    return plan;
}

} // namespace core::retrieval
