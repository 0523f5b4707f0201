#pragma once

#include <QFuture>
#include <QPromise>
#include <QString>

#include <functional>
#include <memory>

class QObject;
class QThread;

namespace core {

/// A named thread with an event loop and a stack large enough for parsers (catalogue M-03, LOC-11). Jobs run one
/// after another in the order they were posted; only values go in and out.
///
/// Ownership: whoever makes it; the destructor lets the queued jobs finish, then joins. It must not be destroyed
/// from its own thread. post() and run() may be called from any thread.
class Worker final
{
public:
    explicit Worker(const QString &name);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// An object that lives on the thread: parent or moveToThread() target for QObjects that belong there.
    [[nodiscard]] QObject *context() const { return m_context; }
    [[nodiscard]] QThread *thread() const { return m_thread.get(); }

    void post(std::function<void()> job);

    /// Runs `job` on the thread. The future is finished there; use `.then(contextObject, …)` to come back.
    template <typename Job>
    [[nodiscard]] auto run(Job job) -> QFuture<std::invoke_result_t<Job>>
    {
        using Value = std::invoke_result_t<Job>;
        auto promise = std::make_shared<QPromise<Value>>();
        auto shared = std::make_shared<Job>(std::move(job));
        promise->start();
        post([promise, shared] {
            if constexpr (std::is_void_v<Value>)
                (*shared)();
            else
                promise->addResult((*shared)());
            promise->finish();
        });
        return promise->future();
    }

    /// Lets the queued jobs finish and ends the thread; later jobs are dropped. Idempotent.
    void stop();

private:
    std::unique_ptr<QThread> m_thread;
    QObject *m_context; ///< lives on m_thread, deleted when it ends
};

} // namespace core
