#include "core/mime/Charset.h"

#include "core/mime/CharsetLabels.h"
#include "core/mime/CharsetLines.h"
#include "core/mime/Iconv.h"
#include "core/mime/Iso2022Jp.h"
#include "core/mime/Mojibake.h"
#include "core/mime/ShiftedSets.h"
#include "core/mime/Utf8Shape.h"
#include "core/mime/WideCharset.h"

#include <cstring>

namespace core::mime {

namespace {

constexpr QByteArrayView kUtf8Mark("\xef\xbb\xbf");

DecodedText byTable(const Charset &charset, QByteArrayView bytes, bool repaired)
{
    const bool isLatin = charset.family == CharsetFamily::Latin1;
    Converted converted = convertFrom(isLatin ? "CP1252" : charset.iconvName.constData(), bytes);
    if (converted.known)
        return {std::move(converted.text), repaired, converted.invalid > 0, charsetName(charset)};
    return {convertFrom("CP1252", bytes).text, repaired, true, "windows-1252"};
}

DecodedText byUtf8(QByteArrayView bytes, bool repaired, bool damaged)
{
    return {QString::fromUtf8(bytes), repaired, damaged, "utf-8"};
}

DecodedText byIso2022Jp(QByteArrayView bytes, bool repaired)
{
    Iso2022Text jis = decodeIso2022Jp(bytes);
    return {std::move(jis.text), repaired, jis.invalid > 0, "iso-2022-jp"};
}

DecodedText byShifts(QByteArrayView bytes, CharsetFamily family, bool repaired)
{
    const bool isKorean = family == CharsetFamily::Iso2022Kr;
    ShiftedText shifted = isKorean ? decodeIso2022Kr(bytes) : decodeHz(bytes);
    return {std::move(shifted.text), repaired, shifted.invalid > 0, isKorean ? "iso-2022-kr" : "hz-gb-2312"};
}

DecodedText plainAscii(QByteArrayView bytes, bool repaired = false)
{
    return {QString::fromLatin1(bytes), repaired, false, {}};
}

/// UTF-7 and the like. A text that breaks their rules was labelled so by mistake: "C++" is no UTF-7.
DecodedText bySevenBitLabel(const Charset &named, QByteArrayView bytes)
{
    DecodedText decoded = byTable(named, bytes, false);
    return decoded.damaged ? plainAscii(bytes, true) : decoded;
}

/// Without an 8-bit byte.
DecodedText decodeSevenBit(QByteArrayView bytes, const Charset &named)
{
    const bool isGb = named.iconvName == "GB18030";
    switch (named.family) {
    case CharsetFamily::SevenBit: return bySevenBitLabel(named, bytes);
    case CharsetFamily::Iso2022Kr:
    case CharsetFamily::Hz: return byShifts(bytes, named.family, false);
    case CharsetFamily::Iso2022Jp:
        if (const QByteArray mended = withLostEscapes(bytes); !mended.isEmpty())
            return byIso2022Jp(mended, true);
        return byIso2022Jp(bytes, false);
    default: break;
    }
    if (hasJapaneseEscape(bytes))
        return byIso2022Jp(bytes, true);
    if (bytes.contains("\x1b$)C") && bytes.contains('\x0e')) // says of itself that it is Korean (RFC 1557)
        return byShifts(bytes, CharsetFamily::Iso2022Kr, true);
    if (isGb && bytes.contains("~{") && bytes.contains("~}"))
        return byShifts(bytes, CharsetFamily::Hz, true);
    return plainAscii(bytes);
}

bool isEastAsian(const Charset &named)
{
    return named.family == CharsetFamily::DoubleByte || named.family == CharsetFamily::ShiftJis ||
           named.family == CharsetFamily::EucJp;
}

/// Valid UTF-8 wins, except where two bytes of an East Asian charset look like it by chance and none of its
/// usual three-byte sequences is there.
bool isUtf8(const Utf8Shape &shape, const Charset &named, QByteArrayView bytes)
{
    constexpr qsizetype kChance = 3;
    if (shape.invalid > 0 || shape.valid() == 0)
        return false;
    if (!isEastAsian(named) || shape.longer > 0 || shape.twoByte > kChance)
        return true;
    return convertFrom(named.iconvName.constData(), bytes).invalid > 0;
}

DecodedText wholeUtf8(QByteArrayView bytes, const Charset &named, const Utf8Shape &shape)
{
    const bool fits = named.family == CharsetFamily::Utf8 || named.family == CharsetFamily::None;
    DecodedText decoded = byUtf8(bytes, !fits, shape.endsInside);
    if (auto undone = undoubled(decoded.text)) {
        decoded.text = *std::move(undone);
        decoded.repaired = true;
    }
    return decoded;
}

bool hasSeveralLines(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    return end >= 0 && end + 1 < bytes.size();
}

DecodedText decodeEightBit(QByteArrayView bytes, const Charset &named, const CharsetHints &hints)
{
    const Utf8Shape shape = scanUtf8(bytes);
    const bool hasEscape = hasJapaneseEscape(bytes);
    if (!hasEscape && isUtf8(shape, named, bytes))
        return wholeUtf8(bytes, named, shape);
    if (hasEscape) {
        // Half-width kana in 8 bits between the escapes, or lines of another charset.
        DecodedText jis = byIso2022Jp(bytes, named.family != CharsetFamily::Iso2022Jp);
        return jis.damaged || hasSeveralLines(bytes) ? decodeByLines(bytes, named, hints) : jis;
    }
    if (named.family == CharsetFamily::Hz || named.family == CharsetFamily::Iso2022Kr)
        return decodeEightBit(
            bytes, {CharsetFamily::DoubleByte, named.family == CharsetFamily::Hz ? "GB18030" : "CP949"},
            hints);
    const bool hasUtf8 = shape.longer >= 2 || (shape.valid() > 0 && shape.invalid * 10 <= shape.valid());
    if (hasUtf8 && !isEastAsian(named)) { // damaged, or lines of something else beside it
        DecodedText lines = decodeByLines(bytes, named, hints);
        if (lines.charset == "utf-8") {
            lines.repaired = !lines.damaged || named.family != CharsetFamily::Utf8;
            return lines;
        }
    }
    const std::vector<CharsetReading> readings = weighReadings(bytes, named, hints);
    const Charset &best = readings.front().charset;
    DecodedText decoded = byTable(best, bytes, best != named);
    if (decoded.damaged && hasSeveralLines(bytes)) {
        DecodedText lines = decodeByLines(bytes, named, hints);
        if (!lines.damaged)
            return lines;
    }
    return decoded;
}

} // namespace

bool isAscii(QByteArrayView bytes)
{
    constexpr qsizetype kWord = sizeof(quint64);
    qsizetype i = 0;
    for (; i + kWord <= bytes.size(); i += kWord) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + i, kWord);
        if (word & 0x8080808080808080ULL)
            return false;
    }
    for (; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) >= 0x80)
            return false;
    }
    return true;
}

DecodedText decodeText(QByteArrayView bytes, QByteArrayView label, const CharsetHints &hints)
{
    if (bytes.isEmpty())
        return {};
    if (!hints.chosen.isEmpty())
        return decodeAs(bytes, hints.chosen);
    const Charset named = charsetForLabel(label);
    if (auto wide = decodeWide(bytes, named))
        return *std::move(wide);
    if (bytes.startsWith(kUtf8Mark))
        return decodeText(bytes.sliced(kUtf8Mark.size()), "utf-8", hints);
    return isAscii(bytes) ? decodeSevenBit(bytes, named) : decodeEightBit(bytes, named, hints);
}

DecodedText decodeUnlabelled(QByteArrayView bytes, const CharsetHints &hints)
{
    return decodeText(bytes, {}, hints);
}

DecodedText decodeAs(QByteArrayView bytes, QByteArrayView label)
{
    if (bytes.isEmpty())
        return {};
    const Charset chosen = charsetForLabel(label);
    switch (chosen.family) {
    case CharsetFamily::Utf8: {
        const bool marked = bytes.startsWith(kUtf8Mark);
        const QByteArrayView text = marked ? bytes.sliced(kUtf8Mark.size()) : bytes;
        const Utf8Shape shape = scanUtf8(text);
        return byUtf8(text, false, shape.invalid > 0 || shape.endsInside);
    }
    case CharsetFamily::Utf16: return decodeChosenWide(bytes, chosen);
    case CharsetFamily::Iso2022Jp: return byIso2022Jp(bytes, false);
    case CharsetFamily::Iso2022Kr:
    case CharsetFamily::Hz: return byShifts(bytes, chosen.family, false);
    case CharsetFamily::None:
    case CharsetFamily::Ascii:
    case CharsetFamily::Unknown: return byTable({CharsetFamily::Latin1, {}}, bytes, false);
    default: return byTable(chosen, bytes, false);
    }
}

} // namespace core::mime
