#pragma once

#include <litehtml/litehtml.h>

#include <litehtml/el_text.h>

namespace ui {

/// litehtml breaks a line between any two pieces of text: also before the comma of "<b>word</b>,". This finds what belongs
/// together and puts pieces in its place that keep their neighbours, and lets words that fit no line break as a last
/// resort. To be called between parsing and rendering.
void joinPieces(litehtml::element &root);

} // namespace ui
