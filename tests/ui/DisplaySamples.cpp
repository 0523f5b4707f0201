#include "tests/ui/DisplaySamples.h"

#include "ui/html/DisplayFonts.h"

#include <QFontMetricsF>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace core::render;

namespace samples {

ListBuilder::ListBuilder(float width, bool isDark) : m_colour(isDark ? 0xffe6e8ebU : 0xff1c2027U)
{
    m_list.width = width;
    m_list.isDark = isDark;
    m_list.background = isDark ? 0xff222529U : 0xffffffffU;
}

int ListBuilder::font(float pixels, int weight, bool italic, bool underline)
{
    DisplayFont font;
    font.family = u"DejaVu Sans"_s;
    font.pixelSize = pixels;
    font.weight = static_cast<std::uint16_t>(weight);
    font.italic = italic;
    font.underline = underline;
    m_list.fonts.push_back(font);
    return static_cast<int>(m_list.fonts.size()) - 1;
}

int ListBuilder::link(const QString &target)
{
    m_list.links.push_back({target, {}});
    return static_cast<int>(m_list.links.size()) - 1;
}

int ListBuilder::image(DisplayImage::State state, const QString &alternative)
{
    DisplayImage image;
    image.state = state;
    image.alternative = alternative;
    m_list.images.push_back(image);
    return static_cast<int>(m_list.images.size()) - 1;
}

int ListBuilder::clip(float x, float y, float width, float height)
{
    m_list.clips.push_back({x, y, width, height});
    return static_cast<int>(m_list.clips.size()) - 1;
}

DisplayItem &ListBuilder::fill(float x, float y, float width, float height, std::uint32_t colour)
{
    DisplayItem item;
    item.kind = DisplayItem::Kind::Fill;
    item.rect = {x, y, width, height};
    item.colour = colour;
    m_list.items.push_back(item);
    return m_list.items.back();
}

DisplayItem &ListBuilder::border(float x, float y, float width, float height, DisplayLine line)
{
    DisplayItem &item = fill(x, y, width, height, 0);
    item.kind = DisplayItem::Kind::Border;
    for (DisplayLine &side : item.sides)
        side = line;
    return item;
}

DisplayItem &ListBuilder::picture(float x, float y, float width, float height, int image)
{
    DisplayItem &item = fill(x, y, width, height, 0);
    item.kind = DisplayItem::Kind::Image;
    item.image = image;
    return item;
}

float ListBuilder::run(float x, float y, const QString &text, int font, int link, bool rightToLeft)
{
    const ui::DisplayFonts fonts(m_list.fonts);
    const QFontMetricsF metrics(fonts.at(font).font);
    DisplayItem item;
    item.kind = DisplayItem::Kind::Text;
    item.rect = {x, y, static_cast<float>(metrics.horizontalAdvance(text)),
                 static_cast<float>(metrics.height())};
    item.baseline = static_cast<float>(metrics.ascent());
    item.text = text;
    item.font = font;
    item.link = link;
    item.block = m_block;
    item.rightToLeft = rightToLeft;
    item.colour = link >= 0 ? (m_list.isDark ? 0xff8db4f2U : 0xff2b5aa6U) : m_colour;
    m_list.items.push_back(item);
    return x + item.rect.width;
}

float ListBuilder::paragraph(const QString &text, int font, float x, float width)
{
    newBlock();
    const float right = x + (width > 0 ? width : m_list.width - x - 20);
    const ui::DisplayFonts fonts(m_list.fonts);
    const QFontMetricsF metrics(fonts.at(font).font);
    float at = x;
    for (const QString &word : text.split(u' ')) {
        const auto wordWidth = static_cast<float>(metrics.horizontalAdvance(word));
        if (at + wordWidth > right && at > x) {
            at = x;
            m_y += static_cast<float>(metrics.height());
        }
        at = run(at, m_y, word, font) + static_cast<float>(metrics.horizontalAdvance(u' '));
    }
    m_y += static_cast<float>(metrics.height()) + 12;
    return m_y;
}

DisplayList ListBuilder::list() const
{
    DisplayList list = m_list;
    for (const DisplayItem &item : list.items)
        list.height = std::max(list.height, item.rect.y + item.rect.height + 20);
    return list;
}

DisplayList newsletter(float width, bool isDark)
{
    ListBuilder page(width, isDark);
    const int heading = page.font(24, 700);
    const int text = page.font(14);
    const int linked = page.font(14, 400, false, true);
    const int small = page.font(11, 400, true);
    const int site = page.link(u"https://museum.example/autumn?id=7"_s);
    const int order = page.link(u"https://shop.example/order"_s);
    const float inner = width - 40;

    page.fill(0, 0, width, 70, isDark ? 0xff33507aU : 0xff2b5aa6U);
    page.setColour(0xffffffffU);
    page.newBlock();
    page.run(20, 20, u"Autumn at the museum"_s, heading);
    page.setColour(isDark ? 0xffe6e8ebU : 0xff1c2027U);
    page.skip(70);
    page.paragraph(u"Dear friends of the house, the proofs are ready and the rooms are painted. "
                   "Thirty-two drawings came back from Vienna on Monday and hang in the long gallery now."_s,
                   text);
    page.newBlock();
    const float after = page.run(20, page.y(), u"Read more on "_s, text);
    page.run(after, page.y(), u"museum.example"_s, linked, site);
    page.skip(34);

    DisplayItem &button = page.fill(20, page.y(), 150, 36, 0xff1d7a3aU);
    button.radii = {8, 8, 8, 8};
    page.setColour(0xffffffffU);
    page.newBlock();
    page.run(42, page.y() + 9, u"Book a ticket"_s, text, order);
    page.last().colour = 0xffffffffU;
    page.setColour(isDark ? 0xffe6e8ebU : 0xff1c2027U);
    page.skip(56);

    page.border(20, page.y(), inner / 2, 30, {1, 0xff8a909cU, DisplayLine::Style::Solid});
    page.border(20 + inner / 2, page.y(), inner / 2, 30, {1, 0xff8a909cU, DisplayLine::Style::Solid});
    page.newBlock();
    page.run(28, page.y() + 6, u"Adults"_s, text);
    page.newBlock();
    page.run(28 + inner / 2, page.y() + 6, u"12 EUR"_s, text);
    page.skip(50);

    float x = 20;
    for (const DisplayLine::Style style : {DisplayLine::Style::Dotted, DisplayLine::Style::Dashed,
                                           DisplayLine::Style::Double, DisplayLine::Style::Solid}) {
        page.border(x, page.y(), 100, 60, {4, 0xffb3261eU, style}).radii =
            style == DisplayLine::Style::Solid ? DisplayRadii{16, 4, 16, 4} : DisplayRadii{};
        x += 120;
    }
    DisplayItem &corners = page.border(x, page.y(), 60, 60, {10, 0xff2b5aa6U, DisplayLine::Style::Solid});
    corners.sides[1].colour = 0xff1d7a3aU;
    corners.sides[2].colour = 0xffb97a00U;
    corners.sides[3].colour = 0xffb3261eU;
    page.skip(80);

    page.picture(20, page.y(), 200, 90, page.image(DisplayImage::State::Blocked, u"The long gallery"_s));
    page.picture(240, page.y(), 120, 90, page.image(DisplayImage::State::Ready, u"A drawing"_s));
    page.picture(380, page.y(), 120, 90, page.image(DisplayImage::State::Broken, u"Plan"_s));
    page.skip(110);
    for (int i = 0; i < 3; ++i) {
        DisplayItem &marker = page.fill(26, page.y() + 6, 6, 6, isDark ? 0xffe6e8ebU : 0xff1c2027U);
        marker.kind = i == 0   ? DisplayItem::Kind::Disc
                      : i == 1 ? DisplayItem::Kind::Circle
                               : DisplayItem::Kind::Square;
        page.paragraph(u"Point number %1"_s.arg(i + 1), text, 40);
    }
    page.paragraph(u"You receive this because you asked for it."_s, small);
    return page.list();
}

DisplayList japanesePage(float width)
{
    ListBuilder page(width);
    const int text = page.font(15);
    const QString words =
        u"東京都庁の会議室で打ち合わせを行います。資料はカタカナとひらがなで書いてください。"_s;
    page.newBlock();
    const qsizetype half = 20;
    page.run(20, 20, words.left(half), text);
    page.run(20, 44, words.mid(half), text);
    page.newBlock();
    page.run(20, 90, u"よろしくお願いします。"_s, text);
    return page.list();
}

DisplayList longPage(int lines)
{
    ListBuilder page(600);
    const int text = page.font(14);
    ListBuilder one(600);
    one.font(14);
    one.run(0, 0, u"Line 00000 of the message"_s, text);
    const DisplayItem pattern = one.list().items.front();
    DisplayList list = page.list();
    for (int i = 0; i < lines; ++i) {
        DisplayItem item = pattern;
        item.text = u"Line %1 of the message"_s.arg(i, 5, 10, QLatin1Char('0'));
        item.rect.x = 20;
        item.rect.y = 20 + 24.0F * static_cast<float>(i);
        item.block = i;
        list.items.push_back(item);
    }
    list.height = 40 + 24.0F * static_cast<float>(lines);
    return list;
}

} // namespace samples
