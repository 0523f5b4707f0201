#include "core/extract/Frames.h"

#include "core/base/Limits.h"

#include <QByteArrayList>

namespace core::extract {

namespace {

/// Type, charset and name, each cut to a part of it.
constexpr qsizetype kHeadBytes = 8 * 1024;
constexpr qsizetype kLabelBytes = 255;

/// NUL parts the labels.
QByteArray label(const QByteArray &text) { return text.left(kLabelBytes).replace('\0', ' '); }

} // namespace

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

} // namespace core::extract
