#include "core/base/Limits.h"
#include "core/render/html/Apply.h"
#include "core/render/html/Boxes.h"

#include <algorithm>
#include <cmath>

namespace core::render::html {

namespace {

class Resolver
{
public:
    explicit Resolver(Boxes &boxes) : m_boxes(boxes) {}

    void body(float width)
    {
        Box &box = m_boxes.box(Tree::kBody);
        const Computed &style = m_boxes.style(Tree::kBody);
        place(Tree::kBody, width, Align::Start);
        box.content = std::max(0.0F, box.width - paddingAndBorder(style, true, width));
        children(Tree::kBody, box.content, 0);
    }

private:
    /// Everything within `node`, whose content is `available` wide. `depth` counts floats and inline blocks.
    void children(int node, float available, int depth)
    {
        const Align align = m_boxes.style(node).align;
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            const Tag tag = m_boxes.tree.at(child).tag;
            if (tag == Tag::Text || m_boxes.isHidden(child))
                continue;
            const Computed &style = m_boxes.style(child);
            if (tag == Tag::Img)
                image(child, available, align);
            else if (style.display == Display::Inline && style.floating == Floating::None)
                children(child, available, depth);
            else
                box(child, available, align, depth);
        }
    }

    void box(int node, float available, Align align, int depth)
    {
        Computed &style = m_boxes.style(node);
        Box &box = m_boxes.box(node);
        const bool isNarrow = style.floating != Floating::None || isInlineLevel(style.display);
        if (isNarrow && ++depth > limits::kHtmlFloatDepth) {
            box.flat = true;
            style.floating = Floating::None;
            style.display = isTableDisplay(style.display) ? Display::Table : Display::Block;
        }
        place(node, available, align);
        if (style.floating != Floating::None &&
            box.width + box.marginLeft + box.marginRight + 0.5F >= available) {
            style.floating = Floating::None; // nothing has room beside it
            style.clear = Cleared::Both;
        }
        const float edges = paddingAndBorder(style, true, available);
        box.content = std::max(0.0F, box.width - edges);
        if (isTableDisplay(style.display) && m_boxes.tree.at(node).tag == Tag::Table)
            table(node, depth);
        else
            children(node, box.content, depth);
    }

    /// The border box of a block, float, inline block or table in `available` pixels, and where it stands.
    void place(int node, float available, Align align)
    {
        const Computed &style = m_boxes.style(node);
        Box &box = m_boxes.box(node);
        const bool isTable = isTableDisplay(style.display);
        const float left = style.margin[3].of(available), right = style.margin[1].of(available);
        const float room = std::max(0.0F, available - left - right);
        const float edges = style.borderBox || isTable ? 0 : paddingAndBorder(style, true, available);
        const float low = box.minimum - style.margin[3].of(0) - style.margin[1].of(0);
        const float high = box.maximum - style.margin[3].of(0) - style.margin[1].of(0);
        const bool shrinks = isTable || style.floating != Floating::None || isInlineLevel(style.display);
        if (!style.width.isAuto())
            box.width = std::max(style.width.of(available) + edges, isTable && !style.fixedTable ? low : 0);
        else
            box.width = shrinks ? std::min(std::max(low, room), high) : room;
        if (!style.maxWidth.isAuto())
            box.width = std::min(box.width, style.maxWidth.of(available) + edges);
        if (!style.minWidth.isAuto())
            box.width = std::max(box.width, style.minWidth.of(available) + edges);
        box.width = std::round(std::min(box.width, static_cast<float>(limits::kHtmlPixels)));
        move(style, box, available, align);
    }

    /// Left margins: as given, or what centring makes of them.
    static void move(const Computed &style, Box &box, float available, Align align)
    {
        const float left = style.margin[3].of(available), right = style.margin[1].of(available);
        const float rest = std::max(0.0F, available - std::max(0.0F, box.width) - left - right);
        box.marginLeft = left;
        box.marginRight = right;
        if (style.floating != Floating::None || isInlineLevel(style.display))
            return;
        float moved = 0;
        if (style.margin[3].isAuto())
            moved = style.margin[1].isAuto() ? rest / 2 : rest;
        else if (!style.margin[1].isAuto() && align == Align::HtmlCenter)
            moved = rest / 2;
        else if (!style.margin[1].isAuto() && align == Align::HtmlRight)
            moved = rest;
        if (box.width < 0) // a picture of unknown width
            box.isCentred = moved > 0 && moved < rest;
        else
            box.marginLeft = std::floor(left + moved);
    }

    void table(int node, int depth)
    {
        const Computed &style = m_boxes.style(node);
        Box &box = m_boxes.box(node);
        const TableGrid grid = gridOf(m_boxes, node);
        const float count = static_cast<float>(grid.columns.size());
        const float spacing = style.borderCollapse ? 0 : style.spacingX;
        const float available = std::max(0.0F, box.content - spacing * (count + 1));
        const bool fixed = style.fixedTable && !style.width.isAuto();
        const std::vector<float> exact = columnWidths(grid.columns, available, fixed);
        const std::vector<float> widths = rounded(exact);
        const bool fits = style.width.isAuto() &&
                          box.width + 0.5F >= box.maximum - style.margin[1].of(0) - style.margin[3].of(0);
        for (const TableGrid::Cell &cell : grid.cells) {
            Box &inner = m_boxes.box(cell.node);
            inner.width = spacing * static_cast<float>(cell.columnSpan - 1);
            for (int i = 0; i < cell.columnSpan; ++i)
                inner.width += widths[static_cast<std::size_t>(cell.column + i)];
            inner.content =
                std::max(0.0F, inner.width - paddingAndBorder(m_boxes.style(cell.node), true, box.content));
            inner.nowrap = fits;
            children(cell.node, inner.content, depth);
        }
        for (int child = m_boxes.tree.at(node).firstChild; child >= 0; child = m_boxes.tree.at(child).next) {
            if (m_boxes.tree.at(child).tag == Tag::Caption && !m_boxes.isHidden(child))
                children(child, box.content, depth);
        }
    }

    /// Whole pixels with the sum kept.
    static std::vector<float> rounded(const std::vector<float> &exact)
    {
        std::vector<float> whole;
        float sum = 0, given = 0;
        for (const float width : exact) {
            sum += width;
            whole.push_back(std::round(sum) - given);
            given += whole.back();
        }
        return whole;
    }

    /// A picture whose width was set keeps the shape that its attributes tell (CSS Images, "aspect ratio from attributes").
    [[nodiscard]] float heightByShape(int node, float width) const
    {
        const Node &element = m_boxes.tree.at(node);
        const auto wide = parseDimension(element.attribute(u"width")),
                   high = parseDimension(element.attribute(u"height"));
        const Box &box = m_boxes.box(node);
        float shape = box.naturalWidth > 0 ? box.naturalHeight / box.naturalWidth : -1;
        if (shape < 0 && wide && high && wide->isPixels() && high->isPixels() && wide->value >= 1 &&
            high->value >= 1)
            shape = high->value / wide->value;
        return shape < 0 ? -1
                         : std::min(std::round(width * shape), static_cast<float>(limits::kHtmlHeightPixels));
    }

    void image(int node, float available, Align align)
    {
        const Computed &style = m_boxes.style(node);
        Box &box = m_boxes.box(node);
        if (box.image < 0)
            return;
        const float edges = style.borderBox ? 0 : paddingAndBorder(style, true, available);
        float wanted = style.width.isAuto() ? -1 : style.width.of(available) + edges;
        if (wanted < 0 && box.naturalWidth > 0) {
            const bool byHeight = style.height.isPixels();
            wanted =
                (byHeight ? style.height.value * box.naturalWidth / box.naturalHeight : box.naturalWidth) +
                edges;
            wanted = std::min(wanted, std::max(available, edges + 1)); // a photo does not make the page wider
        }
        float most = style.maxWidth.isAuto() ? 1e9F : style.maxWidth.of(available) + edges;
        box.width = wanted < 0 ? -1 : std::round(std::min(wanted, most));
        box.height = style.height.isPixels() ? style.height.value : -1;
        if (box.height < 0 && box.width > 0)
            box.height = heightByShape(node, std::max(0.0F, box.width - edges));
        else if (box.height > 0 && box.width >= 0 && box.width < wanted)
            box.height = std::round(box.height * box.width / wanted); // shrunk: its shape is kept
        box.content = std::min(most, available);
        move(style, box, available, align);
    }

    Boxes &m_boxes;
};

} // namespace

void resolveWidths(Boxes &boxes, float width) { Resolver(boxes).body(width); }

} // namespace core::render::html
