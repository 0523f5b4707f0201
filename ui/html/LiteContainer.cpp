#include "ui/html/LiteContainer.h"

#include "core/base/Limits.h"
#include "ui/html/LayoutFonts.h"
#include "ui/html/LineBreaks.h"
#include "ui/html/LiteLeaves.h"
#include "ui/html/LitePieces.h"
#include "ui/html/MasterStyle.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ui {

using core::render::DisplayImage;
using core::render::DisplayItem;
using core::render::DisplayLine;
using core::render::DisplayList;
using core::render::DisplayRadii;
using core::render::DisplayRect;
using Kind = DisplayItem::Kind;
namespace limits = core::limits;

namespace {

DisplayRect rectOf(const litehtml::position &place)
{
    return {static_cast<float>(place.x), static_cast<float>(place.y),
            static_cast<float>(std::max(0, place.width)), static_cast<float>(std::max(0, place.height))};
}

float radius(int x, int y) { return static_cast<float>(std::max(0, std::min(x, y))); }

DisplayRadii radiiOf(const litehtml::border_radiuses &radii)
{
    return {radius(radii.top_left_x, radii.top_left_y), radius(radii.top_right_x, radii.top_right_y),
            radius(radii.bottom_right_x, radii.bottom_right_y),
            radius(radii.bottom_left_x, radii.bottom_left_y)};
}

DisplayLine::Style styleOf(litehtml::border_style style)
{
    switch (style) {
    case litehtml::border_style_none:
    case litehtml::border_style_hidden: return DisplayLine::Style::None;
    case litehtml::border_style_dotted: return DisplayLine::Style::Dotted;
    case litehtml::border_style_dashed: return DisplayLine::Style::Dashed;
    case litehtml::border_style_double: return DisplayLine::Style::Double;
    default: // what looks carved is drawn flat
        return DisplayLine::Style::Solid;
    }
}

DisplayLine lineOf(const litehtml::border &border)
{
    DisplayLine line;
    line.style = border.width > 0 ? styleOf(border.style) : DisplayLine::Style::None;
    line.width = line.style == DisplayLine::Style::None ? 0.F : static_cast<float>(border.width);
    line.colour = argb(border.color);
    return line;
}

/// litehtml hands on its own numbers for "600" and the like.
int weightOf(int weight)
{
    if (weight >= litehtml::fontWeight100 && weight <= litehtml::fontWeight700)
        return (weight - litehtml::fontWeight100 + 1) * 100;
    return weight < 100 ? 400 : weight;
}

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Words that need no look at their characters.
bool isPlainWord(std::string_view word)
{
    return static_cast<qsizetype>(word.size()) <= kWholeWordChars &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return static_cast<signed char>(c) > 0 && c != '-' && c != '?'; });
}

template <typename OnPiece>
void splitWord(std::string_view utf8, const OnPiece &onPiece)
{
    const QString word = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    std::vector<qsizetype> ends = lineBreaks(word);
    ends.push_back(word.size());
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        const QStringView piece = QStringView(word).sliced(begin, end - begin);
        begin = end;
        qsizetype from = 0;
        if (piece.size() > kWholeWordChars) {
            for (const qsizetype to : emergencyBreaks(piece)) {
                onPiece(piece.sliced(from, to - from));
                from = to;
            }
        }
        onPiece(piece.sliced(from));
    }
}

litehtml::context &masterContext()
{
    static litehtml::context context = [] {
        litehtml::context made;
        made.load_master_stylesheet(kMasterStyle);
        return made;
    }();
    return context;
}

} // namespace

LiteContainer::LiteContainer(const RenderLook &look, LayoutFonts &fonts, DisplayList &list)
    : m_look(look), m_fonts(fonts), m_list(list)
{}

LiteContainer::~LiteContainer() = default;

void LiteContainer::layOut(const QByteArray &html)
{
    const auto document = litehtml::document::createFromUTF8(html.constData(), this, &masterContext());
    if (!document || !document->root())
        return;
    joinPieces(*document->root());
    document->render(m_look.page.width);
    m_list.width = static_cast<float>(std::max(document->width(), m_look.page.width));
    m_list.height = static_cast<float>(std::max(0, document->height()));
    m_leaves = collectLeaves(*document->root(), m_list, [this](const litehtml::position &place, int link) {
        m_linkOfImage[Box(place.x, place.y, place.width, place.height)] = link;
    });
    for (const TextLeaf &leaf : m_leaves) {
        if (leaf.text.endsWith(u'.'))
            m_placesOfStops.insert(Box(leaf.x, leaf.y, leaf.width, leaf.height));
    }
    document->draw(0, 0, 0, nullptr);
    addMarkerLeaves();
}

// --- fonts and words ---

litehtml::uint_ptr LiteContainer::create_font(const char *families, int size, int weight,
                                              litehtml::font_style italic, unsigned decoration,
                                              litehtml::font_metrics *metrics)
{
    LayoutFont *font = m_fonts.font(families != nullptr ? families : "", size, weightOf(weight),
                                    italic == litehtml::fontStyleItalic, decoration);
    if (metrics != nullptr) {
        metrics->ascent = font->ascent();
        metrics->descent = font->descent();
        metrics->height = font->ascent() + font->descent();
        metrics->x_height = font->xHeight();
        metrics->draw_spaces = true;
    }
    return reinterpret_cast<litehtml::uint_ptr>(font);
}

/// What rounding takes from one word is given to the next, so that a line is as wide as its text.
int LiteContainer::text_width(const char *text, litehtml::uint_ptr font)
{
    if (font == 0 || text == nullptr || *text == '\0')
        return 0;
    const double exact = reinterpret_cast<LayoutFont *>(font)->width(std::string_view(text)) + m_carry;
    const double whole = std::max(0.0, std::round(exact));
    m_carry = std::clamp(exact - whole, -1.0, 1.0);
    return static_cast<int>(std::min(whole, 1'000'000.0));
}

void LiteContainer::transform_text(std::string &text, litehtml::text_transform how)
{
    text = transformed(QString::fromStdString(text), how).toStdString();
}

void LiteContainer::split_text(const char *text, const std::function<void(const char *)> &onWord,
                               const std::function<void(const char *)> &onSpace)
{
    const char *at = text;
    while (*at != '\0') {
        const char *begin = at;
        if (isSpace(*at)) {
            const char space[2] = {*at++, '\0'};
            if (space[0] != '\r')
                onSpace(space);
            continue;
        }
        while (*at != '\0' && !isSpace(*at))
            ++at;
        const std::string word(begin, at);
        if (isPlainWord(word))
            onWord(word.c_str());
        else
            splitWord(word, [&onWord](QStringView piece) { onWord(piece.toUtf8().constData()); });
    }
}

/// Elements' words were collected already; what is left is what lists count with.
void LiteContainer::draw_text(litehtml::uint_ptr, const char *text, litehtml::uint_ptr font,
                              litehtml::web_color colour, const litehtml::position &place)
{
    const std::string_view utf8(text);
    if (font == 0 || !utf8.ends_with('.') || m_markers.size() >= limits::kDisplayItems)
        return;
    if (m_placesOfStops.contains(Box(place.x, place.y, place.width, place.height)))
        return;
    TextLeaf leaf;
    leaf.text = QString::fromUtf8(text);
    leaf.x = place.x;
    leaf.y = place.y;
    leaf.width = place.width;
    leaf.height = place.height;
    leaf.font = reinterpret_cast<LayoutFont *>(font);
    leaf.colour = argb(colour);
    leaf.clip = m_clips.empty() ? -1 : m_clips.back();
    m_markers.push_back(std::move(leaf));
}

/// Each before the first word that stands to its right. Markers and words come in the same order.
void LiteContainer::addMarkerLeaves()
{
    if (m_markers.empty())
        return;
    constexpr std::size_t kLookAhead = 2'000;
    std::vector<TextLeaf> all;
    all.reserve(m_leaves.size() + m_markers.size());
    std::size_t next = 0;
    for (TextLeaf &marker : m_markers) {
        const std::size_t last = std::min(m_leaves.size(), next + kLookAhead);
        std::size_t found = next;
        while (found < last && (m_leaves[found].x < marker.x + marker.width - 4 ||
                                m_leaves[found].y >= marker.y + marker.height ||
                                marker.y >= m_leaves[found].y + m_leaves[found].height))
            ++found;
        if (found == last)
            continue; // an item without a word
        all.insert(all.end(), std::make_move_iterator(m_leaves.begin() + static_cast<std::ptrdiff_t>(next)),
                   std::make_move_iterator(m_leaves.begin() + static_cast<std::ptrdiff_t>(found)));
        next = found;
        marker.block = m_leaves[found].block;
        marker.rightToLeft = m_leaves[found].rightToLeft;
        all.push_back(std::move(marker));
    }
    all.insert(all.end(), std::make_move_iterator(m_leaves.begin() + static_cast<std::ptrdiff_t>(next)),
               std::make_move_iterator(m_leaves.end()));
    m_leaves = std::move(all);
}

// --- boxes and pictures ---

bool LiteContainer::isFull() const { return m_list.items.size() >= limits::kDisplayItems; }

DisplayItem &LiteContainer::add(Kind kind, const litehtml::position &place)
{
    DisplayItem &item = m_list.items.emplace_back();
    item.kind = kind;
    item.rect = rectOf(place);
    item.clip = m_clips.empty() ? -1 : m_clips.back();
    return item;
}

void LiteContainer::draw_list_marker(litehtml::uint_ptr, const litehtml::list_marker &marker)
{
    if (isFull())
        return;
    Kind kind = Kind::Disc;
    if (marker.marker_type == litehtml::list_style_type_circle)
        kind = Kind::Circle;
    else if (marker.marker_type == litehtml::list_style_type_square)
        kind = Kind::Square;
    add(kind, marker.pos).colour = argb(marker.color);
}

void LiteContainer::get_image_size(const char *source, const char *, litehtml::size &size)
{
    const int number = numberIn(source, "image:", m_list.images.size());
    if (number < 0)
        return;
    const DisplayImage &image = m_list.images[static_cast<std::size_t>(number)];
    size.width = image.width;
    size.height = image.height;
    if (image.state == DisplayImage::State::Ready || image.alternative.isEmpty())
        return;
    // Room for its words: the window shows them in its place.
    constexpr int kWidest = 300;
    LayoutFont *font = m_fonts.font("sans-serif", 13, 400, false, 0);
    size.width = std::min(kWidest, static_cast<int>(font->width(image.alternative)) + 32);
    size.height = font->ascent() + font->descent() + 8;
}

void LiteContainer::draw_background(litehtml::uint_ptr, const litehtml::background_paint &paint)
{
    if (paint.color.alpha != 0 && paint.is_root) {
        m_list.background = argb(paint.color);
    } else if (paint.color.alpha != 0 && !isFull() && paint.clip_box.width > 0 && paint.clip_box.height > 0) {
        DisplayItem &fill = add(Kind::Fill, paint.clip_box);
        fill.colour = argb(paint.color);
        fill.radii = radiiOf(paint.border_radius);
    }
    const int image = numberIn(paint.image.c_str(), "image:", m_list.images.size());
    if (image >= 0 && !isFull())
        addImage(paint, image);
}

void LiteContainer::addImage(const litehtml::background_paint &paint, int image)
{
    DisplayItem &item = add(Kind::Image, paint.clip_box);
    item.image = image;
    item.radii = radiiOf(paint.border_radius);
    const litehtml::position &box = paint.clip_box;
    const auto link = m_linkOfImage.find(Box(box.x, box.y, box.width, box.height));
    if (link != m_linkOfImage.end()) {
        item.link = link->second;
        return; // an <img> fills its box
    }
    item.repeatX = paint.repeat == litehtml::background_repeat_repeat ||
                   paint.repeat == litehtml::background_repeat_repeat_x;
    item.repeatY = paint.repeat == litehtml::background_repeat_repeat ||
                   paint.repeat == litehtml::background_repeat_repeat_y;
    item.tile = rectOf({paint.position_x, paint.position_y, paint.image_size.width, paint.image_size.height});
}

void LiteContainer::draw_borders(litehtml::uint_ptr, const litehtml::borders &borders,
                                 const litehtml::position &place, bool)
{
    const DisplayLine sides[4] = {lineOf(borders.top), lineOf(borders.right), lineOf(borders.bottom),
                                  lineOf(borders.left)};
    const bool isVisible = std::any_of(std::begin(sides), std::end(sides), [](const DisplayLine &side) {
        return side.width > 0 && (side.colour >> 24) != 0;
    });
    if (!isVisible || isFull())
        return;
    DisplayItem &item = add(Kind::Border, place);
    std::copy(std::begin(sides), std::end(sides), std::begin(item.sides));
    item.radii = radiiOf(borders.radius);
}

void LiteContainer::set_clip(const litehtml::position &place, const litehtml::border_radiuses &, bool, bool)
{
    m_clips.push_back(clipWithin(m_clips.empty() ? -1 : m_clips.back(), place, m_list));
}

void LiteContainer::del_clip()
{
    if (!m_clips.empty())
        m_clips.pop_back();
}

// --- what it asks about the world ---

void LiteContainer::get_client_rect(litehtml::position &client) const
{
    client = litehtml::position(0, 0, m_look.page.width, m_look.page.width);
}

void LiteContainer::get_media_features(litehtml::media_features &media) const
{
    media.type = litehtml::media_type_screen;
    media.width = media.device_width = m_look.page.width;
    media.height = media.device_height = m_look.page.width;
    media.color = 8;
    media.resolution = 96;
}

void LiteContainer::get_language(std::string &language, std::string &culture) const
{
    language = "en";
    culture.clear();
}

} // namespace ui
