#include "ui/reader/AttachmentSaver.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNamesTried = 10'000;

core::Unexpected failure(int error, const QString &doing)
{
    using core::ErrorCode;
    switch (error) {
    case ENOSPC:
    case EDQUOT: return core::fail(ErrorCode::DiskFull, doing);
    case EROFS: return core::fail(ErrorCode::ReadOnly, doing);
    case EACCES:
    case EPERM: return core::fail(ErrorCode::PermissionDenied, doing);
    case EEXIST: return core::fail(ErrorCode::AlreadyExists, doing);
    case ECANCELED: return core::fail(ErrorCode::Cancelled, doing);
    case ENOENT:
    case ENOTDIR: return core::fail(ErrorCode::FileNotFound, doing);
    default: return core::fail(ErrorCode::Io, doing + u", errno %1"_s.arg(error));
    }
}

class Descriptor final
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// errno, or 0.
int writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.sliced(written);
    }
    return 0;
}

/// errno, or 0.
int writeSource(int fd, const ByteSource &source)
{
    int error = 0;
    const bool isComplete = source([fd, &error](QByteArrayView bytes) {
        error = writeAll(fd, bytes);
        return error == 0;
    });
    if (error == 0 && !isComplete)
        error = ECANCELED;
    return error == 0 && ::fsync(fd) != 0 ? errno : error;
}

QString numbered(const QString &name, int number)
{
    if (number == 1)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const qsizetype split = dot > 0 ? dot : name.size();
    return name.left(split) + u" (%1)"_s.arg(number) + name.mid(split);
}

/// Gives the finished file its name unless that is taken. errno, or 0.
int takeName(int folder, const char *temporary, const char *name)
{
    if (::renameat2(folder, temporary, folder, name, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // A file system without that: an empty file of our own holds the name, and is then replaced.
    const Descriptor holder(
        ::openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!holder.isOpen())
        return errno;
    return ::renameat(folder, temporary, folder, name) == 0 ? 0 : errno;
}

} // namespace

core::Result<QString> saveNewFile(const QString &folder, const QString &name, QByteArrayView bytes)
{
    return saveNewFile(folder, name,
                       [bytes](const std::function<bool(QByteArrayView)> &sink) { return sink(bytes); });
}

core::Result<QString> saveNewFile(const QString &folder, const QString &name, const ByteSource &source,
                                  IfTaken ifTaken)
{
    if (name.isEmpty() || name.contains(u'/') || name.contains(QChar(0)) || name == u"."_s || name == u".."_s)
        return core::fail(core::ErrorCode::InvalidArgument, u"saving an attachment under no plain name"_s);
    const Descriptor directory(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.isOpen())
        return failure(errno, u"opening the folder for attachments"_s);
    const QByteArray temporary = ".fumibako-" + QUuid::createUuid().toByteArray(QUuid::Id128) + ".part";
    int error = 0;
    {
        const Descriptor file(::openat(directory.get(), temporary.constData(),
                                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file.isOpen())
            return failure(errno, u"making a file for an attachment"_s);
        error = writeSource(file.get(), source);
    }
    const int namesTried = ifTaken == IfTaken::Number ? kNamesTried : 1;
    for (int number = 1; error == 0 && number <= namesTried; ++number) {
        const QString candidate = numbered(name, number);
        const int taken =
            takeName(directory.get(), temporary.constData(), QFile::encodeName(candidate).constData());
        if (taken == 0) {
            ::fsync(directory.get());
            return QDir(folder).filePath(candidate);
        }
        error = taken == EEXIST ? 0 : taken;
    }
    ::unlinkat(directory.get(), temporary.constData(), 0);
    return failure(error == 0 ? EEXIST : error, u"saving an attachment"_s);
}

} // namespace ui
