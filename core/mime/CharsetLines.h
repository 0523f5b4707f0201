#pragma once

#include "core/mime/Charset.h"
#include "core/mime/CharsetLabels.h"

namespace core::mime {

/// A text put together of several charsets, as mailing lists and gateways do it with their footers, and people with raw quotes:
/// each line by what it is. Lines with Japanese escapes are ISO-2022-JP; lines of valid UTF-8 are that; all others are weighed
/// together, `named` among the candidates. Linear.
[[nodiscard]] DecodedText decodeByLines(QByteArrayView bytes, const Charset &named,
                                        const CharsetHints &hints);

} // namespace core::mime
