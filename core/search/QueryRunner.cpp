#include "core/search/QueryRunner.h"

#include "core/archive/Database.h"
#include "core/search/FtsCompiler.h"

#include <algorithm>
#include <iterator>

namespace core::search {

namespace {

Hits without(const Hits &hits, const Hits &unwanted)
{
    Hits out;
    std::set_difference(hits.begin(), hits.end(), unwanted.begin(), unwanted.end(), std::back_inserter(out));
    return out;
}

} // namespace

Result<Hits> QueryRunner::run(const Query &query)
{
    if (const auto text = compileFts(query))
        return match(*text);
    switch (query.kind) {
    case Query::Kind::And: return every(query);
    case Query::Kind::Or: return either(query);
    case Query::Kind::Not: return excluded(query);
    case Query::Kind::Nothing:
    case Query::Kind::Term: break;
    }
    return Hits();
}

Result<Hits> QueryRunner::match(const QByteArray &text)
{
    Hits hits;
    auto rows = m_index.statement("SELECT rowid FROM message_text WHERE message_text MATCH ?1");
    rows.bind(QString::fromUtf8(text));
    while (true) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return m_full.messagesOf(std::move(hits));
        hits.push_back(rows.integer(0));
    }
}

Result<Hits> QueryRunner::every(const Query &query)
{
    std::optional<Hits> hits;
    for (const Query &child : query.children) {
        if (child.kind == Query::Kind::Not)
            continue;
        auto found = run(child);
        if (!found)
            return found;
        if (!hits) {
            hits = std::move(found).value();
            continue;
        }
        Hits both;
        std::set_intersection(hits->begin(), hits->end(), found->begin(), found->end(),
                              std::back_inserter(both));
        hits = std::move(both);
    }
    if (!hits)
        hits = m_all;
    for (const Query &child : query.children) {
        if (child.kind != Query::Kind::Not)
            continue;
        const auto unwanted = run(child.children.front());
        if (!unwanted)
            return unwanted;
        hits = without(*hits, *unwanted);
    }
    return *std::move(hits);
}

Result<Hits> QueryRunner::either(const Query &query)
{
    Hits hits;
    for (const Query &child : query.children) {
        const auto found = run(child);
        if (!found)
            return found;
        Hits joined;
        std::set_union(hits.begin(), hits.end(), found->begin(), found->end(), std::back_inserter(joined));
        hits = std::move(joined);
    }
    return hits;
}

Result<Hits> QueryRunner::excluded(const Query &query)
{
    const auto unwanted = run(query.children.front());
    if (!unwanted)
        return unwanted;
    return without(m_all, *unwanted);
}

} // namespace core::search
