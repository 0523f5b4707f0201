#pragma once

#include "core/render/html/Boxes.h"

namespace core::render::html {

/// Of the window when it is dark: what the message has instead of white paper, and what is written on it.
inline constexpr Argb kDarkPaper = 0xff222529, kDarkText = 0xffe6e8eb;

/// What lies behind everything: the background of html or body, else white.
[[nodiscard]] Argb paperOf(const Boxes &boxes);

/// Light backgrounds become dark ones and dark text light; hues stay, colours of brands stay where they are readable. All text
/// keeps a contrast of 4.5 (WCAG 2.1 AA) to what is behind it. Returns the page's background.
[[nodiscard]] Argb turnDark(Boxes &boxes);

/// Of a mail with a dark design of its own: only text that could not be read is changed. Nothing where the design leaves most
/// of the text on light ground, so that it is none.
[[nodiscard]] std::optional<Argb> keepDark(Boxes &boxes);

/// `text` made lighter or darker until it can be read on `ground`; its hue stays.
[[nodiscard]] Argb readable(Argb text, Argb ground);
[[nodiscard]] Argb turnedGround(Argb colour);
[[nodiscard]] Argb turnedText(Argb colour);

} // namespace core::render::html
