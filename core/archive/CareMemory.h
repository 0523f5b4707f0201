#pragma once

#include "core/base/Result.h"

#include <QString>

namespace core::archive {

class Database;

// The table `care`: what the care of an archive has to remember from one start to the next, as numbers by name.

inline constexpr auto kScrubAfter = u"scrub_after"; ///< bodies up to this id are done in this round
inline constexpr auto kScrubRoundStarted = u"scrub_round_started"; ///< UTC
inline constexpr auto kScrubRoundEnded = u"scrub_round_ended";     ///< UTC, of the last whole round
inline constexpr auto kStructureSound = u"structure_sound";        ///< UTC of the last check that found it so
inline constexpr auto kLastCheck = u"last_check";                  ///< UTC of the last whole check

/// 0 where nothing is remembered under that name.
[[nodiscard]] Result<qint64> remembered(Database &db, QStringView key);
/// Inside the writer's transaction.
[[nodiscard]] Result<void> remember(Database &db, QStringView key, qint64 number);

} // namespace core::archive
