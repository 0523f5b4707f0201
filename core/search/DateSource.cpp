#include "core/search/DateSource.h"

#include "core/base/Clock.h"

#include <QLocale>

namespace core::search {

DateSource datesBy(const Clock &clock)
{
    return [&clock] {
        return DateContext{clock.nowUtc(), QTimeZone::systemTimeZone(), QLocale().firstDayOfWeek()};
    };
}

DateSource systemDates()
{
    static const SystemClock clock;
    return datesBy(clock);
}

} // namespace core::search
