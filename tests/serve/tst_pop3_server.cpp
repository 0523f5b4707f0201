#include "core/base/Limits.h"
#include "core/serve/Pop3Server.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace core;
using namespace core::serve;

namespace {

/// A client that trusts only the given certificate and collects what the server says.
class Client
{
public:
    Client(const ServerIdentity &identity, quint16 port) : m_port(port)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(identity.certificatePem));
        socket.setSslConfiguration(tls);
        QObject::connect(&socket, &QSslSocket::readyRead, &socket, [this] { received += socket.readAll(); });
    }
    void connectEncrypted(const QString &host = u"127.0.0.1"_s)
    {
        socket.connectToHostEncrypted(host, m_port);
    }
    void connectPlain() { socket.connectToHost(u"127.0.0.1"_s, m_port); }

    QSslSocket socket;
    QByteArray received;

private:
    quint16 m_port;
};

} // namespace

/// The embedded server over real sockets on the loopback.
class TestPop3Server : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Maildrop> m_maildrop = makeDemoMaildrop();
    ServerIdentity m_identity;

private Q_SLOTS:
    void initTestCase();
    void makesAnIdentityThatQtCanRead();
    void servesTheSampleMailboxOverTls();
    void isTrustedByItsNamesOnly_data();
    void isTrustedByItsNamesOnly();
    void isNotTrustedByOthers();
    void encryptsAfterStls();
    void keepsAPipeliningClientBounded();
    void refusesTooManyConnections();
    void dropsConnectionsWhenClosed();
    void survivesNoiseInsteadOfAHandshake();
    void listensOnTheLoopbackOnly();
};

void TestPop3Server::initTestCase()
{
    auto identity = ServerIdentity::make();
    QVERIFY(identity);
    m_identity = *identity;
    QVERIFY(!m_maildrop->entries().empty());
}

void TestPop3Server::makesAnIdentityThatQtCanRead()
{
    const QSslCertificate certificate(m_identity.certificatePem);
    QVERIFY(!certificate.isNull());
    QVERIFY(!QSslKey(m_identity.privateKeyPem, QSsl::Ec).isNull());
    QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTimeUtc());
    QVERIFY(certificate.expiryDate() > QDateTime::currentDateTimeUtc());
    const auto second = ServerIdentity::make();
    QVERIFY(second);
    QVERIFY(second->privateKeyPem != m_identity.privateKeyPem);
    QVERIFY(QSslCertificate(second->certificatePem).serialNumber() != certificate.serialNumber());
}

void TestPop3Server::servesTheSampleMailboxOverTls()
{
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    Client client(m_identity, server.port());
    client.connectEncrypted();
    QTRY_VERIFY(client.received.startsWith("+OK"));
    QVERIFY(client.socket.isEncrypted());
    QVERIFY(client.socket.sessionProtocol() >= QSsl::TlsV1_2);

    const auto entries = m_maildrop->entries();
    QByteArray commands = "USER demo\r\nPASS demo\r\nSTAT\r\nUIDL\r\n"_ba;
    qint64 bytes = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        commands += "RETR " + QByteArray::number(qulonglong(i + 1)) + "\r\n";
        bytes += entries[i].bytes;
    }
    client.socket.write(commands + "QUIT\r\n");
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(client.received.contains("+OK " + QByteArray::number(qulonglong(entries.size())) + ' ' +
                                     QByteArray::number(bytes) + "\r\n"));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const QByteArray message = m_maildrop->message(i);
        QCOMPARE(entries[i].bytes, message.size());
        QVERIFY(message.endsWith("\r\n"));
        QVERIFY(entries[i].uidl.size() <= 70);
        QVERIFY(
            client.received.contains(QByteArray::number(qulonglong(i + 1)) + ' ' + entries[i].uidl + "\r\n"));
        // A body line that begins with a dot is stuffed; the unstuffed text is the message (RFC 1939 section 3).
        QByteArray got = client.received;
        got.replace("\r\n..", "\r\n.");
        QVERIFY2(got.contains(message + ".\r\n"), qPrintable(u"message %1"_s.arg(i + 1)));
    }
    QVERIFY(client.received.endsWith("+OK bye\r\n"));
}

void TestPop3Server::isTrustedByItsNamesOnly_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("localhost") << u"localhost"_s << true;
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << true;
    QTest::newRow("another name") << u"mail.example"_s << false;
}

void TestPop3Server::isTrustedByItsNamesOnly()
{
    QFETCH(QString, name);
    QFETCH(bool, trusted);
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    Client client(m_identity, server.port());
    QSignalSpy errors(&client.socket, &QSslSocket::sslErrors);
    client.socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port(), name);
    QTRY_VERIFY(client.received.startsWith("+OK") || !errors.isEmpty());
    QCOMPARE(errors.isEmpty(), trusted);
}

void TestPop3Server::isNotTrustedByOthers()
{
    const auto other = ServerIdentity::make();
    QVERIFY(other);
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    Client client(*other, server.port());
    QSignalSpy errors(&client.socket, &QSslSocket::sslErrors);
    client.connectEncrypted();
    QTRY_VERIFY(!errors.isEmpty());
    QVERIFY(client.received.isEmpty());
}

void TestPop3Server::encryptsAfterStls()
{
    Pop3Server::Options options;
    options.implicitTls = false;
    Pop3Server server(*m_maildrop, m_identity, options);
    QVERIFY(server.listen());
    Client client(m_identity, server.port());
    client.connectPlain();
    QTRY_VERIFY(client.received.startsWith("+OK"));
    client.socket.write("USER demo\r\n");
    QTRY_VERIFY(client.received.contains("-ERR"));
    client.received.clear();
    client.socket.write("STLS\r\n");
    QTRY_VERIFY(client.received.startsWith("+OK"));
    client.received.clear();
    client.socket.setPeerVerifyName(u"localhost"_s);
    client.socket.startClientEncryption();
    QTRY_VERIFY(client.socket.isEncrypted());
    client.socket.write("USER demo\r\nPASS demo\r\nNOOP\r\n");
    QTRY_COMPARE(client.received.count("+OK"), 3);
}

void TestPop3Server::keepsAPipeliningClientBounded()
{
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    Client client(m_identity, server.port());
    client.connectEncrypted();
    QTRY_VERIFY(client.received.startsWith("+OK"));
    // Far more commands than either side may hold at once; all of them are answered, in order.
    constexpr int kCommands = 20'000;
    client.socket.write("USER demo\r\nPASS demo\r\n");
    client.socket.write(QByteArray("RETR 1\r\n").repeated(kCommands));
    client.socket.write("QUIT\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(client.socket.state(), QAbstractSocket::UnconnectedState, 60'000);
    QCOMPARE(client.received.count("\r\n.\r\n"), kCommands);
    QVERIFY(client.received.endsWith("+OK bye\r\n"));
}

void TestPop3Server::refusesTooManyConnections()
{
    Pop3Server::Options options;
    options.implicitTls = false;
    Pop3Server server(*m_maildrop, m_identity, options);
    QVERIFY(server.listen());
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < limits::kServedConnections; ++i) {
        clients.push_back(std::make_unique<Client>(m_identity, server.port()));
        clients.back()->connectPlain();
        QTRY_VERIFY(clients.back()->received.startsWith("+OK"));
    }
    Client extra(m_identity, server.port());
    extra.connectPlain();
    QTRY_COMPARE(extra.socket.error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(extra.received.isEmpty());
    clients.pop_back();
    const auto accepted = [&] {
        Client next(m_identity, server.port());
        next.connectPlain();
        return QTest::qWaitFor([&] { return next.received.startsWith("+OK"); }, 500);
    };
    QTRY_VERIFY(accepted());
}

void TestPop3Server::dropsConnectionsWhenClosed()
{
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    Client client(m_identity, server.port());
    client.connectEncrypted();
    QTRY_VERIFY(client.received.startsWith("+OK"));
    server.close();
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
}

void TestPop3Server::survivesNoiseInsteadOfAHandshake()
{
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    Client noise(m_identity, server.port());
    noise.connectPlain();
    noise.socket.write("USER demo\r\nPASS demo\r\nSTAT\r\n");
    QTRY_COMPARE(noise.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!noise.received.contains("+OK"));
    Client client(m_identity, server.port());
    client.connectEncrypted();
    QTRY_VERIFY(client.received.startsWith("+OK"));
}

void TestPop3Server::listensOnTheLoopbackOnly()
{
    Pop3Server server(*m_maildrop, m_identity, {});
    QVERIFY(server.listen());
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.2"_s, server.port());
    QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
}

QTEST_GUILESS_MAIN(TestPop3Server)
#include "tst_pop3_server.moc"
