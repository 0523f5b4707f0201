#pragma once

#include <QString>

namespace core::search {
struct SearchResult;
}

namespace ui {

/// What has to be said of a result beside its number: what of the query was not understood, and what cannot be found yet.
/// Empty in nearly all cases.
[[nodiscard]] QString remarkOn(const core::search::SearchResult &result);
[[nodiscard]] QString indexingRemark(qint64 indexed, qint64 total);

} // namespace ui
