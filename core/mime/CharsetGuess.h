#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace core::mime {

/// What UTF-8 a stretch of bytes contains.
struct Utf8Shape
{
    qsizetype twoByte = 0;
    qsizetype longer = 0;    ///< sequences of three and four bytes
    qsizetype invalid = 0;   ///< bytes that belong to no sequence, overlong forms and surrogates included
    bool endsInside = false; ///< the last sequence is cut off but right so far

    [[nodiscard]] qsizetype valid() const { return twoByte + longer; }
};
[[nodiscard]] Utf8Shape scanUtf8(QByteArrayView bytes);

/// How Japanese some 8-bit bytes read. Scores are per non-ASCII character, about -5 (nonsense) to 3 (kana).
struct JapaneseGuess
{
    double shiftJis = 0;
    double eucJp = 0;
    bool hasKana = false; ///< the better reading has hiragana or katakana: then it is hardly anything else

    [[nodiscard]] bool isShiftJis() const { return shiftJis > eucJp; }
    [[nodiscard]] double better() const { return shiftJis > eucJp ? shiftJis : eucJp; }
    /// Sure enough to overrule a label.
    [[nodiscard]] bool isSure() const { return hasKana && better() > 1.2; }
};
[[nodiscard]] JapaneseGuess guessJapanese(QByteArrayView bytes);

/// iconv's name of the charset of 8-bit bytes that are not UTF-8: the Japanese ones by our own score, others by
/// uchardet from 200 bytes on (below it is not worth asking: measured.md), else windows-1252.
[[nodiscard]] QByteArray guessCharset(QByteArrayView bytes);

} // namespace core::mime
