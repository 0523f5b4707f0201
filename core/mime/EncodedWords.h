#pragma once

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
/// line separator or bidi override character, whatever was encoded (MIM-12, ATT-30).
[[nodiscard]] HeaderText decodeHeader(QByteArrayView value);

/// Control and bidi override characters as U+FFFD, tabs and line ends as spaces.
[[nodiscard]] QString withoutControls(QString text);

/// The value with raw 8-bit and ISO-2022-JP bytes turned into UTF-8, encoded words left alone: safe to take apart
/// at ASCII delimiters, which Shift_JIS and ISO-2022-JP have inside their characters.
[[nodiscard]] QByteArray headerAsUtf8(QByteArrayView value);

} // namespace core::mime
