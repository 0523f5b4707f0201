#include "core/render/HtmlPage.h"
#include "core/render/html/Boxes.h"
#include "core/render/html/Cascade.h"
#include "core/render/html/Colouring.h"
#include "core/render/html/Displays.h"
#include "tests/render/HtmlProbe.h"
#include "tests/render/PageChecker.h"

#include <QTest>

using namespace core::render;
using namespace core::render::html;
using namespace Qt::StringLiterals;

/// Mail on a dark window: readable always, its own design where it has one.
class TestHtmlDark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsGrounds();
    void makesAnythingReadable();
    void keepsContrast_data();
    void keepsContrast();
    void answersOwnDesigns();
    void turnsHalfDesigns();
    void leavesLightAlone();
};

void TestHtmlDark::turnsGrounds()
{
    QCOMPARE(turnedGround(kWhite), kDarkPaper);
    QVERIFY(luminance(turnedGround(0xfff4f4f4)) < 0.05F);
    QVERIFY(luminance(turnedGround(0xffffd700)) < 0.2F); // yellow paper becomes a dark one
    QCOMPARE(turnedGround(0xff202020), 0xff202020u);     // dark already
    QCOMPARE(turnedGround(0xff0057b8), 0xff0057b8u);     // the blue of a brand
    QVERIFY(luminance(turnedText(kBlack)) > 0.7F);
    QCOMPARE(turnedText(kWhite), kWhite);
}

void TestHtmlDark::makesAnythingReadable()
{
    for (quint32 ground = 0; ground < 0x1000000; ground += 0x0a3f1b) {
        for (quint32 text = 0; text < 0x1000000; text += 0x171b2d)
            QVERIFY(contrast(readable(kBlack | text, kBlack | ground), kBlack | ground) >= 4.5F);
    }
    const Argb link = readable(turnedText(0xff0000ee), kDarkPaper);
    QVERIFY((link & 0xff) > ((link >> 16) & 0xff)); // still blue
}

void TestHtmlDark::keepsContrast_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("plain") << u"<p>text <a href=http://x.example>link</a>"_s;
    QTest::newRow("black said") << u"<p style='color:#000'>text"_s;
    QTest::newRow("only a ground")
        << u"<div style='background:#fff'>text</div><td bgcolor=white>cell"_s; // white on white
    QTest::newRow("only white text") << u"<div style='color:#fff'>text</div>"_s;
    QTest::newRow("white on a brand")
        << u"<a style='background:#0057b8;color:#fff' href=http://x.example>button</a>"_s;
    QTest::newRow("black on yellow")
        << u"<div style='background:#ffd700'><span style='color:#000'>text</span></div>"_s;
    QTest::newRow("grey on grey")
        << u"<div style='background:#eee'><small style='color:#999'>text</small></div>"_s;
    QTest::newRow("see-through")
        << u"<div style='background:rgba(255,255,255,.7);color:rgba(0,0,0,.5)'>text</div>"_s;
    QTest::newRow("dark design")
        << u"<body bgcolor=#101010 text=#eeeeee>text <font color=#222222>hidden</font>"_s;
    QTest::newRow("red")
        << u"<font color=red>text</font><font color=yellow>text</font><font color=navy>text</font>"_s;
    QTest::newRow("marked") << u"<mark>text</mark><span style='background:yellow'>text</span>"_s;
}

void TestHtmlDark::keepsContrast()
{
    QFETCH(QString, html);
    const Tree tree = parseTree(html);
    bool cut = false;
    Boxes boxes{tree, cascade(tree, {}, {}, cut), {}};
    boxes.boxes.resize(boxes.styles.size());
    const Argb paper = turnDark(boxes);
    QVERIFY(luminance(paper) < 0.05F);
    int texts = 0;
    for (int node = 0; node < static_cast<int>(tree.nodes.size()); ++node) {
        if (tree.at(node).tag != Tag::Text)
            continue;
        ++texts;
        Argb ground = paper;
        for (int outer = tree.at(node).parent; outer > Tree::kBody; outer = tree.at(outer).parent) {
            if (alphaOf(boxes.style(outer).background) > 0) {
                ground = boxes.style(outer).background;
                break;
            }
        }
        QCOMPARE(alphaOf(ground), 255u);
        QVERIFY(contrast(boxes.style(tree.at(node).parent).colour, ground) >= 4.5F);
    }
    QVERIFY(texts > 0);
}

void TestHtmlDark::answersOwnDesigns()
{
    const QString html =
        u"<meta name=color-scheme content='light dark'><style>body{background:#ffffff;color:#000000}"
        u"@media (prefers-color-scheme: dark){body{background:#112233!important;color:#ddeeff!important}}</style><p>text"_s;
    QVERIFY(pageOf(html, 800, true).contains("background-color:#112233"_L1));
    QVERIFY(pageOf(html, 800, true).contains("color:#ddeeff"_L1));
    QVERIFY(pageOf(html, 800, false).contains("background-color:#ffffff"_L1));
}

/// Rules for dark windows that leave the text on white are no design: the colours are turned.
void TestHtmlDark::turnsHalfDesigns()
{
    const QString html =
        u"<style>@media (prefers-color-scheme: dark){.logo{display:none}}</style>"
        u"<body bgcolor=#ffffff><p class=logo>logo</p><p style='color:#111111'>text that is long enough"_s;
    const QString page = pageOf(html, 800, true);
    QVERIFY(page.contains("background-color:#222529"_L1));
    QVERIFY(page.contains("logo"_L1));
    QVERIFY(!page.contains("#111111"_L1));
}

void TestHtmlDark::leavesLightAlone()
{
    HtmlLook look;
    const HtmlSource source = HtmlSource::parse(u"<body bgcolor=#fefefe><p style='color:#777777'>text"_s);
    QCOMPARE(source.page(look).background, 0xfffefefeu);
    QVERIFY(source.page(look).html.contains("#777777"));
    look.colours = HtmlLook::Colours::Dark;
    QVERIFY(luminance(source.page(look).background) < 0.05F);
    look.colours = HtmlLook::Colours::Light; // and back
    QVERIFY(source.page(look).html.contains("#777777"));
}

QTEST_GUILESS_MAIN(TestHtmlDark)
#include "tst_html_dark.moc"
