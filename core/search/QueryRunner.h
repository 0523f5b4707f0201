#pragma once

#include "core/base/Result.h"
#include "core/search/FullRows.h"
#include "core/search/Query.h"
#include "core/search/TermRows.h"

#include <optional>
#include <vector>

namespace core::archive {
class Database;
}

namespace core::search {

/// Finds the messages of a query: its words by FTS5, in as few questions as it can say them; the rest from the table of
/// messages; both joined as sets of rows. Lives for one query, on the thread of its connection, and within one snapshot
/// of it.
class QueryRunner final
{
public:
    /// All are borrowed. `index` may be null while there is none: words then find nothing. `full`: which of its rows count.
    QueryRunner(archive::Database *index, TermRows &terms, const FullRows &full)
        : m_index(index), m_terms(terms), m_full(full)
    {}

    /// Cancelled after Database::interrupt().
    [[nodiscard]] Result<Rows> run(const Query &query);

    /// The newest hits among `wanted`, at most `limit`, without finding all of them. Nothing where the words of the query
    /// are more than one question to the index.
    [[nodiscard]] Result<std::optional<std::vector<MessageId>>> newest(const Query &query, Rows wanted,
                                                                       std::size_t limit);
    /// Those of `found` that fit best, the best first, at most `limit`.
    [[nodiscard]] Result<std::vector<MessageId>> ranked(const Query &query, const Rows &found, int limit);

private:
    class Newest;
    /// An And or Or taken apart: what FTS5 answers in one question, and the children that are left.
    struct Parts
    {
        std::optional<QByteArray> words;
        std::vector<const Query *> rest;
    };
    [[nodiscard]] static Parts takenApart(const Query &query);
    /// Only from the first to the last of the rows that are wanted.
    [[nodiscard]] Result<Rows> match(const QByteArray &text, const Rows &wanted);
    /// The rows of the index from one id to another, less `shift`, as rows of the table.
    [[nodiscard]] Result<void> collect(const QByteArray &text, qint64 first, qint64 last, qint64 shift,
                                       Rows &found);
    [[nodiscard]] Result<QByteArray> wordsAlone(const Query &query, Rows &wanted);
    [[nodiscard]] Result<void> collectNewest(const QByteArray &text, const Rows &wanted, qint64 shift,
                                             Newest &hits);
    [[nodiscard]] Result<Rows> every(const Query &query);
    [[nodiscard]] Result<Rows> either(const Query &query);
    [[nodiscard]] Result<Rows> excluded(const Query &query);

    archive::Database *m_index;
    TermRows &m_terms;
    const FullRows &m_full;
};

} // namespace core::search
