#pragma once

#include "core/base/Result.h"

struct sqlite3;

namespace core::search {

/// The name that index.db's schema gives our tokenizer.
inline constexpr const char *kFtsTokenizerName = "fumibako";

/// Makes TokenCutter known to FTS5 on this connection. Needed before anything touches the table message_text.
[[nodiscard]] Result<void> registerFtsTokenizer(sqlite3 *connection);

} // namespace core::search
