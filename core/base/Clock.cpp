#include "core/base/Clock.h"

#include <chrono>

namespace core {

qint64 SystemClock::nowUtc() const { return QDateTime::currentSecsSinceEpoch(); }

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace core
