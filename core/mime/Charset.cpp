#include "core/mime/Charset.h"

#include "core/mime/CharsetGuess.h"
#include "core/mime/CharsetLabels.h"
#include "core/mime/Iconv.h"
#include "core/mime/Iso2022Jp.h"

#include <cstring>
#include <optional>

namespace core::mime {

namespace {

DecodedText byIconv(const QByteArray &charset, QByteArrayView bytes, bool repaired)
{
    Converted converted = convertFrom(charset.constData(), bytes);
    if (converted.known)
        return {std::move(converted.text), repaired, converted.invalid > 0};
    return {convertFrom("CP1252", bytes).text, repaired, true};
}

DecodedText byUtf8(QByteArrayView bytes, bool repaired, bool damaged)
{
    return {QString::fromUtf8(bytes), repaired, damaged};
}

/// Which half of each pair is NUL tells the byte order of Western UTF-16 without a mark.
std::optional<QByteArray> guessUtf16(QByteArrayView bytes)
{
    constexpr qsizetype kSample = 512;
    const qsizetype size = qMin(bytes.size(), kSample) & ~qsizetype{1};
    if (size < 2)
        return {};
    qsizetype first = 0;
    qsizetype second = 0;
    for (qsizetype i = 0; i < size; i += 2) {
        first += bytes[i] == '\0';
        second += bytes[i + 1] == '\0';
    }
    const qsizetype enough = qMax<qsizetype>(2, size / 8);
    if (qMax(first, second) < enough || qMin(first, second) * 8 > qMax(first, second))
        return {};
    return QByteArray(first > second ? "UTF-16BE" : "UTF-16LE");
}

/// UTF-16 and UTF-32, by byte order mark, by label, or by their NULs.
std::optional<DecodedText> decodeWide(QByteArrayView bytes, const Charset &named)
{
    const bool labelled = named.family == CharsetFamily::Utf16;
    const auto mark = [&](QByteArrayView bom) { return bytes.startsWith(bom); };
    const bool wideMark = mark("\xff\xfe") || mark("\xfe\xff");
    if (wideMark && (labelled || bytes.contains('\0'))) {
        if (named.iconvName.startsWith("UTF-32"))
            return byIconv("UTF-32", bytes, false);
        return byIconv(mark("\xff\xfe") ? "UTF-16LE" : "UTF-16BE", bytes.sliced(2), !labelled);
    }
    if (labelled && named.iconvName.startsWith("UTF-32"))
        return byIconv(named.iconvName, bytes, false);
    const auto guessed = guessUtf16(bytes);
    if (!labelled) {
        const bool mayBeWide = named.family == CharsetFamily::None || named.family == CharsetFamily::Unknown;
        return guessed && mayBeWide ? std::optional(byIconv(*guessed, bytes, true)) : std::nullopt;
    }
    if (guessed)
        return byIconv(*guessed, bytes, *guessed != named.iconvName && named.iconvName != "UTF-16");
    const bool looksNarrow = isAscii(bytes) || scanUtf8(bytes).invalid == 0;
    if (looksNarrow && !bytes.contains('\0'))
        return byUtf8(bytes, true, false); // the label survived a conversion that the text went through
    return byIconv(named.iconvName == "UTF-16" ? QByteArray("UTF-16BE") : named.iconvName, bytes,
                   false); // RFC 2781, 4.3
}

DecodedText decodeSevenBit(QByteArrayView bytes, const Charset &named)
{
    const bool isJis = named.family == CharsetFamily::Iso2022Jp;
    if (isJis || (named.family != CharsetFamily::SevenBit && hasJapaneseEscape(bytes))) {
        Iso2022Text jis = decodeIso2022Jp(bytes);
        return {std::move(jis.text), !isJis, jis.invalid > 0};
    }
    if (named.family == CharsetFamily::SevenBit)
        return byIconv(named.iconvName, bytes, false);
    return {QString::fromLatin1(bytes), false, false};
}

/// Valid UTF-8 wins, except where two bytes of an East Asian charset look like it by chance and none of its
/// usual three-byte sequences is there.
bool isUtf8(const Utf8Shape &shape, const Charset &named, QByteArrayView bytes)
{
    if (shape.invalid > 0 || shape.valid() == 0)
        return false;
    const bool eastAsian = named.family == CharsetFamily::DoubleByte ||
                           named.family == CharsetFamily::ShiftJis || named.family == CharsetFamily::EucJp;
    if (!eastAsian || shape.longer > 0 || shape.twoByte > 3)
        return true;
    return convertFrom(named.iconvName.constData(), bytes).invalid > 0;
}

DecodedText guessed(QByteArrayView bytes) { return byIconv(guessCharset(bytes), bytes, true); }

DecodedText decodeJapaneseLabelled(QByteArrayView bytes, const Charset &named)
{
    const JapaneseGuess guess = guessJapanese(bytes);
    const bool namedShiftJis = named.family == CharsetFamily::ShiftJis;
    const double own = namedShiftJis ? guess.shiftJis : guess.eucJp;
    const double other = namedShiftJis ? guess.eucJp : guess.shiftJis;
    if (other > own + 0.7) // clearly the other one: half-width kana or nonsense against kana and kanji
        return byIconv(namedShiftJis ? "EUC-JP-MS" : "CP932", bytes, true);
    return byIconv(named.iconvName, bytes, false);
}

DecodedText decodeOther(QByteArrayView bytes, const Charset &named)
{
    const Converted converted = convertFrom(named.iconvName.constData(), bytes);
    if (converted.known && converted.invalid * 20 <= converted.text.size())
        return {converted.text, false, converted.invalid > 0};
    return guessed(bytes);
}

DecodedText decodeEightBit(QByteArrayView bytes, const Charset &named)
{
    const Utf8Shape shape = scanUtf8(bytes);
    if (isUtf8(shape, named, bytes))
        return byUtf8(bytes, named.family != CharsetFamily::Utf8 && named.family != CharsetFamily::None,
                      shape.endsInside);
    if (hasJapaneseEscape(bytes) && named.family != CharsetFamily::SevenBit) {
        Iso2022Text jis = decodeIso2022Jp(bytes); // half-width kana in 8 bits between the escapes
        return {std::move(jis.text), named.family != CharsetFamily::Iso2022Jp, jis.invalid > 0};
    }
    const bool mostlyUtf8 = shape.invalid * 10 <= shape.valid() && shape.valid() > 0;
    switch (named.family) {
    case CharsetFamily::Utf8:
    case CharsetFamily::None:
    case CharsetFamily::Unknown:
    case CharsetFamily::Ascii:
        return mostlyUtf8 ? byUtf8(bytes, named.family != CharsetFamily::Utf8, true) : guessed(bytes);
    case CharsetFamily::Latin1:
        return guessJapanese(bytes).isSure() ? guessed(bytes) : byIconv("CP1252", bytes, false);
    case CharsetFamily::ShiftJis:
    case CharsetFamily::EucJp: return decodeJapaneseLabelled(bytes, named);
    case CharsetFamily::DoubleByte:
    case CharsetFamily::Other: return decodeOther(bytes, named);
    case CharsetFamily::Iso2022Jp:
    case CharsetFamily::SevenBit:
    case CharsetFamily::Utf16: break;
    }
    return guessed(bytes);
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

DecodedText decodeText(QByteArrayView bytes, QByteArrayView label)
{
    if (bytes.isEmpty())
        return {};
    const Charset named = charsetForLabel(label);
    if (auto wide = decodeWide(bytes, named))
        return *std::move(wide);
    if (bytes.startsWith("\xef\xbb\xbf"))
        return decodeText(bytes.sliced(3), "utf-8");
    return isAscii(bytes) ? decodeSevenBit(bytes, named) : decodeEightBit(bytes, named);
}

DecodedText decodeUnlabelled(QByteArrayView bytes) { return decodeText(bytes, {}); }

} // namespace core::mime
