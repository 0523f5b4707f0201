#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace core::mime {

/// How a charset has to be treated, beyond its table.
enum class CharsetFamily {
    None, ///< no label
    Ascii,
    Latin1, ///< iso-8859-1 and windows-1252, which are the same in mail
    Utf8,
    Utf16, ///< UTF-16 and UTF-32 of any byte order
    Iso2022Jp,
    ShiftJis,
    EucJp,
    DoubleByte, ///< Chinese and Korean: short text may look like UTF-8 by chance
    SevenBit,   ///< UTF-7 and ISO-2022-CN: ASCII bytes that do not mean ASCII
    Iso2022Kr,
    Hz, ///< RFC 1843
    Other,
    Unknown, ///< a label, but nobody knows it
};

struct Charset
{
    CharsetFamily family = CharsetFamily::None;
    QByteArray iconvName; ///< empty where the family says all
    bool operator==(const Charset &) const = default;
};

/// The charset behind a label of a message: lower and upper case, quotes, semicolons and vendor names forgiven.
[[nodiscard]] Charset charsetForLabel(QByteArrayView label);

/// A charset that a reader may choose, by the label that stands for all its names.
struct ReadableCharset
{
    enum class Script {
        Unicode,
        Japanese,
        SimplifiedChinese,
        TraditionalChinese,
        Korean,
        Western,
        CentralEuropean,
        Cyrillic,
        Greek,
        Turkish,
        Baltic,
        Hebrew,
        Arabic,
        Thai,
        Vietnamese,
    };
    const char *label;
    Script script;
};
[[nodiscard]] std::span<const ReadableCharset> readableCharsets(); ///< grouped by script
/// The label of readableCharsets() for a charset; for one that is not there iconv's name in lower case, empty for none.
[[nodiscard]] QByteArray charsetName(const Charset &charset);

} // namespace core::mime
