#include "core/base/Limits.h"
#include "core/extract/Frames.h"
#include "tests/fuzz/Targets.h"

#include <vector>

namespace fuzz {

using namespace core::extract;

namespace {

/// All frames that a reader takes from `bytes` fed in pieces, and whether it gave up.
std::pair<std::vector<Frame>, bool> taken(FrameReader reader, QByteArrayView bytes, qsizetype piece)
{
    std::vector<Frame> frames;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.add(bytes.sliced(at, qMin(piece, bytes.size() - at)));
        while (auto frame = reader.take())
            frames.push_back(*std::move(frame));
    }
    return {frames, reader.isBroken()};
}

} // namespace

void frames(QByteArrayView input)
{
    if (input.size() < 2)
        return;
    const qsizetype piece = 1 + static_cast<unsigned char>(input[1]);
    const QByteArrayView bytes = input.sliced(2);
    const FrameReader reader = (input[0] & 1) != 0 ? requestReader() : answerReader();
    const auto whole = taken(reader, bytes, qMax<qsizetype>(1, bytes.size()));
    require(taken(reader, bytes, piece) == whole, "a split of bytes changes nothing");
    require(taken(reader, bytes, 1) == whole, "single bytes change nothing");
    qsizetype size = 0;
    for (const Frame &frame : whole.first) {
        size += frame.head.size() + frame.body.size();
        if (const auto extracted = extractedOf(frame)) {
            require(extracted->outcome <= kLastOutcome, "an answer means something");
            if (extracted->text.size() <= core::limits::kAttachmentTextChars)
                require(extractedOf(answerOf(*extracted)) == extracted, "an answer stays what it is");
        }
        if (auto document = documentOf(Frame(frame)))
            require(documentOf(requestOf(*document)).has_value(), "a document stays one");
    }
    require(size <= bytes.size(), "frames do not grow");
}

} // namespace fuzz
