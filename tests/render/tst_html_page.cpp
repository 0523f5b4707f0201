#include "core/render/HtmlPage.h"
#include "tests/render/HtmlProbe.h"
#include "tests/render/PageChecker.h"

#include <QTest>

using namespace core::render;
using namespace Qt::StringLiterals;

/// Pages as the layout engine gets them: widths in pixels, pictures and links as numbers, nothing that nobody sees.
class TestHtmlPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesWidths_data();
    void resolvesWidths();
    void hidesWhatNobodySees_data();
    void hidesWhatNobodySees();
    void numbersPictures();
    void holdsRemoteBack();
    void countsTrackers_data();
    void countsTrackers();
    void keepsPlacesOfPictures();
    void usesSizesOfPictures();
    void numbersLinks();
    void drawsForms();
    void keepsLines();
    void limitsFloats();
    void stacksCellsOfNarrowWindows();
    void keepsDirections();
    void makesText_data();
    void makesText();
    void staysSmallAndLinear();
};

namespace {

HtmlPage made(const QString &html, bool showRemote = false)
{
    HtmlLook look;
    look.showRemote = showRemote;
    return HtmlSource::parse(html).page(look);
}

constexpr char kPng[] =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

} // namespace

void TestHtmlPage::resolvesWidths_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("piece");
    const auto row = [](const char *name, const QString &html, const QString &piece) {
        QTest::newRow(name) << html << piece;
    };
    row("per cent of the page", u"<div style='width:50%'>a</div>"_s, u"width:376px"_s);
    row("max-width", u"<div style='max-width:600px;margin:0 auto'>a</div>"_s,
        u"margin:0px 0px 0px 76px;width:600px"_s);
    row("max-width of a narrow page is no more than it", u"<div style='max-width:6000px'>a</div>"_s,
        u"width:752px"_s);
    row("padding is outside", u"<div style='width:300px;padding:0 20px'>a</div>"_s,
        u"padding:0px 20px 0px 20px;width:300px"_s);
    row("or inside", u"<div style='width:300px;padding:0 20px;box-sizing:border-box'>a</div>"_s,
        u"width:260px"_s);
    row("centred table", u"<table width=600 align=center><tr><td>a</table>"_s, u"margin:0px 0px 0px 76px"_s);
    row("table in a centred cell",
        u"<table width=100% cellspacing=0 cellpadding=0><tr><td align=center><table width=200><tr><td>a</table></table>"_s,
        u"margin:0px 0px 0px 276px"_s);
    row("per cent in a cell",
        u"<table width=400 cellspacing=0 cellpadding=0><tr><td width=100><td><table width=50%><tr><td>a</table></table>"_s,
        u"width:150px"_s);
    row("columns", u"<table width=600 cellspacing=0><tr><td width=25%>a<td>b</table>"_s, u"width:450px"_s);
    row("cellpadding", u"<table cellpadding=7><tr><td>a</table>"_s, u"padding:7px 7px 7px 7px"_s);
    row("cellspacing", u"<table cellspacing=3><tr><td>a</table>"_s, u"border-spacing:3px 3px"_s);
    row("border attribute", u"<table border=1><tr><td>a</table>"_s, u"border-left:1px solid #808080"_s);
    row("a border of no style is none", u"<p style='border:5px none red'>a</p>"_s,
        u"<div style=\"margin:0px 0px 16px 0px;\">a"_s);
    row("align of tables within starts anew", u"<center><table><tr><td>a</table></center>"_s,
        u"<table style=\"text-align:left"_s);
    row("numeric weights", u"<b style='font-weight:600'>a</b>"_s, u"font-weight:601"_s);
    row("colspan of nothing", u"<table><tr><td colspan=0>a<tr><td colspan=2000000000>b</table>"_s,
        u"colspan=\"60\""_s);
    row("picture in a narrow cell",
        u"<table width=300 cellpadding=0 cellspacing=0><tr><td><img src=cid:a width=600 height=200 style='max-width:100%'></table>"_s,
        u"width:300px;height:100px"_s);
    row("height by the shape", u"<img src=cid:a width=600 height=300 style='width:200px;height:auto'>"_s,
        u"width:200px;height:100px"_s);
    row("font sizes", u"<div style='font-size:20px'><span style='font-size:1.5em'>a</span></div>"_s,
        u"font-size:30px"_s);
    row("line heights", u"<div style='font-size:20px;line-height:150%'>a</div>"_s, u"line-height:30px"_s);
}

void TestHtmlPage::resolvesWidths()
{
    QFETCH(QString, html);
    QFETCH(QString, piece);
    const QString page = pageOf(u"<!doctype html>"_s + html);
    QVERIFY2(page.contains(piece), qPrintable(page));
    QCOMPARE(troubleOf(made(html)), QString());
}

void TestHtmlPage::hidesWhatNobodySees_data()
{
    QTest::addColumn<QString>("style");
    QTest::addColumn<bool>("hidden");
    const auto row = [](const char *style, bool hidden) {
        QTest::newRow(style) << QString::fromLatin1(style) << hidden;
    };
    row("display:none", true);
    row("display:none!important", true);
    row("visibility:hidden", true);
    row("opacity:0", true);
    row("max-height:0;overflow:hidden", true);
    row("max-height:0px;max-width:0px;opacity:0;overflow:hidden;mso-hide:all", true);
    row("height:0;overflow:hidden", true);
    row("width:0;overflow:hidden", true);
    row("font-size:1px", true);
    row("font-size:0;line-height:0;max-height:0", true);
    row("mso-hide:all", false); // hidden from Outlook alone: buttons drawn twice have it
    row("max-height:10px;overflow:hidden", false);
    row("color:#fefefe", false);
}

void TestHtmlPage::hidesWhatNobodySees()
{
    QFETCH(QString, style);
    QFETCH(bool, hidden);
    const QString html = u"<div style='"_s + style + u"'>preheader <b>bold</b></div>seen"_s;
    const QString page = pageOf(html);
    QCOMPARE(!page.contains("preheader"_L1), hidden);
    QVERIFY(page.contains("seen"_L1));
    QCOMPARE(!HtmlSource::parse(html).text().contains("preheader"_L1), hidden);
}

void TestHtmlPage::numbersPictures()
{
    const HtmlPage page =
        made(u"<img src='cid:a%40b' alt='&lt;\"one'><img src=CID:a@b><img src='data:image/png;base64,"_s +
             QLatin1StringView(kPng) +
             u"'><td background=cid:c><div style='background:url(\"cid:d\") no-repeat'>x</div>"_s);
    QCOMPARE(page.images.size(), 3u); // the same picture has one place; a cell without a table is none
    QCOMPARE(page.images[0].source, HtmlImage::Source::Attached);
    QCOMPARE(page.images[0].reference, u"a@b"_s);
    QCOMPARE(page.images[0].alternative, u"<\"one"_s);
    QCOMPARE(page.images[1].source, HtmlImage::Source::Data);
    QCOMPARE(page.images[1].bytes, QByteArray::fromBase64(kPng));
    QCOMPARE(page.images[2].reference, u"d"_s);
    QCOMPARE(page.html.count("src=\"image:0\""), 2);
    QVERIFY(page.html.contains("background-image:url(image:2)"));
    QVERIFY(page.html.contains("alt=\"&lt;&quot;one\""));
    QCOMPARE(page.remoteImages, 0);
    QCOMPARE(troubleOf(page), QString());
}

void TestHtmlPage::holdsRemoteBack()
{
    const QString html =
        u"<img src='//h.example/a.png' width=40 height=30><img src=HTTPS://h.example/b.png alt=words>"
        u"<div style='background-image:url(http://h.example/c.png)'>x</div>"_s;
    const HtmlPage blocked = made(html);
    QCOMPARE(blocked.images[0].reference, u"https://h.example/a.png"_s);
    QCOMPARE(blocked.remoteImages, 3);
    QVERIFY(!blocked.html.contains("background-image"));
    QVERIFY(blocked.html.contains("<span>words</span>")); // nobody knows its size: the words stand for it
    const HtmlPage shown = made(html, true);
    QVERIFY(shown.html.contains("background-image:url(image:2)"));
    QVERIFY(shown.html.contains("src=\"image:1\""));
    QCOMPARE(troubleOf(shown), QString());
}

void TestHtmlPage::countsTrackers_data()
{
    QTest::addColumn<QString>("attributes");
    QTest::addColumn<int>("trackers");
    const auto row = [](const char *attributes, int trackers) {
        QTest::newRow(attributes) << QString::fromLatin1(attributes) << trackers;
    };
    row("width=1 height=1", 1);
    row("width='0' height='0'", 1);
    row("style='width:1px;height:1px'", 1);
    row("style='display:none'", 1);
    row("style='max-width:1px;max-height:1px'", 1);
    row("height=0", 1);
    row("width=1", 0);
    row("width=600 height=1", 0); // a line
    row("", 0);
}

void TestHtmlPage::countsTrackers()
{
    QFETCH(QString, attributes);
    QFETCH(int, trackers);
    const HtmlPage page = made(u"<img src=https://t.example/o.gif "_s + attributes + u'>', true);
    QCOMPARE(page.trackers, trackers);
    QCOMPARE(page.remoteImages, 1);
    QCOMPARE(page.images[0].isTracker, trackers == 1);
    QCOMPARE(page.html.contains("image:0"),
             trackers == 0); // nobody could see it: never shown, so never loaded
    const HtmlPage attached = made(u"<img src=cid:a "_s + attributes + u'>');
    QCOMPARE(attached.trackers, 0);
}

void TestHtmlPage::keepsPlacesOfPictures()
{
    const HtmlPage page = made(
        u"<img src=http://h.example/a.png width=300 height=120 alt=a><img src=http://h.example/b.png width=200 alt=b>"_s);
    QVERIFY(page.html.contains("alt=\"a\" style=\"width:300px;height:120px;"));
    QVERIFY(page.html.contains("alt=\"b\" style=\"width:200px;"));
}

/// Where the pixels are at hand, columns are as wide as their pictures and no photo makes the page wider.
void TestHtmlPage::usesSizesOfPictures()
{
    HtmlLook look;
    look.sizeOf = [](const HtmlImage &image) {
        return image.reference == u"photo"_s ? QSize(4000, 2000) : QSize(100, 50);
    };
    const auto page = [&](const QString &html) { return HtmlSource::parse(html).page(look).html; };
    QVERIFY(page(u"<!doctype html><img src=cid:photo>"_s).contains("width:752px;height:376px"));
    QVERIFY(page(u"<img src=cid:a height=20>"_s).contains("width:40px;height:20px"));
    QVERIFY(page(u"<img src=cid:a style='width:50px'>"_s).contains("width:50px;height:25px"));
    QVERIFY(
        page(
            u"<table cellspacing=0 cellpadding=0 width=300><tr><td><img src=cid:a width=100%></td><td width=200>x</table>"_s)
            .contains("width:100px;height:50px"));
}

void TestHtmlPage::numbersLinks()
{
    const HtmlPage page = made(
        u"<a href=' HTTP://a.example/x y '>one <b>two</b></a><a href=mailto:a@b.example>three</a>"
        u"<a href='javascript:alert(1)'>four</a><a name=top>five</a><a href='#top'>six</a><a href='//h.example/'>seven</a>"_s);
    QCOMPARE(page.links.size(), 3u);
    QCOMPARE(page.links[0].target, u"HTTP://a.example/x%20y"_s);
    QCOMPARE(page.links[0].text, u"one two"_s);
    QCOMPARE(page.links[1].target, u"mailto:a@b.example"_s);
    QCOMPARE(page.links[2].target, u"https://h.example/"_s);
    QVERIFY(page.html.contains("href=\"link:2\""));
    QVERIFY(page.html.contains("four") && page.html.contains("six"));
    QCOMPARE(troubleOf(page), QString());
}

void TestHtmlPage::drawsForms() // HTM-271
{
    const HtmlPage page = made(
        u"<form action=http://x.example/><input name=q placeholder=Search><input type=hidden value=secret>"
        u"<input type=password value=secret><input type=submit value=Go formaction=http://y.example/>"
        u"<input type=image src=http://z.example/b.png><button>Send</button><textarea>words</textarea>"
        u"<select><option>first<option>second</select><input type=checkbox checked></form>"_s);
    QVERIFY(page.hasForm);
    for (const char *shown : {"Search", "Go", "Send", "words", "\u2611"})
        QVERIFY2(page.html.contains(shown), shown);
    for (const char *gone : {"secret", "second", "example", "form", "input", "button"})
        QVERIFY2(!page.html.contains(gone), gone);
    QCOMPARE(troubleOf(page), QString());
}

void TestHtmlPage::keepsLines()
{
    QVERIFY(pageOf(u"a<br>b"_s).contains("a<br style=\"display:block\">b"_L1));
    QVERIFY(pageOf(u"<!doctype html><div>a</div><div><br></div><div>b</div>"_s)
                .contains("<div style=\"height:19px;\">"_L1));
    QVERIFY(pageOf(u"<!doctype html><div>a</div><br><div>b</div>"_s)
                .contains("<div style=\"height:19px\"></div>"_L1));
    for (const char *wrapped : {"%1", "<tt>%1</tt>", "<font size=2><b>%1</b></font>", "<div>%1</div>"}) {
        const QString page =
            pageOf(u"<!doctype html>"_s + QString::fromLatin1(wrapped).arg(u"a<br>\n<br>b"_s));
        QVERIFY2(page.contains("a<br style=\"display:block\">\n<div style=\"height:19px\"></div>b"_L1),
                 wrapped);
    }
    QVERIFY(pageOf(u"<pre>a\n  b</pre>"_s).contains("white-space:pre"_L1));
    QVERIFY(pageOf(u"<pre>a\n  b</pre>"_s).contains("a\n  b"_L1));
}

void TestHtmlPage::limitsFloats() // HTM-276
{
    const QString html =
        pageOf(u"<!doctype html>"_s + u"<div style=\"float:left;width:20%\">x</div>"_s.repeated(3'000));
    QCOMPARE(html.count("float:left"_L1), 1'000);
    QCOMPARE(html.count("display:inline-block"_L1), 2'000);
    QCOMPARE(html.count(">x<"_L1), 3'000);
}

void TestHtmlPage::stacksCellsOfNarrowWindows()
{
    const QString html =
        u"<style>@media (max-width:480px){.c{display:block!important;width:100%!important}}</style>"
        u"<table width=100%><tr><td class=c>one<td class=c>two</table>"_s;
    QVERIFY(pageOf(html, 800).contains("<td"_L1));
    QVERIFY(!pageOf(html, 400).contains("<td"_L1));
    QVERIFY(pageOf(html, 400).contains("two"_L1));
}

void TestHtmlPage::keepsDirections()
{
    const QString page = pageOf(u"<p dir=rtl>\u05e9\u05dc\u05d5\u05dd <span dir=ltr>abc</span></p>"_s);
    QVERIFY(page.contains("dir=\"rtl\""_L1) && page.contains("dir=\"ltr\""_L1) &&
            page.contains("text-align:right"_L1));
}

void TestHtmlPage::makesText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << u"<p>One\n two</p><p>three</p>"_s << u"One two\n\nthree\n"_s;
    QTest::newRow("lines") << u"<div>a</div><div>b<br>c</div>"_s << u"a\nb\nc\n"_s;
    QTest::newRow("cells") << u"<table><tr><td>a<td>b<tr><td>c</table>"_s << u"a  b\nc\n"_s;
    QTest::newRow("list") << u"<ul><li>a<li>b</ul>"_s << u"\u2022 a\n\u2022 b\n"_s;
    QTest::newRow("quotation") << u"a<blockquote>b<blockquote>c</blockquote></blockquote>d"_s
                               << u"a\n>\n> b\n>>\n>> c\n\nd\n"_s;
    QTest::newRow("picture") << u"a <img src=cid:x alt=map> b"_s << u"a map b\n"_s;
    QTest::newRow("hidden by a sheet")
        << u"<style>.h{display:none}</style>a<span class=h>secret</span>b"_s << u"ab\n"_s;
    QTest::newRow("preformatted") << u"<pre>a\n  b</pre>"_s << u"a\n  b\n"_s;
}

void TestHtmlPage::makesText()
{
    QFETCH(QString, html);
    const QString text = HtmlSource::parse(html).text();
    QTEST(text, "text");
}

/// What is written stays within a small multiple of what was read.
void TestHtmlPage::staysSmallAndLinear()
{
    const QString row = u"<tr><td style='padding:4px'>item</td><td align=right>&yen;1,000</td></tr>"_s;
    const HtmlPage page = made(u"<table width=600>"_s + row.repeated(4'000) + u"</table>"_s);
    QVERIFY(page.html.size() < 20 * row.size() * 4'000);
    const HtmlPage word = made(u"x"_s.repeated(1'000'000));
    QVERIFY(word.html.size() < 1'100'000);
}

QTEST_GUILESS_MAIN(TestHtmlPage)
#include "tst_html_page.moc"
