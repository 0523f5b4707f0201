#include "core/base/Limits.h"
#include "core/render/html/Apply.h"
#include "core/render/html/StyleSheet.h"
#include "tests/render/HtmlProbe.h"

#include <QTest>

using namespace core::render::html;
using namespace Qt::StringLiterals;

/// Style sheets, style attributes and the cascade between them.
class TestHtmlCss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesDeclarations_data();
    void parsesDeclarations();
    void parsesColours_data();
    void parsesColours();
    void parsesLengths_data();
    void parsesLengths();
    void matchesSelectors_data();
    void matchesSelectors();
    void ordersRules_data();
    void ordersRules();
    void answersMedia_data();
    void answersMedia();
    void loadsNothing();
    void knowsDarkDesigns();
    void endsEveryComparison();
    void keepsFiguresWithinCaps_data();
    void keepsFiguresWithinCaps();
};

void TestHtmlCss::parsesDeclarations_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<QString>("values");
    QTest::newRow("two") << u"color: RED; width:10px"_s << u"red|10px"_s;
    QTest::newRow("important") << u"color: red ! important"_s << u"red!"_s;
    QTest::newRow("comments") << u"co/**/lor: red; /* width: 1px; */ width: 2px /* x"_s << u"2px"_s;
    QTest::newRow("escapes") << u"c\\6f lor: r\\65 d; width: \\31 0px"_s << u"red|10px"_s;
    QTest::newRow("escaped address") << u"background: \\75 \\72 \\6C (HTTP://x/A)"_s << u"url(HTTP://x/A)"_s;
    QTest::newRow("semicolons in brackets") << u"background: url(data:image/png;base64,AA==); color: red"_s
                                            << u"url(data:image/png;base64,AA==)|red"_s;
    QTest::newRow("semicolons in strings") << u"font-family: 'a;b'; color: red"_s << u"'a;b'|red"_s;
    QTest::newRow("broken ones") << u"color red; :x; width; height: 5px; };{} color: blue"_s << u"5px"_s;
    QTest::newRow("variables") << u"color: red; color: var(--x); width: var(--a, url(http://x))"_s
                               << u"red"_s;
    QTest::newRow("unknown") << u"behavior: url(x); -moz-binding: url(y); content: url(z); cursor: url(w)"_s
                             << u""_s;
    QTest::newRow("open bracket") << u"background: url(http://x/; color: red"_s
                                  << u"url(http://x/; color: red"_s;
}

void TestHtmlCss::parsesDeclarations()
{
    QFETCH(QString, css);
    QStringList values;
    for (const Declaration &declaration : parseDeclarations(css))
        values << declaration.value + (declaration.important ? u"!"_s : QString());
    QTEST(values.join(u'|'), "values");
}

void TestHtmlCss::parsesColours_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint32>("colour");
    QTest::newRow("6") << u"#1a2B3c"_s << 0xff1a2b3cu;
    QTest::newRow("3") << u"#fa0"_s << 0xffffaa00u;
    QTest::newRow("8") << u"#11223380"_s << 0x80112233u;
    QTest::newRow("name") << u"Tomato"_s << 0xffff6347u;
    QTest::newRow("rgb") << u"rgb(1, 2,3)"_s << 0xff010203u;
    QTest::newRow("rgba") << u"rgba(255,0,0,.5)"_s << 0x80ff0000u;
    QTest::newRow("spaces") << u"rgb(100% 0% 0% / 100%)"_s << 0xffff0000u;
    QTest::newRow("hsl") << u"hsl(120, 100%, 50%)"_s << 0xff00ff00u;
    QTest::newRow("transparent") << u"transparent"_s << 0u;
}

void TestHtmlCss::parsesColours()
{
    QFETCH(QString, text);
    const auto colour = parseColour(text);
    QVERIFY(colour);
    QTEST(*colour, "colour");
    QVERIFY(!parseColour(text + u"x"_s));
    QCOMPARE(parseLegacyColour(u"ff0000"), std::optional<Argb>(0xffff0000));
    QCOMPARE(parseLegacyColour(u"chucknorris"),
             std::optional<Argb>(0xffc00000)); // as the HTML standard's own example
}

void TestHtmlCss::parsesLengths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("percent");
    QTest::addColumn<float>("value");
    QTest::newRow("px") << u"12px"_s << false << 12.0F;
    QTest::newRow("pt") << u"12pt"_s << false << 16.0F;
    QTest::newRow("em") << u"1.5em"_s << false << 30.0F;
    QTest::newRow("rem") << u"2rem"_s << false << 32.0F;
    QTest::newRow("vw") << u"50vw"_s << false << 300.0F;
    QTest::newRow("percent") << u"50%"_s << true << 50.0F;
    QTest::newRow("nothing") << u"0"_s << false << 0.0F;
    QTest::newRow("inch") << u"1in"_s << false << 96.0F;
}

void TestHtmlCss::parsesLengths()
{
    QFETCH(QString, text);
    const auto length = parseLength(text, {20, 16, 600});
    QVERIFY(length);
    QTEST(length->isPercent(), "percent");
    QTEST(length->value, "value");
    for (const char16_t *none : {u"12", u"px", u"", u"1e999px", u"nanpx", u"calc(1px)", u"1 px 2"})
        QVERIFY2(!parseLength(none, {}), qPrintable(QString::fromUtf16(none)));
}

void TestHtmlCss::matchesSelectors_data()
{
    QTest::addColumn<QString>("selector");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *selector, bool matches) {
        QTest::newRow(selector) << QString::fromLatin1(selector) << matches;
    };
    row("b", true);
    row("B", true);
    row("*", true);
    row("i", false);
    row(".one", true);
    row(".two.one", true);
    row(".three", false);
    row("#x", true);
    row("b#x.one", true);
    row("p b", true);
    row("div b", true);
    row("div > b", false);
    row("p > b", true);
    row("div > p > b", true);
    row("i + b", true);
    row("u + b", false);
    row("u ~ b", true);
    row("b:last-child", true);
    row("b:first-child", false);
    row("p:first-child b", true);
    row("[title]", true);
    row("[title=Hello]", true);
    row("[title='Hell']", false);
    row("[title^=\"Hel\"]", true);
    row("[title$=lo]", true);
    row("[title*=ell]", true);
    row("[class~=two]", true);
    row("[lang|=en]", true);
    row("[onclick]", false);
    row("b:hover", false); // nothing is hovered: hidden text stays hidden (HTM-272)
    row("b::before", false);
    row("b:not(.one)", false);
    row("p b, i", true);
    row("#outlook a", false);
    row("body b", true);
    row("html body div b", true);
    row("> b", false);
    row("p >", false);
}

void TestHtmlCss::matchesSelectors()
{
    QFETCH(QString, selector);
    QFETCH(bool, matches);
    const QString html = u"<!doctype html><style>"_s + selector +
                         u"{color:#123456}</style><div><p><u>a</u><i>b</i>"
                         u"<b id=x class='one two' title=Hello lang=en-GB onclick=x>c</b></p></div>"_s;
    const bool isMet = styleOfX(html).colour == 0xff123456;
    QCOMPARE(isMet, matches);
}

void TestHtmlCss::ordersRules_data()
{
    QTest::addColumn<QString>("sheet");
    QTest::addColumn<QString>("attributes");
    QTest::newRow("the last counts") << u"p{color:red} p{color:blue}"_s << u""_s;
    QTest::newRow("a class counts more") << u".c{color:blue} p{color:red}"_s << u"class=c"_s;
    QTest::newRow("an id counts more") << u"#x{color:blue} body p.c{color:red}"_s << u"class=c"_s;
    QTest::newRow("the attribute counts more") << u"#x{color:red}"_s << u"style='color:blue'"_s;
    QTest::newRow("important counts more")
        << u"p{color:blue!important} #x{color:red}"_s << u"style='color:red'"_s;
    QTest::newRow("important attribute") << u"#x{color:red!important}"_s << u"style='color:blue!important'"_s;
    QTest::newRow("broken values do not") << u"p{color:blue} p{color:nonsense}"_s << u""_s;
    QTest::newRow("old attributes count less") << u"p{color:blue}"_s << u"style='' color=red"_s;
}

void TestHtmlCss::ordersRules()
{
    QFETCH(QString, sheet);
    QFETCH(QString, attributes);
    const QString html = u"<style>"_s + sheet + u"</style><p id=x "_s + attributes + u">a"_s;
    QCOMPARE(styleOfX(html).colour, 0xff0000ffu);
}

void TestHtmlCss::answersMedia_data()
{
    QTest::addColumn<QString>("media");
    QTest::addColumn<bool>("narrow");
    QTest::addColumn<bool>("wide");
    QTest::addColumn<bool>("dark");
    const auto row = [](const char *media, bool narrow, bool wide, bool dark) {
        QTest::newRow(media) << QString::fromLatin1(media) << narrow << wide << dark;
    };
    row("screen", true, true, true);
    row("all", true, true, true);
    row("only screen and (max-width: 480px)", true, false, false);
    row("only screen and (min-width:481px)", false, true, true);
    row("(max-width:30em)", true, false, false);
    row("screen and (max-width:480px), (prefers-color-scheme: dark)", true, false, true);
    row("(prefers-color-scheme: dark)", false, false, true);
    row("(prefers-color-scheme: light)", true, true, false);
    row("print", false, false, false);
    row("not screen", false, false, false);
    row("(hover: hover)", false, false, false);
    row("yahoo", false, false, false);
    row("screen and (-webkit-min-device-pixel-ratio:0)", false, false, false);
}

void TestHtmlCss::answersMedia()
{
    QFETCH(QString, media);
    const QString html = u"<style>@media "_s + media + u" {p{color:#123456}}</style><p id=x>a"_s;
    QTEST(styleOfX(html, {400, false}).colour == 0xff123456, "narrow");
    QTEST(styleOfX(html, {800, false}).colour == 0xff123456, "wide");
    QTEST(styleOfX(html, {800, true}).colour == 0xff123456, "dark");
    const QString attribute = u"<style media='"_s + media + u"'>p{color:#123456}</style><p id=x>a"_s;
    QTEST(styleOfX(attribute, {800, false}).colour == 0xff123456, "wide");
}

/// What follows an @import or stands around an @font-face is read, they are not (HTM-01…39, HTM-272).
void TestHtmlCss::loadsNothing()
{
    const QString sheet =
        u"@import url(http://evil.example/a.css);@import 'b.css' screen;@charset \"x\";"
        u"@font-face{font-family:e;src:url(http://evil.example/f)}@namespace svg url(http://evil.example/);"
        u"@supports (x:y){p{color:red}}p{color:#123456;content:url(http://evil.example/c)}"_s;
    QCOMPARE(styleOfX(u"<style><!-- "_s + sheet + u" --></style><p id=x>a"_s).colour, 0xff123456u);
}

void TestHtmlCss::knowsDarkDesigns()
{
    StyleSheet sheet;
    sheet.add(u"@media (prefers-color-scheme: light){p{color:red}}");
    QVERIFY(!sheet.supportsDark());
    sheet.add(u"@media (prefers-color-scheme: dark){p{color:red}}");
    QVERIFY(sheet.supportsDark());
}

/// 20,000 rules, a selector of 20,000 parts, deep trees under descendant selectors (HTM-276, measured.md section 6).
void TestHtmlCss::endsEveryComparison()
{
    QString many;
    for (int i = 0; i < 20'000; ++i)
        many += u"div div div .c%1 *{color:red}"_s.arg(i);
    const QString deep = u"<div class=c1>"_s.repeated(100) + u"<p id=x>a"_s;
    StyleSheet sheet;
    sheet.add(many);
    QVERIFY(sheet.isCut());
    const Tree tree = parseTree(deep.repeated(50));
    bool cut = false;
    (void)cascade(tree, sheet, {}, cut);
    QVERIFY(cut);
    QVERIFY(!parseSelector(u"a "_s.repeated(20'000) + u"b"_s));
    StyleSheet longOne;
    longOne.add(u"a,"_s.repeated(200'000) + u"p{color:red}"_s);
    QVERIFY(longOne.isCut());
    StyleSheet nested;
    nested.add(u"@media screen{"_s.repeated(50'000) + u"p{color:red}"_s);
}

void TestHtmlCss::keepsFiguresWithinCaps_data()
{
    QTest::addColumn<QString>("css");
    for (const char *css : {"width:999999999px", "margin:1e30px", "margin:-500px", "padding:-3px 4e9px",
                            "font-size:100000000px", "border:1000000px solid", "border-radius:1e9px",
                            "line-height:1e9", "height:1e12em", "text-indent:-9999px", "max-width:1e38%",
                            "border-spacing:1e9px", "font:9e9px/9e9 x"})
        QTest::newRow(css) << QString::fromLatin1(css);
}

void TestHtmlCss::keepsFiguresWithinCaps() // HTM-274
{
    QFETCH(QString, css);
    const Computed style = styleOfX(u"<p id=x style='"_s + css + u"'>a"_s);
    const auto most = static_cast<float>(core::limits::kHtmlHeightPixels);
    QVERIFY(style.fontSize <= core::limits::kHtmlFontPixels);
    QVERIFY(style.linePixels() <= most);
    QVERIFY(style.width.value <= most && style.height.value <= most && style.textIndent >= -60);
    for (int side = 0; side < 4; ++side) {
        QVERIFY(style.margin[side].value >= 0 && style.margin[side].value <= most);
        QVERIFY(style.padding[side].value >= 0 && style.padding[side].value <= most);
        QVERIFY(style.border[side].width <= 200 && style.radius[side] <= 1'000);
    }
}

QTEST_GUILESS_MAIN(TestHtmlCss)
#include "tst_html_css.moc"
