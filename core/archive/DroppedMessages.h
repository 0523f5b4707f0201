#pragma once

#include "core/archive/Archive.h"

#include <QLatin1StringView>

namespace core::archive {

/// LedgerRow::reason of a message that the user deleted on the server although it was not here.
inline constexpr QLatin1StringView kDroppedByUser("dropped-by-user");

/// Notes them so, and as gone. Their state stays: what the server lists again is fetched like any other. Like the requests
/// of Archive.
[[nodiscard]] QFuture<Result<void>> noteDropped(Archive &archive, AccountId account,
                                                std::vector<QByteArray> uidls);

} // namespace core::archive
