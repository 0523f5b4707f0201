#include "ui/html/LiteLeaves.h"

#include "core/base/Limits.h"
#include "ui/html/LayoutFonts.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

namespace ui {

using core::render::DisplayList;
using core::render::DisplayRect;
namespace limits = core::limits;

namespace {

struct Block
{
    qint32 number = -1; ///< given with its next word
};

/// What words take from the elements around them.
struct Around
{
    int x = 0, y = 0; ///< of the element's content
    qint32 link = -1, clip = -1;
    bool rightToLeft = false;
};

/// What all words directly in one element share.
struct Style
{
    LayoutFont *font = nullptr;
    quint32 colour = 0;
    litehtml::text_transform transform = litehtml::text_transform_none;
};

Style styleOf(litehtml::element &element)
{
    Style style;
    style.font = reinterpret_cast<LayoutFont *>(element.get_font());
    style.colour = argb(element.get_color("color", true, litehtml::web_color(0, 0, 0)));
    const char *transform = element.get_style_property("text-transform", true, "none");
    style.transform = static_cast<litehtml::text_transform>(
        litehtml::value_index(transform != nullptr ? transform : "none", text_transform_strings, 0));
    return style;
}

class Collector final
{
public:
    Collector(DisplayList &list, const std::function<void(const litehtml::position &, int)> &onImage)
        : m_list(list), m_onImage(onImage)
    {}

    void collect(litehtml::element &element, const Around &around, Block &block)
    {
        std::optional<Style> style;
        const auto count = static_cast<int>(element.get_children_count());
        for (int i = 0; i < count && leaves.size() < limits::kDisplayItems; ++i) {
            const litehtml::element::ptr child = element.get_child(i);
            if (child->is_break() && child->get_display() != litehtml::display_inline_text)
                block.number = -1; // <br>
            if (!child->is_visible())
                continue;
            if (child->get_display() != litehtml::display_inline_text) {
                enter(*child, around, block);
                continue;
            }
            if (!style)
                style = styleOf(element);
            addLeaf(*child, around, *style, block);
        }
    }

    std::vector<TextLeaf> leaves;

private:
    void enter(litehtml::element &element, Around around, Block &block)
    {
        const litehtml::position place = element.get_position();
        around.x += place.x;
        around.y += place.y;
        const char *tag = element.get_tagName();
        if (std::strcmp(tag, "img") == 0) {
            m_onImage({around.x, around.y, place.width, place.height}, around.link);
            if (around.rightToLeft && place.width > 0 && m_pictures++ < kMovedPictures)
                addPicture(place, around, block);
            return;
        }
        if (std::strcmp(tag, "a") == 0) {
            const int link = numberIn(element.get_attr("href", ""), "link:", m_list.links.size());
            around.link = link >= 0 ? link : around.link;
        }
        const char *direction = element.get_attr("dir");
        if (direction == nullptr)
            direction = element.get_style_property("direction", false);
        if (direction != nullptr)
            around.rightToLeft = std::strcmp(direction, "rtl") == 0;
        const litehtml::style_display display = element.get_display();
        if (display == litehtml::display_inline) {
            collect(element, around, block);
            return;
        }
        if (element.get_overflow() > litehtml::overflow_visible) {
            litehtml::position inside(around.x, around.y, place.width, place.height);
            inside += element.get_paddings();
            around.clip = clipWithin(around.clip, inside, m_list);
        }
        Block own;
        collect(element, around, own);
        if (display != litehtml::display_inline_block && display != litehtml::display_inline_table)
            block.number = -1; // what follows is another paragraph
    }

    void addPicture(const litehtml::position &place, const Around &around, Block &block)
    {
        if (block.number < 0)
            block.number = m_blocks++;
        TextLeaf leaf;
        leaf.text = QChar(QChar::ObjectReplacementCharacter);
        leaf.x = around.x;
        leaf.y = around.y;
        leaf.width = place.width;
        leaf.height = place.height;
        leaf.block = block.number;
        leaf.rightToLeft = true;
        leaf.isPicture = true;
        leaves.push_back(std::move(leaf));
    }

    void addLeaf(litehtml::element &child, const Around &around, const Style &style, Block &block)
    {
        std::string utf8;
        child.get_text(utf8);
        if (child.is_break()) { // the end of a line of <pre>
            block.number = -1;
            return;
        }
        const litehtml::position place = child.get_position();
        if (style.font == nullptr || place.width <= 0)
            return;
        if (block.number < 0)
            block.number = m_blocks++;
        TextLeaf leaf;
        leaf.text = child.is_white_space() ? QString(u' ')
                    : utf8 == "\t"         ? QString(4, u' ')
                                           : transformed(QString::fromStdString(utf8), style.transform);
        leaf.x = around.x + place.x;
        leaf.y = around.y + place.y;
        leaf.width = place.width;
        leaf.height = place.height;
        leaf.font = style.font;
        leaf.colour = style.colour;
        leaf.link = around.link;
        leaf.clip = around.clip;
        leaf.block = block.number;
        leaf.rightToLeft = around.rightToLeft;
        leaves.push_back(std::move(leaf));
    }

    DisplayList &m_list;
    const std::function<void(const litehtml::position &, int)> &m_onImage;
    static constexpr int kMovedPictures = 200; ///< each is looked for among all items
    qint32 m_blocks = 0;
    int m_pictures = 0;
};

} // namespace

std::vector<TextLeaf> collectLeaves(litehtml::element &root, DisplayList &list,
                                    const std::function<void(const litehtml::position &, int)> &onImage)
{
    Collector collector(list, onImage);
    const litehtml::position place = root.get_position();
    Block block;
    Around around;
    around.x = place.x;
    around.y = place.y;
    collector.collect(root, around, block);
    return std::move(collector.leaves);
}

quint32 argb(const litehtml::web_color &colour)
{
    return static_cast<quint32>(colour.alpha) << 24 | static_cast<quint32>(colour.red) << 16 |
           static_cast<quint32>(colour.green) << 8 | colour.blue;
}

QString transformed(const QString &text, litehtml::text_transform how)
{
    switch (how) {
    case litehtml::text_transform_uppercase: return text.toUpper();
    case litehtml::text_transform_lowercase: return text.toLower();
    case litehtml::text_transform_capitalize:
        return text.isEmpty() ? text : text.first(1).toUpper() + text.sliced(1);
    case litehtml::text_transform_none: break;
    }
    return text;
}

int numberIn(const char *reference, const char *scheme, std::size_t count)
{
    const std::size_t length = std::strlen(scheme);
    if (reference == nullptr || std::strncmp(reference, scheme, length) != 0)
        return -1;
    int number = -1;
    const char *end = reference + std::strlen(reference);
    const auto [stop, error] = std::from_chars(reference + length, end, number);
    return error == std::errc() && stop == end && number >= 0 && static_cast<std::size_t>(number) < count
               ? number
               : -1;
}

qint32 clipWithin(qint32 outer, const litehtml::position &place, DisplayList &list)
{
    float left = static_cast<float>(place.left());
    float top = static_cast<float>(place.top());
    float right = static_cast<float>(place.right());
    float bottom = static_cast<float>(place.bottom());
    if (outer >= 0) {
        const DisplayRect &clip = list.clips[static_cast<std::size_t>(outer)];
        left = std::max(left, clip.x);
        top = std::max(top, clip.y);
        right = std::min(right, clip.x + clip.width);
        bottom = std::min(bottom, clip.y + clip.height);
    }
    const DisplayRect inside{left, top, std::max(0.F, right - left), std::max(0.F, bottom - top)};
    if (outer >= 0 && list.clips[static_cast<std::size_t>(outer)] == inside)
        return outer;
    if (list.clips.empty() || !(list.clips.back() == inside)) {
        if (list.clips.size() >= limits::kDisplayItems)
            return outer;
        list.clips.push_back(inside);
    }
    return static_cast<qint32>(list.clips.size() - 1);
}

} // namespace ui
