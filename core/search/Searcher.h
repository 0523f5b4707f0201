#pragma once

#include "core/search/FullRows.h"
#include "core/search/MessageTable.h"
#include "core/search/QueryParser.h"
#include "core/search/SearchService.h"
#include "core/search/TermRows.h"

#include <functional>
#include <memory>
#include <mutex>

namespace core::archive {
class AttachmentIds;
class Database;
struct ArchiveChange;
} // namespace core::archive

namespace core::search {

/// Answers requests, on the search thread with connections of its own; interrupt() from any thread.
class Searcher final
{
public:
    /// Asked now and then: true ends the work with Cancelled.
    using IsStale = std::function<bool()>;
    /// Whether note() tells of every change to the archive. If not, the file is asked whether there was one.
    enum class Changes { AreTold, AreNotTold };

    Searcher(QString indexPath, QString mailDbPath, DateSource dates, Changes changes);
    ~Searcher();

    /// An index that is missing, or just being made anew, finds no words and says so by `indexed`.
    [[nodiscard]] Result<SearchResult> search(const SearchRequest &request, const IsStale &isStale);
    /// The newest hits alone, at most `limit`; nothing where that would take as long as search().
    [[nodiscard]] Result<std::optional<FirstHits>> first(const SearchRequest &request, std::size_t limit,
                                                         const IsStale &isStale);
    [[nodiscard]] Result<SearchCount> count(const SearchRequest &request, const IsStale &isStale);
    [[nodiscard]] Result<qint64> indexedCount();
    /// Reads the table of messages, so that the next search need not.
    [[nodiscard]] Result<void> warmUp(const IsStale &isStale);
    void note(const archive::ArchiveChange &change) { m_table.note(change); }
    void setAccounts(std::vector<AccountName> accounts) { m_accounts = std::move(accounts); }
    [[nodiscard]] Result<std::vector<AttachmentHits>> attachmentHits(const std::vector<MessageId> &messages,
                                                                     const std::vector<QString> &words,
                                                                     const IsStale &isStale);
    /// Lets go of index.db; the next search opens it again.
    void close();
    /// The last search met damage in index.db.
    [[nodiscard]] bool metDamage() const { return m_metDamage; }

    void interrupt();

private:
    struct Found
    {
        Rows rows;
        std::vector<MessageId> best; ///< in front of the others, where that was asked for
        std::vector<UnknownName> unknown;
        qint64 indexed = 0;
        qint64 attachmentsWaiting = 0;
    };

    [[nodiscard]] Result<void> ensureOpen();
    [[nodiscard]] std::vector<MessageId> inOrder(std::vector<MessageId> best, Rows rows);
    [[nodiscard]] Result<void> refreshTable(const IsStale &isStale);
    [[nodiscard]] Result<Found> find(const Query &query, const SearchRequest &request,
                                     const IsStale &isStale);
    [[nodiscard]] Result<Found> findIn(archive::Database *index, const Query &query,
                                       const SearchRequest &request, const IsStale &isStale);
    [[nodiscard]] Result<IndexedSpans> refreshIn(archive::Database *index, const IsStale &isStale);
    [[nodiscard]] Result<qint64> attachmentsWaiting(archive::Database &index);

    QString m_indexPath;
    QString m_mailDbPath;
    DateSource m_dates;
    Changes m_changes;
    std::vector<AccountName> m_accounts;
    std::unique_ptr<archive::MessageFacts> m_archive;
    qint64 m_version = 0; ///< of the archive, as the table knows it
    MessageTable m_table;
    std::unique_ptr<archive::AttachmentIds> m_attachmentIds;
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
