#pragma once

#include "core/base/Limits.h"

namespace core {
class Clock;
class Worker;
} // namespace core
namespace core::archive {
class Archive;
}
namespace core::net {
class TransportFactory;
}

namespace core::retrieval {

class Intake;
class SessionLog;

/// How long a whole phase of a run may take, beside the idle limit of the transport: a server that drips is never idle
/// (POP-34). Injected, so that tests need not wait.
struct PhaseLimits
{
    int loginMs = limits::kConnectTimeoutMs + static_cast<int>(limits::kGreetingTotalMs);
    int listingMs = 600'000; ///< 1,000,000 lines at 50 KB/s
    int topMs = 300'000;     ///< the next header: limits::kTopBytes in that time are 900 bytes a second
    int messageMs =
        600'000; ///< 64 KB or a message: below 110 bytes a second a server is not slow but hostile
    int deleteMs = limits::kIdleTimeoutMs; ///< the next answer to a DELE
    int quitMs = limits::kQuitTimeoutMs;
    int keepAliveMs = limits::kKeepAliveMs; ///< so long may our own work take before the server hears a NOOP
};

/// What every run works with; all of it outlives the runs.
struct RunServices
{
    archive::Archive &archive;
    Intake &intake;
    net::TransportFactory &transports;
    Worker &planner; ///< reads the ledger, so that the network thread need not
    const Clock &clock;
    SessionLog &log;
    PhaseLimits limits = {};
};

} // namespace core::retrieval
