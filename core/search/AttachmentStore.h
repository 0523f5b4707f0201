#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/extract/Document.h"
#include "core/ingest/Ingest.h"
#include "core/search/IndexedSpans.h"

#include <optional>
#include <vector>

namespace core::archive {
class Database;
}

namespace core::search {

/// A message whose attachments were read.
struct AttachedEntry
{
    struct File
    {
        int part = 0;
        QString name;
        QByteArray key; ///< extract::keyOf(); empty: nothing that is read
        extract::Extracted extracted;
        bool isStored = false; ///< it came from the store
    };

    MessageId id{};
    ingest::IndexText text; ///< without what is in the files
    std::vector<File> files;
    IndexedSpans::Span done; ///< all of these ids are settled by it
};

/// The part of index.db that holds the text inside attachments. On the index thread, on the connection of IndexFile, who
/// owns it.
class AttachmentStore final
{
public:
    explicit AttachmentStore(archive::Database &database) : m_database(database) {}

    [[nodiscard]] Result<void> load();
    /// Within the transaction of IndexFile::clear(); load() afterwards.
    [[nodiscard]] Result<void> clear();
    [[nodiscard]] const IndexedSpans &spans() const { return m_spans; }

    /// What was found in this file when it lay in another message.
    [[nodiscard]] Result<std::optional<extract::Extracted>> find(const QByteArray &key);
    /// All or nothing: the second row (where a file has text), the files and their texts, the span, the end of the attempt.
    [[nodiscard]] Result<void> store(const AttachedEntry &entry, qint64 waiting);
    /// Nothing to read in these.
    [[nodiscard]] Result<void> storeNothing(const IndexedSpans::Span &done, qint64 waiting);
    /// Messages that were erased: their texts go, but for those that lie in other messages, too.
    [[nodiscard]] Result<void> forget(const std::vector<MessageId> &erased);

    /// Notes that the attachments of a message are about to be read; answers how often that was begun before.
    [[nodiscard]] Result<int> beginAttempt(MessageId id);
    /// The program ends in good order: that was no attempt.
    [[nodiscard]] Result<void> withdrawAttempt(MessageId id);

    [[nodiscard]] Result<void> setWaiting(qint64 waiting, qint64 upTo);
    /// So many messages, as of the reader's snapshot, up to that id; see the table.
    struct Waiting
    {
        qint64 count = 0;
        qint64 upTo = 0;
    };
    [[nodiscard]] static Result<Waiting> readWaiting(archive::Database &database);

    struct StoredText
    {
        QString name;
        QString text;
    };
    /// The attachments of a message with their texts, in the order of its parts. Any reader's connection.
    [[nodiscard]] static Result<std::vector<StoredText>> textsOf(archive::Database &database, MessageId id);

private:
    [[nodiscard]] Result<void> writeFiles(const AttachedEntry &entry);
    [[nodiscard]] Result<qint64> writeExtracted(const AttachedEntry::File &file);
    [[nodiscard]] Result<void> writeFullRow(const AttachedEntry &entry);
    [[nodiscard]] Result<void> writeSpans(const IndexedSpans &spans, qint64 waiting);

    archive::Database &m_database;
    IndexedSpans m_spans;
};

} // namespace core::search
