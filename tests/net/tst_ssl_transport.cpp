#include "core/net/SslTransport.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/SessionDriver.h"
#include "tests/support/TestCertificates.h"

#include <QPointer>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace core;
using namespace Qt::StringLiterals;
using net::Endpoint;
using net::Security;
using net::SslTransport;
using net::TimeLimits;
using support::ScriptedPop3Server;
using support::TestCertificates;

/// The transport by itself: connecting, failing, time limits, back pressure, lifetime. Sessions over it: tst_session_tls.
class TestSslTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void carriesBytesBothWays_data();
    void carriesBytesBothWays();
    void tellsWhyItCannotConnect_data();
    void tellsWhyItCannotConnect();
    void refusesABadFileOfAuthorities_data();
    void refusesABadFileOfAuthorities();
    void givesUpInTime_data();
    void givesUpInTime();
    void letsADripNotPassForLife();
    void deliversDataBeforeTheEnd_data();
    void deliversDataBeforeTheEnd();
    void holdsBackWhilePaused_data();
    void holdsBackWhilePaused();
    void stopsItsClockWhilePaused();
    void letsTheKernelFindVanishedPeers();
    void closesAfterWhatWasWritten();
    void fallsSilentAfterAbort();
    void survivesDeletionInItsSlots_data();
    void survivesDeletionInItsSlots();

private:
    Endpoint endpoint(quint16 port, Security security);
    void prepare(ScriptedPop3Server &server, Security security, const support::Dialogue &dialogue);

    TestCertificates m_certificates;
};

Q_DECLARE_METATYPE(core::net::Security)

/// Signals of a transport, in order.
struct Watched
{
    explicit Watched(SslTransport &transport)
    {
        QObject::connect(&transport, &net::Transport::connected, &transport,
                         [this] { order << u"connected"_s; });
        QObject::connect(&transport, &net::Transport::encrypted, &transport,
                         [this](const net::TlsFacts &facts) {
                             order << u"encrypted"_s;
                             tls = facts;
                         });
        QObject::connect(&transport, &net::Transport::received, &transport, [this](const QByteArray &bytes) {
            received += bytes;
            if (ended())
                order << u"received after the end"_s;
        });
        QObject::connect(&transport, &net::Transport::failed, &transport, [this](const Error &e) {
            order << u"failed"_s;
            error = e;
        });
        QObject::connect(&transport, &net::Transport::closed, &transport, [this] { order << u"closed"_s; });
    }
    [[nodiscard]] bool ended() const { return order.contains(u"failed"_s) || order.contains(u"closed"_s); }

    QStringList order;
    QByteArray received;
    net::TlsFacts tls;
    Error error;
};

/// Lets everything happen that is due.
static void takeTurns()
{
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
}

void TestSslTransport::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

Endpoint TestSslTransport::endpoint(quint16 port, Security security)
{
    return {u"127.0.0.1"_s, port, security, m_certificates.caFile()};
}

void TestSslTransport::prepare(ScriptedPop3Server &server, Security security,
                               const support::Dialogue &dialogue)
{
    const auto valid = TestCertificates::Kind::Valid;
    server.setIdentity(m_certificates.certificateFile(valid), m_certificates.keyFile(valid));
    server.setImplicitTls(security == Security::ImplicitTls);
    server.add(dialogue);
}

void TestSslTransport::carriesBytesBothWays_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("implicit TLS") << Security::ImplicitTls;
    QTest::newRow("STLS") << Security::StartTls;
    QTest::newRow("none") << Security::None;
}

void TestSslTransport::carriesBytesBothWays()
{
    QFETCH(Security, security);
    ScriptedPop3Server server;
    const QByteArray big(3'000'000, 'x');
    const QByteArray stls = security == Security::StartTls ? "C: STLS\nS: +OK\n! tls\n"_ba : QByteArray();
    prepare(server, security, "S: +OK\n" + stls + "C: NOOP\nS: +OK " + big);
    SslTransport transport(endpoint(server.port(), security), {});
    Watched watched(transport);
    transport.open();
    QTRY_COMPARE(watched.received, "+OK\r\n"_ba);
    if (security == Security::StartTls) {
        QVERIFY(!transport.isEncrypted());
        transport.write("STLS\r\n");
        QTRY_COMPARE(watched.received, "+OK\r\n+OK\r\n"_ba);
        transport.startTls();
        QTRY_VERIFY(transport.isEncrypted());
        QTRY_COMPARE(watched.order, (QStringList{u"connected"_s, u"encrypted"_s}));
    }
    watched.received.clear();
    transport.write("NOOP\r\n");
    QTRY_COMPARE(watched.received.size(), big.size() + 6);
    QCOMPARE(transport.isEncrypted(), security != Security::None);
    if (security == Security::ImplicitTls)
        QCOMPARE(watched.order, (QStringList{u"encrypted"_s, u"connected"_s}));
    if (security != Security::None) {
        QCOMPARE(watched.tls.version, u"TLS 1.3"_s);
        QVERIFY(!watched.tls.cipher.isEmpty());
        QCOMPARE(watched.tls.certificate.subject, u"localhost"_s);
        QVERIFY(watched.tls.certificate.names.contains(u"localhost"_s));
    }
    QVERIFY2(server.mismatches().isEmpty(), qPrintable(server.mismatches().join(u'\n')));
}

void TestSslTransport::tellsWhyItCannotConnect_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("no such host") << u"no-such-host.invalid"_s << ErrorCode::HostNotFound;
    QTest::newRow("nobody listens") << u"127.0.0.1"_s << ErrorCode::ConnectionRefused;
}

void TestSslTransport::tellsWhyItCannotConnect()
{
    QFETCH(QString, host);
    QFETCH(ErrorCode, error);
    quint16 port = 0;
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        port = listener.serverPort();
    }
    for (const Security security : {Security::ImplicitTls, Security::StartTls, Security::None}) {
        SslTransport transport({host, port, security, {}}, {});
        Watched watched(transport);
        transport.open();
        QTRY_VERIFY_WITH_TIMEOUT(watched.ended(), 20'000);
        QCOMPARE(errorName(watched.error.code), errorName(error));
        QCOMPARE(watched.order, QStringList{u"failed"_s});
    }
}

void TestSslTransport::refusesABadFileOfAuthorities_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("missing") << u"/nowhere/ca.pem"_s << ErrorCode::FileNotFound;
    QTest::newRow("not PEM") << u"/dev/null"_s << ErrorCode::InvalidArgument;
}

void TestSslTransport::refusesABadFileOfAuthorities()
{
    QFETCH(QString, file);
    QFETCH(ErrorCode, error);
    ScriptedPop3Server server;
    SslTransport transport({u"localhost"_s, server.port(), Security::ImplicitTls, file}, {});
    Watched watched(transport);
    transport.open(); // TLS-18: never the system's authorities instead
    QTRY_VERIFY(watched.ended());
    QCOMPARE(watched.error.code, error);
    QCOMPARE(server.connections(), 0);
}

void TestSslTransport::givesUpInTime_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<QString>("detail");
    // TLS-22, TLS-23, POP-34, POP-35
    QTest::newRow("TLS never answered")
        << Security::ImplicitTls << "! stall"_ba << u"no connection in time"_s;
    QTest::newRow("handshake after STLS never answered")
        << Security::StartTls << "S: +OK\n! stall"_ba << u"no TLS handshake in time"_s;
    QTest::newRow("no greeting") << Security::None << "! stall"_ba << u"no greeting in time"_s;
    QTest::newRow("half a greeting") << Security::None << "S| +O\n! stall"_ba << u"no greeting in time"_s;
    QTest::newRow("silence") << Security::None << "S: +OK\n! stall"_ba << u"the server fell silent"_s;
}

void TestSslTransport::givesUpInTime()
{
    QFETCH(Security, security);
    QFETCH(QByteArray, dialogue);
    QFETCH(QString, detail);
    ScriptedPop3Server server;
    server.add(dialogue); // implicit TLS is not spoken: the client's hello gets no answer
    const bool silence = detail.contains(u"silent"_s);
    SslTransport transport(endpoint(server.port(), security), {200, 200, silence ? 200 : 60'000});
    Watched watched(transport);
    connect(&transport, &net::Transport::received, &transport, [&] {
        if (security == Security::StartTls)
            transport.startTls();
    });
    transport.open();
    QTRY_VERIFY(watched.ended());
    QCOMPARE(errorName(watched.error.code), errorName(ErrorCode::Timeout));
    QCOMPARE(watched.error.detail, detail);
}

void TestSslTransport::letsADripNotPassForLife()
{
    // POP-34: bytes come all the time, but far too few
    ScriptedPop3Server server;
    QByteArray drip = "S: +OK\n";
    for (int i = 0; i < 200; ++i)
        drip += "S| x\n! segment\n";
    server.add(drip);
    SslTransport transport(endpoint(server.port(), Security::None), {60'000, 60'000, 300});
    Watched watched(transport);
    transport.open();
    QTRY_VERIFY(watched.ended());
    QCOMPARE(errorName(watched.error.code), errorName(ErrorCode::Timeout));
    QVERIFY(watched.received.size() < 150);
}

void TestSslTransport::deliversDataBeforeTheEnd_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("FIN") << Security::None << "! close"_ba;
    QTest::newRow("TLS, FIN without close_notify (M-02)") << Security::ImplicitTls << "! close"_ba;
    QTest::newRow("TLS, RST") << Security::ImplicitTls << "! segment\n! segment\n! segment\n! drop"_ba;
}

void TestSslTransport::deliversDataBeforeTheEnd()
{
    QFETCH(Security, security);
    QFETCH(QByteArray, end);
    ScriptedPop3Server server;
    prepare(server, security, "S: +OK " + QByteArray(100'000, 'x') + "\n" + end);
    SslTransport transport(endpoint(server.port(), security), {});
    Watched watched(transport);
    transport.open();
    QTRY_VERIFY(watched.ended());
    QCOMPARE(watched.received.size(), 100'006);
    QCOMPARE(errorName(watched.error.code), errorName(ErrorCode::ConnectionLost));
    QCOMPARE(watched.order.last(), u"failed"_s);
}

void TestSslTransport::holdsBackWhilePaused_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<int>("size"); // fits into the buffers on the way, with its end, or not
    QTest::newRow("TLS, 8 MB") << Security::ImplicitTls << 8'000'000;
    QTest::newRow("TLS, 2 MB") << Security::ImplicitTls << 2'000'000;
    QTest::newRow("TLS, 100 KB") << Security::ImplicitTls << 100'000;
    QTest::newRow("plain, 8 MB") << Security::None << 8'000'000;
    QTest::newRow("plain, 100 KB") << Security::None << 100'000;
}

/// The server sends much and goes. Nothing arrives while paused, everything afterwards, and the end last.
void TestSslTransport::holdsBackWhilePaused()
{
    QFETCH(Security, security);
    QFETCH(int, size);
    ScriptedPop3Server server;
    const QByteArray big(size, 'x');
    prepare(server, security, "S: +OK\nC: GO\nS| " + big + "\n! close");
    SslTransport transport(endpoint(server.port(), security), {});
    Watched watched(transport);
    transport.open();
    QTRY_COMPARE(watched.received, "+OK\r\n"_ba);
    transport.setReadingPaused(true);
    transport.write("GO\r\n");
    QTRY_COMPARE(server.heard(), "GO\r\n"_ba);
    QTRY_VERIFY(server.bytesSent() > 50'000); // they are on their way
    takeTurns();
    QCOMPARE(watched.received, "+OK\r\n"_ba);
    QVERIFY(!watched.ended());
    transport.setReadingPaused(false);
    QTRY_VERIFY(watched.received.size() > 1000);
    transport.setReadingPaused(true); // and again in the middle
    takeTurns();
    transport.setReadingPaused(false);
    QTRY_VERIFY(watched.ended());
    QCOMPARE(watched.received.size(), big.size() + 5);
    QCOMPARE(errorName(watched.error.code), errorName(ErrorCode::ConnectionLost));
}

void TestSslTransport::stopsItsClockWhilePaused()
{
    ScriptedPop3Server server;
    server.add("S: +OK\n! stall");
    server.add("S: +OK\n! stall");
    SslTransport transport(endpoint(server.port(), Security::None), {60'000, 60'000, 100});
    Watched watched(transport);
    transport.open();
    QTRY_COMPARE(watched.received, "+OK\r\n"_ba);
    transport.setReadingPaused(true);
    SslTransport twin(endpoint(server.port(), Security::None), {60'000, 60'000, 100});
    Watched watchedTwin(
        twin); // begins later and does not pause: where its time is over, so would be that of the first
    twin.open();
    QTRY_VERIFY(watchedTwin.ended());
    takeTurns();
    QVERIFY(!watched.ended());
    transport.setReadingPaused(false);
    QTRY_VERIFY(watched.ended());
    QCOMPARE(errorName(watched.error.code), errorName(ErrorCode::Timeout));
}

/// POP-35: while reading is paused no time limit of ours runs; the kernel's probes go on.
void TestSslTransport::letsTheKernelFindVanishedPeers()
{
    ScriptedPop3Server server;
    server.add("S: +OK\n! stall");
    SslTransport transport(endpoint(server.port(), Security::None), {.idleMs = 90'000});
    Watched watched(transport);
    transport.open();
    QTRY_COMPARE(watched.received, "+OK\r\n"_ba);
    int ours = -1; // of all descriptors the one that leads to the server
    for (int descriptor = 0; descriptor < 1024 && ours < 0; ++descriptor) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) == 0 &&
            peer.sin_family == AF_INET && ntohs(peer.sin_port) == server.port())
            ours = descriptor;
    }
    QVERIFY(ours >= 0);
    const auto option = [ours](int level, int name) {
        int value = -1;
        socklen_t size = sizeof value;
        return ::getsockopt(ours, level, name, &value, &size) == 0 ? value : -1;
    };
    QCOMPARE(option(SOL_SOCKET, SO_KEEPALIVE), 1);
    const int idle = option(IPPROTO_TCP, TCP_KEEPIDLE);
    const int between = option(IPPROTO_TCP, TCP_KEEPINTVL);
    const int probes = option(IPPROTO_TCP, TCP_KEEPCNT);
    QCOMPARE(idle, 30);
    QVERIFY2(idle + between * probes <= 90, "found within the idle limit");
    QCOMPARE(option(IPPROTO_TCP, TCP_USER_TIMEOUT), 90'000);
    QCOMPARE(option(IPPROTO_TCP, TCP_NODELAY), 1); // commands are small and wait for answers
}

void TestSslTransport::closesAfterWhatWasWritten()
{
    for (const Security security : {Security::ImplicitTls, Security::None}) {
        ScriptedPop3Server server;
        prepare(server, security, "S: +OK\nC: QUIT");
        SslTransport transport(endpoint(server.port(), security), {});
        Watched watched(transport);
        transport.open();
        QTRY_COMPARE(watched.received, "+OK\r\n"_ba);
        transport.write("QUIT\r\n");
        transport.close();
        QTRY_VERIFY(watched.ended());
        QCOMPARE(watched.order.last(), u"closed"_s);
        QTRY_COMPARE(server.heard(), "QUIT\r\n"_ba);
    }
    SslTransport unopened(endpoint(1, Security::None), {});
    Watched watched(unopened);
    unopened.close();
    QTRY_COMPARE(watched.order, QStringList{u"closed"_s});
}

void TestSslTransport::fallsSilentAfterAbort()
{
    ScriptedPop3Server server;
    prepare(server, Security::ImplicitTls, "S: +OK\nS: more\n! drop");
    server.add("S: +OK\nS: more\n! drop");
    SslTransport transport(endpoint(server.port(), Security::ImplicitTls), {});
    Watched watched(transport);
    connect(&transport, &net::Transport::connected, &transport, [&] { transport.abort(); });
    transport.open();
    QTRY_VERIFY(!watched.order.isEmpty());
    SslTransport twin(endpoint(server.port(), Security::ImplicitTls), {});
    Watched watchedTwin(twin); // begins later and sees everything
    twin.open();
    QTRY_VERIFY(watchedTwin.ended());
    takeTurns();
    QCOMPARE(watched.order, (QStringList{u"encrypted"_s, u"connected"_s}));
    QVERIFY(watched.received.isEmpty());
    transport.write("x"); // no harm
    transport.close();
    QVERIFY(!watched.ended());
}

void TestSslTransport::survivesDeletionInItsSlots_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<Security>("security");
    for (const char *moment : {"encrypted", "connected", "received", "failed", "closed"}) {
        QTest::addRow("%s, TLS", moment) << QString::fromLatin1(moment) << Security::ImplicitTls;
        if (qstrcmp(moment, "encrypted") != 0)
            QTest::addRow("%s, plain", moment) << QString::fromLatin1(moment) << Security::None;
    }
}

void TestSslTransport::survivesDeletionInItsSlots()
{
    QFETCH(QString, moment);
    QFETCH(Security, security);
    ScriptedPop3Server server;
    prepare(server, security, moment == u"failed"_s ? "S: +OK\n! close" : "S: +OK");
    QPointer<SslTransport> transport = new SslTransport(endpoint(server.port(), security), {});
    int signalsAfterwards = 0;
    const auto at = [&](const QString &name) {
        if (!transport)
            ++signalsAfterwards;
        else if (name == moment)
            delete transport.data();
    };
    connect(transport, &net::Transport::encrypted, this, [&] { at(u"encrypted"_s); });
    connect(transport, &net::Transport::connected, this, [&] { at(u"connected"_s); });
    connect(transport, &net::Transport::received, this, [&] {
        at(u"received"_s);
        if (transport && moment == u"closed"_s)
            transport->close();
    });
    connect(transport, &net::Transport::failed, this, [&] { at(u"failed"_s); });
    connect(transport, &net::Transport::closed, this, [&] { at(u"closed"_s); });
    transport->open();
    QTRY_VERIFY(!transport);
    takeTurns();
    QCOMPARE(signalsAfterwards, 0);
}

QTEST_GUILESS_MAIN(TestSslTransport)
#include "tst_ssl_transport.moc"
