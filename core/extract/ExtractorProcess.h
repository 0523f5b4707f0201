#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <sys/types.h>

namespace core::extract {

/// One running extractor and the two pipes to it. Started without a shell, with nothing of our environment, with no file
/// of ours open, standard error dropped, in a process group of its own. Ends with the thread that started it.
class ExtractorProcess final
{
public:
    explicit ExtractorProcess(const QByteArrayList &command);
    ~ExtractorProcess(); ///< kills it with what it has started, and waits
    ExtractorProcess(const ExtractorProcess &) = delete;
    ExtractorProcess &operator=(const ExtractorProcess &) = delete;

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

} // namespace core::extract
