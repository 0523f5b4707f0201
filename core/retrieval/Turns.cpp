#include "core/retrieval/Turns.h"

#include "core/retrieval/AccountRun.h"
#include "core/retrieval/ServerVisit.h"

#include <algorithm>

namespace core::retrieval {

Turn::Turn(std::unique_ptr<AccountRun> ofRun, bool chosen) : run(std::move(ofRun)), isChosen(chosen) {}
Turn::Turn(std::unique_ptr<ServerVisit> ofVisit) : visit(std::move(ofVisit)) {}
Turn::Turn(Turn &&) noexcept = default;
Turn &Turn::operator=(Turn &&) noexcept = default;
Turn::~Turn() = default;

bool Turns::add(AccountId account, Turn turn)
{
    auto &turns = m_turns[account];
    turns.push_back(std::move(turn));
    return turns.size() == 1;
}

bool Turns::hasRun(AccountId account) const
{
    const auto turns = m_turns.find(account);
    return turns != m_turns.end() &&
           std::ranges::any_of(turns->second, [](const Turn &turn) { return turn.run && !turn.isChosen; });
}

std::pair<Turn, bool> Turns::take(AccountId account, const QObject *which)
{
    const auto turns = m_turns.find(account);
    const auto found = std::ranges::find_if(turns->second, [which](const Turn &turn) {
        return turn.run.get() == which || turn.visit.get() == which;
    });
    std::pair<Turn, bool> taken(std::move(*found), found == turns->second.begin());
    turns->second.erase(found);
    if (turns->second.empty())
        m_turns.erase(turns);
    return taken;
}

std::vector<AccountRun *> Turns::runs(AccountId account, bool areStarted) const
{
    std::vector<AccountRun *> found;
    if (const auto turns = m_turns.find(account); turns != m_turns.end()) {
        for (const Turn &turn : turns->second) {
            if (turn.run && turn.isStarted == areStarted)
                found.push_back(turn.run.get());
        }
    }
    return found;
}

std::vector<ServerVisit *> Turns::visits(AccountId account) const
{
    std::vector<ServerVisit *> found;
    if (const auto turns = m_turns.find(account); turns != m_turns.end()) {
        for (const Turn &turn : turns->second) {
            if (turn.visit)
                found.push_back(turn.visit.get());
        }
    }
    return found;
}

std::vector<AccountId> Turns::accounts() const
{
    std::vector<AccountId> all;
    for (const auto &[account, turns] : m_turns)
        all.push_back(account);
    return all;
}

} // namespace core::retrieval
