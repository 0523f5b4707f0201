#include "core/search/IndexWriter.h"

#include "core/archive/DatabaseFile.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// Announced messages of one transaction: about half a second.
constexpr qint64 kFreshAtOnce = 1'000;
/// Messages read from mail.db in one slice: an announcement waits no longer than some 200 ms behind it.
constexpr std::size_t kMissingAtOnce = 200;
constexpr qint64 kRowsAtOnce = 100'000;
/// Text of announced messages in memory. Beyond it they are read again from mail.db.
constexpr qint64 kFreshBytes = 64LL * 1024 * 1024;
/// A message that ended the program so often is skipped; a kill at the same message twice is no accident.
constexpr int kAttempts = 2;
/// A disk that damages every new index is not to be worn out.
constexpr int kReplacements = 3;

qint64 bytesOf(const ingest::IndexText &text)
{
    return 2 * (text.subject.size() + text.from.size() + text.to.size() + text.body.size() +
                text.attachments.size());
}

void finish(const IndexWriter::Done &done, Result<void> result)
{
    done->addResult(std::move(result));
    done->finish();
}

} // namespace

IndexWriter::IndexWriter(Settings settings)
    : m_settings(std::move(settings)), m_attachments({m_settings.extract, m_settings.attachmentProgress})
{}

IndexWriter::~IndexWriter()
{
    if (m_file)
        m_attachments.withdraw(*m_file);
    for (const auto *list : {&m_waiting, &m_waitingForAttachments}) {
        for (const Waiting &waiting : *list)
            finish(waiting.done, fail(ErrorCode::Cancelled, u"the index is closed"_s));
    }
}

Result<void> IndexWriter::ensureOpen()
{
    if (!m_source) {
        auto source = m_settings.openSource();
        if (!source)
            return fail(source.error());
        m_source = std::move(source).value();
    }
    if (m_file)
        return {};
    auto file = IndexFile::open(m_settings.indexPath, *m_source);
    if (!file)
        return fail(file.error());
    const auto suspect = (*file)->lastAttempt();
    if (!suspect)
        return fail(suspect.error());
    const auto last = m_source->lastId();
    if (!last)
        return fail(last.error());
    m_file = std::move(file).value();
    m_suspect = *suspect;
    m_horizon = std::max(m_horizon, number(*last));
    return {};
}

void IndexWriter::add(std::vector<ingest::IndexEntry> entries)
{
    for (ingest::IndexEntry &entry : entries) {
        m_freshBytes += bytesOf(entry.text);
        m_fresh.insert_or_assign(number(entry.id), std::move(entry.text));
    }
    if (m_freshBytes > kFreshBytes && !m_fresh.empty()) {
        m_horizon = std::max(m_horizon, m_fresh.rbegin()->first);
        m_fresh.clear();
        m_freshBytes = 0;
    }
}

void IndexWriter::whenCaughtUp(const Done &done) { wait(m_waiting, done); }

void IndexWriter::whenAttachmentsCaughtUp(const Done &done) { wait(m_waitingForAttachments, done); }

void IndexWriter::wait(std::vector<Waiting> &list, const Done &done)
{
    if (auto r = ensureOpen(); !r) {
        finish(done, fail(r.error()));
        return;
    }
    const auto last = m_source->lastId();
    if (!last) {
        finish(done, fail(last.error()));
        return;
    }
    m_horizon = std::max(m_horizon, number(*last));
    list.push_back({number(*last), done});
    settle();
}

void IndexWriter::acceptExtracted(std::vector<extract::Extracted> answers)
{
    if (auto r = watched(m_attachments.accept(m_file.get(), std::move(answers))); !r)
        failed(r.error());
    settle();
}

void IndexWriter::forget(const std::vector<MessageId> &erased)
{
    if (m_damaged)
        return;
    auto opened = ensureOpen();
    if (auto r = opened ? watched(m_attachments.forget(*m_file, erased)) : opened; !r)
        failed(r.error());
}

void IndexWriter::rebuild(const Done &done)
{
    if (auto r = ensureOpen(); !r)
        return finish(done, fail(r.error()));
    const auto last = m_source->lastId();
    if (!last)
        return finish(done, fail(last.error()));
    m_missing.clear();
    m_attachments.reset();
    if (auto r = watched(m_file->clear()); !r && !m_damageMet)
        return finish(done, fail(r.error()));
    m_horizon = std::max(m_horizon, number(*last));
    m_waiting.push_back({number(*last), done});
    if (m_damageMet)
        markDamaged();
    settle();
}

bool IndexWriter::step()
{
    if (m_damaged || m_settings.stopping->load())
        return false;
    auto opened = ensureOpen();
    auto worked = opened ? work() : Result<bool>(fail(opened.error()));
    if (!worked) {
        failed(worked.error());
        return false;
    }
    settle();
    return *worked;
}

Result<bool> IndexWriter::work()
{
    while (!m_fresh.empty() && m_file->spans().contains(m_fresh.begin()->first)) {
        m_freshBytes -= bytesOf(m_fresh.begin()->second);
        m_fresh.erase(m_fresh.begin());
    }
    if (m_fresh.empty()) {
        const auto stored = storeMissing();
        return !stored || *stored ? stored : readAttachments();
    }
    if (auto r = storeFresh(); !r)
        return fail(r.error());
    return true;
}

/// When there is nothing else to do.
Result<bool> IndexWriter::readAttachments()
{
    settle(); // whoever waits for the first phase does not hear of errors of the second
    if (m_settings.stopping->load())
        return false;
    const auto worked = m_attachments.step(*m_file, *m_source);
    if (!worked)
        return fail(watched(fail(worked.error())).error());
    return worked;
}

/// The announced messages from the first one on, as far as mail.db knows no other message between them.
Result<void> IndexWriter::storeFresh()
{
    const qint64 first = m_fresh.begin()->first;
    const auto rows = m_source->idsAfter(MessageId{first - 1}, kFreshAtOnce);
    if (!rows)
        return fail(rows.error());
    IndexBatch batch;
    for (const auto &row : *rows) {
        const auto fresh = m_fresh.find(number(row.id));
        if (fresh == m_fresh.end() || m_file->spans().contains(number(row.id)))
            break;
        batch.entries.push_back({row.id, fresh->second});
        batch.newest = row.id;
        batch.newestDate = row.dateUtc;
    }
    if (batch.entries.empty() || number(batch.entries.front().id) != first) {
        m_fresh.erase(first); // not there (any more)
        return {};
    }
    batch.done = {first, number(batch.entries.back().id)};
    // Ids that no message has (rolled back, erased) are done with what follows them.
    const qint64 before = m_file->spans().doneBefore(first);
    const auto next = m_source->idsAfter(MessageId{before}, 1);
    if (next && !next->empty() && number(next->front().id) == first)
        batch.done.first = before + 1;
    return store(batch);
}

Result<void> IndexWriter::store(const IndexBatch &batch)
{
    if (auto r = watched(m_file->store(batch)); !r)
        return r;
    forgetDone(batch.done);
    return {};
}

/// Damage in index.db is mended here, damage in mail.db is not: the error alone does not tell which it was.
Result<void> IndexWriter::watched(Result<void> indexAnswer)
{
    if (!indexAnswer && indexAnswer.error().code == ErrorCode::ArchiveCorrupt)
        m_damageMet = true;
    return indexAnswer;
}

void IndexWriter::forgetDone(const IndexedSpans::Span &done)
{
    const auto from = m_fresh.lower_bound(done.first);
    const auto to = m_fresh.upper_bound(done.last);
    for (auto fresh = from; fresh != to; ++fresh)
        m_freshBytes -= bytesOf(fresh->second);
    m_fresh.erase(from, to);
    if (!m_missing.empty() && done.first <= m_gap.last && done.last >= m_gap.first)
        m_missing.clear(); // looked up again, without these
}

/// The newest slice of what mail.db has and the index has not. False: nothing is missing.
Result<bool> IndexWriter::storeMissing()
{
    if (m_missing.empty()) {
        const auto found = findMissing();
        if (!found || !*found)
            return found;
        if (m_missing.empty())
            return true;
    }
    const auto attempt = beginAttempt();
    if (!attempt)
        return fail(attempt.error());
    const auto batch = readMissing(*attempt);
    if (!batch || m_settings.stopping->load()) {
        // Whatever this is, it is no crash: the note goes back to what it was.
        const auto r = watched(m_suspect ? m_file->noteAttempt(*m_suspect) : m_file->forgetAttempt());
        if (!batch || !r)
            return fail(batch ? r.error() : batch.error());
        return false;
    }
    m_gap.last = batch->done.first - 1;
    if (auto r = store(*batch); !r)
        return fail(r.error());
    if (m_suspect && batch->done.first <= m_suspect->span.first)
        m_suspect.reset(); // all of them are settled
    reportProgress();
    return true;
}

/// Fills m_missing with the messages of the newest gap. False: there is none.
Result<bool> IndexWriter::findMissing()
{
    const auto gap = m_file->spans().newestGap(std::max(m_horizon, m_file->spans().last()));
    if (!gap)
        return false;
    m_gap = *gap;
    qint64 after = gap->first - 1;
    for (bool more = true; more;) {
        const auto rows = m_source->idsAfter(MessageId{after}, kRowsAtOnce);
        if (!rows)
            return fail(rows.error());
        more = rows->size() == static_cast<std::size_t>(kRowsAtOnce);
        for (const auto &row : *rows) {
            after = number(row.id);
            if (after > gap->last) {
                more = false;
                break;
            }
            m_missing.push_back({after, row.dateUtc});
        }
    }
    if (m_missing.empty()) { // ids that no message has
        IndexBatch nothing;
        nothing.done = m_gap;
        if (auto r = store(nothing); !r)
            return fail(r.error());
        return true;
    }
    const auto count = m_source->count();
    m_total = count ? *count : 0;
    return true;
}

/// Notes what is about to be read. The messages that the program may have died of are read one by one.
Result<IndexFile::Attempt> IndexWriter::beginAttempt()
{
    const qint64 last = m_missing.back().id;
    IndexFile::Attempt attempt{
        {m_missing[m_missing.size() - std::min(m_missing.size(), kMissingAtOnce)].id, last}, 1};
    const bool suspected = m_suspect && m_suspect->span.first <= last && last <= m_suspect->span.last;
    if (suspected) {
        const bool alone = m_suspect->span.first == m_suspect->span.last;
        attempt = {{last, last}, alone ? m_suspect->times + 1 : 1};
    } else if (m_suspect && attempt.span.first <= m_suspect->span.last) {
        attempt.span.first = std::min(m_suspect->span.last + 1, last);
    }
    if (auto r = watched(m_file->noteAttempt(attempt)); !r)
        return fail(r.error());
    return attempt;
}

/// From the end of m_missing, at most a slice, up to limits::kBatchBytes.
Result<IndexBatch> IndexWriter::readMissing(const IndexFile::Attempt &attempt)
{
    IndexBatch batch;
    batch.endsAttempt = true;
    batch.newest = MessageId{m_missing.back().id};
    batch.newestDate = m_missing.back().date;
    batch.done.last = m_gap.last;
    qint64 bytes = 0;
    while (!m_missing.empty() && m_missing.back().id >= attempt.span.first && bytes < limits::kBatchBytes &&
           !m_settings.stopping->load()) {
        const Row row = m_missing.back();
        if (attempt.times > kAttempts)
            batch.skipped.push_back({MessageId{row.id}, ErrorCode::Internal});
        else if (auto r = readInto(batch, row, bytes); !r)
            return fail(r.error());
        m_missing.pop_back();
    }
    batch.done.first = m_missing.empty() ? m_gap.first : m_missing.back().id + 1;
    std::reverse(batch.entries.begin(), batch.entries.end());
    return batch;
}

Result<void> IndexWriter::readInto(IndexBatch &batch, const Row &row, qint64 &bytes)
{
    if (const auto fresh = m_fresh.find(row.id); fresh != m_fresh.end()) {
        batch.entries.push_back({MessageId{row.id}, fresh->second});
        return {};
    }
    auto read = m_source->text(MessageId{row.id});
    if (read) {
        bytes += read->rawBytes;
        batch.entries.push_back({MessageId{row.id}, std::move(read).value().text});
        return {};
    }
    const Error &error = read.error();
    if (error.code == ErrorCode::NotFound)
        return {}; // erased meanwhile
    // A damaged body is noted and left; but an archive that answers nothing at all is not the message's fault.
    if (error.code == ErrorCode::ArchiveBusy || !m_source->lastId())
        return fail(error);
    qCWarning(logSearch) << "message" << row.id << "is not indexed:" << errorName(error.code);
    batch.skipped.push_back({MessageId{row.id}, error.code});
    return {};
}

void IndexWriter::markDamaged()
{
    if (m_replacements >= kReplacements || m_damaged)
        return;
    ++m_replacements;
    m_damaged = true;
    m_damageMet = false;
    m_attachments.reset();
    m_file.reset();
    m_missing.clear();
}

void IndexWriter::replace()
{
    m_damaged = false;
    if (auto r = archive::removeDatabase(m_settings.indexPath); !r)
        failed(r.error());
}

void IndexWriter::failed(const Error &error)
{
    qCWarning(logSearch) << "the index stands still:" << errorName(error.code) << error.detail;
    m_missing.clear();
    if (m_damageMet)
        markDamaged();
    if (m_damaged)
        return; // goes on after replace()
    for (auto *list : {&m_waiting, &m_waitingForAttachments}) {
        for (const Waiting &waiting : std::exchange(*list, {}))
            finish(waiting.done, fail(error));
    }
}

void IndexWriter::settle()
{
    if (!m_file)
        return;
    const auto settled = [this](std::vector<Waiting> &list, bool withAttachments) {
        for (Waiting &one : std::exchange(list, {})) {
            const bool isDone = m_file->spans().coversUpTo(one.upTo) &&
                                (!withAttachments || m_attachments.coversUpTo(*m_file, one.upTo));
            if (isDone)
                finish(one.done, {});
            else
                list.push_back(std::move(one));
        }
    };
    settled(m_waiting, false);
    settled(m_waitingForAttachments, true);
}

void IndexWriter::reportProgress()
{
    m_settings.progress(std::max<qint64>(0, m_total - static_cast<qint64>(m_missing.size())), m_total);
}

} // namespace core::search
