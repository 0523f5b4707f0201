#pragma once

#include "core/mime/PartTree.h"

#include <QByteArrayView>

#include <cstddef>

namespace core::mime {

/// Adds what lies packed in parts from number `from` on, behind all others: messages that were sent in base64 or
/// quoted-printable (MIM-16; RFC 6532 allows it for message/global) and files in the lines of texts (MIM-17).
void lookInside(PartTree &tree, QByteArrayView raw, std::size_t from, const CharsetHints &hints);

} // namespace core::mime
