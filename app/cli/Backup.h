#pragma once

#include "app/cli/Verb.h"

#include "core/base/Clock.h"

#include <atomic>

namespace core {
class Worker;
}
namespace core::archive {
struct BackupPlan;
struct BackupRecord;
} // namespace core::archive

namespace app::cli {

/// fumibako backup [FILE] [--plan DIR|off [--every DAYS] [--keep N]] [--status] [--json]
class Backup final : public Verb
{
    Q_OBJECT

public:
    explicit Backup(Context context);
    ~Backup() override;
    void run() override;
    void interrupted() override;

private:
    [[nodiscard]] bool isUnderstood();
    [[nodiscard]] std::optional<int> wholeNumber(const QString &option, int otherwise, int most);
    void setPlan();
    void showStatus();
    void makeByHand();
    void makeByPlan();
    void onMade(Application &application, const core::Result<core::archive::BackupRecord> &made);
    void print(const core::archive::BackupRecord &made);
    void onFailed(const core::Error &error, const QString &place);

    core::SystemClock m_clock;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace app::cli
