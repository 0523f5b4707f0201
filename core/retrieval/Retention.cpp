#include "core/retrieval/Retention.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace core::retrieval {

using accounts::KeepPolicy;

namespace {

constexpr qint64 kHour = 3'600;
constexpr qint64 kDay = 86'400;
constexpr qint64 kMegabyte = 1'048'576;

/// When the message was listed first, as far as that can be believed; what was never listed before is newest of all.
qint64 trustedSight(qint64 firstSeenUtc, const ClockTrust &clock)
{
    if (firstSeenUtc == 0)
        return std::numeric_limits<qint64>::max();
    return firstSeenUtc > clock.nowUtc ? clock.sinceUtc : std::max(firstSeenUtc, clock.sinceUtc);
}

} // namespace

ClockTrust judgeClock(const std::optional<archive::ClockJump> &latest, qint64 nowUtc)
{
    return {nowUtc, latest ? latest->laterUtc : 0, latest && latest->isLatest};
}

bool needsClock(KeepPolicy keep)
{
    return keep == KeepPolicy::Days || keep == KeepPolicy::Hours || keep == KeepPolicy::Newest ||
           keep == KeepPolicy::Megabytes;
}

bool isOldEnough(const accounts::Account &account, qint64 storedUtc, const ClockTrust &clock)
{
    const qint64 unit = account.keep == KeepPolicy::Hours ? kHour : kDay;
    if (clock.jumped || account.keepAmount < 1 || storedUtc <= 0)
        return false;
    return clock.nowUtc - std::max(storedUtc, clock.sinceUtc) >= account.keepAmount * unit;
}

std::vector<bool> amongTheNewest(const accounts::Account &account, const std::vector<RankedMessage> &messages,
                                 const ClockTrust &clock)
{
    if (account.keepAmount < 1)
        return std::vector<bool>(messages.size(), true); // nobody means "all of them go" by it
    std::vector<std::size_t> newestFirst(messages.size());
    std::iota(newestFirst.begin(), newestFirst.end(), std::size_t{0});
    std::sort(newestFirst.begin(), newestFirst.end(), [&](std::size_t a, std::size_t b) {
        const qint64 seenA = trustedSight(messages[a].firstSeenUtc, clock);
        const qint64 seenB = trustedSight(messages[b].firstSeenUtc, clock);
        return seenA != seenB ? seenA > seenB : messages[a].number > messages[b].number;
    });
    const bool bySize = account.keep == KeepPolicy::Megabytes;
    qint64 room = bySize ? account.keepAmount * kMegabyte : account.keepAmount;
    std::vector<bool> stays(messages.size(), false);
    for (const std::size_t index : newestFirst) {
        room -= bySize ? std::max<qint64>(0, messages[index].bytes) : 1;
        if (room < 0)
            break; // and none that is older: what is on the server is always the newest part without gaps
        stays[index] = true;
    }
    return stays;
}

bool expiresTooSoon(const accounts::Account &account, int expireDays)
{
    if (expireDays < 0)
        return false;
    switch (account.keep) {
    case KeepPolicy::Never: return false;
    case KeepPolicy::Days: return expireDays < account.keepAmount;
    case KeepPolicy::Hours: return qint64{expireDays} * 24 < account.keepAmount;
    default: return true; // no bound in time
    }
}

} // namespace core::retrieval
