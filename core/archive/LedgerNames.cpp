#include "core/archive/LedgerNames.h"

#include <algorithm>
#include <array>

namespace core::archive {

namespace {

// In the order of the enumeration.
constexpr auto kNames =
    std::to_array({"listed", "stored", "delete-asked", "deleted", "put-aside", "left-out", "header-only"});

} // namespace

QString ledgerStateName(LedgerState state)
{
    const auto index = static_cast<std::size_t>(state);
    return index < kNames.size() ? QString::fromLatin1(kNames[index]) : QString();
}

std::optional<LedgerState> ledgerStateFrom(const QString &name)
{
    const auto found =
        std::ranges::find_if(kNames, [&name](const char *known) { return name == QLatin1StringView(known); });
    return found == kNames.end() ? std::nullopt
                                 : std::optional(static_cast<LedgerState>(found - kNames.begin()));
}

} // namespace core::archive
