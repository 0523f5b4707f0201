#include "core/sandbox/Frames.h"

#include <QtEndian>

#include <array>

namespace core::sandbox {

namespace {

constexpr QByteArrayView kMagic = "FbX1";
constexpr qsizetype kPrefix = 12; ///< magic, length of the head, length of the body
constexpr QByteArrayView kReady = "ready";

QByteArray number(qsizetype value)
{
    std::array<char, 4> bytes{};
    qToLittleEndian(static_cast<quint32>(value), bytes.data());
    return QByteArray(bytes.data(), bytes.size());
}

qsizetype numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

} // namespace

QByteArray encode(const Frame &frame) { return encodedHead(frame) + frame.body; }

QByteArray encodedHead(const Frame &frame)
{
    return kMagic.toByteArray() + number(frame.head.size()) + number(frame.body.size()) + frame.head;
}

void FrameReader::add(QByteArrayView bytes)
{
    if (!m_broken)
        m_bytes.append(bytes);
}

std::optional<Frame> FrameReader::take()
{
    if (m_broken || m_bytes.size() < kPrefix)
        return std::nullopt;
    const qsizetype head = numberAt(m_bytes, 4);
    const qsizetype body = numberAt(m_bytes, 8);
    m_broken = !m_bytes.startsWith(kMagic) || head > m_mostHead || body > m_mostBody;
    if (m_broken) {
        m_bytes.clear();
        return std::nullopt;
    }
    if (m_bytes.size() < kPrefix + head + body)
        return std::nullopt;
    Frame frame{m_bytes.mid(kPrefix, head), m_bytes.mid(kPrefix + head, body)};
    m_bytes.remove(0, kPrefix + head + body);
    if (m_bytes.isEmpty())
        m_bytes = {}; // a document of 40 MB is not held twice
    return frame;
}

Frame readyFrame() { return {kReady.toByteArray(), {}}; }

} // namespace core::sandbox
