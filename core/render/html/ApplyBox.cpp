#include "core/base/Limits.h"
#include "core/render/html/Apply.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

int sideOf(Property property, Property top) { return static_cast<int>(property) - static_cast<int>(top); }

bool isBetween(Property property, Property first, Property last)
{
    return property >= first && property <= last;
}

/// No margin or padding is negative: what stands somewhere stays there (HTM-274).
Length kept(Length length)
{
    length.value = std::clamp(length.value, 0.0F, static_cast<float>(limits::kHtmlPixels));
    return length;
}

/// One to four values as CSS gives sides their values.
template <typename Value>
std::array<Value, 4> foursome(const std::vector<Value> &values)
{
    const Value &top = values[0];
    const Value &right = values.size() > 1 ? values[1] : top;
    const Value &bottom = values.size() > 2 ? values[2] : top;
    const Value &left = values.size() > 3 ? values[3] : right;
    return {top, right, bottom, left};
}

std::optional<std::array<Length, 4>> lengths(QStringView text, const Units &units)
{
    std::vector<Length> found;
    for (const QStringView word : words(text)) {
        const auto length = parseLength(word, units);
        if (!length)
            return std::nullopt;
        found.push_back(kept(*length));
    }
    if (found.empty() || found.size() > 4)
        return std::nullopt;
    return foursome(found);
}

void applyEdges(Length (&edges)[4], QStringView text, const Units &units, bool autoAllowed)
{
    if (const auto all = lengths(text, units)) {
        for (std::size_t side = 0; side < 4; ++side)
            edges[side] = autoAllowed || !(*all)[side].isAuto() ? (*all)[side] : Length::pixels(0);
    }
}

void applyEdge(Length &edge, QStringView text, const Units &units)
{
    if (const auto length = parseLength(text, units))
        edge = kept(*length);
}

/// The two logical sides, in a text from left to right.
void applyPair(Length &first, Length &second, QStringView text, const Units &units)
{
    if (const auto all = lengths(text, units)) {
        first = (*all)[0];
        second = (*all)[1];
    }
}

void applyExtent(Length &extent, QStringView text, const Units &units, qint64 most)
{
    if (text == u"none" || text == u"initial" || text.contains(u"-content")) {
        extent = {};
    } else if (const auto length = parseLength(text, units, true); length && length->value >= 0) {
        extent = *length;
        extent.value = std::min(extent.value, static_cast<float>(most));
    }
}

std::optional<LineStyle> lineStyle(QStringView word)
{
    if (word == u"none" || word == u"hidden")
        return LineStyle::None;
    if (word == u"dotted")
        return LineStyle::Dotted;
    if (word == u"dashed")
        return LineStyle::Dashed;
    if (word == u"double")
        return LineStyle::Double;
    if (word == u"solid" || word == u"groove" || word == u"ridge" || word == u"inset" || word == u"outset")
        return LineStyle::Solid;
    return std::nullopt;
}

std::optional<float> lineWidth(QStringView word, const Units &units)
{
    if (word == u"thin" || word == u"medium" || word == u"thick")
        return word == u"thin" ? 1.0F : word == u"medium" ? 3.0F : 5.0F;
    const auto length = parseLength(word, units);
    if (!length || !length->isPixels() || length->value < 0)
        return std::nullopt;
    return std::min(length->value, 200.0F);
}

/// "1px solid #ccc" for the sides of `mask`.
void applyLine(Computed &style, unsigned mask, QStringView text, const Units &units)
{
    Border border;
    for (const QStringView word : words(text)) {
        if (const auto line = lineStyle(word)) {
            border.style = *line;
        } else if (const auto width = lineWidth(word, units)) {
            border.width = *width;
        } else if (const auto colour = parseColour(word)) {
            border.colour = *colour;
            border.hasColour = true;
        }
    }
    for (unsigned side = 0; side < 4; ++side) {
        if ((mask & (1U << side)) != 0)
            style.border[side] = border;
    }
}

template <typename Read>
void applyBorderParts(Computed &style, QStringView text, Read read)
{
    const auto parts = words(text);
    if (parts.empty() || parts.size() > 4)
        return;
    const auto sides = foursome(parts);
    for (std::size_t side = 0; side < 4; ++side)
        read(style.border[side], sides[side]);
}

void applyRadius(Computed &style, QStringView text, const Units &units)
{
    const qsizetype slash = text.indexOf(u'/');
    std::vector<float> radii;
    for (const QStringView word : words(slash < 0 ? text : text.first(slash))) {
        const auto length = parseLength(word, units);
        // Per cent of a size that is not known yet: "50%" makes circles of small pictures and pills of buttons.
        radii.push_back(
            !length ? 0 : std::clamp(length->isPercent() ? length->value : length->value, 0.0F, 1000.0F));
    }
    if (radii.empty() || radii.size() > 4)
        return;
    const auto corners = foursome(radii);
    std::copy(corners.begin(), corners.end(), std::begin(style.radius));
}

} // namespace

bool applyBox(Computed &style, const Declaration &declaration, const Units &units)
{
    const QStringView text(declaration.value);
    const Property property = declaration.property;
    if (isBetween(property, Property::MarginTop, Property::MarginLeft))
        applyEdge(style.margin[sideOf(property, Property::MarginTop)], text, units);
    else if (isBetween(property, Property::PaddingTop, Property::PaddingLeft))
        applyEdge(style.padding[sideOf(property, Property::PaddingTop)], text, units);
    else if (property == Property::Margin)
        applyEdges(style.margin, text, units, true);
    else if (property == Property::Padding)
        applyEdges(style.padding, text, units, false);
    else if (property == Property::MarginInline)
        applyPair(style.margin[3], style.margin[1], text, units);
    else if (property == Property::MarginBlock)
        applyPair(style.margin[0], style.margin[2], text, units);
    else if (property == Property::PaddingInline)
        applyPair(style.padding[3], style.padding[1], text, units);
    else if (property == Property::PaddingBlock)
        applyPair(style.padding[0], style.padding[2], text, units);
    else if (property == Property::Width)
        applyExtent(style.width, text, units, limits::kHtmlPixels);
    else if (property == Property::MinWidth)
        applyExtent(style.minWidth, text, units, limits::kHtmlPixels);
    else if (property == Property::MaxWidth)
        applyExtent(style.maxWidth, text, units, limits::kHtmlPixels);
    else if (property == Property::Height)
        applyExtent(style.height, text, units, limits::kHtmlHeightPixels);
    else if (property == Property::MinHeight)
        applyExtent(style.minHeight, text, units, limits::kHtmlHeightPixels);
    else if (property == Property::MaxHeight)
        applyExtent(style.maxHeight, text, units, limits::kHtmlHeightPixels);
    else if (property == Property::BoxSizing)
        style.borderBox = text == u"border-box";
    else
        return false;
    return true;
}

bool applyBorder(Computed &style, const Declaration &declaration, const Units &units)
{
    const QStringView text(declaration.value);
    const Property property = declaration.property;
    const auto setWidth = [&](Border &border, QStringView word) {
        border.width = lineWidth(word, units).value_or(border.width);
    };
    const auto setStyle = [](Border &border, QStringView word) {
        border.style = lineStyle(word).value_or(border.style);
    };
    const auto setColour = [](Border &border, QStringView word) {
        if (const auto colour = parseColour(word)) {
            border.colour = *colour;
            border.hasColour = true;
        }
    };
    if (property == Property::Border)
        applyLine(style, 15, text, units);
    else if (isBetween(property, Property::BorderTop, Property::BorderLeft))
        applyLine(style, 1U << sideOf(property, Property::BorderTop), text, units);
    else if (property == Property::BorderWidth)
        applyBorderParts(style, text, setWidth);
    else if (property == Property::BorderStyle)
        applyBorderParts(style, text, setStyle);
    else if (property == Property::BorderColor)
        applyBorderParts(style, text, setColour);
    else if (isBetween(property, Property::BorderTopWidth, Property::BorderLeftWidth))
        setWidth(style.border[sideOf(property, Property::BorderTopWidth)], text);
    else if (isBetween(property, Property::BorderTopStyle, Property::BorderLeftStyle))
        setStyle(style.border[sideOf(property, Property::BorderTopStyle)], text);
    else if (isBetween(property, Property::BorderTopColor, Property::BorderLeftColor))
        setColour(style.border[sideOf(property, Property::BorderTopColor)], text);
    else if (property == Property::BorderRadius)
        applyRadius(style, text, units);
    else if (isBetween(property, Property::BorderTopLeftRadius, Property::BorderBottomLeftRadius)) {
        if (const auto length = parseLength(text, units))
            style.radius[sideOf(property, Property::BorderTopLeftRadius)] =
                std::clamp(length->value, 0.0F, 1000.0F);
    } else if (property == Property::BorderCollapse)
        style.borderCollapse = text == u"collapse";
    else if (property == Property::BorderSpacing) {
        if (const auto all = lengths(text, units)) {
            style.spacingX = qMin(200.0F, (*all)[0].of(0));
            style.spacingY = qMin(200.0F, (*all)[words(text).size() > 1 ? 1 : 0].of(0));
        }
    } else
        return false;
    return true;
}

} // namespace core::render::html
