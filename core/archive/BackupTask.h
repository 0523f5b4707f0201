#pragma once

#include "core/archive/BackupPlan.h"
#include "core/archive/UpkeepTask.h"

#include <memory>

namespace core {
class Worker;
}

namespace core::archive {

/// Makes the backups of the plan when they are due, also after days on which the program did not run. The copying runs on a
/// thread of its own: other tasks of upkeep go on meanwhile. What fails is tried again after growing pauses, noted in the
/// archive (BackupState::lastError) and written to the log once. Destroyed before the archive is.
class BackupTask final : public UpkeepTask
{
public:
    BackupTask();
    ~BackupTask() override; ///< breaks off what is being copied; an older backup is as it was
    [[nodiscard]] const char *name() const override { return "backup"; }
    [[nodiscard]] Result<qint64> step(UpkeepContext &context) override;

private:
    [[nodiscard]] bool isAtWork();

    bool m_isSettled = false; ///< the start of the program is over
    std::atomic<bool> m_stop = false;
    std::unique_ptr<Worker> m_worker; ///< while one is being made
    QFuture<Result<BackupRecord>> m_making;
};

} // namespace core::archive
