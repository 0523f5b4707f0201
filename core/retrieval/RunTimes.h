#pragma once

#include "core/base/Limits.h"

namespace core::retrieval {

/// Times of a run that tests shorten. Milliseconds.
struct RunTimes
{
    int keepAliveMs = limits::kKeepAliveMs;
    /// For the next header. Most are below 10 KB; limits::kTopBytes in that time are 900 bytes a second (POP-34).
    int topTotalMs = 300'000;
};

} // namespace core::retrieval
