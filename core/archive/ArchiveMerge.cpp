#include "core/archive/ArchiveMerge.h"

#include "core/archive/Database.h"
#include "core/archive/MergeState.h"
#include "core/archive/RowCopy.h"

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// What others refer to comes first; counters are kept by triggers as rows come in.
const QByteArrayList kFirst{"folder", "dict", "blob", "message", "body"};

Result<QByteArrayList> tablesOf(Database &db)
{
    QByteArrayList tables = kFirst;
    auto read = db.statement("SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                             " AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence') ORDER BY name");
    const auto all = read.eachRow([&] {
        if (const QByteArray name = read.text(0).toUtf8();
            !tables.contains(name) && name != "sqlite_sequence")
            tables.append(name);
    });
    if (!all)
        return fail(all.error());
    return tables;
}

Result<void> takeTable(Database &from, Database &to, const QByteArray &table, const std::atomic<bool> &stop)
{
    // Fixed folders are there already; counters begin at none.
    RowCopy rows(from, to, table, {}, "INSERT OR REPLACE");
    const bool isFolder = table == "folder";
    const int total = rows.column("total"), unread = rows.column("unread"), refs = rows.column("refs");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (stop)
            return fail(ErrorCode::Cancelled, u"restoring"_s);
        if (isFolder) {
            rows.set(total, 0);
            rows.set(unread, 0);
        } else if (table == "blob") {
            rows.set(refs, 0);
        }
        if (auto r = rows.insert(); !r)
            return r;
    }
}

/// Ids are never given twice, not in the file that comes out either.
Result<void> raiseSequences(Database &from, Database &to)
{
    auto read = from.uncached("SELECT name, seq FROM sqlite_sequence");
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        const QString name = read.text(0);
        const qint64 last = read.integer(1);
        if (auto r = to.statement("INSERT INTO sqlite_sequence(name, seq) SELECT ?1, 0 WHERE NOT EXISTS"
                                  " (SELECT 1 FROM sqlite_sequence WHERE name = ?1)")
                         .bind(name)
                         .run();
            !r)
            return r;
        if (auto r = to.statement("UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1")
                         .bind(name, last)
                         .run();
            !r)
            return r;
    }
}

Result<void> collectIds(Database &to, QSet<qint64> &taken)
{
    auto read = to.statement("SELECT id FROM message UNION ALL SELECT message_id FROM ledger"
                             " UNION ALL SELECT thread_id FROM message UNION ALL SELECT thread_id FROM ref");
    return read.eachRow([&] { taken.insert(read.integer(0)); });
}

Result<qint64> highestId(Database &db)
{
    return db.number("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'message'), 0)");
}

} // namespace

Result<void> takeAllRows(Database &from, Database &to, const std::atomic<bool> &stop)
{
    const auto tables = tablesOf(to);
    if (!tables)
        return fail(tables.error());
    for (const QByteArray &table : *tables) {
        if (auto r = takeTable(from, to, table, stop); !r)
            return r;
    }
    return raiseSequences(from, to);
}

Result<MergeCounts> mergeArchive(Database &from, ArchiveReader &bodies, Database &to,
                                 const std::atomic<bool> &stop)
{
    MergeState state{from, to, stop};
    const auto lastHere = highestId(from), lastThere = highestId(to);
    if (!lastHere || !lastThere)
        return fail(lastHere ? lastThere.error() : lastHere.error());
    state.lastId = std::max(*lastHere, *lastThere);
    if (auto r = collectIds(to, state.taken); !r)
        return fail(r.error());
    for (const auto part : {mergeFolders, mergeSharedBytes, mergeTags}) {
        if (auto r = part(state); !r)
            return fail(r.error());
    }
    if (auto r = mergeMessages(state, bodies); !r)
        return fail(r.error());
    for (const auto part : {mergeLedger, mergeChoices}) {
        if (auto r = part(state); !r)
            return fail(r.error());
    }
    if (auto r = raiseSequences(from, to); !r)
        return fail(r.error());
    if (auto r = to.statement("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'message'")
                     .bind(state.lastId)
                     .run();
        !r)
        return fail(r.error());
    return state.counts;
}

} // namespace core::archive
