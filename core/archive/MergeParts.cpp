#include "core/archive/Database.h"
#include "core/archive/MergeState.h"
#include "core/archive/RowCopy.h"

#include <algorithm>
#include <vector>

// The parts of a merge that are small: folders, dictionaries and blobs, tags, choices of the user.
namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

struct FolderRow
{
    qint64 id = 0, parent = 0, kind = 0;
    QString name, key;
};

Result<std::vector<FolderRow>> foldersOf(Database &db)
{
    std::vector<FolderRow> rows;
    auto read =
        db.statement("SELECT id, coalesce(parent_id, 0), kind, name, name_key FROM folder ORDER BY id");
    const auto all = read.eachRow([&] {
        rows.push_back({read.integer(0), read.integer(1), read.integer(2), read.text(3), read.text(4)});
    });
    if (!all)
        return fail(all.error());
    return rows;
}

/// The first value of a question; 0: no row.
template <typename... Values>
Result<qint64> found(Database &db, std::string_view sql, const Values &...values)
{
    auto read = db.statement(sql).bind(values...);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? read.integer(0) : 0;
}

Result<void> mergeFolder(MergeState &state, const FolderRow &row, qint64 parent)
{
    const auto there =
        row.kind > 0
            ? found(state.to, "SELECT id FROM folder WHERE kind = ?", row.kind)
            : found(state.to, "SELECT id FROM folder WHERE coalesce(parent_id, 0) = ?1 AND name_key = ?2",
                    parent, row.key);
    if (!there)
        return fail(there.error());
    if (*there > 0) {
        state.folders.insert(row.id, *there);
        return {};
    }
    const auto taken = found(state.to, "SELECT id FROM folder WHERE id = ?", row.id);
    if (!taken)
        return fail(taken.error());
    const auto none = std::optional<qint64>();
    if (auto r = state.to
                     .statement(
                         "INSERT INTO folder(id, parent_id, kind, name, name_key) VALUES(?1, ?2, ?3, ?4, ?5)")
                     .bind(*taken > 0 ? none : std::optional(row.id),
                           parent > 0 ? std::optional(parent) : none, row.kind, row.name, row.key)
                     .run();
        !r)
        return r;
    state.folders.insert(row.id, state.to.lastInsertId());
    return {};
}

/// Rows that are known by their SHA-256. `map`: what their ids became.
Result<void> mergeHashed(MergeState &state, const QByteArray &table, std::string_view find,
                         std::string_view findId, QHash<qint64, qint64> &map, const QByteArray &tail = {})
{
    RowCopy rows(state.from, state.to, table, tail);
    const int id = rows.column("id"), sha256 = rows.column("sha256"), refs = rows.column("refs");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (auto r = state.goesOn(); !r)
            return r;
        const auto there = found(state.to, find, rows.bytes(sha256));
        const auto taken = found(state.to, findId, rows.integer(id));
        if (!there || !taken)
            return fail(there ? taken.error() : there.error());
        if (*there > 0) {
            map.insert(rows.integer(id), *there);
            continue;
        }
        if (*taken > 0)
            rows.setNull(id);
        if (refs >= 0)
            rows.set(refs, 0); // counted by triggers
        if (auto r = rows.insert(); !r)
            return r;
        map.insert(rows.integer(id), state.to.lastInsertId());
    }
}

Result<void> mergeSearches(MergeState &state)
{
    RowCopy rows(state.from, state.to, "saved_search");
    const int id = rows.column("id"), name = rows.column("name"), key = rows.column("name_key"),
              query = rows.column("query"), folder = rows.column("folder_id");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        const qint64 within = state.folders.value(rows.integer(folder), 0);
        const auto same = found(state.to, "SELECT 1 FROM saved_search WHERE query = ?1 AND folder_id = ?2",
                                rows.text(query), within);
        if (!same)
            return fail(same.error());
        if (*same > 0)
            continue;
        rows.setNull(id);
        rows.set(folder, within);
        for (int again = 2;; ++again) { // another search of that name is there
            const QString suffix = again == 2 ? QString() : u" (%1)"_s.arg(again - 1);
            const QString freeKey = rows.text(key) + suffix;
            const auto taken = found(state.to, "SELECT 1 FROM saved_search WHERE name_key = ?", freeKey);
            if (!taken)
                return fail(taken.error());
            if (*taken > 0)
                continue;
            rows.set(key, freeKey);
            rows.set(name, rows.text(name) + suffix);
            break;
        }
        if (auto r = rows.insert(); !r)
            return r;
    }
}

Result<void> mergeBackups(MergeState &state)
{
    RowCopy rows(state.from, state.to, "backup", "ORDER BY id");
    const int id = rows.column("id"), made = rows.column("made"), path = rows.column("path");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        const auto newer = found(state.to, "SELECT 1 FROM backup WHERE path = ?1 AND made >= ?2",
                                 rows.text(path), rows.integer(made));
        if (!newer)
            return fail(newer.error());
        if (*newer > 0)
            continue;
        if (auto r = state.to.statement("DELETE FROM backup WHERE path = ?").bind(rows.text(path)).run(); !r)
            return r;
        rows.setNull(id);
        if (auto r = rows.insert(); !r)
            return r;
    }
    // "All messages up to this one lie in it" was said of ids of one file, not of two.
    return state.to.statement("UPDATE backup SET last_message = 0").run();
}

/// Rows that replace those of the same key: what the user has chosen last.
Result<void> replaceRows(MergeState &state, const QByteArray &table)
{
    RowCopy rows(state.from, state.to, table, {}, "INSERT OR REPLACE");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (auto r = rows.insert(); !r)
            return r;
    }
}

} // namespace

Result<void> mergeFolders(MergeState &state)
{
    auto rows = foldersOf(state.from);
    if (!rows)
        return fail(rows.error());
    // Parents first; what is left when no more can be placed belongs to a damaged tree and stands at the top.
    for (bool hasMoved = true; !rows->empty();) {
        const bool atTop = !std::exchange(hasMoved, false);
        std::vector<FolderRow> left;
        for (const FolderRow &row : *rows) {
            if (row.parent > 0 && !state.folders.contains(row.parent) && !atTop) {
                left.push_back(row);
                continue;
            }
            if (auto r = mergeFolder(state, row, state.folders.value(row.parent, 0)); !r)
                return r;
            hasMoved = true;
        }
        *rows = std::move(left);
    }
    return {};
}

Result<void> mergeSharedBytes(MergeState &state)
{
    if (auto r = mergeHashed(state, "dict", "SELECT id FROM dict WHERE sha256 = ?",
                             "SELECT id FROM dict WHERE id = ?", state.dicts);
        !r)
        return r;
    if (auto r = mergeHashed(state, "blob", "SELECT id FROM blob WHERE sha256 = ?",
                             "SELECT id FROM blob WHERE id = ?", state.blobs);
        !r)
        return r;
    return mergeHashed(state, "picture", "SELECT id FROM picture WHERE sha256 = ?",
                       "SELECT id FROM picture WHERE id = ?", state.pictures);
}

Result<void> mergeTags(MergeState &state)
{
    RowCopy rows(state.from, state.to, "tag", "ORDER BY id");
    const int id = rows.column("id"), key = rows.column("name_key");
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        const auto there = found(state.to, "SELECT id FROM tag WHERE name_key = ?", rows.text(key));
        if (!there)
            return fail(there.error());
        if (*there > 0) {
            state.tags.insert(rows.integer(id), *there);
            continue;
        }
        rows.setNull(id);
        if (auto r = rows.insert(); !r)
            return r;
        state.tags.insert(rows.integer(id), state.to.lastInsertId());
    }
}

Result<void> mergeChoices(MergeState &state)
{
    if (auto r = mergeSearches(state); !r)
        return r;
    if (auto r = mergeBackups(state); !r)
        return r;
    if (auto r = replaceRows(state, "backup_plan"); !r)
        return r;
    if (auto r = replaceRows(state, "sender"); !r)
        return r;
    return replaceRows(state, "care");
}

} // namespace core::archive
