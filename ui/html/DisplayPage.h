#pragma once

#include "core/render/DisplayList.h"
#include "ui/html/DisplayFonts.h"
#include "ui/html/DisplayText.h"
#include "ui/html/ItemIndex.h"

#include <utility>

namespace ui {

/// A display list and what is made of it once: fonts, what lies where, and its text. Owns all of it; the parts refer to
/// each other, so it stays where it was made. Window thread.
class DisplayPage final
{
public:
    explicit DisplayPage(core::render::DisplayList list)
        : m_list(std::move(list)), m_fonts(m_list.fonts), m_index(m_list.items), m_text(m_list, m_fonts)
    {}
    DisplayPage(const DisplayPage &) = delete;
    DisplayPage &operator=(const DisplayPage &) = delete;

    [[nodiscard]] const core::render::DisplayList &list() const { return m_list; }
    [[nodiscard]] const DisplayFonts &fonts() const { return m_fonts; }
    [[nodiscard]] const ItemIndex &index() const { return m_index; }
    [[nodiscard]] const DisplayText &text() const { return m_text; }

    [[nodiscard]] const core::render::DisplayItem &item(int number) const
    {
        return m_list.items[static_cast<std::size_t>(number)];
    }

private:
    core::render::DisplayList m_list;
    DisplayFonts m_fonts;
    ItemIndex m_index;
    DisplayText m_text;
};

} // namespace ui
