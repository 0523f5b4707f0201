#include "core/archive/LedgerRules.h"

#include "core/archive/Database.h"

namespace core::archive {

Result<void> noteLeftOut(Database &db, AccountId account, const std::vector<LeftOut> &messages, qint64 nowUtc)
{
    for (const LeftOut &message : messages) {
        if (auto r =
                db.statement("INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, "
                             "reason, date)"
                             " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                             " ON CONFLICT(account_id, uidl) DO UPDATE SET state = ?3, listed_bytes = ?4,"
                             " reason = ?6, date = ?7 WHERE state IN (?8, ?3, ?9)")
                    .bind(account, message.uidl, LedgerState::LeftOut, message.listedBytes, nowUtc,
                          message.reason, message.dateUtc, LedgerState::Listed, LedgerState::PutAside)
                    .run();
            !r)
            return r;
    }
    return {};
}

Result<qint64> wantWhole(Database &db, const std::vector<MessageId> &messages)
{
    qint64 listed = 0;
    for (const MessageId id : messages) {
        if (!isSet(id))
            continue;
        if (auto r = db.statement(
                           "UPDATE ledger SET wanted = 1, failures = 0 WHERE message_id = ?1 AND state = ?2")
                         .bind(id, LedgerState::HeaderOnly)
                         .run();
            !r)
            return fail(r.error());
        auto found =
            db.statement("SELECT 1 FROM ledger WHERE message_id = ?1 AND state = ?2 AND gone_since = 0")
                .bind(id, LedgerState::HeaderOnly);
        const auto row = found.step();
        if (!row)
            return fail(row.error());
        listed += *row ? 1 : 0;
    }
    return listed;
}

Result<qint64> want(Database &db, AccountId account, const std::vector<QByteArray> &uidls, Wanted which)
{
    qint64 listed = 0;
    for (const QByteArray &uidl : uidls) {
        if (auto r = db.statement("UPDATE ledger SET wanted = 1, failures = 0,"
                                  " reason = iif(state = ?3, '', reason), state = iif(state = ?3, ?4, state)"
                                  " WHERE account_id = ?1 AND uidl = ?2 AND gone_since = 0"
                                  " AND (state = ?3 OR (?5 AND state IN (?6, ?7)))")
                         .bind(account, uidl, LedgerState::PutAside, LedgerState::Listed,
                               which == Wanted::Any, LedgerState::LeftOut, LedgerState::HeaderOnly)
                         .run();
            !r)
            return fail(r.error());
        listed += db.changes() > 0 ? 1 : 0;
    }
    return listed;
}

Result<void> noteSame(Database &db, AccountId account, const std::vector<SameMessage> &messages)
{
    for (const SameMessage &message : messages) {
        // A DELE that was asked for under the old UIDL is forgotten: the policy asks again, by the old time of storing.
        if (auto r =
                db.statement(
                      "INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, stored,"
                      " message_id, sha256, same_as, date)"
                      " SELECT account_id, ?2, iif(state = ?5, ?5, ?6), ?3, first_seen, stored, message_id,"
                      " sha256, uidl, date FROM ledger"
                      " WHERE account_id = ?1 AND uidl = ?4 AND state IN (?5, ?6, ?7)"
                      " ON CONFLICT(account_id, uidl) DO UPDATE SET state = excluded.state,"
                      " listed_bytes = excluded.listed_bytes, first_seen = excluded.first_seen,"
                      " stored = excluded.stored, message_id = excluded.message_id,"
                      " sha256 = excluded.sha256, same_as = excluded.same_as, date = excluded.date,"
                      " gone_since = 0, failures = 0, reason = '' WHERE state = ?8")
                    .bind(account, message.uidl, message.listedBytes, message.sameAs, LedgerState::HeaderOnly,
                          LedgerState::Stored, LedgerState::DeleteAsked, LedgerState::Listed)
                    .run();
            !r)
            return r;
    }
    return {};
}

} // namespace core::archive
