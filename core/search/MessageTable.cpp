#include "core/search/MessageTable.h"

#include "core/archive/Types.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace core::search {

namespace {

/// More changed messages than this are cheaper read anew with all others ...
constexpr std::size_t kAskSingly = 5'000;
/// ... where they are more than one in so many of them.
constexpr std::size_t kAskShare = 20;
constexpr qint64 kRowsAtOnce = 50'000;
/// A result of more than one in so many rows is taken from the order of all instead of being sorted.
constexpr std::size_t kSortShare = 32;

template <typename... Columns>
void reserveFor(std::size_t more, Columns &...columns)
{
    // By an eighth, not by twice: this is most of the memory of the search.
    const auto one = [more](auto &column) {
        const std::size_t wanted = column.size() + more;
        if (column.capacity() < wanted)
            column.reserve(std::max(wanted, column.size() + column.size() / 8));
    };
    (one(columns), ...);
}

template <typename... Columns>
void keepRow(std::size_t from, std::size_t to, Columns &...columns)
{
    ((columns[to] = columns[from]), ...);
}

} // namespace

template <typename Small>
Small MessageTable::Numbers<Small>::smallOf(qint64 number)
{
    if (const auto known = m_small.find(number); known != m_small.end())
        return known->second;
    if (m_small.size() >= kOthers)
        return kOthers;
    const auto next = static_cast<Small>(m_small.size());
    m_small.emplace(number, next);
    return next;
}

template <typename Small>
template <typename Id>
std::vector<char> MessageTable::Numbers<Small>::among(std::span<const Id> numbers) const
{
    std::vector<char> wanted(m_small.size(), 0);
    for (const Id one : numbers) {
        if (const auto known = m_small.find(number(one)); known != m_small.end())
            wanted[known->second] = 1;
    }
    return wanted;
}

Result<void> MessageTable::refresh(archive::MessageFacts &archive, const std::function<bool()> &isStale)
{
    const std::size_t many = std::max(kAskSingly, size() / kAskShare);
    if (m_changed.size() > many)
        clear();
    else if (auto r = readChanged(archive); !r)
        return r;
    if (auto r = readNew(archive, isStale); !r)
        return r;
    return readMarks(archive);
}

Result<void> MessageTable::readNew(archive::MessageFacts &archive, const std::function<bool()> &isStale)
{
    while (true) {
        const auto facts = archive.after(MessageId{m_ids.empty() ? 0 : m_ids.back()}, kRowsAtOnce);
        if (!facts)
            return fail(facts.error());
        append(*facts);
        if (facts->size() < static_cast<std::size_t>(kRowsAtOnce))
            return {};
        if (isStale())
            return fail(ErrorCode::Cancelled, u"a newer search has begun"_s);
    }
}

/// Few messages have notes and tags: they are asked for by themselves.
Result<void> MessageTable::readMarks(archive::MessageFacts &archive)
{
    const qint64 last = m_ids.empty() ? 0 : m_ids.back();
    if (last <= m_markedUpTo)
        return {};
    const auto noted = archive.notedAfter(m_markedUpTo);
    if (!noted)
        return fail(noted.error());
    const auto tagged = archive.taggedAfter(m_markedUpTo);
    if (!tagged)
        return fail(tagged.error());
    mark(*noted, MessageFlag::Noted);
    mark(*tagged, MessageFlag::Tagged);
    m_markedUpTo = last;
    return {};
}

Result<void> MessageTable::readChanged(archive::MessageFacts &archive)
{
    if (m_changed.empty())
        return {};
    std::sort(m_changed.begin(), m_changed.end());
    m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
    const auto facts = archive.of(m_changed);
    if (!facts)
        return fail(facts.error());
    Walker walker(*this);
    for (const archive::MessageFact &fact : *facts) {
        const auto row = walker.rowOf(number(fact.id));
        if (!row)
            continue;
        if (m_dates[*row] != fact.dateUtc)
            m_order.clear();
        set(*row, fact);
    }
    m_changed.clear();
    return {};
}

void MessageTable::append(std::span<const archive::MessageFact> facts)
{
    reserveFor(facts.size(), m_ids, m_dates, m_sizes, m_folders, m_accounts, m_flags);
    for (const archive::MessageFact &fact : facts) {
        m_ids.push_back(number(fact.id));
        m_dates.push_back(0);
        m_sizes.push_back(0);
        m_folders.push_back(0);
        m_accounts.push_back(0);
        m_flags.push_back(0);
        set(m_ids.size() - 1, fact);
    }
}

void MessageTable::set(std::size_t row, const archive::MessageFact &fact)
{
    const auto flag = [](bool on, MessageFlag bit) { return on ? static_cast<unsigned>(bit) : 0U; };
    m_dates[row] = fact.dateUtc;
    m_sizes[row] =
        static_cast<quint32>(std::clamp<qint64>(fact.sizeBytes, 0, std::numeric_limits<quint32>::max()));
    m_folders[row] = m_folderNumbers.smallOf(number(fact.folder));
    m_accounts[row] = m_accountNumbers.smallOf(number(fact.account));
    m_flags[row] = static_cast<quint8>(
        flag(fact.unread, MessageFlag::Unread) | flag(fact.starred, MessageFlag::Starred) |
        flag(fact.answered, MessageFlag::Answered) | flag(fact.hasAttachment, MessageFlag::Attachment) |
        flag(fact.partial, MessageFlag::Partial) | flag(fact.noted, MessageFlag::Noted) |
        flag(fact.tagged, MessageFlag::Tagged));
}

void MessageTable::mark(const Hits &ids, MessageFlag flag)
{
    Walker walker(*this);
    for (const qint64 id : ids) {
        if (const auto row = walker.rowOf(id))
            m_flags[*row] |= static_cast<quint8>(flag);
    }
}

void MessageTable::clear()
{
    // Only the columns: numbers of folders and accounts stay what they are.
    m_ids.clear();
    m_dates.clear();
    m_sizes.clear();
    m_folders.clear();
    m_accounts.clear();
    m_flags.clear();
    m_order.clear();
    m_changed.clear();
    m_markedUpTo = 0;
}

void MessageTable::note(const archive::ArchiveChange &change)
{
    if (m_ids.empty())
        return; // all are still to be read
    for (const std::vector<MessageId> *ids : {&change.changed, &change.moved})
        m_changed.insert(m_changed.end(), ids->begin(), ids->end());
    if (!change.removed.empty())
        remove(change.removed);
}

void MessageTable::remove(const std::vector<MessageId> &messages)
{
    std::unordered_set<qint64> gone;
    for (const MessageId id : messages)
        gone.insert(number(id));
    std::vector<quint32> newRow(m_order.rows().empty() ? 0 : m_ids.size(), DateOrder::kGone);
    std::size_t kept = 0;
    for (std::size_t row = 0; row < m_ids.size(); ++row) {
        if (gone.contains(m_ids[row]))
            continue;
        if (!newRow.empty())
            newRow[row] = static_cast<quint32>(kept);
        keepRow(row, kept, m_ids, m_dates, m_sizes, m_folders, m_accounts, m_flags);
        ++kept;
    }
    m_ids.resize(kept);
    m_dates.resize(kept);
    m_sizes.resize(kept);
    m_folders.resize(kept);
    m_accounts.resize(kept);
    m_flags.resize(kept);
    m_order.renumber(newRow);
}

qint64 MessageTable::countWithin(const IndexedSpans &spans) const
{
    qint64 count = 0;
    for (const IndexedSpans::Span &span : spans.spans()) {
        const auto from = std::lower_bound(m_ids.begin(), m_ids.end(), span.first);
        count += std::upper_bound(from, m_ids.end(), span.last) - from;
    }
    return count;
}

qint64 MessageTable::bytes() const
{
    const std::size_t columns = m_ids.capacity() * sizeof(qint64) + m_dates.capacity() * sizeof(qint64) +
                                m_sizes.capacity() * sizeof(quint32) +
                                m_folders.capacity() * sizeof(quint32) +
                                m_accounts.capacity() * sizeof(quint16) + m_flags.capacity();
    return static_cast<qint64>(columns + m_order.rows().capacity() * sizeof(quint32));
}

Rows MessageTable::flagged(MessageFlag flag) const
{
    const auto bit = static_cast<quint8>(flag);
    return Rows::where(size(), [this, bit](std::size_t row) { return (m_flags[row] & bit) != 0; });
}

Rows MessageTable::datedWithin(qint64 from, qint64 to) const
{
    return Rows::where(size(),
                       [=, this](std::size_t row) { return m_dates[row] >= from && m_dates[row] < to; });
}

Rows MessageTable::ofSize(qint64 from) const
{
    if (from > std::numeric_limits<quint32>::max())
        return none();
    return Rows::where(size(), [=, this](std::size_t row) { return m_sizes[row] >= from; });
}

Rows MessageTable::inFolders(std::span<const FolderId> folders) const
{
    const std::vector<char> wanted = m_folderNumbers.among(folders);
    return Rows::where(size(), [&](std::size_t row) {
        return m_folders[row] < wanted.size() && wanted[m_folders[row]] != 0;
    });
}

Rows MessageTable::ofAccounts(std::span<const AccountId> accounts) const
{
    const std::vector<char> wanted = m_accountNumbers.among(accounts);
    return Rows::where(size(), [&](std::size_t row) {
        return m_accounts[row] < wanted.size() && wanted[m_accounts[row]] != 0;
    });
}

Rows MessageTable::rowsOf(const Hits &ids) const
{
    Rows rows = none();
    Walker walker(*this);
    for (const qint64 id : ids) {
        if (const auto row = walker.rowOf(id))
            rows.set(*row);
    }
    return rows;
}

Hits MessageTable::idsOf(const Rows &rows) const
{
    Hits ids;
    rows.each([&](std::size_t row) { ids.push_back(m_ids[row]); });
    return ids;
}

std::vector<MessageId> MessageTable::newestFirst(const Rows &rows)
{
    const std::size_t count = rows.count();
    std::vector<MessageId> out;
    out.reserve(count);
    if (count > size() / kSortShare) {
        m_order.update(m_dates);
        for (auto row = m_order.rows().rbegin(); row != m_order.rows().rend(); ++row) {
            if (rows.test(*row))
                out.push_back(MessageId{m_ids[*row]});
        }
        return out;
    }
    std::vector<std::pair<qint64, std::size_t>> found;
    found.reserve(count);
    rows.each([&](std::size_t row) { found.emplace_back(m_dates[row], row); });
    std::sort(found.begin(), found.end(), std::greater<>());
    for (const auto &[date, row] : found)
        out.push_back(MessageId{m_ids[row]});
    return out;
}

std::optional<std::size_t> MessageTable::Walker::rowOf(qint64 id)
{
    // Most of the time the next hit is near: a short walk, then a search in what is left.
    static constexpr int kWalk = 8;
    for (int i = 0; i < kWalk && m_at != m_ids.end() && *m_at < id; ++i)
        ++m_at;
    if (m_at != m_ids.end() && *m_at < id)
        m_at = std::lower_bound(m_at, m_ids.end(), id);
    if (m_at == m_ids.end() || *m_at != id)
        return std::nullopt;
    return static_cast<std::size_t>(m_at - m_ids.begin());
}

qint64 MessageTable::newestUpTo(std::size_t row) const
{
    constexpr std::size_t kBlock = 1'024;
    if (m_newestRows != m_dates.size()) {
        m_newestUpTo.clear();
        qint64 newest = std::numeric_limits<qint64>::min();
        for (std::size_t i = 0; i < m_dates.size(); ++i) {
            newest = std::max(newest, m_dates[i]);
            if (i % kBlock == kBlock - 1 || i + 1 == m_dates.size())
                m_newestUpTo.push_back(newest);
        }
        m_newestRows = m_dates.size();
    }
    return m_newestUpTo[row / kBlock];
}

std::optional<std::size_t> MessageTable::rowOf(qint64 id) const
{
    const auto at = std::lower_bound(m_ids.begin(), m_ids.end(), id);
    if (at == m_ids.end() || *at != id)
        return std::nullopt;
    return static_cast<std::size_t>(at - m_ids.begin());
}

} // namespace core::search
