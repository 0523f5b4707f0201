#include "core/retrieval/Spool.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

Unexpected failErrno(const QString &what)
{
    const int number = errno;
    ErrorCode code = ErrorCode::Io;
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        code = ErrorCode::DiskFull;
    else if (number == EROFS)
        code = ErrorCode::ReadOnly;
    else if (number == EACCES || number == EPERM)
        code = ErrorCode::PermissionDenied;
    return fail(code, what + u": "_s + QString::fromLocal8Bit(std::strerror(number)));
}

} // namespace

Spool::Spool(QString folder, qint64 maxBytes) : m_folder(std::move(folder)), m_maxBytes(maxBytes) {}

Spool::~Spool() { reset(); }

Spool::Spool(Spool &&other) noexcept
    : m_folder(std::move(other.m_folder)),
      m_maxBytes(other.m_maxBytes),
      m_memory(std::move(other.m_memory)),
      m_fd(std::exchange(other.m_fd, -1)),
      m_size(std::exchange(other.m_size, 0))
{
    other.m_memory.clear();
}

Spool &Spool::operator=(Spool &&other) noexcept
{
    if (this != &other) {
        reset();
        m_folder = other.m_folder;
        m_maxBytes = other.m_maxBytes;
        m_memory = std::exchange(other.m_memory, {});
        m_fd = std::exchange(other.m_fd, -1);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Result<void> Spool::append(const QByteArray &bytes)
{
    if (bytes.size() > m_maxBytes - m_size)
        return fail(ErrorCode::LimitExceeded, u"message above %1 bytes"_s.arg(m_maxBytes));
    if (!isInFile() && m_size + bytes.size() > limits::kSpoolMemoryBytes) {
        if (auto opened = openFile(); !opened)
            return opened;
        if (auto written = writeOut(m_memory); !written)
            return written;
        m_memory = {};
    }
    if (isInFile()) {
        if (auto written = writeOut(bytes); !written)
            return written;
    } else if (m_memory.isEmpty()) {
        m_memory = bytes; // most messages come in one piece: shared, not copied
    } else {
        m_memory += bytes;
    }
    m_size += bytes.size();
    return {};
}

Result<QByteArray> Spool::take()
{
    if (!isInFile()) {
        m_size = 0;
        return std::exchange(m_memory, {});
    }
    QByteArray bytes(static_cast<qsizetype>(m_size), Qt::Uninitialized);
    qint64 done = 0;
    while (done < m_size) {
        const ssize_t n = ::pread(m_fd, bytes.data() + done, static_cast<size_t>(m_size - done), done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(u"reading a message back"_s);
        if (n == 0)
            return fail(ErrorCode::Io, u"a temporary file became shorter"_s);
        done += n;
    }
    reset();
    return bytes;
}

Result<void> Spool::openFile()
{
    const QByteArray folder = QFile::encodeName(m_folder);
    m_fd = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (m_fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        // A file system without O_TMPFILE: named for a moment.
        QByteArray name = folder + "/.fumibako-XXXXXX";
        m_fd = ::mkostemp(name.data(), O_CLOEXEC);
        if (m_fd >= 0)
            ::unlink(name.constData());
    }
    if (m_fd < 0)
        return failErrno(u"making a temporary file"_s);
    return {};
}

Result<void> Spool::writeOut(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(m_fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failErrno(u"writing a message to a temporary file"_s);
        done += n;
    }
    return {};
}

void Spool::reset()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_memory.clear();
    m_size = 0;
}

} // namespace core::retrieval
