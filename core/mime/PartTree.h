#pragma once

#include "core/mime/CharsetReadings.h"
#include "core/mime/HeaderBlock.h"
#include "core/mime/Message.h"

#include <QByteArray>

#include <functional>
#include <unordered_map>
#include <vector>

namespace core::mime {

/// Where the encoded content of a part lies.
struct PartRange
{
    qsizetype begin = 0;
    qsizetype end = 0;
    std::size_t buffer = 0; ///< 0: in the raw message; n: in PartTree::buffers[n - 1]
};

struct PartTree
{
    std::vector<Part> parts;
    std::vector<PartRange> ranges; ///< one for each part
    std::vector<QByteArray>
        buffers; ///< what was unpacked to look inside: never larger than limits::kUnpackedPartBytes in all
    /// Positions in the decoded content of text parts that are no text: files in its lines.
    std::unordered_map<int, std::vector<PartRange>> cuts;
    Defects defects = 0;

    [[nodiscard]] QByteArrayView content(int part, QByteArrayView raw) const;
};

/// The MIME tree of a message. Boundaries are found by GMime on a guarded copy (core/mime/Guard.h); types, names and
/// encodings are read by us. `header` is that of `raw`.
[[nodiscard]] PartTree readPartTree(const QByteArray &raw, const HeaderBlock &header,
                                    const CharsetHints &hints = {});

/// The parts of `message`, which was found packed in `parent`, behind the others.
void graftMessage(PartTree &tree, int parent, const QByteArray &message, const CharsetHints &hints);

/// Content with its transfer encoding undone, by GMime's decoders: junk, missing padding and the like are forgiven.
[[nodiscard]] QByteArray decodeTransfer(QByteArrayView content, TransferEncoding encoding);
/// The same in pieces, so that a large attachment is never in memory twice. False where `sink` said to end.
[[nodiscard]] bool decodeTransfer(QByteArrayView content, TransferEncoding encoding,
                                  const std::function<bool(QByteArrayView)> &sink);

} // namespace core::mime
