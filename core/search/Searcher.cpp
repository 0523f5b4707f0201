#include "core/search/Searcher.h"

#include "core/archive/AttachmentIds.h"
#include "core/archive/Database.h"
#include "core/base/Log.h"
#include "core/search/AttachmentStore.h"
#include "core/search/IndexFile.h"
#include "core/search/QueryRunner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// What the index thread mends by itself: until then there is no index.
bool isNoIndex(ErrorCode code)
{
    return code == ErrorCode::FileNotFound || code == ErrorCode::NotAnArchive ||
           code == ErrorCode::ArchiveCorrupt;
}

/// So many are put in order of relevance; nobody reads on.
constexpr int kRanked = 1'000;

Error cancelled() { return {ErrorCode::Cancelled, u"a newer search has begun"_s, {}}; }

Typing typingOf(const SearchRequest &request)
{
    return request.unfinished ? Typing::Unfinished : Typing::Finished;
}

} // namespace

Searcher::Searcher(QString indexPath, QString mailDbPath, DateSource dates, Changes changes)
    : m_indexPath(std::move(indexPath)),
      m_mailDbPath(std::move(mailDbPath)),
      m_dates(std::move(dates)),
      m_changes(changes)
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
        auto archive = archive::MessageFacts::open(m_mailDbPath);
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

Result<void> Searcher::refreshTable(const IsStale &isStale)
{
    if (m_changes == Changes::AreNotTold) {
        const auto version = m_archive->version();
        if (!version)
            return fail(version.error());
        if (*version != m_version)
            m_table.clear();
        m_version = *version;
    }
    auto refreshed = m_table.refresh(*m_archive, isStale);
    if (refreshed || refreshed.error().code == ErrorCode::Cancelled)
        return refreshed;
    // Damage in mail.db is none in the index, which is what this error would else be taken for.
    return fail(Error{ErrorCode::Io, refreshed.error().detail, {}}.at(u"reading mail.db"_s));
}

Result<void> Searcher::warmUp(const IsStale &isStale)
{
    if (auto r = ensureOpen(); !r)
        return r;
    return refreshTable(isStale);
}

Result<SearchResult> Searcher::search(const SearchRequest &request, const IsStale &isStale)
{
    if (isStale())
        return fail(cancelled());
    ParsedQuery parsed = readQuery(request.text, typingOf(request));
    SearchResult result;
    result.understood = printQuery(parsed.query);
    result.words = wordsOf(parsed.query);
    result.ignored = std::move(parsed.ignored);
    result.asksIndex = asksForWords(parsed.query);
    auto found = find(parsed.query, request, isStale);
    if (isStale())
        return fail(cancelled());
    if (!found)
        return fail(found.error());
    result.unknown = std::move(found->unknown);
    result.indexed = found->indexed;
    result.attachmentsWaiting = found->attachmentsWaiting;
    result.total = static_cast<qint64>(m_table.size());
    result.ids = inOrder(std::move(found->best), found->rows);
    Rows unread = m_table.flagged(MessageFlag::Unread);
    unread &= found->rows;
    result.unread = static_cast<qint64>(unread.count());
    return result;
}

/// The best ones, then the others by date.
std::vector<MessageId> Searcher::inOrder(std::vector<MessageId> best, Rows rows)
{
    Hits ranked;
    for (const MessageId id : best)
        ranked.push_back(number(id));
    std::sort(ranked.begin(), ranked.end());
    rows -= m_table.rowsOf(ranked);
    const std::vector<MessageId> others = m_table.newestFirst(rows);
    best.insert(best.end(), others.begin(), others.end());
    return best;
}

Result<SearchCount> Searcher::count(const SearchRequest &request, const IsStale &isStale)
{
    if (isStale())
        return fail(cancelled());
    const auto found = find(parseQuery(request.text, typingOf(request)), request, isStale);
    if (!found)
        return fail(found.error());
    Rows unread = m_table.flagged(MessageFlag::Unread);
    unread &= found->rows;
    return SearchCount{static_cast<qint64>(found->rows.count()), static_cast<qint64>(unread.count())};
}

Result<Searcher::Found> Searcher::find(const Query &query, const SearchRequest &request,
                                       const IsStale &isStale)
{
    if (auto r = ensureOpen(); !r)
        return fail(r.error());
    auto found = findIn(m_index.get(), query, request, isStale);
    if (found || !isNoIndex(found.error().code))
        return found;
    qCWarning(logSearch) << "index.db is damaged:" << found.error().detail;
    m_metDamage = true;
    return findIn(nullptr, query, request, isStale);
}

/// Index and table as of one moment: call it within a snapshot of the index.
Result<IndexedSpans> Searcher::refreshIn(archive::Database *index, const IsStale &isStale)
{
    IndexedSpans spans;
    if (index) {
        auto read = IndexFile::readSpans(*index);
        if (!read)
            return read;
        spans = *std::move(read);
    }
    // After the snapshot of the index has begun: then every message in it is known here.
    if (auto r = refreshTable(isStale); !r)
        return fail(r.error());
    if (index) {
        if (auto r = m_fullRows.refresh(*index); !r)
            return fail(r.error());
    }
    return spans;
}

Result<Searcher::Found> Searcher::findIn(archive::Database *index, const Query &query,
                                         const SearchRequest &request, const IsStale &isStale)
{
    Found found;
    std::optional<archive::Transaction> snapshot;
    if (index) {
        snapshot.emplace(*index);
        if (auto r = snapshot->beginRead(); !r)
            return fail(r.error());
    }
    const auto spans = refreshIn(index, isStale);
    if (!spans)
        return fail(spans.error());
    found.indexed = m_table.countWithin(*spans);
    found.rows = m_table.none();
    if (query.isNothing() || (!index && asksForWords(query)))
        return found; // nothing to search, or to search in, yet; but of how many messages can be said

    if (index) {
        const auto waiting = attachmentsWaiting(*index);
        if (!waiting)
            return fail(waiting.error());
        found.attachmentsWaiting = *waiting;
    }
    const QueryContext context{m_dates(), m_accounts};
    TermRows terms(m_table, m_archive.get(), context);
    QueryRunner runner(index, terms, m_fullRows);
    auto rows = runner.run(query);
    if (!rows)
        return fail(rows.error());
    found.rows = std::move(rows).value();
    if (request.within) {
        const auto within = terms.within(*request.within, request.withSubfolders);
        if (!within)
            return fail(within.error());
        found.rows &= *within;
    }
    if (request.byRelevance) {
        auto best = runner.ranked(query, found.rows, kRanked);
        if (!best)
            return fail(best.error());
        found.best = *std::move(best);
    }
    found.unknown = terms.unknown();
    return found;
}

Result<std::optional<FirstHits>> Searcher::first(const SearchRequest &request, std::size_t limit,
                                                 const IsStale &isStale)
{
    if (isStale())
        return fail(cancelled());
    if (auto r = ensureOpen(); !r)
        return fail(r.error());
    const Query query = parseQuery(request.text, typingOf(request));
    if (!m_index || request.byRelevance || !asksForWords(query))
        return std::optional<FirstHits>();
    archive::Transaction snapshot(*m_index);
    if (auto r = snapshot.beginRead(); !r)
        return fail(r.error());
    if (const auto spans = refreshIn(m_index.get(), isStale); !spans)
        return fail(spans.error());
    const QueryContext context{m_dates(), m_accounts};
    TermRows terms(m_table, m_archive.get(), context);
    Rows wanted = m_table.all();
    if (request.within) {
        const auto within = terms.within(*request.within, request.withSubfolders);
        if (!within)
            return fail(within.error());
        wanted &= *within;
    }
    auto ids = QueryRunner(m_index.get(), terms, m_fullRows).newest(query, std::move(wanted), limit);
    if (isStale())
        return fail(cancelled());
    if (!ids)
        return fail(ids.error());
    if (!*ids)
        return std::optional<FirstHits>();
    return std::optional(FirstHits{**std::move(ids), wordsOf(query)});
}

/// What the index thread counted, and what has come since.
Result<qint64> Searcher::attachmentsWaiting(archive::Database &index)
{
    const auto waiting = AttachmentStore::readWaiting(index);
    if (!waiting)
        return fail(waiting.error());
    const qint64 last = m_table.size() == 0 ? 0 : m_table.idAt(m_table.size() - 1);
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
                                                             const IsStale &isStale)
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
    if (auto r = refreshTable([] { return false; }); !r)
        return fail(r.error());
    return m_table.countWithin(*spans);
}

} // namespace core::search
