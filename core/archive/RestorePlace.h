#pragma once

#include "core/base/Result.h"

#include <QString>

// The last steps of a restore: a new mail.db takes the place of the old one.
namespace core::archive {

/// Puts `fresh`, closed and synced, in the place of `mailDb`. What was there stays, with its log if it had one, under the name
/// that is answered (empty: nothing was there). At every moment `mailDb` is the old or the new file. `whenUtc` gives the
/// name its date. The caller holds the profile's lock and has no connection open to either.
[[nodiscard]] Result<QString> putInPlace(const QString &fresh, const QString &mailDb, qint64 whenUtc);

} // namespace core::archive
