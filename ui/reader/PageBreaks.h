#pragma once

#include "core/render/DisplayList.h"

#include <vector>

namespace ui {

/// Where a laid-out message is cut into sheets: the upper edge of each piece, CSS pixels from its top; the first is 0. No
/// line of text is cut, nor a picture that fits on a sheet, a button or a low box. `first` and `others` are the heights that
/// are free on the first sheet and on the others. At most limits::kPrintedPages. Any thread.
[[nodiscard]] std::vector<double> pageBreaks(const core::render::DisplayList &list, double first,
                                             double others);

} // namespace ui
