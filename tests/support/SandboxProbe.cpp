#include "tests/support/SandboxProbe.h"

#include "core/base/Limits.h"

#include <csignal>
#include <functional>
#include <map>

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probe {

namespace {

using Deed = std::function<bool(const char *path, const char *beside)>;

bool starts(const char *program)
{
    const pid_t child = fork();
    if (child == 0) {
        execl(program, program, "-c", "exit 42", nullptr);
        _exit(1);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 42;
}

bool allocates(qint64 bytes)
{
    void *place =
        mmap(nullptr, static_cast<size_t>(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return place != MAP_FAILED;
}

bool raisesItsLimit()
{
    rlimit files{};
    getrlimit(RLIMIT_FSIZE, &files);
    files.rlim_cur = files.rlim_max;
    return setrlimit(RLIMIT_FSIZE, &files) == 0;
}

const std::map<QByteArray, Deed> &all()
{
    static const std::map<QByteArray, Deed> deeds{
        {"opens a TCP socket", [](auto, auto) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }},
        {"opens a local socket", [](auto, auto) { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
        {"makes a pair of sockets",
         [](auto, auto) {
             int ends[2];
             return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0;
         }},
        {"makes a file",
         [](auto, const char *beside) { return open(beside, O_WRONLY | O_CREAT, 0600) >= 0; }},
        {"makes a file to read",
         [](auto, const char *beside) { return open(beside, O_RDONLY | O_CREAT, 0600) >= 0; }},
        {"makes a file in memory", [](auto, auto) { return memfd_create("x", 0) >= 0; }},
        {"opens a file for writing", [](const char *path, auto) { return open(path, O_WRONLY) >= 0; }},
        {"opens a file for both", [](const char *path, auto) { return open(path, O_RDWR) >= 0; }},
        {"empties a file by opening",
         [](const char *path, auto) { return open(path, O_RDONLY | O_TRUNC) >= 0; }},
        {"empties a file", [](const char *path, auto) { return truncate(path, 0) == 0; }},
        {"removes a file", [](const char *path, auto) { return unlink(path) == 0; }},
        {"renames a file", [](const char *path, const char *beside) { return rename(path, beside) == 0; }},
        {"links a file", [](const char *path, const char *beside) { return link(path, beside) == 0; }},
        {"makes a folder", [](auto, const char *beside) { return mkdir(beside, 0700) == 0; }},
        {"changes the rights of a file", [](const char *path, auto) { return chmod(path, 0644) == 0; }},
        {"reads a file of the user", [](const char *path, auto) { return open(path, O_RDONLY) >= 0; }},
        {"signals its parent", [](auto, auto) { return kill(getppid(), SIGCONT) == 0; }},
        {"asks to be traced", [](auto, auto) { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
        {"starts a shell", [](auto, auto) { return starts("/bin/sh"); }},
        {"gets a session of its own",
         [](auto, auto) {
             const pid_t child = fork();
             if (child == 0)
                 _exit(setsid() > 0 ? 42 : 0);
             int status = 0;
             waitpid(child, &status, 0);
             return WEXITSTATUS(status) == 42;
         }},
        {"sets a limit", [](auto, auto) { return raisesItsLimit(); }},
        {"allocates more than it may",
         [](auto, auto) { return allocates(2 * core::limits::kExtractorDataBytes); }},
    };
    return deeds;
}

} // namespace

QByteArrayList deeds()
{
    QByteArrayList names;
    for (const auto &[name, deed] : all())
        names.append(name);
    return names;
}

Answer attempt(const QByteArray &deed, const QByteArray &path, const core::sandbox::Profile *lock)
{
    const auto found = all().find(deed);
    if (found == all().end())
        return Answer::Unknown;
    if (lock != nullptr && !core::sandbox::enterSandbox(*lock))
        return Answer::NoSandbox;
    const QByteArray beside = path + ".beside";
    return found->second(path.constData(), beside.constData()) ? Answer::Done : Answer::Refused;
}

} // namespace probe
