#pragma once

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

} // namespace core::mime
