#pragma once

#include "core/mime/CharsetReadings.h"

#include <QByteArrayView>
#include <QString>

namespace core::mime {

struct DecodedText
{
    QString text;
    bool repaired = false; ///< label and bytes disagreed; the bytes won
    bool damaged = false;  ///< some bytes fit no charset: U+FFFD stands for them
    QByteArray
        charset{}; ///< what it was read in, a label of readableCharsets() where there is one; empty: ASCII
};

/// Bytes of a text part or an encoded word to text, by label and by what the bytes themselves say. Never fails: what the
/// reader has chosen is done; valid UTF-8 wins over any label, an ISO-2022-JP escape over any 7-bit label; 8-bit bytes are
/// weighed (CharsetReadings.h), and a label is left only for what reads clearly better. UTF-7 is never guessed: only its label
/// leads there (MIM-11). Any thread.
[[nodiscard]] DecodedText decodeText(QByteArrayView bytes, QByteArrayView label,
                                     const CharsetHints &hints = {});

/// 8-bit bytes of a header, which have no label.
[[nodiscard]] DecodedText decodeUnlabelled(QByteArrayView bytes, const CharsetHints &hints = {});

/// Under a label that is taken at its word: what "Read as…" does. An unknown one is read as windows-1252.
[[nodiscard]] DecodedText decodeAs(QByteArrayView bytes, QByteArrayView label);

[[nodiscard]] bool isAscii(QByteArrayView bytes);

} // namespace core::mime
