#pragma once

#include "core/archive/MessageFacts.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"
#include "core/search/DateOrder.h"
#include "core/search/IndexedSpans.h"
#include "core/search/Rows.h"

#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace core::archive {
struct ArchiveChange;
}

namespace core::search {

/// Ids of messages in ascending order, as the index gives them.
using Hits = std::vector<qint64>;

/// What a message is, beside its text.
enum class MessageFlag : quint8 {
    Unread = 1,
    Starred = 2,
    Answered = 4,
    Attachment = 8,
    Partial = 16,
    Noted = 32,
    Tagged = 64
};

/// Date, folder, account, size and flags of every message in memory, so that what a query asks beside words, the order and
/// the folder of hits need no file: a scan of one column takes about a millisecond a million rows (figures:
/// tests/bench/bench_search_table). 27 bytes a message, 31 once a large result was put in order. Lives on the search thread.
class MessageTable final
{
public:
    /// Brings in what was stored since, and what note() said. The first call reads everything, in pieces; between them
    /// `isStale` is asked, and true ends it with Cancelled: the next call goes on from there.
    [[nodiscard]] Result<void> refresh(archive::MessageFacts &archive, const std::function<bool()> &isStale);
    void note(const archive::ArchiveChange &change);
    /// Forgets everything; the next refresh() reads it again.
    void clear();
    /// Behind those it has, ascending by id. What refresh() and tests do.
    void append(std::span<const archive::MessageFact> facts);

    [[nodiscard]] std::size_t size() const { return m_ids.size(); }
    [[nodiscard]] qint64 idAt(std::size_t row) const { return m_ids[row]; }
    [[nodiscard]] qint64 countWithin(const IndexedSpans &spans) const;
    [[nodiscard]] qint64 bytes() const; ///< of memory

    [[nodiscard]] Rows none() const { return Rows(size()); }
    [[nodiscard]] Rows all() const { return Rows(size(), true); }
    [[nodiscard]] Rows flagged(MessageFlag flag) const;
    [[nodiscard]] Rows datedWithin(qint64 from, qint64 to) const; ///< `to` is not in it
    [[nodiscard]] Rows ofSize(qint64 from) const;                 ///< so many bytes or more
    [[nodiscard]] Rows inFolders(std::span<const FolderId> folders) const;
    [[nodiscard]] Rows ofAccounts(std::span<const AccountId> accounts) const;
    [[nodiscard]] Rows rowsOf(const Hits &ids) const; ///< what is not there is left out
    [[nodiscard]] Hits idsOf(const Rows &rows) const;
    [[nodiscard]] std::vector<MessageId> newestFirst(const Rows &rows);
    [[nodiscard]] qint64 dateAt(std::size_t row) const { return m_dates[row]; }
    /// No message up to this row, and of a few behind it, is newer. So whoever looks for the newest from the end can stop:
    /// mail mostly arrives in the order of its dates.
    [[nodiscard]] qint64 newestUpTo(std::size_t row) const;
    [[nodiscard]] std::optional<std::size_t> rowOf(qint64 id) const;

    /// Finds the rows of ids that come in ascending order: mostly a short walk.
    class Walker final
    {
    public:
        explicit Walker(const MessageTable &table) : m_ids(table.m_ids), m_at(table.m_ids.begin()) {}
        [[nodiscard]] std::optional<std::size_t> rowOf(qint64 id);

    private:
        const std::vector<qint64> &m_ids;
        std::vector<qint64>::const_iterator m_at;
    };

private:
    /// Large numbers of which there are few different ones, as small ones.
    template <typename Small>
    class Numbers final
    {
    public:
        static constexpr Small kOthers = static_cast<Small>(-1); ///< there are more than fit

        [[nodiscard]] Small smallOf(qint64 number);
        /// For each small number whether it stands for one of `numbers`; kOthers never does.
        template <typename Id>
        [[nodiscard]] std::vector<char> among(std::span<const Id> numbers) const;
        void clear() { m_small.clear(); }

    private:
        std::unordered_map<qint64, Small> m_small;
    };

    [[nodiscard]] Result<void> readNew(archive::MessageFacts &archive, const std::function<bool()> &isStale);
    [[nodiscard]] Result<void> readMarks(archive::MessageFacts &archive);
    [[nodiscard]] Result<void> readChanged(archive::MessageFacts &archive);
    void set(std::size_t row, const archive::MessageFact &fact);
    void mark(const Hits &ids, MessageFlag flag);
    void remove(const std::vector<MessageId> &messages);

    // One row a message, ascending by id. Lists apart, so that no padding is paid for and a scan reads one only.
    std::vector<qint64> m_ids;
    std::vector<qint64> m_dates;
    std::vector<quint32> m_sizes; ///< what does not fit is the largest
    std::vector<quint32> m_folders;
    std::vector<quint16> m_accounts;
    std::vector<quint8> m_flags;
    Numbers<quint32> m_folderNumbers;
    Numbers<quint16> m_accountNumbers;
    DateOrder m_order;
    mutable std::vector<qint64> m_newestUpTo; ///< by blocks of rows
    mutable std::size_t m_newestRows = 0;     ///< of how many rows it was made; others: make it anew
    std::vector<MessageId> m_changed;         ///< not known until asked
    qint64 m_markedUpTo = 0;                  ///< notes and tags are known up to this id
};

} // namespace core::search
