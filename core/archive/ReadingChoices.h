#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

// What was chosen for reading, and remote pictures that are kept with a message (tables of 004_reading.sql). Requests of the
// window are in Archive.h and ArchiveReader.h.
namespace core::archive {

class Database;

/// Of one message, or of all mail of an address. What is not set was not chosen; in a request it stays as it is.
struct ReadingChoice
{
    std::optional<QByteArray> charset; ///< a name of mime::readableCharsets(); empty: by the message itself
    std::optional<bool> remotePictures;

    [[nodiscard]] bool isEmpty() const { return !charset && !remotePictures; }
    bool operator==(const ReadingChoice &) const = default;
};

/// What was chosen for a message and for its sender. The message's own choice wins.
struct ReadingChoices
{
    ReadingChoice message;
    ReadingChoice sender;

    /// Empty: by the message itself.
    [[nodiscard]] QByteArray charset() const
    {
        return message.charset ? *message.charset : sender.charset.value_or(QByteArray());
    }
    /// Whoever asks for a sender's has to know that the message is really by that address.
    [[nodiscard]] bool remotePictures() const
    {
        return message.remotePictures.value_or(sender.remotePictures.value_or(false));
    }
};

struct SenderChoice
{
    QString address; ///< in lower case
    ReadingChoice choice;
};

struct KeptPicture
{
    QString address; ///< as the message refers to it
    QByteArray contentType;
    QByteArray bytes;
    bool operator==(const KeptPicture &) const = default;
};

// --- on any connection ------------------------------------------------------------------------------------
/// `sender` may be empty: only the message's own is asked for.
[[nodiscard]] Result<ReadingChoices> readingChoices(Database &db, MessageId message, const QString &sender);
[[nodiscard]] Result<std::vector<SenderChoice>> senderChoices(Database &db); ///< by address
/// Their SHA-256 verified: a damaged one is left out.
[[nodiscard]] Result<std::vector<KeptPicture>> keptPictures(Database &db, MessageId message);
/// Ids of pictures whose bytes do not match their SHA-256.
[[nodiscard]] Result<std::vector<qint64>> damagedPictures(Database &db);

// --- inside the writer's transaction ----------------------------------------------------------------------
/// NotFound without the message.
[[nodiscard]] Result<void> chooseReading(Database &db, MessageId message, const ReadingChoice &choice);
/// InvalidArgument without an address; LimitExceeded above limits::kSenderChoices. A row that says nothing any more goes.
[[nodiscard]] Result<void> chooseForSender(Database &db, const QString &address, const ReadingChoice &choice);
/// Beside those that are there, or in their place where the address is the same. LimitExceeded, and nothing is kept, where
/// the message would have more than limits::kKeptPictures or limits::kKeptPictureBytes of them.
[[nodiscard]] Result<void> keepPictures(Database &db, MessageId message,
                                        const std::vector<KeptPicture> &pictures);
[[nodiscard]] Result<void> forgetPictures(Database &db, MessageId message);
/// Of a header, to the whole message that takes its place.
[[nodiscard]] Result<void> handOverReading(Database &db, MessageId from, MessageId to);

} // namespace core::archive
