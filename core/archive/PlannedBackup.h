#pragma once

#include "core/archive/BackupPlan.h"
#include "core/base/Result.h"

#include <atomic>

namespace core {
class Clock;
}

namespace core::archive {

class Archive;

/// Makes a backup by the plan, now: into its folder under a name of its own, verified, noted in the archive; only then do
/// the oldest ones beyond plan.keep go. Files that are not in the archive's own table of backups, that have other names, or
/// that are not as they were made are never touched. A failure is noted too (not Cancelled); FileNotFound: the folder is
/// not there, a medium that is not connected; it is not made, that would be on another medium.
///
/// Blocks, for minutes with a large archive; any thread but the archive's and the window's.
[[nodiscard]] Result<BackupRecord> makePlannedBackup(Archive &archive, const BackupPlan &plan,
                                                     const Clock &clock, const std::atomic<bool> &stop);

} // namespace core::archive
