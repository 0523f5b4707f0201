#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/TextLines.h"

#include <litehtml/litehtml.h>

#include <functional>

namespace ui {

/// Words and spaces of a laid-out document in reading order, with link, clip and block. `onImage` is told the place of
/// each <img> and its link (-1: none). Clips are added to `list`.
[[nodiscard]] std::vector<TextLeaf>
collectLeaves(litehtml::element &root, core::render::DisplayList &list,
              const std::function<void(const litehtml::position &, int)> &onImage);

[[nodiscard]] quint32 argb(const litehtml::web_color &colour);
[[nodiscard]] QString transformed(const QString &text, litehtml::text_transform how);
/// "image:5" and "link:5": the number, or -1 where it is not below `count`.
[[nodiscard]] int numberIn(const char *reference, const char *scheme, std::size_t count);
/// The part of `place` within `outer` (a clip, or -1), as a clip of the list.
[[nodiscard]] qint32 clipWithin(qint32 outer, const litehtml::position &place,
                                core::render::DisplayList &list);

} // namespace ui
