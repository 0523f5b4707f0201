#include "core/retrieval/ProgressMeter.h"

#include "core/base/Clock.h"

namespace core::retrieval {

namespace {

constexpr int kTellEveryMs = 100;
constexpr qint64 kSpeedOverMs = 3'000;

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
    m_isDirty = false;
    m_timer.start();
    m_tell(m_progress);
}

} // namespace core::retrieval
