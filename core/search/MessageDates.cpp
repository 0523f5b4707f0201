#include "core/search/MessageDates.h"

#include "core/archive/ArchiveReader.h"

#include <algorithm>
#include <unordered_set>

namespace core::search {

namespace {

/// More moved messages than this are cheaper read anew with all others.
constexpr std::size_t kAskSingly = 2'000;
constexpr qint64 kRowsAtOnce = 100'000;

} // namespace

Result<void> MessageDates::refresh(archive::ArchiveReader &archive)
{
    if (m_moved.size() > kAskSingly)
        clear();
    else if (auto r = refreshFolders(archive); !r)
        return r;
    return append(archive);
}

Result<void> MessageDates::append(archive::ArchiveReader &archive)
{
    while (true) {
        const auto rows = archive.idsAfter(MessageId{m_ids.empty() ? 0 : m_ids.back()}, kRowsAtOnce);
        if (!rows)
            return fail(rows.error());
        for (const auto &row : *rows) {
            m_ids.push_back(number(row.id));
            m_dates.push_back(row.dateUtc);
            m_folders.push_back(static_cast<qint32>(number(row.folder)));
        }
        if (rows->size() < static_cast<std::size_t>(kRowsAtOnce))
            return {};
    }
}

Result<void> MessageDates::refreshFolders(archive::ArchiveReader &archive)
{
    if (m_moved.empty())
        return {};
    const auto summaries = archive.summaries(m_moved);
    if (!summaries)
        return fail(summaries.error());
    for (const archive::MessageSummary &summary : *summaries) {
        const auto at = std::lower_bound(m_ids.begin(), m_ids.end(), number(summary.id));
        if (at != m_ids.end() && *at == number(summary.id))
            m_folders[static_cast<std::size_t>(at - m_ids.begin())] =
                static_cast<qint32>(number(summary.folder));
    }
    m_moved.clear();
    return {};
}

void MessageDates::clear()
{
    m_ids.clear();
    m_dates.clear();
    m_folders.clear();
    m_moved.clear();
}

void MessageDates::noteMoved(const std::vector<MessageId> &messages)
{
    if (!m_ids.empty()) // else all are still to be read
        m_moved.insert(m_moved.end(), messages.begin(), messages.end());
}

void MessageDates::noteRemoved(const std::vector<MessageId> &messages)
{
    std::unordered_set<qint64> gone;
    for (const MessageId id : messages)
        gone.insert(number(id));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        if (gone.contains(m_ids[i]))
            continue;
        m_ids[kept] = m_ids[i];
        m_dates[kept] = m_dates[i];
        m_folders[kept] = m_folders[i];
        ++kept;
    }
    m_ids.resize(kept);
    m_dates.resize(kept);
    m_folders.resize(kept);
}

qint64 MessageDates::countWithin(const IndexedSpans &spans) const
{
    qint64 count = 0;
    for (const IndexedSpans::Span &span : spans.spans()) {
        const auto from = std::lower_bound(m_ids.begin(), m_ids.end(), span.first);
        count += std::upper_bound(from, m_ids.end(), span.last) - from;
    }
    return count;
}

std::vector<MessageId> MessageDates::newestFirst(const Hits &hits, std::optional<FolderId> within) const
{
    struct Dated
    {
        qint64 date;
        qint64 id;
    };
    std::vector<Dated> found;
    found.reserve(hits.size());
    auto at = m_ids.begin();
    for (const qint64 id : hits) {
        // Most of the time the next hit is near: a short walk, then a search in what is left.
        static constexpr int kWalk = 8;
        for (int i = 0; i < kWalk && at != m_ids.end() && *at < id; ++i)
            ++at;
        if (at != m_ids.end() && *at < id)
            at = std::lower_bound(at, m_ids.end(), id);
        if (at == m_ids.end())
            break;
        const auto row = static_cast<std::size_t>(at - m_ids.begin());
        if (*at == id && (!within || m_folders[row] == number(*within)))
            found.push_back({m_dates[row], id});
    }
    std::sort(found.begin(), found.end(), [](const Dated &a, const Dated &b) {
        return a.date != b.date ? a.date > b.date : a.id > b.id;
    });
    std::vector<MessageId> out;
    out.reserve(found.size());
    for (const Dated &one : found)
        out.push_back(MessageId{one.id});
    return out;
}

} // namespace core::search
