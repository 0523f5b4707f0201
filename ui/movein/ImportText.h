#pragma once

#include "core/exchange/ImportTypes.h"

#include <QString>
#include <QStringList>

namespace ui {

// An import in words, for window and command line alike.

/// "12,310 messages read: 12,000 new, 300 known, 10 failed."
[[nodiscard]] QString importSummary(const core::exchange::ImportReport &report);
/// "Reading “Work/Lists”: 1,200 new, 30 known".
[[nodiscard]] QString importProgressText(const core::exchange::ImportProgress &progress);
/// "/home/…/Inbox, from byte 12,345: larger than …".
[[nodiscard]] QString importFailureText(const core::exchange::ImportFailure &failure);
/// Why it ended early and what to do; empty: it did not.
[[nodiscard]] QString importErrorText(const core::exchange::ImportReport &report,
                                      const QString &profileFolder);
/// All that could not be taken over, to be copied or saved.
[[nodiscard]] QString importFailureList(const core::exchange::ImportReport &report);

} // namespace ui
