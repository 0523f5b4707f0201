#include "core/exchange/LineFile.h"

#include <QFileInfo>

#include <cerrno>

namespace core::exchange {

using namespace Qt::StringLiterals;

Error readError(const QFile &file)
{
    if (!QFileInfo::exists(file.fileName()))
        return {ErrorCode::FileNotFound, u"reading a file of mail"_s, {}};
    if (file.error() == QFileDevice::PermissionsError || !QFileInfo(file.fileName()).isReadable())
        return {ErrorCode::PermissionDenied, u"reading a file of mail"_s, {}};
    return {ErrorCode::Io, u"reading a file of mail"_s, {}};
}

Result<QByteArray> readWhole(const QString &path, qint64 most)
{
    // A pipe or device with the name of a message would be waited for without end.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return fail(ErrorCode::NotAMailFile, u"not a regular file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(readError(file));
    if (file.size() > most)
        return fail(ErrorCode::LimitExceeded, u"a file of %1 bytes"_s.arg(file.size()));
    QByteArray bytes = file.read(most + 1); // it may have grown since, or have no size of its own
    if (file.error() != QFileDevice::NoError)
        return fail(readError(file));
    if (bytes.size() > most)
        return fail(ErrorCode::LimitExceeded, u"a file that grew"_s);
    return bytes;
}

Result<void> LineFile::open()
{
    if (const QFileInfo info(m_file.fileName()); info.exists() && !info.isFile())
        return fail(ErrorCode::NotAMailFile, u"not a regular file"_s);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(readError(m_file));
    return {};
}

void LineFile::fill()
{
    m_buffer.remove(0, m_begin);
    m_begin = 0;
    const qsizetype had = m_buffer.size();
    m_buffer.resize(had + kPiece);
    const qint64 got = m_file.read(m_buffer.data() + had, kPiece);
    m_buffer.resize(had + static_cast<qsizetype>(std::max<qint64>(got, 0)));
    m_failed = m_failed || got < 0;
    m_atEnd = got <= 0;
}

QByteArrayView LineFile::peek()
{
    if (m_length > 0)
        return QByteArrayView(m_buffer).sliced(m_begin, m_length);
    qsizetype searched = 0;
    for (;;) {
        const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_begin);
        const qsizetype end = rest.indexOf('\n', searched);
        if (end >= 0 || m_atEnd || rest.size() >= kPiece) {
            m_length = end >= 0 ? end + 1 : rest.size();
            return rest.first(m_length);
        }
        searched = rest.size();
        fill();
    }
}

void LineFile::advance()
{
    const QByteArrayView line = peek();
    if (line.isEmpty())
        return;
    m_isLineBegin = line.back() == '\n';
    m_begin += m_length;
    m_offset += m_length;
    m_length = 0;
}

void LineFile::seek(qint64 offset)
{
    m_buffer.clear();
    m_begin = m_length = 0;
    m_offset = offset;
    m_isLineBegin = true;
    m_atEnd = false;
    m_failed = m_failed || !m_file.seek(offset);
}

} // namespace core::exchange
