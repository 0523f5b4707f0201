#include "core/sandbox/ChildProcess.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace core::sandbox {

namespace {

/// What posix_spawn() is told; frees itself.
struct Orders
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;

    Orders(int input, int output)
    {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigemptyset(&none);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes,
                                 POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~Orders()
    {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    Orders(const Orders &) = delete;
    Orders &operator=(const Orders &) = delete;
};

std::vector<char *> pointers(QByteArrayList &words)
{
    std::vector<char *> list;
    for (QByteArray &word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

pid_t spawn(QByteArrayList command, const QByteArrayList &inherited, int input, int output)
{
    QByteArrayList variables{"LC_ALL=C.UTF-8"};
    for (const QByteArray &name : inherited) {
        if (qEnvironmentVariableIsSet(name.constData()))
            variables.append(name + '=' + qgetenv(name.constData()));
    }
    std::vector<char *> words = pointers(command);
    std::vector<char *> environment = pointers(variables);
    const Orders orders(input, output);
    pid_t pid = -1;
    const int failed =
        posix_spawn(&pid, words.front(), &orders.files, &orders.attributes, words.data(), environment.data());
    return failed == 0 ? pid : -1;
}

void closeIf(int &file)
{
    if (file >= 0)
        close(std::exchange(file, -1));
}

} // namespace

ChildProcess::ChildProcess(const QByteArrayList &command, const QByteArrayList &inherited)
{
    // Pipes to an own process cannot be mixed up with 0, 1 and 2: the program has those open.
    std::array<int, 2> to{-1, -1};
    std::array<int, 2> from{-1, -1};
    if (!command.isEmpty() && pipe2(to.data(), O_CLOEXEC) == 0 && pipe2(from.data(), O_CLOEXEC) == 0) {
        m_pid = spawn(command, inherited, to[0], from[1]);
        m_input = std::exchange(to[1], -1);
        m_output = std::exchange(from[0], -1);
        (void)fcntl(m_input, F_SETFL, O_NONBLOCK);
    }
    for (int *file : {&to[0], &to[1], &from[0], &from[1]})
        closeIf(*file);
}

ChildProcess::~ChildProcess()
{
    closeIf(m_input);
    closeIf(m_output);
    if (m_pid <= 0)
        return;
    kill(-m_pid, SIGKILL);
    while (waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

int ChildProcess::exitCode()
{
    if (m_pid <= 0)
        return -1;
    closeIf(m_input);
    closeIf(m_output);
    kill(-m_pid, SIGKILL); // a pdftotext that is left, and itself, if it is stuck; an exit code stays
    int status = 0;
    while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace core::sandbox
