#pragma once

#include "core/render/html/Boxes.h"

namespace core::render::html {

/// Makes displays agree with elements, so that all later steps may rely on it: a Table holds rows of cells and nothing else.
/// Tables whose cells a style sheet turned into blocks (a narrow window) become blocks one below the other.
void settleDisplays(Boxes &boxes);

/// Where lines are tight, a block gets the font of the largest text in its lines, and one that holds only pictures next to
/// none, so that the engine leaves no room for letters that are not there. Needs findPictures().
void tightenLines(Boxes &boxes);
/// "<div><br></div>" is an empty line, for which the engine leaves no room.
void keepEmptyLines(Boxes &boxes);
/// A cell with floats begins at its top: the engine moves the text of others to the middle, but not the floats, and one
/// would lie over the other.
void keepFloatsBesideText(Boxes &boxes);
/// Lines of rows are drawn by their cells, as the engine draws none of rows.
void handRowBordersDown(Boxes &boxes);

} // namespace core::render::html
