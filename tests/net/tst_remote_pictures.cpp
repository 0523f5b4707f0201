#include "core/net/PublicAddress.h"
#include "core/net/RemotePictures.h"
#include "tests/support/TestCertificates.h"
#include "tests/support/WebServer.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace core;
using namespace Qt::StringLiterals;
using net::PictureLimits;
using net::RemotePicture;
using net::RemotePictures;
using support::WebServer;
using Kind = support::TestCertificates::Kind;

static const QByteArray kPng = "\x89PNG\r\n\x1a\nnot a picture to a decoder";

/// Pictures from the web on request (HTM-269), from servers under TLS, honest and hostile. Names below pop.example lead to
/// the loopback here, which only the tests allow.
class TestRemotePictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    /// What was dropped is deleted later; after the last test no event loop would do it.
    void cleanup()
    {
        m_server.reset();
        for (int generation = 0; generation < 5; ++generation) {
            QEventLoop loop;
            QTimer::singleShot(0, &loop, &QEventLoop::quit);
            loop.exec();
        }
    }
    void loadsPictures();
    void saysNothingOfTheUser();
    void returnsNoCookies();
    void makesHttpHttps();
    void dropsWhatIsNoPicture_data();
    void dropsWhatIsNoPicture();
    void followsRedirects();
    void refusesRedirects_data();
    void refusesRedirects();
    void refusesAddresses_data();
    void refusesAddresses();
    void refusesNamesThatLeadInside();
    void refusesBadCertificates();
    void endsOnItsLimits_data();
    void endsOnItsLimits();
    void loadsFewAtOnceAndEachOnce();
    void stopsAtTheLimitOfTheMessage();
    void isCancelled();
    void knowsPublicAddresses_data();
    void knowsPublicAddresses();

private:
    struct Outcome
    {
        QList<RemotePicture> pictures;
        int loaded = -1;
        int failed = -1;
    };
    [[nodiscard]] net::WebServices services() const;
    [[nodiscard]] QString url(const char *path, const char *host = "img.pop.example") const;
    Outcome load(const QStringList &addresses, const PictureLimits &limits = {});
    Outcome load(const QStringList &addresses, const net::WebServices &services,
                 const PictureLimits &limits = {});

    support::TestCertificates m_certificates;
    std::unique_ptr<WebServer> m_server;
};

void TestRemotePictures::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

void TestRemotePictures::init()
{
    m_server = std::make_unique<WebServer>(m_certificates.certificateFile(Kind::Wildcard),
                                           m_certificates.keyFile(Kind::Wildcard));
    m_server->set("/a.png", WebServer::ok("image/png", kPng));
}

net::WebServices TestRemotePictures::services() const
{
    net::WebServices services;
    services.dial.resolver = [](const QString &, QObject *context, auto done) {
        QMetaObject::invokeMethod(
            context, [done] { done(QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)}); },
            Qt::QueuedConnection);
    };
    services.isAllowed = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::LocalHost);
    };
    services.caFile = m_certificates.caFile();
    services.proxy = {};
    return services;
}

QString TestRemotePictures::url(const char *path, const char *host) const
{
    return u"https://%1:%2%3"_s.arg(QLatin1StringView(host))
        .arg(m_server->serverPort())
        .arg(QLatin1StringView(path));
}

TestRemotePictures::Outcome TestRemotePictures::load(const QStringList &addresses,
                                                     const PictureLimits &limits)
{
    return load(addresses, services(), limits);
}

TestRemotePictures::Outcome TestRemotePictures::load(const QStringList &addresses,
                                                     const net::WebServices &web, const PictureLimits &limits)
{
    Outcome outcome;
    RemotePictures pictures(web, limits);
    connect(&pictures, &RemotePictures::loaded, this,
            [&](const RemotePicture &picture) { outcome.pictures.append(picture); });
    QSignalSpy finished(&pictures, &RemotePictures::finished);
    pictures.load(addresses);
    if (!finished.wait(30'000))
        return outcome;
    outcome.loaded = finished.first().at(0).toInt();
    outcome.failed = finished.first().at(1).toInt();
    return outcome;
}

void TestRemotePictures::loadsPictures()
{
    m_server->set("/b?x=1&y=%20", WebServer::ok("image/jpeg; charset=x", "\xff\xd8\xff..."));
    m_server->set("/c", {"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "3\r\nGIF\r\n3\r\n89a\r\n0\r\n\r\n"});
    m_server->set("/d", {"HTTP/1.1 200 OK\r\nContent-Type: image/webp\r\n\r\nRIFF0000WEBPxx"});
    m_server->set("/e", WebServer::ok("IMAGE/BMP", "BM..."));
    const Outcome outcome =
        load({url("/a.png"), url("/b?x=1&y=%20#part"), url("/c"), url("/d"), url("/e"), url("/missing")});
    QCOMPARE(outcome.loaded, 5);
    QCOMPARE(outcome.failed, 1);
    for (const RemotePicture &picture : outcome.pictures) {
        if (picture.address == url("/a.png"))
            QCOMPARE(picture.bytes, kPng);
        if (picture.address == url("/c"))
            QCOMPARE(picture.bytes, "GIF89a"_ba);
    }
    QVERIFY(std::ranges::any_of(
        outcome.pictures, [this](const RemotePicture &p) { return p.address == url("/b?x=1&y=%20#part"); }));
}

void TestRemotePictures::saysNothingOfTheUser() // HTM-269
{
    QLocale::setDefault(QLocale(QLocale::Japanese, QLocale::Japan));
    load({url("/a.png")});
    QCOMPARE(m_server->requests().size(), 1);
    const QList<QByteArray> lines = m_server->requests().first().trimmed().split('\n');
    QByteArrayList fields;
    for (const QByteArray &line : lines)
        fields.append(line.trimmed());
    // The whole of it: no referrer, no cookie, no language, no name and version of the program.
    QCOMPARE(fields,
             (QByteArrayList{"GET /a.png HTTP/1.1",
                             "Host: img.pop.example:" + QByteArray::number(m_server->serverPort()),
                             "User-Agent: Mozilla/5.0", "Accept-Encoding: identity", "Connection: close",
                             "Accept: image/png,image/jpeg,image/gif,image/webp,image/bmp"}));
}

void TestRemotePictures::returnsNoCookies() // HTM-269
{
    const QByteArray cookie =
        "Set-Cookie: id=spy; Path=/; Secure\r\nETag: \"spy\"\r\n"
        "WWW-Authenticate: Basic realm=spy\r\nStrict-Transport-Security: max-age=9999\r\n";
    m_server->set("/1", {"HTTP/1.1 302 Found\r\nLocation: /2\r\n" + cookie + "Content-Length: 0\r\n\r\n"});
    m_server->set("/2", WebServer::ok("image/png", kPng, cookie));
    QCOMPARE(load({url("/1"), url("/2")}).loaded, 2);
    QCOMPARE(load({url("/2")}).loaded, 1);
    QVERIFY(m_server->requests().size() == 4);
    for (const QByteArray &request : m_server->requests()) {
        QVERIFY(!request.contains("spy"));
        QVERIFY(!request.toLower().contains("cookie"));
        QVERIFY(!request.toLower().contains("if-none-match"));
        QVERIFY(!request.toLower().contains("referer"));
    }
}

void TestRemotePictures::makesHttpHttps()
{
    QString plain = url("/a.png");
    plain.replace("https:"_L1, "http:"_L1);
    const Outcome outcome = load({plain});
    QCOMPARE(outcome.loaded, 1); // over TLS: the server speaks nothing else
    QCOMPARE(outcome.pictures.first().address, plain);
    QCOMPARE(net::pictureUrl(u"http://a.example:80/x#y"_s), QUrl(u"https://a.example/x"_s));
    QCOMPARE(net::pictureUrl(u"ftp://a.example/x"_s), QUrl());
}

void TestRemotePictures::dropsWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &answer) { QTest::newRow(name) << answer; };
    row("web page", WebServer::ok("text/html", kPng).bytes);
    row("drawing that refers to others",
        WebServer::ok("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>").bytes);
    row("no type", "HTTP/1.1 200 OK\r\n\r\n" + kPng);
    row("picture by name only", WebServer::ok("image/png", "<html>").bytes);
    row("drawing that calls itself a picture",
        WebServer::ok("image/png", "<svg xmlns='http://www.w3.org/2000/svg'/>").bytes);
    row("empty", WebServer::ok("image/png", "").bytes);
    row("not found", "HTTP/1.1 404 No\r\nContent-Type: image/png\r\n\r\n" + kPng);
    row("partial", "HTTP/1.1 206 Part\r\nContent-Type: image/png\r\n\r\n" + kPng);
    row("wants a login", "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n");
    row("compressed", WebServer::ok("image/png", kPng, "Content-Encoding: gzip\r\n").bytes);
    row("broken off", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 99999\r\n\r\n" + kPng);
    row("no HTTP", "+OK hello\r\n\r\n");
    row("nothing", "");
}

void TestRemotePictures::dropsWhatIsNoPicture()
{
    QFETCH(QByteArray, answer);
    m_server->set("/x", {answer});
    const Outcome outcome = load({url("/x")});
    QCOMPARE(outcome.loaded, 0);
    QCOMPARE(outcome.failed, 1);
    QCOMPARE(m_server->requests().size(), 1); // it was asked, once
}

void TestRemotePictures::followsRedirects()
{
    m_server->set("/1", WebServer::redirect(301, "/2"));
    m_server->set("/2", WebServer::redirect(302, url("/3", "other.pop.example").toLatin1()));
    m_server->set("/3", WebServer::redirect(308, "a.png"));
    const Outcome outcome = load({url("/1")});
    QCOMPARE(outcome.loaded, 1);
    QCOMPARE(outcome.pictures.first().address, url("/1"));
    QVERIFY(m_server->requests().at(3).contains("Host: other.pop.example"));
}

void TestRemotePictures::refusesRedirects_data()
{
    QTest::addColumn<QByteArray>("location");
    const auto row = [](const char *name, const char *location) {
        QTest::newRow(name) << QByteArray(location);
    };
    row("a fourth", "/2");
    row("in the clear", "http://img.pop.example/a.png");
    row("router", "https://192.168.0.1/a.png");
    row("metadata of a cloud", "https://169.254.169.254/latest/meta-data");
    row("loopback of IPv6", "https://[::1]/a.png");
    row("IPv4 in IPv6", "https://[::ffff:10.0.0.1]/a.png");
    row("one number", "https://167772161/a.png");
    row("name of this computer", "https://localhost/a.png");
    row("name of this network", "https://printer.local/a.png");
    row("name without a dot", "https://intranet/a.png");
    row("file", "file:///etc/passwd");
    row("data", "data:image/png;base64,AAAA");
    row("user name", "https://user:pw@img.pop.example/a.png");
    row("nowhere", "");
    row("nonsense", "https://:::/");
}

void TestRemotePictures::refusesRedirects()
{
    QFETCH(QByteArray, location);
    m_server->set("/1", WebServer::redirect(302, location));
    m_server->set("/2", WebServer::redirect(302, "/3"));
    m_server->set("/3", WebServer::redirect(302, "/4"));
    m_server->set("/4", WebServer::redirect(302, "/a.png"));
    net::WebServices web = services();
    web.isAllowed = {}; // of literal addresses as in the program; names still lead to the server
    const auto resolver = web.dial.resolver;
    int lookups = 0;
    web.isAllowed = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::LocalHost) || net::isPublicAddress(address);
    };
    web.dial.resolver = [&lookups, resolver](const QString &host, QObject *context, auto done) {
        ++lookups;
        resolver(host, context, done);
    };
    const Outcome outcome = load({url("/1")}, web);
    QCOMPARE(outcome.loaded, 0);
    QCOMPARE(outcome.failed, 1);
    const int asked = location == "/2" ? 4 : location.isEmpty() ? 4 : 1;
    QCOMPARE(m_server->requests().size(), asked);
    QCOMPARE(lookups, asked); // nobody was even looked up
}

void TestRemotePictures::refusesAddresses_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"file:///etc/passwd",
                                "ftp://img.pop.example/a",
                                "//img.pop.example/a",
                                "javascript:x",
                                "data:image/png,x",
                                "cid:x",
                                "",
                                "https://",
                                "https:///a.png",
                                "https://localhost/a",
                                "https://127.0.0.1/a",
                                "https://127.1/a",
                                "https://0x7f000001/a",
                                "https://2130706433/a",
                                "https://0/a",
                                "https://10.0.0.1/a",
                                "https://172.16.0.1/a",
                                "https://192.168.1.1/a",
                                "https://169.254.169.254/a",
                                "https://100.64.0.1/a",
                                "https://224.0.0.1/a",
                                "https://255.255.255.255/a",
                                "https://[::1]/a",
                                "https://[::]/a",
                                "https://[fe80::1]/a",
                                "https://[fd00::1]/a",
                                "https://[::ffff:127.0.0.1]/a",
                                "https://[64:ff9b::a00:1]/a",
                                "https://router.local/a",
                                "https://x.localhost/a",
                                "https://nas.home.arpa/a",
                                "https://server/a",
                                "https://user@img.pop.example/a",
                                "https://img.pop.example:0/a",
                                "\\\\server\\a"})
        QTest::newRow(address) << QString::fromLatin1(address);
    QTest::newRow("10 kB") << u"https://img.pop.example/"_s + QString(10'000, u'x');
}

void TestRemotePictures::refusesAddresses()
{
    QFETCH(QString, address);
    net::WebServices web; // as in the program
    int lookups = 0;
    web.dial.resolver = [&lookups](const QString &, QObject *, auto) { ++lookups; };
    web.proxy = {};
    const Outcome outcome = load({address}, web);
    QCOMPARE(outcome.loaded, 0);
    QCOMPARE(outcome.failed, 1);
    QCOMPARE(lookups, 0);
}

/// A public name whose address is the router's, also beside a public one.
void TestRemotePictures::refusesNamesThatLeadInside()
{
    for (const QStringList &addresses :
         {QStringList{u"127.0.0.1"_s}, QStringList{u"192.168.0.1"_s}, QStringList{u"198.51.100.1"_s},
          QStringList{u"fd00::1"_s}, QStringList{u"93.184.216.34"_s, u"127.0.0.1"_s}}) {
        net::WebServices web = services();
        web.isAllowed = {};
        web.dial.resolver = [&addresses](const QString &, QObject *context, auto done) {
            QList<QHostAddress> found;
            for (const QString &address : addresses)
                found.append(QHostAddress(address));
            QMetaObject::invokeMethod(
                context, [done, found] { done(found); }, Qt::QueuedConnection);
        };
        const Outcome outcome = load({url("/a.png")}, web);
        QCOMPARE(outcome.failed, 1);
    }
    QCOMPARE(m_server->connections(), 0);
}

void TestRemotePictures::refusesBadCertificates()
{
    QCOMPARE(load({url("/a.png", "img.other.example")}).failed, 1); // not its name
    for (const Kind kind : {Kind::SelfSigned, Kind::Expired, Kind::UnknownAuthority}) {
        m_server =
            std::make_unique<WebServer>(m_certificates.certificateFile(kind), m_certificates.keyFile(kind));
        m_server->set("/a.png", WebServer::ok("image/png", kPng));
        QCOMPARE(load({url("/a.png", "127.0.0.1")}).failed, 1);
        QVERIFY(m_server->requests().isEmpty()); // and was not told what is wanted
    }
    m_server = std::make_unique<WebServer>(m_certificates.certificateFile(Kind::Valid),
                                           m_certificates.keyFile(Kind::Valid));
    m_server->set("/a.png", WebServer::ok("image/png", kPng));
    QCOMPARE(load({url("/a.png", "127.0.0.1")}).loaded, 1); // the same with a good one
}

void TestRemotePictures::endsOnItsLimits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("endless");
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";
    QTest::newRow("says it is large") << ok + "Content-Length: 1000000000\r\n\r\n" << QByteArray(1000, 'x');
    QTest::newRow("does not say how large") << ok + "\r\n" + kPng << QByteArray(1000, 'x');
    QTest::newRow("chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n"
                            << "3e8\r\n" + QByteArray(1000, 'x') + "\r\n";
    QTest::newRow("head") << ok << "X-Y: " + QByteArray(1000, 'x') + "\r\n";
    QTest::newRow("line of the head") << ok + "X-Y: " << QByteArray(1000, 'x');
    QTest::newRow("hints") << QByteArray() << "HTTP/1.1 103 Early\r\n\r\n"_ba;
}

void TestRemotePictures::endsOnItsLimits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, endless);
    m_server->set("/x", {bytes, false, endless});
    PictureLimits limits;
    limits.pictureBytes = 100'000;
    const Outcome outcome = load({url("/x"), url("/a.png")}, limits);
    QCOMPARE(outcome.failed, 1);
    QCOMPARE(outcome.loaded, 1);
    QVERIFY(m_server->bytesSent() < 10'000'000); // it did not go on
    QTRY_COMPARE(m_server->open(), 0);
}

void TestRemotePictures::loadsFewAtOnceAndEachOnce()
{
    QStringList addresses;
    for (int i = 0; i < 40; ++i) {
        const QByteArray path = "/" + QByteArray::number(i % 20);
        m_server->set(path, WebServer::ok("image/png", kPng));
        addresses.append(url(path.constData()));
    }
    PictureLimits limits;
    limits.pictures = 15;
    limits.atOnce = 3;
    const Outcome outcome = load(addresses, limits);
    QCOMPARE(outcome.loaded, 15);
    QCOMPARE(m_server->requests().size(), 15);
    QVERIFY(m_server->mostAtOnce() <= 4); // one that ends and one that begins may overlap
}

void TestRemotePictures::stopsAtTheLimitOfTheMessage()
{
    QStringList addresses;
    for (int i = 0; i < 10; ++i) {
        const QByteArray path = "/" + QByteArray::number(i);
        m_server->set(path, WebServer::ok("image/png", kPng + QByteArray(1000, 'x')));
        addresses.append(url(path.constData()));
    }
    PictureLimits limits;
    limits.messageBytes = 3'500;
    limits.atOnce = 1;
    const Outcome outcome = load(addresses, limits);
    QCOMPARE(outcome.loaded, 3);
    QCOMPARE(outcome.failed, 7);
    QCOMPARE(m_server->requests().size(), 4);
}

void TestRemotePictures::isCancelled()
{
    m_server->set("/slow", {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", false});
    // Time limits of one picture and of all: servers that say nothing more, and one that never begins.
    m_server->set("/silent", {"", false});
    for (const bool whole : {false, true}) {
        PictureLimits limits;
        (whole ? limits.messageMs : limits.pictureMs) = 300;
        const Outcome outcome = load({url("/slow"), url("/silent")}, limits);
        QCOMPARE(outcome.failed, 2);
        QTRY_COMPARE(m_server->open(), 0);
    }
    RemotePictures pictures(services());
    QSignalSpy finished(&pictures, &RemotePictures::finished);
    QSignalSpy requested(m_server.get(), &WebServer::requested);
    pictures.load({url("/slow"), url("/a.png"), url("/silent")});
    QTRY_COMPARE(requested.size(), 3);
    pictures.cancel();
    QTRY_COMPARE(m_server->open(), 0);
    QCOMPARE(finished.size(), 0);
}

void TestRemotePictures::knowsPublicAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPublic");
    const auto row = [](const char *address, bool isPublic) {
        QTest::newRow(address) << QString::fromLatin1(address) << isPublic;
    };
    row("93.184.216.34", true);
    row("8.8.8.8", true);
    row("172.15.255.255", true);
    row("172.32.0.0", true);
    row("100.63.255.255", true);
    row("2606:2800:220:1::1", true);
    row("2002:5db8:d822::1", true); // 6to4 of 93.184.216.34
    row("0.0.0.0", false);
    row("10.255.255.255", false);
    row("100.64.0.0", false);
    row("127.255.255.254", false);
    row("169.254.0.1", false);
    row("172.16.0.0", false);
    row("172.31.255.255", false);
    row("192.0.0.8", false);
    row("192.0.2.1", false);
    row("192.168.255.255", false);
    row("198.18.0.1", false);
    row("203.0.113.9", false);
    row("239.255.255.250", false);
    row("255.255.255.255", false);
    row("::", false);
    row("::1", false);
    row("::ffff:8.8.8.8", true);
    row("::ffff:192.168.0.1", false);
    row("64:ff9b::a00:1", false);
    row("fe80::1", false);
    row("fec0::1", false);
    row("fc00::1", false);
    row("fdff::1", false);
    row("ff02::1", false);
    row("2001:db8::1", false);
    row("2001::1", false);
    row("2002:a00:1::1", false);
    row("", false);
}

void TestRemotePictures::knowsPublicAddresses()
{
    QFETCH(QString, address);
    QFETCH(bool, isPublic);
    QCOMPARE(net::isPublicAddress(QHostAddress(address)), isPublic);
}

QTEST_GUILESS_MAIN(TestRemotePictures)
#include "tst_remote_pictures.moc"
