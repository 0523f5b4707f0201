#include "core/render/DisplayListJoin.h"

#include <algorithm>
#include <iterator>

namespace core::render {

namespace {

void shift(std::int32_t &index, std::size_t by)
{
    if (index >= 0)
        index += static_cast<std::int32_t>(by);
}

template <typename T>
void append(std::vector<T> &to, std::vector<T> &from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::int32_t lastBlock(const DisplayList &list)
{
    std::int32_t last = 0;
    for (const DisplayItem &item : list.items)
        last = std::max(last, item.block);
    return last;
}

} // namespace

DisplayList joinPages(std::vector<DisplayList> pages)
{
    if (pages.empty())
        return {};
    DisplayList joined = std::move(pages.front());
    std::int32_t blocks = lastBlock(joined) + 1;
    for (std::size_t i = 1; i < pages.size(); ++i) {
        DisplayList &page = pages[i];
        const std::int32_t itsBlocks = lastBlock(page) + 1;
        for (DisplayRect &clip : page.clips)
            clip.y += joined.height;
        for (DisplayItem &item : page.items) {
            item.rect.y += joined.height;
            if (item.tile.width > 0)
                item.tile.y += joined.height;
            item.block += blocks;
            shift(item.clip, joined.clips.size());
            shift(item.font, joined.fonts.size());
            shift(item.link, joined.links.size());
            shift(item.image, joined.images.size());
        }
        if (page.background != joined.background) { // each on the ground it was designed for
            DisplayItem ground;
            ground.rect = {0, joined.height, std::max(joined.width, page.width), page.height};
            ground.colour = page.background;
            joined.items.push_back(ground);
        }
        append(joined.fonts, page.fonts);
        append(joined.clips, page.clips);
        append(joined.items, page.items);
        append(joined.images, page.images);
        append(joined.links, page.links);
        blocks += itsBlocks;
        joined.width = std::max(joined.width, page.width);
        joined.height += page.height;
        joined.remoteImages += page.remoteImages;
        joined.trackers += page.trackers;
        joined.cut = joined.cut || page.cut;
    }
    return joined;
}

} // namespace core::render
