#include "core/base/Limits.h"
#include "core/render/html/Apply.h"
#include "core/render/html/Cascade.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// Attributes that say what style sheets say today (HTML standard, section 15.3).
namespace core::render::html {

namespace {

/// Calls `use` with the value of an attribute that is there.
template <typename Use>
void with(const Node &element, QStringView name, Use use)
{
    const QString value = element.attribute(name).trimmed();
    if (!value.isEmpty())
        use(value);
}

void applyFontSize(Computed &style, const QString &value)
{
    constexpr float kSizes[] = {10, 13, 16, 18, 24, 32, 48};
    bool ok = false;
    int size = value.toInt(&ok);
    if (!ok)
        return;
    if (value.startsWith(u'+') || value.startsWith(u'-'))
        size += 3;
    style.fontSize = kSizes[std::clamp(size, 1, 7) - 1];
}

std::optional<Align> alignOf(const QString &value)
{
    const QString lower = value.toLower();
    if (lower == "left"_L1)
        return Align::HtmlLeft;
    if (lower == "right"_L1)
        return Align::HtmlRight;
    if (lower == "center"_L1 || lower == "middle"_L1)
        return Align::HtmlCenter;
    return lower == "justify"_L1 ? std::optional(Align::Justify) : std::nullopt;
}

std::optional<VerticalAlign> verticalAlignOf(const QString &value)
{
    const QString lower = value.toLower();
    if (lower == "top"_L1)
        return VerticalAlign::Top;
    if (lower == "middle"_L1 || lower == "center"_L1)
        return VerticalAlign::Middle;
    if (lower == "bottom"_L1)
        return VerticalAlign::Bottom;
    return lower == "baseline"_L1 ? std::optional(VerticalAlign::Baseline) : std::nullopt;
}

void setBorders(Computed &style, float width, Argb colour)
{
    for (Border &border : style.border)
        border = {width, width > 0 ? LineStyle::Solid : LineStyle::None, colour, true};
}

float pixelsOf(const QString &value, float most)
{
    const auto dimension = parseDimension(value);
    return dimension && dimension->isPixels() ? std::min(dimension->value, most) : 0;
}

void applyColours(Computed &style, const Node &element)
{
    with(element, u"bgcolor", [&](const QString &value) {
        if (const auto colour = parseLegacyColour(value))
            style.background = *colour;
    });
    with(element, u"background", [&](const QString &value) { style.backgroundImage = value; });
    if (element.tag == Tag::Body) {
        with(element, u"text",
             [&](const QString &value) { style.colour = parseLegacyColour(value).value_or(style.colour); });
    }
}

void applySizes(Computed &style, const Node &element)
{
    if (element.tag == Tag::Pre && element.has(u"wrap"))
        style.whiteSpace = WhiteSpace::PreWrap;
    const bool sized = element.tag == Tag::Table || isCell(element.tag) || element.tag == Tag::Img ||
                       element.tag == Tag::Hr || element.tag == Tag::Col || element.tag == Tag::Tr ||
                       element.tag == Tag::Pre;
    if (!sized)
        return;
    with(element, u"width", [&](const QString &value) {
        if (const auto dimension = parseDimension(value);
            dimension && (dimension->value > 0 || element.tag == Tag::Img))
            style.width = *dimension;
    });
    with(element, u"height", [&](const QString &value) {
        if (const auto dimension = parseDimension(value))
            style.height = *dimension;
    });
}

void applyTable(Computed &style, const Node &element)
{
    with(element, u"align", [&](const QString &value) {
        const auto align = alignOf(value);
        if (align == Align::HtmlCenter)
            style.margin[1] = style.margin[3] = {};
        else if (align == Align::HtmlLeft || align == Align::HtmlRight)
            style.floating = align == Align::HtmlLeft ? Floating::Left : Floating::Right;
    });
    with(element, u"cellspacing",
         [&](const QString &value) { style.spacingX = style.spacingY = pixelsOf(value, 100); });
    with(element, u"cellpadding", [&](const QString &value) { style.cellPadding = pixelsOf(value, 200); });
    if (!element.has(u"border"))
        return;
    const QString value = element.attribute(u"border");
    const float width = value.trimmed().isEmpty() ? 1 : pixelsOf(value, 100);
    const auto colour = parseLegacyColour(element.attribute(u"bordercolor"));
    setBorders(style, width, colour.value_or(0xff808080));
    style.hasBorderAttribute = width > 0;
}

int tableOf(const Tree &tree, int node)
{
    while (node >= 0 && tree.at(node).tag != Tag::Table)
        node = tree.at(node).parent;
    return node;
}

void applyCell(Computed &style, const Tree &tree, int node, const std::vector<Computed> &styles)
{
    const Node &element = tree.at(node);
    const int table = tableOf(tree, node);
    if (table >= 0) {
        const Computed &outer = styles[static_cast<std::size_t>(table)];
        if (outer.cellPadding >= 0)
            std::fill(std::begin(style.padding), std::end(style.padding), Length::pixels(outer.cellPadding));
        if (outer.hasBorderAttribute)
            setBorders(style, 1, outer.border[0].colour);
    }
    if (element.has(u"nowrap"))
        style.whiteSpace = WhiteSpace::NoWrap;
}

void applyAlign(Computed &style, const Node &element)
{
    const Tag tag = element.tag;
    const bool aligned =
        tag == Tag::Div || tag == Tag::P || isTablePart(tag) || (tag >= Tag::H1 && tag <= Tag::H6);
    if (aligned) {
        with(element, u"align",
             [&](const QString &value) { style.align = alignOf(value).value_or(style.align); });
    }
    if (isTablePart(tag)) {
        with(element, u"valign", [&](const QString &value) {
            style.verticalAlign = verticalAlignOf(value).value_or(style.verticalAlign);
        });
    }
    if (tag != Tag::Hr && tag != Tag::Img)
        return;
    with(element, u"align", [&](const QString &value) {
        const QString lower = value.toLower();
        if (tag == Tag::Hr) {
            style.margin[3] = lower == "left"_L1 ? Length::pixels(0) : Length{};
            style.margin[1] = lower == "right"_L1 ? Length::pixels(0) : Length{};
        } else if (lower == "left"_L1 || lower == "right"_L1) {
            style.floating = lower == "left"_L1 ? Floating::Left : Floating::Right;
        } else if (lower == "absmiddle"_L1) {
            style.verticalAlign = VerticalAlign::Middle;
        } else {
            style.verticalAlign = verticalAlignOf(value).value_or(style.verticalAlign);
        }
    });
}

void applyImage(Computed &style, const Node &element)
{
    with(element, u"hspace", [&](const QString &value) {
        style.margin[1] = style.margin[3] = Length::pixels(pixelsOf(value, 200));
    });
    with(element, u"vspace", [&](const QString &value) {
        style.margin[0] = style.margin[2] = Length::pixels(pixelsOf(value, 200));
    });
    with(element, u"border",
         [&](const QString &value) { setBorders(style, pixelsOf(value, 50), style.colour); });
}

void applyRule(Computed &style, const Node &element)
{
    with(element, u"color", [&](const QString &value) {
        if (const auto colour = parseLegacyColour(value))
            for (Border &border : style.border)
                border.colour = *colour;
    });
    with(element, u"size",
         [&](const QString &value) { style.border[0].width = std::max(1.0F, pixelsOf(value, 100)); });
    for (int side = 1; side < 4 && (element.has(u"noshade") || element.has(u"color") || element.has(u"size"));
         ++side)
        style.border[side] = {};
}

void applyList(Computed &style, const Node &element)
{
    with(element, u"type", [&](const QString &value) {
        const struct
        {
            const char16_t *type, *style;
        } kTypes[] = {{u"1", u"decimal"},     {u"a", u"lower-alpha"}, {u"A", u"upper-alpha"},
                      {u"i", u"lower-roman"}, {u"I", u"upper-roman"}, {u"disc", u"disc"},
                      {u"circle", u"circle"}, {u"square", u"square"}};
        for (const auto &known : kTypes) {
            if (value == QStringView(known.type))
                style.listStyle = QString::fromUtf16(known.style);
        }
    });
}

void applyBody(Computed &style, const Node &element)
{
    with(element, u"topmargin", [&](const QString &value) {
        style.margin[0] = style.margin[2] = Length::pixels(pixelsOf(value, 200));
    });
    with(element, u"leftmargin", [&](const QString &value) {
        style.margin[1] = style.margin[3] = Length::pixels(pixelsOf(value, 200));
    });
    with(element, u"marginheight", [&](const QString &value) {
        style.margin[0] = style.margin[2] = Length::pixels(pixelsOf(value, 200));
    });
    with(element, u"marginwidth", [&](const QString &value) {
        style.margin[1] = style.margin[3] = Length::pixels(pixelsOf(value, 200));
    });
}

} // namespace

std::optional<Length> parseDimension(QStringView text)
{
    qsizetype end = 0;
    text = text.trimmed();
    while (end < text.size() && ((text[end] >= u'0' && text[end] <= u'9') || text[end] == u'.'))
        ++end;
    bool ok = false;
    const float amount = text.first(std::min<qsizetype>(end, 12)).toFloat(&ok);
    if (!ok)
        return std::nullopt;
    constexpr float kMost = static_cast<float>(limits::kHtmlPixels);
    if (end < text.size() && text[end] == u'%')
        return Length::percent(std::min(amount, 1000.0F));
    return Length::pixels(std::min(amount, kMost));
}

void applyAttributes(Computed &style, const Computed &parent, const Tree &tree, int node,
                     const std::vector<Computed> &styles)
{
    const Node &element = tree.at(node);
    if (isCell(element.tag))
        applyCell(style, tree, node, styles);
    if (element.attributes.empty())
        return;
    const Tag tag = element.tag;
    applyColours(style, element);
    applySizes(style, element);
    applyAlign(style, element);
    if (tag == Tag::Table)
        applyTable(style, element);
    else if (tag == Tag::Img)
        applyImage(style, element);
    else if (tag == Tag::Hr)
        applyRule(style, element);
    else if (tag == Tag::Body)
        applyBody(style, element);
    else if (tag == Tag::Ol || tag == Tag::Ul || tag == Tag::Li)
        applyList(style, element);
    else if (tag == Tag::Br) {
        with(element, u"clear", [&](const QString &value) {
            const QString lower = value.toLower();
            style.clear = lower == "left"_L1    ? Cleared::Left
                          : lower == "right"_L1 ? Cleared::Right
                                                : Cleared::Both;
        });
    } else if (tag == Tag::Font) {
        with(element, u"size", [&](const QString &value) { applyFontSize(style, value); });
        with(element, u"color",
             [&](const QString &value) { style.colour = parseLegacyColour(value).value_or(style.colour); });
        with(element, u"face", [&](const QString &value) { style.family = safeFamily(value); });
    }
    with(element, u"dir", [&](const QString &value) {
        style.rightToLeft = value.compare("rtl"_L1, Qt::CaseInsensitive) == 0;
    });
    Q_UNUSED(parent)
}

} // namespace core::render::html
