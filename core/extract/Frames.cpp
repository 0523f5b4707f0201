#include "core/extract/Frames.h"

#include "core/base/Limits.h"

#include <QByteArrayList>

#include <algorithm>

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
FrameReader answerReader()
{
    return {kHeadBytes, std::max(3 * limits::kAttachmentTextChars, limits::kUnpackedWinmailBytes)};
}

Frame requestOf(const Document &document)
{
    return {label(document.type) + '\0' + label(document.charset) + '\0' +
                document.name.left(limits::kAttachmentNameChars).toUtf8().replace('\0', ' ') + '\0' +
                (document.asMessage ? "m" : ""),
            document.bytes};
}

std::optional<Document> documentOf(Frame &&request)
{
    const QByteArrayList labels = request.head.split('\0');
    if (labels.size() != 4)
        return std::nullopt;
    return Document{std::move(request.body), labels[0], labels[1], QString::fromUtf8(labels[2]),
                    labels[3] == "m"};
}

Frame answerOf(const Extracted &extracted)
{
    QByteArray head(3, '\0');
    head[0] = static_cast<char>(extracted.outcome);
    head[1] = extracted.cut ? '\1' : '\0';
    head[2] = extracted.message.isEmpty() ? '\0' : '\1';
    return {head, extracted.message.isEmpty() ? extracted.text.toUtf8() : extracted.message};
}

std::optional<Extracted> extractedOf(const Frame &answer)
{
    if (answer.head.size() != 3)
        return std::nullopt;
    const auto outcome = static_cast<quint8>(answer.head[0]);
    if (outcome > static_cast<quint8>(kLastOutcome))
        return std::nullopt;
    Extracted extracted{static_cast<Outcome>(outcome), {}, answer.head[1] != 0, {}};
    if (answer.head[2] != 0)
        extracted.message = answer.body;
    else
        extracted.text = QString::fromUtf8(answer.body);
    return extracted;
}

} // namespace core::extract
