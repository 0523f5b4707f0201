#include "core/search/AttachmentIndexer.h"

#include "core/base/Limits.h"
#include "core/base/Log.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// Rows of mail.db looked at in one slice, about 30 ms.
constexpr qint64 kScannedAtOnce = 100'000;
/// Messages whose attachments ended the program so often are found without them (DUR-10).
constexpr int kAttempts = 2;

/// Damage of mail.db is not taken for damage of index.db.
Error ofSource(Error error)
{
    if (error.code == ErrorCode::ArchiveCorrupt)
        error.code = ErrorCode::Io;
    return error;
}

} // namespace

bool AttachmentIndexer::coversUpTo(const IndexFile &file, qint64 id) const
{
    return isOff() || file.attachments().spans().coversUpTo(id);
}

void AttachmentIndexer::reset()
{
    m_candidates.clear();
    m_scanned = 0;
    m_saidOff = false;
    if (m_job)
        m_job->isDropped = true;
}

void AttachmentIndexer::withdraw(IndexFile &file)
{
    if (m_job && !m_job->isDropped)
        (void)file.attachments().withdrawAttempt(m_job->entry.id).has_value();
}

Result<bool> AttachmentIndexer::step(IndexFile &file, MessageSource &source)
{
    if (isOff()) {
        if (auto r = m_saidOff ? Result<void>() : turnOff(file); !r)
            return fail(r.error());
        return false;
    }
    if (m_job)
        return false;
    if (m_scanned < file.spans().last())
        return scan(file, source);
    return m_candidates.empty() ? Result<bool>(false) : begin(file, source);
}

Result<bool> AttachmentIndexer::scan(IndexFile &file, MessageSource &source)
{
    const IndexedSpans &spans = file.attachments().spans();
    const qint64 upTo = std::min(file.spans().last(), m_scanned + kScannedAtOnce);
    const auto ids = source.withAttachments(m_scanned + 1, upTo);
    if (!ids)
        return fail(ofSource(ids.error()));
    for (const qint64 id : *ids) {
        if (!spans.contains(id))
            m_candidates.push_back(id);
    }
    m_scanned = upTo;
    if (m_scanned < file.spans().last())
        return true;
    const auto waiting = static_cast<qint64>(m_candidates.size());
    if (waiting > 0) {
        if (auto r = file.attachments().setWaiting(waiting, m_scanned); !r)
            return fail(r.error());
        m_settings.progress(waiting);
    } else if (!spans.coversUpTo(m_scanned)) {
        if (auto r = file.attachments().storeNothing({1, m_scanned}, 0); !r)
            return fail(r.error());
    }
    return true;
}

/// Everything above it is done, and down to the next candidate there is nothing to do.
IndexedSpans::Span AttachmentIndexer::doneWith(qint64 candidate) const
{
    const auto at = std::lower_bound(m_candidates.begin(), m_candidates.end(), candidate);
    const auto above = at == m_candidates.end() ? at : std::next(at);
    return {at == m_candidates.begin() ? 1 : *std::prev(at) + 1,
            above == m_candidates.end() ? m_scanned : *above - 1};
}

Result<bool> AttachmentIndexer::begin(IndexFile &file, MessageSource &source)
{
    Job job;
    job.entry.id = MessageId{m_candidates.back()};
    const auto before = file.attachments().beginAttempt(job.entry.id);
    if (!before)
        return fail(before.error());
    std::vector<extract::Document> documents;
    if (*before >= kAttempts) {
        qCWarning(logSearch) << "the attachments of message" << number(job.entry.id)
                             << "are not read: they ended the program";
    } else {
        auto prepared = prepare(job, file, source);
        if (!prepared) {
            // Nothing was tried, and whoever is at fault is asked again.
            if (auto r = file.attachments().withdrawAttempt(job.entry.id); !r)
                return fail(r.error());
            return fail(prepared.error());
        }
        documents = *std::move(prepared);
    }
    if (documents.empty()) {
        if (auto r = finish(file, std::move(job.entry)); !r)
            return fail(r.error());
        return true;
    }
    m_job = std::move(job);
    m_settings.extract(std::move(documents));
    return false;
}

/// Which of the files have to be read: not those that were in another message, nor the same file twice.
Result<std::vector<extract::Document>> AttachmentIndexer::prepare(Job &job, IndexFile &file,
                                                                  MessageSource &source)
{
    std::vector<extract::Document> documents;
    auto message = source.attachments(job.entry.id);
    if (!message) {
        // A body that is gone or damaged has no attachments; the first phase says what is the matter.
        const ErrorCode code = message.error().code;
        if (code == ErrorCode::ArchiveBusy || (code != ErrorCode::NotFound && !source.lastId()))
            return fail(ofSource(message.error()));
        return documents;
    }
    job.entry.text = std::move(message->text);
    std::unordered_map<std::string, bool> asked;
    for (MessageSource::AttachedFile &attached : message->files) {
        AttachedEntry::File one{attached.part, attached.document.name, {}, {}, false};
        const extract::Kind kind = extract::kindOf(attached.document);
        if (kind != extract::Kind::None && attached.document.bytes.size() <= limits::kAttachmentBytes) {
            one.key = extract::keyOf(attached.document, kind);
            auto known = file.attachments().find(one.key);
            if (!known)
                return fail(known.error());
            one.isStored = known->has_value();
            if (one.isStored)
                one.extracted = **std::move(known);
            else if (asked.emplace(one.key.toStdString(), true).second) {
                job.asked.push_back(job.entry.files.size());
                documents.push_back(std::move(attached.document));
            }
        }
        job.entry.files.push_back(std::move(one));
    }
    return documents;
}

Result<void> AttachmentIndexer::accept(IndexFile *file, std::vector<extract::Extracted> answers)
{
    if (!m_job)
        return {};
    Job job = *std::exchange(m_job, std::nullopt);
    if (job.isDropped || !file)
        return {};
    AttachmentStore &store = file->attachments();
    for (std::size_t i = 0; i < job.asked.size(); ++i) {
        extract::Extracted answer = i < answers.size() ? std::move(answers[i]) : extract::Extracted();
        if (i >= answers.size() || answer.outcome == extract::Outcome::Cancelled)
            return store.withdrawAttempt(job.entry.id); // the program ends
        if (answer.outcome == extract::Outcome::Unavailable) {
            m_off = true;
            if (auto r = store.withdrawAttempt(job.entry.id); !r)
                return r;
            return turnOff(*file);
        }
        if (answer.outcome != extract::Outcome::Text)
            qCInfo(logSearch) << "an attachment of message" << number(job.entry.id)
                              << "is skipped:" << extract::outcomeName(answer.outcome);
        job.entry.files[job.asked[i]].extracted = std::move(answer);
    }
    return finish(*file, std::move(job.entry));
}

Result<void> AttachmentIndexer::forget(IndexFile &file, const std::vector<MessageId> &erased)
{
    if (m_job && std::ranges::find(erased, m_job->entry.id) != erased.end()) {
        m_job->entry.files.clear();
        m_job->asked.clear();
    }
    return file.attachments().forget(erased);
}

Result<void> AttachmentIndexer::finish(IndexFile &file, AttachedEntry entry)
{
    const qint64 id = number(entry.id);
    entry.done = doneWith(id);
    const auto at = std::lower_bound(m_candidates.begin(), m_candidates.end(), id);
    const bool isThere = at != m_candidates.end() && *at == id;
    const auto left = static_cast<qint64>(m_candidates.size()) - (isThere ? 1 : 0);
    if (auto r = file.attachments().store(entry, left); !r)
        return r;
    if (isThere)
        m_candidates.erase(at);
    m_settings.progress(left);
    return {};
}

/// Whoever searches is not to wait for what does not come. The next start tries again.
Result<void> AttachmentIndexer::turnOff(IndexFile &file)
{
    m_saidOff = true;
    return file.attachments().setWaiting(0, std::numeric_limits<qint64>::max());
}

} // namespace core::search
