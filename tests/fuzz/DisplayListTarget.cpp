#include "core/render/DisplayList.h"
#include "tests/fuzz/Targets.h"

namespace fuzz {

using namespace core::render;

/// What the window takes from the renderer's process: any bytes, and what comes through is sound and stays what it is.
void displayList(QByteArrayView input)
{
    const auto list = decodeDisplayList(input);
    if (!list)
        return;
    const auto within = [](std::int32_t number, std::size_t size) {
        return number >= -1 && number < static_cast<std::int64_t>(size);
    };
    require(static_cast<qsizetype>(list->items.size()) <= input.size(), "no more items than bytes");
    for (const DisplayItem &item : list->items) {
        require(within(item.clip, list->clips.size()), "a clip is there");
        require(within(item.link, list->links.size()), "a link is there");
        require(within(item.font, list->fonts.size()), "a font is there");
        require(within(item.image, list->images.size()), "a picture is there");
        require(item.kind != DisplayItem::Kind::Text || item.font >= 0, "text has a font");
        require(item.rect.width >= 0 && item.rect.height >= 0, "a box has a size");
    }
    const QByteArray bytes = encode(*list);
    const auto again = decodeDisplayList(bytes);
    require(again.has_value(), "what was read can be written");
    require(encode(*again) == bytes, "and stays what it is");
}

} // namespace fuzz
