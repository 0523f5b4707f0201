#pragma once

#include "core/render/html/Boxes.h"

namespace core::render::html {

/// Makes displays agree with elements, so that all later steps may rely on it: a Table holds rows of cells and nothing else.
/// Tables whose cells a style sheet turned into blocks (a narrow window) become blocks one below the other.
void settleDisplays(Boxes &boxes);

} // namespace core::render::html
