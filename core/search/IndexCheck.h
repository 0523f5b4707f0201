#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QString>

#include <vector>

namespace core::search {

/// Examines index.db on a connection of its own: its structure, the index's own integrity check, whether what it says it has
/// done can be. Whatever is found has one remedy: SearchService::rebuild() makes it anew; nothing of it is mail. A file that is
/// missing is no finding: it is made by the next start. Blocks; any thread but the window's.
[[nodiscard]] Result<std::vector<archive::CheckFinding>> checkIndex(const QString &indexPath,
                                                                    const QString &mailDbPath);

} // namespace core::search
