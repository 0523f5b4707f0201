#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <sys/types.h>

namespace core::sandbox {

/// One running process of ours and the two pipes to it. Started without a shell, with nothing of our environment but the
/// named words, with no file of ours open, standard error dropped, in a process group of its own. Ends with the thread that
/// started it.
class ChildProcess final
{
public:
    /// `inherited`: names of the environment that are passed on, where they are set. LC_ALL is C.UTF-8.
    explicit ChildProcess(const QByteArrayList &command, const QByteArrayList &inherited = {});
    ~ChildProcess(); ///< kills it with what it has started, and waits
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    [[nodiscard]] bool isStarted() const { return m_pid > 0; }
    [[nodiscard]] pid_t pid() const { return m_pid; }
    [[nodiscard]] int input() const { return m_input; }   ///< to it; does not block
    [[nodiscard]] int output() const { return m_output; } ///< from it
    /// Ends it. Its exit code, if it had ended by itself; -1: not so, or never started.
    [[nodiscard]] int exitCode();

private:
    pid_t m_pid = -1;
    int m_input = -1;
    int m_output = -1;
};

} // namespace core::sandbox
