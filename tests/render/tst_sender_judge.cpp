#include "core/render/SenderJudge.h"

#include <QTest>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// Everyone whom a message names as its sender is shown, and what deceives is said: ATT-30 to ATT-34, ATT-38.
class TestSenderJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryAddress_data();
    void showsEveryAddress();
    void namesOthersBehindTheMessage();
    void repliesElsewhere_data();
    void repliesElsewhere();
    void listsMayAskForAnswers();
    void keepsNamesShort();
    void judgesNamesInLists_data();
    void judgesNamesInLists();
    void survivesBombs_data();
    void survivesBombs();
};

using Kind = SenderWarning::Kind;

static SenderVerdict judged(const QByteArray &header)
{
    return judgeSender(mime::Message::parse(header + "\r\nSubject: x\r\n\r\nbody\r\n").headers());
}

static QString written(const std::vector<mime::Address> &addresses)
{
    QStringList all;
    for (const mime::Address &address : addresses)
        all.append(address.name + u'|' + address.address);
    return all.join(u", ");
}

static QString written(const std::vector<SenderWarning> &warnings)
{
    static const char *const kNames[] = {"none",       "several", "hidden", "address", "domain",
                                         "look-alike", "unseen",  "odd",    "reply"};
    QStringList all;
    for (const SenderWarning &warning : warnings)
        all.append(QString::fromLatin1(kNames[static_cast<int>(warning.kind)]) +
                   (warning.shown.isEmpty() ? QString() : u'=' + warning.shown));
    return all.join(u' ');
}

void TestSenderJudge::showsEveryAddress_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("warnings");
    const auto row = [](const char *name, const QByteArray &header, const char *from,
                        const char *warnings = "") {
        QTest::newRow(name) << header << QString::fromUtf8(from) << QString::fromUtf8(warnings);
    };
    row("honest", "From: Hanako <h@shop.example>", "Hanako|h@shop.example");
    row("honest, Japanese", "From: =?UTF-8?B?5bGx55SwIOiKseWtkA==?= <h@shop.example>",
        "山田 花子|h@shop.example");
    row("bare", "From: h@shop.example", "|h@shop.example");
    row("name is the address", "From: \"h@shop.example\" <h@shop.example>", "h@shop.example|h@shop.example");
    row("name is the house", "From: Shop.example <h@mail.shop.example>", "Shop.example|h@mail.shop.example");
    row("initials", "From: \"J.Smith, Ph.D.\" <j@shop.example>", "J.Smith, Ph.D.|j@shop.example");
    row("nobody", "From: \r\nX-A: b", "", "none");
    row("no From", "To: a@b.example", "", "none");
    row("only a name", "From: Mail Delivery System", "Mail Delivery System|", "none");
    // ATT-30: Mailsploit
    row("NUL in an encoded local part",
        "From: =?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.example",
        "|=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.example", "odd");
    row("NUL and line end in an encoded local part",
        "From: =?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=0A=00?=@evil.example",
        "|=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=0A=00?=@evil.example", "odd");
    row("encoded local part in angles", "From: <=?utf-8?Q?potus=40whitehouse.gov?=@evil.example>",
        "|=?utf-8?Q?potus=40whitehouse.gov?=@evil.example", "odd");
    row("NUL in an encoded name", "From: \"=?utf-8?Q?potus=40whitehouse.gov=00?=\" <real@evil.example>",
        "potus@whitehouse.gov\uFFFD|real@evil.example", "address=potus@whitehouse.gov unseen");
    row("line end in an encoded name", "From: =?utf-8?Q?potus=40whitehouse.gov=0A=00?= <real@evil.example>",
        "potus@whitehouse.gov \uFFFD|real@evil.example", "address=potus@whitehouse.gov unseen");
    row("quote and angle in an encoded name",
        "From: =?utf-8?Q?=22a=22_=3Cpotus=40whitehouse.gov=3E?= <real@evil.example>",
        "\"a\" <potus@whitehouse.gov>|real@evil.example", "address=potus@whitehouse.gov");
    row("encoded name, angle, NUL",
        "From: =?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?= =?utf-8?Q?=3C=00=3E?= <real@evil.example>",
        "potus@whitehouse.gov<\uFFFD>|real@evil.example", "address=potus@whitehouse.gov unseen");
    row("quote inside the quoted string",
        "From: \"=?utf-8?Q?potus=40whitehouse.gov=22?=\" <real@evil.example>",
        "potus@whitehouse.gov\"|real@evil.example", "address=potus@whitehouse.gov");
    row("two encoded words, the second a line end",
        "From: \"=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?b?Cg==?=\" <real@evil.example>",
        "potus@whitehouse.gov|real@evil.example", "address=potus@whitehouse.gov");
    row("two encoded words, the second a NUL",
        "From: \"=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?b?AA==?=\" <real@evil.example>",
        "potus@whitehouse.gov\uFFFD|real@evil.example", "address=potus@whitehouse.gov unseen");
    row("raw NUL", QByteArray("From: potus@whitehouse.gov\0@evil.example", 40),
        "|potus@whitehouse.gov\uFFFD@evil.example", "unseen odd");
    // ATT-31: espoofer A8 to A19
    row("A8: two From", "From: a@legit.example\r\nFrom: b@evil.example", "|a@legit.example, |b@evil.example",
        "several");
    row("A9: blank before the first From", " From: a@legit.example\r\nFrom: b@evil.example",
        "|a@legit.example, |b@evil.example", "several");
    row("A9: blank before From, another field above",
        "X-Mailer: y\r\n From: a@legit.example\r\nFrom: b@evil.example", "|a@legit.example, |b@evil.example",
        "several hidden=a@legit.example");
    row("A10: blank behind From", "From: b@evil.example\r\nFrom : a@legit.example",
        "|b@evil.example, |a@legit.example", "several");
    row("A11: From on two lines", "From: b@evil.example\r\nFrom\r\n : a@legit.example",
        "|b@evil.example, |a@legit.example", "several");
    row("A14: list", "From: a@legit.example, b@evil.example", "|a@legit.example, |b@evil.example", "several");
    row("A15: encoded list", "From: =?utf-8?B?YUBsZWdpdC5leGFtcGxl?=, b@evil.example",
        "a@legit.example|, |b@evil.example", "several address=a@legit.example");
    row("A16: route", "From: <@legit.example,@any.example:b@evil.example>", "|b@evil.example");
    row("A17: escaped comma", "From: a@legit.example\\,b@evil.example", "|a@legit.example\\,b@evil.example",
        "odd");
    row("A18: list with angle", "From: a@legit.example,<b@evil.example>", "|a@legit.example, |b@evil.example",
        "several");
    row("A19: angle and rest", "From: <b@evil.example>a@legit.example", "|b@evil.example, |a@legit.example",
        "several");
    // ATT-32
    row("group named like an address", "From: admin@legit.example:b@evil.example;",
        "admin@legit.example|, |b@evil.example", "several address=admin@legit.example");
    row("group", "From: Team: a@legit.example, b@evil.example;", "|a@legit.example, |b@evil.example",
        "several");
    row("two angles", "From: Name <a@legit.example> <b@evil.example>",
        "Name|a@legit.example, |b@evil.example", "several");
    row("nested angles", "From: Name <a@legit.example<b@evil.example>>",
        "Name|a@legit.example<b@evil.example", "odd");
    // ATT-33
    row("name is another address", "From: \"a@legit.example\" <b@evil.example>",
        "a@legit.example|b@evil.example", "address=a@legit.example");
    row("name holds another address", "From: \"Anna (a@legit.example)\" <b@evil.example>",
        "Anna (a@legit.example)|b@evil.example", "address=a@legit.example");
    row("full-width @", "From: \"a＠legit.example\" <b@evil.example>", "a＠legit.example|b@evil.example",
        "address=a@legit.example");
    row("zero-width in the named address", "From: \"a@legit\u200b.example\" <b@evil.example>",
        "a@legit .example|b@evil.example", "address=a@legit.example unseen");
    row("name holds another domain", "From: \"Legit.example Support\" <b@evil.example>",
        "Legit.example Support|b@evil.example", "domain=legit.example");
    row("Japanese name holds another domain", "From: \"銀行（www.bank.co.jp）\" <b@evil.example>",
        "銀行（www.bank.co.jp）|b@evil.example", "domain=www.bank.co.jp");
    row("Braille blanks",
        "From: \"a@legit.example" + QByteArray("\u2800").repeated(100) + "\" <b@evil.example>",
        "a@legit.example|b@evil.example", "address=a@legit.example unseen");
    row("many spaces", "From: \"Anna" + QByteArray(100, ' ') + "x\" <b@evil.example>",
        "Anna x|b@evil.example", "unseen");
    row("Hangul fillers", "From: \"Anna\u3164\u3164\" <b@evil.example>", "Anna|b@evil.example", "unseen");
    row("name of nothing", "From: \"\u2800\u200b\u3164\" <b@evil.example>", "|b@evil.example", "unseen");
    row("bidi in the name", "From: \"\u202emoc.tigel@a\u202c\" <b@evil.example>",
        "\uFFFDmoc.tigel@a\uFFFD|b@evil.example", "unseen");
    row("bidi mark", "From: \"Anna\u200f\" <b@evil.example>", "Anna|b@evil.example", "unseen");
    row("emoji joined is honest", "From: \"Anna 👩\u200d💻\" <b@shop.example>", "Anna 👩\u200d💻|b@shop.example");
    // ATT-34
    row("Cyrillic in the host", "From: b@p\u0430ypal.com", "|b@xn--pypal-4ve.com",
        "look-alike=xn--pypal-4ve.com");
    row("the same as A-label", "From: b@xn--pypal-4ve.com", "|b@xn--pypal-4ve.com",
        "look-alike=xn--pypal-4ve.com");
    row("Japanese host is honest", "From: b@日本語.jp", "|b@日本語.jp");
    row("Japanese host as A-label", "From: b@xn--wgv71a119e.jp", "|b@日本語.jp");
    row("look-alike named in the name", "From: \"p\u0430ypal.com\" <b@paypal.com>",
        "p\u0430ypal.com|b@paypal.com", "domain=xn--pypal-4ve.com");
}

void TestSenderJudge::showsEveryAddress()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, from);
    QFETCH(QString, warnings);
    const SenderVerdict verdict = judged(header);
    QCOMPARE(written(verdict.from), from);
    QCOMPARE(written(verdict.warnings), warnings);
}

void TestSenderJudge::namesOthersBehindTheMessage() // ATT-31: A12, A13
{
    const SenderVerdict sent = judged("From: a@legit.example\r\nSender: B <b@evil.example>");
    QCOMPARE(written(sent.from), u"|a@legit.example"_s);
    QCOMPARE(written(sent.sentBy), u"B|b@evil.example"_s);
    const SenderVerdict resent = judged("Resent-From: b@evil.example\r\nFrom: a@legit.example");
    QCOMPARE(written(resent.resentBy), u"|b@evil.example"_s);
    QVERIFY(judged("From: A@legit.example\r\nSender: a@LEGIT.example").sentBy.empty());
}

void TestSenderJudge::repliesElsewhere_data()
{
    QTest::addColumn<QByteArray>("replyTo");
    QTest::addColumn<QString>("warnings");
    // ATT-38
    QTest::newRow("same") << "a@legit.example"_ba << QString();
    QTest::newRow("same house") << "x@mail.legit.example"_ba << QString();
    QTest::newRow("elsewhere") << "Legit <a@evil.example>"_ba << u"reply=a@evil.example"_s;
    QTest::newRow("one of two elsewhere")
        << "a@legit.example, a@evil.example"_ba << u"reply=a@evil.example"_s;
    QTest::newRow("look-alike") << "a@xn--pypal-4ve.com"_ba << u"reply=a@xn--pypal-4ve.com"_s;
    QTest::newRow("name only") << "Legit"_ba << QString();
}

void TestSenderJudge::repliesElsewhere()
{
    QFETCH(QByteArray, replyTo);
    QFETCH(QString, warnings);
    QCOMPARE(written(judged("From: a@legit.example\r\nReply-To: " + replyTo).warnings), warnings);
}

void TestSenderJudge::listsMayAskForAnswers()
{
    QVERIFY(
        judged(
            "From: a@legit.example\r\nReply-To: list@lists.example\r\nList-Post: <mailto:list@lists.example>")
            .warnings.empty());
    QVERIFY(
        judged("From: a@legit.example\r\nReply-To: x@evil.example\r\nList-Post: <mailto:list@lists.example>")
            .has(Kind::ReplyElsewhere));
}

void TestSenderJudge::keepsNamesShort() // ATT-33: 10 kB
{
    const SenderVerdict verdict = judged("From: \"" + QByteArray(10'000, 'n') + "\" <b@evil.example>");
    QCOMPARE(verdict.from.size(), 1U);
    QCOMPARE(verdict.from[0].address, u"b@evil.example"_s);
    QVERIFY(verdict.from[0].name.size() <= 201);
}

void TestSenderJudge::judgesNamesInLists_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("mayLie");
    QTest::newRow("name") << u"Hanako Yamada"_s << false;
    QTest::newRow("initials") << u"J.Smith"_s << false;
    QTest::newRow("own address") << u"h@shop.example"_s << false;
    QTest::newRow("own domain") << u"www.shop.example"_s << false;
    QTest::newRow("other address") << u"a@legit.example"_s << true;
    QTest::newRow("other domain") << u"legit.example"_s << true;
    QTest::newRow("other domain, full-width dot") << u"legit．example"_s << true;
    QTest::newRow("controls") << u"Hanako\uFFFD"_s << true;
}

void TestSenderJudge::judgesNamesInLists()
{
    QFETCH(QString, name);
    QFETCH(bool, mayLie);
    QCOMPARE(nameMayLie(name, u"h@shop.example"_s), mayLie);
}

void TestSenderJudge::survivesBombs_data()
{
    QTest::addColumn<QByteArray>("value"); // the watchdog of the test is what fails here
    for (const char *sign : {"a@b.example,", "\"a@b.example\" <c@d.example>,", "a.", "@", " from:", "<a@b>",
                             "=?utf-8?Q?=00?=", "\u2800", "xn--a.", "a@xn--"})
        QTest::newRow(sign) << QByteArray(sign).repeated(100'000);
}

void TestSenderJudge::survivesBombs()
{
    QFETCH(QByteArray, value);
    const SenderVerdict verdict = judged("From: " + value + "\r\nReply-To: " + value + "\r\nX-Y: " + value);
    QVERIFY(verdict.warnings.size() < 30);
}

QTEST_APPLESS_MAIN(TestSenderJudge)
#include "tst_sender_judge.moc"
