#include "core/archive/TrashTask.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/ArchiveTransact.h"
#include "core/archive/MessageChanges.h"
#include "core/base/Clock.h"
#include "core/base/Limits.h"

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

static constexpr qint64 kDay = 86'400;
static constexpr qint64 kLookAgain = 3'600;
static constexpr qint64 kUnseen = kDay; ///< passes without anybody who saw it: a night
static constexpr qint64 kAdjusted = 60; ///< a clock that is set by the network moves by less
static constexpr int kMostDays = 36'500;

Result<int> trashDays(Database &db)
{
    const auto days = db.number("SELECT number FROM care WHERE key = 'trash_days'");
    if (!days)
        return fail(days.error());
    return static_cast<int>(std::clamp<qint64>(*days, 0, kMostDays));
}

static Result<void> noteCare(Database &db, const QString &key, qint64 number)
{
    return db.statement("INSERT OR REPLACE INTO care(key, number) VALUES(?1, ?2)").bind(key, number).run();
}

QFuture<Result<void>> setTrashDays(Archive &archive, int days)
{
    return archive.transact([days](ArchiveWriter &writer, Database &db, ArchiveChange &) -> Result<void> {
        if (days < 0 || days > kMostDays)
            return fail(ErrorCode::InvalidArgument, u"%1 days in Trash"_s.arg(days));
        if (auto r = noteCare(db, u"trash_look"_s, writer.nowUtc()); !r)
            return r;
        return noteCare(db, u"trash_days"_s, days);
    });
}

Result<void> noteArrivedInTrash(Database &db, MessageId message, qint64 nowUtc)
{
    return db.statement("INSERT OR REPLACE INTO trashed(message_id, since, from_folder) VALUES(?1, ?2, ?3)")
        .bind(message, nowUtc, kInboxFolder)
        .run();
}

// Looks at the clock; answers false where it jumped, after what it claims too much was added to every message's time.
static Result<bool> lookAtClock(Database &db, qint64 nowUtc, qint64 seenSeconds)
{
    const auto last = db.number("SELECT number FROM care WHERE key = 'trash_look'");
    if (!last)
        return fail(last.error());
    if (auto r = noteCare(db, u"trash_look"_s, nowUtc); !r)
        return fail(r.error());
    const qint64 claimed = *last == 0 ? kMostDays * kDay : nowUtc - *last;
    const qint64 believed = std::clamp<qint64>(claimed, 0, std::max(seenSeconds, kUnseen));
    const qint64 jump = claimed - believed;
    if (jump > -kAdjusted && jump < kAdjusted)
        return true;
    // Nothing can have come into Trash later than now; a clock that went back makes no message older.
    if (auto r = db.statement("UPDATE trashed SET since = min(since + ?1, ?2)").bind(jump, nowUtc).run(); !r)
        return fail(r.error());
    return false;
}

static Result<std::vector<MessageId>> overdue(Database &db, qint64 before)
{
    std::vector<MessageId> ids;
    auto read = db.statement("SELECT message_id FROM trashed WHERE since <= ?1 ORDER BY message_id LIMIT ?2")
                    .bind(before, static_cast<qint64>(limits::kEraseSlice));
    if (auto r = read.eachRow([&] { ids.push_back(read.id<MessageId>(0)); }); !r)
        return fail(r.error());
    return ids;
}

Result<qint64> TrashTask::step(UpkeepContext &context)
{
    const auto days = context.reader.trashDays();
    if (!days)
        return fail(days.error());
    const qint64 nowMs = context.clock.monotonicMs();
    const qint64 seen = m_lookMs ? (nowMs - *m_lookMs) / 1'000 : 0;
    m_lookMs = nowMs;
    if (*days == 0)
        return kLookAgain;
    return context.archive
        .transact([days = *days, seen](ArchiveWriter &writer, Database &db,
                                       ArchiveChange &change) -> Result<qint64> {
            const auto steady = lookAtClock(db, writer.nowUtc(), seen);
            if (!steady)
                return fail(steady.error());
            if (!*steady)
                return kLookAgain;
            const auto ids = overdue(db, writer.nowUtc() - days * kDay);
            if (!ids)
                return fail(ids.error());
            if (auto r = eraseMessages(db, *ids, change); !r)
                return fail(r.error());
            // Rows that belong to nothing in Trash (a damaged file) are not asked for again and again.
            return ids->size() == limits::kEraseSlice && !change.removed.empty() ? 0 : kLookAgain;
        })
        .result();
}

} // namespace core::archive
