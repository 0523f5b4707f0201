#include "core/retrieval/ArchivePlan.h"

#include "core/archive/ArchiveReader.h"
#include "core/retrieval/MessageRules.h"

#include <QHash>

namespace core::retrieval {

namespace {

using archive::LedgerRow;

/// For jumps of the clock: a run a minute for four months, some 30 MB for the moment of the plan at the worst.
constexpr int kRunsLookedAt = 200'000;

/// In a maildrop that seems to be numbered anew, every unknown message is looked at before any is fetched.
void lookForRenumbering(archive::ArchiveReader &reader, const PlanInput &input, Plan &plan)
{
    for (LedgerRow &row : vanishedAtOnce(input.listing, input.ledger)) {
        Vanished vanished{std::move(row), {}};
        // One that was erased or cannot be read is nothing to compare with: what may be it is fetched.
        if (const auto raw = isSet(vanished.row.message) ? reader.raw(vanished.row.message)
                                                         : Result<QByteArray>(QByteArray()))
            vanished.fingerprint = fingerprintOf(*raw);
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

} // namespace

Result<Plan> planFromArchive(const QString &mailDbPath, const accounts::Account &account, PlanInput input)
{
    auto reader = archive::ArchiveReader::open(mailDbPath);
    if (!reader)
        return fail(reader.error());
    auto ledger = (*reader)->ledger(account.id);
    if (!ledger)
        return fail(ledger.error());
    input.ledger = *std::move(ledger);
    if (input.keep == accounts::KeepPolicy::Days) {
        auto runs = (*reader)->runs(account.id, kRunsLookedAt);
        if (!runs)
            return fail(runs.error());
        input.clock = judgeClock(*runs, input.clock.nowUtc);
    }
    auto plan = makePlan(input);
    if (!plan)
        return plan;
    lookForRenumbering(**reader, input, *plan);
    applyRules(*plan, input.ledger, rulesOf(account));
    if (plan->remove.empty())
        return plan;

    // The ledger remembers messages that the user has erased since; only what is here may go there.
    QHash<QByteArray, MessageId> idOf;
    for (const LedgerRow &row : input.ledger)
        idOf.insert(row.uidl, row.message);
    std::vector<MessageId> ids;
    for (const PlannedMessage &planned : plan->remove)
        ids.push_back(idOf.value(planned.uidl));
    const auto present = (*reader)->summaries(ids);
    if (!present)
        return fail(present.error());
    QSet<qint64> here;
    for (const archive::MessageSummary &summary : *present)
        here.insert(number(summary.id));
    std::erase_if(plan->remove, [&](const PlannedMessage &planned) {
        return !here.contains(number(idOf.value(planned.uidl)));
    });
    return plan;
}

} // namespace core::retrieval
