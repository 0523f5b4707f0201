#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

namespace core::archive {

class BodyCodec;
class Database;

/// Bodies, summaries, conversations and ledger rows of a batch, inside the writer's transaction (DUR-03). The same
/// bytes of the same account are kept once; their ledger row points to what is there (POP-18), which `codec` has verified.
[[nodiscard]] Result<StoreReport> storeMessages(Database &db, BodyCodec &codec,
                                                const std::vector<NewMessage> &messages, qint64 nowUtc,
                                                ArchiveChange &change);

} // namespace core::archive
