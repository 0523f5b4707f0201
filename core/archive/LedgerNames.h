#pragma once

#include "core/archive/Types.h"

#include <QString>

#include <optional>

namespace core::archive {

/// "put-aside": for JSON and filters on the command line. The window has words of its own.
[[nodiscard]] QString ledgerStateName(LedgerState state);
/// None for an unknown name.
[[nodiscard]] std::optional<LedgerState> ledgerStateFrom(const QString &name);

} // namespace core::archive
