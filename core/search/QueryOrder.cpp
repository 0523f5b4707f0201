#include "core/archive/Database.h"
#include "core/search/FtsCompiler.h"
#include "core/search/QueryRunner.h"

#include <algorithm>

// The two questions of QueryRunner that want an order from the index: the newest hits alone, and the best ones.
namespace core::search {

/// The newest so many of the rows it is told of.
class QueryRunner::Newest final
{
public:
    explicit Newest(std::size_t limit) : m_limit(limit) {}

    void add(qint64 date, qint64 id)
    {
        if (m_hits.size() == m_limit && !(Hit{date, id} < m_hits.front()))
            return;
        if (m_hits.size() == m_limit) {
            std::pop_heap(m_hits.begin(), m_hits.end());
            m_hits.pop_back();
        }
        m_hits.push_back({date, id});
        std::push_heap(m_hits.begin(), m_hits.end());
    }
    /// Nothing that is not newer than this has a place any more.
    [[nodiscard]] bool isSettledBy(qint64 date) const
    {
        return m_hits.size() == m_limit && m_hits.front().date >= date;
    }
    [[nodiscard]] std::vector<MessageId> inOrder()
    {
        std::sort_heap(m_hits.begin(), m_hits.end());
        std::vector<MessageId> ids;
        for (const Hit &hit : m_hits)
            ids.push_back(MessageId{hit.id});
        return ids;
    }

private:
    struct Hit
    {
        qint64 date;
        qint64 id;
        /// Newer is less: the oldest of those kept is at the top of the heap.
        bool operator<(const Hit &other) const
        {
            return date != other.date ? date > other.date : id > other.id;
        }
    };
    std::size_t m_limit;
    std::vector<Hit> m_hits;
};

Result<std::optional<std::vector<MessageId>>> QueryRunner::newest(const Query &query, Rows wanted,
                                                                  std::size_t limit)
{
    using Answer = std::optional<std::vector<MessageId>>;
    const auto text = wordsAlone(query, wanted);
    if (!text)
        return fail(text.error());
    if (text->isEmpty() || !m_index)
        return Answer();
    Newest hits(limit);
    if (wanted.isEmpty())
        return Answer(hits.inOrder());
    const Rows full = m_terms.table().rowsOf(m_full.messages());
    if (!full.isEmpty()) {
        if (auto r = collectNewest(*text, wanted, kFullRow, hits); !r)
            return fail(r.error());
        wanted -= full;
    }
    if (!wanted.isEmpty()) {
        if (auto r = collectNewest(*text, wanted, 0, hits); !r)
            return fail(r.error());
    }
    return Answer(hits.inOrder());
}

/// The query as one text for the index, `wanted` limited by what else it asks. Empty: it is none.
Result<QByteArray> QueryRunner::wordsAlone(const Query &query, Rows &wanted)
{
    if (auto text = compileFts(query))
        return *std::move(text);
    if (query.kind != Query::Kind::And)
        return QByteArray();
    const Parts parts = takenApart(query);
    for (const Query *child : parts.rest) {
        if (asksForWords(*child))
            return QByteArray();
        const auto rows = run(*child);
        if (!rows)
            return fail(rows.error());
        wanted &= *rows;
    }
    return parts.words.value_or(QByteArray());
}

Result<void> QueryRunner::collectNewest(const QByteArray &text, const Rows &wanted, qint64 shift,
                                        Newest &hits)
{
    const MessageTable &table = m_terms.table();
    auto rows = m_index->statement("SELECT rowid FROM message_text WHERE message_text MATCH ?1"
                                   " AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC");
    rows.bind(QString::fromUtf8(text), table.idAt(wanted.first()) + shift, table.idAt(wanted.last()) + shift);
    while (true) {
        const auto next = rows.step();
        if (!next)
            return fail(next.error());
        if (!*next)
            return {};
        const qint64 id = rows.integer(0) - shift;
        const auto row = table.rowOf(id);
        if (!row)
            continue;
        if (wanted.test(*row))
            hits.add(table.dateAt(*row), id);
        if (hits.isSettledBy(table.newestUpTo(*row)))
            return {};
    }
}

Result<std::vector<MessageId>> QueryRunner::ranked(const Query &query, const Rows &found, int limit)
{
    std::vector<MessageId> best;
    Rows wanted = found;
    const auto text = wordsAlone(query, wanted);
    if (!text)
        return fail(text.error());
    if (text->isEmpty() || !m_index)
        return best;
    const MessageTable &table = m_terms.table();
    const Rows full = table.rowsOf(m_full.messages());
    // A word of the subject or of a name says more of a message than one of its text.
    auto rows = m_index->statement("SELECT rowid FROM message_text WHERE message_text MATCH ?1"
                                   " AND rank MATCH 'bm25(8.0, 5.0, 3.0, 1.0, 1.0)' ORDER BY rank LIMIT ?2");
    rows.bind(QString::fromUtf8(*text), limit);
    const auto all = rows.eachRow([&] {
        const bool isFull = rows.integer(0) >= kFullRow;
        const qint64 id = isFull ? rows.integer(0) - kFullRow : rows.integer(0);
        const auto row = table.rowOf(id);
        if (row && wanted.test(*row) && full.test(*row) == isFull)
            best.push_back(MessageId{id});
    });
    if (!all)
        return fail(all.error());
    return best;
}

} // namespace core::search
