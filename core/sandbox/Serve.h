#pragma once

#include "core/sandbox/Frames.h"

#include <functional>

namespace core::sandbox {

/// Exit codes of a process that is locked in.
inline constexpr int kDone = 0;
inline constexpr int kNoSandbox = 3; ///< nothing was read
inline constexpr int kNonsense = 4;  ///< what came in was no frame
inline constexpr int kNoMemory = 5;  ///< a request took more than the process may have

/// Says that it is ready, and answers frames from standard input on standard output until that ends. `answer` gives
/// nothing where a request means nothing, which ends it, too. The return value is the exit code.
[[nodiscard]] int serve(FrameReader requests, const std::function<std::optional<Frame>(Frame &&)> &answer);

} // namespace core::sandbox
