#pragma once

#include "core/base/Clock.h"

namespace support {

/// A clock whose hands the test turns.
class TestClock final : public core::Clock
{
public:
    explicit TestClock(qint64 nowUtc = 1'780'000'000) : m_nowUtc(nowUtc) {}
    [[nodiscard]] qint64 nowUtc() const override { return m_nowUtc; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonicMs; }
    void advanceMs(qint64 ms);

private:
    qint64 m_nowUtc;
    qint64 m_monotonicMs = 0;
};

} // namespace support
