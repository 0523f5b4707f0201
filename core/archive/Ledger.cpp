#include "core/archive/Ledger.h"

#include "core/archive/Database.h"
#include "core/archive/LedgerReading.h"

#include <QHash>

#include <utility>

namespace core::archive {

Result<void> noteStored(Database &db, AccountId account, const LedgerNote &note, MessageId message,
                        const QByteArray &sha256, qint64 nowUtc, LedgerState state)
{
    // A UIDL that comes again with other bytes points to the new message; the old one stays (POP-19).
    return db
        .statement("INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, stored, "
                   "message_id, sha256)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)"
                   " ON CONFLICT(account_id, uidl) DO UPDATE SET state = ?3, listed_bytes = ?4, stored = ?5,"
                   " deleted = 0, gone_since = 0, failures = 0, reason = '', message_id = ?6, sha256 = ?7,"
                   " same_as = x'', wanted = 0")
        .bind(account, note.uidl, state, note.listedBytes, nowUtc, message, sha256)
        .run();
}

ListingChanges listingChanges(const std::vector<LedgerRow> &known, const std::vector<Listed> &listing)
{
    QHash<QByteArrayView, const LedgerRow *> rows;
    rows.reserve(static_cast<qsizetype>(known.size()));
    for (const LedgerRow &row : known)
        rows.insert(row.uidl, &row);
    ListingChanges changes;
    for (const Listed &listed : listing) {
        auto found = rows.find(listed.uidl);
        if (found == rows.end()) {
            changes.appeared.push_back(listed);
            continue;
        }
        if (!found.value())
            continue; // two messages with one UIDL (POP-18)
        const LedgerRow &row = *std::exchange(found.value(), nullptr);
        const bool hasNewSize = row.state == LedgerState::Listed && row.listedBytes != listed.bytes;
        if (row.goneSinceUtc != 0 || hasNewSize)
            changes.changed.push_back(listed);
    }
    if (listing.empty())
        return changes; // more likely a server in trouble than a mailbox emptied by others (POP-20)
    for (const LedgerRow *row : std::as_const(rows)) {
        if (row && row->goneSinceUtc == 0)
            changes.gone.push_back(row->uidl);
    }
    return changes;
}

Result<void> noteListing(Database &db, AccountId account, const ListingChanges &changes, qint64 nowUtc)
{
    for (const Listed &listed : changes.appeared) {
        if (auto r =
                db.statement("INSERT OR IGNORE INTO ledger(account_id, uidl, state, listed_bytes, first_seen)"
                             " VALUES(?1, ?2, ?3, ?4, ?5)")
                    .bind(account, listed.uidl, LedgerState::Listed, listed.bytes, nowUtc)
                    .run();
            !r)
            return r;
    }
    for (const Listed &listed : changes.changed) {
        if (auto r = db.statement(
                           "UPDATE ledger SET gone_since = 0, listed_bytes = iif(state = 0, ?3, listed_bytes)"
                           " WHERE account_id = ?1 AND uidl = ?2")
                         .bind(account, listed.uidl, listed.bytes)
                         .run();
            !r)
            return r;
    }
    for (const QByteArray &uidl : changes.gone) {
        if (auto r = db.statement("UPDATE ledger SET gone_since = ?3 WHERE account_id = ?1 AND uidl = ?2")
                         .bind(account, uidl, nowUtc)
                         .run();
            !r)
            return r;
    }
    return {};
}

Result<void> noteListing(Database &db, AccountId account, const std::vector<Listed> &listing, qint64 nowUtc)
{
    const auto known = ledgerRows(db, account);
    if (!known)
        return fail(known.error());
    return noteListing(db, account, listingChanges(*known, listing), nowUtc);
}

Result<void> noteDeleteAsked(Database &db, AccountId account, const std::vector<QByteArray> &uidls)
{
    for (const QByteArray &uidl : uidls) {
        if (auto r = db.statement(
                           "UPDATE ledger SET state = ?3 WHERE account_id = ?1 AND uidl = ?2 AND state = ?4")
                         .bind(account, uidl, LedgerState::DeleteAsked, LedgerState::Stored)
                         .run();
            !r)
            return r;
    }
    return {};
}

Result<void> noteDeleted(Database &db, AccountId account, const std::vector<QByteArray> &uidls, qint64 nowUtc)
{
    for (const QByteArray &uidl : uidls) {
        if (auto r = db.statement("UPDATE ledger SET state = ?3, deleted = ?4"
                                  " WHERE account_id = ?1 AND uidl = ?2 AND state IN (?5, ?6)")
                         .bind(account, uidl, LedgerState::Deleted, nowUtc, LedgerState::Stored,
                               LedgerState::DeleteAsked)
                         .run();
            !r)
            return r;
    }
    return {};
}

Result<void> noteFailure(Database &db, AccountId account, const QByteArray &uidl, const QString &reason,
                         qint64 nowUtc)
{
    return db
        .statement("INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, failures, reason)"
                   " VALUES(?1, ?2, ?3, 0, ?5, 1, ?6)"
                   " ON CONFLICT(account_id, uidl) DO UPDATE SET failures = failures + 1, reason = ?6,"
                   " state = iif(state IN (?3, ?7) AND failures >= 1, ?4, state),"
                   " wanted = iif(failures >= 1, 0, wanted)")
        .bind(account, uidl, LedgerState::Listed, LedgerState::PutAside, nowUtc, reason, LedgerState::LeftOut)
        .run();
}

Result<void> noteRun(Database &db, const RunRecord &run)
{
    return db
        .statement("INSERT INTO run(account_id, started, ended, listed, fetched, duplicates, skipped, "
                   "failed, deleted,"
                   " bytes, error, put_aside, left_out, notices)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)")
        .bind(run.account, run.startedUtc, run.endedUtc, run.listed, run.fetched, run.duplicates, run.skipped,
              run.failed, run.deleted, run.bytes, run.error, run.putAside, run.leftOut,
              run.notices.join(u' '))
        .run();
}

} // namespace core::archive
