#include "core/base/Limits.h"
#include "core/render/HtmlPage.h"
#include "ui/html/HtmlLayout.h"
#include "ui/html/LayoutFonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QTest>

using namespace core::render;
using namespace ui;
using namespace Qt::StringLiterals;
using Kind = DisplayItem::Kind;

/// Facts of laid-out pages: where words, boxes and pictures stand. Pages are written as core/render/html writes them, and
/// some go the whole way from a message's HTML.
class TestHtmlLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsWordsOfALine();
    void wrapsAtTheWidth();
    void keepsACommaWithItsWord();
    void breaksJapaneseByTheRules();
    void breaksAnAddressThatFitsNoLine();
    void measuresAsTheWindowDoes();
    void putsALineOnOneTop();
    void numbersParagraphs();
    void findsLinks();
    void placesCellsSideBySide();
    void paintsBoxesInOrder();
    void roundsCorners();
    void countsLists();
    void placesPictures();
    void keepsRoomForWordsOfAPicture();
    void repeatsBackgrounds();
    void clipsWhatOverflows();
    void ordersRightToLeft();
    void ordersPicturesRightToLeft();
    void mixesDirectionsInALine();
    void keepsLinesOfPre();
    void leavesEmptyLines();
    void keepsFloatsBelowText();
    void fallsBackToKnownFonts();
    void laysOutAWholeMessage();
    void isSoundWhateverComes_data();
    void isSoundWhateverComes();

private:
    static RenderLook look(int width = 600)
    {
        RenderLook look;
        look.page.width = width;
        look.standard = look.sans = u"DejaVu Sans"_s;
        look.serif = u"DejaVu Serif"_s;
        look.mono = u"DejaVu Sans Mono"_s;
        return look;
    }
    DisplayList layout(const QByteArray &body, int width = 600, HtmlPage page = {},
                       const std::vector<PictureFacts> &pictures = {})
    {
        page.html = "<!DOCTYPE html><html><body style=\"margin:0;padding:0;font-size:16px\">" + body +
                    "</body></html>";
        return layoutPage(page, pictures, look(width), m_fonts);
    }
    static std::vector<DisplayItem> of(const DisplayList &list, Kind kind)
    {
        std::vector<DisplayItem> found;
        for (const DisplayItem &item : list.items) {
            if (item.kind == kind)
                found.push_back(item);
        }
        return found;
    }
    static QStringList texts(const DisplayList &list)
    {
        QStringList all;
        for (const DisplayItem &item : of(list, Kind::Text))
            all += item.text;
        return all;
    }

    LayoutFonts m_fonts;
};

void TestHtmlLayout::joinsWordsOfALine()
{
    const DisplayList list =
        layout("<div>one two <span style=\"font-weight:bold\">three four</span> five</div>");
    QCOMPARE(texts(list), (QStringList{u"one two "_s, u"three four"_s, u" five"_s}));
    const auto items = of(list, Kind::Text);
    for (std::size_t i = 0; i + 1 < items.size(); ++i)
        QCOMPARE(items[i].rect.x + items[i].rect.width, items[i + 1].rect.x);
    QCOMPARE(list.fonts.size(), 2U);
    QCOMPARE(list.fonts[1].weight, 700);
    QCOMPARE(list.width, 600.F);
}

void TestHtmlLayout::wrapsAtTheWidth()
{
    const QByteArray text = QByteArray("word ").repeated(100);
    for (const int width : {100, 300, 600}) {
        const DisplayList list = layout("<div>" + text + "</div>", width);
        const auto items = of(list, Kind::Text);
        QVERIFY(items.size() > 1);
        for (std::size_t i = 0; i < items.size(); ++i) {
            QVERIFY(items[i].rect.x + items[i].rect.width <= width);
            QCOMPARE(items[i].rect.x, 0.F);
            if (i > 0)
                QVERIFY(items[i].rect.y > items[i - 1].rect.y);
        }
        QCOMPARE(texts(list).join(u' ').simplified(), QString::fromLatin1(text.simplified()));
    }
}

/// litehtml breaks between any two elements.
void TestHtmlLayout::keepsACommaWithItsWord()
{
    for (int width = 60; width < 400; ++width) {
        const DisplayList list = layout("<div>some words <a href=\"link:0\">a link</a>, and <span "
                                        "style=\"font-weight:bold\">bold</span>! More (<span "
                                        "style=\"font-style:italic\">in brackets</span>).</div>",
                                        width);
        QMap<float, QString> lines;
        for (const DisplayItem &item : of(list, Kind::Text))
            lines[item.rect.y] += item.text;
        for (const QString &line : lines)
            QVERIFY2(!QStringView(u",!.)").contains(line[0]) && !line.trimmed().endsWith(u'('),
                     qPrintable(line));
    }
}

void TestHtmlLayout::breaksJapaneseByTheRules()
{
    const QString text =
        u"本日は、お忙しい中「新製品発表会」にご来場いただき、誠にありがとうございます。ウェブでもっとご覧ください！"_s;
    for (int width = 40; width < 500; width += 7) {
        const QStringList lines = texts(layout("<div>" + text.toUtf8() + "</div>", width));
        QCOMPARE(lines.join(QString()), text);
        QVERIFY(lines.size() > 1);
        for (const QString &line : lines) {
            QVERIFY2(!u"、。」！っゃゅょー"_s.contains(line.front()), qPrintable(lines.join(u'|')));
            QVERIFY2(!line.endsWith(u'「'), qPrintable(lines.join(u'|')));
        }
    }
}

/// overflow-wrap: a word that fits stays whole, one that fits nowhere is broken, and nothing leaves its cell.
void TestHtmlLayout::breaksAnAddressThatFitsNoLine()
{
    const QByteArray address = "https://shop.example/order/" + QByteArray(120, 'x');
    const DisplayList narrow = layout("<div>See " + address + " now</div>", 200);
    for (const DisplayItem &item : of(narrow, Kind::Text))
        QVERIFY(item.rect.x + item.rect.width <= 201);
    QCOMPARE(narrow.width, 200.F);
    QVERIFY(texts(narrow).join(QString()).contains(QString::fromLatin1(address)));
    // One that is long but fits into a line of its own goes there.
    const DisplayList wide = layout("<div>See https://shop.example/order/12345678 now</div>", 330);
    QVERIFY2(texts(wide).at(1).startsWith(u"https://shop.example/order/12345678"),
             qPrintable(texts(wide).join(u'|')));
    const DisplayList cell = layout("<table style=\"width:200px\"><tr><td style=\"width:100px\">" + address +
                                        "</td><td style=\"width:100px\">b</td></tr></table>",
                                    200);
    for (const DisplayItem &item : of(cell, Kind::Text))
        QVERIFY(item.rect.x + item.rect.width <= 201);
}

/// The window paints with the same fonts without hinting: the widths agree within a pixel a line.
void TestHtmlLayout::measuresAsTheWindowDoes()
{
    const DisplayList list =
        layout("<div style=\"font-size:13px\">The quick brown fox jumps over the lazy dog and "
               "then, 1,234 times, 日本語のテキスト and back again</div>");
    for (const DisplayItem &item : of(list, Kind::Text)) {
        const DisplayFont &described = list.fonts.at(item.font);
        QFont font(described.family);
        font.setPixelSize(qRound(described.pixelSize));
        font.setHintingPreference(QFont::PreferNoHinting);
        const double width = QFontMetricsF(font).horizontalAdvance(item.text);
        QVERIFY2(std::abs(width - item.rect.width) <= 1.5,
                 qPrintable(u"%1: %2, %3"_s.arg(item.text).arg(width).arg(item.rect.width)));
    }
}

void TestHtmlLayout::putsALineOnOneTop()
{
    const DisplayList list = layout("<div>small <span style=\"font-size:32px\">LARGE</span> small</div>");
    const auto items = of(list, Kind::Text);
    QCOMPARE(items.size(), 3U);
    for (const DisplayItem &item : items) {
        QCOMPARE(item.rect.y, items[0].rect.y);
        QCOMPARE(item.rect.height, items[0].rect.height);
        QVERIFY(std::abs(item.baseline - items[0].baseline) <= 1); // they stand on one line
        QCOMPARE(item.block, items[0].block);
    }
}

void TestHtmlLayout::numbersParagraphs()
{
    const DisplayList list =
        layout("<div>one<div>two</div>three<br>four <span style=\"font-weight:bold\">bold</span></div>");
    QList<int> blocks;
    for (const DisplayItem &item : of(list, Kind::Text))
        blocks += item.block;
    QCOMPARE(texts(list), (QStringList{u"one"_s, u"two"_s, u"three"_s, u"four "_s, u"bold"_s}));
    QCOMPARE(blocks.size(), 5);
    QCOMPARE(QSet<int>(blocks.begin(), blocks.end()).size(), 4); // "four" and "bold" are one
    QCOMPARE(blocks[3], blocks[4]);
}

void TestHtmlLayout::findsLinks()
{
    HtmlPage page;
    page.links = {{u"https://a.example/"_s, u"here"_s}, {u"mailto:b@example.org"_s, u"write"_s}};
    const DisplayList list =
        layout("<div>go <a href=\"link:0\">he<b>re</b></a> or <a href=\"link:1\">write</a> "
               "<a href=\"link:2\">none</a></div>",
               600, page);
    QHash<QString, int> links;
    for (const DisplayItem &item : of(list, Kind::Text))
        links[item.text.trimmed()] = item.link;
    QCOMPARE(links[u"go"_s], -1);
    QCOMPARE(links[u"he"_s], 0);
    QCOMPARE(links[u"re"_s], 0);
    QCOMPARE(links[u"write"_s], 1);
    QCOMPARE(links[u"none"_s], -1); // there is no third link
    QCOMPARE(list.links.at(1).target, u"mailto:b@example.org"_s);
}

void TestHtmlLayout::placesCellsSideBySide()
{
    const DisplayList list =
        layout("<table style=\"width:400px\"><tr><td style=\"width:100px;background-color:#ff0000\">a</td>"
               "<td style=\"width:300px;padding:10px 20px;background-color:#00ff00\">b</td></tr></table>");
    const auto fills = of(list, Kind::Fill);
    QCOMPARE(fills.size(), 2U);
    QCOMPARE(fills[0].colour, 0xffff0000U);
    QCOMPARE(fills[0].rect.x, 0.F);
    QCOMPARE(fills[1].rect.x, fills[0].rect.width);
    QCOMPARE(fills[0].rect.height, fills[1].rect.height);
    const auto items = of(list, Kind::Text);
    QCOMPARE(items[1].rect.x, fills[1].rect.x + 20);
    QVERIFY(items[0].block != items[1].block);
}

void TestHtmlLayout::paintsBoxesInOrder()
{
    const DisplayList list = layout("<div style=\"background-color:#111111\"><div "
                                    "style=\"background-color:#222222;border:2px solid #333333\">x"
                                    "</div></div>");
    QList<Kind> kinds;
    for (const DisplayItem &item : list.items)
        kinds += item.kind;
    QCOMPARE(kinds, (QList<Kind>{Kind::Fill, Kind::Fill, Kind::Border, Kind::Text}));
    QCOMPARE(list.items[0].colour, 0xff111111U);
    QCOMPARE(list.items[1].colour, 0xff222222U);
    const DisplayItem &border = list.items[2];
    for (const DisplayLine &side : border.sides) {
        QCOMPARE(side.width, 2.F);
        QCOMPARE(side.colour, 0xff333333U);
        QCOMPARE(side.style, DisplayLine::Style::Solid);
    }
    QCOMPARE(border.rect.width, 600.F);
}

void TestHtmlLayout::roundsCorners()
{
    const DisplayList list =
        layout("<a style=\"display:inline-block;background-color:#0000ff;border-radius:6px 6px 6px "
               "6px;padding:10px\">Buy</a>");
    const auto fills = of(list, Kind::Fill);
    QCOMPARE(fills.size(), 1U);
    QVERIFY((fills[0].radii == DisplayRadii{6, 6, 6, 6}));
}

void TestHtmlLayout::countsLists()
{
    const DisplayList list =
        layout("<ol style=\"list-style-type:decimal;padding:0px 0px 0px "
               "40px;margin:0\"><li>one</li><li>two</li></ol>"
               "<ul style=\"list-style-type:disc;padding:0px 0px 0px 40px;margin:0\"><li>dot</li></ul>");
    QCOMPARE(texts(list), (QStringList{u"1."_s, u"one"_s, u"2."_s, u"two"_s, u"dot"_s}));
    const auto items = of(list, Kind::Text);
    QVERIFY(items[0].rect.x < 40);
    QCOMPARE(items[0].rect.y, items[1].rect.y);
    QCOMPARE(items[0].block, items[1].block);
    QCOMPARE(items[1].rect.x, 40.F);
    const auto discs = of(list, Kind::Disc);
    QCOMPARE(discs.size(), 1U);
    QVERIFY(discs[0].rect.x < 40 && discs[0].rect.y > items[3].rect.y);
}

void TestHtmlLayout::placesPictures()
{
    HtmlPage page;
    page.images.resize(2);
    page.links = {{u"https://a.example/"_s, {}}};
    const DisplayList list =
        layout("<div><a href=\"link:0\"><img src=\"image:1\" style=\"width:50px\"></a><img "
               "src=\"image:0\"><img src=\"image:9\">"
               "<img src=\"http://a.example/x.png\"></div>",
               600, page, {{DisplayImage::State::Ready, {40, 30}}, {DisplayImage::State::Ready, {100, 200}}});
    const auto images = of(list, Kind::Image);
    QCOMPARE(images.size(), 2U);
    QCOMPARE(images[0].image, 1);
    QCOMPARE(images[0].link, 0);
    QCOMPARE(images[0].rect.width, 50.F);
    QCOMPARE(images[0].rect.height, 100.F); // in proportion
    QCOMPARE(images[1].image, 0);
    QCOMPARE(images[1].link, -1);
    QCOMPARE(images[1].rect.width, 40.F);
    QCOMPARE(images[1].rect.height, 30.F);
    QVERIFY(!images[0].repeatX);
    QCOMPARE(list.images.at(1).width, 100);
}

void TestHtmlLayout::keepsRoomForWordsOfAPicture()
{
    HtmlPage page;
    page.images.resize(1);
    page.images[0].source = HtmlImage::Source::Remote;
    page.images[0].reference = u"https://a.example/logo.png"_s;
    page.images[0].alternative = u"Example Company"_s;
    const DisplayList list = layout("<img src=\"image:0\">", 600, page, {{DisplayImage::State::Blocked, {}}});
    const auto images = of(list, Kind::Image);
    QCOMPARE(images.size(), 1U);
    QVERIFY(images[0].rect.width > 60 && images[0].rect.height >= 16);
    QCOMPARE(list.images.at(0).state, DisplayImage::State::Blocked);
    QCOMPARE(list.images.at(0).reference, u"https://a.example/logo.png"_s);
}

void TestHtmlLayout::repeatsBackgrounds()
{
    HtmlPage page;
    page.images.resize(1);
    const DisplayList list = layout(
        "<div style=\"background-image:url(image:0);background-repeat:repeat-x;background-position:center "
        "top;height:80px;width:400px\">x</div>",
        600, page, {{DisplayImage::State::Ready, {20, 10}}});
    const auto images = of(list, Kind::Image);
    QCOMPARE(images.size(), 1U);
    QVERIFY(images[0].repeatX && !images[0].repeatY);
    QCOMPARE(images[0].rect.width, 400.F);
    QCOMPARE(images[0].tile.width, 20.F);
    QCOMPARE(images[0].tile.height, 10.F);
    QCOMPARE(images[0].tile.x, 190.F);
}

void TestHtmlLayout::clipsWhatOverflows()
{
    const DisplayList list = layout(
        "<div style=\"height:20px;width:100px;overflow:hidden\"><div "
        "style=\"background-color:#ff0000;height:90px\">much<br>more<br>text</div></div><div>after</div>");
    const auto fills = of(list, Kind::Fill);
    QCOMPARE(fills.size(), 1U);
    QVERIFY(fills[0].clip >= 0);
    QCOMPARE(list.clips.at(fills[0].clip).height, 20.F);
    for (const DisplayItem &item : of(list, Kind::Text)) {
        QCOMPARE(item.clip >= 0, item.text != u"after");
        if (item.clip >= 0)
            QCOMPARE(list.clips.at(item.clip).height, 20.F);
    }
}

/// Words of one look are one run, which the window shapes from right to left.
void TestHtmlLayout::ordersRightToLeft()
{
    const DisplayList list = layout("<div dir=\"rtl\" style=\"text-align:right\">שלום <span "
                                    "style=\"font-weight:bold\">עולם</span> גדול!</div>",
                                    400);
    const auto items = of(list, Kind::Text);
    QVERIFY(items.size() >= 3);
    QVERIFY(items[0].text.startsWith(u"שלום"));
    for (std::size_t i = 0; i + 1 < items.size(); ++i) // the next word stands further left
        QVERIFY2(items[i + 1].rect.x < items[i].rect.x, qPrintable(items[i + 1].text));
    QVERIFY(std::abs(items[0].rect.x + items[0].rect.width - 400) <= 2);
    QVERIFY(items[0].rightToLeft);
}

/// A picture at the beginning of a Hebrew line stands right of its words.
void TestHtmlLayout::ordersPicturesRightToLeft()
{
    HtmlPage page;
    page.images.resize(1);
    const DisplayList list =
        layout("<div dir=\"rtl\" style=\"text-align:right\"><img src=\"image:0\"> שלום</div>", 400, page,
               {{DisplayImage::State::Ready, {40, 30}}});
    const auto images = of(list, Kind::Image);
    const auto items = of(list, Kind::Text);
    QCOMPARE(images.size(), 1U);
    QVERIFY(!items.empty());
    QVERIFY(std::abs(images[0].rect.x - 360) <= 2);
    QVERIFY(items.back().rect.x + items.back().rect.width <= images[0].rect.x + 1);
}

void TestHtmlLayout::mixesDirectionsInALine()
{
    const DisplayList list = layout("<div>He said <span style=\"font-weight:bold\">שלום</span> <span "
                                    "style=\"font-style:italic\">עולם</span> to me</div>",
                                    500);
    QHash<QString, DisplayItem> items;
    for (const DisplayItem &item : of(list, Kind::Text))
        items[item.text.trimmed()] = item;
    QVERIFY(items.contains(u"שלום"_s) && items.contains(u"עולם"_s));
    QVERIFY(items[u"He said"_s].rect.x < items[u"עולם"_s].rect.x);
    QVERIFY(items[u"עולם"_s].rect.x < items[u"שלום"_s].rect.x); // the first word of the two stands right
    QVERIFY(items[u"שלום"_s].rect.x < items[u"to me"_s].rect.x);
    QVERIFY(items[u"שלום"_s].rightToLeft && !items[u"to me"_s].rightToLeft);
}

void TestHtmlLayout::keepsLinesOfPre()
{
    const DisplayList list =
        layout("<div style=\"white-space:pre;font-family:monospace\">one\n  two\n\nthree</div>");
    QCOMPARE(texts(list), (QStringList{u"one"_s, u"  two"_s, u"three"_s}));
    const auto items = of(list, Kind::Text);
    QVERIFY(items[2].rect.y - items[1].rect.y > 1.5F * (items[1].rect.y - items[0].rect.y));
    QCOMPARE(list.fonts.at(items[0].font).family, u"DejaVu Sans Mono"_s);
}

void TestHtmlLayout::leavesEmptyLines()
{
    for (const char *wrapped : {"%1", "<tt>%1</tt>", "<p><font size=3><b>%1</b></font></p>", "<td>%1</td>"}) {
        const HtmlSource source = HtmlSource::parse(
            QString::fromLatin1(wrapped).arg(u"one<br>\ntwo<br>\n<br>four<br><br><br>seven"_s));
        const RenderLook wide = look(800);
        const DisplayList list = layoutPage(source.page(wide.page), {}, wide, m_fonts);
        QCOMPARE(texts(list), (QStringList{u"one"_s, u"two"_s, u"four"_s, u"seven"_s}));
        const auto items = of(list, Kind::Text);
        const float line = items[1].rect.y - items[0].rect.y;
        QVERIFY2(qAbs(items[2].rect.y - items[1].rect.y - 2 * line) <= 2, wrapped);
        QVERIFY2(qAbs(items[3].rect.y - items[2].rect.y - 3 * line) <= 3, wrapped);
    }
}

void TestHtmlLayout::keepsFloatsBelowText()
{
    const HtmlSource source =
        HtmlSource::parse(u"<table width=400><tr><td><p style=margin:0>words</p><table align=right "
                          u"cellpadding=20><tr><td>button</td></tr></table></td>"
                          "</tr></table>"_s);
    const RenderLook wide = look(800);
    const DisplayList list = layoutPage(source.page(wide.page), {}, wide, m_fonts);
    QCOMPARE(texts(list), (QStringList{u"words"_s, u"button"_s}));
    const auto items = of(list, Kind::Text);
    QVERIFY(items[0].rect.y + items[0].rect.height <= items[1].rect.y + 1);
}

void TestHtmlLayout::fallsBackToKnownFonts()
{
    const DisplayList list =
        layout("<div>a</div><div style=\"font-family:'No Such Font',DejaVu Serif\">b</div>"
               "<div style=\"font-family:No Such Font, sans-serif\">c</div><div style=\"font-family:Courier "
               "New\">d</div>");
    for (const DisplayFont &font : list.fonts)
        QVERIFY2(QFontDatabase::hasFamily(font.family), qPrintable(font.family));
    const auto items = of(list, Kind::Text);
    QCOMPARE(list.fonts.at(items[0].font).family, u"DejaVu Sans"_s);
    QCOMPARE(list.fonts.at(items[1].font).family, u"DejaVu Serif"_s);
    QCOMPARE(list.fonts.at(items[2].font).family, u"DejaVu Sans"_s);
}

void TestHtmlLayout::laysOutAWholeMessage()
{
    const HtmlSource source = HtmlSource::parse(
        u"<style>.b{background:#0a7;color:#fff}</style><table width=600 align=center><tr><td "
        u"class=b>Welcome</td></tr>"
        "<tr><td>Dear <b>Jane</b>, <a href='https://shop.example/?id=1'>read on</a>.<img src='https://shop.example/x.png' width=300 height=100 alt=Shop></td></tr></table>"_s);
    RenderLook wide = look(800);
    const HtmlPage page = source.page(wide.page);
    const DisplayList list = layoutPage(page, {{DisplayImage::State::Blocked, {}}}, wide, m_fonts);
    QCOMPARE(list.remoteImages, 1);
    QVERIFY(texts(list).join(QString()).contains(u"Dear Jane, read on."_s));
    const auto images = of(list, Kind::Image);
    QCOMPARE(images.size(), 1U);
    QCOMPARE(images[0].rect.width, 300.F);
    QCOMPARE(images[0].rect.height, 100.F);
    const auto fills = of(list, Kind::Fill);
    QVERIFY(!fills.empty() && fills[0].colour == 0xff00aa77U);
    QVERIFY(fills[0].rect.x >= 90 && fills[0].rect.x <= 110); // centred
    QCOMPARE(list.links.at(0).target, u"https://shop.example/?id=1"_s);
}

void TestHtmlLayout::isSoundWhateverComes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no words") << QByteArray("<div></div><br><br>");
    QTest::newRow("far away") << QByteArray(
        "<div style=\"margin:900000000px;width:2000000000px;height:2000000000px\">x</div>");
    QTest::newRow("negative") << QByteArray("<div style=\"margin:-5000px;padding:-7px;width:-3px\">x<img "
                                            "src=\"image:0\" style=\"width:-9px;height:-9px\"></div>");
    QTest::newRow("a megabyte without a space")
        << QByteArray("<div>") + QByteArray(1'000'000, 'x') + "</div>";
    QTest::newRow("bad UTF-8") << QByteArray("<div>\xff\xfe \xc3( \xf0\x9f x</div>");
    QTest::newRow("glued pieces") << QByteArray("<b>a</b><i>b</i>").repeated(5'000);
    QTest::newRow("spaces") << QByteArray(100'000, ' ');
    QTest::newRow("huge letters") << QByteArray("<div style=\"font-size:100000000px\">x</div>");
}

/// HTM-274, M-10: what is laid out can be sent, whatever was asked for.
void TestHtmlLayout::isSoundWhateverComes()
{
    QFETCH(QByteArray, body);
    HtmlPage page;
    page.images.resize(1);
    const DisplayList list = layout(body, 500, page, {{DisplayImage::State::Ready, {10, 10}}});
    QVERIFY(decodeDisplayList(encode(list)));
}

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    TestHtmlLayout test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_html_layout.moc"
