#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace core::render::html {

/// Properties that have an effect. All others, -webkit-, -moz- and mso- ones among them, are left out when they are read.
enum class Property : std::uint8_t {
    Background,
    BackgroundColor,
    BackgroundImage,
    BackgroundPosition,
    BackgroundRepeat,
    BackgroundSize,
    Border,
    BorderTop,
    BorderRight,
    BorderBottom,
    BorderLeft,
    BorderWidth,
    BorderTopWidth,
    BorderRightWidth,
    BorderBottomWidth,
    BorderLeftWidth,
    BorderStyle,
    BorderTopStyle,
    BorderRightStyle,
    BorderBottomStyle,
    BorderLeftStyle,
    BorderColor,
    BorderTopColor,
    BorderRightColor,
    BorderBottomColor,
    BorderLeftColor,
    BorderRadius,
    BorderTopLeftRadius,
    BorderTopRightRadius,
    BorderBottomRightRadius,
    BorderBottomLeftRadius,
    BorderCollapse,
    BorderSpacing,
    BoxSizing,
    Clear,
    Color,
    Direction,
    Display,
    Float,
    Font,
    FontFamily,
    FontSize,
    FontStyle,
    FontWeight,
    Height,
    LineHeight,
    ListStyle,
    ListStyleType,
    Margin,
    MarginTop,
    MarginRight,
    MarginBottom,
    MarginLeft,
    MarginInline,
    MarginBlock,
    MaxHeight,
    MaxWidth,
    MinHeight,
    MinWidth,
    MsoHide,
    Opacity,
    Overflow,
    Padding,
    PaddingTop,
    PaddingRight,
    PaddingBottom,
    PaddingLeft,
    PaddingInline,
    PaddingBlock,
    Position,
    TableLayout,
    TextAlign,
    TextDecoration,
    TextDecorationLine,
    TextIndent,
    TextTransform,
    VerticalAlign,
    Visibility,
    WhiteSpace,
    Width,
    WordBreak,
    OverflowWrap,
    None
};

struct Declaration
{
    Property property = Property::None;
    bool important = false;
    QString value; ///< escapes undone, comments gone, lower case except in strings and addresses; never empty
};

/// "color: red; margin: 0 !important" as browsers read it: a broken declaration is skipped, the rest counts. Linear.
[[nodiscard]] std::vector<Declaration> parseDeclarations(QStringView css);

/// `css` without comments.
[[nodiscard]] QString withoutComments(QStringView css);
/// "\75 rl" is "url" (CSS Syntax Level 3, section 4.3.7).
[[nodiscard]] QString withoutEscapes(QStringView css);
/// Where the next of `stops` stands outside of strings and brackets; the end of `css` where there is none.
[[nodiscard]] qsizetype endOfComponent(QStringView css, qsizetype from, QStringView stops);
/// The words of a value; brackets hold together.
[[nodiscard]] std::vector<QStringView> words(QStringView value);

} // namespace core::render::html
