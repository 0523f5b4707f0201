#pragma once

#include "core/search/DateWords.h"

#include <functional>

namespace core {
class Clock;
}

namespace core::search {

/// Says what "today" is, each time a search asks; called on the search thread.
using DateSource = std::function<DateContext()>;

/// By that clock (borrowed), in the time zone of the system, with weeks as the user's locale begins them.
[[nodiscard]] DateSource datesBy(const Clock &clock);
[[nodiscard]] DateSource systemDates();

} // namespace core::search
