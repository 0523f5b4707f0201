#pragma once

#include <QByteArrayView>
#include <QString>

namespace core::mime {

struct Converted
{
    QString text;
    qsizetype invalid = 0; ///< bytes that the charset does not allow, each shown as U+FFFD
    bool known = false;    ///< whether the C library knows the charset; `text` is empty if not
};

/// Bytes to text by the C library's tables. `charset` is a name of iconv's, not a label from mail. Never fails on
/// bytes; time is linear. Any thread.
[[nodiscard]] Converted convertFrom(const char *charset, QByteArrayView bytes);

} // namespace core::mime
