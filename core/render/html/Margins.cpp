#include "core/render/html/Margins.h"

#include <algorithm>

namespace core::render::html {

namespace {

constexpr int kTop = 0, kBottom = 2;

bool isBlank(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c == u' ' || (c.unicode() >= 9 && c.unicode() <= 13); });
}

bool isFlowBlock(const Boxes &boxes, int node)
{
    const Computed &style = boxes.style(node);
    return boxes.tree.at(node).tag != Tag::Text && boxes.tree.at(node).tag != Tag::Br &&
           boxes.tree.at(node).tag != Tag::Img && style.floating == Floating::None &&
           (style.display == Display::Block || style.display == Display::ListItem ||
            style.display == Display::Table);
}

/// Takes no part in the question of what stands beside what.
bool isNothing(const Boxes &boxes, int node)
{
    return boxes.isHidden(node) || boxes.style(node).floating != Floating::None ||
           (boxes.tree.at(node).tag == Tag::Text && isBlank(boxes.tree.at(node).text));
}

bool isOpen(const Computed &style, int side)
{
    return style.padding[side].value == 0 && style.border[side].used() == 0;
}

float above(const Length &margin) { return margin.isPixels() ? std::max(0.0F, margin.value) : 0; }

/// The engine puts a float over the lower margin of the block before it.
void keepApart(Computed &style)
{
    Length &margin = style.margin[kBottom];
    if (above(margin) == 0 || alphaOf(style.background) > 0 || style.border[kBottom].used() > 0)
        return;
    style.padding[kBottom] = Length::pixels(above(style.padding[kBottom]) + margin.value);
    margin.value = 0;
}

/// The margins of neighbours become one, the larger, above the second of the two.
void joinNeighbours(Boxes &boxes, int node)
{
    int before = -1;
    for (int child = boxes.tree.at(node).firstChild; child >= 0; child = boxes.tree.at(child).next) {
        if (before >= 0 && boxes.style(child).floating != Floating::None && !boxes.isHidden(child))
            keepApart(boxes.style(before));
        if (isNothing(boxes, child))
            continue;
        if (!isFlowBlock(boxes, child)) {
            before = -1;
            continue;
        }
        Computed &style = boxes.style(child);
        if (before >= 0 && style.clear == Cleared::None) {
            Length &last = boxes.style(before).margin[kBottom];
            Length &next = style.margin[kTop];
            if (above(last) > 0 && next.isPixels() && next.value >= 0) {
                next.value = std::max(last.value, next.value);
                last.value = 0;
            }
        }
        before = child;
    }
}

/// The first or the last of what stands in `node`; -1 where that is no block.
int blockAt(const Boxes &boxes, int node, int side)
{
    int found = -1;
    for (int child = boxes.tree.at(node).firstChild; child >= 0; child = boxes.tree.at(child).next) {
        if (isNothing(boxes, child))
            continue;
        found = isFlowBlock(boxes, child) ? child : -1;
        if (side == kTop)
            return found;
    }
    return found;
}

/// Takes the margins away that would join the upper or lower edge of `node`; the largest of them.
float takeMargins(Boxes &boxes, int node, int side)
{
    float largest = 0;
    for (int child = blockAt(boxes, node, side); child >= 0; child = blockAt(boxes, child, side)) {
        Computed &style = boxes.style(child);
        const float margin = above(style.margin[side]);
        largest = std::max(largest, margin);
        if (margin > 0)
            style.margin[side] = Length::pixels(0);
        if (!isOpen(style, side) || style.display == Display::Table)
            break;
    }
    return largest;
}

} // namespace

void settleMargins(Boxes &boxes)
{
    for (int node = Tree::kBody; node < static_cast<int>(boxes.tree.nodes.size()); ++node) {
        if (boxes.isHidden(node) || boxes.tree.at(node).tag == Tag::Text)
            continue;
        Computed &style = boxes.style(node);
        if (style.display == Display::Cell || style.display == Display::InlineBlock) {
            for (const int side : {kTop, kBottom}) {
                if (isOpen(style, side))
                    style.padding[side] = Length::pixels(takeMargins(boxes, node, side));
            }
        } else if (node == Tree::kBody && isOpen(style, kTop)) {
            style.margin[kTop] =
                Length::pixels(std::max(above(style.margin[kTop]), takeMargins(boxes, node, kTop)));
        }
        if (!isTableDisplay(style.display) && style.display != Display::Row)
            joinNeighbours(boxes, node);
    }
}

void handRowHeightsDown(Boxes &boxes)
{
    for (int node = Tree::kBody; node < static_cast<int>(boxes.tree.nodes.size()); ++node) {
        const Computed &row = boxes.style(node);
        if (row.display != Display::Row || !row.height.isPixels() || row.height.value <= 0)
            continue;
        for (int child = boxes.tree.at(node).firstChild; child >= 0; child = boxes.tree.at(child).next) {
            Computed &cell = boxes.style(child);
            const float inner = row.height.value - (cell.borderBox ? 0 : paddingAndBorder(cell, false, 0));
            if (cell.display == Display::Cell && inner > 0 &&
                !(cell.height.isPixels() && cell.height.value > inner))
                cell.height = Length::pixels(inner);
        }
    }
}

} // namespace core::render::html
