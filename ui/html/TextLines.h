#pragma once

#include "core/render/DisplayList.h"

#include <QString>

#include <vector>

namespace ui {

class LayoutFont;

/// A word or a space as the layout engine placed it, in reading order. Pixels of the page.
struct TextLeaf
{
    QString text;
    int x = 0, y = 0, width = 0, height = 0;
    LayoutFont *font = nullptr;
    quint32 colour = 0;
    qint32 link = -1, clip = -1;
    qint32 block = 0;
    bool rightToLeft = false; ///< its paragraph
    bool isPicture =
        false; ///< an <img> of such a paragraph, without font: it takes part in the order of its line
};

/// Puts words together as runs: lines are found, words of one look joined, lines with Hebrew or Arabic ordered by the
/// bidirectional algorithm, and everything on one line given its top and height. The items are appended in reading order;
/// fonts are added to `list` as they occur.
void appendTextItems(std::vector<TextLeaf> leaves, core::render::DisplayList &list);

} // namespace ui
