#pragma once

#include "core/render/html/Computed.h"
#include "core/render/html/StyleSheet.h"
#include "core/render/html/Tree.h"

#include <vector>

namespace core::render::html {

/// The style of every node of `tree` (a text has that of its element): defaults, attributes of 1998, style sheets, style
/// attributes, in the order of CSS. `cut` is set where the budget of comparisons was used up.
[[nodiscard]] std::vector<Computed> cascade(const Tree &tree, const StyleSheet &sheet, const Medium &medium,
                                            bool &cut);

/// What a browser has for an element before any rule of the message.
void applyDefaults(Computed &style, const Computed &parent, const Tree &tree, int node);
/// bgcolor, width, align, face and the like.
void applyAttributes(Computed &style, const Computed &parent, const Tree &tree, int node,
                     const std::vector<Computed> &styles);

} // namespace core::render::html
