#pragma once

#include "core/archive/ListingChanges.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// The UIDL ledger: what each server had and what became of it. All inside the writer's transaction.
namespace core::archive {

class Database;

[[nodiscard]] Result<void> noteStored(Database &db, AccountId account, const LedgerNote &note,
                                      MessageId message, const QByteArray &sha256, qint64 nowUtc,
                                      LedgerState state = LedgerState::Stored);
/// Writes what differs and nothing else: the usual listing of 20,000 has none or a few. `changes` may be older than the rows.
[[nodiscard]] Result<void> noteListing(Database &db, AccountId account, const ListingChanges &changes,
                                       qint64 nowUtc);
[[nodiscard]] Result<void> noteListing(Database &db, AccountId account, const std::vector<Listed> &listing,
                                       qint64 nowUtc);
/// Only what is stored: a message that is not in the archive can never count as deleted by us.
[[nodiscard]] Result<void> noteDeleteAsked(Database &db, AccountId account,
                                           const std::vector<QByteArray> &uidls);
[[nodiscard]] Result<void> noteDeleted(Database &db, AccountId account, const std::vector<QByteArray> &uidls,
                                       qint64 nowUtc);
/// Put aside with the second one, and no longer wanted then: else it would be asked for in every run for ever.
[[nodiscard]] Result<void> noteFailure(Database &db, AccountId account, const QByteArray &uidl,
                                       const QString &reason, qint64 nowUtc);
[[nodiscard]] Result<void> noteRun(Database &db, const RunRecord &run);

} // namespace core::archive
