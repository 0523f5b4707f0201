#include "core/render/html/Boxes.h"

namespace core::render::html {

namespace {

bool isNothing(const Length &length, float most = 0) { return length.isPixels() && length.value <= most; }

/// Smaller letters nobody reads; senders hide the text of the list's second line in them.
constexpr float kReadable = 2;

bool hides(const Computed &style)
{
    if (style.display == Display::None || style.display == Display::Column || !style.visible ||
        style.opacity < 0.05F)
        return true;
    const bool noHeight = isNothing(style.maxHeight, 1) || isNothing(style.height, 1);
    const bool noWidth = isNothing(style.maxWidth) || (isNothing(style.width) && style.clips);
    if (style.clips && (noHeight || noWidth))
        return true;
    // mso-hide alone hides only from Outlook: buttons drawn twice carry it.
    return (isNothing(style.maxHeight) || style.msoHide) && style.fontSize <= kReadable;
}

void mark(Boxes &boxes, int node, bool hidden)
{
    const Node &element = boxes.tree.at(node);
    const Computed &style = boxes.style(node);
    const bool isVoid = element.tag == Tag::Img || element.tag == Tag::Br || element.tag == Tag::Hr;
    if (element.tag == Tag::Text)
        hidden |= style.fontSize <= kReadable;
    else if (!isVoid)
        hidden |= hides(style);
    else
        hidden |= style.display == Display::None || !style.visible;
    boxes.box(node).hidden = hidden;
    for (int child = element.firstChild; child >= 0; child = boxes.tree.at(child).next)
        mark(boxes, child, hidden);
}

} // namespace

void markHidden(Boxes &boxes) { mark(boxes, Tree::kBody, false); }

} // namespace core::render::html
