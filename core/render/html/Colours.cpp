#include "core/render/html/Colours.h"

#include "core/render/html/Declarations.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace core::render::html {

namespace {

struct Named
{
    const char *name;
    Argb colour;
};

constexpr Named kNamed[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

std::optional<Argb> parseHex(QStringView digits)
{
    bool ok = false;
    const uint value = digits.toUInt(&ok, 16);
    if (!ok || digits.startsWith(u'+'))
        return std::nullopt;
    if (digits.size() == 6)
        return kBlack | value;
    if (digits.size() == 8)
        return (value >> 8U) | (value << 24U);
    if (digits.size() != 3 && digits.size() != 4)
        return std::nullopt;
    Argb colour = 0;
    for (const QChar c : digits)
        colour = (colour << 8U) | (QStringView(&c, 1).toUInt(nullptr, 16) * 0x11U);
    return digits.size() == 3 ? kBlack | colour : (colour >> 8U) | (colour << 24U);
}

/// A number of a function: "50%" of `whole`, or plain.
float component(QStringView word, float whole)
{
    bool ok = false;
    const bool percent = word.endsWith(u'%');
    if (percent)
        word.chop(1);
    if (word.endsWith(u"deg"))
        word.chop(3);
    const float value = word.toFloat(&ok);
    if (!ok || !std::isfinite(value))
        return 0;
    return percent ? value / 100 * whole : value;
}

std::uint32_t byteOf(float value)
{
    return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

Argb fromHsl(float hue, float saturation, float lightness)
{
    hue = std::fmod(std::fmod(hue, 360.0F) + 360.0F, 360.0F) / 30;
    const float reach = saturation * std::min(lightness, 1 - lightness);
    const auto channel = [&](float offset) {
        const float k = std::fmod(offset + hue, 12.0F);
        return byteOf(255 * (lightness - reach * std::max(-1.0F, std::min({k - 3, 9 - k, 1.0F}))));
    };
    return kBlack | (channel(0) << 16U) | (channel(8) << 8U) | channel(4);
}

std::optional<Argb> parseFunction(QStringView text)
{
    const qsizetype open = text.indexOf(u'(');
    if (open < 0)
        return std::nullopt;
    const QStringView name = text.first(open);
    const bool isHsl = name.startsWith(u"hsl");
    if ((!isHsl && !name.startsWith(u"rgb")) || !text.endsWith(u')'))
        return std::nullopt;
    QString inside = text.sliced(open + 1).chopped(1).toString();
    inside.replace(u',', u' ').replace(u'/', u' ');
    const auto parts = words(inside);
    if (parts.size() < 3)
        return std::nullopt;
    const float alpha = parts.size() > 3 ? component(parts[3], 1) : 1;
    Argb colour = 0;
    if (isHsl) {
        const auto unit = [](float value) { return std::clamp(value / 100, 0.0F, 1.0F); };
        colour =
            fromHsl(component(parts[0], 360), unit(component(parts[1], 100)), unit(component(parts[2], 100)));
    } else {
        colour = (byteOf(component(parts[0], 255)) << 16U) | (byteOf(component(parts[1], 255)) << 8U) |
                 byteOf(component(parts[2], 255));
    }
    return (colour & 0xffffffU) | (byteOf(alpha * 255) << 24U);
}

float linear(std::uint32_t channel)
{
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float c = static_cast<float>(i) / 255;
            values[i] = c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
        }
        return values;
    }();
    return table[channel & 0xffU];
}

/// Out of 0 to 1 where a screen does not have the colour.
float gamma(float value)
{
    return value <= 0.0031308F ? value * 12.92F : 1.055F * std::pow(value, 1 / 2.4F) - 0.055F;
}

} // namespace

std::optional<Argb> parseColour(QStringView text)
{
    static const QHash<QString, Argb> names = [] {
        QHash<QString, Argb> made;
        for (const Named &entry : kNamed)
            made.insert(QString::fromLatin1(entry.name), kBlack | entry.colour);
        made.insert(u"transparent"_s, kTransparent);
        made.insert(u"windowtext"_s, kBlack);
        made.insert(u"window"_s, kWhite);
        made.insert(u"canvas"_s, kWhite);
        made.insert(u"canvastext"_s, kBlack);
        return made;
    }();
    text = text.trimmed();
    if (text.isEmpty() || text.size() > 100)
        return std::nullopt;
    if (text.startsWith(u'#'))
        return parseHex(text.sliced(1));
    const QString lower = text.toString().toLower();
    if (lower.contains(u'('))
        return parseFunction(lower);
    const auto found = names.constFind(lower);
    return found == names.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<Argb> parseLegacyColour(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty() || text.compare("transparent"_L1, Qt::CaseInsensitive) == 0)
        return std::nullopt;
    if (const auto colour = parseColour(text))
        return *colour | kBlack;
    // HTML standard, "rules for parsing a legacy colour value": what is no digit is 0, thirds of equal length.
    QString digits = (text.startsWith(u'#') ? text.sliced(1) : text).left(128).toString();
    for (QChar &c : digits) {
        if (!((c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f')))
            c = u'0';
    }
    while (digits.isEmpty() || digits.size() % 3 != 0)
        digits.append(u'0');
    const qsizetype third = digits.size() / 3;
    Argb colour = kBlack;
    for (qsizetype part = 0; part < 3; ++part) {
        const QStringView channel = QStringView(digits).sliced(part * third, third);
        colour |= channel.first(qMin<qsizetype>(2, third)).toUInt(nullptr, 16)
                  << (16U - 8U * static_cast<unsigned>(part));
    }
    return colour;
}

Argb blended(Argb over, Argb below)
{
    const std::uint32_t alpha = alphaOf(over);
    if (alpha == 255)
        return over;
    Argb result = kBlack;
    for (const unsigned shift : {16U, 8U, 0U}) {
        const std::uint32_t top = (over >> shift) & 0xffU, bottom = (below >> shift) & 0xffU;
        result |= ((top * alpha + bottom * (255 - alpha) + 127) / 255) << shift;
    }
    return result;
}

float luminance(Argb colour)
{
    return 0.2126F * linear(colour >> 16U) + 0.7152F * linear(colour >> 8U) + 0.0722F * linear(colour);
}

float contrast(Argb a, Argb b)
{
    const float first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05F) / (std::min(first, second) + 0.05F);
}

Lab toLab(Argb colour)
{
    const float red = linear(colour >> 16U), green = linear(colour >> 8U), blue = linear(colour);
    const float l = std::cbrt(0.4122214708F * red + 0.5363325363F * green + 0.0514459929F * blue);
    const float m = std::cbrt(0.2119034982F * red + 0.6806995451F * green + 0.1073969566F * blue);
    const float s = std::cbrt(0.0883024619F * red + 0.2817188376F * green + 0.6299787005F * blue);
    return {0.2104542553F * l + 0.7936177850F * m - 0.0040720468F * s,
            1.9779984951F * l - 2.4285922050F * m + 0.4505937099F * s,
            0.0259040371F * l + 0.7827717662F * m - 0.8086757660F * s};
}

Argb fromLab(Lab lab, std::uint32_t alpha)
{
    for (int step = 0; step < 12; ++step) { // less colour until it exists at this lightness
        const float l = lab.lightness + 0.3963377774F * lab.a + 0.2158037573F * lab.b;
        const float m = lab.lightness - 0.1055613458F * lab.a - 0.0638541728F * lab.b;
        const float s = lab.lightness - 0.0894841775F * lab.a - 1.2914855480F * lab.b;
        const float l3 = l * l * l, m3 = m * m * m, s3 = s * s * s;
        const float channels[] = {gamma(4.0767416621F * l3 - 3.3077115913F * m3 + 0.2309699292F * s3),
                                  gamma(-1.2684380046F * l3 + 2.6097574011F * m3 - 0.3413193965F * s3),
                                  gamma(-0.0041960863F * l3 - 0.7034186147F * m3 + 1.7076147010F * s3)};
        const auto fits = [](float value) { return value > -0.002F && value < 1.002F; };
        if (step == 11 || std::all_of(std::begin(channels), std::end(channels), fits))
            return (alpha << 24U) | (byteOf(channels[0] * 255) << 16U) | (byteOf(channels[1] * 255) << 8U) |
                   byteOf(channels[2] * 255);
        lab.a *= 0.8F;
        lab.b *= 0.8F;
    }
    return kBlack;
}

} // namespace core::render::html
