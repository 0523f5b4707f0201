#pragma once

#include "core/archive/Undo.h"
#include "core/base/Result.h"

namespace core::archive {

class Database;

/// Takes a change back, inside the writer's transaction; answers what does it again. What is gone meanwhile is passed over.
[[nodiscard]] Result<Undo> performUndo(Database &db, const Undo &undo, qint64 nowUtc, ArchiveChange &change);

} // namespace core::archive
