#include "core/extract/Frames.h"

#include "core/base/Limits.h"

#include <QByteArrayList>
#include <QtEndian>

#include <array>

namespace core::extract {

namespace {

constexpr QByteArrayView kMagic = "FbX1";
constexpr qsizetype kPrefix = 12; ///< magic, length of the head, length of the body
/// Type, charset and name, each cut to a part of it.
constexpr qsizetype kHeadBytes = 8 * 1024;
constexpr qsizetype kLabelBytes = 255;
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

/// NUL parts the labels.
QByteArray label(const QByteArray &text) { return text.left(kLabelBytes).replace('\0', ' '); }

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

FrameReader requestReader() { return {kHeadBytes, limits::kAttachmentBytes}; }

/// A character of UTF-16 is three bytes of UTF-8 at most.
FrameReader answerReader() { return {kHeadBytes, 3 * limits::kAttachmentTextChars}; }

Frame requestOf(const Document &document)
{
    return {label(document.type) + '\0' + label(document.charset) + '\0' +
                document.name.left(limits::kAttachmentNameChars).toUtf8().replace('\0', ' '),
            document.bytes};
}

std::optional<Document> documentOf(Frame &&request)
{
    const QByteArrayList labels = request.head.split('\0');
    if (labels.size() != 3)
        return std::nullopt;
    return Document{std::move(request.body), labels[0], labels[1], QString::fromUtf8(labels[2])};
}

Frame answerOf(const Extracted &extracted)
{
    QByteArray head(2, extracted.cut ? '\1' : '\0');
    head[0] = static_cast<char>(extracted.outcome);
    return {head, extracted.text.toUtf8()};
}

std::optional<Extracted> extractedOf(const Frame &answer)
{
    if (answer.head.size() != 2)
        return std::nullopt;
    const auto outcome = static_cast<quint8>(answer.head[0]);
    if (outcome > static_cast<quint8>(kLastOutcome))
        return std::nullopt;
    return Extracted{static_cast<Outcome>(outcome), QString::fromUtf8(answer.body), answer.head[1] != 0};
}

Frame readyFrame() { return {kReady.toByteArray(), {}}; }

} // namespace core::extract
