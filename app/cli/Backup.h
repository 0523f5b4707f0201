#pragma once

#include "app/cli/Verb.h"

#include "core/base/Clock.h"

#include <atomic>

namespace core {
class Worker;
}
namespace core::archive {
struct BackupRecord;
}

namespace app::cli {

/// fumibako backup FILE
class Backup final : public Verb
{
    Q_OBJECT

public:
    explicit Backup(Context context);
    ~Backup() override;
    void run() override;
    void interrupted() override;

private:
    void onMade(Application &application, const core::Result<core::archive::BackupRecord> &made);
    void onFailed(const core::Error &error);

    core::SystemClock m_clock;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace app::cli
