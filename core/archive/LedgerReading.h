#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <optional>
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

/// Between the end of a run and the beginning of the next one, or now.
struct ClockJump
{
    qint64 laterUtc = 0;   ///< what the clock said then
    bool isLatest = false; ///< no run since
};
/// The latest place in the history of runs where the clock went on by more than `forward` seconds or back by more than
/// `backward`; none: there is no such place. In the order in which the runs were noted: by time, a clock that went back
/// would not be seen.
[[nodiscard]] Result<std::optional<ClockJump>> latestClockJump(Database &db, AccountId account, qint64 nowUtc,
                                                               qint64 forward, qint64 backward);

} // namespace core::archive
