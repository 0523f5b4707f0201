#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/CheckPlan.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <vector>

namespace core {
class Clock;
}

namespace core::retrieval {

struct RunReport;

/// Says when an account is due to be checked by itself (Account::checkMinutes). Starts nothing and asks nobody: whoever
/// hears due() begins a run, and tells when it began and how it ended, as for every other run of that account.
///
/// Intervals are measured by the monotonic clock; a wall clock that has run on without it tells that the computer slept:
/// what came due meanwhile is checked once, soon. Window thread; `clock` is borrowed.
class Scheduler final : public QObject
{
    Q_OBJECT

public:
    /// From 0 to 1, anew for each wait; empty: by chance.
    using Jitter = std::function<double()>;
    explicit Scheduler(const Clock &clock, Jitter jitter = {}, QObject *parent = nullptr);

    struct Status
    {
        enum class Kind { Off, Running, At, WaitsForUser };
        Kind kind = Kind::Off;
        qint64 atUtc = 0;
        std::optional<ErrorCode> reason;
        bool operator==(const Status &) const = default;
    };

    /// All accounts as they are now. One that is new here, or whose checks were switched on, is checked soon; one that was
    /// edited is no longer held up by what went wrong before.
    void setAccounts(const std::vector<accounts::Account> &accounts);
    /// What the last run of an earlier session ended with, so that a wrong password is not tried at each start (CRD-04).
    void recall(AccountId account, ErrorCode error);
    void runBegan(AccountId account);
    void runEnded(const RunReport &report);
    /// The user did something about it: gave a password, for example.
    void userActed(AccountId account);
    /// The network is back.
    void checkSoon();
    /// Emits due() for what is due. Called by the own timer; tests call it when they have turned the clock.
    void lookAtClock();

    [[nodiscard]] Status status(AccountId account) const;
    /// A check by hand would be refused by the server until then; 0: it may go at once.
    [[nodiscard]] qint64 refusedUntilUtc(AccountId account) const;

Q_SIGNALS:
    void due(core::AccountId account); ///< runEnded() must follow, whatever becomes of it
    void statusChanged();

private:
    struct Entry
    {
        accounts::Account account;
        CheckState state;
        qint64 beganMs = 0;
        bool isRunning = false;
    };
    [[nodiscard]] Entry *find(AccountId account);
    void expectSoon(Entry &entry);
    void settle(Entry &entry);
    void noticeSleep();
    void arm();
    [[nodiscard]] qint64 utcOf(qint64 monotonicMs) const;

    const Clock &m_clock;
    Jitter m_jitter;
    std::map<AccountId, Entry> m_entries;
    QTimer m_timer;
    qint64 m_lookedMs;
    qint64 m_lookedUtc;
};

} // namespace core::retrieval
