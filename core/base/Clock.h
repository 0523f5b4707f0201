#pragma once

#include <QDateTime>
#include <QtGlobal>

namespace core {

/// Time as something passed in, so that tests turn the hands themselves. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Seconds since 1970 UTC: for dates that are kept.
    [[nodiscard]] virtual qint64 nowUtc() const = 0;
    /// Milliseconds that never run backwards: for durations and time limits.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowUtc() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace core
