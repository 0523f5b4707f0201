#include "core/archive/Restored.h"

#include "core/archive/Database.h"
#include "core/archive/Types.h"

namespace core::archive {

Result<void> noteRestored(Database &db, qint64 nowUtc)
{
    // By the number of the last run, not by the time: a clock that was set back meanwhile must not matter (DUR-12).
    if (auto r = db.statement("INSERT OR REPLACE INTO care(key, number) VALUES('restored-at', ?1),"
                              " ('restored-after-run', coalesce((SELECT max(id) FROM run), 0))")
                     .bind(nowUtc)
                     .run();
        !r)
        return r;
    return db.statement("UPDATE ledger SET state = ?1 WHERE state = ?2")
        .bind(LedgerState::Stored, LedgerState::DeleteAsked)
        .run();
}

Result<bool> isBeforeFirstRun(Database &db, AccountId account)
{
    // A run that fetched only what the user chose (retrieval::Notice::ChosenOnly) has not looked at the rest.
    auto read = db.statement("SELECT 1 FROM care WHERE key = 'restored-after-run' AND NOT EXISTS"
                             " (SELECT 1 FROM run WHERE account_id = ?1 AND id > care.number AND error = ''"
                             " AND instr(notices, 'chosen-only') = 0)")
                    .bind(account);
    return read.step();
}

} // namespace core::archive
