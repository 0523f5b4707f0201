#pragma once

#include "app/cli/Verb.h"

#include "core/archive/Types.h"

#include <vector>

namespace core {
class Worker;
}
namespace core::archive {
class CheckRun;
}

namespace app::cli {

/// fumibako check [--repair]
class Check final : public Verb
{
    Q_OBJECT

public:
    explicit Check(Context context);
    ~Check() override;
    void run() override;
    void interrupted() override;

private:
    void checkIndex(core::archive::CheckReport report);
    void mendIndex(core::archive::CheckReport report);
    void print(const core::archive::CheckReport &report);
    void printJson(const core::archive::CheckReport &report);

    Application *m_opened = nullptr;
    std::unique_ptr<core::archive::CheckRun> m_check;
    std::unique_ptr<core::Worker> m_worker; ///< ends before what it works on
};

} // namespace app::cli
