#pragma once

#include "core/base/Worker.h"
#include "ui/reader/ReaderRoom.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <utility>

namespace ui {

/// The reader thread as the window's thread sees it: jobs go in, values come back. Owned by ReaderController; the
/// destructor waits for jobs under way. Window thread.
class ReaderThread final
{
public:
    explicit ReaderThread(const ReaderSource &source) : m_room(source), m_worker(QStringLiteral("reader")) {}

    /// Runs `job(ReaderRoom &)` on the reader thread and `done(value)` on this one: always later, even where the job is over
    /// before this returns (QFuture::then() would then call at once). `done` is dropped when `context` is gone by then.
    template <typename Job, typename Done>
    void later(QObject *context, Job job, Done done)
    {
        m_worker.post([this, to = QPointer<QObject>(context), job = std::move(job), done = std::move(done)] {
            auto value = std::make_shared<decltype(job(m_room))>(job(m_room));
            QMetaObject::invokeMethod(
                &m_relay,
                [to, value, done] {
                    if (to)
                        done(std::as_const(*value));
                },
                Qt::QueuedConnection);
        });
    }

private:
    QObject m_relay;       ///< lives here for as long as jobs run: a context may go while one is under way
    ReaderRoom m_room;     ///< reader thread only
    core::Worker m_worker; ///< last: joined before what its jobs use goes away
};

} // namespace ui
