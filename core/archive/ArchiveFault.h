#pragma once

#include "core/base/Error.h"

namespace core::archive {

/// Whether the fault lies with the disk or the archive as a whole, so that trying another message is no use. Any thread.
[[nodiscard]] bool isArchiveFault(ErrorCode code);

} // namespace core::archive
