#include "core/base/Limits.h"
#include "core/setup/Autoconfig.h"

#include <QRandomGenerator>
#include <QTest>

using namespace core;
using namespace core::setup;
using namespace Qt::StringLiterals;
using accounts::AuthMethod;
using accounts::Security;

/// Autoconfiguration files as providers and strangers write them (CRD-06).
class TestAutoconfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAProvidersFile();
    void fillsInTheAddress_data();
    void fillsInTheAddress();
    void leavesOut_data();
    void leavesOut();
    void refuses_data();
    void refuses();
    void readsAFew();
    void survivesAnyBytes();
    void asksForTheDomainOnly();
};

static const MailAddress kAddress = *readAddress(u"taro.yamada@example.jp"_s);

static QByteArray file(const QByteArray &servers)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\"><emailProvider "
           "id=\"example.jp\">"
           "<domain>example.jp</domain><displayName>例</displayName>" +
           servers + "</emailProvider></clientConfig>";
}

static QByteArray server(const QByteArray &change = {}, const QByteArray &with = {})
{
    QByteArray xml = "<incomingServer type=\"pop3\"><hostname>pop.example.jp</hostname><port>995</port>"
                     "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
                     "<authentication>password-cleartext</authentication></incomingServer>";
    if (!change.isEmpty())
        xml.replace(change, with);
    return xml;
}

void TestAutoconfig::readsAProvidersFile()
{
    const auto read = readAutoconfig(
        file("<incomingServer type=\"imap\"><hostname>imap.example.jp</hostname><port>993</port>"
             "<socketType>SSL</socketType><username>x</username><authentication>plain</authentication>"
             "</incomingServer>" +
             server() +
             "<incomingServer type=\"pop3\"><hostname>POP2.example.jp</hostname><port>110</port>"
             "<socketType>STARTTLS</socketType><username>%EMAILLOCALPART%</username>"
             "<authentication>OAuth2</authentication><authentication>password-encrypted</authentication>"
             "<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3></incomingServer>"
             "<outgoingServer type=\"smtp\"><hostname>smtp.example.jp</hostname></outgoingServer>"),
        kAddress);
    QVERIFY(read);
    QCOMPARE(int(read->size()), 2);
    QCOMPARE(read->at(0), (ConfiguredServer{u"pop.example.jp"_s,
                                            995,
                                            Security::ImplicitTls,
                                            u"taro.yamada@example.jp"_s,
                                            {AuthMethod::Auto}}));
    QCOMPARE(read->at(1), (ConfiguredServer{u"pop2.example.jp"_s,
                                            110,
                                            Security::StartTls,
                                            u"taro.yamada"_s,
                                            {AuthMethod::XOAuth2, AuthMethod::CramMd5}}));
}

void TestAutoconfig::fillsInTheAddress_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("user");
    QTest::newRow("address") << "%EMAILADDRESS%"_ba << u"taro.yamada@example.jp"_s;
    QTest::newRow("local") << "%EMAILLOCALPART%"_ba << u"taro.yamada"_s;
    QTest::newRow("both") << "%EMAILDOMAIN%\\%EMAILLOCALPART%"_ba << u"example.jp\\taro.yamada"_s;
    QTest::newRow("escaped") << "a&amp;b&#64;c"_ba << u"a&b@c"_s;
}

void TestAutoconfig::fillsInTheAddress()
{
    QFETCH(QByteArray, pattern);
    const auto read = readAutoconfig(file(server("%EMAILADDRESS%", pattern)), kAddress);
    QVERIFY(read && read->size() == 1);
    QTEST(read->front().user, "user");

    const auto host = readAutoconfig(file(server("pop.example.jp", "pop.%EMAILDOMAIN%")), kAddress);
    QVERIFY(host && host->size() == 1);
    QCOMPARE(host->front().host, u"pop.example.jp"_s);
}

void TestAutoconfig::leavesOut_data() // CRD-06
{
    QTest::addColumn<QByteArray>("servers");
    QTest::newRow("plain text") << server("SSL", "plain");
    QTest::newRow("no word about TLS") << server("<socketType>SSL</socketType>", "");
    QTest::newRow("another service's port") << server("995", "25");
    QTest::newRow("port 0") << server("995", "0");
    QTest::newRow("port of 70,000") << server("995", "70000");
    QTest::newRow("local part in the host name") << server("pop.example.jp", "%EMAILLOCALPART%.example.jp");
    QTest::newRow("host with a path") << server("pop.example.jp", "pop.example.jp/x");
    QTest::newRow("host with a user") << server("pop.example.jp", "x@pop.example.jp");
    QTest::newRow("host without a dot") << server("pop.example.jp", "localhost");
    QTest::newRow("no host") << server("pop.example.jp", "");
    QTest::newRow("real name wanted") << server("%EMAILADDRESS%", "%REALNAME%");
    QTest::newRow("user with a line end") << server("%EMAILADDRESS%", "a&#13;&#10;DELE 1");
    QTest::newRow("no user") << server("%EMAILADDRESS%", "");
    QTest::newRow("a way to log in that is not ours") << server("password-cleartext", "GSSAPI");
    QTest::newRow("imap") << server("pop3", "imap");
    QTest::newRow("nothing") << QByteArray();
}

void TestAutoconfig::leavesOut()
{
    QFETCH(QByteArray, servers);
    const auto read = readAutoconfig(file(servers), kAddress);
    QVERIFY(read);
    QVERIFY(read->empty());
}

void TestAutoconfig::refuses_data() // CRD-06
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray doctype =
        "<!DOCTYPE clientConfig [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    QTest::newRow("DOCTYPE") << file(server()).replace("<clientConfig", doctype + "<clientConfig")
                             << ErrorCode::Protocol;
    QTest::newRow("doctype in small letters") << "<!doctype html><html></html>"_ba << ErrorCode::Protocol;
    QTest::newRow("entity of its own") << file(server("pop.example.jp", "&host;")) << ErrorCode::Protocol;
    QTest::newRow("a web page") << "<html><body>Welcome to the hotel</body></html>"_ba << ErrorCode::Protocol;
    QTest::newRow("nothing") << QByteArray() << ErrorCode::Protocol;
    QTest::newRow("cut") << file(server()).chopped(40) << ErrorCode::Protocol;
    QTest::newRow("not closed") << file(server("</hostname>", "<hostname>")) << ErrorCode::Protocol;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe<\0c\0", 6) << ErrorCode::Protocol;
    QTest::newRow("too large") << file(server()) + QByteArray(limits::kAutoconfigBytes, ' ')
                               << ErrorCode::LimitExceeded;
}

void TestAutoconfig::refuses()
{
    QFETCH(QByteArray, xml);
    const auto read = readAutoconfig(xml, kAddress);
    QVERIFY(!read);
    QTEST(read.error().code, "code");
}

void TestAutoconfig::readsAFew()
{
    const auto read = readAutoconfig(file(server().repeated(500)), kAddress);
    QVERIFY(read);
    QCOMPARE(int(read->size()), limits::kAutoconfigServers);
}

void TestAutoconfig::survivesAnyBytes()
{
    QRandomGenerator random(20261128);
    const QByteArray good = file(server());
    int refused = 0;
    for (int i = 0; i < 3'000; ++i) {
        QByteArray bytes = good.first(random.bounded(int(good.size())) + 1);
        for (int n = random.bounded(5); n > 0; --n)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        refused += readAutoconfig(bytes, kAddress) ? 0 : 1;
    }
    QVERIFY(refused > 2'000);
}

void TestAutoconfig::asksForTheDomainOnly() // CRD-06
{
    auto urls = ownAutoconfigUrls(kAddress);
    urls.push_back(databaseUrl(u"autoconfig.thunderbird.net"_s, kAddress));
    QCOMPARE(int(urls.size()), 3);
    for (const QUrl &url : urls) {
        QCOMPARE(url.scheme(), u"https"_s);
        QVERIFY(url.toString().contains(u"example.jp"_s));
        QVERIFY(!url.toString().contains(u"taro"_s));
        QVERIFY(!url.hasQuery());
    }
}

QTEST_APPLESS_MAIN(TestAutoconfig)
#include "tst_autoconfig.moc"
