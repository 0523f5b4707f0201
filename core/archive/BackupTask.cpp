#include "core/archive/BackupTask.h"

#include "core/archive/ArchiveReader.h"
#include "core/archive/PlannedBackup.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

// Seconds.
static constexpr qint64 kAfterStart = 60; ///< reading and fetching come first
static constexpr qint64 kWhileAtWork = 2;
static constexpr qint64 kAtMost = 300; ///< a plan may be made or changed meanwhile

BackupTask::BackupTask() = default;

BackupTask::~BackupTask() { m_stop = true; }

bool BackupTask::isAtWork()
{
    if (!m_worker)
        return false;
    if (!m_making.isFinished())
        return true;
    if (const auto made = m_making.takeResult(); !made && made.error().code != ErrorCode::Cancelled)
        qCWarning(logArchive) << "no backup was made:" << made.error().detail;
    m_worker.reset();
    return false;
}

Result<qint64> BackupTask::step(UpkeepContext &context)
{
    if (context.stop)
        m_stop = true;
    if (isAtWork())
        return kWhileAtWork;
    const qint64 nowUtc = context.clock.nowUtc();
    const auto state = context.reader.backupState(nowUtc);
    if (!state)
        return fail(state.error());
    if (!state->plan || m_stop)
        return kAtMost;
    if (state->dueUtc > nowUtc)
        return std::min(kAtMost, state->dueUtc - nowUtc);
    if (!std::exchange(m_isSettled, true))
        return kAfterStart;
    m_worker = std::make_unique<Worker>(u"backup"_s);
    m_making = m_worker->run([this, &archive = context.archive, &clock = context.clock, plan = *state->plan] {
        return makePlannedBackup(archive, plan, clock, m_stop);
    });
    return kWhileAtWork;
}

} // namespace core::archive
