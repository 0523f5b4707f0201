#include "core/retrieval/Forecast.h"

#include "core/retrieval/MessageRules.h"

#include <algorithm>

namespace core::retrieval {

namespace {

using accounts::KeepPolicy;
using archive::LedgerRow;
using Kind = Forecast::Kind;

class Forecaster final
{
public:
    explicit Forecaster(const ForecastInput &input);
    [[nodiscard]] Forecast of(const pop3::ListedMessage &listed) const;

private:
    [[nodiscard]] Forecast ofFetched(const LedgerRow &row) const;
    [[nodiscard]] Forecast ofUnfetched(const PlannedMessage &planned) const;
    [[nodiscard]] bool isBackedUp(MessageId message) const;

    const ForecastInput &m_input;
    const accounts::Account &m_account;
    QHash<QByteArray, const LedgerRow *> m_rows;
    QSet<QByteArray> m_shared;
    QHash<int, PlannedMessage> m_fetch; ///< by number
    QSet<int> m_later;                  ///< due when the clock can be trusted again
    QSet<int> m_due;                    ///< before it was looked at what must stay
    QSet<int> m_goes;
};

Forecaster::Forecaster(const ForecastInput &input) : m_input(input), m_account(input.plan.account)
{
    for (const LedgerRow &row : input.plan.ledger)
        m_rows.insert(row.uidl, &row);
    m_shared = sharedUidls(input.plan.listing);
    if (input.plan.clock.jumped) {
        PlanInput trusting = input.plan;
        trusting.clock.jumped = false;
        if (const auto later = makePlan(trusting)) {
            for (const PlannedMessage &message : later->remove)
                m_later.insert(message.number);
        }
    }
    auto plan = makePlan(input.plan);
    if (!plan)
        return; // nothing is fetched and nothing deleted
    applyRules(*plan, input.plan.ledger, rulesOf(m_account));
    for (const auto *messages : {&plan->fetch, &plan->look}) {
        for (const PlannedMessage &message : *messages)
            m_fetch.insert(message.number, message);
    }
    for (const PlannedMessage &message : plan->remove)
        m_due.insert(message.number);
    keepWhatMustStay(*plan, m_account, input.facts);
    for (const PlannedMessage &message : plan->remove)
        m_goes.insert(message.number);
}

bool Forecaster::isBackedUp(MessageId message) const
{
    const ArchiveFacts &facts = m_input.facts;
    return facts.whereabouts.value(message, Whereabouts::Here) == Whereabouts::Erased
               ? facts.erasedButBackedUp.contains(message)
               : number(message) <= number(facts.backedUpTo);
}

Forecast Forecaster::of(const pop3::ListedMessage &listed) const
{
    if (m_account.keep == KeepPolicy::Forever)
        return {Kind::Stays};
    if (m_goes.contains(listed.number))
        return {m_input.isHeld ? Kind::AfterNextCheck : Kind::NextCheck};
    if (const auto planned = m_fetch.constFind(listed.number); planned != m_fetch.cend())
        return ofUnfetched(*planned);
    const LedgerRow *row = listed.uidl.isEmpty() ? nullptr : m_rows.value(listed.uidl);
    if (!row || m_shared.contains(listed.uidl) || !isSet(row->message) ||
        row->state == archive::LedgerState::HeaderOnly || row->state == archive::LedgerState::PutAside ||
        row->state == archive::LedgerState::LeftOut || m_input.facts.damaged.contains(row->message))
        return {Kind::NotByItself};
    if (m_due.contains(listed.number)) { // and yet it stays
        if (m_account.keep == KeepPolicy::DeletedHere &&
            m_input.facts.whereabouts.value(row->message, Whereabouts::Here) == Whereabouts::Here)
            return {Kind::OnceDeletedHere};
        return {m_account.onlyBackedUp && !isBackedUp(row->message) ? Kind::OnceBackedUp : Kind::NotByItself};
    }
    return m_later.contains(listed.number) ? Forecast{Kind::AfterNextCheck} : ofFetched(*row);
}

Forecast Forecaster::ofFetched(const LedgerRow &row) const
{
    const ClockTrust &clock = m_input.plan.clock;
    switch (m_account.keep) {
    case KeepPolicy::Days:
    case KeepPolicy::Hours: {
        if (m_account.keepAmount < 1 || row.storedUtc <= 0)
            return {Kind::NotByItself};
        // After a jump ages count from the run that comes next.
        const qint64 since = std::max(row.storedUtc, clock.jumped ? clock.nowUtc : clock.sinceUtc);
        const qint64 unit = m_account.keep == KeepPolicy::Hours ? 3'600 : 86'400;
        return {Kind::At, since + m_account.keepAmount * unit};
    }
    case KeepPolicy::Newest:
    case KeepPolicy::Megabytes:
        if (m_account.keepAmount < 1)
            return {Kind::NotByItself};
        return {Kind::OnceNewerCome};
    default: return {Kind::NotByItself};
    }
}

Forecast Forecaster::ofUnfetched(const PlannedMessage &planned) const
{
    if (planned.onceStored == OnceStored::Goes)
        return {m_input.isHeld ? Kind::AfterNextCheck : Kind::OnceFetched};
    if (planned.onceStored == OnceStored::WaitsForBackup)
        return {Kind::OnceBackedUp};
    switch (m_account.keep) {
    case KeepPolicy::Days:
    case KeepPolicy::Hours: return {m_account.keepAmount < 1 ? Kind::NotByItself : Kind::AfterFetching};
    case KeepPolicy::Newest:
    case KeepPolicy::Megabytes: return {m_account.keepAmount < 1 ? Kind::NotByItself : Kind::OnceNewerCome};
    case KeepPolicy::DeletedHere: return {Kind::OnceDeletedHere};
    default: return {Kind::NotByItself};
    }
}

} // namespace

std::vector<Forecast> deletionForecast(const ForecastInput &input)
{
    const Forecaster forecaster(input);
    std::vector<Forecast> forecasts;
    forecasts.reserve(input.plan.listing.size());
    for (const pop3::ListedMessage &listed : input.plan.listing)
        forecasts.push_back(forecaster.of(listed));
    return forecasts;
}

} // namespace core::retrieval
