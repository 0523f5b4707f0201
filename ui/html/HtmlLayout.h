#pragma once

#include "core/render/DisplayList.h"
#include "core/render/HtmlPage.h"
#include "ui/html/RenderTypes.h"

#include <QSize>

#include <vector>

namespace ui {

class LayoutFonts;

/// What is known of a picture of a page before it is laid out.
struct PictureFacts
{
    core::render::DisplayImage::State state = core::render::DisplayImage::State::Missing;
    QSize size; ///< of its pixels; empty where it is not Ready
};

/// Lays out a page for `look`: measured words, boxes, pictures and links with their places, in one value. `pictures` goes
/// with page.images. Only the renderer's process calls this, and tests: litehtml takes what time and memory a hostile page
/// costs. One thread, with a QGuiApplication and limits::kThreadStackBytes of stack.
[[nodiscard]] core::render::DisplayList layoutPage(const core::render::HtmlPage &page,
                                                   const std::vector<PictureFacts> &pictures,
                                                   const RenderLook &look, LayoutFonts &fonts);

} // namespace ui
