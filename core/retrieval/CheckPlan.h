#pragma once

#include "core/base/Error.h"

#include <QtGlobal>

#include <optional>

namespace core::retrieval {

// When an account is checked by itself. Pure. Times are readings of Clock::monotonicMs, durations in milliseconds.

/// What is known of an account when that is decided.
struct CheckState
{
    qint64 intervalMs = 0; ///< 0: no automatic checks
    qint64 endedMs = 0;    ///< of the last run, whoever asked for it, or of the pause before the first
    std::optional<qint64> loginMs;  ///< when the server last saw us log in, at the latest
    qint64 loginDelayMs = 0;        ///< between two logins, as the server wishes (RFC 2449 section 6.6)
    std::optional<ErrorCode> error; ///< what ended the last run
    int failures = 0;               ///< runs that ended so, one after another
    std::optional<qint64> soonMs;   ///< there is a reason not to wait so long: start, network back, waking up
    double jitter = 0;              ///< 0 to 1, so that not all programs come in the same second
};

struct NextCheck
{
    enum class Kind { Off, At, WaitsForUser };
    Kind kind = Kind::Off;
    qint64 atMs = 0;                 ///< for At
    std::optional<ErrorCode> reason; ///< an error that made it later, or that keeps it waiting
    bool operator==(const NextCheck &) const = default;
};

[[nodiscard]] NextCheck nextCheck(const CheckState &state);

/// Whether only the user can help, so that trying again by itself would do nothing, or harm: a wrong password locks an
/// account at many providers (CRD-04), and behind a wrong certificate may be anybody.
[[nodiscard]] bool waitsForUser(ErrorCode code);

/// Before this a login would be refused, because the server has refused one with [LOGIN-DELAY]: then even a check by
/// hand waits. None: it may go at once.
[[nodiscard]] std::optional<qint64> refusedUntil(const CheckState &state);

} // namespace core::retrieval
