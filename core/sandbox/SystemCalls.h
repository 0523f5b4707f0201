#pragma once

namespace core::sandbox {

/// From here on this process, its threads and its children have only the system calls that reading and laying out documents takes
/// (seccomp), and `program`, if there is one, is all that they can start; all others answer ENOSYS. False: the kernel does not do it. Needs PR_SET_NO_NEW_PRIVS.
[[nodiscard]] bool allowOnlyNeededSystemCalls(const char *program);

} // namespace core::sandbox
