#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <utility>
#include <vector>

namespace core::archive {

class BodyCodec;
class Database;

/// Puts bodies that were packed anew in the place of the old ones, in the writer's transaction. `bodies` ascend and lie in
/// `first` to `last`. Rows that only become shorter leave their pages half empty, and no new mail ever comes there; so
/// where many do, all rows of the range are taken out and put back in order, which fills the pages again (measured: 863
/// pages where VACUUM makes 849 and changing in place leaves 1,233). Answers how many were repacked: those that are gone or
/// have other bytes by now are not.
[[nodiscard]] Result<qint64> repackBodies(Database &db, BodyCodec &codec,
                                          const std::vector<std::pair<MessageId, StoredBody>> &bodies,
                                          MessageId first, MessageId last);

} // namespace core::archive
