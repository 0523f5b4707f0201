#include "core/retrieval/Retention.h"

#include <algorithm>

namespace core::retrieval {

namespace {

constexpr qint64 kDay = 86'400;
// Longer than anybody leaves a mail program unopened for; a flat clock battery starts at 1970 or 2000.
constexpr qint64 kLongestPause = 400 * kDay;
constexpr qint64 kBackwards = kDay; // time zone mistakes and corrections by NTP are no jump

bool isJump(qint64 from, qint64 to) { return to - from > kLongestPause || to < from - kBackwards; }

} // namespace

ClockTrust judgeClock(std::vector<archive::RunRecord> runs, qint64 nowUtc)
{
    ClockTrust trust;
    trust.nowUtc = nowUtc;
    // In the order given by the archive, newest first: sorting by time would hide a clock that went back.
    qint64 later = nowUtc;
    for (const archive::RunRecord &run : runs) {
        if (isJump(run.endedUtc, later)) {
            trust.sinceUtc = later;
            trust.jumped = &run == &runs.front();
            return trust;
        }
        later = run.startedUtc;
    }
    return trust;
}

bool mayDelete(accounts::KeepPolicy keep, int keepAmount, qint64 storedUtc, const ClockTrust &clock)
{
    switch (keep) {
    case accounts::KeepPolicy::Forever: return false;
    case accounts::KeepPolicy::Never: return true;
    case accounts::KeepPolicy::Days: break;
    default: return false;
    }
    if (clock.jumped || keepAmount < 1 || storedUtc <= 0)
        return false;
    return clock.nowUtc - std::max(storedUtc, clock.sinceUtc) >= keepAmount * kDay;
}

} // namespace core::retrieval
