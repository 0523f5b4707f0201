#include "core/sandbox/Sandbox.h"

#include "core/sandbox/SystemCalls.h"

#include <QDir>

#include <csignal>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace core::sandbox {

namespace {

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(resource, &both) == 0;
}

bool setLimits(const Profile &profile)
{
    bool ok = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_MEMLOCK, 0) &&
              limit(RLIMIT_NOFILE, static_cast<rlim_t>(profile.files)) &&
              limit(RLIMIT_CPU, static_cast<rlim_t>(profile.cpuSeconds));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // their shadow memory alone is terabytes
    ok = ok && limit(RLIMIT_DATA, static_cast<rlim_t>(profile.dataBytes)) &&
         limit(RLIMIT_AS, static_cast<rlim_t>(profile.mappedBytes));
#endif
    return ok;
}

void allowBelow(int ruleset, const char *path, __u64 rights)
{
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

bool isOnlyThread()
{
#if defined(__SANITIZE_THREAD__) // has one of its own
    return true;
#else
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() == 1;
#endif
}

} // namespace

bool readOnlyFilesOf(const Profile &profile)
{
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // all of the first version
    const auto ruleset =
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0));
    if (ruleset < 0)
        return false;
    constexpr __u64 kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    for (const QByteArray &folder : profile.folders)
        allowBelow(ruleset, folder.constData(), kRead);
    constexpr __u64 kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
    for (const QByteArray &file : profile.readable)
        allowBelow(ruleset, file.constData(), kReadFile);
    if (profile.program != nullptr) {
        // A program is started together with its loader, which lies among the libraries.
        for (const char *program : {profile.program, "/usr/lib", "/usr/lib64", "/lib", "/lib64"})
            allowBelow(ruleset, program, kReadFile | LANDLOCK_ACCESS_FS_EXECUTE);
    }
    const bool locked = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return locked;
}

bool enterSandbox(const Profile &profile)
{
    // Filters hold for the thread that sets them and those it makes.
    if (!isOnlyThread() || !setLimits(profile) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    prctl(PR_SET_DUMPABLE, 0); // nobody of the same user reads what is in it
    readOnlyFilesOf(profile);
    return allowOnlyNeededSystemCalls(profile.program);
}

QByteArrayList libraryFolders()
{
    return {"/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/i18n", "/usr/share/locale"};
}

QByteArrayList libraryFiles()
{
    return {"/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/localtime", "/dev/null", "/dev/urandom"};
}

} // namespace core::sandbox
