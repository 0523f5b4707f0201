#include "core/render/DisplayList.h"

#include "core/base/Limits.h"
#include "core/base/Packed.h"

namespace core::render {

namespace {

constexpr quint32 kMark = 0x314c4446; // "FDL1"
constexpr float kFarthest = limits::kDisplayFarthest;
constexpr float kLargestFont = 2'000;

using Kind = DisplayItem::Kind;

// --- to bytes ---

void put(PackedWriter &out, const DisplayRect &rect)
{
    for (const float value : {rect.x, rect.y, rect.width, rect.height})
        out.real(value);
}

void put(PackedWriter &out, const DisplayFont &font)
{
    out.text(font.family);
    out.real(font.pixelSize);
    out.number(font.weight);
    out.number(static_cast<quint8>((font.italic ? 1 : 0) | (font.underline ? 2 : 0) |
                                   (font.lineThrough ? 4 : 0) | (font.overline ? 8 : 0)));
}

void put(PackedWriter &out, const DisplayRadii &radii)
{
    for (const float value : {radii.topLeft, radii.topRight, radii.bottomRight, radii.bottomLeft})
        out.real(value);
}

void put(PackedWriter &out, const DisplayItem &item)
{
    out.number(static_cast<quint8>(item.kind));
    put(out, item.rect);
    out.number(item.clip);
    out.number(item.colour);
    switch (item.kind) {
    case Kind::Text:
        out.number(item.font);
        out.real(item.baseline);
        out.text(item.text);
        out.number(item.link);
        out.number(item.block);
        out.number(static_cast<quint8>(item.rightToLeft));
        break;
    case Kind::Fill: put(out, item.radii); break;
    case Kind::Border:
        put(out, item.radii);
        for (const DisplayLine &side : item.sides) {
            out.real(side.width);
            out.number(side.colour);
            out.number(static_cast<quint8>(side.style));
        }
        break;
    case Kind::Image:
        put(out, item.radii);
        out.number(item.image);
        out.number(item.link);
        out.number(static_cast<quint8>((item.repeatX ? 1 : 0) | (item.repeatY ? 2 : 0)));
        put(out, item.tile);
        break;
    case Kind::Disc:
    case Kind::Circle:
    case Kind::Square: break;
    }
}

// --- from bytes ---

float size(PackedReader &in, float most = kFarthest)
{
    const float value = in.real(most);
    if (value < 0)
        in.fail();
    return value;
}

DisplayRect rect(PackedReader &in)
{
    DisplayRect value;
    value.x = in.real(kFarthest);
    value.y = in.real(kFarthest);
    value.width = size(in);
    value.height = size(in);
    return value;
}

/// A number below `count`, or -1.
qint32 index(PackedReader &in, std::size_t count)
{
    const auto value = in.number<qint32>();
    if (value < -1 || value >= static_cast<qint64>(count))
        in.fail();
    return value;
}

quint8 flags(PackedReader &in, quint8 known)
{
    const auto value = in.number<quint8>();
    if ((value & ~known) != 0)
        in.fail();
    return value;
}

template <typename Enum>
Enum choice(PackedReader &in, Enum last)
{
    const auto value = in.number<quint8>();
    if (value <= static_cast<quint8>(last))
        return static_cast<Enum>(value);
    in.fail();
    return Enum{};
}

DisplayFont font(PackedReader &in)
{
    DisplayFont value;
    value.family = in.text(limits::kFontFamilyBytes);
    value.pixelSize = size(in, kLargestFont);
    value.weight = in.number<quint16>();
    if (value.weight < 1 || value.weight > 1000)
        in.fail();
    const quint8 drawn = flags(in, 15);
    value.italic = (drawn & 1) != 0;
    value.underline = (drawn & 2) != 0;
    value.lineThrough = (drawn & 4) != 0;
    value.overline = (drawn & 8) != 0;
    return value;
}

DisplayRadii radii(PackedReader &in)
{
    DisplayRadii value;
    for (float *radius : {&value.topLeft, &value.topRight, &value.bottomRight, &value.bottomLeft})
        *radius = size(in);
    return value;
}

void readText(PackedReader &in, DisplayItem &item, const DisplayList &list)
{
    item.font = index(in, list.fonts.size());
    item.baseline = in.real(kFarthest);
    item.text = in.text(limits::kDisplayTextBytes);
    item.link = index(in, list.links.size());
    item.block = in.number<qint32>();
    item.rightToLeft = flags(in, 1) != 0;
    if (item.font < 0)
        in.fail();
}

void readImage(PackedReader &in, DisplayItem &item, const DisplayList &list)
{
    item.radii = radii(in);
    item.image = index(in, list.images.size());
    item.link = index(in, list.links.size());
    const quint8 repeat = flags(in, 3);
    item.repeatX = (repeat & 1) != 0;
    item.repeatY = (repeat & 2) != 0;
    item.tile = rect(in);
    if (item.image < 0)
        in.fail();
}

DisplayItem item(PackedReader &in, const DisplayList &list)
{
    DisplayItem value;
    value.kind = choice(in, Kind::Square);
    value.rect = rect(in);
    value.clip = index(in, list.clips.size());
    value.colour = in.number<quint32>();
    switch (value.kind) {
    case Kind::Text: readText(in, value, list); break;
    case Kind::Fill: value.radii = radii(in); break;
    case Kind::Border:
        value.radii = radii(in);
        for (DisplayLine &side : value.sides) {
            side.width = size(in);
            side.colour = in.number<quint32>();
            side.style = choice(in, DisplayLine::Style::Double);
        }
        break;
    case Kind::Image: readImage(in, value, list); break;
    case Kind::Disc:
    case Kind::Circle:
    case Kind::Square: break;
    }
    return value;
}

DisplayImage image(PackedReader &in)
{
    DisplayImage value;
    value.source = choice(in, DisplayImage::Source::Remote);
    value.state = choice(in, DisplayImage::State::Broken);
    value.reference = in.text(limits::kLinkTargetBytes);
    value.alternative = in.text(limits::kLinkTargetBytes);
    value.width = in.number<qint32>();
    value.height = in.number<qint32>();
    if (value.width < 0 || value.height < 0 || value.width > limits::kPictureSide ||
        value.height > limits::kPictureSide)
        in.fail();
    return value;
}

DisplayLink link(PackedReader &in)
{
    DisplayLink value;
    value.target = in.text(limits::kLinkTargetBytes);
    value.text = in.text(limits::kDisplayTextBytes);
    return value;
}

/// `least` bytes is what one of them takes.
template <typename Value, typename Read>
void readAll(PackedReader &in, std::vector<Value> &values, qsizetype least, quint32 most, Read read)
{
    const quint32 count = in.count(least, most);
    for (quint32 i = 0; i < count && !in.hasFailed(); ++i)
        values.push_back(read(in));
}

} // namespace

QByteArray encode(const DisplayList &list)
{
    PackedWriter out;
    out.number(kMark);
    out.real(list.width);
    out.real(list.height);
    out.number(list.background);
    out.number(static_cast<quint8>((list.isDark ? 1 : 0) | (list.cut ? 2 : 0)));
    out.number(list.remoteImages);
    out.number(list.trackers);
    out.number(static_cast<quint32>(list.fonts.size()));
    for (const DisplayFont &value : list.fonts)
        put(out, value);
    out.number(static_cast<quint32>(list.clips.size()));
    for (const DisplayRect &value : list.clips)
        put(out, value);
    out.number(static_cast<quint32>(list.images.size()));
    for (const DisplayImage &value : list.images) {
        out.number(static_cast<quint8>(value.source));
        out.number(static_cast<quint8>(value.state));
        out.text(value.reference);
        out.text(value.alternative);
        out.number(value.width);
        out.number(value.height);
    }
    out.number(static_cast<quint32>(list.links.size()));
    for (const DisplayLink &value : list.links) {
        out.text(value.target);
        out.text(value.text);
    }
    out.number(static_cast<quint32>(list.items.size()));
    for (const DisplayItem &value : list.items)
        put(out, value);
    return out.take();
}

std::optional<DisplayList> decodeDisplayList(QByteArrayView bytes)
{
    PackedReader in(bytes);
    DisplayList list;
    if (in.number<quint32>() != kMark)
        in.fail();
    list.width = size(in);
    list.height = size(in);
    list.background = in.number<quint32>();
    const quint8 facts = flags(in, 3);
    list.isDark = (facts & 1) != 0;
    list.cut = (facts & 2) != 0;
    list.remoteImages = in.number<qint32>();
    list.trackers = in.number<qint32>();
    if (list.remoteImages < 0 || list.trackers < 0)
        in.fail();
    readAll(in, list.fonts, 11, limits::kDisplayFonts, font);
    readAll(in, list.clips, 16, limits::kDisplayItems, rect);
    readAll(in, list.images, 18, limits::kDisplayItems, image);
    readAll(in, list.links, 8, limits::kDisplayItems, link);
    readAll(in, list.items, 25, limits::kDisplayItems,
            [&list](PackedReader &from) { return item(from, list); });
    return in.isDone() ? std::optional(std::move(list)) : std::nullopt;
}

} // namespace core::render
