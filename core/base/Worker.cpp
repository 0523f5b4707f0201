#include "core/base/Worker.h"

#include "core/base/Limits.h"

#include <QObject>
#include <QSemaphore>
#include <QThread>

namespace core {

Worker::Worker(const QString &name) : m_thread(std::make_unique<QThread>()), m_context(new QObject)
{
    m_thread->setObjectName(name);
    m_thread->setStackSize(static_cast<uint>(limits::kThreadStackBytes));
    m_context->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_context, &QObject::deleteLater);
    m_thread->start();
    // Without memory for its stack there is no thread, and whoever waits for a job would wait for ever (DUR-09). Ending is
    // what every part of the program survives; going on without a writer is not.
    if (!m_thread->isRunning())
        qFatal("The system gives no thread for \"%s\".", qPrintable(name));
}

Worker::~Worker() { stop(); }

void Worker::post(std::function<void()> job)
{
    if (m_context)
        QMetaObject::invokeMethod(m_context, std::move(job), Qt::QueuedConnection);
}

void Worker::stop()
{
    if (!m_context)
        return;
    // Queued behind all other jobs, so those are done first. The thread may not end before the call below has returned: Qt
    // wakes the other thread's event dispatcher last, and that is gone with the thread.
    QSemaphore posted;
    QMetaObject::invokeMethod(
        m_context,
        [thread = m_thread.get(), &posted] {
            posted.acquire();
            thread->quit();
        },
        Qt::QueuedConnection);
    posted.release();
    m_thread->wait();
    m_context = nullptr;
}

} // namespace core
