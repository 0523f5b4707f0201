#include "core/mime/PartsInside.h"

#include "core/base/Limits.h"
#include "core/mime/EmbeddedFiles.h"

namespace core::mime {

namespace {

/// Text that is shown: a file of text is saved as it is.
bool mayHaveFilesInside(const Part &part)
{
    return part.type == "text/plain" && part.disposition != Disposition::Attachment &&
           part.fileName.isEmpty() && !part.isEmbedded;
}

qsizetype unpackedBytes(const PartTree &tree)
{
    qsizetype bytes = 0;
    for (const QByteArray &buffer : tree.buffers)
        bytes += buffer.size();
    return bytes;
}

/// An encoded message. Larger ones stay files that can be saved.
void unpackMessage(PartTree &tree, QByteArrayView raw, int index, const CharsetHints &hints)
{
    const Part &part = tree.parts[static_cast<std::size_t>(index)];
    if (unpackedBytes(tree) + part.encodedSize > limits::kUnpackedPartBytes)
        return;
    graftMessage(tree, index, decodeTransfer(tree.content(index, raw), part.encoding), hints);
}

void addFile(PartTree &tree, int parent, const EmbeddedFile &file, std::size_t buffer, qsizetype offset)
{
    if (tree.parts.size() >= static_cast<std::size_t>(limits::kParts)) {
        tree.defects |= static_cast<Defects>(Defect::TooManyParts);
        return;
    }
    Part part;
    part.parent = parent;
    part.depth = tree.parts[static_cast<std::size_t>(parent)].depth + 1;
    part.type = file.type;
    part.typeField = file.type;
    part.fileName = file.name;
    part.disposition = Disposition::Attachment;
    part.encoding = file.encoding;
    part.encodedSize = file.end - file.begin;
    part.isEmbedded = true;
    if (isUnsafeFileName(part.fileName))
        tree.defects |= static_cast<Defects>(Defect::UnsafeFileName);
    tree.parts.push_back(std::move(part));
    tree.ranges.push_back({offset + file.begin, offset + file.end, buffer});
}

void addFiles(PartTree &tree, QByteArrayView raw, int index)
{
    const auto at = static_cast<std::size_t>(index);
    const QByteArrayView content = tree.content(index, raw);
    const TransferEncoding encoding = tree.parts[at].encoding;
    const bool isPlain = encoding == TransferEncoding::Identity;
    if (encoding != TransferEncoding::Base64 && !mayEmbedFiles(content))
        return;
    if (!isPlain && unpackedBytes(tree) + content.size() > limits::kUnpackedPartBytes)
        return;
    const QByteArray decoded = isPlain ? QByteArray() : decodeTransfer(content, encoding);
    const EmbeddedFiles found = findEmbeddedFiles(isPlain ? content : QByteArrayView(decoded));
    if (found.cuts.empty())
        return;
    Part &part = tree.parts[at];
    part.hasClearSigned = found.hasClearSigned;
    part.isAllClearSigned = found.isAllClearSigned;
    for (const EmbeddedFiles::Range &cut : found.cuts)
        tree.cuts[index].push_back({cut.begin, cut.end});
    if (!isPlain)
        tree.buffers.push_back(decoded);
    const std::size_t buffer = isPlain ? tree.ranges[at].buffer : tree.buffers.size();
    const qsizetype offset = isPlain ? tree.ranges[at].begin : 0;
    for (const EmbeddedFile &file : found.files)
        addFile(tree, index, file, buffer, offset);
}

} // namespace

void lookInside(PartTree &tree, QByteArrayView raw, std::size_t from, const CharsetHints &hints)
{
    for (std::size_t i = from; i < tree.parts.size(); ++i) {
        const Part &part = tree.parts[i];
        if (part.isMessage() && part.encoding != TransferEncoding::Identity)
            unpackMessage(tree, raw, static_cast<int>(i), hints);
        else if (mayHaveFilesInside(part))
            addFiles(tree, raw, static_cast<int>(i));
    }
}

} // namespace core::mime
