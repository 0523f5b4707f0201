#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// Questions to the UIDL ledger and the history of runs, for readers. What is written there is Ledger.h's.
namespace core::archive {

class Database;

/// A row of the ledger with what its message looks like.
struct LedgerEntry
{
    LedgerRow row;
    bool isHere = false; ///< `row.message` is in the archive; the rest is empty where it is not
    QString subject;     ///< decoded
    QString fromName;
    QString fromAddress;
};

/// In the order of their UIDLs.
[[nodiscard]] Result<std::vector<LedgerRow>> ledgerRows(Database &db, AccountId account);
/// The same with their messages, in one question.
[[nodiscard]] Result<std::vector<LedgerEntry>> ledgerEntries(Database &db, AccountId account);
/// The newest first.
[[nodiscard]] Result<std::vector<RunRecord>> runRecords(Database &db, AccountId account, int limit);

} // namespace core::archive
