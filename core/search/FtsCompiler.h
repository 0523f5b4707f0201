#pragma once

#include "core/search/Query.h"

#include <QByteArray>

#include <optional>

namespace core::search {

/// The MATCH text of FTS5 for a query, all user text quoted. Nothing where FTS5 cannot say it: what is no word of the
/// index (folder:, date: …), an exclusion from everything (-word alone or within OR), or more levels than its parser
/// takes; QueryRunner then splits the tree.
[[nodiscard]] std::optional<QByteArray> compileFts(const Query &query);

} // namespace core::search
