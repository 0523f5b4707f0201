#pragma once

#include <QByteArrayList>
#include <QtGlobal>

namespace core::sandbox {

/// What a kind of process may still do once it is locked in. Sizes in bytes.
struct Profile
{
    qint64 dataBytes = 0;   ///< what it may allocate
    qint64 mappedBytes = 0; ///< with the files of the system that it maps
    int cpuSeconds = 0;
    int files = 0; ///< open at once
    /// The one program it may start; nullptr: none, and no children. Its address counts, too: see SystemCalls.cpp.
    const char *program = nullptr;
    QByteArrayList folders;  ///< it may read, with all below
    QByteArrayList readable; ///< files
};

/// Locks this process in, for good, with all threads and children it makes later: limits of memory, time and files; no
/// file can be written, made, renamed or removed; no socket, no signal to others, no tracing, no other program than that of
/// the profile (SystemCalls). Where the kernel has Landlock (5.13), only the files of the profile can be read, so that nothing
/// of the user's can; where it has not, what is read has no way out but the answer to the program itself.
///
/// Call once, from the only thread, before anything from outside is looked at. False: it could not be set up; then do
/// nothing at all.
[[nodiscard]] bool enterSandbox(const Profile &profile);

/// The Landlock half of it. False: the kernel has none.
bool readOnlyFilesOf(const Profile &profile);

/// The libraries of the system and what they look at when they are loaded or convert charsets.
[[nodiscard]] QByteArrayList libraryFolders();
[[nodiscard]] QByteArrayList libraryFiles();

} // namespace core::sandbox
