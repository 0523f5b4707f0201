#pragma once

#include "core/retrieval/RetrievalPlan.h"

#include <QString>

namespace core::retrieval {

/// Asks the archive for ledger and runs, makes the plan, and takes out of `remove` what is not in the archive any more.
/// `input` comes without ledger and with only `nowUtc` in its clock. Blocks: not for the network thread.
[[nodiscard]] Result<Plan> planFromArchive(const QString &mailDbPath, const accounts::Account &account,
                                           PlanInput input);

} // namespace core::retrieval
