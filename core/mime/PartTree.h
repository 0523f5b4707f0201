#pragma once

#include "core/mime/HeaderBlock.h"
#include "core/mime/Message.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace core::mime {

/// Where the encoded content of a part lies in the raw message.
struct PartRange
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

struct PartTree
{
    std::vector<Part> parts;
    std::vector<PartRange> ranges; ///< one for each part
    Defects defects = 0;
};

/// The MIME tree of a message. Boundaries are found by GMime on a guarded copy (core/mime/Guard.h); types, names and
/// encodings are read by us. `header` is that of `raw`.
[[nodiscard]] PartTree readPartTree(const QByteArray &raw, const HeaderBlock &header);

/// Content with its transfer encoding undone, by GMime's decoders: junk, missing padding and the like are forgiven.
[[nodiscard]] QByteArray decodeTransfer(QByteArrayView content, TransferEncoding encoding);
/// The same in pieces, so that a large attachment is never in memory twice. False where `sink` said to end.
[[nodiscard]] bool decodeTransfer(QByteArrayView content, TransferEncoding encoding,
                                  const std::function<bool(QByteArrayView)> &sink);

} // namespace core::mime
