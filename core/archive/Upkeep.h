#pragma once

#include "core/archive/UpkeepTask.h"

#include <QObject>

#include <memory>
#include <vector>

class QTimer;

namespace core {
class Worker;
}

namespace core::archive {

/// Runs the tasks of upkeep of one archive, on a thread of its own: a slice of the one whose turn it is, a pause, the next.
/// Waits while something more important goes on (setBusy), and for a while after the start. A task that fails is asked
/// again later, with growing pauses. The archive and the clock are borrowed and outlive it; made and ended on one thread.
class Upkeep final : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        int startMs = 20'000;   ///< the window opens first
        int pauseMs = 150;      ///< between two slices, so that a core is never kept busy by this
        int busyMs = 2'000;     ///< how often to look whether the important thing is over
        int failedMs = 600'000; ///< after the first failure of a task; doubled up to a day
    };

    Upkeep(Archive &archive, const Clock &clock, std::vector<std::unique_ptr<UpkeepTask>> tasks, Pace pace);
    ~Upkeep() override; ///< asks the slice that runs to end, and waits for it

    /// Any thread: mail is being fetched or imported, a long job of the user's runs. Each true has its false; several may
    /// hold at once.
    void setBusy(bool busy);
    /// Any thread: a setting changed, so each task is asked now whether it has something to do.
    void wake();

Q_SIGNALS:
    /// A slice is done; emitted on the upkeep thread: connect with a context object.
    void stepped();

private:
    struct Turn
    {
        std::unique_ptr<UpkeepTask> task;
        qint64 dueMs = 0; ///< of the monotonic clock
        int failures = 0;
    };
    void look();
    void step(Turn &turn);
    [[nodiscard]] Result<qint64> slice(UpkeepTask &task);

    Archive &m_archive;
    const Clock &m_clock;
    Pace m_pace;
    std::atomic_bool m_stop = false;
    std::atomic_int m_busy = 0;
    // On the upkeep thread only:
    std::vector<Turn> m_turns;
    std::unique_ptr<ArchiveReader> m_reader;
    QTimer *m_timer = nullptr; ///< child of the thread's context
    std::size_t m_last = 0;    ///< whose turn it was

    std::unique_ptr<Worker> m_worker;
};

} // namespace core::archive
