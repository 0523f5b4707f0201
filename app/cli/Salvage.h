#pragma once

#include "app/cli/Verb.h"

#include "core/archive/Salvage.h"

#include <atomic>

namespace core {
class Worker;
}

namespace app::cli {

/// fumibako salvage TO [--from FILE]
class Salvage final : public Verb
{
    Q_OBJECT

public:
    explicit Salvage(Context context);
    ~Salvage() override;
    void run() override;
    void interrupted() override;

private:
    void print(const core::archive::SalvageReport &report);
    void onFailed(const core::Error &error);

    QString m_from;
    QString m_to;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace app::cli
