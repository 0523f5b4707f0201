#include "core/archive/SeenElsewhere.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/Database.h"
#include "core/base/Limits.h"

namespace core::archive {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kFetchedBy("fetched-by-");

Result<qint64> noteSeen(Database &db, AccountId account, const QByteArrayList &uidls, const QString &reason,
                        qint64 nowUtc)
{
    qint64 noted = 0;
    for (const QByteArray &uidl : uidls) {
        if (uidl.isEmpty() || uidl.size() > limits::kUidlBytes)
            continue;
        if (auto r = db.statement("INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, "
                                  "gone_since, reason)"
                                  " VALUES(?1, ?2, ?3, 0, ?4, ?4, ?5)"
                                  " ON CONFLICT(account_id, uidl) DO UPDATE SET state = ?3, reason = ?5"
                                  " WHERE state IN (?6, ?7) AND wanted = 0")
                         .bind(account, uidl, LedgerState::LeftOut, nowUtc, reason, LedgerState::Listed,
                               LedgerState::PutAside)
                         .run();
            !r)
            return fail(r.error());
        noted += db.changes() > 0 ? 1 : 0;
    }
    return noted;
}

} // namespace

QFuture<Result<qint64>> SeenElsewhere::note(AccountId account, QByteArrayList uidls, const QString &program)
{
    constexpr qsizetype kSlice = limits::kChangeSlice;
    const QString reason = kFetchedBy + program;
    QList<QFuture<Result<qint64>>> slices;
    for (qsizetype begin = 0; begin < uidls.size() || begin == 0; begin += kSlice) {
        slices.append(m_archive->transact([account, reason, slice = uidls.mid(begin, kSlice)](
                                              ArchiveWriter &writer, Database &db, ArchiveChange &) {
            return noteSeen(db, account, slice, reason, writer.nowUtc());
        }));
    }
    return QtFuture::whenAll(slices.begin(), slices.end())
        .then([](const QList<QFuture<Result<qint64>>> &done) -> Result<qint64> {
            qint64 noted = 0;
            for (const QFuture<Result<qint64>> &slice : done) {
                if (slice.resultCount() == 0)
                    return fail(ErrorCode::Cancelled);
                const Result<qint64> result = slice.result();
                if (!result)
                    return fail(result.error());
                noted += *result;
            }
            return noted;
        });
}

QString programOfReason(const QString &reason)
{
    return reason.startsWith(kFetchedBy) ? reason.sliced(kFetchedBy.size()) : QString();
}

bool isSeenElsewhere(const LedgerRow &row)
{
    return row.state == LedgerState::LeftOut && row.reason.startsWith(kFetchedBy);
}

} // namespace core::archive
