#include "core/net/Dialer.h"
#include "tests/support/ForwardingProxy.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"

#include <QEventLoop>
#include <QNetworkProxy>
#include <QSemaphore>
#include <QSslSocket>
#include <QTest>
#include <QTimer>

#include <memory>
#include <optional>

using namespace core;
using namespace Qt::StringLiterals;
using net::Endpoint;
using net::Proxy;
using net::Security;
using support::ForwardingProxy;
using support::ScriptedPop3Server;
using Kind = support::TestCertificates::Kind;

/// The way to the server before a byte of it: names, addresses, proxies (POP-50).
class TestDialing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What was dropped is deleted later; after the last test no event loop would do it.
    void cleanup()
    {
        for (int generation = 0; generation < 4; ++generation) { // transport, dialer, race, sockets
            QEventLoop loop;
            QTimer::singleShot(0, &loop, &QEventLoop::quit);
            loop.exec();
        }
    }
    void initTestCase();
    void takesFamiliesByTurns();
    void findsTheAddressThatLives_data();
    void findsTheAddressThatLives();
    void tellsWhyThereIsNoWay_data();
    void tellsWhyThereIsNoWay();
    void passesThroughProxies_data();
    void passesThroughProxies();
    void survivesBadProxies_data();
    void survivesBadProxies();
    void takesNoProxysWordForTheServers();
    void asksTheSystemOffTheThread();
    void leavesOthersAlone();
    void endsAtOnce_data();
    void endsAtOnce();
    void beginsNothingAfterItsEnd();
    void speaksToProxiesInAnyPieces();

private:
    support::TestCertificates m_certificates;
};

Q_DECLARE_METATYPE(core::net::Security)

namespace {

/// A resolver that knows one answer for every name; an empty one: that it does not exist.
net::Resolver answering(const QStringList &addresses)
{
    return [addresses](const QString &, QObject *context,
                       const std::function<void(const Result<QList<QHostAddress>> &)> &done) {
        QMetaObject::invokeMethod(
            context,
            [addresses, done] {
                QList<QHostAddress> found;
                for (const QString &address : addresses)
                    found << QHostAddress(address);
                done(found);
            },
            Qt::QueuedConnection);
    };
}

net::Resolver neverAnswering()
{
    return
        [](const QString &, QObject *, const std::function<void(const Result<QList<QHostAddress>> &)> &) {};
}

/// A listener whose queue is full: it answers no further connection, like an address behind which nothing is.
class BlackHole
{
public:
    BlackHole()
    {
        m_listener.setListenBacklogSize(0);
        if (!m_listener.listen(QHostAddress(u"127.0.0.2"_s)))
            qFatal("cannot listen on the loopback");
        m_listener.pauseAccepting();
        // The kernel takes one more than it was told to.
        m_first.connectToHost(m_listener.serverAddress(), m_listener.serverPort());
        if (!m_first.waitForConnected())
            qFatal("cannot connect on the loopback");
    }
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }

private:
    QTcpServer m_listener;
    QTcpSocket m_first;
};

class Visit
{
public:
    Visit(const Endpoint &endpoint, const net::DialServices &services, net::TimeLimits limits = {})
        : m_transport(
              net::SslTransportFactory(limits, std::make_shared<net::DialServices>(services)).make(endpoint))
    {
        auto *transport = m_transport.get();
        QObject::connect(transport, &net::Transport::received, transport,
                         [this](const QByteArray &bytes) { received += bytes; });
        QObject::connect(transport, &net::Transport::failed, transport,
                         [this](const Error &e) { error = e; });
        transport->open();
    }
    [[nodiscard]] net::Transport &transport() { return *m_transport; }
    [[nodiscard]] QString errorCode() const { return error ? errorName(error->code) : u"none"_s; }

    QByteArray received;
    std::optional<Error> error;

private:
    std::unique_ptr<net::Transport> m_transport;
};

quint16 portWhereNobodyListens()
{
    QTcpServer listener;
    return listener.listen(QHostAddress::LocalHost) ? listener.serverPort() : quint16(1);
}

} // namespace

void TestDialing::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

void TestDialing::takesFamiliesByTurns()
{
    QList<QHostAddress> mixed;
    for (const char *address : {"::1", "::2", "::3", "127.0.0.1", "127.0.0.2"})
        mixed << QHostAddress(QString::fromLatin1(address));
    QStringList order;
    for (const QHostAddress &address : net::interleaved(mixed))
        order << address.toString();
    QCOMPARE(order.join(u' '), u"::1 127.0.0.1 ::2 127.0.0.2 ::3"_s);
    QVERIFY(net::interleaved({}).isEmpty());
    QCOMPARE(net::interleaved(QList<QHostAddress>(100'000, QHostAddress::LocalHost)).size(),
             limits::kAddressesTried);
}

void TestDialing::findsTheAddressThatLives_data()
{
    QTest::addColumn<QStringList>("addresses");
    // The server listens at 127.0.0.1 only; at 127.0.0.3 and ::1 the port is refused, or there is no IPv6 at all.
    QTest::newRow("one") << QStringList{u"127.0.0.1"_s};
    QTest::newRow("AAAA refused, A alive") << QStringList{u"::1"_s, u"127.0.0.1"_s};
    QTest::newRow("A refused, another alive") << QStringList{u"127.0.0.3"_s, u"127.0.0.1"_s};
    QTest::newRow("AAAA answers nothing, A alive") << QStringList{u"100::1"_s, u"127.0.0.1"_s};
}

void TestDialing::findsTheAddressThatLives()
{
    QFETCH(QStringList, addresses);
    for (const Security security : {Security::ImplicitTls, Security::None}) {
        ScriptedPop3Server server;
        server.setIdentity(m_certificates.certificateFile(Kind::Wildcard),
                           m_certificates.keyFile(Kind::Wildcard));
        server.setImplicitTls(security == Security::ImplicitTls);
        server.add("S: +OK\n! stall");
        // The certificate is for the name that was asked for, not for an address (TLS-16).
        Visit visit({u"mail.pop.example"_s, server.port(), security, m_certificates.caFile()},
                    {answering(addresses), {}}, {.attemptDelayMs = 10});
        QTRY_VERIFY2(visit.received == "+OK\r\n" || visit.error, qPrintable(visit.errorCode()));
        QCOMPARE(visit.errorCode(), u"none"_s);
        QCOMPARE(server.connections(), 1);
    }
}

void TestDialing::tellsWhyThereIsNoWay_data()
{
    QTest::addColumn<net::Resolver>("resolver");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("no such name")
        << net::Resolver([](const QString &, QObject *,
                            const std::function<void(const Result<QList<QHostAddress>> &)> &done) {
               done(fail(ErrorCode::HostNotFound, u"NXDOMAIN"_s));
           })
        << ErrorCode::HostNotFound;
    QTest::newRow("no addresses") << answering({}) << ErrorCode::HostNotFound;
    QTest::newRow("never an answer") << neverAnswering() << ErrorCode::Timeout;
    QTest::newRow("all refuse") << answering({u"127.0.0.1"_s, u"::1"_s, u"127.0.0.3"_s})
                                << ErrorCode::ConnectionRefused;
}

void TestDialing::tellsWhyThereIsNoWay()
{
    QFETCH(net::Resolver, resolver);
    QFETCH(ErrorCode, error);
    const bool isSlow = error == ErrorCode::Timeout;
    Visit visit({u"mail.pop.example"_s, portWhereNobodyListens(), Security::ImplicitTls, {}}, {resolver, {}},
                {.connectMs = isSlow ? 100 : 60'000});
    QTRY_VERIFY_WITH_TIMEOUT(visit.error, 30'000);
    QCOMPARE(visit.errorCode(), errorName(error));
}

void TestDialing::passesThroughProxies_data()
{
    QTest::addColumn<ForwardingProxy::Kind>("kind");
    QTest::addColumn<Security>("security");
    QTest::addColumn<bool>("fromSystem");
    for (const bool fromSystem : {false, true}) {
        const char *how = fromSystem ? "the system's" : "the account's";
        QTest::addRow("SOCKS5, TLS, %s", how)
            << ForwardingProxy::Kind::Socks5 << Security::ImplicitTls << fromSystem;
        QTest::addRow("SOCKS5, plain, %s", how)
            << ForwardingProxy::Kind::Socks5 << Security::None << fromSystem;
        QTest::addRow("CONNECT, TLS, %s", how)
            << ForwardingProxy::Kind::Http << Security::ImplicitTls << fromSystem;
        QTest::addRow("CONNECT, plain, %s", how)
            << ForwardingProxy::Kind::Http << Security::None << fromSystem;
    }
}

void TestDialing::passesThroughProxies()
{
    QFETCH(ForwardingProxy::Kind, kind);
    QFETCH(Security, security);
    QFETCH(bool, fromSystem);
    ScriptedPop3Server server;
    server.setIdentity(m_certificates.certificateFile(Kind::Wildcard),
                       m_certificates.keyFile(Kind::Wildcard));
    server.setImplicitTls(security == Security::ImplicitTls);
    server.add("S: +OK\nC: NOOP\nS: +OK " + QByteArray(300'000, 'x'));
    ForwardingProxy proxy(kind);
    const bool isSocks = kind == ForwardingProxy::Kind::Socks5;
    Endpoint to{u"mail.pop.example"_s, server.port(), security, m_certificates.caFile()};
    to.proxy = {isSocks ? Proxy::Kind::Socks5 : Proxy::Kind::Http, u"127.0.0.1"_s, proxy.serverPort()};
    net::DialServices services{neverAnswering(), {}}; // the proxy finds the name, not we
    if (fromSystem) {
        to.proxy = {Proxy::Kind::System, {}, 0};
        services.proxyLookup = [isSocks, port = proxy.serverPort()](const QNetworkProxyQuery &) {
            return QList<QNetworkProxy>{
                {isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port}};
        };
    }
    Visit visit(to, services);
    QTRY_VERIFY(!visit.received.isEmpty() || visit.error);
    QCOMPARE(visit.errorCode(), u"none"_s);
    visit.transport().write("NOOP\r\n");
    QTRY_COMPARE(visit.received.size(), 300'011);
    QCOMPARE(proxy.asked(), QStringList{u"mail.pop.example:%1"_s.arg(server.port())});
    QCOMPARE(visit.transport().isEncrypted(), security == Security::ImplicitTls);
}

void TestDialing::survivesBadProxies_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<ErrorCode>("error");
    const auto socks = [](const char *name, const QByteArray &dialogue,
                          ErrorCode error = ErrorCode::ProxyFailed) {
        QTest::addRow("SOCKS5: %s", name) << Proxy::Kind::Socks5 << dialogue << error;
    };
    const auto http = [](const char *name, const QByteArray &dialogue,
                         ErrorCode error = ErrorCode::ProxyFailed) {
        QTest::addRow("CONNECT: %s", name) << Proxy::Kind::Http << dialogue << error;
    };
    // POP-50
    socks("silent", "! stall");
    socks("drops", "! drop");
    socks("closes", "! close");
    socks("half an answer", "S| \\x05\n! stall");
    socks("garbage", "S| SSH-2.0-x\\r\\n\n! stall");
    socks("version 4", "S| \\x04\\x00\n! stall");
    socks("wants a login", "S| \\x05\\xff\n! stall", ErrorCode::ProxyLoginRequired);
    socks("method not offered", "S| \\x05\\x02\n! stall");
    socks("refused by its rules", "S| \\x05\\x00\n! segment\nS| \\x05\\x02\\x00\\x01\n! stall");
    socks("unknown address", "S| \\x05\\x00\n! segment\nS| \\x05\\x00\\x00\\x09\\x01\\x01\n! stall");
    // M-01: what a proxy says before the handshake must not come out behind it
    socks("speaks for the server",
          "S| \\x05\\x00\n! segment\nS| \\x05\\x00\\x00\\x01\\x7f\\x00\\x00\\x01\\x00\\x50+OK\\r\\n\n! stall",
          ErrorCode::TlsHandshake);
    http("speaks for the server", "S: HTTP/1.1 200 OK\nS:\nS: +OK\n! stall", ErrorCode::TlsHandshake);
    socks("drops later", "S| \\x05\\x00\n! segment\n! drop");
    http("silent", "! stall");
    http("drops", "! drop");
    http("garbage", "S| SSH-2.0-x\\r\\n\n! stall");
    http("wants a login", "S: HTTP/1.1 407 Login\nS:\n! stall", ErrorCode::ProxyLoginRequired);
    http("refuses", "S: HTTP/1.1 403 Forbidden\nS:\n! close");
    http("cannot", "S: HTTP/1.0 502 Bad gateway\nS:\n! stall");
    http("half an answer", "S: HTTP/1.1 200 OK\nS: Via: x\n! stall");
    http("endless answer", "S: HTTP/1.1 200 OK\nS| " + QByteArray(200'000, 'x') + "\n! stall");
}

void TestDialing::survivesBadProxies()
{
    QFETCH(Proxy::Kind, kind);
    QFETCH(QByteArray, dialogue);
    QFETCH(ErrorCode, error);
    ScriptedPop3Server proxy;
    proxy.add(dialogue);
    Endpoint to{u"mail.pop.example"_s, 995, Security::ImplicitTls, m_certificates.caFile()};
    to.proxy = {kind, u"127.0.0.1"_s, proxy.port()};
    const bool isBySilence = QByteArray(QTest::currentDataTag()).contains("silent") ||
                             QByteArray(QTest::currentDataTag()).contains("half");
    Visit visit(to, {neverAnswering(), {}}, {.connectMs = isBySilence ? 200 : 60'000});
    QTRY_VERIFY_WITH_TIMEOUT(visit.error, 30'000);
    QCOMPARE(visit.errorCode(), errorName(error));

    to.proxy.port = portWhereNobodyListens();
    Visit toNobody(to, {neverAnswering(), {}});
    QTRY_VERIFY(toNobody.error);
    QCOMPARE(toNobody.errorCode(), errorName(ErrorCode::ProxyFailed));
}

/// M-01: Qt would hand out what came before the handshake as if it had come encrypted.
void TestDialing::takesNoProxysWordForTheServers()
{
    ScriptedPop3Server proxy; // and the server behind it
    proxy.setIdentity(m_certificates.certificateFile(Kind::Wildcard), m_certificates.keyFile(Kind::Wildcard));
    proxy.add(
        "C: CONNECT *\nC: Host: *\nC:\nS: HTTP/1.1 200 OK\nS:\nS: +OK injected\n! tls\nS: +OK\n! stall");
    Endpoint to{u"mail.pop.example"_s, 995, Security::ImplicitTls, m_certificates.caFile()};
    to.proxy = {Proxy::Kind::Http, u"127.0.0.1"_s, proxy.port()};
    Visit visit(to, {neverAnswering(), {}});
    QTRY_VERIFY(visit.error || !visit.received.isEmpty());
    QCOMPARE(visit.received, ""_ba);
    QCOMPARE(visit.errorCode(), errorName(ErrorCode::TlsHandshake));
    QCOMPARE(visit.error->detail, u"bytes before the handshake"_s);
    QVERIFY2(proxy.mismatches().isEmpty(), qPrintable(proxy.mismatches().join(u'\n')));
}

/// ARCHITECTURE decision 17: libproxy may block for as long as it likes, but not the thread of the sockets.
void TestDialing::asksTheSystemOffTheThread()
{
    auto release = std::make_shared<QSemaphore>();
    auto ended = std::make_shared<QSemaphore>();
    Endpoint to{u"mail.pop.example"_s, 995, Security::ImplicitTls, m_certificates.caFile()};
    to.proxy = {Proxy::Kind::System, {}, 0};
    Visit visit(to,
                {neverAnswering(),
                 [release, ended](const QNetworkProxyQuery &) {
                     release->acquire();
                     ended->release();
                     return QList<QNetworkProxy>{QNetworkProxy::NoProxy};
                 }},
                {.connectMs = 100});
    QTRY_VERIFY(visit.error);
    QCOMPARE(visit.errorCode(), errorName(ErrorCode::ProxyFailed));
    release->release(); // its answer comes too late for anybody
    ended->acquire();
}

void TestDialing::leavesOthersAlone()
{
    ScriptedPop3Server server;
    server.add("S: +OK\n! stall");
    ScriptedPop3Server silent;
    silent.add("! stall");
    Endpoint stuck{u"mail.pop.example"_s, 995, Security::ImplicitTls, m_certificates.caFile()};
    stuck.proxy = {Proxy::Kind::Socks5, u"127.0.0.1"_s, silent.port()};
    Visit behindProxy(stuck, {neverAnswering(), {}});
    stuck.proxy = {};
    Visit withoutName(stuck, {neverAnswering(), {}});
    Visit fine({u"mail.pop.example"_s, server.port(), Security::None, {}}, {answering({u"127.0.0.1"_s}), {}});
    QTRY_COMPARE(fine.received, "+OK\r\n"_ba);
    QVERIFY(!behindProxy.error && !withoutName.error);
}

void TestDialing::endsAtOnce_data()
{
    QTest::addColumn<QString>("phase");
    for (const char *phase : {"name", "connection", "proxy lookup", "proxy", "handshake"})
        QTest::newRow(phase) << QString::fromLatin1(phase);
}

/// Cancelling does not wait for anything, in any phase, and nothing is said afterwards.
void TestDialing::endsAtOnce()
{
    QFETCH(QString, phase);
    const BlackHole hole;
    ScriptedPop3Server server;
    server.add("! stall");
    Endpoint to{u"mail.pop.example"_s, server.port(), Security::ImplicitTls, m_certificates.caFile()};
    auto release = std::make_shared<QSemaphore>();
    net::DialServices services{answering({u"127.0.0.1"_s}), {}};
    if (phase == u"name") {
        services.resolver = neverAnswering();
    } else if (phase == u"connection") {
        services.resolver = answering({u"127.0.0.2"_s});
        to.port = hole.port();
    } else if (phase == u"proxy lookup") {
        to.proxy.kind = Proxy::Kind::System;
        services.proxyLookup = [release](const QNetworkProxyQuery &) {
            release->acquire();
            return QList<QNetworkProxy>();
        };
    } else if (phase == u"proxy") {
        to.proxy = {Proxy::Kind::Socks5, u"127.0.0.1"_s, server.port()};
    }
    Visit visit(to, services);
    if (phase == u"proxy" || phase == u"handshake")
        QTRY_VERIFY(!server.heard().isEmpty());
    visit.transport().abort();
    release->release();
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QVERIFY(!visit.error);
    QVERIFY(visit.received.isEmpty());
}

/// A name that is found, or a proxy that is told, after the end must not lead to a connection: it would belong to nobody and
/// hold a place at the server.
void TestDialing::beginsNothingAfterItsEnd()
{
    for (const Proxy::Kind kind : {Proxy::Kind::None, Proxy::Kind::System}) {
        ScriptedPop3Server server;
        server.add("S: +OK\n! stall");
        Endpoint to{u"mail.pop.example"_s, server.port(), Security::None, {}};
        to.proxy.kind = kind;
        const net::DialServices services{answering({u"127.0.0.1"_s}), [](const QNetworkProxyQuery &) {
                                             return QList<QNetworkProxy>{QNetworkProxy::NoProxy};
                                         }};
        Visit ended(to, services);
        ended.transport().abort(); // before the answer of the resolver
        Visit twin(to, services);  // begins later: where it is through, so would be the other
        QTRY_COMPARE(twin.received, "+OK\r\n"_ba);
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(server.connections(), 1);
        QVERIFY(!ended.error && ended.received.isEmpty());
    }
}

void TestDialing::speaksToProxiesInAnyPieces()
{
    for (const auto &[kind, answers] :
         {std::pair{net::ProxyDialogue::Kind::Socks5, "\x05\0\x05\0\0\x03\x02xy\0\x50"_ba},
          std::pair{net::ProxyDialogue::Kind::Http, "HTTP/1.0 200 OK\r\nA: b\r\n\r\n"_ba}}) {
        net::ProxyDialogue dialogue(kind, u"m\u00fcnchen.example"_s, 995);
        QByteArray waiting;
        QByteArray said = dialogue.takeOutput();
        for (const char byte : answers + "+OK") {
            waiting += byte;
            waiting.remove(0, dialogue.receive(waiting));
            said += dialogue.takeOutput();
        }
        QVERIFY(dialogue.isDone());
        QCOMPARE(waiting, "+OK"_ba); // the server's words stay
        QVERIFY(said.contains("xn--mnchen-3ya.example"));
    }
    for (const QString &host : {u"a b"_s, u"a\r\nX: y"_s, QString(300, u'a'), QString()}) {
        const net::ProxyDialogue dialogue(net::ProxyDialogue::Kind::Http, host, 995);
        QVERIFY(dialogue.error());
    }
}

QTEST_GUILESS_MAIN(TestDialing)
#include "tst_dialing.moc"
