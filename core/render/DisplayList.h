#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

// A laid-out HTML message as plain values: what the renderer's process sends and the window paints. Positions are in CSS
// pixels (device independent, before zoom) from the upper left corner of the page; colours are 0xAARRGGBB.
namespace core::render {

struct DisplayRect
{
    float x = 0, y = 0, width = 0, height = 0;
    bool operator==(const DisplayRect &) const = default;
};

struct DisplayFont
{
    QString family; ///< one that exists on this system
    float pixelSize = 13;
    std::uint16_t weight = 400; ///< 100 to 900
    bool italic = false;
    bool underline = false, lineThrough = false, overline = false;
    bool operator==(const DisplayFont &) const = default;
};

struct DisplayRadii ///< of a box's corners; elliptic ones are sent as their smaller half axis
{
    float topLeft = 0, topRight = 0, bottomRight = 0, bottomLeft = 0;
    bool operator==(const DisplayRadii &) const = default;
};

struct DisplayLine ///< one side of a border
{
    enum class Style : std::uint8_t { None, Solid, Dotted, Dashed, Double };
    float width = 0;
    std::uint32_t colour = 0;
    Style style = Style::None;
    bool operator==(const DisplayLine &) const = default;
};

/// One thing to paint. They are painted in order.
struct DisplayItem
{
    enum class Kind : std::uint8_t {
        Text,   ///< `text` in `font` and `colour`; `rect` is its line box, `baseline` below rect.y
        Fill,   ///< `rect` with `radii` filled with `colour`
        Border, ///< the sides of `rect`: top, right, bottom, left
        Image,  ///< picture `image` over `rect`, or repeated from `tile` on
        Disc,   ///< list markers
        Circle,
        Square,
    };
    Kind kind = Kind::Fill;
    DisplayRect rect;
    std::int32_t clip = -1; ///< index in DisplayList::clips; nothing is painted outside of it
    std::uint32_t colour = 0;

    std::int32_t font = -1; ///< Text: index in DisplayList::fonts
    float baseline = 0;
    QString text;
    std::int32_t link = -1; ///< Text, Image: index in DisplayList::links
    std::int32_t block =
        0; ///< Text: runs of one block with one line top stand in one line; another block, another paragraph
    bool rightToLeft = false; ///< Text: direction of the run

    DisplayRadii radii;
    DisplayLine sides[4];

    std::int32_t image = -1; ///< index in DisplayList::images
    bool repeatX = false, repeatY = false;
    DisplayRect tile; ///< where the first copy lies and how large one is; empty: `rect`
};

/// A picture that the page speaks of. Its pixels are asked for by number.
struct DisplayImage
{
    enum class Source : std::uint8_t {
        Attached, ///< `reference` is a Content-ID of the same message
        Data,     ///< came within the HTML
        Remote,   ///< `reference` is an https or http address; nothing was loaded
    };
    enum class State : std::uint8_t { Missing, Ready, Blocked, Broken };
    Source source = Source::Data;
    State state = State::Missing;
    QString reference;
    QString alternative;                ///< its alt text
    std::int32_t width = 0, height = 0; ///< of its pixels; 0: not known
};

struct DisplayLink
{
    QString target; ///< as the message gives it, trimmed; not judged yet
    QString text;   ///< all its text, for a comparison with where it leads
};

/// In document order where the reader's order differs from the painting order: `Text` items are always in reading order.
struct DisplayList
{
    float width = 0, height = 0;
    std::uint32_t background = 0xffffffff;
    bool isDark = false;
    std::vector<DisplayFont> fonts;
    std::vector<DisplayRect> clips;
    std::vector<DisplayItem> items;
    std::vector<DisplayImage> images;
    std::vector<DisplayLink> links;
    std::int32_t remoteImages = 0; ///< that were not loaded, trackers among them
    std::int32_t trackers = 0;     ///< of these, pictures that nobody could see
    bool cut = false;              ///< the message is longer than is laid out
};

/// To and from bytes for the way between the processes. decode() takes any bytes for hostile: nothing is allocated by a
/// number that they hold, every index is checked, every figure is finite and within limits. Any thread.
[[nodiscard]] QByteArray encode(const DisplayList &list);
[[nodiscard]] std::optional<DisplayList> decodeDisplayList(QByteArrayView bytes);

} // namespace core::render
