#include "core/archive/Damage.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/Database.h"

#include <QHash>

namespace core::archive {

namespace {

// What can be fetched again is in the archive by its row, whatever became of the server's copy since.
bool isStored(LedgerState state)
{
    return state == LedgerState::Stored || state == LedgerState::DeleteAsked || state == LedgerState::Deleted;
}

/// One pass over the ledger: it has no index by message, and damage is rare.
Result<void> addLedger(Database &db, std::vector<DamagedMessage> &damages)
{
    QHash<MessageId, DamagedMessage *> byId;
    for (DamagedMessage &damage : damages)
        byId.insert(damage.id, &damage);
    auto read = db.statement(
        "SELECT message_id, account_id, uidl, state, gone_since, wanted FROM ledger WHERE message_id > 0");
    return read.eachRow([&] {
        DamagedMessage *damage = byId.value(read.id<MessageId>(0));
        if (!damage || damage->onServer) // another UIDL is still listed
            return;
        damage->account = read.id<AccountId>(1);
        damage->uidl = read.bytes(2);
        damage->onServer = isStored(read.id<LedgerState>(3)) && read.integer(4) == 0;
        damage->wanted = read.flag(5);
    });
}

} // namespace

Result<std::vector<DamagedMessage>> damagedMessages(Database &db)
{
    std::vector<DamagedMessage> damages;
    auto read = db.statement("SELECT d.message_id, d.found, d.detail, m.subject, m.from_name, m.from_address,"
                             " m.account_id FROM damage d JOIN message m ON m.id = d.message_id"
                             " ORDER BY d.message_id");
    const auto all = read.eachRow([&] {
        DamagedMessage damage;
        damage.id = read.id<MessageId>(0);
        damage.foundUtc = read.integer(1);
        damage.detail = read.text(2);
        damage.subject = read.text(3);
        damage.fromName = read.text(4);
        damage.fromAddress = read.text(5);
        damage.account = read.id<AccountId>(6);
        damages.push_back(std::move(damage));
    });
    if (!all)
        return fail(all.error());
    if (damages.empty())
        return damages;
    if (auto r = addLedger(db, damages); !r)
        return fail(r.error());
    return damages;
}

Result<void> noteDamage(Database &db, MessageId message, const QString &detail, qint64 nowUtc)
{
    return db
        .statement("INSERT INTO damage(message_id, found, detail) VALUES(?1, ?2, ?3)"
                   " ON CONFLICT(message_id) DO UPDATE SET detail = ?3")
        .bind(message, nowUtc, detail)
        .run();
}

Result<void> forgetDamage(Database &db, MessageId message)
{
    return db.statement("DELETE FROM damage WHERE message_id = ?").bind(message).run();
}

Result<qint64> wantAgain(Database &db, const std::vector<MessageId> &messages)
{
    QSet<MessageId> asked(messages.begin(), messages.end());
    std::vector<std::pair<AccountId, QByteArray>> rows;
    QSet<MessageId> listed;
    auto read = db.statement("SELECT message_id, account_id, uidl, state FROM ledger"
                             " WHERE message_id > 0 AND gone_since = 0");
    const auto all = read.eachRow([&] {
        const auto id = read.id<MessageId>(0);
        // One of several UIDLs is enough.
        if (!asked.contains(id) || listed.contains(id) || !isStored(read.id<LedgerState>(3)))
            return;
        listed.insert(id);
        rows.emplace_back(read.id<AccountId>(1), read.bytes(2));
    });
    if (!all)
        return fail(all.error());
    for (const auto &[account, uidl] : rows) {
        if (auto r = db.statement("UPDATE ledger SET wanted = 1, failures = 0"
                                  " WHERE account_id = ?1 AND uidl = ?2")
                         .bind(account, uidl)
                         .run();
            !r)
            return fail(r.error());
    }
    return static_cast<qint64>(rows.size());
}

QFuture<Result<qint64>> fetchAgain(Archive &archive, std::vector<MessageId> messages)
{
    return archive.transact([messages = std::move(messages)](ArchiveWriter &, Database &db, ArchiveChange &) {
        return wantAgain(db, messages);
    });
}

} // namespace core::archive
