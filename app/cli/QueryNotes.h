#pragma once

#include <QStringList>

namespace core::search {
struct SearchResult;
}

namespace app::cli {

/// A sentence for each part of a query that could not be understood and was left out, and for each folder, account or tag
/// in it that there is not.
[[nodiscard]] QStringList queryNotes(const core::search::SearchResult &result);

} // namespace app::cli
