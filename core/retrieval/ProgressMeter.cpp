#include "core/retrieval/ProgressMeter.h"

#include "core/base/Clock.h"

#include <cmath>

namespace core::retrieval {

namespace {

constexpr int kTellEveryMs = 100;
constexpr qint64 kSpeedOverMs = 3'000;
// Before that the first window of a connection says nothing about the line.
constexpr qint64 kMeansSomethingAfterMs = 2'000;

} // namespace

ProgressMeter::ProgressMeter(AccountId account, const Clock &clock,
                             std::function<void(const Progress &)> listener)
    : m_clock(clock), m_tell(std::move(listener))
{
    m_progress.account = account;
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellEveryMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_isDirty)
            tell();
    });
}

void ProgressMeter::setPhase(Phase phase)
{
    if (phase == m_progress.phase)
        return;
    m_progress.phase = phase;
    if (phase == Phase::Retrieving)
        m_start = Sample{m_clock.monotonicMs(), m_progress.bytes};
    changed();
}

void ProgressMeter::setTotals(qint64 messages, qint64 bytes)
{
    m_progress.messagesTotal = messages;
    m_progress.bytesTotal = bytes;
    changed();
}

void ProgressMeter::addMessages(qint64 messages)
{
    m_progress.messages += messages;
    changed();
}

void ProgressMeter::addBytes(qint64 bytes)
{
    m_progress.bytes += bytes;
    changed();
}

void ProgressMeter::flush()
{
    if (m_isDirty)
        tell();
}

void ProgressMeter::changed()
{
    m_isDirty = true;
    if (!m_timer.isActive())
        tell();
}

void ProgressMeter::tell()
{
    const qint64 now = m_clock.monotonicMs();
    m_samples.push_back({now, m_progress.bytes});
    while (m_samples.size() > 2 && now - m_samples[1].atMs >= kSpeedOverMs)
        m_samples.pop_front();
    const qint64 span = now - m_samples.front().atMs;
    m_progress.bytesPerSecond = span > 0 ? static_cast<double>(m_progress.bytes - m_samples.front().bytes) *
                                               1000.0 / static_cast<double>(span)
                                         : 0.0;
    m_progress.secondsLeft = secondsLeft(now);
    m_isDirty = false;
    m_timer.start();
    m_tell(m_progress);
}

/// By the mean of what the line did at all and what it does now: one alone forgets, the other jumps. The sizes are as
/// the server lists them, so they may be nonsense: no answer then.
qint64 ProgressMeter::secondsLeft(qint64 nowMs) const
{
    const qint64 bytesLeft = m_progress.bytesTotal - m_progress.bytes;
    if (m_progress.phase != Phase::Retrieving || !m_start || bytesLeft <= 0 ||
        nowMs - m_start->atMs < kMeansSomethingAfterMs || m_progress.bytesPerSecond < 1)
        return -1;
    const double overall = static_cast<double>(m_progress.bytes - m_start->bytes) * 1000.0 /
                           static_cast<double>(nowMs - m_start->atMs);
    return static_cast<qint64>(
        std::ceil(static_cast<double>(bytesLeft) / ((overall + m_progress.bytesPerSecond) / 2.0)));
}

} // namespace core::retrieval
