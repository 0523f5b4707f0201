#include "core/archive/ScrubTask.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/ArchiveTransact.h"
#include "core/archive/CareMemory.h"
#include "core/archive/Damage.h"
#include "core/archive/RawBody.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"

#include <QElapsedTimer>
#include <algorithm>

namespace core::archive {

namespace {

constexpr qint64 kIdsAtOnce = 256;
constexpr qint64 kSliceMs = 50;
/// Even a round that is behind leaves the disk to others for most of the time.
constexpr qint64 kShortestPause = 1;
constexpr qint64 kLongestPause = 3600;
constexpr qint64 kDay = 86'400;

template <typename Change>
auto onWriter(UpkeepContext &context, Change change)
{
    return context.archive.transact(std::move(change)).takeResult();
}

} // namespace

ScrubTask::ScrubTask(int days) : m_roundSeconds(days * kDay) {}

Result<void> ScrubTask::load(UpkeepContext &context)
{
    if (m_loaded)
        return {};
    struct State
    {
        qint64 after = 0, started = 0, ended = 0;
        QSet<MessageId> damaged = {};
    };
    const auto state = onWriter(context, [](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<State> {
        const auto after = remembered(db, kScrubAfter);
        const auto started = remembered(db, kScrubRoundStarted);
        const auto ended = remembered(db, kScrubRoundEnded);
        for (const auto &one : {after, started, ended}) {
            if (!one)
                return fail(one.error());
        }
        State found{*after, *started, *ended};
        auto read = db.statement("SELECT message_id FROM damage");
        const auto all = read.eachRow([&] { found.damaged.insert(read.id<MessageId>(0)); });
        return all ? Result<State>(std::move(found)) : fail(all.error());
    });
    if (!state)
        return fail(state.error());
    m_after = MessageId{state->after};
    m_started = state->started;
    m_ended = state->started > 0 && state->ended >= state->started;
    m_damaged = state->damaged;
    m_loaded = true;
    return {};
}

Result<qint64> ScrubTask::step(UpkeepContext &context)
{
    if (auto r = load(context); !r)
        return fail(r.error());
    const qint64 now = context.clock.nowUtc();
    // A clock that was wrong must not put the next round off for years.
    const bool isDue = m_started == 0 || now < m_started || now >= m_started + m_roundSeconds;
    if (m_ended && !isDue)
        return std::min(kLongestPause, m_started + m_roundSeconds - now);
    if (m_ended || m_started == 0 || now < m_started) {
        m_after = m_ended || m_started == 0 ? MessageId{} : m_after;
        m_started = now;
        m_ended = false;
    }
    const auto slice = readSlice(context);
    if (!slice)
        return fail(slice.error());
    const bool isEnd = !isSet(slice->last);
    if (isEnd && context.stop)
        return kShortestPause;
    if (auto r = note(context, *slice, isEnd); !r)
        return fail(r.error());
    m_ended = isEnd;
    m_after = isEnd ? MessageId{} : slice->last;
    return isEnd ? kShortestPause : pause(context, slice->last);
}

/// Bodies for some 50 ms; `last` none: there are no more.
Result<ScrubTask::Slice> ScrubTask::readSlice(UpkeepContext &context) const
{
    const auto rows = context.reader.idsAfter(m_after, kIdsAtOnce);
    if (!rows)
        return fail(rows.error());
    Slice slice;
    QElapsedTimer timer;
    timer.start();
    for (const auto &row : *rows) {
        const auto raw = context.reader.raw(row.id);
        // Erased since the ids were listed: nothing is wrong.
        const bool isGone =
            !raw && raw.error().code == ErrorCode::NotFound && !context.reader.summary(row.id);
        if (raw && m_damaged.contains(row.id))
            slice.good.push_back(row.id);
        else if (!raw && !isGone && isDamage(raw.error()))
            slice.bad.push_back({row.id, raw.error().detail});
        else if (!raw && !isGone)
            return fail(raw.error());
        slice.last = row.id;
        if (timer.elapsed() >= kSliceMs || context.stop)
            break;
    }
    return slice;
}

Result<void> ScrubTask::note(UpkeepContext &context, const Slice &slice, bool isEnd)
{
    for (const MessageId id : slice.good)
        m_damaged.remove(id);
    for (const Finding &finding : slice.bad) {
        m_damaged.insert(finding.id);
        qCWarning(logArchive) << "the body of message" << number(finding.id)
                              << "is damaged:" << finding.detail;
    }
    return onWriter(context, [&](ArchiveWriter &, Database &db, ArchiveChange &) -> Result<void> {
        for (const Finding &finding : slice.bad) {
            if (auto r = noteDamage(db, finding.id, finding.detail, context.clock.nowUtc()); !r)
                return r;
        }
        for (const MessageId id : slice.good) {
            if (auto r = forgetDamage(db, id); !r)
                return r;
        }
        if (auto r = remember(db, kScrubAfter, isEnd ? 0 : number(slice.last)); !r)
            return r;
        if (auto r = remember(db, kScrubRoundStarted, m_started); !r)
            return r;
        return isEnd ? remember(db, kScrubRoundEnded, context.clock.nowUtc()) : Result<void>();
    });
}

/// So long that what is left takes as long as the rest of the round.
qint64 ScrubTask::pause(UpkeepContext &context, MessageId last) const
{
    const auto newest = context.reader.lastMessageId();
    if (!newest || number(*newest) <= 0)
        return kShortestPause;
    const double share = static_cast<double>(number(last)) / static_cast<double>(number(*newest));
    const auto due = m_started + static_cast<qint64>(share * static_cast<double>(m_roundSeconds));
    return std::clamp(due - context.clock.nowUtc(), kShortestPause, kLongestPause);
}

} // namespace core::archive
