#include "core/search/QueryRunner.h"

#include "core/archive/Database.h"
#include "core/search/FtsCompiler.h"

#include <optional>

namespace core::search {

QueryRunner::Parts QueryRunner::takenApart(const Query &query)
{
    Parts parts;
    Query words;
    words.kind = query.kind;
    std::vector<const Query *> excluded;
    for (const Query &child : query.children) {
        const bool isNot = query.kind == Query::Kind::And && child.kind == Query::Kind::Not;
        if (isNot && compileFts(child.children.front()))
            excluded.push_back(&child);
        else if (compileFts(child))
            words.children.push_back(child);
        else
            parts.rest.push_back(&child);
    }
    // FTS5 excludes from words only.
    for (const Query *child : excluded) {
        if (words.children.empty())
            parts.rest.push_back(child);
        else
            words.children.push_back(*child);
    }
    if (words.children.empty())
        return parts;
    parts.words = compileFts(words);
    if (!parts.words) { // too deep together
        parts.rest.clear();
        for (const Query &child : query.children)
            parts.rest.push_back(&child);
    }
    return parts;
}

Result<Rows> QueryRunner::run(const Query &query)
{
    if (const auto text = compileFts(query))
        return match(*text, m_terms.table().all());
    switch (query.kind) {
    case Query::Kind::Term: return m_terms.rows(query);
    case Query::Kind::And: return every(query);
    case Query::Kind::Or: return either(query);
    case Query::Kind::Not: return excluded(query);
    case Query::Kind::Nothing: break;
    }
    return m_terms.table().none();
}

Result<Rows> QueryRunner::match(const QByteArray &text, const Rows &wanted)
{
    const MessageTable &table = m_terms.table();
    Rows found = table.none();
    if (!m_index || wanted.isEmpty())
        return found;
    // FTS5 skips what lies outside: the commonest word of last week is as quick as a rare one.
    const qint64 first = table.idAt(wanted.first());
    const qint64 last = table.idAt(wanted.last());
    if (auto r = collect(text, first, last, 0, found); !r)
        return fail(r.error());
    if (m_full.messages().empty())
        return found;
    // Of a message with a second row, the first one does not count: its attachments may have what is excluded.
    found -= table.rowsOf(m_full.messages());
    if (auto r = collect(text, first, last, kFullRow, found); !r)
        return fail(r.error());
    return found;
}

Result<void> QueryRunner::collect(const QByteArray &text, qint64 first, qint64 last, qint64 shift,
                                  Rows &found)
{
    MessageTable::Walker walker(m_terms.table());
    auto rows = m_index->statement(
        "SELECT rowid FROM message_text WHERE message_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3");
    rows.bind(QString::fromUtf8(text), first + shift, last + shift);
    return rows.eachRow([&] {
        // Messages that are gone from the archive may be among them.
        if (const auto row = walker.rowOf(rows.integer(0) - shift))
            found.set(*row);
    });
}

Result<Rows> QueryRunner::every(const Query &query)
{
    const Parts parts = takenApart(query);
    Rows found = m_terms.table().all();
    // What the table answers comes first: where it leaves nothing, no index is asked.
    for (const bool words : {false, true}) {
        if (words && parts.words && !found.isEmpty()) {
            const auto rows = match(*parts.words, found);
            if (!rows)
                return rows;
            found &= *rows;
        }
        for (const Query *child : parts.rest) {
            if (asksForWords(*child) != words || found.isEmpty())
                continue;
            const auto rows = run(*child);
            if (!rows)
                return rows;
            found &= *rows;
        }
    }
    return found;
}

Result<Rows> QueryRunner::either(const Query &query)
{
    const Parts parts = takenApart(query);
    Rows found = m_terms.table().none();
    if (parts.words) {
        const auto rows = match(*parts.words, m_terms.table().all());
        if (!rows)
            return rows;
        found |= *rows;
    }
    for (const Query *child : parts.rest) {
        const auto rows = run(*child);
        if (!rows)
            return rows;
        found |= *rows;
    }
    return found;
}

Result<Rows> QueryRunner::excluded(const Query &query)
{
    auto found = run(query.children.front());
    if (found)
        found->invert();
    return found;
}

} // namespace core::search
