#pragma once

#include "core/mime/Charset.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace core::mime {

struct HeaderText
{
    QString text;
    bool repaired = false; ///< raw 8-bit bytes were guessed, or a label was wrong
    bool damaged = false;
};

/// Unstructured header text as people read it: RFC 2047 words decoded (neighbours of one charset joined as bytes
/// first, so characters split over two words come out right), raw 8-bit bytes guessed. The result has no control,
/// line separator or bidi override character, whatever was encoded (MIM-12, ATT-30). A charset that the reader has chosen
/// counts for raw bytes, and for words whose own label says nothing or cannot be true.
[[nodiscard]] HeaderText decodeHeader(QByteArrayView value, const CharsetHints &hints = {});

/// The same where raw bytes are UTF-8 already: a value of headerAsUtf8(), or a piece of one.
[[nodiscard]] HeaderText decodeWords(QByteArrayView utf8, const CharsetHints &hints = {});

/// The bytes of a word or of an RFC 2231 value under the label that it brings along.
[[nodiscard]] DecodedText decodeWord(QByteArrayView bytes, QByteArrayView label, const CharsetHints &hints);

/// Control and bidi override characters as U+FFFD, tabs and line ends as spaces.
[[nodiscard]] QString withoutControls(QString text);

/// The value with raw 8-bit and ISO-2022-JP bytes turned into UTF-8, encoded words left alone: safe to take apart
/// at ASCII delimiters, which Shift_JIS and ISO-2022-JP have inside their characters.
struct Utf8Header
{
    QByteArray value;
    bool repaired = false; ///< raw bytes were guessed
    bool damaged = false;
};
[[nodiscard]] Utf8Header headerAsUtf8(QByteArrayView value, const CharsetHints &hints = {});

} // namespace core::mime
