#pragma once

#include "core/archive/DatabaseFile.h"

namespace core::archive {

/// mail.db: its steps in resources/sql/mail, its number in the file header, its pragmas (measured.md, "Recommended
/// schema").
[[nodiscard]] Schema mailSchema();

} // namespace core::archive
