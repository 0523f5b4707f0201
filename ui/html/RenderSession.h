#pragma once

#include "ui/html/PageSession.h"

#include <memory>
#include <vector>

namespace ui {

/// What the renderer's process does for one message after another: each of its pages by itself, then put below each other.
/// Only that process and tests make one. One thread, with a QGuiApplication and limits::kThreadStackBytes of stack.
class RenderSession final
{
public:
    void load(RenderInput input);
    void addRemote(const std::vector<NamedPicture> &pictures);
    [[nodiscard]] core::render::DisplayList layout(const RenderLook &look);
    /// By its number in the last layout; null where it has no pixels.
    [[nodiscard]] QImage picture(int number, const QSize &most) const;
    [[nodiscard]] QString text() const;

private:
    LayoutFonts m_fonts; ///< warm from one message to the next
    std::vector<std::unique_ptr<PageSession>> m_pages;
};

} // namespace ui
