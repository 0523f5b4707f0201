#include "core/sandbox/SystemCalls.h"

#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace core::sandbox {

namespace {

/// Memory, time, threads, and what is open already. What can be asked of files changes nothing and tells little: Landlock
/// keeps their contents.
constexpr int kHarmless[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(close_range),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(fadvise64),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(futex),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(rseq),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(membarrier),
    SCMP_SYS(getrandom),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(wait4),
    SCMP_SYS(waitid),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

struct Release
{
    void operator()(void *filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

/// Calls that this processor does not have (open on arm64) need no rule.
template <typename... Conditions>
bool allow(const Filter &filter, int call, Conditions... conditions)
{
    const int answer =
        seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...);
    return answer == 0 || answer == -EDOM;
}

scmp_arg_cmp equals(unsigned argument, scmp_datum_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }

/// None of these bits.
scmp_arg_cmp without(unsigned argument, scmp_datum_t bits) { return {argument, SCMP_CMP_MASKED_EQ, bits, 0}; }

bool allowReadingFiles(const Filter &filter)
{
    constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    return allow(filter, SCMP_SYS(open), without(1, kWriting)) &&
           allow(filter, SCMP_SYS(openat), without(2, kWriting));
}

scmp_arg_cmp within(unsigned argument, scmp_datum_t bits)
{
    return {argument, SCMP_CMP_MASKED_EQ, bits, bits};
}

/// Threads, but no processes. glibc asks for clone3 first, whose flags no filter can see, and takes clone where that is not
/// there.
bool allowThreads(const Filter &filter)
{
    return allow(filter, SCMP_SYS(clone), within(0, CLONE_VM | CLONE_THREAD));
}

/// Threads and children, but no new namespaces.
bool allowChildren(const Filter &filter, const char *program)
{
    constexpr scmp_datum_t kNamespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                         CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    // The address, not the name, is what a filter sees: this program's own constant, which in pdftotext's memory is
    // something else or nothing. So pdftotext starts no further program.
    const auto name = reinterpret_cast<scmp_datum_t>(program);
    return allow(filter, SCMP_SYS(clone), without(0, kNamespaces)) && allow(filter, SCMP_SYS(fork)) &&
           allow(filter, SCMP_SYS(vfork)) && allow(filter, SCMP_SYS(execve), equals(0, name));
}

/// Of calls that can do much, the uses that do little.
bool allowUses(const Filter &filter)
{
    for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC}) {
        if (!allow(filter, SCMP_SYS(fcntl), equals(1, static_cast<scmp_datum_t>(command))))
            return false;
    }
    for (const int option : {PR_SET_PDEATHSIG, PR_SET_NAME}) {
        if (!allow(filter, SCMP_SYS(prctl), equals(0, static_cast<scmp_datum_t>(option))))
            return false;
    }
    return allow(filter, SCMP_SYS(tgkill), equals(0, static_cast<scmp_datum_t>(getpid()))) &&
           allow(filter, SCMP_SYS(prlimit64), equals(2, 0)); // limits are asked for, not set
}

} // namespace

bool allowOnlyNeededSystemCalls(const char *program)
{
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)));
    if (!filter)
        return false;
    for (const int call : kHarmless) {
        if (!allow(filter, call))
            return false;
    }
    const bool starts = program != nullptr ? allowChildren(filter, program) : allowThreads(filter);
    return starts && allowReadingFiles(filter) && allowUses(filter) && seccomp_load(filter.get()) == 0;
}

} // namespace core::sandbox
