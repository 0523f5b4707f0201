#pragma once

#include "core/retrieval/RetrievalPlan.h"

#include <QString>

namespace core::retrieval {

/// Asks the archive for what the plan depends on: ledger, runs, where stored messages lie now, backups. `input` comes
/// without ledger and with only `nowUtc` in its clock. Blocks: not for the network thread.
[[nodiscard]] Result<Plan> planFromArchive(const QString &mailDbPath, PlanInput input);

} // namespace core::retrieval
