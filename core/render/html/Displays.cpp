#include "core/render/html/Displays.h"

#include "core/base/Limits.h"

#include <algorithm>

namespace core::render::html {

namespace {

bool isTableOnly(Display display) { return display >= Display::RowGroup && display <= Display::Caption; }

class Settler
{
public:
    explicit Settler(Boxes &boxes) : m_boxes(boxes) {}

    void settle()
    {
        for (int node = Tree::kBody; node < static_cast<int>(m_boxes.tree.nodes.size()); ++node) {
            const Tag tag = m_boxes.tree.at(node).tag;
            Computed &style = m_boxes.style(node);
            if (style.floating != Floating::None && style.display != Display::None)
                settleFloat(style, tag);
            if (tag == Tag::Table)
                settleTable(node);
            else if (!isTablePart(tag))
                settleOther(style);
        }
        m_boxes.style(Tree::kBody).display = Display::Block;
    }

private:
    /// A float is a block. The engine looks at all of them for each new one: those too many stand in lines instead.
    void settleFloat(Computed &style, Tag tag)
    {
        const bool isTooMany = ++m_floats > limits::kHtmlFloats;
        if (isTooMany)
            style.floating = Floating::None;
        if (tag == Tag::Img)
            return;
        const bool isTable = style.display == Display::InlineTable || style.display == Display::Table;
        if (isTooMany)
            style.display = isTable ? Display::InlineTable : Display::InlineBlock;
        else if (isInlineLevel(style.display))
            style.display = isTable ? Display::Table : Display::Block;
    }

    /// An element of another kind that a style calls a table.
    static void settleOther(Computed &style)
    {
        if (style.display == Display::Cell)
            style.display = Display::InlineBlock;
        else if (isTableOnly(style.display) || style.display == Display::Table)
            style.display = Display::Block;
        else if (style.display == Display::InlineTable)
            style.display = Display::InlineBlock;
    }

    void settleTable(int table)
    {
        Computed &style = m_boxes.style(table);
        if (style.display == Display::None)
            return;
        const bool isInline = style.display == Display::InlineTable || style.display == Display::InlineBlock;
        if (isRegular(table)) {
            style.display = isInline ? Display::InlineTable : Display::Table;
            return;
        }
        style.display = isInline ? Display::InlineBlock : Display::Block;
        flatten(table);
    }

    /// Every row is a row or hidden, every cell a cell or hidden.
    bool isRegular(int node) const
    {
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            const Tag tag = m_boxes.tree.at(child).tag;
            const Display display = m_boxes.style(child).display;
            if (!isTablePart(tag) || display == Display::None)
                continue;
            if (!isTableOnly(display) && display != Display::Column)
                return false;
            if ((isRowGroup(tag) || tag == Tag::Tr) && !isRegular(child))
                return false;
        }
        return true;
    }

    void flatten(int node)
    {
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            const Tag tag = m_boxes.tree.at(child).tag;
            Computed &style = m_boxes.style(child);
            if (!isTablePart(tag) || style.display == Display::None)
                continue;
            if (isTableOnly(style.display) || isTableDisplay(style.display))
                style.display = Display::Block;
            if (isRowGroup(tag) || tag == Tag::Tr)
                flatten(child);
        }
    }

    Boxes &m_boxes;
    int m_floats = 0;
};

bool isBlank(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c == u' ' || (c.unicode() >= 9 && c.unicode() <= 13); });
}

/// The largest font of the text in the lines of `node`; 0 where there is none. Blocks and tables within have lines of their own.
float largestFont(const Boxes &boxes, int node)
{
    float largest = 0;
    for (int child = boxes.tree.at(node).firstChild; child >= 0; child = boxes.tree.at(child).next) {
        if (boxes.isHidden(child))
            continue;
        const Node &element = boxes.tree.at(child);
        const Computed &style = boxes.style(child);
        const bool showsText = (element.tag == Tag::Text && !isBlank(element.text)) ||
                               element.tag == Tag::Br || element.tag == Tag::Input ||
                               (element.tag == Tag::Img && boxes.box(child).showsAlternative);
        if (showsText || (isInlineLevel(style.display) && style.display != Display::Inline))
            largest = std::max(largest, style.fontSize);
        else if (style.display == Display::Inline && style.floating == Floating::None)
            largest = std::max(largest, largestFont(boxes, child));
    }
    return largest;
}

/// How many line breaks are all that is in `node`; -1 where there is more.
int breaksOnly(const Boxes &boxes, int node)
{
    int breaks = 0;
    for (int child = boxes.tree.at(node).firstChild; child >= 0; child = boxes.tree.at(child).next) {
        const Node &element = boxes.tree.at(child);
        if (boxes.isHidden(child) || (element.tag == Tag::Text && isBlank(element.text)))
            continue;
        const int within = element.tag == Tag::Br ? 1
                           : boxes.style(child).display == Display::Inline && element.tag != Tag::Text &&
                                   element.tag != Tag::Img
                               ? breaksOnly(boxes, child)
                               : -1;
        if (within < 0)
            return -1;
        breaks += within;
    }
    return breaks;
}

/// The breaks of a block that have a line for themselves: the engine leaves them no room, whatever stands around them.
/// Those within inline elements belong to the lines of the block.
void markEmptyLines(Boxes &boxes, int block, int node, bool &isEmpty)
{
    for (int child = boxes.tree.at(node).firstChild; child >= 0; child = boxes.tree.at(child).next) {
        const Node &element = boxes.tree.at(child);
        const Computed &style = boxes.style(child);
        if (boxes.isHidden(child) || style.floating != Floating::None ||
            (element.tag == Tag::Text && isBlank(element.text)))
            continue;
        if (element.tag == Tag::Br) {
            if (isEmpty)
                boxes.box(child).lines = boxes.style(block).linePixels();
            isEmpty = true;
        } else if (element.tag == Tag::Text || element.tag == Tag::Img || element.tag == Tag::Input) {
            isEmpty = false;
        } else if (style.display == Display::Inline) {
            markEmptyLines(boxes, block, child, isEmpty);
        } else {
            isEmpty = !isInlineLevel(style.display);
        }
    }
}

void handDown(Boxes &boxes, int row, const Border &top, const Border &bottom)
{
    for (int cell = boxes.tree.at(row).firstChild; cell >= 0; cell = boxes.tree.at(cell).next) {
        Computed &style = boxes.style(cell);
        if (style.display != Display::Cell)
            continue;
        if (top.used() > style.border[0].used())
            style.border[0] = top;
        if (bottom.used() > style.border[2].used())
            style.border[2] = bottom;
    }
}

} // namespace

void tightenLines(Boxes &boxes)
{
    if (!boxes.tree.hasTightLines)
        return;
    for (int node = Tree::kBody + 1; node < static_cast<int>(boxes.tree.nodes.size()); ++node) {
        Computed &style = boxes.style(node);
        const Tag tag = boxes.tree.at(node).tag;
        if (tag == Tag::Text || tag == Tag::Img || tag == Tag::Br || tag == Tag::Input || tag == Tag::Hr ||
            boxes.isHidden(node) ||
            (style.display != Display::Block && style.display != Display::Cell &&
             style.display != Display::InlineBlock))
            continue;
        const float largest = largestFont(boxes, node);
        if (largest < style.fontSize)
            style.fontSize = largest;
        if (largest <= 0) {
            style.lineHeight = 1;
            style.lineHeightIsFactor = false;
        }
    }
}

void keepEmptyLines(Boxes &boxes)
{
    for (int node = Tree::kBody; node < static_cast<int>(boxes.tree.nodes.size()); ++node) {
        const Computed &style = boxes.style(node);
        const Tag tag = boxes.tree.at(node).tag;
        if (boxes.isHidden(node) || isInlineLevel(style.display) || tag == Tag::Text || tag == Tag::Table ||
            tag == Tag::Tr || isRowGroup(tag))
            continue;
        const int breaks = breaksOnly(boxes, node);
        if (breaks > 0 && node != Tree::kBody)
            boxes.box(node).lines = static_cast<float>(breaks) * style.linePixels();
        else if (breaks < 0) {
            bool isEmpty = true; // the line so far
            markEmptyLines(boxes, node, node, isEmpty);
        }
    }
}

void handRowBordersDown(Boxes &boxes)
{
    for (int node = Tree::kBody; node < static_cast<int>(boxes.tree.nodes.size()); ++node) {
        const Computed &style = boxes.style(node);
        if (style.display != Display::Row || !style.borderCollapse)
            continue;
        handDown(boxes, node, style.border[0], style.border[2]);
    }
}

void keepFloatsBesideText(Boxes &boxes)
{
    for (int node = Tree::kBody; node < static_cast<int>(boxes.tree.nodes.size()); ++node) {
        if (boxes.isHidden(node) || boxes.style(node).floating == Floating::None)
            continue;
        int cell = boxes.tree.at(node).parent;
        while (cell > Tree::kBody && boxes.style(cell).display != Display::Cell &&
               boxes.style(cell).floating == Floating::None)
            cell = boxes.tree.at(cell).parent;
        if (cell > Tree::kBody && boxes.style(cell).display == Display::Cell)
            boxes.style(cell).verticalAlign = VerticalAlign::Top;
    }
}

void settleDisplays(Boxes &boxes) { Settler(boxes).settle(); }

} // namespace core::render::html
