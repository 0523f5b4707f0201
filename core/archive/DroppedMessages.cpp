#include "core/archive/DroppedMessages.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/ArchiveWriter.h"
#include "core/archive/Database.h"

namespace core::archive {

static Result<void> dropAll(Database &db, AccountId account, const std::vector<QByteArray> &uidls,
                            qint64 nowUtc)
{
    for (const QByteArray &uidl : uidls) {
        if (auto r = db.statement("INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, "
                                  "gone_since, reason)"
                                  " VALUES(?1, ?2, ?3, 0, ?4, ?4, ?5)"
                                  " ON CONFLICT(account_id, uidl) DO UPDATE SET gone_since = ?4, reason = ?5")
                         .bind(account, uidl, LedgerState::Listed, nowUtc, QString(kDroppedByUser))
                         .run();
            !r)
            return r;
    }
    return {};
}

QFuture<Result<void>> noteDropped(Archive &archive, AccountId account, std::vector<QByteArray> uidls)
{
    return archive.transact(
        [account, uidls = std::move(uidls)](ArchiveWriter &writer, Database &db, ArchiveChange &) {
            return dropAll(db, account, uidls, writer.nowUtc());
        });
}

} // namespace core::archive
