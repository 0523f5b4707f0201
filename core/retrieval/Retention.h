#pragma once

#include "core/accounts/Account.h"
#include "core/archive/Types.h"

#include <vector>

namespace core::retrieval {

// When the policy lets the server's copy of a stored message go. Pure; the clock's reading is an argument.

/// What the wall clock is worth now (DUR-12). A clock that jumped by years must never make a message look old.
struct ClockTrust
{
    qint64 nowUtc = 0;
    /// Times before this one were read from another clock, so to speak: ages count from here.
    qint64 sinceUtc = 0;
    /// The clock jumped since the last run: nothing is deleted by age in this one.
    bool jumped = false;
};

/// Looks for jumps between the runs of the account: more than 400 days forward, or any way back beyond a day.
[[nodiscard]] ClockTrust judgeClock(std::vector<archive::RunRecord> runs, qint64 nowUtc);

/// Whether the server's copy may go now. `storedUtc`: when it was synced here, 0 for never.
[[nodiscard]] bool mayDelete(accounts::KeepPolicy keep, int keepAmount, qint64 storedUtc,
                             const ClockTrust &clock);

} // namespace core::retrieval
