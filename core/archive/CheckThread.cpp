#include "core/archive/CheckThread.h"

#include "core/archive/CheckRun.h"
#include "core/base/Worker.h"

namespace core::archive {

using namespace Qt::StringLiterals;

CheckThread::CheckThread(Archive &archive) : m_archive(archive) {}

CheckThread::~CheckThread()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_ended = true;
        if (m_running)
            m_running->cancel();
    }
    if (m_worker)
        m_worker->stop();
}

QFuture<Result<CheckReport>> CheckThread::check(bool repair)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_worker)
        m_worker = std::make_unique<Worker>(u"check"_s);
    return m_worker->run([this, repair] { return run(repair); });
}

Result<CheckReport> CheckThread::run(bool repair)
{
    CheckRun check(m_archive, repair);
    {
        const QMutexLocker lock(&m_mutex);
        if (m_ended)
            return fail(ErrorCode::Cancelled, u"the archive is closed"_s);
        m_running = &check;
    }
    auto report = check.run();
    const QMutexLocker lock(&m_mutex);
    m_running = nullptr;
    return report;
}

} // namespace core::archive
