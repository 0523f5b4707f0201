#include "core/retrieval/RetrievalPlan.h"

#include "core/archive/SeenElsewhere.h"

#include <algorithm>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

using accounts::KeepPolicy;
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

/// Makes one plan. Holds what has to be looked up for each message.
class Planner final
{
public:
    explicit Planner(const PlanInput &input);

    [[nodiscard]] Plan make();

private:
    [[nodiscard]] const LedgerRow *rowOf(const pop3::ListedMessage &listed) const
    {
        return listed.uidl.isEmpty() ? nullptr : m_known.value(listed.uidl);
    }
    void rank();
    void add(std::size_t index);
    void removeIfDue(const PlannedMessage &planned, const LedgerRow &row, bool isAmongTheNewest);
    [[nodiscard]] bool isDue(const LedgerRow &row, bool isAmongTheNewest) const;
    [[nodiscard]] OnceStored onceStored(const pop3::ListedMessage &listed, bool isAmongTheNewest) const;

    const PlanInput &m_input;
    const accounts::Account &m_account;
    QHash<QByteArray, const LedgerRow *> m_known;
    QSet<QByteArray> m_shared;
    std::vector<bool> m_newest; ///< empty: the policy does not ask
    Plan m_plan;
};

Planner::Planner(const PlanInput &input) : m_input(input), m_account(input.account)
{
    m_known.reserve(static_cast<qsizetype>(input.ledger.size()));
    for (const LedgerRow &row : input.ledger)
        m_known.insert(row.uidl, &row);
    m_shared = sharedUidls(input.listing);
    if (input.ledger.empty())
        m_plan.fetch.reserve(input.listing.size());
    if (m_account.keep == KeepPolicy::Newest || m_account.keep == KeepPolicy::Megabytes)
        rank();
}

void Planner::rank()
{
    std::vector<RankedMessage> ranked;
    ranked.reserve(m_input.listing.size());
    for (const pop3::ListedMessage &listed : m_input.listing) {
        const LedgerRow *row = rowOf(listed);
        ranked.push_back({listed.number, listed.bytes, row ? row->firstSeenUtc : 0});
    }
    m_newest = amongTheNewest(m_account, ranked, m_input.clock);
}

/// A DELE that was asked for is asked again, whatever the policy says now about age: it was due then. One that the
/// server had confirmed and forgot goes by the policy (POP-38, POP-40).
bool Planner::isDue(const LedgerRow &row, bool isAmongTheNewest) const
{
    switch (m_account.keep) {
    case KeepPolicy::Forever: return false;
    case KeepPolicy::Never: return true;
    case KeepPolicy::Days:
    case KeepPolicy::Hours:
        return (row.state == LedgerState::DeleteAsked && !m_input.clock.jumped) ||
               isOldEnough(m_account, row.storedUtc, m_input.clock);
    case KeepPolicy::Newest:
    case KeepPolicy::Megabytes: return !isAmongTheNewest && !m_input.clock.jumped;
    case KeepPolicy::DeletedHere: return true; // if it was: keepWhatMustStay()
    }
    return false;
}

void Planner::removeIfDue(const PlannedMessage &planned, const LedgerRow &row, bool isAmongTheNewest)
{
    if (!isSet(row.message) || m_shared.contains(planned.uidl))
        return;
    if (isDue(row, isAmongTheNewest)) {
        m_plan.remove.push_back(planned);
    } else if (m_input.clock.jumped && needsClock(m_account.keep)) {
        // What would go if the clock had not jumped is worth a word.
        const ClockTrust believed{m_input.clock.nowUtc, 0, false};
        const bool byAge = m_newest.empty() && isOldEnough(m_account, row.storedUtc, believed);
        if (byAge || row.state == LedgerState::DeleteAsked || (!m_newest.empty() && !isAmongTheNewest))
            addNotice(m_plan.notices, Notice::DeletesHeld);
    }
}

OnceStored Planner::onceStored(const pop3::ListedMessage &listed, bool isAmongTheNewest) const
{
    const bool isOverfull = !m_newest.empty() && !isAmongTheNewest && !m_input.clock.jumped;
    if (m_account.keep != KeepPolicy::Never && !isOverfull)
        return OnceStored::Stays;
    if (!listed.uidl.isEmpty() && m_shared.contains(listed.uidl))
        return OnceStored::Stays;
    return m_account.onlyBackedUp ? OnceStored::WaitsForBackup : OnceStored::Goes;
}

void Planner::add(std::size_t index)
{
    const pop3::ListedMessage &listed = m_input.listing[index];
    const bool isAmongTheNewest = m_newest.empty() || m_newest[index];
    const LedgerRow *row = rowOf(listed);
    const PlannedMessage planned{.number = listed.number,
                                 .bytes = listed.bytes,
                                 .uidl = listed.uidl,
                                 .failedBefore = row && row->failures > 0,
                                 .onceStored = onceStored(listed, isAmongTheNewest)};
    // One that is wanted again lies damaged in the archive.
    const bool isKnown = row && isStoredState(row->state) && !row->wanted && isSameMessage(*row, listed);
    const bool isDone = !listed.uidl.isEmpty() && m_input.doneInThisRun.contains(listed.uidl);
    const bool isChosen = !m_input.only || (m_input.only->contains(listed.uidl) && !listed.uidl.isEmpty());
    if (!isDone && row && row->state == LedgerState::PutAside && !row->wanted) {
        ++m_plan.putAside;
    } else if (row && archive::isSeenElsewhere(*row) && !row->wanted) {
        m_plan.skipped += isDone ? 0 : 1; // never deleted: nothing proves that it is here
    } else if (isKnown) {
        m_plan.skipped += isDone ? 0 : 1;
        removeIfDue(planned, *row, isAmongTheNewest);
    } else if (!isDone && !isChosen) {
        ++m_plan.leftOut;
    } else if (!isDone) {
        m_plan.fetch.push_back(planned);
        m_plan.fetchBytes += std::max<qint64>(0, listed.bytes);
    }
}

Plan Planner::make()
{
    for (std::size_t index = 0; index < m_input.listing.size(); ++index)
        add(index);
    return std::move(m_plan);
}

/// Fetched and deleted in one session: nothing is left that would have to be told apart the next time. A drop in between
/// brings them again, and the archive knows them by their bytes.
bool worksWithoutUidl(const accounts::Account &account)
{
    return account.keep == KeepPolicy::Never && !account.onlyBackedUp;
}

} // namespace

// By sorting pointers: a table of a million UIDLs would cost 60 MB (POP-33).
QSet<QByteArray> sharedUidls(const std::vector<pop3::ListedMessage> &listing)
{
    std::vector<const QByteArray *> uidls;
    uidls.reserve(listing.size());
    for (const pop3::ListedMessage &listed : listing)
        uidls.push_back(&listed.uidl);
    std::sort(uidls.begin(), uidls.end(), [](const auto *a, const auto *b) { return *a < *b; });
    QSet<QByteArray> shared;
    for (std::size_t i = 1; i < uidls.size(); ++i) {
        if (*uidls[i] == *uidls[i - 1])
            shared.insert(*uidls[i]);
    }
    return shared;
}

qint64 applyCaps(std::vector<PlannedMessage> &fetch, const accounts::Account &account, qint64 messages,
                 qint64 bytes)
{
    std::size_t room = 0;
    for (const PlannedMessage &message : fetch) {
        const qint64 more = std::max<qint64>(0, message.bytes);
        if ((account.mostPerRun > 0 && messages >= account.mostPerRun) ||
            (account.mostBytesPerRun > 0 && messages > 0 && bytes + more > account.mostBytesPerRun))
            break;
        ++messages;
        bytes += more;
        ++room;
    }
    const auto leftOut = static_cast<qint64>(fetch.size() - room);
    fetch.resize(room);
    return leftOut;
}

void newestFirst(std::vector<PlannedMessage> &messages)
{
    std::ranges::sort(messages, std::ranges::greater(), &PlannedMessage::number);
}

void addNotice(std::vector<Notice> &notices, Notice notice)
{
    if (std::find(notices.begin(), notices.end(), notice) == notices.end())
        notices.push_back(notice);
}

Result<Plan> makePlan(const PlanInput &input)
{
    const bool hasNoUidls =
        !input.listing.empty() && std::ranges::all_of(input.listing, [](const pop3::ListedMessage &listed) {
            return listed.uidl.isEmpty();
        });
    if (hasNoUidls && (!worksWithoutUidl(input.account) || input.only))
        return fail(ErrorCode::UidlUnsupported, u"no message has a UIDL"_s);
    Plan plan = Planner(input).make();
    if (input.account.newestFirst)
        newestFirst(plan.fetch);
    if (hasNoUidls)
        addNotice(plan.notices, Notice::WithoutUidl);
    if (input.only) {
        plan.remove.clear();
        plan.holdsDeletes = true;
        addNotice(plan.notices, Notice::ChosenOnly);
    }
    return plan;
}

void keepEverything(Plan &plan)
{
    const auto goes = [](const PlannedMessage &message) { return message.onceStored == OnceStored::Goes; };
    if (!plan.remove.empty() || std::ranges::any_of(plan.fetch, goes) || std::ranges::any_of(plan.look, goes))
        addNotice(plan.notices, Notice::AfterRestore);
    plan.remove.clear();
    plan.holdsDeletes = true;
}

void keepWhatMustStay(Plan &plan, const accounts::Account &account, const ArchiveFacts &facts)
{
    std::erase_if(plan.remove, [&](const PlannedMessage &planned) {
        const MessageId message = facts.messages.value(planned.uidl);
        // One that is unknown here was never looked up: nothing says that it may go.
        const auto where = facts.whereabouts.constFind(message);
        if (!isSet(message) || where == facts.whereabouts.cend())
            return true;
        // The server's copy may be the only good one.
        if (facts.damaged.contains(message))
            return true;
        if (account.keep == KeepPolicy::DeletedHere && *where == Whereabouts::Here)
            return true;
        const bool isBackedUp = *where == Whereabouts::Erased ? facts.erasedButBackedUp.contains(message)
                                                              : number(message) <= number(facts.backedUpTo);
        if (!account.onlyBackedUp || isBackedUp)
            return false;
        addNotice(plan.notices, Notice::NotBackedUp);
        return true;
    });
}

} // namespace core::retrieval
