#pragma once

#include "core/base/Result.h"
#include "core/search/FullRows.h"
#include "core/search/Query.h"
#include "core/search/TermRows.h"

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

private:
    /// Only from the first to the last of the rows that are wanted.
    [[nodiscard]] Result<Rows> match(const QByteArray &text, const Rows &wanted);
    /// The rows of the index from one id to another, less `shift`, as rows of the table.
    [[nodiscard]] Result<void> collect(const QByteArray &text, qint64 first, qint64 last, qint64 shift,
                                       Rows &found);
    [[nodiscard]] Result<Rows> every(const Query &query);
    [[nodiscard]] Result<Rows> either(const Query &query);
    [[nodiscard]] Result<Rows> excluded(const Query &query);

    archive::Database *m_index;
    TermRows &m_terms;
    const FullRows &m_full;
};

} // namespace core::search
