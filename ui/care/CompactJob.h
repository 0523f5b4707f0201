#pragma once

#include "core/archive/Compact.h"
#include "ui/care/CareJob.h"

#include <memory>

namespace core {
class Worker;
}

namespace ui {

/// "Compact Archive": packs all mail as closely as it goes, while the window goes on.
class CompactJob final : public CareJob
{
    Q_OBJECT

public:
    explicit CompactJob(Services &services, QObject *parent = nullptr);
    ~CompactJob() override; ///< ends what runs

private:
    void run(bool repair) override;
    void stop() override;
    void show(const core::archive::CompactProgress &progress);
    [[nodiscard]] CareOutcome outcomeOf(const core::Result<core::archive::CompactReport> &report) const;

    std::atomic_bool m_stop = false;
    std::unique_ptr<core::Worker> m_worker; ///< last, so that it ends first
};

} // namespace ui
