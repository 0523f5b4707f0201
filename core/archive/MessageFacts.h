#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QString>

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace core::archive {

class Database;

/// What of a message is no text.
struct MessageFact
{
    MessageId id{};
    qint64 dateUtc = 0;
    FolderId folder{};
    AccountId account{};
    qint64 sizeBytes = 0;
    bool unread = false;
    bool starred = false;
    bool answered = false;
    bool hasAttachment = false;
    bool partial = false; ///< only its header is here
    bool noted = false;   ///< only by of()
    bool tagged = false;  ///< only by of()
};

struct TagName
{
    qint64 id = 0;
    QString name;
};

/// Questions about all messages at once, for search: on a read-only connection of its own, with what is committed when a
/// question starts. One thread at a time.
class MessageFacts final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<MessageFacts>> open(const QString &mailDbPath);
    ~MessageFacts();

    /// Messages with an id above `after`, ascending, at most `limit`.
    [[nodiscard]] Result<std::vector<MessageFact>> after(MessageId after, qint64 limit);
    /// Those of `ids` (ascending) that are still there, ascending.
    [[nodiscard]] Result<std::vector<MessageFact>> of(std::span<const MessageId> ids);
    // Ids of messages above `after`, ascending.
    [[nodiscard]] Result<std::vector<qint64>> notedAfter(qint64 after);
    [[nodiscard]] Result<std::vector<qint64>> taggedAfter(qint64 after);
    [[nodiscard]] Result<std::vector<qint64>> withTag(qint64 tag);
    [[nodiscard]] Result<std::vector<TagName>> tags();
    /// Calls `take` with each note, by message; notes are few.
    [[nodiscard]] Result<void> eachNote(const std::function<void(qint64 message, const QString &text)> &take);
    [[nodiscard]] Result<std::vector<Folder>> folders();
    /// Another number than before: somebody has written to the file since.
    [[nodiscard]] Result<qint64> version();

private:
    explicit MessageFacts(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

} // namespace core::archive
