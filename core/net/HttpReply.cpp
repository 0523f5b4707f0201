#include "core/net/HttpReply.h"

#include "core/base/Limits.h"

#include <algorithm>

namespace core::net {

namespace {

constexpr int kInterimAnswers = 10; ///< of status 1xx before the real one

} // namespace

QByteArray HttpHead::field(QByteArrayView name) const
{
    const auto found =
        std::ranges::find_if(fields, [name](const auto &field) { return field.first == name; });
    return found == fields.end() ? QByteArray() : found->second;
}

bool HttpHead::isRedirect() const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

void HttpReply::breakOff(ErrorCode code, const char *why)
{
    m_state = State::Broken;
    m_error = {code, QString::fromLatin1(why), {}};
    m_pending.clear();
    m_body.clear();
}

HttpReply::State HttpReply::receive(QByteArrayView bytes)
{
    if (m_state == State::Complete || m_state == State::Broken)
        return m_state;
    m_pending.append(bytes);
    if (m_state == State::Head)
        takeHead();
    if (m_state == State::Body)
        takeBody();
    return m_state;
}

HttpReply::State HttpReply::end()
{
    if (m_state == State::Body && m_framing == Framing::UntilEnd)
        m_state = State::Complete;
    else if (m_state == State::Head || m_state == State::Body)
        breakOff(ErrorCode::ConnectionLost, "the answer broke off");
    return m_state;
}

void HttpReply::takeHead()
{
    while (m_state == State::Head) {
        const qsizetype from = std::max<qsizetype>(0, m_searched - 3);
        qsizetype end = m_pending.indexOf("\r\n\r\n", from);
        qsizetype skip = 4;
        if (const qsizetype bare = m_pending.indexOf("\n\n", from); bare >= 0 && (end < 0 || bare < end)) {
            end = bare;
            skip = 2;
        }
        if (end > limits::kHttpHeadBytes || (end < 0 && m_pending.size() > limits::kHttpHeadBytes))
            return breakOff(ErrorCode::LimitExceeded, "a head without end");
        m_searched = end < 0 ? m_pending.size() : 0;
        if (end < 0)
            return;
        m_head = {};
        if (!readHead(QByteArrayView(m_pending).first(end)))
            return breakOff(ErrorCode::Protocol, "no answer of HTTP/1");
        m_pending.remove(0, end + skip);
        if (m_head.status / 100 != 1) { // 100 Continue, 103 Early Hints
            if (settleFraming() && m_state == State::Head)
                m_state = State::Body;
            return;
        }
        if (++m_interim > kInterimAnswers || m_head.status == 101)
            return breakOff(ErrorCode::Protocol, "answers that answer nothing");
    }
}

bool HttpReply::readHead(QByteArrayView head)
{
    const QList<QByteArray> lines = head.toByteArray().split('\n');
    const QByteArray status = lines.first().trimmed();
    bool ok = false;
    m_head.status = status.mid(9, 3).toInt(&ok);
    if (!status.startsWith("HTTP/1.") || status.size() < 12 || status[8] != ' ' || !ok || m_head.status < 100)
        return false;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0) // folded lines and nonsense are nothing that we would need
            m_head.fields.emplace_back(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return true;
}

/// RFC 9112 section 6.3; two lengths that differ are how requests are smuggled.
bool HttpReply::settleFraming()
{
    const QByteArray coding = m_head.field("transfer-encoding").toLower();
    const QByteArray compression = m_head.field("content-encoding").toLower();
    if (!compression.isEmpty() && compression != "identity") {
        breakOff(ErrorCode::Protocol, "compressed unasked");
        return false;
    }
    if (!coding.isEmpty()) {
        m_framing = Framing::Chunks;
        if (coding != "chunked")
            breakOff(ErrorCode::Protocol, "unknown transfer coding");
        return m_state == State::Head;
    }
    QByteArray length;
    for (const auto &[name, value] : m_head.fields) {
        if (name != "content-length")
            continue;
        if (!length.isEmpty() && length != value)
            breakOff(ErrorCode::Protocol, "two lengths");
        length = value;
    }
    if (m_state == State::Broken)
        return false;
    if (m_head.status == 204 || m_head.status == 304)
        length = "0";
    if (length.isEmpty())
        return true;
    bool ok = false;
    m_left = length.toLongLong(&ok);
    m_framing = Framing::Length;
    if (!ok || m_left < 0)
        breakOff(ErrorCode::Protocol, "a length that is none");
    else if (m_left > m_mostBody)
        breakOff(ErrorCode::LimitExceeded, "larger than is loaded");
    return m_state == State::Head;
}

void HttpReply::append(qsizetype count)
{
    m_body.append(QByteArrayView(m_pending).first(count));
    m_pending.remove(0, count);
    m_left -= count;
    if (m_body.size() > m_mostBody)
        breakOff(ErrorCode::LimitExceeded, "larger than is loaded");
}

void HttpReply::takeBody()
{
    switch (m_framing) {
    case Framing::UntilEnd: append(m_pending.size()); break;
    case Framing::Chunks: takeChunks(); break;
    case Framing::Length:
        append(static_cast<qsizetype>(std::min<qint64>(m_left, m_pending.size())));
        if (m_state == State::Body && m_left == 0)
            m_state = State::Complete;
    }
}

void HttpReply::takeChunks()
{
    while (m_state == State::Body) {
        if (m_chunkPart == ChunkPart::Size && !readChunkSize())
            return;
        if (m_chunkPart == ChunkPart::Data) {
            append(static_cast<qsizetype>(std::min<qint64>(m_left, m_pending.size())));
            if (m_state != State::Body || m_left > 0)
                return;
            m_chunkPart = ChunkPart::End;
        }
        if (m_chunkPart == ChunkPart::End) {
            if (m_pending.size() < 2)
                return;
            if (!m_pending.startsWith("\r\n"))
                return breakOff(ErrorCode::Protocol, "a chunk without end");
            m_pending.remove(0, 2);
            m_chunkPart = ChunkPart::Size;
        }
    }
}

/// False: not here yet, the last one, or broken.
bool HttpReply::readChunkSize()
{
    constexpr qsizetype kLongestLine = 256; // extensions included
    const qsizetype end = m_pending.indexOf("\r\n");
    if (end > kLongestLine || (end < 0 && m_pending.size() > kLongestLine)) {
        breakOff(ErrorCode::Protocol, "a chunk without size");
        return false;
    }
    if (end < 0)
        return false;
    const QByteArray size = m_pending.left(end).split(';').first().trimmed();
    m_pending.remove(0, end + 2);
    bool ok = false;
    m_left = size.toLongLong(&ok, 16);
    if (!ok || m_left < 0 || size.startsWith("0x")) {
        breakOff(ErrorCode::Protocol, "a chunk without size");
        return false;
    }
    if (m_left > m_mostBody) {
        breakOff(ErrorCode::LimitExceeded, "larger than is loaded");
        return false;
    }
    if (m_left == 0) {
        m_state = State::Complete; // trailers say nothing that we need
        return false;
    }
    m_chunkPart = ChunkPart::Data;
    return true;
}

} // namespace core::net
