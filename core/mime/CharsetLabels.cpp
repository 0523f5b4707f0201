#include "core/mime/CharsetLabels.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace core::mime {

namespace {

struct Row
{
    std::string_view label;
    CharsetFamily family;
    std::string_view iconvName;
};

// Labels that do not mean what the standard says, or that iconv does not know (measured.md part 1, section 4):
// Shift_JIS is CP932, EUC-JP has the vendor rows, iso-8859-1 is windows-1252, GB 2312 is GB 18030, KS C is CP949.
// Sorted, since it is searched by halves.
constexpr std::array kRows = {
    Row{"8bit", CharsetFamily::None, ""},
    Row{"ansi", CharsetFamily::Latin1, ""},
    Row{"ansi_x3.4-1968", CharsetFamily::Ascii, ""},
    Row{"ascii", CharsetFamily::Ascii, ""},
    Row{"big5", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"big5-eten", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"big5-hkscs", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"big5hkscs", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"chinese", CharsetFamily::DoubleByte, "GB18030"},
    Row{"cn-big5", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"cn-gb", CharsetFamily::DoubleByte, "GB18030"},
    Row{"cp1252", CharsetFamily::Latin1, ""},
    Row{"cp50220", CharsetFamily::Iso2022Jp, ""},
    Row{"cp50221", CharsetFamily::Iso2022Jp, ""},
    Row{"cp50222", CharsetFamily::Iso2022Jp, ""},
    Row{"cp51932", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"cp51949", CharsetFamily::DoubleByte, "CP949"},
    Row{"cp65001", CharsetFamily::Utf8, ""},
    Row{"cp874", CharsetFamily::Other, "CP874"},
    Row{"cp932", CharsetFamily::ShiftJis, "CP932"},
    Row{"cp936", CharsetFamily::DoubleByte, "GB18030"},
    Row{"cp949", CharsetFamily::DoubleByte, "CP949"},
    Row{"cp950", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"csascii", CharsetFamily::Ascii, ""},
    Row{"csbig5", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"cseuckr", CharsetFamily::DoubleByte, "CP949"},
    Row{"cseucpkdfmtjapanese", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"csgb2312", CharsetFamily::DoubleByte, "GB18030"},
    Row{"csiso2022jp", CharsetFamily::Iso2022Jp, ""},
    Row{"csiso2022kr", CharsetFamily::Iso2022Kr, ""},
    Row{"cskoi8r", CharsetFamily::Other, "KOI8-R"},
    Row{"csksc56011987", CharsetFamily::DoubleByte, "CP949"},
    Row{"csshiftjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"csunicode", CharsetFamily::Utf16, "UTF-16"},
    Row{"csunicode11utf7", CharsetFamily::SevenBit, "UTF-7"},
    Row{"cswindows31j", CharsetFamily::ShiftJis, "CP932"},
    Row{"default", CharsetFamily::None, ""},
    Row{"euc-cn", CharsetFamily::DoubleByte, "GB18030"},
    Row{"euc-jisx0213", CharsetFamily::EucJp, "EUC-JISX0213"},
    Row{"euc-jp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"euc-jp-ms", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"euc-kr", CharsetFamily::DoubleByte, "CP949"},
    Row{"euc_jp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"euc_kr", CharsetFamily::DoubleByte, "CP949"},
    Row{"eucjp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"eucjp-ms", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"eucjp-win", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"euckr", CharsetFamily::DoubleByte, "CP949"},
    Row{"gb18030", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gb2312", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gb_2312", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gb_2312-80", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gbk", CharsetFamily::DoubleByte, "GB18030"},
    Row{"hz", CharsetFamily::Hz, ""},
    Row{"hz-gb-2312", CharsetFamily::Hz, ""},
    Row{"iso-2022-cn", CharsetFamily::SevenBit, "ISO-2022-CN"},
    Row{"iso-2022-jp", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-1", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-2", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-2004", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-3", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-ms", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-kr", CharsetFamily::Iso2022Kr, ""},
    Row{"iso-8859-1", CharsetFamily::Latin1, ""},
    Row{"iso-8859-11", CharsetFamily::Other, "CP874"},
    Row{"iso-8859-8-e", CharsetFamily::Other, "ISO-8859-8"},
    Row{"iso-8859-8-i", CharsetFamily::Other, "ISO-8859-8"},
    Row{"iso-8859-9", CharsetFamily::Other, "CP1254"},
    Row{"iso2022jp", CharsetFamily::Iso2022Jp, ""},
    Row{"iso2022kr", CharsetFamily::Iso2022Kr, ""},
    Row{"iso646-us", CharsetFamily::Ascii, ""},
    Row{"iso8859-1", CharsetFamily::Latin1, ""},
    Row{"iso_8859-1", CharsetFamily::Latin1, ""},
    Row{"iso_8859-1:1987", CharsetFamily::Latin1, ""},
    Row{"jis", CharsetFamily::Iso2022Jp, ""},
    Row{"jis7", CharsetFamily::Iso2022Jp, ""},
    Row{"johab", CharsetFamily::DoubleByte, "JOHAB"},
    Row{"koi8-r", CharsetFamily::Other, "KOI8-R"},
    Row{"koi8-ru", CharsetFamily::Other, "KOI8-U"},
    Row{"koi8-u", CharsetFamily::Other, "KOI8-U"},
    Row{"koi8_r", CharsetFamily::Other, "KOI8-R"},
    Row{"korean", CharsetFamily::DoubleByte, "CP949"},
    Row{"ks_c_5601", CharsetFamily::DoubleByte, "CP949"},
    Row{"ks_c_5601-1987", CharsetFamily::DoubleByte, "CP949"},
    Row{"ks_c_5601-1989", CharsetFamily::DoubleByte, "CP949"},
    Row{"ksc5601", CharsetFamily::DoubleByte, "CP949"},
    Row{"ksc_5601", CharsetFamily::DoubleByte, "CP949"},
    Row{"l1", CharsetFamily::Latin1, ""},
    Row{"latin-1", CharsetFamily::Latin1, ""},
    Row{"latin1", CharsetFamily::Latin1, ""},
    Row{"mac", CharsetFamily::Other, "MACINTOSH"},
    Row{"macintosh", CharsetFamily::Other, "MACINTOSH"},
    Row{"ms932", CharsetFamily::ShiftJis, "CP932"},
    Row{"ms_kanji", CharsetFamily::ShiftJis, "CP932"},
    Row{"none", CharsetFamily::None, ""},
    Row{"shift-jis", CharsetFamily::ShiftJis, "CP932"},
    Row{"shift_jis", CharsetFamily::ShiftJis, "CP932"},
    Row{"shift_jis-2004", CharsetFamily::ShiftJis, "SHIFT_JISX0213"},
    Row{"shift_jisx0213", CharsetFamily::ShiftJis, "SHIFT_JISX0213"},
    Row{"shiftjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"sjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"sjis-win", CharsetFamily::ShiftJis, "CP932"},
    Row{"tis-620", CharsetFamily::Other, "CP874"},
    Row{"ucs-2", CharsetFamily::Utf16, "UTF-16"},
    Row{"ucs-2be", CharsetFamily::Utf16, "UTF-16BE"},
    Row{"ucs-2le", CharsetFamily::Utf16, "UTF-16LE"},
    Row{"unicode", CharsetFamily::Utf16, "UTF-16"},
    Row{"unicode-1-1-utf-7", CharsetFamily::SevenBit, "UTF-7"},
    Row{"unicode-2-0-utf-8", CharsetFamily::Utf8, ""},
    Row{"unknown", CharsetFamily::None, ""},
    Row{"unknown-8bit", CharsetFamily::None, ""},
    Row{"us-ascii", CharsetFamily::Ascii, ""},
    Row{"utf-16", CharsetFamily::Utf16, "UTF-16"},
    Row{"utf-16be", CharsetFamily::Utf16, "UTF-16BE"},
    Row{"utf-16le", CharsetFamily::Utf16, "UTF-16LE"},
    Row{"utf-32", CharsetFamily::Utf16, "UTF-32"},
    Row{"utf-32be", CharsetFamily::Utf16, "UTF-32BE"},
    Row{"utf-32le", CharsetFamily::Utf16, "UTF-32LE"},
    Row{"utf-7", CharsetFamily::SevenBit, "UTF-7"},
    Row{"utf-8", CharsetFamily::Utf8, ""},
    Row{"utf-8-mac", CharsetFamily::Utf8, ""},
    Row{"utf7", CharsetFamily::SevenBit, "UTF-7"},
    Row{"utf8", CharsetFamily::Utf8, ""},
    Row{"utf_8", CharsetFamily::Utf8, ""},
    Row{"windows-1252", CharsetFamily::Latin1, ""},
    Row{"windows-28591", CharsetFamily::Latin1, ""},
    Row{"windows-31j", CharsetFamily::ShiftJis, "CP932"},
    Row{"windows-874", CharsetFamily::Other, "CP874"},
    Row{"windows-932", CharsetFamily::ShiftJis, "CP932"},
    Row{"windows-936", CharsetFamily::DoubleByte, "GB18030"},
    Row{"windows-949", CharsetFamily::DoubleByte, "CP949"},
    Row{"windows-950", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"x-big5", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"x-cp1250", CharsetFamily::Other, "CP1250"},
    Row{"x-cp1251", CharsetFamily::Other, "CP1251"},
    Row{"x-cp1252", CharsetFamily::Latin1, ""},
    Row{"x-euc-jp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"x-eucjp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"x-gbk", CharsetFamily::DoubleByte, "GB18030"},
    Row{"x-mac-cyrillic", CharsetFamily::Other, "MAC-CYRILLIC"},
    Row{"x-mac-japanese", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-mac-roman", CharsetFamily::Other, "MACINTOSH"},
    Row{"x-ms-cp932", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-ms-windows-31j", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-shift-jis", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-shift_jis", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-sjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-unicode-2-0-utf-8", CharsetFamily::Utf8, ""},
    Row{"x-unknown", CharsetFamily::None, ""},
    Row{"x-user-defined", CharsetFamily::None, ""},
    Row{"x-windows-932", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-windows-949", CharsetFamily::DoubleByte, "CP949"},
};
static_assert(std::ranges::is_sorted(kRows, {}, &Row::label));

/// Lower case, without what careless programs put around a label (MIM-11: `charset="utf-8;"`).
QByteArray tidied(QByteArrayView label)
{
    constexpr qsizetype kLongestLabel = 40;
    QByteArray result;
    for (const char c : label) {
        const bool fits =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
        if (fits)
            result.append(c);
        else if (c >= 'A' && c <= 'Z')
            result.append(static_cast<char>(c + 32));
        else if (!result.isEmpty())
            break; // ';', a closing quote, the "*en" of RFC 2231
        if (result.size() > kLongestLabel)
            return "?"; // long beyond any name: known to nobody
    }
    return result;
}

} // namespace

Charset charsetForLabel(QByteArrayView label)
{
    const QByteArray name = tidied(label);
    if (name.isEmpty())
        return {label.trimmed().isEmpty() ? CharsetFamily::None : CharsetFamily::Unknown, {}};
    const std::string_view wanted(name.constData(), static_cast<size_t>(name.size()));
    const auto row = std::ranges::lower_bound(kRows, wanted, {}, &Row::label);
    if (row != kRows.end() && row->label == wanted)
        return {row->family,
                QByteArray(row->iconvName.data(), static_cast<qsizetype>(row->iconvName.size()))};
    // cp1251, windows-1251 … are the same, but iconv knows the first only.
    static constexpr std::string_view kWindows = "windows-125";
    if (wanted.starts_with(kWindows))
        return {CharsetFamily::Other, "CP" + name.sliced(8)};
    return {CharsetFamily::Other, name.toUpper()};
}

std::span<const ReadableCharset> readableCharsets()
{
    using Script = ReadableCharset::Script;
    static constexpr std::array kReadable = {
        ReadableCharset{"utf-8", Script::Unicode},
        ReadableCharset{"utf-16le", Script::Unicode},
        ReadableCharset{"utf-16be", Script::Unicode},
        ReadableCharset{"utf-7", Script::Unicode},
        ReadableCharset{"shift_jis", Script::Japanese},
        ReadableCharset{"iso-2022-jp", Script::Japanese},
        ReadableCharset{"euc-jp", Script::Japanese},
        ReadableCharset{"gb18030", Script::SimplifiedChinese},
        ReadableCharset{"hz-gb-2312", Script::SimplifiedChinese},
        ReadableCharset{"big5", Script::TraditionalChinese},
        ReadableCharset{"euc-kr", Script::Korean},
        ReadableCharset{"iso-2022-kr", Script::Korean},
        ReadableCharset{"windows-1252", Script::Western},
        ReadableCharset{"iso-8859-15", Script::Western},
        ReadableCharset{"macintosh", Script::Western},
        ReadableCharset{"windows-1250", Script::CentralEuropean},
        ReadableCharset{"iso-8859-2", Script::CentralEuropean},
        ReadableCharset{"windows-1251", Script::Cyrillic},
        ReadableCharset{"koi8-r", Script::Cyrillic},
        ReadableCharset{"koi8-u", Script::Cyrillic},
        ReadableCharset{"iso-8859-5", Script::Cyrillic},
        ReadableCharset{"ibm866", Script::Cyrillic},
        ReadableCharset{"windows-1253", Script::Greek},
        ReadableCharset{"iso-8859-7", Script::Greek},
        ReadableCharset{"windows-1254", Script::Turkish},
        ReadableCharset{"windows-1257", Script::Baltic},
        ReadableCharset{"windows-1255", Script::Hebrew},
        ReadableCharset{"windows-1256", Script::Arabic},
        ReadableCharset{"windows-874", Script::Thai},
        ReadableCharset{"windows-1258", Script::Vietnamese},
    };
    return kReadable;
}

QByteArray charsetName(const Charset &charset)
{
    for (const ReadableCharset &readable : readableCharsets()) {
        if (charsetForLabel(readable.label) == charset)
            return readable.label;
    }
    return charset.iconvName.toLower();
}

} // namespace core::mime
