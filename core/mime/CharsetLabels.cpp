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
    Row{"ansi_x3.4-1968", CharsetFamily::Ascii, ""},
    Row{"ascii", CharsetFamily::Ascii, ""},
    Row{"big5", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"big5-hkscs", CharsetFamily::DoubleByte, "BIG5-HKSCS"},
    Row{"cp1252", CharsetFamily::Latin1, ""},
    Row{"cp50220", CharsetFamily::Iso2022Jp, ""},
    Row{"cp50221", CharsetFamily::Iso2022Jp, ""},
    Row{"cp50222", CharsetFamily::Iso2022Jp, ""},
    Row{"cp51932", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"cp932", CharsetFamily::ShiftJis, "CP932"},
    Row{"cp936", CharsetFamily::DoubleByte, "GB18030"},
    Row{"cp949", CharsetFamily::DoubleByte, "CP949"},
    Row{"csascii", CharsetFamily::Ascii, ""},
    Row{"cseucpkdfmtjapanese", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"csiso2022jp", CharsetFamily::Iso2022Jp, ""},
    Row{"csshiftjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"cswindows31j", CharsetFamily::ShiftJis, "CP932"},
    Row{"default", CharsetFamily::None, ""},
    Row{"euc-jp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"euc-kr", CharsetFamily::DoubleByte, "CP949"},
    Row{"euc_jp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"eucjp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"euckr", CharsetFamily::DoubleByte, "CP949"},
    Row{"gb18030", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gb2312", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gb_2312-80", CharsetFamily::DoubleByte, "GB18030"},
    Row{"gbk", CharsetFamily::DoubleByte, "GB18030"},
    Row{"iso-2022-cn", CharsetFamily::SevenBit, "ISO-2022-CN"},
    Row{"iso-2022-jp", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-1", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-2", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-3", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-jp-ms", CharsetFamily::Iso2022Jp, ""},
    Row{"iso-2022-kr", CharsetFamily::SevenBit, "ISO-2022-KR"},
    Row{"iso-8859-1", CharsetFamily::Latin1, ""},
    Row{"iso-8859-11", CharsetFamily::Other, "CP874"},
    Row{"iso-8859-8-i", CharsetFamily::Other, "ISO-8859-8"},
    Row{"iso-8859-9", CharsetFamily::Other, "CP1254"},
    Row{"iso2022jp", CharsetFamily::Iso2022Jp, ""},
    Row{"iso646-us", CharsetFamily::Ascii, ""},
    Row{"iso8859-1", CharsetFamily::Latin1, ""},
    Row{"iso_8859-1", CharsetFamily::Latin1, ""},
    Row{"jis", CharsetFamily::Iso2022Jp, ""},
    Row{"korean", CharsetFamily::DoubleByte, "CP949"},
    Row{"ks_c_5601", CharsetFamily::DoubleByte, "CP949"},
    Row{"ks_c_5601-1987", CharsetFamily::DoubleByte, "CP949"},
    Row{"ksc5601", CharsetFamily::DoubleByte, "CP949"},
    Row{"l1", CharsetFamily::Latin1, ""},
    Row{"latin-1", CharsetFamily::Latin1, ""},
    Row{"latin1", CharsetFamily::Latin1, ""},
    Row{"ms932", CharsetFamily::ShiftJis, "CP932"},
    Row{"ms_kanji", CharsetFamily::ShiftJis, "CP932"},
    Row{"shift-jis", CharsetFamily::ShiftJis, "CP932"},
    Row{"shift_jis", CharsetFamily::ShiftJis, "CP932"},
    Row{"shiftjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"sjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"tis-620", CharsetFamily::Other, "CP874"},
    Row{"unicode-1-1-utf-7", CharsetFamily::SevenBit, "UTF-7"},
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
    Row{"utf7", CharsetFamily::SevenBit, "UTF-7"},
    Row{"utf8", CharsetFamily::Utf8, ""},
    Row{"windows-1252", CharsetFamily::Latin1, ""},
    Row{"windows-31j", CharsetFamily::ShiftJis, "CP932"},
    Row{"windows-874", CharsetFamily::Other, "CP874"},
    Row{"windows-932", CharsetFamily::ShiftJis, "CP932"},
    Row{"windows-936", CharsetFamily::DoubleByte, "GB18030"},
    Row{"windows-949", CharsetFamily::DoubleByte, "CP949"},
    Row{"x-euc-jp", CharsetFamily::EucJp, "EUC-JP-MS"},
    Row{"x-gbk", CharsetFamily::DoubleByte, "GB18030"},
    Row{"x-ms-cp932", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-sjis", CharsetFamily::ShiftJis, "CP932"},
    Row{"x-unknown", CharsetFamily::None, ""},
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
    return {CharsetFamily::Other, name};
}

} // namespace core::mime
