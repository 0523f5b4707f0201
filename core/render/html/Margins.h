#pragma once

#include "core/render/html/Boxes.h"

namespace core::render::html {

/// Settles before anything is measured what the layout engine gets wrong about margins: it joins those of neighbours only
/// where neither has a border or padding, and lets those of a cell's first and last block reach out of the cell (CSS 2.2,
/// section 8.3.1).
void settleMargins(Boxes &boxes);

/// The height of a row is the least height of its cells: the engine knows no heights of rows.
void handRowHeightsDown(Boxes &boxes);

} // namespace core::render::html
