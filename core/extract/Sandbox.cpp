#include "core/extract/Sandbox.h"

#include "core/base/Limits.h"
#include "core/extract/PdfText.h"
#include "core/extract/SystemCalls.h"

#include <csignal>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace core::extract {

namespace {

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(resource, &both) == 0;
}

bool setLimits()
{
    bool ok = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_MEMLOCK, 0) &&
              limit(RLIMIT_NOFILE, limits::kExtractorFiles) &&
              limit(RLIMIT_CPU, limits::kExtractorCpuSeconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // their shadow memory alone is terabytes
    ok = ok && limit(RLIMIT_DATA, static_cast<rlim_t>(limits::kExtractorDataBytes)) &&
         limit(RLIMIT_AS, static_cast<rlim_t>(limits::kExtractorMappedBytes));
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

} // namespace

bool readOnlySystemFiles()
{
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // all of the first version
    const auto ruleset =
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0));
    if (ruleset < 0)
        return false;
    constexpr __u64 kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    for (const char *folder : {"/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/poppler",
                               "/usr/share/i18n", "/usr/share/locale"})
        allowBelow(ruleset, folder, kRead);
    constexpr __u64 kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
    for (const char *file :
         {"/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/localtime", "/dev/null", "/dev/urandom"})
        allowBelow(ruleset, file, kReadFile);
    // A program is started together with its loader, which lies among the libraries.
    for (const char *program : {kPdftotext, "/usr/lib", "/usr/lib64", "/lib", "/lib64"})
        allowBelow(ruleset, program, kReadFile | LANDLOCK_ACCESS_FS_EXECUTE);
    const bool locked = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return locked;
}

bool enterSandbox()
{
    if (!setLimits() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    prctl(PR_SET_DUMPABLE, 0); // nobody of the same user reads what is in it
    readOnlySystemFiles();
    return allowOnlyNeededSystemCalls();
}

} // namespace core::extract
