#pragma once

#include "core/base/Clock.h"

#include <atomic>

namespace support {

/// A clock whose hands the test turns. Any thread reads it.
class TestClock final : public core::Clock
{
public:
    explicit TestClock(qint64 nowUtc = 1'780'000'000) : m_nowUtc(nowUtc) {}
    [[nodiscard]] qint64 nowUtc() const override { return m_nowUtc; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonicMs; }
    void advanceMs(qint64 ms);
    /// Somebody sets the wall clock; the other one knows nothing of it.
    void setUtc(qint64 nowUtc) { m_nowUtc = nowUtc; }

private:
    std::atomic<qint64> m_nowUtc;
    std::atomic<qint64> m_monotonicMs = 0;
};

} // namespace support
