#include "ui/reader/ReaderRoom.h"

#include "core/archive/ArchiveReader.h"
#include "core/extract/ExtractorClient.h"
#include "core/extract/Winmail.h"
#include "ui/reader/HeaderListing.h"
#include "ui/reader/ReaderPages.h"

namespace ui {

using core::render::ReaderDocument;

namespace {

/// Of a message that is kept between two questions; a larger one is read again for each.
constexpr qsizetype kKeptBytes = 16 * 1024 * 1024;

/// What the list knows of a message whose body cannot be had.
ReaderDocument damagedDocument(const core::archive::MessageSummary &summary)
{
    ReaderDocument document;
    document.id = summary.id;
    document.subject = summary.subject;
    document.from.push_back({summary.fromName, summary.fromAddress});
    document.dateUtc = summary.dateUtc;
    document.sizeBytes = summary.sizeBytes;
    document.notices.push_back(core::render::Notice::Damaged);
    return document;
}

} // namespace

ReaderRoom::ReaderRoom(const ReaderSource &source) : m_mailDbPath(source.mailDbPath)
{
    using core::extract::ExtractorClient;
    if (!source.extractorCommand.isEmpty())
        m_extractor = std::make_unique<ExtractorClient>(ExtractorClient::Settings{source.extractorCommand});
}

ReaderRoom::~ReaderRoom() = default;

core::Result<void> ReaderRoom::open()
{
    if (m_reader)
        return {};
    auto opened = core::archive::ArchiveReader::open(m_mailDbPath);
    if (!opened)
        return core::fail(opened.error());
    m_reader = std::move(*opened);
    return {};
}

core::Result<QByteArray> ReaderRoom::raw(core::MessageId id)
{
    if (const auto opened = open(); !opened)
        return core::fail(opened.error());
    return m_reader->raw(id);
}

core::Result<std::shared_ptr<const core::mime::Message>> ReaderRoom::message(core::MessageId id)
{
    if (m_last && m_lastId == id)
        return m_last;
    const auto summary = summaryOf(id);
    if (!summary)
        return core::fail(summary.error());
    return readMessage(*summary);
}

core::Result<std::shared_ptr<const core::mime::Message>>
ReaderRoom::readMessage(const core::archive::MessageSummary &summary)
{
    m_last.reset();
    const auto bytes = raw(summary.id);
    if (!bytes)
        return core::fail(bytes.error());
    const auto chosen = m_reader->readingChoice(summary.id, summary.fromAddress);
    if (!chosen)
        return core::fail(chosen.error());
    auto message = core::mime::Message::parse(*bytes, {chosen->charset()});
    if (m_extractor)
        core::extract::unpackWinmail(message, *m_extractor); // MIM-17
    auto parsed = std::make_shared<const core::mime::Message>(std::move(message));
    if (bytes->size() <= kKeptBytes) {
        m_lastId = summary.id;
        m_last = parsed;
    }
    return parsed;
}

core::Result<core::archive::MessageSummary> ReaderRoom::summaryOf(core::MessageId id)
{
    if (const auto opened = open(); !opened)
        return core::fail(opened.error());
    return m_reader->summary(id);
}

core::Result<LoadedMessage> ReaderRoom::load(core::MessageId id)
{
    const auto summary = summaryOf(id);
    if (!summary)
        return core::fail(summary.error());
    const auto parsed = readMessage(*summary); // its hash is checked again
    if (!parsed && parsed.error().code != core::ErrorCode::BodyDamaged)
        return core::fail(parsed.error());
    LoadedMessage loaded{parsed ? core::render::makeReaderDocument(**parsed, id) : damagedDocument(*summary),
                         *summary};
    if (!parsed)
        return loaded;
    loaded.headerListing = headerListing((*parsed)->headers());
    loaded.pages = readerPages(loaded.document, **parsed);
    loaded.authservIds = m_authserv.of(*m_reader, *summary, loaded.document.headers);
    const QString sender =
        loaded.document.from.size() == 1 ? loaded.document.from.front().address : QString();
    if (auto choices = m_reader->readingChoice(id, sender))
        loaded.choices = *choices;
    if (auto kept = m_reader->keptPictures(id))
        loaded.keptPictures = std::move(*kept);
    return loaded;
}

} // namespace ui
