#pragma once

#include "core/archive/Salvage.h"

#include <QSet>

#include <memory>

namespace core::archive {

class Database;
struct StoredBody;

/// The new file that a salvage fills. Beside its place until finish().
class SalvageTarget final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<SalvageTarget>> open(const QString &to,
                                                                     QString recoveredFolder);
    ~SalvageTarget(); ///< removes a file that was not finished

    /// Ids stay; triggers count.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();
    [[nodiscard]] Result<void> addFolders(const std::vector<Database *> &from);
    /// In a folder that is lost: in one of its own under the folder of what was recovered.
    [[nodiscard]] Result<void> add(MessageSummary summary, const StoredBody &body);
    /// Everything but folders, messages and bodies. After them.
    [[nodiscard]] Result<void> addRest(const std::vector<Database *> &from);
    /// What was lost is "not fetched yet" from now on where the server has it; fills in what the ledger knows of it.
    /// `alsoUnseen`: rows of the ledger whose message is nowhere, as it was not erased for certain.
    [[nodiscard]] Result<void> giveBack(std::vector<LostMessage> &lost, bool alsoUnseen);
    [[nodiscard]] Result<void> noteHighestIds(const std::vector<Database *> &from);
    [[nodiscard]] Result<qint64> count(const char *table);

    /// Closes, checks all of it, syncs, renames.
    [[nodiscard]] Result<void> finish();

private:
    SalvageTarget(QString place, QString part, QString recoveredFolder);
    [[nodiscard]] Result<void> copyTable(Database &from, const char *table, const QByteArray &columns = {});
    [[nodiscard]] Result<FolderId> placeFor(FolderId wanted);

    QString m_place;
    QString m_part;
    QString m_recoveredFolder;
    std::unique_ptr<Database> m_db;
    QSet<FolderId> m_folders;
    FolderId m_recovered{};
};

} // namespace core::archive
