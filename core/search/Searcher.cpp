#include "core/search/Searcher.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/AttachmentIds.h"
#include "core/archive/Database.h"
#include "core/base/Log.h"
#include "core/search/AttachmentStore.h"
#include "core/search/IndexFile.h"
#include "core/search/QueryParser.h"
#include "core/search/QueryRunner.h"

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// What the index thread mends by itself: until then there is no index.
bool isNoIndex(ErrorCode code)
{
    return code == ErrorCode::FileNotFound || code == ErrorCode::NotAnArchive ||
           code == ErrorCode::ArchiveCorrupt;
}

Error cancelled() { return {ErrorCode::Cancelled, u"a newer search has begun"_s, {}}; }

} // namespace

Searcher::Searcher(QString indexPath, QString mailDbPath)
    : m_indexPath(std::move(indexPath)), m_mailDbPath(std::move(mailDbPath))
{}

Searcher::~Searcher() = default;

void Searcher::interrupt()
{
    const std::lock_guard lock(m_indexMutex);
    if (m_index)
        m_index->interrupt();
}

void Searcher::close()
{
    const std::lock_guard lock(m_indexMutex);
    m_index.reset();
    m_fullRows.clear();
    m_metDamage = false;
}

Result<void> Searcher::ensureOpen()
{
    if (!m_archive) {
        auto archive = archive::ArchiveReader::open(m_mailDbPath);
        if (!archive)
            return fail(archive.error());
        m_archive = std::move(archive).value();
    }
    if (m_index)
        return {};
    auto index = IndexFile::openReader(m_indexPath);
    if (!index)
        return isNoIndex(index.error().code) ? Result<void>() : fail(index.error());
    const std::lock_guard lock(m_indexMutex);
    m_index = std::move(index).value();
    return {};
}

void Searcher::noteChange(const archive::ArchiveChange &change)
{
    if (!change.removed.empty())
        m_dates.noteRemoved(change.removed);
    if (!change.moved.empty())
        m_dates.noteMoved(change.moved);
}

Result<SearchResult> Searcher::search(const SearchRequest &request, const std::function<bool()> &isStale)
{
    if (isStale())
        return fail(cancelled());
    SearchResult result;
    const auto found = find(request, result);
    if (isStale() || (!found && found.error().code == ErrorCode::Cancelled))
        return fail(cancelled());
    if (found)
        return result;
    if (!isNoIndex(found.error().code))
        return fail(found.error());
    qCWarning(logSearch) << "index.db is damaged:" << found.error().detail;
    m_metDamage = true;
    result.ids.clear();
    result.indexed = 0;
    return result;
}

Result<void> Searcher::find(const SearchRequest &request, SearchResult &result)
{
    if (auto r = ensureOpen(); !r)
        return r;
    if (m_index)
        return findIn(*m_index, request, result);
    // Nothing to search in yet, but what was asked and of how many messages can be said.
    const Query query = parseQuery(request.text, request.unfinished ? Typing::Unfinished : Typing::Finished);
    result.understood = printQuery(query);
    result.words = wordsOf(query);
    auto refreshed = m_dates.refresh(*m_archive);
    result.total = static_cast<qint64>(m_dates.all().size());
    return refreshed;
}

Result<void> Searcher::findIn(archive::Database &index, const SearchRequest &request, SearchResult &result)
{
    const Query query = parseQuery(request.text, request.unfinished ? Typing::Unfinished : Typing::Finished);
    result.understood = printQuery(query);
    result.words = wordsOf(query);

    archive::Transaction snapshot(index);
    if (auto r = snapshot.beginRead(); !r)
        return r;
    const auto spans = IndexFile::readSpans(index);
    if (!spans)
        return fail(spans.error());
    // After the snapshot of the index has begun: then every message in it is known here.
    if (auto r = m_dates.refresh(*m_archive); !r)
        return fail(Error{ErrorCode::Io, r.error().detail, {}}.at(u"reading mail.db"_s));
    result.total = static_cast<qint64>(m_dates.all().size());
    result.indexed = m_dates.countWithin(*spans);

    const auto waiting = attachmentsWaiting(index);
    if (!waiting)
        return fail(waiting.error());
    result.attachmentsWaiting = *waiting;
    if (auto r = m_fullRows.refresh(index); !r)
        return r;

    auto hits = QueryRunner(index, m_dates.all(), m_fullRows).run(query);
    if (!hits)
        return fail(hits.error());
    result.ids = m_dates.newestFirst(*hits, request.within);
    return {};
}

/// What the index thread counted, and what has come since.
Result<qint64> Searcher::attachmentsWaiting(archive::Database &index)
{
    const auto waiting = AttachmentStore::readWaiting(index);
    if (!waiting)
        return fail(waiting.error());
    const qint64 last = m_dates.all().empty() ? 0 : m_dates.all().back();
    if (waiting->upTo >= last)
        return waiting->count;
    if (m_counted.after != waiting->upTo || m_counted.last != last) {
        if (!m_attachmentIds) {
            auto ids = archive::AttachmentIds::open(m_mailDbPath);
            if (!ids)
                return fail(Error{ErrorCode::Io, ids.error().detail, {}}.at(u"reading mail.db"_s));
            m_attachmentIds = *std::move(ids);
        }
        const auto count = m_attachmentIds->countAfter(waiting->upTo);
        if (!count)
            return fail(Error{ErrorCode::Io, count.error().detail, {}}.at(u"reading mail.db"_s));
        m_counted = {waiting->upTo, last, *count};
    }
    return waiting->count + m_counted.count;
}

Result<std::vector<AttachmentHits>> Searcher::attachmentHits(const std::vector<MessageId> &messages,
                                                             const std::vector<QString> &words,
                                                             const std::function<bool()> &isStale)
{
    if (auto r = ensureOpen(); !r)
        return fail(r.error());
    if (!m_index)
        return std::vector<AttachmentHits>();
    auto hits = search::attachmentHits(*m_index, messages, words, isStale);
    if (!hits && isNoIndex(hits.error().code)) {
        m_metDamage = true;
        return std::vector<AttachmentHits>();
    }
    return hits;
}

Result<qint64> Searcher::indexedCount()
{
    if (auto r = ensureOpen(); !r)
        return fail(r.error());
    if (!m_index)
        return qint64{0};
    const auto spans = IndexFile::readSpans(*m_index);
    if (!spans)
        return isNoIndex(spans.error().code) ? Result<qint64>(0) : Result<qint64>(fail(spans.error()));
    if (auto r = m_dates.refresh(*m_archive); !r)
        return fail(r.error());
    return m_dates.countWithin(*spans);
}

} // namespace core::search
