#pragma once

#include "core/base/Error.h"

#include <optional>

namespace core {

/// The code of errorName(), as kept in the ledger and the history of runs; none for an unknown name.
[[nodiscard]] std::optional<ErrorCode> errorFrom(const QString &name);

} // namespace core
