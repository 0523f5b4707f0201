#pragma once

#include "app/cli/Verb.h"

#include "core/base/Clock.h"

#include <atomic>

namespace core {
class Worker;
}
namespace core::archive {
struct RestoreReport;
enum class RestoreStep;
} // namespace core::archive

namespace app::cli {

/// fumibako restore FILE [--json]
class Restore final : public Verb
{
    Q_OBJECT

public:
    explicit Restore(Context context);
    ~Restore() override;
    void run() override;
    void interrupted() override;

private:
    void show(core::archive::RestoreStep step);
    void print(const core::archive::RestoreReport &report);
    void onFailed(const core::Error &error);

    core::SystemClock m_clock;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace app::cli
