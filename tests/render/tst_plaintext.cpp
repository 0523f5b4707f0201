#include "core/render/PlainText.h"

#include <QTest>

using namespace core::render;
using namespace Qt::StringLiterals;

/// Plain text as blocks: format=flowed, quotes, signature, links (MIM-18, MIM-22).
class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laysOutLines_data();
    void laysOutLines();
    void joinsFlowedLines_data();
    void joinsFlowedLines();
    void survivesDeepQuotes();
    void findsLinks_data();
    void findsLinks();
    void opensOnlyWebAndMail_data();
    void opensOnlyWebAndMail();
    void staysLinear_data();
    void staysLinear();
};

/// "level:text", signatures with an s.
static QStringList written(const std::vector<TextBlock> &blocks)
{
    QStringList texts;
    for (const TextBlock &block : blocks)
        texts.append(QString::number(block.quoteLevel) + (block.isSignature ? u"s:"_s : u":"_s) + block.text);
    return texts;
}

void TestPlainText::laysOutLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("blocks");
    QTest::newRow("lines stay") << u"a\n  b\n\nc\n"_s << QStringList{u"0:a\n  b\n\nc"_s};
    QTest::newRow("quotes") << u"hi\n> a\n> b\n>> c\n> > d\n> e\nbye"_s
                            << QStringList{u"0:hi"_s, u"1:a\nb"_s, u"2:c\nd"_s, u"1:e"_s, u"0:bye"_s};
    QTest::newRow("signature") << u"hi\n-- \nHanako\nTokyo\n"_s
                               << QStringList{u"0:hi"_s, u"0s:-- \nHanako\nTokyo"_s};
    QTest::newRow("signature in a quotation")
        << u"> hi\n> -- \n> Hanako\nbye"_s << QStringList{u"1:hi\n-- \nHanako"_s, u"0:bye"_s};
    QTest::newRow("not a signature") << u"--\na"_s << QStringList{u"0:--\na"_s};
    QTest::newRow("empty lines first") << u"\n\na"_s << QStringList{u"0:\n\na"_s};
    QTest::newRow("nothing") << QString() << QStringList{};
    QTest::newRow("spaces at the end do not join") << u"a \nb"_s << QStringList{u"0:a \nb"_s};
}

void TestPlainText::laysOutLines()
{
    QFETCH(QString, text);
    QFETCH(QStringList, blocks);
    QCOMPARE(written(layoutPlainText(text, false, false)), blocks);
}

void TestPlainText::joinsFlowedLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("delSp");
    QTest::addColumn<QStringList>("blocks");
    QTest::addColumn<QString>("whole");
    // RFC 3676 sections 4.1 to 4.5
    QTest::newRow("soft breaks") << u"one \ntwo\nthree\n"_s << false << QStringList{u"0:one two\nthree"_s}
                                 << u"one two\nthree\n"_s;
    QTest::newRow("DelSp") << u"会議 \nです\n"_s << true << QStringList{u"0:会議です"_s} << u"会議です\n"_s;
    QTest::newRow("space-stuffing") << u" From me\n  >no quote\n"_s << false
                                    << QStringList{u"0:From me\n >no quote"_s} << u"From me\n >no quote\n"_s;
    QTest::newRow("quoted") << u"> one \n> two\n>> three \n> four\n"_s << false
                            << QStringList{u"1:one two"_s, u"2:three "_s, u"1:four"_s}
                            << u"> one two\n>> three \n> four\n"_s;
    QTest::newRow("signature is not flowed")
        << u"bye \n-- \nme\n"_s << false << QStringList{u"0:bye "_s, u"0s:-- \nme"_s} << u"bye \n-- \nme\n"_s;
}

void TestPlainText::joinsFlowedLines()
{
    QFETCH(QString, text);
    QFETCH(bool, delSp);
    QFETCH(QStringList, blocks);
    QFETCH(QString, whole);
    QCOMPARE(written(layoutPlainText(text, true, delSp)), blocks);
    QCOMPARE(unflowed(text, delSp), whole);
}

void TestPlainText::survivesDeepQuotes()
{
    const auto blocks = layoutPlainText(QString(100'000, u'>') + u"deep\n"_s, false, false);
    QCOMPARE(blocks.size(), size_t(1));
    QVERIFY(blocks[0].quoteLevel <= 50);
    QCOMPARE(blocks[0].text, u"deep"_s);
}

void TestPlainText::findsLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("links"); // "text -> target"
    QTest::newRow("web") << u"see http://a.example/b?c=d#e now"_s
                         << QStringList{u"http://a.example/b?c=d#e -> http://a.example/b?c=d#e"_s};
    QTest::newRow("end of a sentence")
        << u"see https://a.example/b."_s << QStringList{u"https://a.example/b -> https://a.example/b"_s};
    QTest::newRow("in brackets") << u"(http://a.example/b)"_s
                                 << QStringList{u"http://a.example/b -> http://a.example/b"_s};
    QTest::newRow("brackets inside") << u"http://a.example/b_(c)"_s
                                     << QStringList{u"http://a.example/b_(c) -> http://a.example/b_(c)"_s};
    QTest::newRow("in angles") << u"<http://a.example/>"_s
                               << QStringList{u"http://a.example/ -> http://a.example/"_s};
    QTest::newRow("Japanese behind it")
        << u"http://a.example/をご覧ください"_s << QStringList{u"http://a.example/ -> http://a.example/"_s};
    QTest::newRow("Japanese brackets")
        << u"「http://a.example/」"_s << QStringList{u"http://a.example/ -> http://a.example/"_s};
    QTest::newRow("www") << u"www.example.jp"_s << QStringList{u"www.example.jp -> http://www.example.jp"_s};
    QTest::newRow("address") << u"an <a.b@example.jp>."_s
                             << QStringList{u"a.b@example.jp -> mailto:a.b@example.jp"_s};
    QTest::newRow("two") << u"http://a.example http://b.example"_s
                         << QStringList{u"http://a.example -> http://a.example"_s,
                                        u"http://b.example -> http://b.example"_s};
    QTest::newRow("upper case") << u"HTTP://A.EXAMPLE/B"_s
                                << QStringList{u"HTTP://A.EXAMPLE/B -> http://a.example/B"_s};
    QTest::newRow("user in a URL is no address")
        << u"http://x@a.example/"_s << QStringList{u"http://x@a.example/ -> http://x@a.example/"_s};
    // MIM-22, ATT-21
    QTest::newRow("script") << u"javascript:alert(1) JAVASCRIPT://a.example/%0aalert(1)"_s << QStringList{};
    QTest::newRow("file and others") << u"file:///etc/passwd smb://a/b data:text/html,x ftp://a.example"_s
                                     << QStringList{};
    QTest::newRow("quote in it") << u"http://a.example/\"onmouseover=\"x"_s
                                 << QStringList{u"http://a.example/ -> http://a.example/"_s};
    QTest::newRow("no host") << u"http:// http://?x"_s << QStringList{};
    QTest::newRow("inside a word") << u"xhttp://a.example"_s << QStringList{};
    QTest::newRow("no domain") << u"a@b @c.d e@.f"_s << QStringList{};
}

void TestPlainText::findsLinks()
{
    QFETCH(QString, text);
    QFETCH(QStringList, links);
    QStringList found;
    for (const LinkSpan &link : findLinks(text))
        found.append(text.mid(link.begin, link.length) + u" -> "_s + link.target);
    QCOMPARE(found, links);
}

void TestPlainText::opensOnlyWebAndMail_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("safe");
    QTest::newRow("https") << u" https://a.example/x y "_s << u"https://a.example/x%20y"_s;
    QTest::newRow("mailto") << u"mailto:a@b.c?subject=x"_s << u"mailto:a@b.c?subject=x"_s;
    QTest::newRow("IDN") << u"http://日本.example/"_s << u"http://xn--wgv71a.example/"_s;
    for (const char *target : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
                               "data:text/html,x", "file:///etc/passwd", "//a.example", "/etc/passwd",
                               "smb://a/b", "vbscript:x", "http:", "http:///x", "mailto:", "#top", ""})
        QTest::newRow(target) << QString::fromLatin1(target) << QString();
}

void TestPlainText::opensOnlyWebAndMail()
{
    QFETCH(QString, target);
    QFETCH(QString, safe);
    QCOMPARE(safeLinkTarget(target), safe);
}

void TestPlainText::staysLinear_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("10 MB without space") << QString(10'000'000, u'a');
    QTest::newRow("one URL of 10 MB") << u"http://a.example/"_s + QString(10'000'000, u'a');
    QTest::newRow("100,000 URLs") << u"http://a.example/b "_s.repeated(100'000);
    QTest::newRow("only @") << QString(5'000'000, u'@');
    QTest::newRow("a@a@a") << u"a@"_s.repeated(2'000'000);
    QTest::newRow("h") << QString(5'000'000, u'h');
    QTest::newRow("http://") << u"http://"_s.repeated(500'000);
    QTest::newRow("brackets") << u"http://a.example/"_s + QString(5'000'000, u'(');
    QTest::newRow("quotes by turns") << u"a\n> b\n"_s.repeated(500'000);
}

void TestPlainText::staysLinear()
{
    QFETCH(QString, text);
    const auto blocks = layoutPlainText(text, false, false);
    QVERIFY(blocks.size() <= kBlocks);
    size_t links = 0;
    for (const TextBlock &block : blocks)
        links += block.links.size();
    QVERIFY(links <= 2 * kLinks);
}

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
