#pragma once

#include "core/search/MessageDates.h"
#include "core/search/SearchService.h"

#include <functional>
#include <memory>
#include <mutex>

namespace core::archive {
class ArchiveReader;
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

    QString m_indexPath;
    QString m_mailDbPath;
    std::unique_ptr<archive::ArchiveReader> m_archive;
    MessageDates m_dates;
    bool m_metDamage = false;
    std::mutex m_indexMutex; ///< held while m_index changes, and while it is interrupted
    std::unique_ptr<archive::Database> m_index;
};

} // namespace core::search
