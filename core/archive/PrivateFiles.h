#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

// Files that only their owner may read, from the first byte and under any umask (CRD-03), and that are
// nothing but regular files: no symbolic link is followed and no FIFO waited for (LOC-04).
namespace core::archive {

/// An open file descriptor, closed when it goes.
class Descriptor final
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor();
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    [[nodiscard]] int fd() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// Makes the folder (0700) with its parents where missing and answers its path without symbolic links, as
/// Database needs it. A folder that is there keeps its mode.
[[nodiscard]] Result<QString> makePrivateFolder(const QString &path);
/// The folder's path without symbolic links, for a file in it that need not exist.
[[nodiscard]] Result<QString> resolvedFilePath(const QString &path);

/// Makes an empty 0600 file; AlreadyExists where something is at that place.
[[nodiscard]] Result<Descriptor> createPrivateFile(const QString &path);
/// Opens or makes a 0600 file for locking; NotAnArchive where the place is taken by something else than a
/// file.
[[nodiscard]] Result<Descriptor> openOrCreatePrivateFile(const QString &path);

struct FileState
{
    bool isRegular = false;
    qint64 sizeBytes = 0;
};
/// None: nothing is there. A symbolic link is not followed: it counts as not regular.
[[nodiscard]] Result<std::optional<FileState>> fileState(const QString &path);
/// Also under another name; false where one is not there.
[[nodiscard]] bool isSameFile(const QString &one, const QString &other);
/// The first bytes of a regular file, fewer where it is shorter.
[[nodiscard]] Result<QByteArray> firstBytes(const QString &path, qsizetype count);
/// Takes others' rights from a file that had them (made by hand or restored).
[[nodiscard]] Result<void> makePrivate(const QString &path);
/// Makes names in the folder durable: after a rename or unlink.
[[nodiscard]] Result<void> syncFolder(const QString &path);
[[nodiscard]] Result<void> renameFile(const QString &from, const QString &to);
[[nodiscard]] Result<void> removeFile(const QString &path); ///< nothing there is fine

} // namespace core::archive
