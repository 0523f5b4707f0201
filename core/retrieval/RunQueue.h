#pragma once

#include "core/base/Ids.h"
#include "core/base/Limits.h"

#include <QtGlobal>

#include <deque>
#include <map>
#include <optional>

namespace core::retrieval {

/// Which accounts are collected now and which wait for their turn. Pure: the clock's reading is an argument.
///
/// A run takes one of the places while it moves. One that has not moved for limits::kSlotIdleMs, at a server that does
/// not answer, gives its place up without being ended, so that dead servers do not keep the others from their mail
/// (POP-50); up to limits::kRunsAtOnce.
class RunQueue final
{
public:
    void add(AccountId account);
    /// Waiting or running.
    [[nodiscard]] bool contains(AccountId account) const;
    [[nodiscard]] bool isWaiting() const { return !m_waiting.empty(); }
    void moved(AccountId account, qint64 nowMs);
    /// The run is over, or the account waits no more.
    void remove(AccountId account);
    /// The one that waited longest, if there is a place for it; it runs from now on.
    [[nodiscard]] std::optional<AccountId> next(qint64 nowMs);

private:
    std::deque<AccountId> m_waiting;
    std::map<AccountId, qint64> m_running; ///< when each moved last
};

} // namespace core::retrieval
