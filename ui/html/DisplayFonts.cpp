#include "ui/html/DisplayFonts.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// Larger letters are painted from outlines of this size.
constexpr float kLargestPixels = 400;

DisplayFonts::Font made(const core::render::DisplayFont &wanted)
{
    DisplayFonts::Font made;
    const float size = std::clamp(wanted.pixelSize, 0.1F, 100'000.0F);
    const int whole = std::max(1, static_cast<int>(std::lround(std::min(size, kLargestPixels))));
    made.font.setFamily(wanted.family);
    made.font.setPixelSize(whole);
    made.font.setWeight(static_cast<QFont::Weight>(std::clamp<int>(wanted.weight, 1, 1000)));
    made.font.setItalic(wanted.italic);
    made.font.setUnderline(wanted.underline);
    made.font.setStrikeOut(wanted.lineThrough);
    made.font.setOverline(wanted.overline);
    made.font.setHintingPreference(QFont::PreferNoHinting);
    made.font.setStyleStrategy(QFont::PreferAntialias);
    made.scale = static_cast<double>(size) / whole;
    return made;
}

} // namespace

DisplayFonts::DisplayFonts(const std::vector<core::render::DisplayFont> &fonts)
{
    m_fonts.reserve(fonts.size() + 1);
    for (const core::render::DisplayFont &font : fonts)
        m_fonts.push_back(made(font));
    if (m_fonts.empty())
        m_fonts.push_back(made({}));
}

const DisplayFonts::Font &DisplayFonts::at(int number) const
{
    const auto index = static_cast<std::size_t>(number);
    return number >= 0 && index < m_fonts.size() ? m_fonts[index] : m_fonts.front();
}

} // namespace ui
