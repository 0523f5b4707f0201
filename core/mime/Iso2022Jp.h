#pragma once

#include <QByteArrayView>
#include <QString>

namespace core::mime {

struct Iso2022Text
{
    QString text;
    qsizetype invalid = 0;
};

/// ISO-2022-JP as mail programs really write it: JIS X 0208 with the NEC and IBM rows (①㈱髙﨑Ⅲ), half-width kana,
/// JIS X 0212 and 0213, escapes left open at a line end. glibc's own converters lose step on these (measured.md).
[[nodiscard]] Iso2022Text decodeIso2022Jp(QByteArrayView bytes);

/// Whether the bytes switch to a Japanese character set by an escape sequence: nothing else in mail looks so.
[[nodiscard]] bool hasJapaneseEscape(QByteArrayView bytes);

/// A text in ISO-2022-JP whose ESC characters some gateway has dropped: `$B2q5D(B` for 会議. The bytes with them again where
/// there are none and what stands between reads as Japanese; empty where not. Only for what is labelled so.
[[nodiscard]] QByteArray withLostEscapes(QByteArrayView bytes);

} // namespace core::mime
