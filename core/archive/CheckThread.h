#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QMutex>

#include <memory>

namespace core {
class Worker;
}

namespace core::archive {

class Archive;
class CheckRun;

/// The thread of Archive::check(), made when it is first needed. One check after another.
class CheckThread final
{
public:
    explicit CheckThread(Archive &archive);
    ~CheckThread(); ///< cancels what runs and what waits

    [[nodiscard]] QFuture<Result<CheckReport>> check(bool repair); ///< any thread

private:
    [[nodiscard]] Result<CheckReport> run(bool repair);

    Archive &m_archive;
    QMutex m_mutex;
    bool m_ended = false;
    CheckRun *m_running = nullptr;
    std::unique_ptr<Worker> m_worker;
};

} // namespace core::archive
