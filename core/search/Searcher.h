#pragma once

#include "core/search/FullRows.h"
#include "core/search/MessageDates.h"
#include "core/search/SearchService.h"

#include <functional>
#include <memory>
#include <mutex>

namespace core::archive {
class ArchiveReader;
class AttachmentIds;
class Database;
struct ArchiveChange;
} // namespace core::archive

namespace core::search {

/// Answers requests, on the search thread with connections of its own; interrupt() from any thread.
class Searcher final
{
public:
    Searcher(QString indexPath, QString mailDbPath);
    ~Searcher();

    /// `isStale` is asked now and then: true ends the search with Cancelled. An index that is missing, or just being made
    /// anew, finds nothing and says so by `indexed`.
    [[nodiscard]] Result<SearchResult> search(const SearchRequest &request,
                                              const std::function<bool()> &isStale);
    [[nodiscard]] Result<qint64> indexedCount();
    [[nodiscard]] Result<std::vector<AttachmentHits>> attachmentHits(const std::vector<MessageId> &messages,
                                                                     const std::vector<QString> &words,
                                                                     const std::function<bool()> &isStale);
    void noteChange(const archive::ArchiveChange &change);
    /// Lets go of index.db; the next search opens it again.
    void close();
    /// The last search met damage in index.db.
    [[nodiscard]] bool metDamage() const { return m_metDamage; }

    void interrupt();

private:
    [[nodiscard]] Result<void> ensureOpen();
    [[nodiscard]] Result<void> find(const SearchRequest &request, SearchResult &result);
    [[nodiscard]] Result<void> findIn(archive::Database &index, const SearchRequest &request,
                                      SearchResult &result);
    [[nodiscard]] Result<qint64> attachmentsWaiting(archive::Database &index);

    QString m_indexPath;
    QString m_mailDbPath;
    std::unique_ptr<archive::ArchiveReader> m_archive;
    std::unique_ptr<archive::AttachmentIds> m_attachmentIds;
    MessageDates m_dates;
    FullRows m_fullRows; ///< of m_index
    struct Counted
    {
        qint64 after = -1;
        qint64 last = 0;
        qint64 count = 0;
    };
    Counted m_counted; ///< messages with attachments, as of the last search
    bool m_metDamage = false;
    std::mutex m_indexMutex; ///< held while m_index changes, and while it is interrupted
    std::unique_ptr<archive::Database> m_index;
};

} // namespace core::search
