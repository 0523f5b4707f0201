#pragma once

#include <QByteArrayView>
#include <QString>

namespace core::mime {

struct DecodedText
{
    QString text;
    bool repaired = false; ///< label and bytes disagreed; the bytes won
    bool damaged = false;  ///< some bytes fit no charset: U+FFFD stands for them
};

/// Bytes of a text part or an encoded word to text, by label and by what the bytes themselves say. Never fails:
/// valid UTF-8 wins over any label, an ISO-2022-JP escape over any 7-bit label, and 8-bit bytes under a 7-bit or
/// broken label are guessed. Any thread.
[[nodiscard]] DecodedText decodeText(QByteArrayView bytes, QByteArrayView label);

/// 8-bit bytes of a header, which have no label.
[[nodiscard]] DecodedText decodeUnlabelled(QByteArrayView bytes);

[[nodiscard]] bool isAscii(QByteArrayView bytes);

} // namespace core::mime
