#pragma once

#include "core/archive/LedgerReading.h"

#include <QString>

namespace ui {

/// What the rows of a ledger can be narrowed down to.
enum class LedgerFilter { All, OnServer, Stored, DeleteAsked, Deleted, PutAside, LeftOut, HeaderOnly, Gone };
inline constexpr int kLedgerFilters = 9;

// The ledger in the user's words. Pure; window thread (locale) except where noted.

[[nodiscard]] QString filterText(LedgerFilter filter);
[[nodiscard]] QString filterHint(LedgerFilter filter); ///< a sentence, for the tooltip
[[nodiscard]] QString stateText(const core::archive::LedgerRow &row);
/// Why a message is not here: an error or a rule. `host` is named where the words need it.
[[nodiscard]] QString reasonText(const QString &reason, const QString &host);
/// Gone from the server without having been deleted from here. Any thread.
[[nodiscard]] bool isGone(const core::archive::LedgerRow &row);
/// Any thread.
[[nodiscard]] bool matches(const core::archive::LedgerRow &row, LedgerFilter filter);

} // namespace ui
