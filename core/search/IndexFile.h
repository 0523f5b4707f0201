#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/ingest/Ingest.h"
#include "core/search/IndexedSpans.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace core::archive {
class Database;
} // namespace core::archive

namespace core::search {

class AttachmentStore;
class MessageSource;

/// Goes up when ingest::indexText() or core/extract takes other text from a message.
inline constexpr int kExtractVersion = 2;

/// A message that was found damaged, or that ended the program when it was read.
struct Skipped
{
    MessageId id{};
    ErrorCode reason = ErrorCode::Internal;
};

/// What one transaction brings into the index.
struct IndexBatch
{
    std::vector<ingest::IndexEntry> entries; ///< ascending by id
    std::vector<Skipped> skipped;
    IndexedSpans::Span done; ///< all of these ids are settled by this batch
    MessageId newest{};      ///< the newest message within `done`, none: there is none ...
    qint64 newestDate = 0;   ///< ... and its date
    bool endsAttempt = false;
};

/// index.db on its one writing connection. Lives on the index thread.
class IndexFile final
{
public:
    /// Opens or makes it. What is there and cannot be used (damaged, made by other rules, ahead of the archive) is
    /// removed, what is no index at all is moved aside, and an empty one is made; other errors (full disk, no rights)
    /// are answered and leave it as it is.
    [[nodiscard]] static Result<std::unique_ptr<IndexFile>> open(const QString &path, MessageSource &source);
    /// A connection for searching. May be made on any thread and stays there.
    [[nodiscard]] static Result<std::unique_ptr<archive::Database>> openReader(const QString &path);
    /// A connection for FTS5's integrity check alone, which needs one that may write and writes nothing. Never makes the file.
    [[nodiscard]] static Result<std::unique_ptr<archive::Database>> openChecker(const QString &path);
    /// Which messages are done, as of the reader's snapshot.
    [[nodiscard]] static Result<IndexedSpans> readSpans(archive::Database &database);
    ~IndexFile();

    [[nodiscard]] const IndexedSpans &spans() const { return m_spans; }
    /// The second half of the file: text inside attachments.
    [[nodiscard]] AttachmentStore &attachments() { return *m_attachments; }
    [[nodiscard]] const AttachmentStore &attachments() const { return *m_attachments; }
    /// All or nothing.
    [[nodiscard]] Result<void> store(const IndexBatch &batch);
    /// Empties the index in place, so that readers need not be told.
    [[nodiscard]] Result<void> clear();

    struct Attempt
    {
        IndexedSpans::Span span;
        int times = 0;
    };
    /// Notes that these are about to be read and parsed; store() with `endsAttempt` takes the note away.
    [[nodiscard]] Result<void> noteAttempt(const Attempt &attempt);
    [[nodiscard]] Result<void> forgetAttempt();
    /// What was being read when the program last ended.
    [[nodiscard]] Result<std::optional<Attempt>> lastAttempt();

private:
    explicit IndexFile(std::unique_ptr<archive::Database> database);
    [[nodiscard]] Result<void> writeEntries(const IndexBatch &batch);
    [[nodiscard]] Result<void> writeState(const IndexBatch &batch, const IndexedSpans &spans);

    std::unique_ptr<archive::Database> m_database;
    IndexedSpans m_spans;
    std::unique_ptr<AttachmentStore> m_attachments;
};

} // namespace core::search
