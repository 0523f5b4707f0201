#pragma once

#include "core/retrieval/Maildrop.h"
#include "core/retrieval/RetrievalPlan.h"

#include <vector>

namespace core::retrieval {

/// What the forecast depends on beside the listing.
struct ForecastInput
{
    const PlanInput &plan;
    /// About every message of the ledger that is listed, not only about those that are due.
    const ArchiveFacts &facts;
    bool isHeld = false; ///< the next run deletes nothing: restored, or the server numbered everything anew
};

/// For each message of the listing what the policy will do with the server's copy, if no other mail comes and the account
/// stays as it is. Pure. What is due now is decided by the planner of the runs itself, so the two cannot differ.
[[nodiscard]] std::vector<Forecast> deletionForecast(const ForecastInput &input);

} // namespace core::retrieval
