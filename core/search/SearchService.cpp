#include "core/search/SearchService.h"

#include "core/archive/Archive.h"
#include "core/base/Worker.h"
#include "core/extract/ExtractorClient.h"
#include "core/search/IndexCheck.h"
#include "core/search/IndexWriter.h"
#include "core/search/Searcher.h"

#include <QFileInfo>

#include <atomic>
#include <mutex>

using namespace Qt::StringLiterals;

namespace core::search {

/// What the threads share. Order matters: the threads end first, then what they worked on.
class SearchService::Private
{
public:
    SearchService *service = nullptr;
    QString indexPath;
    QString mailDbPath;
    std::atomic_bool stopping = false;
    std::atomic<quint64> newest = 0;      ///< serial of the last request
    std::atomic<quint64> answered = 0;    ///< ... and of the last one that was answered
    std::atomic<quint64> newestCount = 0; ///< serial of the last call of count()
    std::unique_ptr<IndexWriter>
        writer;                         ///< index thread only; none, and no index thread, where only searched
    std::unique_ptr<Searcher> searcher; ///< search thread only, but for interrupt()
    std::unique_ptr<extract::ExtractorClient>
        extractor; ///< extracting thread only, but for interrupt(); may be none
    std::mutex answersMutex;
    std::vector<extract::Extracted> answers; ///< from the extracting thread to the index thread
    std::unique_ptr<Worker> searchWorker;
    std::unique_ptr<Worker> extractWorker; ///< none without an extractor
    std::unique_ptr<Worker> indexWorker;
    bool pumping = false; ///< index thread only: a pump() is queued

    /// What a call of count() has still to do. Search thread only.
    struct Counting
    {
        quint64 serial = 0;
        std::vector<SearchRequest> requests;
        std::vector<SearchCount> counts;
        QPromise<Result<std::vector<SearchCount>>> promise;
        void finish(Result<std::vector<SearchCount>> result)
        {
            promise.addResult(std::move(result));
            promise.finish();
        }
    };
    void countNext(const std::shared_ptr<Counting> &counting);
    /// Somebody waits for a search.
    [[nodiscard]] bool isSearchWaiting() const { return newest.load() != answered.load(); }

    [[nodiscard]] QFuture<Result<SearchResult>> searchAll(quint64 serial, SearchRequest request);
    /// Hands the writer a promise to keep, on its thread.
    using WriterTask = void (IndexWriter::*)(const IndexWriter::Done &);
    [[nodiscard]] QFuture<Result<void>> ask(WriterTask task);

    /// Index thread: one slice, then the queue has its turn.
    void pump()
    {
        if (!pumping) {
            pumping = true;
            indexWorker->post([this] { slice(); });
        }
    }

    void slice()
    {
        pumping = false;
        const bool more = writer->step();
        if (writer->isDamaged())
            replace();
        else if (more)
            pump();
    }

    /// Index thread: SQLite's files must not be removed under a connection, so the search thread lets go first, and
    /// says so by a signal, as the index thread may be gone by then.
    void replace()
    {
        searchWorker->post([this] {
            searcher->close();
            Q_EMIT service->indexReleased(QPrivateSignal());
        });
    }

    /// Index thread: has attachments read on the extracting one. By a signal back, as the index thread may be gone by then.
    void extract(std::vector<extract::Document> documents)
    {
        auto shared = std::make_shared<std::vector<extract::Document>>(std::move(documents));
        extractWorker->post([this, shared] {
            std::vector<extract::Extracted> read;
            for (extract::Document &document : *shared)
                read.push_back(extractor->extract(std::exchange(document, {})));
            {
                const std::lock_guard lock(answersMutex);
                answers = std::move(read);
            }
            Q_EMIT service->extracted(QPrivateSignal());
        });
    }

    void acceptExtracted()
    {
        std::vector<extract::Extracted> read;
        {
            const std::lock_guard lock(answersMutex);
            read = std::exchange(answers, {});
        }
        writer->acceptExtracted(std::move(read));
        if (writer->isDamaged())
            replace();
        else
            pump();
    }

    void noteAttachmentProgress(qint64 waiting)
    {
        Q_EMIT service->attachmentProgress(waiting);
        if (waiting == 0 && extractWorker)
            extractWorker->post([this] { extractor->rest(); });
    }

    void replaceReleased()
    {
        if (writer->isDamaged())
            writer->replace();
        pump();
    }
};

Result<std::unique_ptr<SearchService>> SearchService::open(archive::Archive &archive,
                                                           const SearchOptions &options)
{
    auto d = std::make_unique<Private>();
    const QString mailDbPath = archive.mailDbPath();
    d->indexPath = QFileInfo(mailDbPath).path() + u"/index.db"_s;
    d->mailDbPath = mailDbPath;
    d->searcher =
        std::make_unique<Searcher>(d->indexPath, mailDbPath, options.dates, Searcher::Changes::AreTold);
    std::unique_ptr<SearchService> service(new SearchService(std::move(d)));
    Private *shared = service->d.get();
    shared->service = service.get();

    IndexWriter::Settings settings;
    settings.indexPath = shared->indexPath;
    settings.openSource = [mailDbPath] { return ArchiveSource::open(mailDbPath); };
    settings.progress = [service = service.get()](qint64 indexed, qint64 total) {
        Q_EMIT service->progress(indexed, total);
    };
    settings.stopping = &shared->stopping;
    settings.attachmentProgress = [shared](qint64 waiting) { shared->noteAttachmentProgress(waiting); };
    if (!options.extractor.isEmpty()) {
        shared->extractor =
            std::make_unique<extract::ExtractorClient>(extract::ExtractorClient::Settings{options.extractor});
        shared->extractWorker = std::make_unique<Worker>(u"extract"_s);
        settings.extract = [shared](std::vector<extract::Document> documents) {
            shared->extract(std::move(documents));
        };
    }
    shared->writer = std::make_unique<IndexWriter>(std::move(settings));
    shared->searchWorker = std::make_unique<Worker>(u"search"_s);
    shared->indexWorker = std::make_unique<Worker>(u"index"_s);

    connect(&archive, &archive::Archive::changed, shared->searchWorker->context(),
            [shared](const archive::ArchiveChange &change) { shared->searcher->note(change); });
    connect(&archive, &archive::Archive::changed, shared->indexWorker->context(),
            [shared](const archive::ArchiveChange &change) {
                if (!change.removed.empty())
                    shared->writer->forget(change.removed);
            });
    connect(service.get(), &SearchService::extracted, shared->indexWorker->context(),
            [shared] { shared->acceptExtracted(); });
    connect(service.get(), &SearchService::damageMet, shared->indexWorker->context(), [shared] {
        shared->writer->markDamaged();
        if (shared->writer->isDamaged())
            shared->replace();
    });
    connect(service.get(), &SearchService::indexReleased, shared->indexWorker->context(),
            [shared] { shared->replaceReleased(); });
    shared->indexWorker->post([shared] { shared->pump(); });
    return service;
}

std::unique_ptr<SearchService> SearchService::openReadOnly(const QString &mailDbPath, DateSource dates)
{
    auto d = std::make_unique<Private>();
    d->indexPath = QFileInfo(mailDbPath).path() + u"/index.db"_s;
    d->mailDbPath = mailDbPath;
    d->searcher =
        std::make_unique<Searcher>(d->indexPath, mailDbPath, std::move(dates), Searcher::Changes::AreNotTold);
    d->searchWorker = std::make_unique<Worker>(u"search"_s);
    std::unique_ptr<SearchService> service(new SearchService(std::move(d)));
    service->d->service = service.get();
    return service;
}

SearchService::SearchService(std::unique_ptr<Private> own) : d(std::move(own)) {}

SearchService::~SearchService()
{
    d->stopping = true;
    ++d->newest;
    d->searcher->interrupt();
    if (d->extractor)
        d->extractor->interrupt();
    if (d->indexWorker)
        d->indexWorker->stop();
    if (d->extractWorker) {
        d->extractWorker->post([this] { d->extractor->rest(); });
        d->extractWorker->stop();
    }
    d->searchWorker->stop();
}

void SearchService::add(std::vector<IndexEntry> entries)
{
    if (!d->writer)
        return;
    auto shared = std::make_shared<std::vector<IndexEntry>>(std::move(entries));
    d->indexWorker->post([this, shared] {
        d->writer->add(std::move(*shared));
        d->pump();
    });
}

QFuture<Result<void>> SearchService::Private::ask(WriterTask task)
{
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    if (!writer) {
        done->addResult(fail(ErrorCode::ReadOnly, u"this index is only searched here"_s));
        done->finish();
        return done->future();
    }
    indexWorker->post([this, done, task] {
        (writer.get()->*task)(done);
        pump();
    });
    return done->future();
}

QFuture<Result<void>> SearchService::caughtUp() { return d->ask(&IndexWriter::whenCaughtUp); }
QFuture<Result<void>> SearchService::attachmentsCaughtUp()
{
    return d->ask(&IndexWriter::whenAttachmentsCaughtUp);
}
QFuture<Result<void>> SearchService::rebuild() { return d->ask(&IndexWriter::rebuild); }

QFuture<Result<std::vector<archive::CheckFinding>>> SearchService::check()
{
    Worker &worker = d->indexWorker ? *d->indexWorker : *d->searchWorker;
    return worker.run([path = d->indexPath, mailDb = d->mailDbPath] { return checkIndex(path, mailDb); });
}

QFuture<Result<SearchResult>> SearchService::Private::searchAll(quint64 serial, SearchRequest request)
{
    return searchWorker->run([this, serial, request = std::move(request)] {
        auto result = searcher->search(request, [this, serial] { return newest.load() != serial; });
        if (searcher->metDamage())
            Q_EMIT service->damageMet(QPrivateSignal());
        answered = serial;
        return result;
    });
}

QFuture<Result<SearchResult>> SearchService::search(SearchRequest request)
{
    const quint64 serial = ++d->newest;
    d->searcher->interrupt();
    return d->searchAll(serial, std::move(request));
}

SearchService::Searching SearchService::searchInTwo(SearchRequest request, std::size_t limit)
{
    const quint64 serial = ++d->newest;
    d->searcher->interrupt();
    auto first = d->searchWorker->run([this, serial, limit, request] {
        return d->searcher->first(request, limit, [this, serial] { return d->newest.load() != serial; });
    });
    return {std::move(first), d->searchAll(serial, std::move(request))};
}

QFuture<Result<std::vector<SearchCount>>> SearchService::count(std::vector<SearchRequest> requests)
{
    auto counting = std::make_shared<Private::Counting>();
    counting->serial = ++d->newestCount;
    counting->requests = std::move(requests);
    counting->promise.start();
    d->searchWorker->post([this, counting] { d->countNext(counting); });
    return counting->promise.future();
}

/// One of them, then whoever waits has a turn.
void SearchService::Private::countNext(const std::shared_ptr<Counting> &counting)
{
    const auto isOld = [this, counting] { return stopping || newestCount.load() != counting->serial; };
    if (isOld())
        return counting->finish(fail(ErrorCode::Cancelled, u"newer counts were asked for"_s));
    if (counting->counts.size() == counting->requests.size())
        return counting->finish(std::move(counting->counts));
    const auto found = searcher->count(counting->requests[counting->counts.size()],
                                       [this, isOld] { return isOld() || isSearchWaiting(); });
    if (searcher->metDamage())
        Q_EMIT service->damageMet(QPrivateSignal());
    if (found)
        counting->counts.push_back(*found);
    else if (found.error().code != ErrorCode::Cancelled)
        return counting->finish(fail(found.error()));
    searchWorker->post([this, counting] { countNext(counting); });
}

QFuture<Result<void>> SearchService::warmUp()
{
    return d->searchWorker->run(
        [this] { return d->searcher->warmUp([this] { return d->stopping || d->isSearchWaiting(); }); });
}

void SearchService::setAccounts(std::vector<AccountName> accounts)
{
    auto shared = std::make_shared<std::vector<AccountName>>(std::move(accounts));
    d->searchWorker->post([this, shared] { d->searcher->setAccounts(std::move(*shared)); });
}

QFuture<Result<std::vector<AttachmentHits>>> SearchService::attachmentHits(std::vector<MessageId> messages,
                                                                           std::vector<QString> words)
{
    const quint64 serial = d->newest.load();
    return d->searchWorker->run([this, serial, messages = std::move(messages), words = std::move(words)] {
        auto hits = d->searcher->attachmentHits(messages, words,
                                                [this, serial] { return d->newest.load() != serial; });
        if (d->searcher->metDamage())
            Q_EMIT damageMet(QPrivateSignal());
        return hits;
    });
}

QFuture<Result<qint64>> SearchService::indexedCount()
{
    return d->searchWorker->run([this] { return d->searcher->indexedCount(); });
}

qint64 SearchService::indexDbBytes() const
{
    // Of what is not there the size is 0.
    return QFileInfo(d->indexPath).size() + QFileInfo(d->indexPath + u"-wal"_s).size();
}

} // namespace core::search
