#pragma once

#include "core/archive/Dictionary.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// The table `dict`. A dictionary is the key to every body packed with it, so it lies there twice, and whichever copy is
// sound is used.
namespace core::archive {

class Database;

/// BodyDamaged: it is not there, or both copies are damaged.
[[nodiscard]] Result<DictionaryPtr> loadDictionary(Database &db, qint64 id);
/// The one that new mail is packed with; null: none was trained yet, or it cannot be read.
[[nodiscard]] Result<DictionaryPtr> latestDictionary(Database &db);
/// In the writer's transaction. `trainedAt`: messages in the archive then.
[[nodiscard]] Result<DictionaryPtr> insertDictionary(Database &db, const QByteArray &bytes, qint64 trainedAt);
/// Removes those that no body was packed with, but for `current`; they hold pieces of mail. Reads all rows of bodies.
[[nodiscard]] Result<void> removeUnusedDictionaries(Database &db, qint64 current);
/// Messages in the archive when the latest was trained; 0: there is none.
[[nodiscard]] Result<qint64> dictionaryTrainedAt(Database &db);

/// A finding (CheckKind::Dictionary) for each copy that is damaged or differs; none: all are sound. With `repair`, inside
/// the writer's transaction, the sound copy takes the place of the other.
[[nodiscard]] Result<std::vector<CheckFinding>> verifyDictionaries(Database &db, bool repair);

} // namespace core::archive
