#pragma once

#include "core/base/Result.h"

#include <atomic>

namespace core {
class Clock;
}

namespace core::archive {

class Archive;
class ArchiveReader;

/// What a task of upkeep works with; borrowed for one step.
struct UpkeepContext
{
    Archive &archive;
    ArchiveReader &reader; ///< the upkeep thread's own
    const Clock &clock;
    const std::atomic_bool &stop; ///< set when the program ends: a step answers soon after
};

/// One kind of care that goes on beside the daily work: scrub, dictionary, compaction, Trash, backup. Lives on the upkeep
/// thread, and works in slices so that the archive's writer is never held up for long.
class UpkeepTask
{
public:
    virtual ~UpkeepTask() = default;
    [[nodiscard]] virtual const char *name() const = 0; ///< for the log
    /// A slice of some 50 ms, at most 200. Answers in how many seconds it wants the next one; 0: at once.
    [[nodiscard]] virtual Result<qint64> step(UpkeepContext &context) = 0;
};

} // namespace core::archive
