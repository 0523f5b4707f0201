#include "core/archive/LedgerReading.h"

#include "core/archive/Database.h"

namespace core::archive {

// Both questions to the ledger begin with the same columns.
static LedgerRow ledgerRow(const Statement &read, AccountId account)
{
    return {account,         read.bytes(0),         read.id<LedgerState>(1),
            read.integer(2), read.integer(3),       read.integer(4),
            read.integer(5), read.integer(6),       static_cast<int>(read.integer(7)),
            read.text(8),    read.id<MessageId>(9), read.bytes(10),
            read.bytes(11),  read.flag(12),         read.integer(13)};
}

Result<std::vector<LedgerRow>> ledgerRows(Database &db, AccountId account)
{
    std::vector<LedgerRow> rows;
    auto read =
        db.statement(
              "SELECT l.uidl, l.state, l.listed_bytes, l.first_seen, l.stored, l.deleted, l.gone_since, "
              "l.failures,"
              " l.reason, l.message_id, l.sha256, l.same_as, l.wanted, l.date FROM ledger l WHERE "
              "l.account_id = ?")
            .bind(account);
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return rows;
        rows.push_back(ledgerRow(read, account));
    }
}

Result<std::vector<LedgerEntry>> ledgerEntries(Database &db, AccountId account)
{
    std::vector<LedgerEntry> entries;
    auto read =
        db.statement("SELECT l.uidl, l.state, l.listed_bytes, l.first_seen, l.stored, l.deleted, "
                     "l.gone_since, l.failures,"
                     " l.reason, l.message_id, l.sha256, l.same_as, l.wanted, l.date, m.id, m.subject, "
                     "m.from_name, m.from_address"
                     " FROM ledger l LEFT JOIN message m ON m.id = l.message_id"
                     " WHERE l.account_id = ? ORDER BY l.uidl")
            .bind(account);
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return entries;
        entries.push_back(
            {ledgerRow(read, account), !read.isNull(14), read.text(15), read.text(16), read.text(17)});
    }
}

Result<std::vector<RunRecord>> runRecords(Database &db, AccountId account, int limit)
{
    std::vector<RunRecord> runs;
    auto read =
        db.statement(
              "SELECT started, ended, listed, fetched, duplicates, skipped, failed, deleted, bytes, error,"
              " put_aside, left_out, notices FROM run WHERE account_id = ?1 ORDER BY id DESC LIMIT ?2")
            .bind(account, limit);
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return runs;
        runs.push_back({account, read.integer(0), read.integer(1), read.integer(2), read.integer(3),
                        read.integer(4), read.integer(5), read.integer(6), read.integer(7), read.integer(8),
                        read.text(9), read.integer(10), read.integer(11),
                        read.text(12).split(u' ', Qt::SkipEmptyParts)});
    }
}

Result<std::optional<ClockJump>> latestClockJump(Database &db, AccountId account, qint64 nowUtc,
                                                 qint64 forward, qint64 backward)
{
    // Row by row until the first one: a list of all takes memory, and a window function goes over all of them.
    auto read =
        db.statement("SELECT started, ended FROM run WHERE account_id = ? ORDER BY id DESC").bind(account);
    for (ClockJump jump{nowUtc, true};; jump = {read.integer(0), false}) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return std::optional<ClockJump>();
        const qint64 ended = read.integer(1);
        if (jump.laterUtc - ended > forward || ended - jump.laterUtc > backward)
            return std::optional(jump);
    }
}

} // namespace core::archive
