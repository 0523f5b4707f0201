#include "app/cli/PasswordInput.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace app::cli {

namespace {

constexpr qsizetype kMaxBytes = 4096;

constexpr char kInterrupt = '\x03'; ///< Ctrl+C

/// Switches the echo off for its lifetime, and lets Ctrl+C end the line instead of the program, which would leave the
/// terminal without an echo.
class Hidden
{
public:
    Hidden() : m_active(tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_active)
            return;
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        hidden.c_cc[VEOL] = kInterrupt;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~Hidden()
    {
        if (m_active)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Hidden(const Hidden &) = delete;
    Hidden &operator=(const Hidden &) = delete;

private:
    termios m_before{};
    bool m_active;
};

} // namespace

bool canAskForPassword() { return isatty(STDIN_FILENO) && isatty(STDERR_FILENO); }

QByteArray readPassword(const QString &prompt)
{
    const bool terminal = canAskForPassword();
    bool interrupted = false;
    QByteArray line;
    {
        const Hidden hidden; // before the prompt: whoever is quick is not seen either
        if (terminal) {
            std::fputs(prompt.toUtf8().constData(), stderr);
            std::fflush(stderr);
        }
        char byte = 0;
        ssize_t got = 0;
        // Byte by byte, so that nothing behind the line is taken from whoever reads next.
        while (line.size() < kMaxBytes &&
               ((got = read(STDIN_FILENO, &byte, 1)) == 1 || (got < 0 && errno == EINTR))) {
            if (got < 0)
                continue;
            interrupted = terminal && byte == kInterrupt;
            if (byte == '\n' || interrupted)
                break;
            line += byte;
        }
    }
    if (terminal)
        std::fputs("\n", stderr);
    if (interrupted) {
        std::raise(SIGINT);
        return {};
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace app::cli
