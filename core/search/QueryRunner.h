#pragma once

#include "core/base/Result.h"
#include "core/search/FullRows.h"
#include "core/search/MessageDates.h"
#include "core/search/Query.h"

namespace core::archive {
class Database;
}

namespace core::search {

/// Finds the messages of a query: by FTS5 as far as it can say it, else by joining lists of hits. Lives for one query,
/// on the thread of its connection, and within one snapshot of it.
class QueryRunner final
{
public:
    /// `all`: every message there is, for what a query excludes from. `full`: which rows count. All are borrowed.
    QueryRunner(archive::Database &index, const Hits &all, const FullRows &full)
        : m_index(index), m_all(all), m_full(full)
    {}

    /// Ascending. Messages that are gone from the archive may be among them. Cancelled after Database::interrupt().
    [[nodiscard]] Result<Hits> run(const Query &query);

private:
    [[nodiscard]] Result<Hits> match(const QByteArray &text);
    [[nodiscard]] Result<Hits> every(const Query &query);
    [[nodiscard]] Result<Hits> either(const Query &query);
    [[nodiscard]] Result<Hits> excluded(const Query &query);

    archive::Database &m_index;
    const Hits &m_all;
    const FullRows &m_full;
};

} // namespace core::search
