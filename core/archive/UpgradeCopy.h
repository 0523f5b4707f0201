#pragma once

#include "core/base/Result.h"

#include <QString>

namespace core {
class Clock;
}

namespace core::archive {

class Database;

/// Before the first step of a migration: a copy of mail.db as the older version left it, verified and synced, under the
/// name `mail.db.before-N`, N being the schema that it is going to have (DUR-19). `db` is the writing connection, in no
/// transaction; the caller holds the profile's lock. Where the copy fails nothing is upgraded: DiskFull where there is no room
/// for it, ArchiveCorrupt where the file is damaged already.
[[nodiscard]] Result<void> keepUpgradeCopy(Database &db, int newVersion);

/// Copies that have stood beside a working archive for a fortnight go.
void removeOldUpgradeCopies(const QString &folder, const Clock &clock);

} // namespace core::archive
