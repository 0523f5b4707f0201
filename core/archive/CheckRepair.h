#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QString>

// What a check can put right, each inside a transaction of the writer and by what the file says then, not by what the check
// read a moment ago.
namespace core::archive {

class Database;

[[nodiscard]] Result<void> makeIndexAnew(Database &db, const QString &name);
/// Mail of a folder that is missing goes to the Inbox, folders without their parent to the top; tags, notes and times in
/// Trash of messages that are gone go with them. A body without a message stays: it may be mail.
[[nodiscard]] Result<void> mendReferences(Database &db, ArchiveChange &change);
[[nodiscard]] Result<void> mendCounters(Database &db, ArchiveChange &change);
[[nodiscard]] Result<void> mendPacking(Database &db);

} // namespace core::archive
