#pragma once

#include "core/archive/CheckRun.h"
#include "core/archive/Damage.h"
#include "core/archive/Salvage.h"
#include "core/archive/Types.h"

#include <QString>

namespace ui {

/// What a check has found in words for the user, for window and command line alike: what happened, what is safe, what to do.
/// `damage` is what is known of the message of the finding, `folder` the name of its folder; null and empty where there is
/// none. Plain text, translated.
[[nodiscard]] QString checkText(const core::archive::CheckFinding &finding,
                                const core::archive::DamagedMessage *damage = nullptr,
                                const QString &folder = {});
/// A message that is damaged, without the finding: for the list of damages.
[[nodiscard]] QString damageText(const core::archive::DamagedMessage &damage);
/// How far a check is, for one line.
[[nodiscard]] QString checkProgressText(const core::archive::CheckProgress &progress);
/// What was lost in a salvage, and whether it comes again.
[[nodiscard]] QString lostText(const core::archive::LostMessage &lost);
[[nodiscard]] QString salvageProgressText(const core::archive::SalvageProgress &progress);

} // namespace ui
