#pragma once

namespace core::extract {

/// Locks this process in, for good, with all threads and children it makes later: limits of memory, time and files; no
/// file can be written, made, renamed or removed; no socket, no signal to others, no tracing, no other program than
/// pdftotext (SystemCalls). Where the kernel has Landlock (5.13), only the system's own files can be read, so that nothing of the
/// user's can; where it has not, what is read has no way out but the answer to the program itself.
///
/// Call once, from the only thread, before anything from outside is looked at. False: it could not be set up; then do
/// nothing at all.
[[nodiscard]] bool enterSandbox();

/// The Landlock half of it. False: the kernel has none.
bool readOnlySystemFiles();

} // namespace core::extract
