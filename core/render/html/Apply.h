#pragma once

#include "core/render/html/Computed.h"
#include "core/render/html/Declarations.h"

#include <optional>

namespace core::render::html {

/// What lengths are measured by.
struct Units
{
    float fontSize = 16; ///< of the element; for font-size itself, of its parent
    float rootFontSize = 16;
    float viewport = 800;
};

/// "12px", "1.5em", "10pt", "50%", "0", "auto"; a plain number is pixels where `plain` allows.
[[nodiscard]] std::optional<Length> parseLength(QStringView text, const Units &units, bool plain = false);
/// Of a width, height or size attribute: "600", "600px", "100%".
[[nodiscard]] std::optional<Length> parseDimension(QStringView text);
/// The address in a value: url(x), url("x"). Empty where there is none.
[[nodiscard]] QString addressIn(QStringView value);
/// A list of font names without anything that could end a declaration.
[[nodiscard]] QString safeFamily(QStringView value);

/// font-size and font, which em of all other properties depends on.
void applyFont(Computed &style, const Computed &parent, const Declaration &declaration,
               const Units &parentUnits);
/// Any other property; what is not understood leaves the style as it is.
void apply(Computed &style, const Computed &parent, const Declaration &declaration, const Units &units);
/// Boxes: margin, padding, border, width and the like. False where the property is none of them.
bool applyBox(Computed &style, const Declaration &declaration, const Units &units);
bool applyBorder(Computed &style, const Declaration &declaration, const Units &units);
bool applyBackground(Computed &style, const Declaration &declaration, const Units &units);

} // namespace core::render::html
