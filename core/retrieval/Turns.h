#pragma once

#include "core/base/Ids.h"

#include <deque>
#include <map>
#include <memory>
#include <utility>
#include <vector>

class QObject;

namespace core::retrieval {

class AccountRun;
class ServerVisit;

/// What one account has to do at its server: a run, or an order of the user's.
struct Turn
{
    std::unique_ptr<AccountRun> run;
    std::unique_ptr<ServerVisit> visit;
    bool isChosen = false;  ///< a run for chosen messages: nobody joins it
    bool isStarted = false; ///< it is at the server

    Turn(std::unique_ptr<AccountRun> run, bool isChosen);
    explicit Turn(std::unique_ptr<ServerVisit> visit);
    Turn(Turn &&) noexcept;
    Turn &operator=(Turn &&) noexcept;
    ~Turn();
};

/// The turns of each account, the first of which may be under way; no two at a time, since a server locks the maildrop (RFC
/// 1939 section 8). Network thread.
class Turns final
{
public:
    /// True: it is the only one, and may be given a place.
    [[nodiscard]] bool add(AccountId account, Turn turn);
    /// A whole collection is under way or waits.
    [[nodiscard]] bool hasRun(AccountId account) const;
    /// The first of the account. There must be one.
    [[nodiscard]] Turn &first(AccountId account) { return m_turns.at(account).front(); }
    [[nodiscard]] bool contains(AccountId account) const { return m_turns.contains(account); }
    /// Takes out the turn of that run or visit, which must be there; tells whether it was the first.
    [[nodiscard]] std::pair<Turn, bool> take(AccountId account, const QObject *which);
    [[nodiscard]] std::vector<AccountRun *> runs(AccountId account, bool areStarted) const;
    [[nodiscard]] std::vector<ServerVisit *> visits(AccountId account) const;
    [[nodiscard]] bool isEmpty() const { return m_turns.empty(); }
    [[nodiscard]] std::vector<AccountId> accounts() const;

private:
    std::map<AccountId, std::deque<Turn>> m_turns;
};

} // namespace core::retrieval
