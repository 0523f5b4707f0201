#pragma once

#include "core/render/html/Boxes.h"

#include <QString>

namespace core::render::html {

/// What is seen of a message, as lines: blocks and rows apart, cells spaced, quotations with "> ".
[[nodiscard]] QString visibleText(const Boxes &boxes);

} // namespace core::render::html
