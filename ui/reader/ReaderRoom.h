#pragma once

#include "core/archive/ReadingChoices.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"
#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"
#include "ui/html/RenderTypes.h"
#include "ui/reader/AuthservSamples.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <memory>

namespace core::archive {
class ArchiveReader;
}
namespace core::extract {
class ExtractorClient;
}

namespace ui {

/// A message made ready for the pane.
struct LoadedMessage
{
    core::render::ReaderDocument document;
    core::archive::MessageSummary summary;
    QString headerListing = {};                 ///< every header field, for those who want to see all
    std::vector<RenderPage> pages = {};         ///< see readerPages()
    AuthservIds authservIds = {};               ///< of this and the account's other messages
    core::archive::ReadingChoices choices = {}; ///< of the message and of its claimed sender
    std::vector<core::archive::KeptPicture> keptPictures = {}; ///< remote ones
};

/// Where messages are read from, and who unpacks what a parser of ours should not see.
struct ReaderSource
{
    QString mailDbPath;
    QByteArrayList extractorCommand; ///< empty: a winmail.dat stays a file
};

/// What lives on the reader thread: a connection of its own to the archive, opened with the first question, and the
/// message that was asked for last. Reader thread only; reached through ReaderThread::later().
class ReaderRoom final
{
public:
    explicit ReaderRoom(const ReaderSource &source);
    ~ReaderRoom();

    /// A message whose stored body is damaged is a document too: what the list knows of it, and the notice.
    [[nodiscard]] core::Result<LoadedMessage> load(core::MessageId id);
    /// The bytes as they came, their hash checked.
    [[nodiscard]] core::Result<QByteArray> raw(core::MessageId id);
    /// Parsed. The last one is kept while it is small, because attachments are asked for one by one.
    [[nodiscard]] core::Result<std::shared_ptr<const core::mime::Message>> message(core::MessageId id);

private:
    [[nodiscard]] core::Result<void> open();
    [[nodiscard]] core::Result<std::shared_ptr<const core::mime::Message>>
    readMessage(const core::archive::MessageSummary &summary);
    [[nodiscard]] core::Result<core::archive::MessageSummary> summaryOf(core::MessageId id);

    QString m_mailDbPath;
    std::unique_ptr<core::extract::ExtractorClient> m_extractor; ///< null: there is none
    std::unique_ptr<core::archive::ArchiveReader> m_reader;
    AuthservSamples m_authserv;
    core::MessageId m_lastId{};
    std::shared_ptr<const core::mime::Message> m_last;
};

} // namespace ui
