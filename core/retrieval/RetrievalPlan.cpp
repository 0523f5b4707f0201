#include "core/retrieval/RetrievalPlan.h"

#include <QHash>

#include <algorithm>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

using archive::LedgerRow;
using archive::LedgerState;

bool isStoredState(LedgerState state)
{
    return state == LedgerState::Stored || state == LedgerState::DeleteAsked || state == LedgerState::Deleted;
}

/// Whether the row speaks of the message that is listed now.
bool isSameMessage(const LedgerRow &row, const pop3::ListedMessage &listed)
{
    return row.listedBytes <= 0 || listed.bytes <= 0 || row.listedBytes == listed.bytes;
}

/// A DELE that was asked for is asked again, whatever the policy says now about age: it was due then. One that the
/// server had confirmed and forgot goes by the policy (POP-38, POP-40).
bool isDue(const LedgerRow &row, const PlanInput &input)
{
    if (!isSet(row.message) || input.keep == accounts::KeepPolicy::Forever)
        return false;
    if (row.state == LedgerState::DeleteAsked && !input.clock.jumped)
        return true;
    return mayDelete(input.keep, input.keepAmount, row.storedUtc, input.clock);
}

} // namespace

Result<Plan> makePlan(const PlanInput &input)
{
    QHash<QByteArray, const LedgerRow *> known;
    known.reserve(static_cast<qsizetype>(input.ledger.size()));
    for (const LedgerRow &row : input.ledger)
        known.insert(row.uidl, &row);
    QHash<QByteArray, int> timesListed;
    timesListed.reserve(static_cast<qsizetype>(input.listing.size()));
    for (const pop3::ListedMessage &listed : input.listing)
        ++timesListed[listed.uidl];
    if (!input.listing.empty() && timesListed.value({}) == static_cast<int>(input.listing.size()))
        return fail(ErrorCode::UidlUnsupported, u"no message has a UIDL"_s);

    Plan plan;
    for (const pop3::ListedMessage &listed : input.listing) {
        const LedgerRow *row = listed.uidl.isEmpty() ? nullptr : known.value(listed.uidl);
        const PlannedMessage planned{listed.number, listed.bytes, listed.uidl, row && row->failures > 0};
        const bool isKnown = row && isStoredState(row->state) && isSameMessage(*row, listed);
        if (!listed.uidl.isEmpty() && input.doneInThisRun.contains(listed.uidl)) {
            if (isKnown && isDue(*row, input) && timesListed.value(listed.uidl) == 1)
                plan.remove.push_back(planned);
        } else if (row && row->state == LedgerState::PutAside) {
            ++plan.skipped;
        } else if (isKnown) {
            ++plan.skipped;
            if (isDue(*row, input) && timesListed.value(listed.uidl) == 1)
                plan.remove.push_back(planned);
        } else {
            plan.fetch.push_back(planned);
            plan.fetchBytes += std::max<qint64>(0, listed.bytes);
        }
    }
    return plan;
}

} // namespace core::retrieval
