#pragma once

#include <QByteArray>
#include <QByteArrayView>

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
    SevenBit,   ///< UTF-7, ISO-2022-KR and the like: ASCII bytes that do not mean ASCII
    Other,
    Unknown, ///< a label, but nobody knows it
};

struct Charset
{
    CharsetFamily family = CharsetFamily::None;
    QByteArray iconvName; ///< empty where the family says all
};

/// The charset behind a label of a message: lower and upper case, quotes, semicolons and vendor names forgiven.
[[nodiscard]] Charset charsetForLabel(QByteArrayView label);

} // namespace core::mime
