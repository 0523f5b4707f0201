#include "core/render/html/Cascade.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

void setMargins(Computed &style, float topAndBottom, float sides = 0)
{
    style.margin[0] = style.margin[2] = Length::pixels(topAndBottom * style.fontSize);
    style.margin[1] = style.margin[3] = Length::pixels(sides);
}

void makeMono(Computed &style)
{
    style.family = u"monospace"_s;
    if (style.fontSize == 16)
        style.fontSize = 13; // as browsers do where nobody said how large
}

void makeHeading(Computed &style, const Computed &parent, Tag tag)
{
    constexpr float kSizes[] = {2, 1.5F, 1.17F, 1, 0.83F, 0.67F};
    constexpr float kMargins[] = {0.67F, 0.83F, 1, 1.33F, 1.67F, 2.33F};
    const int level = static_cast<int>(tag) - static_cast<int>(Tag::H1);
    style.display = Display::Block;
    style.fontSize = parent.fontSize * kSizes[level];
    style.weight = 700;
    setMargins(style, kMargins[level]);
}

/// Tables of mail without a doctype of today begin anew: https://quirks.spec.whatwg.org#the-table-element-quirk
void makeTable(Computed &style, const Tree &tree)
{
    style.display = Display::Table;
    style.spacingX = style.spacingY = 2;
    style.borderBox = true;
    style.textIndent = 0;
    const bool isHtmlAlign = style.align >= Align::HtmlLeft;
    if (isHtmlAlign || tree.isQuirky)
        style.align = Align::Start;
    if (!tree.isQuirky)
        return;
    style.fontSize = 16;
    style.weight = 400;
    style.italic = false;
    style.lineHeight = 0;
    style.whiteSpace = WhiteSpace::Normal;
}

void makeControl(Computed &style)
{
    style.display = Display::InlineBlock;
    style.padding[0] = style.padding[2] = Length::pixels(2);
    style.padding[1] = style.padding[3] = Length::pixels(6);
    for (Border &border : style.border)
        border = {1, LineStyle::Solid, 0xff8a8f98, true};
    style.fontSize = 13.3333F;
    style.borderBox = true;
}

void applyBlock(Computed &style, Tag tag)
{
    switch (tag) {
    case Tag::Html:
    case Tag::Address:
    case Tag::Article:
    case Tag::Aside:
    case Tag::Div:
    case Tag::Fieldset:
    case Tag::Figcaption:
    case Tag::Footer:
    case Tag::Form:
    case Tag::Header:
    case Tag::Legend:
    case Tag::Main:
    case Tag::Nav:
    case Tag::Section: style.display = Display::Block; break;
    case Tag::Center:
        style.display = Display::Block;
        style.align = Align::HtmlCenter;
        break;
    case Tag::P:
        style.display = Display::Block;
        setMargins(style, 1);
        break;
    case Tag::Blockquote:
    case Tag::Figure:
        style.display = Display::Block;
        setMargins(style, 1, 40);
        break;
    case Tag::Dd:
        style.display = Display::Block;
        style.margin[3] = Length::pixels(40);
        break;
    case Tag::Dl:
    case Tag::Dt:
        style.display = Display::Block;
        if (tag == Tag::Dl)
            setMargins(style, 1);
        break;
    case Tag::Pre:
        makeMono(style);
        style.display = Display::Block;
        style.whiteSpace = WhiteSpace::Pre;
        setMargins(style, 1);
        break;
    case Tag::Hr:
        style.display = Display::Block;
        style.margin[0] = style.margin[2] = Length::pixels(8);
        for (Border &border : style.border)
            border = {1, LineStyle::Solid, 0xffb4b4b4, true};
        break;
    default: break;
    }
}

void applyTablePart(Computed &style, Tag tag)
{
    switch (tag) {
    case Tag::Caption:
        style.display = Display::Caption;
        style.align = Align::Center;
        break;
    case Tag::Col:
    case Tag::Colgroup: style.display = Display::Column; break;
    case Tag::Tbody: style.display = Display::RowGroup; break;
    case Tag::Thead: style.display = Display::HeaderGroup; break;
    case Tag::Tfoot: style.display = Display::FooterGroup; break;
    case Tag::Tr: style.display = Display::Row; break;
    case Tag::Td:
    case Tag::Th:
        style.display = Display::Cell;
        std::fill(std::begin(style.padding), std::end(style.padding), Length::pixels(1));
        if (tag == Tag::Th) {
            style.weight = 700;
            style.align = style.align == Align::Start ? Align::Center : style.align;
        }
        break;
    default: break;
    }
}

void applyInline(Computed &style, Tag tag)
{
    switch (tag) {
    case Tag::B:
    case Tag::Strong: style.weight = qMax(700, style.weight); break;
    case Tag::I:
    case Tag::Em:
    case Tag::Cite:
    case Tag::Dfn:
    case Tag::Var: style.italic = true; break;
    case Tag::U:
    case Tag::Ins: style.decoration |= kUnderline; break;
    case Tag::S:
    case Tag::Strike:
    case Tag::Del: style.decoration |= kLineThrough; break;
    case Tag::Big: style.fontSize *= 1.2F; break;
    case Tag::Small: style.fontSize /= 1.2F; break;
    case Tag::Rt: style.fontSize /= 2; break;
    case Tag::Sub:
    case Tag::Sup:
        style.fontSize /= 1.2F;
        style.verticalAlign = tag == Tag::Sub ? VerticalAlign::Sub : VerticalAlign::Super;
        break;
    case Tag::Code:
    case Tag::Kbd:
    case Tag::Samp:
    case Tag::Tt: makeMono(style); break;
    case Tag::Mark:
        style.background = 0xffffff00;
        style.colour = kBlack;
        break;
    case Tag::Nobr: style.whiteSpace = WhiteSpace::NoWrap; break;
    case Tag::Input:
    case Tag::Button:
    case Tag::Textarea: makeControl(style); break;
    default: break;
    }
}

} // namespace

Computed inheritedFrom(const Computed &parent)
{
    Computed style;
    style.colour = parent.colour;
    style.family = parent.family;
    style.fontSize = parent.fontSize;
    style.lineHeight = parent.lineHeight;
    style.lineHeightIsFactor = parent.lineHeightIsFactor;
    style.weight = parent.weight;
    style.italic = parent.italic;
    style.rightToLeft = parent.rightToLeft;
    style.visible = parent.visible;
    style.borderCollapse = parent.borderCollapse;
    style.breaksWords = parent.breaksWords;
    style.align = parent.align;
    style.whiteSpace = parent.whiteSpace;
    style.transform = parent.transform;
    style.listStyle = parent.listStyle;
    style.textIndent = parent.textIndent;
    style.spacingX = parent.spacingX;
    style.spacingY = parent.spacingY;
    style.decoration = parent.decoration;
    return style;
}

void applyDefaults(Computed &style, const Computed &parent, const Tree &tree, int node)
{
    const Tag tag = tree.at(node).tag;
    applyBlock(style, tag);
    applyTablePart(style, tag);
    applyInline(style, tag);
    if (tag >= Tag::H1 && tag <= Tag::H6)
        makeHeading(style, parent, tag);
    if (tag == Tag::Body) {
        // Browsers take 8. A letter without a design of its own stands under its header instead, in line with it.
        style.display = Display::Block;
        style.margin[0] = style.margin[2] = Length::pixels(12);
        style.margin[1] = style.margin[3] = Length::pixels(24);
    }
    if (tag == Tag::Table)
        makeTable(style, tree);
    if (tag == Tag::Ul || tag == Tag::Ol || tag == Tag::Dir || tag == Tag::Menu) {
        style.display = Display::Block;
        style.padding[3] = Length::pixels(40);
        const Tag outer = tree.at(tree.at(node).parent).tag;
        const bool isNested = outer == Tag::Li || outer == Tag::Ul || outer == Tag::Ol;
        setMargins(style, isNested ? 0 : 1);
        style.listStyle = tag == Tag::Ol                  ? u"decimal"_s
                          : !isNested                     ? u"disc"_s
                          : parent.listStyle == "disc"_L1 ? u"circle"_s
                                                          : u"square"_s;
    }
    if (tag == Tag::Li)
        style.display = Display::ListItem;
    if (tag == Tag::A && tree.at(node).has(u"href")) {
        const QString own = tree.at(Tree::kBody).attribute(u"link");
        style.colour = parseLegacyColour(own).value_or(0xff0000ee);
        style.decoration |= kUnderline;
    }
    // Rows hand their vertical-align on; it is "middle" until something else is said.
    if (style.display == Display::Row || style.display == Display::RowGroup ||
        style.display == Display::HeaderGroup || style.display == Display::FooterGroup ||
        style.display == Display::Cell) {
        const bool within = parent.display == Display::Row || parent.display == Display::RowGroup ||
                            parent.display == Display::HeaderGroup || parent.display == Display::FooterGroup;
        style.verticalAlign = within ? parent.verticalAlign : VerticalAlign::Middle;
    }
}

} // namespace core::render::html
