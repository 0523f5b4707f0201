#pragma once

#include "core/search/AttachmentIndexer.h"
#include "core/search/IndexFile.h"
#include "core/search/MessageSource.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <map>
#include <memory>

namespace core::search {

/// Fills the index: fresh messages as they come, with the text that ingest had at hand, and between them, newest first,
/// whatever mail.db has that the index has not, read again from the bodies. The spans of IndexFile say what is done;
/// nothing else is believed, in whatever order messages are announced, and if they never are.
///
/// Lives on the index thread. Works in slices: somebody calls step() as long as it says so.
class IndexWriter final
{
public:
    struct Settings
    {
        QString indexPath;
        std::function<Result<std::unique_ptr<MessageSource>>()> openSource;
        std::function<void(qint64 indexed, qint64 total)> progress;
        const std::atomic_bool *stopping = nullptr; ///< borrowed; set from anywhere
        /// See AttachmentIndexer::Settings. May both be null.
        std::function<void(std::vector<extract::Document> documents)> extract = {};
        std::function<void(qint64 waiting)> attachmentProgress = {};
    };
    using Done = std::shared_ptr<QPromise<Result<void>>>;

    explicit IndexWriter(Settings settings);
    ~IndexWriter(); ///< whoever waits is told Cancelled

    void add(std::vector<ingest::IndexEntry> entries);
    /// `done` is finished when everything that is committed now is in the index.
    void whenCaughtUp(const Done &done);
    /// `done` is finished when the attachments of all that can be read of it, too; at once where they are not read.
    void whenAttachmentsCaughtUp(const Done &done);
    /// The answers to what Settings::extract was given.
    void acceptExtracted(std::vector<extract::Extracted> answers);
    /// What is in the attachments of these is not kept.
    void forget(const std::vector<MessageId> &erased);
    /// Starts from nothing.
    void rebuild(const Done &done);

    /// One slice of work. False: there is nothing to do, or an error keeps it from being done; whoever waits knows.
    [[nodiscard]] bool step();
    /// The file is damaged and must go; everybody who reads it has to let go of it before replace().
    [[nodiscard]] bool isDamaged() const { return m_damaged; }
    void markDamaged();
    void replace();

private:
    struct Row
    {
        qint64 id = 0;
        qint64 date = 0;
    };
    struct Waiting
    {
        qint64 upTo = 0;
        Done done;
    };

    [[nodiscard]] Result<void> ensureOpen();
    [[nodiscard]] Result<bool> work();
    [[nodiscard]] Result<bool> readAttachments();
    [[nodiscard]] Result<void> storeFresh();
    [[nodiscard]] Result<bool> storeMissing();
    [[nodiscard]] Result<bool> findMissing();
    [[nodiscard]] Result<IndexFile::Attempt> beginAttempt();
    [[nodiscard]] Result<IndexBatch> readMissing(const IndexFile::Attempt &attempt);
    [[nodiscard]] Result<void> readInto(IndexBatch &batch, const Row &row, qint64 &bytes);
    [[nodiscard]] Result<void> store(const IndexBatch &batch);
    [[nodiscard]] Result<void> watched(Result<void> indexAnswer);
    void forgetDone(const IndexedSpans::Span &done);
    void failed(const Error &error);
    void wait(std::vector<Waiting> &list, const Done &done);
    void settle();
    void reportProgress();

    Settings m_settings;
    std::unique_ptr<MessageSource> m_source;
    std::unique_ptr<IndexFile> m_file;
    bool m_damaged = false;   ///< waits for replace()
    bool m_damageMet = false; ///< index.db said so, not mail.db
    int m_replacements = 0;

    std::map<qint64, ingest::IndexText> m_fresh; ///< announced and not stored yet
    qint64 m_freshBytes = 0;
    qint64 m_horizon = 0; ///< up to here what is missing is read; beyond it, it is about to be announced

    std::vector<Row> m_missing; ///< the messages of m_gap, ascending; worked off from the end
    IndexedSpans::Span m_gap;
    qint64 m_total = 0;
    std::optional<IndexFile::Attempt> m_suspect; ///< what the last run of the program died of
    std::vector<Waiting> m_waiting;
    std::vector<Waiting> m_waitingForAttachments;
    AttachmentIndexer m_attachments;
};

} // namespace core::search
