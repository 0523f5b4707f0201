#include "core/render/html/Writer.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

QByteArray px(float value)
{
    return QByteArray::number(
               qRound(std::clamp(value, -1000.0F, static_cast<float>(limits::kHtmlHeightPixels)))) +
           "px";
}

QByteArray widthPx(float value)
{
    return px(std::clamp(value, 0.0F, static_cast<float>(limits::kHtmlPixels)));
}

QByteArray hex(Argb colour)
{
    if (alphaOf(colour) != 255)
        return "rgba(" + QByteArray::number((colour >> 16U) & 0xffU) + ',' +
               QByteArray::number((colour >> 8U) & 0xffU) + ',' + QByteArray::number(colour & 0xffU) + ',' +
               QByteArray::number(alphaOf(colour) / 255.0, 'f', 2) + ')';
    return '#' + QByteArray::number(colour & 0xffffffU, 16).rightJustified(6, '0');
}

const char *wordFor(Align align)
{
    switch (align) {
    case Align::Right:
    case Align::HtmlRight: return "right";
    case Align::Center:
    case Align::HtmlCenter: return "center";
    case Align::Justify: return "justify";
    default: return "left";
    }
}

const char *wordFor(WhiteSpace space)
{
    constexpr const char *kNames[] = {"normal", "nowrap", "pre", "pre-line", "pre-wrap"};
    return kNames[static_cast<int>(space)];
}

const char *wordFor(VerticalAlign align)
{
    constexpr const char *kNames[] = {"baseline", "sub",    "super",  "top",
                                      "text-top", "middle", "bottom", "text-bottom"};
    return kNames[static_cast<int>(align)];
}

const char *wordFor(LineStyle style)
{
    constexpr const char *kNames[] = {"none", "solid", "dotted", "dashed", "double"};
    return kNames[static_cast<int>(style)];
}

/// The engine takes round hundreds for names that it does not know; one more is read as a number.
QByteArray weightName(int weight)
{
    return weight == 400   ? "normal"
           : weight == 700 ? "bold"
                           : QByteArray::number(weight % 100 == 0 ? weight + 1 : weight);
}

void add(QByteArray &style, const char *property, const QByteArray &value)
{
    style += property;
    style += ':';
    style += value;
    style += ';';
}

bool hasEdges(const Length (&edges)[4])
{
    return std::any_of(std::begin(edges), std::end(edges),
                       [](const Length &edge) { return edge.value != 0; });
}

} // namespace

Writer::Inherited Writer::inheritedBy(int node, const Inherited &inherited) const
{
    const Computed &style = m_boxes.style(node);
    Inherited own;
    own.colour = style.colour;
    own.family = style.family.isEmpty() ? inherited.family : style.family;
    own.listStyle = style.listStyle;
    own.fontSize = qMax(1, qRound(style.fontSize));
    own.lineHeight = style.lineHeight <= 0 ? 0 : qMax(1, qRound(style.linePixels()));
    own.weight = style.weight;
    own.italic = style.italic;
    own.rightToLeft = style.rightToLeft;
    own.textIndent = qRound(style.textIndent);
    own.whiteSpace = style.whiteSpace;
    own.decoration = style.decoration;
    own.align = style.align == Align::Start ? (style.rightToLeft ? Align::Right : Align::Left) : style.align;
    const bool takesPart = isInlineLevel(style.display) || style.display == Display::Cell;
    own.verticalAlign = takesPart ? style.verticalAlign : VerticalAlign::Baseline;
    return own;
}

void Writer::styleInherited(QByteArray &style, const Inherited &now, const Inherited &before)
{
    if (now.colour != before.colour)
        add(style, "color", hex(now.colour));
    if (now.family != before.family && !now.family.isEmpty())
        add(style, "font-family", escaped(now.family));
    if (now.fontSize != before.fontSize)
        add(style, "font-size", px(static_cast<float>(now.fontSize)));
    if (now.lineHeight != before.lineHeight)
        add(style, "line-height", now.lineHeight == 0 ? "normal" : px(static_cast<float>(now.lineHeight)));
    if (now.weight != before.weight)
        add(style, "font-weight", weightName(now.weight));
    if (now.italic != before.italic)
        add(style, "font-style", now.italic ? "italic" : "normal");
    if (qstrcmp(wordFor(now.align), wordFor(before.align)) != 0)
        add(style, "text-align", wordFor(now.align));
    if (now.whiteSpace != before.whiteSpace)
        add(style, "white-space", wordFor(now.whiteSpace));
    const bool isShifted =
        now.verticalAlign == VerticalAlign::Sub || now.verticalAlign == VerticalAlign::Super;
    if (isShifted) { // the engine lays all text on the baseline
        const float shift =
            static_cast<float>(now.fontSize) * (now.verticalAlign == VerticalAlign::Sub ? 0.2F : -0.4F);
        add(style, "position", "relative");
        add(style, "top", px(shift));
    } else if (now.verticalAlign != before.verticalAlign || now.verticalAlign != VerticalAlign::Baseline) {
        add(style, "vertical-align", wordFor(now.verticalAlign));
    }
    if (now.textIndent != before.textIndent)
        add(style, "text-indent", px(static_cast<float>(now.textIndent)));
    if (now.listStyle != before.listStyle && !now.listStyle.isEmpty())
        add(style, "list-style-type", escaped(now.listStyle));
    if (now.decoration != before.decoration) {
        QByteArray lines;
        lines += (now.decoration & kUnderline) != 0 ? "underline " : "";
        lines += (now.decoration & kLineThrough) != 0 ? "line-through " : "";
        lines += (now.decoration & kOverline) != 0 ? "overline " : "";
        add(style, "text-decoration", lines.isEmpty() ? "none" : lines.trimmed());
    }
}

void Writer::styleBox(QByteArray &style, int node) const
{
    const Computed &computed = m_boxes.style(node);
    const Box &box = m_boxes.box(node);
    const Tag tag = m_boxes.tree.at(node).tag;
    const bool isPart = computed.display == Display::Row || computed.display == Display::RowGroup ||
                        computed.display == Display::HeaderGroup || computed.display == Display::FooterGroup;
    if (tag == Tag::Img && computed.display == Display::Block && !box.isCentred)
        add(style, "display", "block");
    else if (computed.display == Display::InlineBlock)
        add(style, "display", "inline-block");
    else if (computed.display == Display::InlineTable)
        add(style, "display", "inline-table");
    if (computed.floating != Floating::None)
        add(style, "float", computed.floating == Floating::Left ? "left" : "right");
    if (computed.clear != Cleared::None)
        add(style, "clear",
            computed.clear == Cleared::Both   ? "both"
            : computed.clear == Cleared::Left ? "left"
                                              : "right");
    const bool isInline = computed.display == Display::Inline && tag != Tag::Img;
    const float left = isInline ? computed.margin[3].of(0) : box.marginLeft;
    const float right = isInline ? computed.margin[1].of(0) : box.marginRight;
    const bool hasMargin =
        computed.margin[0].value != 0 || computed.margin[2].value != 0 || left != 0 || right != 0;
    if (computed.display != Display::Cell && !isPart && (hasMargin || tag == Tag::Ul || tag == Tag::Ol))
        add(style, "margin",
            px(computed.margin[0].of(box.content)) + ' ' + px(right) + ' ' +
                px(computed.margin[2].of(box.content)) + ' ' + px(left));
    if (!isPart && (hasEdges(computed.padding) || computed.display == Display::Cell || tag == Tag::Ul ||
                    tag == Tag::Ol)) {
        QByteArray sides;
        for (const Length &edge : computed.padding)
            sides += px(edge.of(box.content)) + ' ';
        add(style, "padding", sides.trimmed());
    }
    constexpr const char *kSides[] = {"border-top", "border-right", "border-bottom", "border-left"};
    for (int side = 0; side < 4; ++side) {
        const Border &border = computed.border[side];
        if (border.used() > 0 && !isPart)
            add(style, kSides[side],
                px(std::max(1.0F, border.width)) + ' ' + wordFor(border.style) + ' ' +
                    hex(border.hasColour ? border.colour : computed.colour));
    }
    if (std::any_of(std::begin(computed.radius), std::end(computed.radius),
                    [](float radius) { return radius > 0; }))
        add(style, "border-radius",
            px(computed.radius[0]) + ' ' + px(computed.radius[1]) + ' ' + px(computed.radius[2]) + ' ' +
                px(computed.radius[3]));
    if (computed.display == Display::ListItem) {
        const Tag around = m_boxes.tree.at(m_boxes.tree.at(node).parent).tag;
        if (around != Tag::Ul && around != Tag::Ol)
            add(style, "list-style-position", "inside"); // as browsers do where no list is around it
    }
    if (isTableDisplay(computed.display)) {
        add(style, "border-collapse", computed.borderCollapse ? "collapse" : "separate");
        add(style, "border-spacing",
            px(computed.borderCollapse ? 0 : computed.spacingX) + ' ' +
                px(computed.borderCollapse ? 0 : computed.spacingY));
    }
}

void Writer::styleSize(QByteArray &style, int node) const
{
    const Computed &computed = m_boxes.style(node);
    const Box &box = m_boxes.box(node);
    const Tag tag = m_boxes.tree.at(node).tag;
    const bool isTable = isTableDisplay(computed.display), isCellBox = computed.display == Display::Cell;
    const float edgesX = isTable || isCellBox ? 0 : paddingAndBorder(computed, true, box.content);
    const float edgesY = computed.borderBox && !isTable ? paddingAndBorder(computed, false, box.content) : 0;
    const bool isInline =
        computed.display == Display::Inline && tag != Tag::Img && computed.floating == Floating::None;
    const bool isDemanded =
        !computed.width.isAuto() || !computed.maxWidth.isAuto() || !computed.minWidth.isAuto();
    if (tag == Tag::Img) {
        if (box.width >= 0)
            add(style, "width", widthPx(box.width - edgesX));
        else if (box.content > 0)
            add(style, "max-width", widthPx(box.content));
        if (box.height >= 0)
            add(style, "height", px(box.height));
        return;
    }
    if (isInline || box.width < 0)
        return;
    const bool fills =
        isTable && box.width + 0.5F < box.maximum - computed.margin[1].of(0) - computed.margin[3].of(0);
    if (isTable ? isDemanded || fills : isCellBox ? !box.nowrap || isDemanded : isDemanded)
        add(style, "width", widthPx(box.width - edgesX));
    if (box.lines > 0 && !(computed.height.isPixels() && computed.height.value > box.lines))
        add(style, "height", px(box.lines));
    else if (computed.height.isPixels() && computed.height.value > 0)
        add(style, "height", px(std::max(0.0F, computed.height.value - edgesY)));
    if (computed.minHeight.isPixels() && computed.minHeight.value > 0)
        add(style, "min-height", px(std::max(0.0F, computed.minHeight.value - edgesY)));
    if (computed.clips && computed.height.isPixels())
        add(style, "overflow", "hidden");
}

void Writer::styleBackground(QByteArray &style, int node) const
{
    const Computed &computed = m_boxes.style(node);
    if (alphaOf(computed.background) > 0)
        add(style, "background-color", hex(computed.background));
    const int image = m_boxes.box(node).background;
    if (image < 0)
        return;
    add(style, "background-image", "url(image:" + QByteArray::number(image) + ')');
    if (!computed.backgroundRepeat.isEmpty())
        add(style, "background-repeat", escaped(computed.backgroundRepeat));
    if (!computed.backgroundPosition.isEmpty())
        add(style, "background-position", escaped(computed.backgroundPosition));
    if (!computed.backgroundSize.isEmpty())
        add(style, "background-size", escaped(computed.backgroundSize));
}

} // namespace core::render::html
