#include "core/accounts/PrivateFile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core::accounts {

using namespace Qt::StringLiterals;

namespace {

/// A file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int fd() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    bool close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int m_fd;
};

Unexpected failErrno(int number, const QString &what, const QString &path)
{
    ErrorCode code = ErrorCode::Io;
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: code = ErrorCode::DiskFull; break;
    case EROFS: code = ErrorCode::ReadOnly; break;
    case EACCES:
    case EPERM: code = ErrorCode::PermissionDenied; break;
    case ENOENT:
    case ENOTDIR: code = ErrorCode::FileNotFound; break;
    case ELOOP: code = ErrorCode::SettingsDamaged; break; // O_NOFOLLOW met a symbolic link
    default: break;
    }
    return fail(code, u"%1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(number))));
}

Result<void> writeAll(int fd, const QByteArray &bytes, const QString &path)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(errno, u"writing"_s, path);
        done += n;
    }
    // An fsync that failed is never tried again: the kernel may have dropped the pages (DUR-06).
    if (::fsync(fd) != 0)
        return failErrno(errno, u"syncing"_s, path);
    return {};
}

} // namespace

Result<QByteArray> readPrivateFile(const QString &path, qint64 maxBytes)
{
    // O_NONBLOCK: a FIFO in that place must not make us wait for a writer.
    Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.isOpen())
        return failErrno(errno, u"opening"_s, path);
    struct stat facts = {};
    if (::fstat(file.fd(), &facts) != 0)
        return failErrno(errno, u"looking at"_s, path);
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::SettingsDamaged, u"%1 is not a regular file"_s.arg(path));
    QByteArray bytes;
    char buffer[16 * 1024];
    for (;;) {
        const ssize_t n = ::read(file.fd(), buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(errno, u"reading"_s, path);
        if (n == 0)
            return bytes;
        bytes.append(buffer, n);
        if (bytes.size() > maxBytes)
            return fail(ErrorCode::LimitExceeded, u"%1 is larger than %2 bytes"_s.arg(path).arg(maxBytes));
    }
}

Result<void> replacePrivateFile(const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(path);
    if (info.isSymLink())
        return fail(ErrorCode::SettingsDamaged, u"%1 is a symbolic link"_s.arg(path));
    const QByteArray folder = QFile::encodeName(info.absolutePath());
    if (::mkdir(folder.constData(), 0700) != 0 && errno != EEXIST)
        return failErrno(errno, u"making the folder of"_s, path);
    const QByteArray target = QFile::encodeName(info.absoluteFilePath());
    const QByteArray fresh = target + ".new";
    // One process writes a profile; what lies there is left over from one that was killed.
    if (::unlink(fresh.constData()) != 0 && errno != ENOENT)
        return failErrno(errno, u"clearing"_s, path);
    Descriptor file(::open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen())
        return failErrno(errno, u"making"_s, path);
    auto written = writeAll(file.fd(), bytes, path);
    if (written && !file.close())
        written = failErrno(errno, u"closing"_s, path);
    if (written && ::rename(fresh.constData(), target.constData()) != 0)
        written = failErrno(errno, u"renaming"_s, path);
    if (!written) {
        ::unlink(fresh.constData());
        return written;
    }
    const Descriptor directory(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen() && ::fsync(directory.fd()) != 0)
        return failErrno(errno, u"syncing the folder of"_s, path);
    return {};
}

} // namespace core::accounts
