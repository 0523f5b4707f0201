#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"
#include "ui/transfer/TransferState.h"

#include <vector>

namespace ui {

/// One account from Get Mail to its result, as far as it is shown.
struct TransferRun
{
    enum class Step { ReadingPassword, NeedsPassword, Retrieving, Ended };
    core::accounts::Account account;
    Step step = Step::ReadingPassword;
    core::retrieval::Progress progress;
    core::retrieval::RunReport report; ///< once it has ended
};

// All accounts of a Get Mail put together. Pure; window thread (locale).

[[nodiscard]] TransferLine lineOf(const TransferRun &run);
/// Totals while any of them is under way, else how they ended; `endedUtc`: when the last one did.
[[nodiscard]] TransferState stateOf(const std::vector<const TransferRun *> &runs, qint64 endedUtc);

} // namespace ui
