#include "core/exchange/MboxReader.h"

#include "core/base/Limits.h"
#include "core/exchange/KeeperHeaders.h"

#include <algorithm>
#include <utility>

namespace core::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kProbeBytes = 16;

/// -1: the line is no Content-Length.
qint64 contentLength(QByteArrayView line)
{
    constexpr QByteArrayView kName = "content-length:";
    if (line.size() <= kName.size() || line.first(kName.size()).compare(kName, Qt::CaseInsensitive) != 0)
        return -1;
    bool isNumber = false;
    const qint64 length = line.sliced(kName.size()).trimmed().toByteArray().toLongLong(&isNumber);
    return isNumber ? length : -1;
}

} // namespace

MboxReader::MboxReader(const QString &path, MboxQuoting quoting)
    : m_lines(path), m_probe(path), m_quoting(quoting)
{}

Taken MboxReader::failure(qint64 offset, Error error) const
{
    Taken taken;
    taken.message.file = m_lines.path();
    taken.message.offset = offset;
    taken.error = std::move(error);
    return taken;
}

/// Opens the file and passes its first "From " line.
std::optional<Taken> MboxReader::start()
{
    m_isOpen = true;
    if (auto opened = m_lines.open(); !opened)
        return failure(0, opened.error());
    while (isBlankLine(m_lines.peek()))
        m_lines.advance();
    const QByteArrayView line = m_lines.peek();
    if (line.isEmpty())
        return std::nullopt; // a folder without mail
    if (!line.startsWith("From "))
        return failure(m_lines.offset(), {ErrorCode::NotAMailFile, u"no From line"_s, {}});
    m_begin = Begin{m_lines.offset(), dateOfFromLine(line).value_or(0)};
    m_lines.advance();
    return std::nullopt;
}

std::optional<Taken> MboxReader::next()
{
    if (!m_isOpen) {
        if (auto problem = start())
            return problem;
    }
    if (!m_begin)
        return std::nullopt;
    const Begin begin = *std::exchange(m_begin, std::nullopt);
    return readMessage(begin);
}

Taken MboxReader::readMessage(const Begin &begin)
{
    m_isTooLarge = false;
    const qint64 length = readHeader();
    const qint64 bodyEnd = m_lines.offset() + length;
    const bool mayUse = m_quoting == MboxQuoting::None || m_quoting == MboxQuoting::Auto;
    const bool isRight = mayUse && length >= 0 && !m_begin && provesRight(bodyEnd);
    if (!m_usesLength)
        m_usesLength = isRight;
    if (isRight && *m_usesLength)
        readBodyTo(bodyEnd);
    if (!m_begin)
        readBodyToSeparator();
    if (m_lines.failed()) {
        m_begin.reset();
        return failure(begin.offset, {ErrorCode::Io, u"reading an mbox"_s, {}});
    }
    return finish(begin);
}

/// Up to the empty line. Answers its Content-Length, or -1.
qint64 MboxReader::readHeader()
{
    qint64 length = -1;
    for (bool isFirst = true;; isFirst = false) {
        const QByteArrayView line = m_lines.peek();
        if (line.isEmpty())
            return length;
        if (m_lines.isLineBegin()) {
            if (line.startsWith("From ") && !isFirst && isSeparator(false))
                return length;
            if (length < 0)
                length = contentLength(m_lines.peek());
        }
        const bool isEnd = m_lines.isLineBegin() && isBlankLine(m_lines.peek());
        add(m_lines.peek());
        m_lines.advance();
        if (isEnd)
            return length;
    }
}

/// Whether a message begins where the Content-Length ends, or nothing comes any more.
bool MboxReader::provesRight(qint64 bodyEnd)
{
    if (bodyEnd > m_lines.size() || bodyEnd < 0)
        return false;
    if (bodyEnd == m_lines.size())
        return true;
    if (!m_probe.isOpen() && !m_probe.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    if (!m_probe.seek(bodyEnd))
        return false;
    const QByteArray bytes = m_probe.read(kProbeBytes);
    QByteArrayView rest = bytes;
    for (int lines = 0; lines < 2 && !rest.isEmpty() && !rest.startsWith("From "); ++lines) {
        if (!rest.startsWith('\n') && !rest.startsWith("\r\n"))
            return false;
        rest = rest.sliced(rest[0] == '\n' ? 1 : 2);
    }
    return rest.startsWith("From ") || (rest.isEmpty() && bytes.size() < kProbeBytes);
}

void MboxReader::readBodyTo(qint64 end)
{
    while (m_lines.offset() < end) {
        const QByteArrayView line = m_lines.peek();
        if (line.isEmpty())
            return;
        const qint64 left = end - m_lines.offset();
        add(line.first(std::min<qint64>(left, line.size())));
        m_lines.advance();
    }
    while (isBlankLine(m_lines.peek())) // the separator, which is not counted
        m_lines.advance();
    const QByteArrayView line = m_lines.peek();
    if (line.startsWith("From ")) {
        m_begin = Begin{m_lines.offset(), dateOfFromLine(line).value_or(0)};
        m_lines.advance();
    }
}

/// At a line "From …": passes it. True: it begins a message, and m_begin is set; else it was added to this one.
bool MboxReader::isSeparator(bool followsBlank)
{
    const QByteArray line = m_lines.peek().toByteArray();
    const Begin begin{m_lines.offset(), dateOfFromLine(line).value_or(0)};
    const bool isDated = isDatedFromLine(line);
    m_lines.advance();
    const QByteArrayView behind = m_lines.peek();
    const bool hasHeader = isHeaderLine(behind) || (isDated && followsBlank);
    if (followsBlank ? isDated || hasHeader : isDated && hasHeader) {
        m_begin = begin;
        return true;
    }
    add(line);
    return false;
}

void MboxReader::readBodyToSeparator()
{
    bool followsBlank = true; // behind the header's empty line
    for (;;) {
        const QByteArrayView line = m_lines.peek();
        if (line.isEmpty())
            return;
        const bool isBegin = m_lines.isLineBegin();
        if (isBegin && line.startsWith("From ")) {
            if (isSeparator(followsBlank)) {
                m_text.dropLastLineEnd();
                return;
            }
            followsBlank = false;
            continue;
        }
        followsBlank = isBegin && isBlankLine(line);
        add(isBegin ? unquoted(line, m_quoting) : line);
        m_lines.advance();
    }
}

void MboxReader::add(QByteArrayView line)
{
    if (m_isTooLarge)
        return;
    if (m_text.size() + line.size() > limits::kMessageBytes) {
        m_isTooLarge = true;
        std::ignore = m_text.take();
        return;
    }
    m_text.add(line);
}

Taken MboxReader::finish(const Begin &begin)
{
    if (m_isTooLarge)
        return failure(begin.offset, {ErrorCode::LimitExceeded, u"a message that is too large"_s, {}});
    if (!m_begin && (!m_usesLength || !*m_usesLength))
        m_text.dropLastLineEnd(); // the last one of the file is followed by an empty line as well
    Taken taken;
    taken.message.raw = m_text.take();
    taken.message.file = m_lines.path();
    taken.message.offset = begin.offset;
    taken.message.dateUtc = begin.dateUtc;
    KeeperNotes notes = takeKeeperHeaders(taken.message.raw);
    if (!m_marksRead)
        m_marksRead = notes.hasStatus;
    if (*m_marksRead && !notes.flags.read)
        notes.flags.read = false;
    taken.message.flags = std::move(notes.flags);
    taken.isLeftOut = notes.isDeleted || notes.isPartial || taken.message.raw.isEmpty();
    return taken;
}

} // namespace core::exchange
