#pragma once

#include "core/archive/Compact.h"

namespace core::archive {

class Archive;

/// What compactArchive() does, for the process that has the archive open and goes on working with it: a dictionary where one
/// is due, every body that gets smaller packed anew, free pages given back; all in slices between which the writer does
/// what else it is asked. The file is not written anew (CompactReport::rewritten is false): that needs it alone. Blocks, for
/// minutes with a large archive; any thread but the archive's and the window's. Setting `stop` ends it with Cancelled; what
/// was packed until then stays so.
[[nodiscard]] Result<CompactReport>
compactOpenArchive(Archive &archive, const Clock &clock, const std::atomic_bool &stop,
                   const std::function<void(const CompactProgress &)> &tell);

} // namespace core::archive
