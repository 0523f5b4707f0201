#include "ui/html/HtmlLayout.h"

#include "core/base/Limits.h"
#include "ui/html/LayoutFonts.h"
#include "ui/html/LiteContainer.h"
#include "ui/html/TextLines.h"

#include <algorithm>

namespace ui {

using core::render::DisplayImage;
using core::render::DisplayItem;
using core::render::DisplayList;
using core::render::HtmlImage;
using core::render::HtmlPage;
namespace limits = core::limits;

namespace {

QString cut(const QString &text) { return text.left(limits::kLinkTargetBytes / 4); }

DisplayImage::Source sourceOf(HtmlImage::Source source)
{
    return source == HtmlImage::Source::Attached ? DisplayImage::Source::Attached
           : source == HtmlImage::Source::Data   ? DisplayImage::Source::Data
                                                 : DisplayImage::Source::Remote;
}

void addNames(const HtmlPage &page, const std::vector<PictureFacts> &pictures, DisplayList &list)
{
    for (std::size_t i = 0; i < page.images.size(); ++i) {
        const HtmlImage &named = page.images[i];
        DisplayImage image;
        image.source = sourceOf(named.source);
        image.reference = cut(named.reference);
        image.alternative = cut(named.alternative);
        if (i < pictures.size()) {
            image.state = pictures[i].state;
            image.width = std::clamp(pictures[i].size.width(), 0, limits::kPictureSide);
            image.height = std::clamp(pictures[i].size.height(), 0, limits::kPictureSide);
        }
        list.images.push_back(std::move(image));
    }
    for (const HtmlPage::Link &link : page.links)
        list.links.push_back({cut(link.target), link.text.left(limits::kDisplayTextBytes / 4)});
}

/// Within what a list may hold, whatever the message asked for (HTM-274).
void tame(core::render::DisplayRect &rect)
{
    constexpr float kMost = limits::kDisplayFarthest;
    rect.x = std::clamp(rect.x, -kMost, kMost);
    rect.y = std::clamp(rect.y, -kMost, kMost);
    rect.width = std::clamp(rect.width, 0.F, kMost);
    rect.height = std::clamp(rect.height, 0.F, kMost);
}

void tame(DisplayList &list)
{
    constexpr float kMost = limits::kDisplayFarthest;
    list.width = std::clamp(list.width, 0.F, kMost);
    list.height = std::clamp(list.height, 0.F, kMost);
    for (core::render::DisplayRect &clip : list.clips)
        tame(clip);
    if (list.items.size() > limits::kDisplayItems) {
        list.items.resize(limits::kDisplayItems);
        list.cut = true;
    }
    for (DisplayItem &item : list.items) {
        tame(item.rect);
        tame(item.tile);
        item.baseline = std::clamp(item.baseline, -kMost, kMost);
        for (core::render::DisplayLine &side : item.sides)
            side.width = std::clamp(side.width, 0.F, kMost);
        for (float *radius :
             {&item.radii.topLeft, &item.radii.topRight, &item.radii.bottomRight, &item.radii.bottomLeft})
            *radius = std::clamp(*radius, 0.F, kMost);
        item.text.truncate(limits::kDisplayTextBytes / 4);
    }
}

} // namespace

DisplayList layoutPage(const HtmlPage &page, const std::vector<PictureFacts> &pictures,
                       const RenderLook &look, LayoutFonts &fonts)
{
    DisplayList list;
    list.background = page.background;
    list.isDark = look.page.colours == core::render::HtmlLook::Colours::Dark;
    list.remoteImages = page.remoteImages;
    list.trackers = page.trackers;
    list.cut = page.cut;
    addNames(page, pictures, list);
    fonts.setDefaults(look);

    LiteContainer container(look, fonts, list);
    container.layOut(page.html);
    appendTextItems(container.takeLeaves(), list);
    tame(list);
    return list;
}

} // namespace ui
