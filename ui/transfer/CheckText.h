#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/Scheduler.h"

#include <QString>

#include <vector>

namespace ui {

// Automatic checks in words. Pure; window thread (locale).

/// "Next check at 14:35", "Paused: The disk is full. Next try at 15:00"; empty where the account has none.
[[nodiscard]] QString checkText(const core::retrieval::Scheduler::Status &status,
                                const core::accounts::Account &account, qint64 nowUtc);
/// All accounts in a few words, for the line at the bottom of the window: "Next check at 14:35 · 1 account paused".
[[nodiscard]] QString checksText(const std::vector<core::retrieval::Scheduler::Status> &accounts,
                                 qint64 nowUtc);

} // namespace ui
