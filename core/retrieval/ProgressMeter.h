#pragma once

#include "core/retrieval/Retriever.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <optional>

namespace core {
class Clock;
}

namespace core::retrieval {

/// The progress of one run: counted often, told at most ten times a second, with the speed of the last seconds and the
/// time that is left by it.
/// Network thread.
class ProgressMeter final : public QObject
{
public:
    ProgressMeter(AccountId account, const Clock &clock, std::function<void(const Progress &)> listener);

    void setPhase(Phase phase);
    [[nodiscard]] Phase phase() const { return m_progress.phase; }
    void setTotals(qint64 messages, qint64 bytes);
    void addMessages(qint64 messages);
    void addBytes(qint64 bytes);
    /// Tells what has changed now, whatever the last time was: at the end.
    void flush();

private:
    void changed();
    void tell();
    [[nodiscard]] qint64 secondsLeft(qint64 nowMs) const;

    struct Sample
    {
        qint64 atMs = 0;
        qint64 bytes = 0;
    };
    const Clock &m_clock;
    const std::function<void(const Progress &)> m_tell;
    Progress m_progress;
    std::deque<Sample> m_samples;
    std::optional<Sample> m_start; ///< of retrieving: what was there before, and when
    QTimer m_timer;                ///< runs while the next telling is not due
    bool m_isDirty = false;
};

} // namespace core::retrieval
