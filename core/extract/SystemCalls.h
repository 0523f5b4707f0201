#pragma once

namespace core::extract {

/// From here on this process, its threads and its children have only the system calls that reading documents takes
/// (seccomp); all others answer ENOSYS. False: the kernel does not do it. Needs PR_SET_NO_NEW_PRIVS.
[[nodiscard]] bool allowOnlyNeededSystemCalls();

} // namespace core::extract
