#include "core/render/HtmlText.h"
#include "core/render/HtmlTokenizer.h"
#include "core/render/PlainText.h"

#include <QTest>

using namespace core::render;
using namespace Qt::StringLiterals;

/// HTML mail as clean text.
class TestHtmlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesText_data();
    void makesText();
    void keepsQuoteLevels();
    void keepsLinks_data();
    void keepsLinks();
    void countsWhatIsOutside_data();
    void countsWhatIsOutside();
    void undoesReferences_data();
    void undoesReferences();
    void staysLinear_data();
    void staysLinear();
};

void TestHtmlText::makesText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << u"<p>One\n  two</p><p>three</p>"_s << u"One two\n\nthree"_s;
    QTest::newRow("lines") << u"<div>a</div><div>b<br>c</div>"_s << u"a\nb\nc"_s;
    QTest::newRow("two breaks") << u"a<br><br>b"_s << u"a\n\nb"_s;
    QTest::newRow("inline elements") << u"a<b>b</b> <i> c</i>"_s << u"ab c"_s;
    QTest::newRow("table") << u"<table><tr><th>Item<th>Price<tr><td>Ink</td><td>900</td></tr></table>"_s
                           << u"Item  Price\nInk  900"_s;
    QTest::newRow("list") << u"<ul><li>a</li><li>b</ul>c"_s << u"• a\n• b\n\nc"_s;
    QTest::newRow("preformatted") << u"<pre>a\n  b</pre>"_s << u"a\n  b"_s;
    QTest::newRow("headings") << u"<h1>T</h1>x"_s << u"T\n\nx"_s;
    QTest::newRow("script and style")
        << u"<style>p{color:red}</style><script>if (a<b) x()</script>a"_s << u"a"_s;
    QTest::newRow("script with an end tag in a string") << u"<script>'</p>'</script>a"_s << u"a"_s;
    QTest::newRow("title") << u"<html><head><title>T</title></head><body>a"_s << u"a"_s;
    QTest::newRow("comments") << u"a<!-- b <p> --><!-->c<!--[if mso]>d<![endif]-->"_s << u"ac"_s;
    QTest::newRow("comment without end") << u"a<!-- b <b>c"_s << u"ac"_s;
    QTest::newRow("not tags") << u"1 < 2 && 3 > 2 <3"_s << u"1 < 2 && 3 > 2 <3"_s;
    QTest::newRow("hidden preheader")
        << u"<div style=\"DISPLAY : none;max-height:0\">psst<div>x</div>y</div>a"_s << u"a"_s;
    QTest::newRow("hidden but never closed") << u"<div style='display:none'>a"_s << u"a"_s;
    QTest::newRow("picture") << u"<img src=cid:x alt='our cat'>!"_s << u"our cat!"_s;
    QTest::newRow("no-break spaces") << u"a&nbsp;&nbsp;b"_s << u"a\u00a0\u00a0b"_s;
    QTest::newRow("attribute with >") << u"<a title='a>b'>x</a>"_s << u"x"_s;
    QTest::newRow("tag cut off") << u"a<b title='"_s << u"a"_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("Japanese") << u"<p>会議の<br>お知らせ</p>"_s << u"会議の\nお知らせ"_s;
}

void TestHtmlText::makesText()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    QCOMPARE(joinedBlocks(htmlToText(html).blocks), text);
}

void TestHtmlText::keepsQuoteLevels()
{
    const HtmlText html =
        htmlToText(u"hi<blockquote>a<blockquote>b</blockquote>c</blockquote></blockquote>d"_s);
    QList<int> levels;
    for (const TextBlock &block : html.blocks)
        levels.append(block.quoteLevel);
    QCOMPARE(levels, (QList<int>{0, 1, 2, 1, 0}));
    QCOMPARE(joinedBlocks(html.blocks), u"hi\n\n> a\n\n>> b\n\n> c\n\nd"_s);
}

void TestHtmlText::keepsLinks_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("web") << u"x <a href=\"https://a.example/?a=1&amp;b=2\">our <b>site</b></a> y"_s
                         << QStringList{u"our site -> https://a.example/?a=1&b=2"_s};
    QTest::newRow("over two paragraphs")
        << u"<a href=http://a.example><p>a</p><p>b</p></a>c"_s
        << QStringList{u"a -> http://a.example"_s, u"b -> http://a.example"_s};
    QTest::newRow("never closed, next begins")
        << u"<a href=http://a.example>a<a href=mailto:x@y.z>b</a>"_s
        << QStringList{u"a -> http://a.example"_s, u"b -> mailto:x@y.z"_s};
    QTest::newRow("script") << u"<a href='javascript:x()'>a</a><a href=' &#106;avascript:x()'>b</a>"_s
                            << QStringList{};
    QTest::newRow("empty") << u"<a href=http://a.example></a>"_s << QStringList{};
    QTest::newRow("relative") << u"<a href='/x'>a</a>"_s << QStringList{};
}

void TestHtmlText::keepsLinks()
{
    QFETCH(QString, html);
    QFETCH(QStringList, links);
    QStringList found;
    for (const TextBlock &block : htmlToText(html).blocks) {
        for (const LinkSpan &link : block.links)
            found.append(block.text.mid(link.begin, link.length) + u" -> "_s + link.target);
    }
    QCOMPARE(found, links);
}

void TestHtmlText::countsWhatIsOutside_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<int>("count");
    QTest::newRow("picture") << u"<img src=http://a.example/x.png>"_s << 1;
    QTest::newRow("without scheme") << u"<img src='//a.example/x.png'>"_s << 1;
    QTest::newRow("background") << u"<td background='https://a.example/x'>"_s << 1;
    QTest::newRow("style attribute") << u"<p style=\"background:url(http://a.example/x)\">"_s << 1;
    QTest::newRow("style element") << u"<style>@import 'https://a.example/x';</style>"_s << 1;
    QTest::newRow("style sheet") << u"<link rel=stylesheet href=https://a.example/x.css>"_s << 1;
    QTest::newRow("frame") << u"<iframe src=https://a.example/></iframe>"_s << 1;
    QTest::newRow("link is no load") << u"<a href=http://a.example/>a</a>"_s << 0;
    QTest::newRow("picture of the message") << u"<img src=cid:a@b>"_s << 0;
    QTest::newRow("picture in the text") << u"<img src='data:image/png;base64,x'>"_s << 0;
}

void TestHtmlText::countsWhatIsOutside()
{
    QFETCH(QString, html);
    QFETCH(int, count);
    QCOMPARE(htmlToText(html).remoteReferences, count);
}

void TestHtmlText::undoesReferences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("named") << u"&lt;&amp;&gt;&quot;&eacute;&yen;"_s << u"<&>\"é¥"_s;
    QTest::newRow("decimal and hex") << u"&#20250;&#x8B70;"_s << u"会議"_s;
    QTest::newRow("without semicolon") << u"&amp &lt;"_s << u"& <"_s;
    QTest::newRow("beyond the plane") << u"&#128512;"_s << u"😀"_s;
    QTest::newRow("Windows numbers") << u"&#147;x&#148;"_s << u"“x”"_s;
    QTest::newRow("NUL, surrogate, too large")
        << u"&#0;&#xD800;&#x110000;&#99999999999;"_s << u"\uFFFD\uFFFD\uFFFD&#99999999999;"_s;
    QTest::newRow("none") << u"a & b &; &x; &nobody; &"_s << u"a & b &; &x; &nobody; &"_s;
    QTest::newRow("not twice") << u"&amp;lt;"_s << u"&lt;"_s;
}

void TestHtmlText::undoesReferences()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(withoutReferences(text), expected);
}

void TestHtmlText::staysLinear_data()
{
    QTest::addColumn<QString>("html");
    // HTM-276's shapes; an end tag that fits no open element is what is quadratic in libxml2
    QTest::newRow("nested tables") << u"<table><tr><td>"_s.repeated(300'000);
    QTest::newRow("nested div") << u"<div>"_s.repeated(1'000'000);
    QTest::newRow("blockquote") << u"<blockquote>a"_s.repeated(300'000);
    QTest::newRow("unmatched ends") << u"<b>"_s.repeated(1'000'000) + u"</i>"_s.repeated(1'000'000);
    QTest::newRow("hidden, never closed") << u"<div style=display:none>"_s.repeated(200'000);
    QTest::newRow("hidden, of many names") << [] {
        QString html;
        for (int i = 0; i < 20'000; ++i)
            html += u"<x%1 style=display:none>"_s.arg(i);
        return html;
    }();
    QTest::newRow("comments never closed") << u"<!--"_s.repeated(1'000'000);
    QTest::newRow("open tags") << u"<a "_s.repeated(1'000'000);
    QTest::newRow("quotes never closed") << u"<a b='"_s.repeated(1'000'000);
    QTest::newRow("signs") << QString(5'000'000, u'<');
    QTest::newRow("ampersands") << QString(5'000'000, u'&');
    QTest::newRow("attributes") << u"<a "_s + u"b=c "_s.repeated(1'000'000) + u">"_s;
    QTest::newRow("one line of 10 MB") << QString(10'000'000, u'a');
    QTest::newRow("styles") << u"<style>"_s.repeated(300'000);
    QTest::newRow("styles closed") << u"<style></style>"_s.repeated(300'000);
}

void TestHtmlText::staysLinear()
{
    QFETCH(QString, html);
    const HtmlText text = htmlToText(html);
    QVERIFY(text.blocks.size() <= kBlocks);
}

QTEST_APPLESS_MAIN(TestHtmlText)
#include "tst_htmltext.moc"
