#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/ingest/Ingest.h"
#include "core/search/AttachmentHits.h"
#include "core/search/DateSource.h"
#include "core/search/Highlight.h"
#include "core/search/NameMatch.h"
#include "core/search/QueryParser.h"
#include "core/search/TermRows.h"

#include <QByteArrayList>
#include <QFuture>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace core::archive {
class Archive;
}

namespace core::search {

struct SearchRequest
{
    QString text;                   ///< as typed; anything goes
    std::optional<FolderId> within; ///< only this folder ...
    bool unfinished = true;         ///< still being typed: the last word finds all that begin so
    bool withSubfolders = false;    ///< ... and those that lie within it
    bool byRelevance = false;       ///< the thousand that fit best in front of the others
};

struct SearchResult
{
    std::vector<MessageId> ids; ///< all hits, newest first
    QString understood;         ///< the query as it was read, printed from the tree
    std::vector<QString>
        words;          ///< for matches() and snippet(): words and phrases; a trailing * marks a beginning
    qint64 indexed = 0; ///< messages in the index when the search ran ...
    qint64 total = 0;   ///< ... of so many in the archive
    qint64 unread = 0;  ///< among the hits
    bool asksIndex = false;           ///< it has words; else it is complete whatever `indexed` says
    std::vector<IgnoredTerm> ignored; ///< values that make no sense, left out: "before:2o24"
    std::vector<UnknownName> unknown; ///< folders, accounts and tags that there are not: they find nothing
    qint64 attachmentsWaiting = 0;    ///< messages that are not found by what is in their attachments yet
};

/// The newest hits of a search, before all of them are found.
struct FirstHits
{
    std::vector<MessageId> ids; ///< newest first; fewer than asked for: these are all
    std::vector<QString> words; ///< as SearchResult::words
};

/// How many a search finds, for one that is kept as a folder.
struct SearchCount
{
    qint64 total = 0;
    qint64 unread = 0;
    bool operator==(const SearchCount &other) const = default;
};

struct SearchOptions
{
    /// The program that reads attachments (extract::ExtractorClient) and its words. None: their names are found, what is
    /// in them is not.
    QByteArrayList extractor;
    DateSource dates = systemDates();
};

using ingest::IndexEntry;

/// Search over one archive: `index.db` for words, the one thread that writes it and one that reads it. The index follows
/// the archive by its watermark: what add() does not bring (after a crash, a lost or damaged index.db) is read again
/// from the bodies. What is inside attachments follows when that is done. Any thread may call; answers by future.
class SearchService final : public QObject
{
    Q_OBJECT

public:
    /// `archive` is borrowed and outlives the service. A missing, foreign or damaged index.db is made anew and filled in
    /// the background; it is never a reason not to start.
    [[nodiscard]] static Result<std::unique_ptr<SearchService>> open(archive::Archive &archive,
                                                                     const SearchOptions &options = {});
    /// Only searches, beside whoever holds the archive's lock, who also keeps the index in step: what it says as of
    /// now, SearchResult::indexed tells how far that is. add() is nothing here, caughtUp() and rebuild() answer ReadOnly.
    [[nodiscard]] static std::unique_ptr<SearchService> openReadOnly(const QString &mailDbPath,
                                                                     DateSource dates = systemDates());
    ~SearchService() override; ///< what is queued is left to the next start

    /// Fresh messages, right after their commit, with the text that ingest has at hand.
    void add(std::vector<IndexEntry> entries);
    /// Finished when everything committed before the call can be found.
    [[nodiscard]] QFuture<Result<void>> caughtUp();
    /// Finished when what is inside their attachments can be found, too, as far as it can be read.
    [[nodiscard]] QFuture<Result<void>> attachmentsCaughtUp();
    /// Which attachments of a page of hits it was. A search that begins meanwhile makes it Cancelled.
    [[nodiscard]] QFuture<Result<std::vector<AttachmentHits>>> attachmentHits(std::vector<MessageId> messages,
                                                                              std::vector<QString> words);
    /// A newer request interrupts the older one, whose answer is Cancelled.
    [[nodiscard]] QFuture<Result<SearchResult>> search(SearchRequest request);
    /// The same in two answers: the newest hits alone, some milliseconds whatever there is to find (nothing: all of them
    /// would be as quick), then all.
    struct Searching
    {
        QFuture<Result<std::optional<FirstHits>>> first;
        QFuture<Result<SearchResult>> all;
    };
    [[nodiscard]] Searching searchInTwo(SearchRequest request, std::size_t limit = 50);
    /// How many each of them finds, in order. Interrupts no search and steps aside for one; newer counts make the older
    /// ones Cancelled.
    [[nodiscard]] QFuture<Result<std::vector<SearchCount>>> count(std::vector<SearchRequest> requests);
    /// Reads what a search needs of every message (half a second a million), so that the first one need not wait for it.
    /// A search that comes meanwhile goes on with it.
    [[nodiscard]] QFuture<Result<void>> warmUp();
    /// What account: means from the next search on.
    void setAccounts(std::vector<AccountName> accounts);
    /// Throws the index away and fills it again from the bodies.
    [[nodiscard]] QFuture<Result<void>> rebuild();

    /// IndexCheck.h, on the index thread: fresh mail becomes searchable after it. What is found, rebuild() mends.
    [[nodiscard]] QFuture<Result<std::vector<archive::CheckFinding>>> check();

    [[nodiscard]] qint64 indexDbBytes() const;
    [[nodiscard]] QFuture<Result<qint64>> indexedCount();

Q_SIGNALS:
    /// While catching up; emitted on the index thread: connect with a context object.
    void progress(qint64 indexed, qint64 total);
    /// Messages whose attachments are still to be read; emitted on the index thread, too.
    void attachmentProgress(qint64 waiting);
    // From the search thread and the extracting one to the index thread; nobody else's.
    void extracted(QPrivateSignal);
    void damageMet(QPrivateSignal);
    void indexReleased(QPrivateSignal);

private:
    class Private;
    explicit SearchService(std::unique_ptr<Private> own);
    std::unique_ptr<Private> d;
};

} // namespace core::search
