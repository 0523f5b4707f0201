#pragma once

#include "core/mime/Charset.h"
#include "core/mime/CharsetLabels.h"

#include <optional>

namespace core::mime {

/// UTF-16 and UTF-32: by byte order mark, by label, or by their NULs. None: it is neither. A text that is labelled so and has
/// clearly been converted on its way is read as what it is.
[[nodiscard]] std::optional<DecodedText> decodeWide(QByteArrayView bytes, const Charset &named);

/// As the reader says it is, whatever the bytes say; a byte order mark still tells the order.
[[nodiscard]] DecodedText decodeChosenWide(QByteArrayView bytes, const Charset &chosen);

} // namespace core::mime
