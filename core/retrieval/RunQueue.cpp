#include "core/retrieval/RunQueue.h"

#include <algorithm>

namespace core::retrieval {

void RunQueue::add(AccountId account) { m_waiting.push_back(account); }

bool RunQueue::contains(AccountId account) const
{
    return m_running.contains(account) || std::ranges::find(m_waiting, account) != m_waiting.end();
}

void RunQueue::moved(AccountId account, qint64 nowMs)
{
    if (const auto run = m_running.find(account); run != m_running.end())
        run->second = nowMs;
}

void RunQueue::remove(AccountId account)
{
    m_running.erase(account);
    std::erase(m_waiting, account);
}

std::optional<AccountId> RunQueue::next(qint64 nowMs)
{
    const auto taken = std::ranges::count_if(
        m_running, [nowMs](const auto &run) { return nowMs - run.second < limits::kSlotIdleMs; });
    if (m_waiting.empty() || taken >= limits::kAccountsAtOnce ||
        m_running.size() >= static_cast<size_t>(limits::kRunsAtOnce))
        return std::nullopt;
    const AccountId account = m_waiting.front();
    m_waiting.pop_front();
    m_running.emplace(account, nowMs);
    return account;
}

} // namespace core::retrieval
