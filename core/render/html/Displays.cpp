#include "core/render/html/Displays.h"

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
            if (style.floating != Floating::None && isInlineLevel(style.display) && tag != Tag::Img)
                style.display = style.display == Display::InlineTable ? Display::Table : Display::Block;
            if (tag == Tag::Table)
                settleTable(node);
            else if (!isTablePart(tag))
                settleOther(style);
        }
        m_boxes.style(Tree::kBody).display = Display::Block;
    }

private:
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
};

} // namespace

void settleDisplays(Boxes &boxes) { Settler(boxes).settle(); }

} // namespace core::render::html
