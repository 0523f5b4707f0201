#include "core/net/SslTransport.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <optional>

using namespace core;
using namespace Qt::StringLiterals;
using net::Endpoint;
using net::Security;
using net::SslTransport;
using support::ScriptedPop3Server;
using Kind = support::TestCertificates::Kind;

/// Between the connection and the first encrypted byte: what stands before, breaks off within, or never comes.
class TestHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesBytesBeforeTheHandshake_data();
    void refusesBytesBeforeTheHandshake();
    void endsWhereItStalls_data();
    void endsWhereItStalls();
    void isCancelledWhereItStalls_data();
    void isCancelledWhereItStalls();
    void tellsThatTlsIsWaitedFor_data();
    void tellsThatTlsIsWaitedFor();
    void leavesSlowServersAlone_data();
    void leavesSlowServersAlone();

private:
    [[nodiscard]] Endpoint endpoint(quint16 port, Security security) const;
    void prepare(ScriptedPop3Server &server, Security security, const support::Dialogue &dialogue);

    support::TestCertificates m_certificates;
};

Q_DECLARE_METATYPE(core::net::Security)

namespace {

/// A connection and what it told.
class Visit
{
public:
    Visit(const Endpoint &endpoint, net::TimeLimits limits) : transport(endpoint, limits)
    {
        QObject::connect(&transport, &net::Transport::received, &transport,
                         [this, stls = endpoint.security == Security::StartTls](const QByteArray &bytes) {
                             received += bytes;
                             if (stls && received == "+OK\r\n")
                                 transport.startTls(); // as a session does after the answer to STLS
                         });
        QObject::connect(&transport, &net::Transport::encrypted, &transport, [this] { encrypted = true; });
        QObject::connect(&transport, &net::Transport::failed, &transport,
                         [this](const Error &e) { error = e; });
        transport.open();
    }
    [[nodiscard]] QString errorCode() const { return error ? errorName(error->code) : u"none"_s; }

    SslTransport transport;
    QByteArray received;
    bool encrypted = false;
    std::optional<Error> error;
};

/// Lets only so many of the server's bytes through and holds the rest back for ever. One connection.
class StallingRelay final : public QTcpServer
{
public:
    StallingRelay(quint16 serverPort, qint64 letsThrough) : m_left(letsThrough)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen on the loopback");
        connect(this, &QTcpServer::newConnection, this, [this, serverPort] {
            m_client = nextPendingConnection();
            m_server = new QTcpSocket(this);
            connect(m_client, &QTcpSocket::readyRead, this, [this] { m_server->write(m_client->readAll()); });
            connect(m_server, &QTcpSocket::connected, this, [this] { m_server->write(m_client->readAll()); });
            connect(m_server, &QTcpSocket::readyRead, this, [this] {
                const QByteArray bytes = m_server->read(m_left);
                m_left -= bytes.size();
                m_client->write(bytes);
                m_holds = m_holds || (m_left == 0 && m_server->bytesAvailable() > 0);
            });
            connect(m_client, &QTcpSocket::disconnected, this, [this] { m_clientLeft = true; });
            m_server->connectToHost(QHostAddress::LocalHost, serverPort);
        });
    }
    [[nodiscard]] bool holds() const { return m_holds; } ///< something is being held back
    [[nodiscard]] bool clientLeft() const { return m_clientLeft; }

private:
    qint64 m_left;
    bool m_holds = false;
    bool m_clientLeft = false;
    QTcpSocket *m_client = nullptr;
    QTcpSocket *m_server = nullptr;
};

void takeTurns()
{
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
}

} // namespace

void TestHandshake::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

Endpoint TestHandshake::endpoint(quint16 port, Security security) const
{
    return {u"127.0.0.1"_s, port, security, m_certificates.caFile()};
}

void TestHandshake::prepare(ScriptedPop3Server &server, Security security, const support::Dialogue &dialogue)
{
    server.setIdentity(m_certificates.certificateFile(Kind::Valid), m_certificates.keyFile(Kind::Valid));
    server.setImplicitTls(security == Security::ImplicitTls);
    server.add(dialogue);
}

void TestHandshake::refusesBytesBeforeTheHandshake_data()
{
    QTest::addColumn<QByteArray>("injected");
    QTest::newRow("one byte") << "\n"_ba;
    QTest::newRow("an answer") << "+OK\r\nSASL PLAIN\r\n.\r\n"_ba;
    QTest::newRow("64 KB") << QByteArray(65536, 'x');
}

/// M-01, TLS-01. Without the check of bytesAvailable() in SslTransport::startTls() every row fails (tried by hand). The bytes
/// then go to OpenSSL as a broken handshake, or, had we read a part of them, are handed out later as if encrypted.
void TestHandshake::refusesBytesBeforeTheHandshake()
{
    QFETCH(QByteArray, injected);
    ScriptedPop3Server server;
    prepare(server, Security::StartTls,
            "S: +OK\n! segment\nS| " + support::Dialogue::escaped(injected) + "\n! tls");
    SslTransport transport(endpoint(server.port(), Security::StartTls), {});
    QByteArray received;
    std::optional<Error> error;
    connect(&transport, &net::Transport::failed, &transport, [&](const Error &e) { error = e; });
    // As a session does that has taken the answer to STLS and waits for nothing more.
    connect(&transport, &net::Transport::received, &transport, [&](const QByteArray &bytes) {
        received += bytes;
        transport.setReadingPaused(true);
    });
    transport.open();
    QTRY_COMPARE(received, "+OK\r\n"_ba);
    QTRY_COMPARE(server.finished(), 1); // its bytes are in our kernel now
    takeTurns();                        // and now in the socket
    transport.startTls();
    QTRY_VERIFY(error);
    QCOMPARE(errorName(error->code), errorName(ErrorCode::TlsInjection));
    QCOMPARE(received, "+OK\r\n"_ba);
    QVERIFY(!transport.isEncrypted());
}

void TestHandshake::endsWhereItStalls_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<int>("bytes");
    // TLS-23. The server's first flight is about 1,000 bytes: ServerHello up to 127, then the certificate.
    for (const auto &[name, security, before] :
         {std::tuple{"implicit TLS", Security::ImplicitTls, 0}, std::tuple{"STLS", Security::StartTls, 5}}) {
        QTest::addRow("%s, after ClientHello", name) << security << before;
        QTest::addRow("%s, within a record's head", name) << security << before + 3;
        QTest::addRow("%s, within ServerHello", name) << security << before + 60;
        QTest::addRow("%s, after ServerHello", name) << security << before + 127;
        QTest::addRow("%s, in the certificate", name) << security << before + 500;
    }
}

void TestHandshake::endsWhereItStalls()
{
    QFETCH(Security, security);
    QFETCH(int, bytes);
    ScriptedPop3Server server;
    prepare(server, security, security == Security::StartTls ? "S: +OK\n! tls\n! stall" : "! stall");
    StallingRelay relay(server.port(), bytes);
    Visit visit(endpoint(relay.serverPort(), security), {.connectMs = 300});
    QTRY_VERIFY(visit.error);
    QCOMPARE(visit.errorCode(), errorName(ErrorCode::Timeout));
    QVERIFY(!visit.encrypted && !visit.transport.isEncrypted());
    QTRY_VERIFY(relay.clientLeft());
}

void TestHandshake::isCancelledWhereItStalls_data() { endsWhereItStalls_data(); }

void TestHandshake::isCancelledWhereItStalls()
{
    QFETCH(Security, security);
    QFETCH(int, bytes);
    ScriptedPop3Server server;
    prepare(server, security, security == Security::StartTls ? "S: +OK\n! tls\n! stall" : "! stall");
    StallingRelay relay(server.port(), bytes);
    Visit visit(endpoint(relay.serverPort(), security), {});
    QTRY_VERIFY(relay.holds());
    visit.transport.abort();
    QTRY_VERIFY(relay.clientLeft()); // at once, far below every time limit
    takeTurns();
    QVERIFY(!visit.error && !visit.encrypted);
}

void TestHandshake::tellsThatTlsIsWaitedFor_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<Kind>("kind");
    // TLS-22: whatever certificate it shows; nobody is trusted by it
    for (const auto &[name, kind] : {std::pair{"valid", Kind::Valid}, std::pair{"expired", Kind::Expired},
                                     std::pair{"self-signed", Kind::SelfSigned}}) {
        QTest::addRow("account without encryption, %s", name) << Security::None << kind;
        QTest::addRow("account with STLS, %s", name) << Security::StartTls << kind;
    }
}

/// A server that speaks TLS from the start waits for us, as we wait for its greeting.
void TestHandshake::tellsThatTlsIsWaitedFor()
{
    QFETCH(Security, security);
    QFETCH(Kind, kind);
    ScriptedPop3Server server;
    server.setIdentity(m_certificates.certificateFile(kind), m_certificates.keyFile(kind));
    server.setImplicitTls(true);
    server.add("S: +OK");
    server.add("! stall");
    Visit visit(endpoint(server.port(), security), {.tlsProbeMs = 10}); // the greeting has a minute
    QTRY_VERIFY(visit.error);
    QCOMPARE(visit.errorCode(), errorName(ErrorCode::TlsFromStart));
    QCOMPARE(server.connections(), 2);
    QVERIFY(visit.received.isEmpty());
    QVERIFY(server.heard().isEmpty()); // nothing but the handshake was said
}

void TestHandshake::leavesSlowServersAlone_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("silent") << "! stall"_ba;
    QTest::newRow("greeting") << "S: +OK\n! stall"_ba;
    QTest::newRow("another service") << "S: 220 mx ESMTP\n! stall"_ba;
    QTest::newRow("closed") << "! close"_ba;
    QTest::newRow("dropped") << "! drop"_ba;
}

/// Whatever somebody finds who looks, short of TLS, the greeting may still come.
void TestHandshake::leavesSlowServersAlone()
{
    QFETCH(QByteArray, answer);
    ScriptedPop3Server server;
    QByteArray slow;
    for (int i = 0; i < 10; ++i)
        slow += "! segment\n";
    server.add(slow + "S: +OK\n! stall");
    server.add(answer); // to the one who looks
    Visit visit(endpoint(server.port(), Security::None), {.tlsProbeMs = 1});
    QTRY_VERIFY(!visit.received.isEmpty() || visit.error);
    takeTurns();
    QCOMPARE(visit.errorCode(), u"none"_s);
    QCOMPARE(visit.received, "+OK\r\n"_ba);
}

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
