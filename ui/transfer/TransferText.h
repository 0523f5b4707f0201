#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Retriever.h"
#include "ui/transfer/TransferState.h"

namespace ui {

// Runs in words. Pure; window thread (locale).

/// One account while it is being collected.
[[nodiscard]] TransferLine runningLine(const core::accounts::Account &account,
                                       const core::retrieval::Progress &progress);
/// One account when its run has ended: what came, or what went wrong and what helps.
[[nodiscard]] TransferLine endedLine(const core::accounts::Account &account,
                                     const core::retrieval::RunReport &report);
/// Messages that the user finds in the list and did not before, whole or by their header.
[[nodiscard]] qint64 arrivedIn(const core::retrieval::RunReport &report);
/// What the user can do about an error of a run.
[[nodiscard]] TransferAction actionFor(core::ErrorCode code);
[[nodiscard]] QString actionText(TransferAction action);
/// "12 new messages. 3 accounts were checked at 14:05."
[[nodiscard]] QString summaryText(qint64 fetched, int accounts, qint64 nowUtc);

} // namespace ui
