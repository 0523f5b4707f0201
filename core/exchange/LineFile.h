#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>
#include <QString>

namespace core::exchange {

/// A file read line by line through one buffer, whatever its size; offsets have 64 bits. A line longer than the buffer comes
/// in pieces.
class LineFile final
{
public:
    explicit LineFile(const QString &path) : m_file(path) {}

    [[nodiscard]] Result<void> open();
    /// The line at offset(), with its end; a piece of it where it is longer than kPiece; empty: the end of the file. Valid
    /// until the next call of another function.
    [[nodiscard]] QByteArrayView peek();
    void advance(); ///< past what peek() gives
    void seek(qint64 offset);

    [[nodiscard]] qint64 offset() const { return m_offset; }
    [[nodiscard]] bool isLineBegin() const { return m_isLineBegin; }
    [[nodiscard]] qint64 size() const { return m_file.size(); }
    [[nodiscard]] bool failed() const { return m_failed; } ///< the disk could not be read
    [[nodiscard]] QString path() const { return m_file.fileName(); }

    static constexpr qsizetype kPiece = 256 * 1024;

private:
    void fill();

    QFile m_file;
    QByteArray m_buffer;
    qsizetype m_begin = 0;  ///< in m_buffer, of what is not given out
    qsizetype m_length = 0; ///< of what peek() gave
    qint64 m_offset = 0;    ///< in the file, of m_begin
    bool m_isLineBegin = true;
    bool m_atEnd = false;
    bool m_failed = false;
};

/// What QFile says of a file that cannot be read.
[[nodiscard]] Error readError(const QFile &file);
/// A whole file of at most `most` bytes; LimitExceeded where it has more.
[[nodiscard]] Result<QByteArray> readWhole(const QString &path, qint64 most);

} // namespace core::exchange
