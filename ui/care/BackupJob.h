#pragma once

#include "core/archive/BackupPlan.h"
#include "ui/care/CareJob.h"

#include <memory>

namespace core {
class Worker;
}

namespace ui {

/// Makes a backup by a plan, now, and keeps plans. Folders are looked at beside the window: a medium may not answer.
class BackupJob final : public CareJob
{
    Q_OBJECT

public:
    explicit BackupJob(Services &services, QObject *parent = nullptr);
    ~BackupJob() override; ///< breaks off what is being copied; older backups are as they were

    /// Keeps the plan (none: no more backups), and says so by saved(). A folder that is not there is refused.
    void save(const std::optional<core::archive::BackupPlan> &plan);
    /// Makes one by this plan, which is kept first where it is another than `known`.
    void make(const core::archive::BackupPlan &plan, const std::optional<core::archive::BackupPlan> &known);

Q_SIGNALS:
    void saved(const QString &problem); ///< empty: it is kept

private:
    void run(bool repair) override;
    void stop() override;
    [[nodiscard]] CareOutcome outcomeOf(const core::Result<core::archive::BackupRecord> &made) const;

    core::archive::BackupPlan m_plan;
    bool m_isNew = false; ///< m_plan is not kept yet
    std::atomic_bool m_stop = false;
    std::unique_ptr<core::Worker> m_worker; ///< last, so that it ends first
};

} // namespace ui
