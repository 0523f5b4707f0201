#include "core/search/MessageSource.h"

#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"

namespace core::search {

namespace {

/// Pictures are the most of what is attached; their bytes are not even decoded.
bool mayHaveText(const mime::Part &part)
{
    return !part.type.startsWith("image/") && !part.type.startsWith("video/") &&
           !part.type.startsWith("audio/");
}

} // namespace

ArchiveSource::ArchiveSource(std::unique_ptr<archive::ArchiveReader> reader,
                             std::unique_ptr<archive::AttachmentIds> attachments)
    : m_reader(std::move(reader)), m_attachments(std::move(attachments))
{}

Result<std::unique_ptr<MessageSource>> ArchiveSource::open(const QString &mailDbPath)
{
    auto reader = archive::ArchiveReader::open(mailDbPath);
    if (!reader)
        return fail(reader.error());
    auto attachments = archive::AttachmentIds::open(mailDbPath);
    if (!attachments)
        return fail(attachments.error());
    return std::unique_ptr<MessageSource>(
        new ArchiveSource(std::move(reader).value(), std::move(attachments).value()));
}

Result<std::vector<MessageSource::Row>> ArchiveSource::idsAfter(MessageId after, qint64 limit)
{
    return m_reader->idsAfter(after, limit);
}

Result<MessageId> ArchiveSource::lastId() { return m_reader->lastMessageId(); }

Result<qint64> ArchiveSource::count()
{
    const auto stats = m_reader->stats();
    if (!stats)
        return fail(stats.error());
    return stats->messages;
}

Result<MessageSource::Text> ArchiveSource::text(MessageId id)
{
    const auto raw = m_reader->raw(id);
    if (!raw)
        return fail(raw.error());
    return Text{ingest::indexText(mime::Message::parse(*raw)), raw->size()};
}

Result<std::vector<qint64>> ArchiveSource::withAttachments(qint64 first, qint64 last)
{
    return m_attachments->between(first, last);
}

Result<MessageSource::Attached> ArchiveSource::attachments(MessageId id)
{
    const auto raw = m_reader->raw(id);
    if (!raw)
        return fail(raw.error());
    const mime::Message message = mime::Message::parse(*raw);
    Attached attached;
    attached.text = ingest::indexText(message);
    int read = 0;
    qint64 room = limits::kAttachmentBytes;
    for (const render::BodyChoice::Attached &one : render::chooseBody(message).attachments) {
        const mime::Part &part = message.parts()[static_cast<std::size_t>(one.part)];
        AttachedFile file{one.part, {{}, part.type, part.charset, {}}};
        if (!part.fileName.isEmpty())
            file.document.name = mime::safeFileName(part.fileName, part.type);
        if (mayHaveText(part) && message.decodedSize(one.part) <= room && read < limits::kAttachmentsRead) {
            file.document.bytes = message.bytes(one.part);
            room -= file.document.bytes.size();
            ++read;
        }
        attached.files.push_back(std::move(file));
    }
    return attached;
}

} // namespace core::search
