#include "core/archive/Database.h"
#include "core/archive/MergeState.h"
#include "core/archive/MessageRow.h"
#include "core/archive/RowCopy.h"
#include "core/archive/Types.h"

#include <algorithm>

// The part of a merge that keeps mail from being fetched twice and from being deleted unseen: ledger and runs.
namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

/// What is further on decides: what was stored is never fetched again, what was deleted is not asked for again.
int rank(qint64 state)
{
    switch (static_cast<LedgerState>(state)) {
    case LedgerState::Listed: return 0;
    case LedgerState::PutAside:
    case LedgerState::LeftOut: return 1;
    case LedgerState::HeaderOnly: return 2;
    case LedgerState::Stored:
    case LedgerState::DeleteAsked: return 3;
    case LedgerState::Deleted: return 4;
    }
    return 0;
}

bool isStored(qint64 state) { return rank(state) >= 3; }

/// Writes one row of the ledger of `from` into `to`.
class LedgerRows final
{
public:
    explicit LedgerRows(MergeState &state)
        : m_state(state),
          m_rows(state.from, state.to, "ledger", "ORDER BY account_id, uidl", "INSERT OR REPLACE")
    {}

    Result<void> merge();

private:
    struct There
    {
        bool exists = false;
        qint64 state = 0, stored = 0, firstSeen = 0, message = 0;
    };
    [[nodiscard]] Result<There> there();
    [[nodiscard]] Result<qint64> message();
    [[nodiscard]] Result<qint64> erased(qint64 id);
    [[nodiscard]] Result<void> put();
    [[nodiscard]] Result<void> dropHeader(const There &there, qint64 state, qint64 message);

    MergeState &m_state;
    RowCopy m_rows;
    QHash<qint64, qint64> m_erased; ///< ids of erased messages in `from`, and what stands for them
    const int m_account = m_rows.column("account_id"), m_uidl = m_rows.column("uidl"),
              m_stateColumn = m_rows.column("state"), m_stored = m_rows.column("stored"),
              m_firstSeen = m_rows.column("first_seen"), m_message = m_rows.column("message_id"),
              m_sha256 = m_rows.column("sha256"), m_gone = m_rows.column("gone_since");
};

Result<LedgerRows::There> LedgerRows::there()
{
    auto read = m_state.to.statement("SELECT state, stored, first_seen, message_id FROM ledger"
                                     " WHERE account_id = ?1 AND uidl = ?2");
    read.bind(m_rows.integer(m_account), m_rows.bytes(m_uidl));
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return There{};
    return There{true, read.integer(0), read.integer(1), read.integer(2), read.integer(3)};
}

/// The message was erased in `from`. It may be in `to`: restored, and then the row speaks of that one.
Result<qint64> LedgerRows::erased(qint64 id)
{
    if (const QByteArray sha256 = m_rows.bytes(m_sha256); sha256.size() == 32) {
        auto read = m_state.to.statement("SELECT m.id FROM message m JOIN body b ON b.id = m.id"
                                         " WHERE m.body_key = ?1 AND m.account_id = ?2 AND b.sha256 = ?3"
                                         " AND m.partial = 0 LIMIT 1");
        const auto row = read.bind(bodyKey(sha256), m_rows.integer(m_account), sha256).step();
        if (!row)
            return fail(row.error());
        if (*row)
            return read.integer(0);
    }
    if (const auto known = m_erased.constFind(id); known != m_erased.cend())
        return *known;
    const qint64 standsFor = m_state.claim(id);
    m_erased.insert(id, standsFor);
    return standsFor;
}

Result<qint64> LedgerRows::message()
{
    const qint64 id = m_rows.integer(m_message);
    if (id == 0)
        return qint64{0};
    const auto here = m_state.messages.constFind(id);
    return here != m_state.messages.cend() ? Result<qint64>(*here) : erased(id);
}

/// A header that waited for its message, when the message came in with the other file.
Result<void> LedgerRows::dropHeader(const There &there, qint64 state, qint64 message)
{
    const bool isWhole = isStored(state) || isStored(there.state);
    for (const qint64 id : {there.message, message}) {
        if (!isWhole || id == 0)
            continue;
        if (auto r = m_state.to.statement("DELETE FROM message WHERE id = ?1 AND partial > 0").bind(id).run();
            !r)
            return r;
    }
    return {};
}

Result<void> LedgerRows::put()
{
    const auto before = there();
    if (!before)
        return fail(before.error());
    const auto id = message();
    if (!id)
        return fail(id.error());
    qint64 state = m_rows.integer(m_stateColumn);
    const bool isLost = m_state.damaged.contains(m_rows.integer(m_message));
    if (isLost && m_rows.integer(m_gone) == 0 && state != qint64(LedgerState::Deleted))
        state = qint64(LedgerState::Listed); // it is still there: fetched again
    if (before->exists) {
        if (auto r = dropHeader(*before, state, *id); !r)
            return r;
        const int further = rank(state) - rank(before->state);
        if (further < 0 || (further == 0 && before->stored > m_rows.integer(m_stored)))
            return {};
        // The row of `from` wins; a deleted message may be here by the other one.
        if (before->firstSeen > 0)
            m_rows.set(m_firstSeen, std::min(before->firstSeen, m_rows.integer(m_firstSeen)));
    }
    m_rows.set(m_stateColumn, state);
    m_rows.set(m_message, isLost && state == qint64(LedgerState::Listed) ? 0 : *id);
    return m_rows.insert();
}

Result<void> LedgerRows::merge()
{
    for (;;) {
        const auto row = m_rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (auto r = m_state.goesOn(); !r)
            return r;
        if (auto r = put(); !r)
            return r;
    }
}

/// A run that both know is one.
Result<void> mergeRuns(MergeState &state)
{
    RowCopy rows(state.from, state.to, "run", "ORDER BY id");
    const int id = rows.column("id"), account = rows.column("account_id"), started = rows.column("started"),
              ended = rows.column("ended"), fetched = rows.column("fetched");
    QSet<QByteArray> known;
    const auto keyOf = [](qint64 of, qint64 begun, qint64 done, qint64 messages) {
        return QByteArray::number(of) + ' ' + QByteArray::number(begun) + ' ' + QByteArray::number(done) +
               ' ' + QByteArray::number(messages);
    };
    auto there = state.to.statement("SELECT account_id, started, ended, fetched FROM run");
    if (auto r = there.eachRow([&] {
            known.insert(keyOf(there.integer(0), there.integer(1), there.integer(2), there.integer(3)));
        });
        !r)
        return r;
    for (;;) {
        const auto row = rows.next();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        if (known.contains(keyOf(rows.integer(account), rows.integer(started), rows.integer(ended),
                                 rows.integer(fetched))))
            continue;
        rows.setNull(id);
        if (auto r = rows.insert(); !r)
            return r;
    }
}

} // namespace

Result<void> mergeLedger(MergeState &state)
{
    if (auto r = LedgerRows(state).merge(); !r)
        return r;
    return mergeRuns(state);
}

} // namespace core::archive
