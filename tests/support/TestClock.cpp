#include "tests/support/TestClock.h"

namespace support {

void TestClock::advanceMs(qint64 ms)
{
    m_monotonicMs += ms;
    m_nowUtc += ms / 1000;
}

} // namespace support
