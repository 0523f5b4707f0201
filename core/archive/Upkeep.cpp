#include "core/archive/Upkeep.h"

#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"

#include <QTimer>

#include <algorithm>

namespace core::archive {

using namespace Qt::StringLiterals;

static constexpr qint64 kDayMs = 86'400'000;

Upkeep::Upkeep(Archive &archive, const Clock &clock, std::vector<std::unique_ptr<UpkeepTask>> tasks,
               Pace pace)
    : m_archive(archive), m_clock(clock), m_pace(pace), m_worker(std::make_unique<Worker>(u"upkeep"_s))
{
    for (auto &task : tasks)
        m_turns.push_back({std::move(task), 0, 0});
    m_worker->post([this] {
        m_timer = new QTimer(m_worker->context());
        m_timer->setSingleShot(true);
        connect(m_timer, &QTimer::timeout, m_timer, [this] { look(); });
        m_timer->start(m_pace.startMs);
    });
}

Upkeep::~Upkeep()
{
    m_stop = true;
    // On their own thread, as they may hold what belongs to it.
    m_worker->post([this] {
        m_turns.clear();
        m_reader.reset();
    });
    m_worker->stop();
}

void Upkeep::setBusy(bool busy) { m_busy += busy ? 1 : -1; }

void Upkeep::wake()
{
    m_worker->post([this] {
        for (Turn &turn : m_turns)
            turn.dueMs = 0;
        if (m_timer)
            m_timer->start(0);
    });
}

/// One slice of the next task that is due, in turns; then the pause until another may be.
void Upkeep::look()
{
    if (m_stop)
        return;
    if (m_busy > 0) {
        m_timer->start(m_pace.busyMs);
        return;
    }
    for (std::size_t i = 1; i <= m_turns.size(); ++i) {
        const std::size_t at = (m_last + i) % m_turns.size();
        if (m_turns[at].dueMs > m_clock.monotonicMs())
            continue;
        m_last = at;
        step(m_turns[at]);
        break;
    }
    const qint64 nowMs = m_clock.monotonicMs();
    qint64 next = kDayMs;
    for (const Turn &turn : m_turns)
        next = std::min(next, turn.dueMs - nowMs);
    m_timer->start(static_cast<int>(std::max<qint64>(m_pace.pauseMs, next)));
}

void Upkeep::step(Turn &turn)
{
    const auto wait = slice(*turn.task);
    const qint64 nowMs = m_clock.monotonicMs();
    if (wait) {
        turn.failures = 0;
        turn.dueMs = nowMs + *wait * 1'000;
    } else {
        const int doublings = std::min(turn.failures++, 8);
        turn.dueMs = nowMs + std::min(qint64{m_pace.failedMs} << doublings, kDayMs);
        if (wait.error().code != ErrorCode::Cancelled)
            qCWarning(logArchive) << turn.task->name() << "failed:" << errorName(wait.error().code)
                                  << wait.error().detail;
    }
    Q_EMIT stepped();
}

Result<qint64> Upkeep::slice(UpkeepTask &task)
{
    if (!m_reader) {
        auto opened = ArchiveReader::open(m_archive.mailDbPath());
        if (!opened)
            return fail(opened.error());
        m_reader = *std::move(opened);
    }
    UpkeepContext context{m_archive, *m_reader, m_clock, m_stop};
    return task.step(context);
}

} // namespace core::archive
