#pragma once

#include <QByteArrayView>
#include <QString>

namespace core::mime {

struct ShiftedText
{
    QString text;
    qsizetype invalid = 0;
};

/// ISO-2022-KR (RFC 1557): Korean between SO and SI. The designation ESC $ ) C may be missing or stand anywhere, which glibc's
/// converter does not forgive. Never fails; linear; any thread.
[[nodiscard]] ShiftedText decodeIso2022Kr(QByteArrayView bytes);

/// HZ (RFC 1843): Chinese between ~{ and ~}; ~~ is a tilde. glibc has none. A line ends the Chinese, as the RFC has it.
[[nodiscard]] ShiftedText decodeHz(QByteArrayView bytes);

} // namespace core::mime
