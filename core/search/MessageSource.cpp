#include "core/search/MessageSource.h"

namespace core::search {

ArchiveSource::ArchiveSource(std::unique_ptr<archive::ArchiveReader> reader) : m_reader(std::move(reader)) {}

Result<std::unique_ptr<MessageSource>> ArchiveSource::open(const QString &mailDbPath)
{
    auto reader = archive::ArchiveReader::open(mailDbPath);
    if (!reader)
        return fail(reader.error());
    return std::unique_ptr<MessageSource>(new ArchiveSource(std::move(reader).value()));
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

} // namespace core::search
