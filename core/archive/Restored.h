#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

// What an archive remembers of having been restored. A restored ledger knows less than the server's mailbox has seen, so the
// first run of each account after it deletes nothing there (ARC-10).
namespace core::archive {

class Database;

/// Inside a writing transaction. What was asked to be deleted counts as stored again: the policy decides anew.
[[nodiscard]] Result<void> noteRestored(Database &db, qint64 nowUtc);
/// Whether no run of the account has come to a good end since; false where nothing was ever restored.
[[nodiscard]] Result<bool> isBeforeFirstRun(Database &db, AccountId account);

} // namespace core::archive
