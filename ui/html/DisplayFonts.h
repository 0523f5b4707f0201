#pragma once

#include "core/render/DisplayList.h"

#include <QFont>

#include <vector>

namespace ui {

/// The fonts of a display list, made once: without hinting, so that text keeps its proportions at every zoom and scale.
/// Window thread.
class DisplayFonts final
{
public:
    explicit DisplayFonts(const std::vector<core::render::DisplayFont> &fonts);

    struct Font
    {
        QFont font;
        /// QFont knows whole pixels only; what is missing to the size that was asked for.
        double scale = 1;
    };
    /// Any number: one that is out of range is answered with the first font, or the system's.
    [[nodiscard]] const Font &at(int number) const;

private:
    std::vector<Font> m_fonts; ///< never empty
};

} // namespace ui
