#pragma once

#include "app/cli/Verb.h"

#include "core/base/Clock.h"

#include <atomic>

namespace core {
class Worker;
}
namespace core::archive {
struct CompactProgress;
struct CompactReport;
} // namespace core::archive

namespace app::cli {

/// fumibako compact
class Compact final : public Verb
{
    Q_OBJECT

public:
    explicit Compact(Context context);
    ~Compact() override;
    void run() override;
    void interrupted() override;

private:
    void show(const core::archive::CompactProgress &progress);
    void print(const core::archive::CompactReport &report);
    void onFailed(const core::Error &error);

    core::SystemClock m_clock;
    std::atomic_bool m_stop = false;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace app::cli
