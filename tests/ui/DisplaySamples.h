#pragma once

#include "core/render/DisplayList.h"

namespace samples {

/// Lays out display lists by hand, as a renderer would: words are measured with the fonts of this system.
class ListBuilder final
{
public:
    explicit ListBuilder(float width = 600, bool isDark = false);

    int font(float pixels, int weight = 400, bool italic = false, bool underline = false);
    int link(const QString &target);
    int image(core::render::DisplayImage::State state, const QString &alternative);
    int clip(float x, float y, float width, float height);

    core::render::DisplayItem &fill(float x, float y, float width, float height, std::uint32_t colour);
    core::render::DisplayItem &border(float x, float y, float width, float height,
                                      core::render::DisplayLine line);
    core::render::DisplayItem &picture(float x, float y, float width, float height, int image);
    /// A run where it is told; answers its right end.
    float run(float x, float y, const QString &text, int font, int link = -1, bool rightToLeft = false);
    /// Another paragraph, wrapped at `width`: a run a word and line, below what was last. Answers its lower edge.
    float paragraph(const QString &text, int font, float x = 20, float width = 0);
    [[nodiscard]] core::render::DisplayItem &last() { return m_list.items.back(); }
    void newBlock() { ++m_block; }
    void skip(float height) { m_y += height; }
    [[nodiscard]] float y() const { return m_y; }
    void setColour(std::uint32_t colour) { m_colour = colour; }

    [[nodiscard]] core::render::DisplayList list() const;

private:
    core::render::DisplayList m_list;
    float m_y = 20;
    int m_block = 0;
    std::uint32_t m_colour;
};

/// A newsletter: heading, paragraphs, links, a button, two cells in a row, pictures, borders of all kinds.
[[nodiscard]] core::render::DisplayList newsletter(float width = 600, bool isDark = false);
/// Paragraphs of Japanese.
[[nodiscard]] core::render::DisplayList japanesePage(float width = 600);
/// `lines` lines below each other, each a run "Line N of the message".
[[nodiscard]] core::render::DisplayList longPage(int lines);

} // namespace samples
