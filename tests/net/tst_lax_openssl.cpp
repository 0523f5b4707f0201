#include "core/net/Transport.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace core;
using namespace Qt::StringLiterals;
using net::Endpoint;
using net::Security;
using support::ScriptedPop3Server;
using Kind = support::TestCertificates::Kind;

/// On a system whose openssl.cnf allows anything: what is refused here, we refuse ourselves. (Debian's own file would refuse
/// the same before us, so nothing could be seen of our checks.) See main().
class TestLaxOpenSsl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesWeakCertificates_data();
    void refusesWeakCertificates();
    void speaksNewTlsOnly_data();
    void speaksNewTlsOnly();
    void losesNothingWhenKeysChange_data();
    void losesNothingWhenKeysChange();

private:
    support::TestCertificates m_certificates;
};

Q_DECLARE_METATYPE(core::net::Security)

namespace {

class Visit
{
public:
    explicit Visit(const Endpoint &endpoint) : transport(net::SslTransportFactory().make(endpoint))
    {
        QObject::connect(transport.get(), &net::Transport::connected, transport.get(),
                         [this] { connected = true; });
        QObject::connect(transport.get(), &net::Transport::encrypted, transport.get(),
                         [this](const net::TlsFacts &facts) { tls = facts; });
        QObject::connect(transport.get(), &net::Transport::received, transport.get(),
                         [this, stls = endpoint.security == Security::StartTls](const QByteArray &bytes) {
                             received += bytes;
                             if (stls && !tls && received == "+OK\r\n")
                                 transport->startTls();
                         });
        QObject::connect(transport.get(), &net::Transport::failed, transport.get(),
                         [this](const Error &e) { error = e; });
        transport->open();
    }
    [[nodiscard]] bool isDecided() const { return error || (tls && connected); }
    [[nodiscard]] QString errorCode() const { return error ? errorName(error->code) : u"none"_s; }

    std::unique_ptr<net::Transport> transport;
    bool connected = false;
    std::optional<net::TlsFacts> tls;
    QByteArray received;
    std::optional<Error> error;
};

/// `openssl s_server`, which speaks what Qt's servers do not. What it is told on its standard input it says to the client,
/// but for lines of one letter, which are orders.
class OpenSslServer
{
public:
    OpenSslServer(support::TestCertificates &certificates, const QStringList &options)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s, QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s,
                                                  certificates.certificateFile(Kind::Valid), u"-key"_s,
                                                  certificates.keyFile(Kind::Valid)} +
                                          options);
    }
    ~OpenSslServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Everything it has said about itself and the client.
    [[nodiscard]] const QByteArray &said()
    {
        m_said += m_process.readAll();
        return m_said;
    }
    /// 0 until it listens.
    [[nodiscard]] quint16 port()
    {
        static const QRegularExpression pattern(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
        return pattern.match(QString::fromLatin1(said())).captured(1).toUShort();
    }
    [[nodiscard]] bool hasFailed() const { return m_process.state() == QProcess::NotRunning; }
    void tell(const QByteArray &text) { m_process.write(text); }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

void TestLaxOpenSsl::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

void TestLaxOpenSsl::refusesWeakCertificates_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("detail");
    // TLS-15
    QTest::newRow("signed with SHA-1") << Kind::Sha1 << m_certificates.caFile() << u"signature is too weak"_s;
    QTest::newRow("RSA of 1024 bits") << Kind::ShortKey << m_certificates.caFile() << u"key is too short"_s;
    QTest::newRow("RSA of 1024 bits, trusted itself")
        << Kind::ShortKey << m_certificates.certificateFile(Kind::ShortKey) << u"key is too short"_s;
}

void TestLaxOpenSsl::refusesWeakCertificates()
{
    QFETCH(Kind, kind);
    QFETCH(QString, caFile);
    QFETCH(QString, detail);
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        ScriptedPop3Server server;
        server.setIdentity(m_certificates.certificateFile(kind), m_certificates.keyFile(kind));
        server.setImplicitTls(security == Security::ImplicitTls);
        server.add(security == Security::ImplicitTls ? "S: +OK\n! stall" : "S: +OK\n! tls\n! stall");
        Visit visit({u"localhost"_s, server.port(), security, caFile});
        QTRY_VERIFY(visit.isDecided());
        QCOMPARE(visit.errorCode(), errorName(ErrorCode::CertificateUntrusted));
        QVERIFY2(visit.error->detail.contains(detail), qPrintable(visit.error->detail));
        QVERIFY(!visit.transport->isEncrypted());
        QVERIFY(!visit.transport->peerCertificate().mayBePinned); // no matter of trust
    }
}

void TestLaxOpenSsl::speaksNewTlsOnly_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("version"); // empty: refused
    const auto row = [](const char *name, const QString &options, const QString &version = {}) {
        QTest::newRow(name) << options.split(u' ') << version;
    };
    // TLS-20. RC4, 3DES and EXPORT suites cannot be had from Debian's OpenSSL at any level, on either side.
    row("TLS 1.0", u"-tls1 -cipher ALL:@SECLEVEL=0"_s);
    row("TLS 1.1", u"-tls1_1 -cipher ALL:@SECLEVEL=0"_s);
    row("TLS 1.2", u"-tls1_2"_s, u"TLS 1.2"_s);
    row("TLS 1.3", u"-tls1_3"_s, u"TLS 1.3"_s);
    row("no encryption", u"-tls1_2 -cipher eNULL:@SECLEVEL=0"_s);
    row("no certificate", u"-tls1_2 -cipher aNULL:@SECLEVEL=0"_s);
}

void TestLaxOpenSsl::speaksNewTlsOnly()
{
    QFETCH(QStringList, options);
    QFETCH(QString, version);
    OpenSslServer server(m_certificates, options);
    QTRY_VERIFY(server.port() != 0 || server.hasFailed());
    if (server.port() == 0)
        QSKIP("openssl s_server cannot speak this here");
    Visit visit({u"localhost"_s, server.port(), Security::ImplicitTls, m_certificates.caFile()});
    QTRY_VERIFY(visit.isDecided());
    if (version.isEmpty()) {
        QCOMPARE(visit.errorCode(), errorName(ErrorCode::TlsHandshake));
        QVERIFY(!visit.transport->isEncrypted());
    } else {
        QCOMPARE(visit.errorCode(), u"none"_s);
        QCOMPARE(visit.tls->version, version);
    }
}

void TestLaxOpenSsl::losesNothingWhenKeysChange_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QByteArray>("message"); // by which s_server tells that it was carried out
    // TLS-25
    QTest::newRow("TLS 1.3, KeyUpdate") << u"-tls1_3"_s << "k\n"_ba
                                        << ", KeyUpdate"_ba;
    QTest::newRow("TLS 1.3, KeyUpdate of both sides") << u"-tls1_3"_s << "K\n"_ba
                                                      << ", KeyUpdate"_ba;
    QTest::newRow("TLS 1.2, renegotiation") << u"-tls1_2"_s << "r\n"_ba
                                            << ", HelloRequest"_ba;
}

void TestLaxOpenSsl::losesNothingWhenKeysChange()
{
    QFETCH(QString, version);
    QFETCH(QByteArray, order);
    QFETCH(QByteArray, message);
    OpenSslServer server(m_certificates, {version, u"-msg"_s});
    QTRY_VERIFY(server.port() != 0 || server.hasFailed());
    QVERIFY2(server.port() != 0, server.said().constData());
    for (int visits = 0; visits < 2; ++visits) { // the second might resume the session of the first
        Visit visit({u"localhost"_s, server.port(), Security::ImplicitTls, m_certificates.caFile()});
        QTRY_VERIFY(visit.isDecided());
        QCOMPARE(visit.errorCode(), u"none"_s);
        QByteArray expected;
        for (int round = 0; round < 3; ++round) {
            const QByteArray line = "+OK round " + QByteArray::number(round) + '\n';
            server.tell(line);
            expected += line;
            QTRY_COMPARE(visit.received, expected);
            const qsizetype before = server.said().count(message);
            server.tell(order);
            QTRY_VERIFY(server.said().count(message) > before);
            const QByteArray command = "NOOP " + QByteArray::number(visits * 10 + round);
            visit.transport->write(command + "\r\n");
            QTRY_VERIFY(server.said().contains(command));
        }
        QVERIFY(!visit.error);
        visit.transport->close(); // the server takes the next when this one has gone
    }
}

/// The lax openssl.cnf must be there before anything of OpenSSL is.
int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"openssl.cnf"_s));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write("openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = lax\n[lax]\n"
                   "MinProtocol = None\nCipherString = ALL:COMPLEMENTOFALL:@SECLEVEL=0\n") < 0)
        return 1;
    file.close();
    qputenv("OPENSSL_CONF", file.fileName().toLocal8Bit());
    const QCoreApplication app(argc, argv);
    TestLaxOpenSsl test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lax_openssl.moc"
