#include "core/retrieval/Scheduler.h"

#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/retrieval/Retriever.h"

#include <QRandomGenerator>

#include <algorithm>

namespace core::retrieval {

namespace {

constexpr qint64 kMinuteMs = 60'000;
// After starting, waking up or coming online: name resolution and the key store need a moment too.
constexpr qint64 kSoonMs = 5'000;
constexpr qint64 kSoonSpreadMs = 5'000;
// A timer does not run while the computer sleeps, so it looks again at least this often.
constexpr qint64 kLookEveryMs = 60'000;
// The wall clock is corrected by seconds all the time; a sleep worth noticing is longer.
constexpr qint64 kSleepMs = 90'000;

qint64 intervalOf(const accounts::Account &account)
{
    return account.enabled ? account.checkMinutes * kMinuteMs : 0;
}

/// What does not bear on whether a check can work.
accounts::Account withoutHabits(accounts::Account account)
{
    account.name.clear();
    account.checkMinutes = 0;
    account.folder.clear();
    account.enabled = true;
    return account;
}

} // namespace

Scheduler::Scheduler(const Clock &clock, Jitter jitter, QObject *parent)
    : QObject(parent),
      m_clock(clock),
      m_jitter(jitter ? std::move(jitter) : [] { return QRandomGenerator::global()->generateDouble(); }),
      m_lookedMs(clock.monotonicMs()),
      m_lookedUtc(clock.nowUtc())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::lookAtClock);
}

Scheduler::Entry *Scheduler::find(AccountId account)
{
    const auto found = m_entries.find(account);
    return found == m_entries.end() ? nullptr : &found->second;
}

void Scheduler::setAccounts(const std::vector<accounts::Account> &accounts)
{
    std::map<AccountId, Entry> before = std::exchange(m_entries, {});
    for (const accounts::Account &account : accounts) {
        auto node = before.extract(account.id);
        Entry entry = node ? std::move(node.mapped()) : Entry{};
        const bool wasOff = entry.state.intervalMs == 0;
        const bool wasEdited = node && withoutHabits(entry.account) != withoutHabits(account);
        if (!node)
            entry.state.endedMs = m_clock.monotonicMs();
        entry.account = account;
        entry.state.intervalMs = intervalOf(account);
        if (wasEdited && entry.state.error) {
            settle(entry);
            expectSoon(entry);
        } else if (wasOff) {
            expectSoon(entry);
        }
        m_entries.insert_or_assign(account.id, std::move(entry));
    }
    arm();
    Q_EMIT statusChanged();
}

void Scheduler::recall(AccountId account, ErrorCode error)
{
    Entry *entry = find(account);
    if (!entry || (error != ErrorCode::LoginRejected && error != ErrorCode::TokenRejected))
        return;
    entry->state.error = error;
    entry->state.failures = 1;
    arm();
    Q_EMIT statusChanged();
}

void Scheduler::runBegan(AccountId account)
{
    Entry *entry = find(account);
    if (!entry)
        return;
    entry->isRunning = true;
    entry->beganMs = m_clock.monotonicMs();
    arm();
    Q_EMIT statusChanged();
}

void Scheduler::runEnded(const RunReport &report)
{
    Entry *entry = find(report.account);
    if (!entry)
        return;
    CheckState &state = entry->state;
    const qint64 now = m_clock.monotonicMs();
    entry->isRunning = false;
    state.endedMs = now;
    state.soonMs.reset();
    state.jitter = m_jitter();
    // The login was somewhere between; the server counts from there, so the later one is the safe one. What it announced
    // stays true when a run did not come so far as to hear it again.
    const bool loggedIn = report.listed > 0 || !report.error || report.loginDelaySeconds > 0;
    if (loggedIn)
        state.loginMs = now;
    if (report.loginDelaySeconds > 0)
        state.loginDelayMs = report.loginDelaySeconds * 1'000LL;
    if (!report.error) {
        settle(*entry);
    } else if (report.error->code != ErrorCode::Cancelled) { // then what was wrong before is wrong still
        ++state.failures;
        state.error = report.error->code;
    }
    arm();
    Q_EMIT statusChanged();
}

void Scheduler::userActed(AccountId account)
{
    Entry *entry = find(account);
    if (!entry || !entry->state.error)
        return;
    settle(*entry);
    expectSoon(*entry);
    arm();
    Q_EMIT statusChanged();
}

void Scheduler::checkSoon()
{
    for (auto &[account, entry] : m_entries) {
        // The others have not missed anything: their turn comes as it would have come.
        if (entry.state.error)
            expectSoon(entry);
    }
    arm();
    Q_EMIT statusChanged();
}

void Scheduler::expectSoon(Entry &entry)
{
    entry.state.soonMs = m_clock.monotonicMs() + kSoonMs +
                         static_cast<qint64>(m_jitter() * static_cast<double>(kSoonSpreadMs));
}

void Scheduler::settle(Entry &entry)
{
    entry.state.error.reset();
    entry.state.failures = 0;
}

void Scheduler::lookAtClock()
{
    noticeSleep();
    const qint64 now = m_clock.monotonicMs();
    std::vector<AccountId> found; // whoever hears due() may come back to us
    for (auto &[account, entry] : m_entries) {
        const NextCheck next = nextCheck(entry.state);
        if (entry.isRunning || next.kind != NextCheck::Kind::At || next.atMs > now)
            continue;
        entry.isRunning = true;
        entry.beganMs = now;
        found.push_back(account);
    }
    arm();
    for (const AccountId account : found)
        Q_EMIT due(account);
    if (!found.empty())
        Q_EMIT statusChanged();
}

/// The wall clock went on by more than ours: the computer slept, or somebody set the clock, which costs one check and no
/// more. What would have come due in that time is due now, once.
void Scheduler::noticeSleep()
{
    const qint64 now = m_clock.monotonicMs();
    const qint64 slept = (m_clock.nowUtc() - m_lookedUtc) * 1'000 - (now - m_lookedMs);
    m_lookedMs = now;
    m_lookedUtc = m_clock.nowUtc();
    if (slept < kSleepMs)
        return;
    qCInfo(logRetrieval) << "the clock went on by" << slept / 1'000 << "seconds meanwhile";
    for (auto &[account, entry] : m_entries) {
        const NextCheck next = nextCheck(entry.state);
        if (next.kind == NextCheck::Kind::At && next.atMs - slept <= now)
            expectSoon(entry);
        else
            entry.state.endedMs -= std::min(slept, entry.state.intervalMs);
    }
}

void Scheduler::arm()
{
    std::optional<qint64> first;
    for (const auto &[account, entry] : m_entries) {
        const NextCheck next = nextCheck(entry.state);
        if (!entry.isRunning && next.kind == NextCheck::Kind::At)
            first = std::min(first.value_or(next.atMs), next.atMs);
    }
    if (!first)
        return m_timer.stop();
    const qint64 wait = std::clamp(*first - m_clock.monotonicMs(), qint64(0), kLookEveryMs);
    m_timer.start(static_cast<int>(wait));
}

qint64 Scheduler::utcOf(qint64 monotonicMs) const
{
    return m_clock.nowUtc() + (monotonicMs - m_clock.monotonicMs()) / 1'000;
}

Scheduler::Status Scheduler::status(AccountId account) const
{
    const auto found = m_entries.find(account);
    if (found == m_entries.end())
        return {};
    const NextCheck next = nextCheck(found->second.state);
    if (next.kind == NextCheck::Kind::Off)
        return {};
    if (found->second.isRunning)
        return {Status::Kind::Running, 0, std::nullopt};
    if (next.kind == NextCheck::Kind::WaitsForUser)
        return {Status::Kind::WaitsForUser, 0, next.reason};
    // What is overdue comes now: nobody is told of a next time that is over.
    return {Status::Kind::At, utcOf(std::max(next.atMs, m_clock.monotonicMs())), next.reason};
}

qint64 Scheduler::refusedUntilUtc(AccountId account) const
{
    const auto found = m_entries.find(account);
    if (found == m_entries.end())
        return 0;
    const auto until = refusedUntil(found->second.state);
    return until && *until > m_clock.monotonicMs() ? utcOf(*until) : 0;
}

} // namespace core::retrieval
