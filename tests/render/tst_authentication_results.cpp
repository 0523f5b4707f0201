#include "core/render/AuthenticationResults.h"
#include "core/render/AuthservIds.h"

#include <QTest>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// RFC 8601: what the user's own provider found counts, what came with the message does not (ATT-36, HTM-269).
class TestAuthenticationResults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesFieldsApart_data();
    void takesFieldsApart();
    void authenticatesTheSender_data();
    void authenticatesTheSender();
    void isNotFooledBySenders_data();
    void isNotFooledBySenders();
    void attachedMailIsNotAuthenticated();
    void namesSigners();
    void learnsTheProvider_data();
    void learnsTheProvider();
    void findsTheTopmost();
    void survivesBombs_data();
    void survivesBombs();
};

static std::vector<mime::HeaderField> headersOf(const QByteArray &header)
{
    return mime::Message::parse(header + "\r\nSubject: x\r\n\r\nbody\r\n").headers();
}

static const QStringList kOwn = {u"mx.provider.example"_s};

void TestAuthenticationResults::takesFieldsApart_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *name, const char *value, const char *written) {
        QTest::newRow(name) << QByteArray(value) << QString::fromUtf8(written);
    };
    // RFC 8601 appendix B in our words, and what is met
    row("none", "mx.example 1; none", "mx.example");
    row("one", "mx.example; spf=pass smtp.mailfrom=shop.example",
        "mx.example; spf=pass smtp.mailfrom=shop.example");
    row("several",
        "MX.Example;\r\n\tdkim=Pass header.d=shop.example header.s=a;\r\n\tdmarc=fail (p=NONE) "
        "header.from=shop.example",
        "mx.example; dkim=pass header.d=shop.example header.s=a; dmarc=fail header.from=shop.example");
    row("version of a method", "mx.example; dkim/1=pass", "mx.example; dkim=pass");
    row("comments",
        "mx.example (a (nested; dkim=fail) b); (c) dkim (d) = (e) pass (f;) header.d (g) = h.example",
        "mx.example; dkim=pass header.d=h.example");
    row("quotes", "mx.example; auth=pass reason=\"good; dkim=pass (x)\" smtp.auth=\"a b\"",
        "mx.example; auth=pass reason=good  dkim pass (x) smtp.auth=a b");
    row("without an id, as Microsoft's", "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=a.example; dkim=none",
        "; spf=pass smtp.mailfrom=a.example; dkim=none");
    row("stray words", "mx.example; dkim=pass action none header.d=a.example",
        "mx.example; dkim=pass header.d=a.example");
    row("empty", "", "");
    row("signs only", ";=;=;;==", "");
    row("comment never closed", "mx.example; (dkim=pass", "mx.example");
    row("quote never closed", "mx.example; \"dkim=pass", "mx.example");
}

void TestAuthenticationResults::takesFieldsApart()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, written);
    const AuthenticationResults parsed = parseAuthenticationResults(value);
    QByteArray text = parsed.server;
    for (const auto &result : parsed.results) {
        text += "; " + result.method + '=' + result.result;
        for (const auto &property : result.properties)
            text += ' ' + property.name + '=' + property.value;
    }
    QCOMPARE(QString::fromUtf8(text), written);
}

void TestAuthenticationResults::authenticatesTheSender_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<bool>("authenticated");
    const auto row = [](const char *name, const char *results, bool authenticated) {
        QTest::newRow(name) << QByteArray(results) << authenticated;
    };
    row("dmarc", "dmarc=pass header.from=shop.example", true);
    row("dmarc without property", "dmarc=pass", true);
    row("dmarc for another domain", "dmarc=pass header.from=evil.example", false);
    row("dmarc for another, dkim for the own",
        "dmarc=pass header.from=evil.example; dkim=pass header.d=shop.example", false);
    row("dmarc failed", "dmarc=fail header.from=shop.example", false);
    row("dmarc failed, dkim passed", "dmarc=fail header.from=shop.example; dkim=pass header.d=shop.example",
        false);
    row("no dmarc, dkim", "dmarc=none; dkim=pass header.d=shop.example", true);
    row("dkim by header.i", "dkim=pass header.i=@shop.example", true);
    row("dkim of the parent", "dkim=pass header.d=example", false);
    row("dkim of a host below", "dkim=pass header.d=mail.shop.example", true);
    row("dkim of another", "dkim=pass header.d=mailer.example", false);
    row("dkim of one whose name ends alike", "dkim=pass header.d=myshop.example", false);
    row("dkim failed", "dkim=fail header.d=shop.example", false);
    row("dkim of the own and another", "dkim=pass header.d=mailer.example; dkim=pass header.d=shop.example",
        true);
    row("dkim without domain", "dkim=pass", false);
    row("spf", "spf=pass smtp.mailfrom=bounce@shop.example", true);
    row("spf by domain", "spf=pass smtp.mailfrom=shop.example", true);
    row("spf of another", "spf=pass smtp.mailfrom=bounce@mailer.example", false);
    row("spf of the greeting only", "spf=pass smtp.helo=shop.example", false);
    row("spf soft", "spf=softfail smtp.mailfrom=shop.example", false);
    row("pass in a comment", "dkim=fail (dmarc=pass; dkim=pass header.d=shop.example)", false);
    row("none", "none", false);
}

void TestAuthenticationResults::authenticatesTheSender()
{
    QFETCH(QByteArray, results);
    QFETCH(bool, authenticated);
    const auto headers =
        headersOf("Received: from x by mx.provider.example\r\nAuthentication-Results: mx.provider.example; " +
                  results + "\r\nFrom: Shop <News@Shop.example>");
    QCOMPARE(authenticateSender(headers, kOwn).address, authenticated ? u"news@shop.example"_s : QString());
}

void TestAuthenticationResults::isNotFooledBySenders_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const char *header) { QTest::newRow(name) << QByteArray(header); };
    // ATT-36: forged fields; HTM-269: the permit of a sender is not fooled by From
    row("no field", "From: a@shop.example");
    row("of another server", "Authentication-Results: mx.evil.example; dmarc=pass\r\nFrom: a@shop.example");
    row("forged below the provider's",
        "Authentication-Results: mx.provider.example; dmarc=fail\r\nReceived: from evil\r\n"
        "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: a@shop.example");
    row("forged below the provider's, which found nothing",
        "Authentication-Results: mx.provider.example; none\r\nReceived: from evil\r\n"
        "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: a@shop.example");
    row("another's on top",
        "Authentication-Results: mx.evil.example; none\r\n"
        "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: a@shop.example");
    row("id in a comment",
        "Authentication-Results: (mx.provider.example) evil.example; dmarc=pass\r\nFrom: a@shop.example");
    row("id as a beginning",
        "Authentication-Results: mx.provider.example.evil.example; dmarc=pass\r\nFrom: a@shop.example");
    row("two From", "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: "
                    "a@shop.example\r\nFrom: b@evil.example");
    row("two addresses",
        "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: a@shop.example, b@evil.example");
    row("address only in the name",
        "Authentication-Results: mx.provider.example; dkim=pass header.d=evil.example\r\n"
        "From: \"a@shop.example\" <b@other.example>");
    row("hidden From", "Authentication-Results: mx.provider.example; dmarc=pass\r\nX-A: b\r\n From: "
                       "b@evil.example\r\nFrom: a@shop.example");
    row("odd address",
        "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: a@evil.example\\,x@shop.example");
    row("in the ARC form",
        "ARC-Authentication-Results: i=1; mx.provider.example; dmarc=pass\r\nFrom: a@shop.example");
}

void TestAuthenticationResults::isNotFooledBySenders()
{
    QFETCH(QByteArray, header);
    QCOMPARE(authenticateSender(headersOf(header), kOwn).address, QString());
}

void TestAuthenticationResults::attachedMailIsNotAuthenticated() // ATT-36: not carried over
{
    const QByteArray inner =
        "Authentication-Results: mx.provider.example; dmarc=pass\r\nFrom: a@shop.example\r\n\r\nx\r\n";
    const auto message = mime::Message::parse("From: b@evil.example\r\nMIME-Version: 1.0\r\n"
                                              "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                                              "--b\r\nContent-Type: message/rfc822\r\n\r\n" +
                                              inner + "--b--\r\n");
    QCOMPARE(authenticateSender(message.headers(), kOwn).address, QString());
    // The message inside is judged without servers: whoever attached it wrote its header.
    QCOMPARE(authenticateSender(mime::Message::parse(inner).headers(), {}).address, QString());
    QCOMPARE(authenticateSender(mime::Message::parse(inner).headers(), kOwn).address, u"a@shop.example"_s);
}

void TestAuthenticationResults::namesSigners()
{
    const auto headers =
        headersOf("Authentication-Results: mx.provider.example; dkim=pass header.d=Mailer.example;"
                  " dkim=fail header.d=evil.example\r\n"
                  "Authentication-Results: mx.provider.example; dkim=pass header.i=@shop.example\r\n"
                  "From: a@shop.example");
    QCOMPARE(authenticateSender(headers, kOwn).signers,
             (QStringList{u"mailer.example"_s, u"shop.example"_s}));
    QVERIFY(authenticateSender(headers, {}).signers.isEmpty());
}

void TestAuthenticationResults::learnsTheProvider_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QStringList>("ids"); // "id*n"; "-" for a message without the field
    QTest::addColumn<QStringList>("own");
    const auto row = [](const char *name, const char *host, const QStringList &ids, const QStringList &own) {
        QTest::newRow(name) << QString::fromLatin1(host) << ids << own;
    };
    row("one message", "pop.provider.example", {u"mx.provider.example*1"_s}, {u"mx.provider.example"_s});
    row("one message of a stranger's", "pop.provider.example", {u"mx.evil.example*1"_s}, {});
    row("most", "pop.provider.example", {u"mx.provider.example*30"_s, u"-*20"_s}, {u"mx.provider.example"_s});
    row("a provider without the field, and a forger", "pop.provider.example",
        {u"-*30"_s, u"mx.provider.example*3"_s}, {});
    row("two of the provider's", "pop.provider.example",
        {u"mx1.provider.example*10"_s, u"mx2.provider.example*10"_s},
        {u"mx1.provider.example"_s, u"mx2.provider.example"_s});
    row("Gmail", "pop.gmail.com", {u"mx.google.com*3"_s}, {u"mx.google.com"_s});
    row("other name, constant", "pop.provider.example", {u"mx.hoster.example*30"_s},
        {u"mx.hoster.example"_s});
    row("other name, too few", "pop.provider.example", {u"mx.hoster.example*19"_s}, {});
    row("other name, not constant", "pop.provider.example", {u"mx.hoster.example*30"_s, u"-*5"_s}, {});
    row("without id, constant", "outlook.office365.com", {u"*40"_s}, {QString()});
    row("nothing", "pop.provider.example", {}, {});
}

void TestAuthenticationResults::learnsTheProvider()
{
    QFETCH(QString, host);
    QFETCH(QStringList, ids);
    QFETCH(QStringList, own);
    std::vector<std::optional<QString>> samples;
    for (const QString &entry : ids) {
        const QString id = entry.section(u'*', 0, 0);
        for (int i = 0; i < entry.section(u'*', 1).toInt(); ++i)
            samples.push_back(id == "-"_L1 ? std::nullopt : std::optional(id));
    }
    QCOMPARE(ownAuthservIds(samples, host), own);
}

void TestAuthenticationResults::findsTheTopmost()
{
    QCOMPARE(topAuthservId(headersOf("Received: a\r\nAuthentication-Results: MX.a.example; none\r\n"
                                     "Authentication-Results: b.example; none\r\nFrom: a@b.example")),
             std::optional(u"mx.a.example"_s));
    QCOMPARE(topAuthservId(
                 headersOf("Received: a\r\nFrom: a@b.example\r\nAuthentication-Results: b.example; none")),
             std::nullopt);
    QCOMPARE(topAuthservId(headersOf("From: a@b.example")), std::nullopt);
}

void TestAuthenticationResults::survivesBombs_data()
{
    QTest::addColumn<QByteArray>("value"); // the watchdog of the test is what fails here
    for (const char *sign :
         {"(", ")", "\"", ";", "=", "a=b ", "a=b;", "\\", "mx.provider.example;", "dkim=pass header.d=a;"})
        QTest::newRow(sign) << QByteArray(sign).repeated(300'000);
}

void TestAuthenticationResults::survivesBombs()
{
    QFETCH(QByteArray, value);
    QVERIFY(parseAuthenticationResults(value).results.size() <= 50);
    QCOMPARE(
        authenticateSender(headersOf("Authentication-Results: " + value + "\r\nFrom: a@shop.example"), kOwn)
            .address,
        QString());
}

QTEST_APPLESS_MAIN(TestAuthenticationResults)
#include "tst_authentication_results.moc"
