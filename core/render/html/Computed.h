#pragma once

#include "core/render/html/Colours.h"

#include <QString>

#include <cstdint>

namespace core::render::html {

/// A length in CSS pixels or in per cent of what contains it.
struct Length
{
    enum class Unit : std::uint8_t { Auto, Pixels, Percent };
    Unit unit = Unit::Auto;
    float value = 0;

    [[nodiscard]] static Length pixels(float amount) { return {Unit::Pixels, amount}; }
    [[nodiscard]] static Length percent(float amount) { return {Unit::Percent, amount}; }
    [[nodiscard]] bool isAuto() const { return unit == Unit::Auto; }
    [[nodiscard]] bool isPixels() const { return unit == Unit::Pixels; }
    [[nodiscard]] bool isPercent() const { return unit == Unit::Percent; }
    /// Pixels of `whole`; 0 for auto.
    [[nodiscard]] float of(float whole) const
    {
        return isPercent() ? value * whole / 100 : isPixels() ? value : 0;
    }
    bool operator==(const Length &) const = default;
};

enum class Display : std::uint8_t {
    None,
    Inline,
    Block,
    InlineBlock,
    ListItem,
    Table,
    InlineTable,
    RowGroup,
    HeaderGroup,
    FooterGroup,
    Row,
    Cell,
    Caption,
    Column
};

/// Html… is what the align attribute and <center> mean: blocks are moved as well, and tables within start anew.
enum class Align : std::uint8_t { Start, Left, Right, Center, Justify, HtmlLeft, HtmlCenter, HtmlRight };
enum class WhiteSpace : std::uint8_t { Normal, NoWrap, Pre, PreLine, PreWrap };
enum class VerticalAlign : std::uint8_t { Baseline, Sub, Super, Top, TextTop, Middle, Bottom, TextBottom };
enum class Side : std::uint8_t { Top, Right, Bottom, Left };
enum class LineStyle : std::uint8_t { None, Solid, Dotted, Dashed, Double };
enum class Floating : std::uint8_t { None, Left, Right };
enum class Cleared : std::uint8_t { None, Left, Right, Both };
enum class Transform : std::uint8_t { None, Capitalize, Uppercase, Lowercase };

inline constexpr std::uint8_t kUnderline = 1, kLineThrough = 2, kOverline = 4;

struct Border
{
    float width = 3; ///< "medium"
    LineStyle style = LineStyle::None;
    Argb colour = 0;
    bool hasColour = false; ///< else the colour of the text
    [[nodiscard]] float used() const { return style == LineStyle::None ? 0 : width; }
};

/// What an element looks like before any widths are known. Every figure is finite and within the caps.
struct Computed
{
    // Inherited.
    Argb colour = kBlack;
    QString family; ///< as font-family takes it; empty: the reader's own
    float fontSize = 16;
    float lineHeight = 0; ///< pixels, or a factor of the font's size; 0: normal
    bool lineHeightIsFactor = false;
    int weight = 400;
    bool italic = false;
    bool rightToLeft = false;
    bool visible = true;
    bool borderCollapse = false;
    bool breaksWords = false;
    Align align = Align::Start;
    WhiteSpace whiteSpace = WhiteSpace::Normal;
    Transform transform = Transform::None;
    QString listStyle; ///< empty: the element's own
    float textIndent = 0;
    float spacingX = 0, spacingY = 0; ///< border-spacing
    std::uint8_t decoration = 0;      ///< of this element and those around it

    // The element's own.
    Display display = Display::Inline;
    Floating floating = Floating::None;
    Cleared clear = Cleared::None;
    VerticalAlign verticalAlign = VerticalAlign::Baseline;
    float raised = 0; ///< vertical-align in pixels
    bool borderBox = false;
    bool clips = false; ///< overflow: hidden
    bool fixedTable = false;
    float opacity = 1;
    Argb background = kTransparent;
    QString backgroundImage;                                      ///< an address, not judged yet
    QString backgroundRepeat, backgroundPosition, backgroundSize; ///< of known words and pixels only
    Length width, height, minWidth, maxWidth, minHeight, maxHeight;
    Length margin[4] = {Length::pixels(0), Length::pixels(0), Length::pixels(0), Length::pixels(0)};
    Length padding[4] = {Length::pixels(0), Length::pixels(0), Length::pixels(0), Length::pixels(0)};
    Border border[4];
    float radius[4] = {0, 0, 0, 0};
    float cellPadding = -1;          ///< of a table: its attribute, for the cells
    bool hasBorderAttribute = false; ///< of a table: its cells have a border
    bool msoHide = false;

    [[nodiscard]] Length &marginAt(Side side) { return margin[static_cast<int>(side)]; }
    /// Of a line of text in pixels; what "normal" is depends on the font, 1.2 is near.
    [[nodiscard]] float linePixels() const
    {
        return lineHeight <= 0 ? 1.2F * fontSize : lineHeightIsFactor ? lineHeight * fontSize : lineHeight;
    }
};

/// What an element within `parent` has before any rule.
[[nodiscard]] Computed inheritedFrom(const Computed &parent);

[[nodiscard]] inline bool isInlineLevel(Display display)
{
    return display == Display::Inline || display == Display::InlineBlock || display == Display::InlineTable;
}
[[nodiscard]] inline bool isTableDisplay(Display display)
{
    return display == Display::Table || display == Display::InlineTable;
}

} // namespace core::render::html
