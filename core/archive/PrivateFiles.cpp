#include "core/archive/PrivateFiles.h"

#include "core/archive/SqliteError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace core::archive {

using namespace Qt::StringLiterals;

static constexpr mode_t kFolderMode = S_IRWXU;
static constexpr mode_t kFileMode = S_IRUSR | S_IWUSR;

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Descriptor::Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

Result<QString> makePrivateFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    const QFileInfo info(clean);
    if (!info.exists()) {
        const QString parent = info.path();
        if (parent != clean && !QFileInfo::exists(parent)) {
            if (auto r = makePrivateFolder(parent); !r)
                return fail(r.error());
        }
        if (::mkdir(QFile::encodeName(clean).constData(), kFolderMode) != 0 && errno != EEXIST)
            return fail(systemError(errno, u"making the archive's folder"_s));
    }
    if (!QFileInfo(clean).isDir())
        return fail(ErrorCode::NotAnArchive, u"the archive's folder is not a folder"_s);
    return QFileInfo(clean).canonicalFilePath();
}

Result<QString> resolvedFilePath(const QString &path)
{
    const QFileInfo info(path);
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    if (folder.isEmpty())
        return fail(ErrorCode::FileNotFound, u"no such folder"_s);
    return folder + u'/' + info.fileName();
}

Result<Descriptor> createPrivateFile(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(),
                          O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode);
    if (fd >= 0)
        return Descriptor(fd);
    if (errno == EEXIST)
        return fail(ErrorCode::AlreadyExists, u"making a file"_s);
    return fail(systemError(errno, u"making a file"_s));
}

Result<Descriptor> openOrCreatePrivateFile(const QString &path)
{
    // O_NONBLOCK: opening a FIFO must not wait for its other end.
    Descriptor file(::open(QFile::encodeName(path).constData(),
                           O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, kFileMode));
    if (!file.isOpen()) {
        if (errno == EISDIR || errno == ELOOP || errno == ENXIO)
            return fail(ErrorCode::NotAnArchive, u"%1 is not a file"_s.arg(QFileInfo(path).fileName()));
        return fail(systemError(errno, u"opening a file"_s));
    }
    struct stat state = {};
    if (::fstat(file.fd(), &state) != 0)
        return fail(systemError(errno, u"opening a file"_s));
    if (!S_ISREG(state.st_mode))
        return fail(ErrorCode::NotAnArchive, u"%1 is not a file"_s.arg(QFileInfo(path).fileName()));
    return file;
}

Result<std::optional<FileState>> fileState(const QString &path)
{
    struct stat state = {};
    if (::lstat(QFile::encodeName(path).constData(), &state) != 0) {
        if (errno == ENOENT)
            return std::optional<FileState>();
        return fail(systemError(errno, u"looking at a file"_s));
    }
    return std::optional(FileState{S_ISREG(state.st_mode), state.st_size});
}

bool isSameFile(const QString &one, const QString &other)
{
    struct stat a = {}, b = {};
    return ::stat(QFile::encodeName(one).constData(), &a) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

Result<QByteArray> firstBytes(const QString &path, qsizetype count)
{
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return fail(systemError(errno, u"reading a file"_s));
    QByteArray bytes(count, '\0');
    const ssize_t got = ::pread(file.fd(), bytes.data(), static_cast<std::size_t>(count), 0);
    if (got < 0)
        return fail(systemError(errno, u"reading a file"_s));
    bytes.truncate(got);
    return bytes;
}

Result<void> makePrivate(const QString &path)
{
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return fail(systemError(errno, u"opening a file"_s));
    struct stat state = {};
    if (::fstat(file.fd(), &state) != 0)
        return fail(systemError(errno, u"looking at a file"_s));
    if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::fchmod(file.fd(), kFileMode) != 0)
        return fail(systemError(errno, u"making a file private"_s));
    return {};
}

Result<void> syncFolder(const QString &path)
{
    const Descriptor folder(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot sync a folder (EINVAL); their names are as durable as they get.
    if (!folder.isOpen() || (::fsync(folder.fd()) != 0 && errno != EINVAL))
        return fail(systemError(errno, u"syncing a folder"_s));
    return {};
}

Result<void> renameFile(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return fail(systemError(errno, u"renaming a file"_s));
    return {};
}

Result<void> removeFile(const QString &path)
{
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        return fail(systemError(errno, u"removing a file"_s));
    return {};
}

} // namespace core::archive
