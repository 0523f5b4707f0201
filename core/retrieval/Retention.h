#pragma once

#include "core/accounts/Account.h"
#include "core/archive/LedgerReading.h"

#include <optional>
#include <vector>

namespace core::retrieval {

// When the policy lets the server's copy of a message go. Pure; the clock's reading is an argument.

/// What the wall clock is worth now (DUR-12). A clock that jumped by years must never make a message look old.
struct ClockTrust
{
    qint64 nowUtc = 0;
    /// Times before this one were read from another clock, so to speak: ages count from here.
    qint64 sinceUtc = 0;
    /// The clock jumped since the last run: nothing is deleted by age in this one.
    bool jumped = false;
};

// A jump is more than that, forward or back, between two runs of the account.
/// Longer than anybody leaves a mail program unopened for; a flat clock battery starts at 1970 or 2000.
inline constexpr qint64 kLongestPause = 400 * 86'400;
/// Mistakes of the time zone and corrections by NTP are no jump.
inline constexpr qint64 kFarthestBack = 86'400;
[[nodiscard]] ClockTrust judgeClock(const std::optional<archive::ClockJump> &latest, qint64 nowUtc);
/// Whether the policy asks the clock at all.
[[nodiscard]] bool needsClock(accounts::KeepPolicy keep);

/// Whether a message stored at `storedUtc` (0: never) is old enough to go: for Days and Hours.
[[nodiscard]] bool isOldEnough(const accounts::Account &account, qint64 storedUtc, const ClockTrust &clock);

/// A message of the listing, for Newest and Megabytes.
struct RankedMessage
{
    int number = 0;
    qint64 bytes = 0;
    qint64 firstSeenUtc = 0; ///< 0: it is listed for the first time
};
/// For each message whether it is one of the newest that stay.
///
/// What was listed first in a later run is newer; within a run the higher number is, since servers number by arrival. In that
/// order because servers exist that number the newest first (Exchange can be set to), where the number alone would make
/// every message that arrives the next to go. Dates of the mail itself are the sender's claim and not asked. First sights
/// that were read from a clock that cannot be trusted count as one run.
[[nodiscard]] std::vector<bool> amongTheNewest(const accounts::Account &account,
                                               const std::vector<RankedMessage> &messages,
                                               const ClockTrust &clock);

/// Days after which the server deletes by itself (EXPIRE, RFC 2449 section 6.6; -1: never): sooner than the account wants?
[[nodiscard]] bool expiresTooSoon(const accounts::Account &account, int expireDays);

} // namespace core::retrieval
