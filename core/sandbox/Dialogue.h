#pragma once

#include "core/sandbox/Frames.h"

#include <QByteArrayList>

#include <memory>

namespace core::sandbox {

class ChildProcess;

/// A process of ours that is locked in, and the talk with it: one request, one answer. Blocks, so it lives on a thread of
/// its own, which also is the one the process ends with; interrupt() and forgive() from any thread.
class Dialogue final
{
public:
    enum class Ended { No, Died, TimedOut, Interrupted };

    Dialogue();
    ~Dialogue(); ///< kills the process
    Dialogue(const Dialogue &) = delete;
    Dialogue &operator=(const Dialogue &) = delete;

    /// Starts the process and waits until it says that it is locked in. `answers` has the caps of its frames. False: it
    /// does not, and is gone.
    [[nodiscard]] bool start(const QByteArrayList &command, const QByteArrayList &inherited,
                             const FrameReader &answers, int timeoutMs, Ended &ended);
    [[nodiscard]] bool isRunning() const { return m_process != nullptr; }
    /// Nothing: `ended` says why. The process may still live then; stop() it.
    [[nodiscard]] std::optional<Frame> ask(const Frame &request, int timeoutMs, Ended &ended);
    void stop();

    /// What is waited for ends as Interrupted, and so does all that is asked from now on, until forgive().
    void interrupt();
    void forgive();

    [[nodiscard]] qint64 processId() const; ///< 0: none is running
    /// Of the last one that was stopped, where it had ended by itself; -1: not so.
    [[nodiscard]] int lastExitCode() const { return m_exitCode; }

private:
    [[nodiscard]] std::optional<Frame> exchange(const QByteArrayList &pieces, int timeoutMs, Ended &ended);

    std::unique_ptr<ChildProcess> m_process;
    std::unique_ptr<FrameReader> m_reader;
    int m_stop; ///< an eventfd: readable while interrupted
    int m_exitCode = -1;
};

} // namespace core::sandbox
