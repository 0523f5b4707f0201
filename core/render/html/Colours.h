#pragma once

#include <QStringView>

#include <cstdint>
#include <optional>

namespace core::render::html {

using Argb = std::uint32_t; ///< 0xAARRGGBB

inline constexpr Argb kWhite = 0xffffffff, kBlack = 0xff000000, kTransparent = 0;

[[nodiscard]] constexpr std::uint32_t alphaOf(Argb colour) { return colour >> 24U; }

/// "#fa0", "rgb(1 2 3 / 50%)", "hsl(…)", "tomato", "transparent".
[[nodiscard]] std::optional<Argb> parseColour(QStringView text);
/// Of the bgcolor and color attributes: also "fa0000" without a mark, and whatever else browsers make a colour of.
[[nodiscard]] std::optional<Argb> parseLegacyColour(QStringView text);

/// `over` as it is seen on the opaque colour `below`.
[[nodiscard]] Argb blended(Argb over, Argb below);
/// WCAG 2.1: 1 to 21. Both opaque.
[[nodiscard]] float contrast(Argb a, Argb b);
[[nodiscard]] float luminance(Argb colour);

/// Lightness and two axes of colour (OKLab), in which equal steps look equal: https://bottosson.github.io/posts/oklab/
struct Lab
{
    float lightness = 0, a = 0, b = 0;
};
[[nodiscard]] Lab toLab(Argb colour);
/// The nearest colour that a screen has; alpha as given.
[[nodiscard]] Argb fromLab(Lab lab, std::uint32_t alpha);

} // namespace core::render::html
