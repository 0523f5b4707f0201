#pragma once

#include "core/render/DisplayList.h"

#include <vector>

namespace core::render {

/// Pages below each other as one list, so that they scroll, are selected, searched and printed as one. Pictures and links
/// are renumbered: those of the first page keep their numbers, those of the next follow. Pure; any thread.
[[nodiscard]] DisplayList joinPages(std::vector<DisplayList> pages);

} // namespace core::render
