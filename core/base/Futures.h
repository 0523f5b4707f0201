#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace core {

/// Calls `handler` with the answer, later, on the thread of `context`, which must be the calling one; not at all when
/// `context` is gone by then or the future was cancelled without an answer.
///
/// Instead of QFuture::then(context, …): in Qt 6.4 that asserts when the context dies before the future is finished, and
/// calls at once when it is finished already.
template <typename Value, typename Handler>
void whenDone(const QFuture<Value> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         QFuture<Value> done = watcher->future();
                         if (done.resultCount() > 0)
                             handler(done.takeResult());
                     });
    watcher->setFuture(future);
}

} // namespace core
