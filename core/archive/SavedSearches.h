#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Result.h"

#include <QFuture>
#include <QString>

#include <vector>

namespace core::archive {

class Archive;
class Database;

/// Requests about searches that are kept like folders, as those of Archive. Which they are is asked of
/// ArchiveReader::savedSearches(); what they find, of core/search. A value that borrows the archive.
class SavedSearches final
{
public:
    explicit SavedSearches(Archive &archive) : m_archive(&archive) {}

    /// At the end of the list. InvalidArgument without a fit name or with a query that is empty or too long,
    /// AlreadyExists, LimitExceeded.
    [[nodiscard]] QFuture<Result<Made<SavedSearchId>>> create(QString name, QString query,
                                                              FolderId folder = {});
    /// Name, query and folder of `search.id`; its place stays.
    [[nodiscard]] QFuture<Result<Undo>> change(SavedSearch search);
    [[nodiscard]] QFuture<Result<Undo>> reorder(std::vector<SavedSearchId> order); ///< those named first
    [[nodiscard]] QFuture<Result<Undo>> remove(SavedSearchId search);

private:
    Archive *m_archive;
};

/// In their order; on any connection.
[[nodiscard]] Result<std::vector<SavedSearch>> allSavedSearches(Database &db);
/// A step of an Undo, inside the writer's transaction.
[[nodiscard]] Result<std::vector<UndoStep>> performStep(Database &db, const SavedSearchStep &step,
                                                        ArchiveChange &change);

} // namespace core::archive
