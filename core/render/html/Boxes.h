#pragma once

#include "core/render/HtmlPage.h"
#include "core/render/html/Computed.h"
#include "core/render/html/Tree.h"

#include <array>
#include <vector>

namespace core::render::html {

/// What is known of an element's place before it is laid out. Pixels.
struct Box
{
    bool hidden = false;           ///< it and all within are not shown to anybody
    bool flat = false;             ///< too deep within floats or inline blocks: laid out as a plain block
    int image = -1;                ///< Img: place in HtmlPage::images; -1: nothing to show
    int background = -1;           ///< picture behind it
    bool showsAlternative = false; ///< Img: its text instead
    float minimum = 0;             ///< outer width below which its longest word does not fit
    float maximum = 0;             ///< outer width with no line broken
    float width = -1;              ///< border box; below 0: as wide as it gets
    float content = 0;             ///< width for what is within
    float height = -1;             ///< Img: border box
    float naturalWidth = -1, naturalHeight = -1; ///< Img: its pixels; below 0: not known
    float marginLeft = 0, marginRight = 0;
    float lines = 0;        ///< a block of line breaks and no text: how high they are
    bool isCentred = false; ///< Img that is a block of unknown width
    bool nowrap = false;    ///< Cell: a browser breaks no line in it
};

/// A message on its way to a page: everything indexed by node.
struct Boxes
{
    const Tree &tree;
    std::vector<Computed> styles;
    std::vector<Box> boxes;

    [[nodiscard]] const Computed &style(int node) const { return styles[static_cast<std::size_t>(node)]; }
    [[nodiscard]] Computed &style(int node) { return styles[static_cast<std::size_t>(node)]; }
    [[nodiscard]] const Box &box(int node) const { return boxes[static_cast<std::size_t>(node)]; }
    [[nodiscard]] Box &box(int node) { return boxes[static_cast<std::size_t>(node)]; }
    [[nodiscard]] bool isHidden(int node) const { return box(node).hidden; }
};

/// Marks what nobody is meant to see: display:none, preheaders, zero heights, letters of one pixel (HTM-272).
void markHidden(Boxes &boxes);
/// Numbers pictures, counts those from outside and those that only report. Needs markHidden().
void findPictures(Boxes &boxes, const HtmlLook &look, HtmlPage &page);
/// Least and greatest widths of all, by estimates of how wide letters are. Needs findPictures().
void measure(Boxes &boxes);
/// Widths and left margins in pixels for a page `width` wide. Needs measure().
void resolveWidths(Boxes &boxes, float width);

/// The grid of a table.
struct TableGrid
{
    struct Cell
    {
        int node = -1;
        int row = 0, column = 0, columnSpan = 1, rowSpan = 1;
    };
    struct Column
    {
        float minimum = 0, maximum = 0, fixed = -1, percent = -1;
    };
    std::vector<Cell> cells;
    std::vector<Column> columns;
    std::vector<int> rows;       ///< nodes
    bool hasPlainColumns = true; ///< each column has a cell of its own
};
[[nodiscard]] TableGrid gridOf(const Boxes &boxes, int table);
/// Widths of `columns` that fill `available`, by the rules of automatic table layout (CSS 2.2, section 17.5.2.2).
[[nodiscard]] std::vector<float> columnWidths(const std::vector<TableGrid::Column> &columns, float available,
                                              bool fixed);

/// What stands around the content on two sides; per cent of `whole`.
[[nodiscard]] float paddingAndBorder(const Computed &style, bool horizontal, float whole);

} // namespace core::render::html
