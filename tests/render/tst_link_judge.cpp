#include "core/base/Limits.h"
#include "core/render/HostNames.h"
#include "core/render/LinkJudge.h"

#include <QMetaEnum>
#include <QTest>
#include <QUrl>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// Where links lead and which of them are doubtful: ATT-20, ATT-21, ATT-22, ATT-34.
class TestLinkJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesTextWithTarget_data();
    void comparesTextWithTarget();
    void showsTheRealHost_data();
    void showsTheRealHost();
    void refusesOtherSchemes_data();
    void refusesOtherSchemes();
    void readsMailto_data();
    void readsMailto();
    void mailtoOfTenMegabytesIsRefused();
    void longLinksShowTheirHost();
    void knowsOwners_data();
    void knowsOwners();
    void findsLookAlikes_data();
    void findsLookAlikes();
    void survivesBombs_data();
    void survivesBombs();
};

static QString names(const std::vector<LinkDoubt> &doubts)
{
    static const char *const kNames[] = {"text", "user",    "ip",  "number", "port",      "look-alike",
                                         "back", "encoded", "dot", "long",   "prefilled", "dropped"};
    QStringList all;
    for (const LinkDoubt doubt : doubts)
        all.append(QString::fromLatin1(kNames[static_cast<int>(doubt)]));
    return all.join(u' ');
}

void TestLinkJudge::comparesTextWithTarget_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("named"); // empty: no warning
    const auto row = [](const char *name, const char *text, const char *target, const char *named = "") {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(target)
                            << QString::fromUtf8(named);
    };
    // ATT-20, the rules of Thunderbird: one registrable domain or one IP, no warning
    row("words", "Click here", "https://evil.example/");
    row("same", "https://shop.example/a", "https://shop.example/b");
    row("same domain, other host", "www.shop.example", "https://click.shop.example/x");
    row("same IP", "http://192.0.2.1/", "http://192.0.2.1/x");
    row("same IP in other clothes", "http://192.0.2.1/", "http://0xc0000201/x");
    row("upper case", "HTTPS://Shop.Example", "https://shop.example/");
    row("bare name", "bank.example", "https://evil.example/", "bank.example");
    row("bare name with a path", "bank.example/login", "https://evil.example/", "bank.example");
    row("with scheme", "https://bank.example/login", "https://evil.example/", "bank.example");
    row("www", "www.bank.example", "https://evil.example/", "www.bank.example");
    row("within a sentence", "Log in at https://bank.example now", "https://evil.example/", "bank.example");
    row("in Japanese brackets", "「www.bank.co.jp」", "https://evil.example/", "www.bank.co.jp");
    row("other IP", "http://192.0.2.1/", "http://192.0.2.2/", "192.0.2.1");
    row("name for an IP", "www.bank.example", "http://192.0.2.2/", "www.bank.example");
    row("two owners below co.jp", "www.bank.co.jp", "https://www.evil.co.jp/", "www.bank.co.jp");
    row("one owner below co.jp", "www.bank.co.jp", "https://login.bank.co.jp/");
    row("bank in front of evil's name", "bank.example", "https://bank.example.evil.test/", "bank.example");
    row("zero-width inside", "bank\u200b.exa\u00admple", "https://evil.example/", "bank.example");
    row("line end inside", "\n  https://bank.example/\n", "https://evil.example/", "bank.example");
    row("look-alike named, real one meant", "https://аррle.com/", "https://apple.com/", "xn--le-6kc8da.com");
    row("host without a domain compared whole", "http://intranet/", "http://extranet/", "intranet");
    row("same without a domain", "http://intranet/a", "http://intranet/b");
    row("mail address for a web page", "info@bank.example", "https://evil.example/", "info@bank.example");
    row("mail address of the same house", "info@bank.example", "https://www.bank.example/contact");
    row("mail address for itself", "Info@Bank.example", "mailto:info@bank.example");
    row("mail address for another", "info@bank.example", "mailto:info@evil.example", "info@bank.example");
    row("other box of the same house", "info@bank.example", "mailto:x@bank.example", "info@bank.example");
    row("file name", "Readme.md", "https://example.org/");
    row("version", "v1.2.3", "https://example.org/");
    row("abbreviation", "e.g.", "https://example.org/");
    row("price", "12.50", "https://example.org/");
    row("user@host in the text", "https://bank.example@evil.example/", "https://other.example/",
        "evil.example");
    row("picture only", "", "https://example.org/");
}

void TestLinkJudge::comparesTextWithTarget()
{
    QFETCH(QString, text);
    QFETCH(QString, target);
    QFETCH(QString, named);
    const LinkVerdict verdict = judgeLink(text, target);
    QCOMPARE(verdict.named, named);
    QCOMPARE(verdict.has(LinkDoubt::TextNamesOther), !named.isEmpty());
}

void TestLinkJudge::showsTheRealHost_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("url"); // empty: refused
    QTest::addColumn<QString>("doubts");
    const auto row = [](const char *name, const char *target, const char *host, const char *url,
                        const char *doubts = "") {
        QTest::newRow(name) << QString::fromUtf8(target) << QString::fromUtf8(host) << QString::fromUtf8(url)
                            << QString::fromUtf8(doubts);
    };
    row("https", "https://example.org/a?b=c#d", "example.org", "https://example.org/a?b=c#d");
    row("http", " http://example.org ", "example.org", "http://example.org/");
    row("upper case", "HTTPS://EXAMPLE.org/A", "example.org", "https://example.org/A");
    row("usual port", "https://example.org:443/", "example.org", "https://example.org/");
    row("Japanese path", "https://example.jp/会議?q=あ", "example.jp",
        "https://example.jp/%E4%BC%9A%E8%AD%B0?q=%E3%81%82");
    row("percent signs stay", "https://example.org/a%2Fb?u=https%3A%2F%2Fx.example%2F", "example.org",
        "https://example.org/a%2Fb?u=https%3A%2F%2Fx.example%2F");
    row("@ in the path", "https://example.org/@user", "example.org", "https://example.org/@user");
    row("Japanese name", "https://日本語.jp/", "日本語.jp", "https://xn--wgv71a119e.jp/");
    row("no scheme but slashes", "//example.org/x", "example.org", "https://example.org/x");
    // ATT-20
    row("user", "https://bank.example@evil.example/", "evil.example", "https://evil.example/", "user");
    row("user and password", "https://bank.example:443@evil.example/x", "evil.example",
        "https://evil.example/x", "user");
    row("two @", "https://a@bank.example@evil.example/", "evil.example", "https://evil.example/", "user");
    row("%2f before the @", "https://bank.example%2f@evil.example/", "evil.example", "https://evil.example/",
        "user");
    row("%40 in the host", "https://bank.example%40evil.example/", "bank.example@evil.example", "",
        "encoded");
    row("%2f in the host", "https://evil.example%2f.bank.example/", "evil.example/.bank.example", "",
        "encoded");
    row("letters of the host encoded", "https://%65vil.example/", "evil.example", "https://evil.example/",
        "encoded");
    row("backslash before the @", "https://bank.example\\@evil.example/", "bank.example",
        "https://bank.example/@evil.example/", "back");
    row("backslashes for slashes", "https:\\\\evil.example\\x", "evil.example", "https://evil.example/x",
        "back");
    row("no slashes", "https:evil.example/x", "evil.example", "https://evil.example/x");
    row("many slashes", "https://///evil.example/x", "evil.example", "https://evil.example/x");
    row("IP", "http://192.0.2.7/", "192.0.2.7", "http://192.0.2.7/", "ip");
    row("IPv6", "http://[2001:db8::1]/", "[2001:db8::1]", "http://[2001:db8::1]/", "ip");
    row("IP as one number", "http://3221225991/", "192.0.2.7", "http://192.0.2.7/", "number");
    row("IP in hexadecimal", "http://0xC0000207/", "192.0.2.7", "http://192.0.2.7/", "number");
    row("IP in hexadecimal bytes", "http://0xC0.0x00.0x02.0x07/", "192.0.2.7", "http://192.0.2.7/", "number");
    row("IP in octal", "http://0300.0.02.07/", "192.0.2.7", "http://192.0.2.7/", "number");
    row("IP with bytes missing", "http://192.519/", "192.0.2.7", "http://192.0.2.7/", "number");
    row("IP percent-encoded", "http://%31%39%32.0.2.7/", "192.0.2.7", "http://192.0.2.7/", "ip encoded");
    row("port", "https://example.org:8443/x", "example.org", "https://example.org:8443/x", "port");
    row("port of http", "http://example.org:443/", "example.org", "http://example.org:443/", "port");
    row("port too high", "https://example.org:99999/", "example.org", "");
    row("port that is none", "https://example.org:a/", "example.org", "");
    row("trailing dot", "https://example.org./", "example.org", "https://example.org/", "dot");
    row("full-width letters", "https://ｅｖｉｌ.example/", "evil.example", "https://evil.example/",
        "look-alike");
    row("full-width dot", "https://evil。example/", "evil.example", "https://evil.example/", "look-alike");
    row("line end in the host", "https://ev\nil.example/", "evil.example", "https://evil.example/");
    row("space in the host", "https://bank.example evil.example/", "bank.example evil.example", "");
    row("zero-width in the host", "https://bank\u200b.example/", "bank.example", "https://bank.example/",
        "look-alike");
    // ATT-34
    row("Cyrillic among Latin", "https://pаypal.com/", "xn--pypal-4ve.com", "https://xn--pypal-4ve.com/",
        "look-alike");
    row("the same in A-labels", "https://xn--pypal-4ve.com/", "xn--pypal-4ve.com",
        "https://xn--pypal-4ve.com/", "look-alike");
    row("all Cyrillic", "https://ѕсоре.com/", "xn--e1argc3h.com", "https://xn--e1argc3h.com/", "look-alike");
    row("accents are in A-labels, without alarm", "https://bücher.example/", "xn--bcher-kva.example",
        "https://xn--bcher-kva.example/");
    row("no host", "https:///", "", "");
    row("only a user", "https://user@/", "", "", "user");
}

void TestLinkJudge::showsTheRealHost()
{
    QFETCH(QString, target);
    QFETCH(QString, host);
    QFETCH(QString, url);
    QFETCH(QString, doubts);
    const LinkVerdict verdict = judgeLink(u"Click here", target);
    QCOMPARE(verdict.url, url);
    QCOMPARE(verdict.host, host);
    QCOMPARE(names(verdict.doubts), doubts);
    QCOMPARE(verdict.kind, url.isEmpty() ? LinkVerdict::Kind::Refused : LinkVerdict::Kind::Web);
    // Qt, which hands it to the system, must read the same host out of it.
    if (!url.isEmpty())
        QCOMPARE(shownHost(QUrl(url).host()), host.startsWith(u'[') ? host.sliced(1).chopped(1) : host);
}

void TestLinkJudge::refusesOtherSchemes_data()
{
    QTest::addColumn<QString>("target");
    // ATT-21, HTM-266
    for (const char *target : {"file:///etc/passwd",
                               "FILE:///etc/passwd",
                               "smb://evil.example/x",
                               "\\\\evil.example\\x",
                               "javascript:alert(1)",
                               "java\nscript:alert(1)",
                               "  javascript:alert(1)",
                               "vbscript:x",
                               "data:text/html,x",
                               "ftp://a.example/",
                               "ms-word:ofe|u|http://evil.example/x",
                               "--help",
                               "-option",
                               "/etc/passwd",
                               "qrc:/x",
                               ":/x",
                               "about:blank",
                               "cid:x",
                               "mid:x",
                               "imap://a/",
                               "view-source:https://a.example/",
                               "blob:https://a.example/",
                               "tel:+81312345678",
                               "https",
                               "https:",
                               "http://",
                               "",
                               " ",
                               "#top",
                               "page.html",
                               "https://a.example/\x01",
                               "mailto:",
                               "mailto:?to=",
                               "mailto:-oQ/tmp@x",
                               "mailto:a@example.org%0D%0ABcc:b@example.org",
                               "urn:x",
                               "x:y",
                               "1https://a.example/"})
        QTest::newRow(target) << QString::fromUtf8(target);
    QTest::newRow("NUL") << u"https://a.example/\0x"_s;
    QTest::newRow("line separator") << u"https://a.example/\u2028x"_s;
}

void TestLinkJudge::refusesOtherSchemes()
{
    QFETCH(QString, target);
    const LinkVerdict verdict = judgeLink(u"https://a.example/", target);
    QCOMPARE(verdict.kind, LinkVerdict::Kind::Refused);
    QCOMPARE(verdict.url, QString());
    QVERIFY(verdict.isDoubtful());
}

void TestLinkJudge::readsMailto_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("doubts");
    const auto row = [](const char *name, const char *target, const char *url, const char *doubts = "") {
        QTest::newRow(name) << QString::fromUtf8(target) << QString::fromUtf8(url)
                            << QString::fromUtf8(doubts);
    };
    row("address", "mailto:a@example.org", "mailto:a@example.org");
    row("upper case", "MAILTO:a@example.org", "mailto:a@example.org");
    row("subject", "mailto:a@example.org?Subject=Hi%20there", "mailto:a@example.org?subject=Hi%20there");
    row("plus sign stays", "mailto:a+b@example.org?subject=1+1", "mailto:a%2Bb@example.org?subject=1%2B1");
    row("Japanese subject", "mailto:a@example.org?subject=%E4%BC%9A",
        "mailto:a@example.org?subject=%E4%BC%9A");
    row("slashes", "mailto://a@example.org", "mailto:a@example.org");
    row("only in to=", "mailto:?to=a@example.org", "mailto:a@example.org");
    // ATT-22
    row("a file", "mailto:a@example.org?attach=/etc/passwd&subject=x", "mailto:a@example.org?subject=x",
        "dropped");
    row("a file, other name", "mailto:a@example.org?Attachment=/etc/passwd", "mailto:a@example.org",
        "dropped");
    row("a file, name encoded", "mailto:a@example.org?%61ttach=/etc/passwd", "mailto:a@example.org",
        "dropped");
    row("a file, entity", "mailto:a@example.org?subject=x&amp;attach=/etc/passwd",
        "mailto:a@example.org?subject=x", "dropped");
    row("header injection", "mailto:a@example.org?subject=x%0D%0ABcc:%20b@example.org",
        "mailto:a@example.org", "dropped");
    row("header injection in cc", "mailto:a@example.org?cc=b@example.org%0aBcc:c@example.org",
        "mailto:a@example.org", "dropped");
    row("other header", "mailto:a@example.org?In-Reply-To=%3Cx%3E", "mailto:a@example.org", "dropped");
    row("bcc", "mailto:a@example.org?bcc=b@example.org", "mailto:a@example.org?bcc=b@example.org",
        "prefilled");
    row("body", "mailto:a@example.org?body=one%0D%0Atwo", "mailto:a@example.org?body=one%0D%0Atwo",
        "prefilled");
    row("two", "mailto:a@example.org,b@example.org", "mailto:a@example.org,b@example.org", "prefilled");
    row("look-alike", "mailto:a@xn--pypal-4ve.com", "mailto:a@xn--pypal-4ve.com", "look-alike");
}

void TestLinkJudge::readsMailto()
{
    QFETCH(QString, target);
    QFETCH(QString, url);
    QFETCH(QString, doubts);
    const LinkVerdict verdict = judgeLink(u"Write to us", target);
    QCOMPARE(verdict.kind, LinkVerdict::Kind::Mail);
    QCOMPARE(verdict.url, url);
    QCOMPARE(names(verdict.doubts), doubts);
    QVERIFY(!verdict.url.contains("attach"_L1, Qt::CaseInsensitive));
}

void TestLinkJudge::mailtoOfTenMegabytesIsRefused() // ATT-22
{
    const LinkVerdict verdict =
        judgeLink(u"", QString(u"mailto:a@example.org?body="_s + QString(10'000'000, u'x')));
    QCOMPARE(verdict.kind, LinkVerdict::Kind::Refused);
    QCOMPARE(verdict.url, QString());
}

void TestLinkJudge::longLinksShowTheirHost() // ATT-20: 10 kB
{
    const LinkVerdict asked = judgeLink(u"", QString(u"https://evil.example/"_s + QString(4'000, u'x')));
    QCOMPARE(asked.host, u"evil.example"_s);
    QCOMPARE(asked.kind, LinkVerdict::Kind::Web);
    QVERIFY(asked.has(LinkDoubt::Long));
    const LinkVerdict refused =
        judgeLink(u"bank.example", QString(u"https://evil.example/"_s + QString(10'000, u'x')));
    QCOMPARE(refused.host, u"evil.example"_s);
    QCOMPARE(refused.kind, LinkVerdict::Kind::Refused);
    QCOMPARE(refused.named, u"bank.example"_s);
    // The host itself of 10 kB leads nowhere.
    QCOMPARE(judgeLink(u"", u"https://"_s + QString(10'000, u'x') + u".example/"_s).kind,
             LinkVerdict::Kind::Refused);
}

void TestLinkJudge::knowsOwners_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("domain");
    const auto row = [](const char *host, const char *domain) {
        QTest::newRow(host) << QString::fromUtf8(host) << QString::fromUtf8(domain);
    };
    row("example.org", "example.org");
    row("www.mail.example.org", "example.org");
    row("WWW.Example.ORG.", "example.org");
    row("www.example.co.jp", "example.co.jp");
    row("www.example.ne.jp", "example.ne.jp");
    row("www.example.or.jp", "example.or.jp");
    row("www.example.go.jp", "example.go.jp");
    row("www.example.ac.jp", "example.ac.jp");
    row("www.example.jp", "example.jp");
    row("a.b.example.co.uk", "example.co.uk");
    row("a.example.com.br", "example.com.br");
    row("co.jp", "co.jp");
    row("localhost", "localhost");
    row("192.0.2.1", "192.0.2.1");
    row("mail.日本語.jp", "xn--wgv71a119e.jp");
    row("", "");
}

void TestLinkJudge::knowsOwners()
{
    QFETCH(QString, host);
    QFETCH(QString, domain);
    QCOMPARE(registrableDomain(host), domain);
}

void TestLinkJudge::findsLookAlikes_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("doubtful");
    const auto row = [](const char *host, bool doubtful) {
        QTest::newRow(host) << QString::fromUtf8(host) << doubtful;
    };
    // ATT-34, UTS 39
    row("example.org", false);
    row("日本語.jp", false);
    row("ニュース速報.jp", false);
    row("ソニーtv.jp", false);
    row("apple日本.jp", false);
    row("한국.kr", false);
    row("bücher.de", false);
    row("пример.рф", false);
    row("παράδειγμα.gr", false);
    row("pаypal.com", true); // Cyrillic а
    row("аррӏе.com", true);  // all Cyrillic
    row("gοοgle.com", true); // Greek ο
    row("ɡoogle.com", true); // phonetic g
    row("bank.comノlogin.evil.jp", true);
    row("bank.com\u2215login.evil.jp", true);
    row("bank\u3164.com", true);
    row("日本кафе.jp", true);
    row("ひらがな한글.jp", true);
    row("xn--pypal-4ve.com", true);
    row("xn--wgv71a119e.jp", false);
}

void TestLinkJudge::findsLookAlikes()
{
    QFETCH(QString, host);
    QFETCH(bool, doubtful);
    QCOMPARE(looksLikeAnother(host), doubtful);
}

void TestLinkJudge::survivesBombs_data()
{
    QTest::addColumn<QString>("text"); // the watchdog of the test is what fails here
    for (const char *sign : {"@", "/", "\\", "%", "%2f", ".", ":", "a.", "xn--", "www.", "http://",
                             "a@b.example ", "?", "&", ",", "日", "ノ"})
        QTest::newRow(sign) << QString::fromUtf8(sign).repeated(300'000);
}

void TestLinkJudge::survivesBombs()
{
    QFETCH(QString, text);
    for (const QString &target : {text, u"https:"_s + text, u"mailto:"_s + text, u"mailto:a@b?"_s + text}) {
        const LinkVerdict verdict = judgeLink(text, target);
        QVERIFY(verdict.url.isEmpty()); // all of them are over the limit
    }
    for (const QString &target : {u"https:"_s + text.left(limits::kLinkChars - 20),
                                  u"mailto:"_s + text.left(limits::kLinkChars - 20)})
        QVERIFY(judgeLink(text, target).url.size() < limits::kLinkChars * 10);
}

QTEST_APPLESS_MAIN(TestLinkJudge)
#include "tst_link_judge.moc"
