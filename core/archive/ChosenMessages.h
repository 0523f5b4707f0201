#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <vector>

namespace core::archive {

class Database;

/// Puts the messages that a change is about into `temp.chosen(id)`, so that one statement changes all of them, in the order
/// of their ids. A statement for each row is four times slower: each has triggers, so SQLite copies every page of 16 KB that
/// it touches for the case that it fails. Writer's transaction; what was chosen before is forgotten.
[[nodiscard]] Result<void> choose(Database &db, std::vector<MessageId> messages);

} // namespace core::archive
