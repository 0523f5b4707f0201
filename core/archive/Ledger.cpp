#include "core/archive/Ledger.h"

#include "core/archive/Database.h"

#include <QHash>

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

namespace {
struct Known
{
    qint64 listedBytes = 0;
    bool isGone = false;
    bool isListed = false; ///< state
    bool isSeen = false;   ///< in this listing
};
} // namespace

static Result<QHash<QByteArray, Known>> knownRows(Database &db, AccountId account)
{
    QHash<QByteArray, Known> rows;
    auto read = db.statement("SELECT uidl, listed_bytes, gone_since, state FROM ledger WHERE account_id = ?")
                    .bind(account);
    const auto all = read.eachRow([&] {
        rows.insert(read.bytes(0),
                    {read.integer(1), read.flag(2), read.id<LedgerState>(3) == LedgerState::Listed, false});
    });
    if (!all)
        return fail(all.error());
    return rows;
}

static Result<void> noteOneListed(Database &db, AccountId account, const Archive::Listed &listed,
                                  Known *known, qint64 nowUtc)
{
    if (!known) {
        return db
            .statement("INSERT OR IGNORE INTO ledger(account_id, uidl, state, listed_bytes, first_seen)"
                       " VALUES(?1, ?2, ?3, ?4, ?5)")
            .bind(account, listed.uidl, LedgerState::Listed, listed.bytes, nowUtc)
            .run();
    }
    known->isSeen = true;
    const bool hasNewSize = known->isListed && known->listedBytes != listed.bytes;
    if (!known->isGone && !hasNewSize)
        return {};
    return db
        .statement("UPDATE ledger SET gone_since = 0, listed_bytes = iif(state = 0, ?3, listed_bytes)"
                   " WHERE account_id = ?1 AND uidl = ?2")
        .bind(account, listed.uidl, listed.bytes)
        .run();
}

Result<void> noteListing(Database &db, AccountId account, const std::vector<Archive::Listed> &listing,
                         qint64 nowUtc)
{
    // Reading what is known once and writing only differences: the usual listing of 20,000 has none or a few.
    auto known = knownRows(db, account);
    if (!known)
        return fail(known.error());
    for (const Archive::Listed &listed : listing) {
        const auto found = known->find(listed.uidl);
        if (auto r =
                noteOneListed(db, account, listed, found == known->end() ? nullptr : &found.value(), nowUtc);
            !r)
            return r;
    }
    if (listing.empty())
        return {}; // more likely a server in trouble than a mailbox emptied by others (POP-20)
    for (auto row = known->cbegin(); row != known->cend(); ++row) {
        if (row->isSeen || row->isGone)
            continue;
        if (auto r = db.statement("UPDATE ledger SET gone_since = ?3 WHERE account_id = ?1 AND uidl = ?2")
                         .bind(account, row.key(), nowUtc)
                         .run();
            !r)
            return r;
    }
    return {};
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
                   " state = iif(state = ?3 AND failures >= 1, ?4, state)")
        .bind(account, uidl, LedgerState::Listed, LedgerState::PutAside, nowUtc, reason)
        .run();
}

Result<qint64> retryPutAside(Database &db, AccountId account, const std::vector<QByteArray> &uidls)
{
    qint64 found = 0;
    for (const QByteArray &uidl : uidls) {
        if (auto r = db.statement("UPDATE ledger SET state = ?3, failures = 0, reason = ''"
                                  " WHERE account_id = ?1 AND uidl = ?2 AND state = ?4")
                         .bind(account, uidl, LedgerState::Listed, LedgerState::PutAside)
                         .run();
            !r)
            return fail(r.error());
        found += db.changes();
    }
    return found;
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
