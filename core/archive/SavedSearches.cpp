#include "core/archive/SavedSearches.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/FolderNames.h"
#include "core/base/Limits.h"

#include <algorithm>
#include <optional>

namespace core::archive {

using namespace Qt::StringLiterals;
using Steps = std::vector<UndoStep>;

static SavedSearch searchRow(const Statement &read)
{
    return {read.id<SavedSearchId>(0), read.text(1), read.text(2), read.id<FolderId>(3),
            static_cast<int>(read.integer(4))};
}

static Result<std::optional<SavedSearch>> one(Statement read)
{
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? std::optional(searchRow(read)) : std::nullopt;
}

static Result<std::optional<SavedSearch>> byId(Database &db, SavedSearchId id)
{
    return one(
        db.statement("SELECT id, name, query, folder_id, position FROM saved_search WHERE id = ?").bind(id));
}

static Result<std::optional<SavedSearch>> byName(Database &db, const QString &name)
{
    return one(
        db.statement("SELECT id, name, query, folder_id, position FROM saved_search WHERE name_key = ?")
            .bind(folderNameKey(name)));
}

static Result<void> insertSearch(Database &db, std::optional<SavedSearchId> id, const SavedSearch &search)
{
    return db
        .statement("INSERT INTO saved_search(id, name, name_key, query, folder_id, position)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(id, search.name, folderNameKey(search.name), search.query, search.folder, search.position)
        .run();
}

static Result<void> writeSearch(Database &db, const SavedSearch &search)
{
    return db
        .statement(
            "UPDATE saved_search SET name = ?2, name_key = ?3, query = ?4, folder_id = ?5, position = ?6"
            " WHERE id = ?1")
        .bind(search.id, search.name, folderNameKey(search.name), search.query, search.folder,
              search.position)
        .run();
}

Result<std::vector<SavedSearch>> allSavedSearches(Database &db)
{
    std::vector<SavedSearch> searches;
    auto read =
        db.statement("SELECT id, name, query, folder_id, position FROM saved_search ORDER BY position, id");
    if (auto r = read.eachRow([&] { searches.push_back(searchRow(read)); }); !r)
        return fail(r.error());
    return searches;
}

// Name and query made fit; the name must be free, or its own.
static Result<SavedSearch> checked(Database &db, SavedSearch search)
{
    const auto fit = checkedTagName(search.name);
    if (!fit)
        return fail(fit.error());
    search.name = *fit;
    if (search.query.trimmed().isEmpty() || search.query.size() > limits::kQueryChars)
        return fail(ErrorCode::InvalidArgument, u"a query that is empty or too long"_s);
    const auto taken = byName(db, search.name);
    if (!taken)
        return fail(taken.error());
    if (*taken && (*taken)->id != search.id)
        return fail(ErrorCode::AlreadyExists, u"a saved search of that name"_s);
    return search;
}

static Result<Made<SavedSearchId>> createSearch(Database &db, const SavedSearch &wanted,
                                                ArchiveChange &change)
{
    auto search = checked(db, wanted);
    if (!search)
        return fail(search.error());
    const auto count = db.number("SELECT count(*) FROM saved_search");
    const auto last = db.number("SELECT coalesce(max(position), 0) FROM saved_search");
    if (!count || !last)
        return fail(!count ? count.error() : last.error());
    if (*count >= limits::kSavedSearches)
        return fail(ErrorCode::LimitExceeded, u"too many saved searches"_s);
    search->position = static_cast<int>(*last) + 1;
    if (auto r = insertSearch(db, std::nullopt, *search); !r)
        return fail(r.error());
    search->id = SavedSearchId{db.lastInsertId()};
    change.savedSearches = true;
    return Made<SavedSearchId>{search->id, {{SavedSearchStep{RowStep::Remove, *search}}, 0}};
}

static Result<Undo> changeSearch(Database &db, const SavedSearch &wanted, ArchiveChange &change)
{
    const auto before = byId(db, wanted.id);
    if (!before)
        return fail(before.error());
    if (!*before)
        return fail(ErrorCode::NotFound, u"no saved search %1"_s.arg(number(wanted.id)));
    auto search = checked(db, wanted);
    if (!search)
        return fail(search.error());
    search->position = (*before)->position;
    if (*search == **before)
        return Undo();
    if (auto r = writeSearch(db, *search); !r)
        return fail(r.error());
    change.savedSearches = true;
    return Undo{{SavedSearchStep{RowStep::Change, **before}}, 0};
}

static Result<Undo> orderSearches(Database &db, const std::vector<SavedSearchId> &order,
                                  ArchiveChange &change)
{
    auto searches = allSavedSearches(db);
    if (!searches)
        return fail(searches.error());
    const auto rank = [&](const SavedSearch &search) {
        return std::find(order.begin(), order.end(), search.id) - order.begin();
    };
    std::stable_sort(searches->begin(), searches->end(),
                     [&](const SavedSearch &a, const SavedSearch &b) { return rank(a) < rank(b); });
    Undo undo;
    int position = 0;
    for (SavedSearch &search : *searches) {
        if (search.position == ++position)
            continue;
        undo.steps.emplace_back(SavedSearchStep{RowStep::Change, search});
        search.position = position;
        if (auto r = writeSearch(db, search); !r)
            return fail(r.error());
        change.savedSearches = true;
    }
    return undo;
}

static Result<Undo> deleteSearch(Database &db, SavedSearchId id, ArchiveChange &change)
{
    const auto search = byId(db, id);
    if (!search)
        return fail(search.error());
    if (!*search)
        return fail(ErrorCode::NotFound, u"no saved search %1"_s.arg(number(id)));
    if (auto r = db.statement("DELETE FROM saved_search WHERE id = ?").bind(id).run(); !r)
        return fail(r.error());
    change.savedSearches = true;
    return Undo{{SavedSearchStep{RowStep::Make, **search}}, 0};
}

static Result<QString> freeName(Database &db, const SavedSearch &search)
{
    QString tried = search.name;
    for (int n = 2;; ++n) {
        const auto taken = byName(db, tried);
        if (!taken)
            return fail(taken.error());
        if (!*taken || (*taken)->id == search.id)
            return tried;
        tried = u"%1 (%2)"_s.arg(search.name).arg(n);
    }
}

Result<Steps> performStep(Database &db, const SavedSearchStep &step, ArchiveChange &change)
{
    const auto now = byId(db, step.search.id);
    if (!now)
        return fail(now.error());
    if ((step.what == RowStep::Make) == now->has_value())
        return Steps(); // so already
    if (step.what == RowStep::Remove) {
        auto undo = deleteSearch(db, step.search.id, change);
        return undo ? Result<Steps>(std::move(undo->steps)) : fail(undo.error());
    }
    SavedSearch search = step.search;
    const auto name = freeName(db, search);
    if (!name)
        return fail(name.error());
    search.name = *name;
    if (auto r = *now ? writeSearch(db, search) : insertSearch(db, search.id, search); !r)
        return fail(r.error());
    change.savedSearches = true;
    return *now ? Steps{SavedSearchStep{RowStep::Change, **now}}
                : Steps{SavedSearchStep{RowStep::Remove, search}};
}

// --- requests ----------------------------------------------------------------------------------------------

QFuture<Result<Made<SavedSearchId>>> SavedSearches::create(QString name, QString query, FolderId folder)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return createSearch(db, {{}, name, query, folder, 0}, notice);
    });
}

QFuture<Result<Undo>> SavedSearches::change(SavedSearch search)
{
    return m_archive->transact(
        [search = std::move(search)](ArchiveWriter &, Database &db, ArchiveChange &notice) {
            return changeSearch(db, search, notice);
        });
}

QFuture<Result<Undo>> SavedSearches::reorder(std::vector<SavedSearchId> order)
{
    return m_archive->transact(
        [order = std::move(order)](ArchiveWriter &, Database &db, ArchiveChange &notice) {
            return orderSearches(db, order, notice);
        });
}

QFuture<Result<Undo>> SavedSearches::remove(SavedSearchId search)
{
    return m_archive->transact([=](ArchiveWriter &, Database &db, ArchiveChange &notice) {
        return deleteSearch(db, search, notice);
    });
}

} // namespace core::archive
