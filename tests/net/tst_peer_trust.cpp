#include "core/net/CertificateCheck.h"
#include "core/net/Transport.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"

#include <QFile>
#include <QSslCertificate>
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

/// Who is trusted besides those whom an authority vouches for, and who we say we are: pins and client certificates. The
/// ordinary judgement of certificates is in tst_session_tls.
class TestPeerTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void letsThePinnedOnePass_data();
    void letsThePinnedOnePass();
    void handsOutWhatAPersonNeedsToJudge();
    void tellsWhichNamesItCovers();
    void asksTheAccountsAuthoritiesItself();
    void showsItsCertificate_data();
    void showsItsCertificate();
    void refusesUnusableClientCertificates_data();
    void refusesUnusableClientCertificates();

private:
    void prepare(ScriptedPop3Server &server, Security security, Kind kind);
    Endpoint endpoint(const ScriptedPop3Server &server, Security security) const;

    support::TestCertificates m_certificates;
};

Q_DECLARE_METATYPE(core::net::Security)

namespace {

/// One connection up to its first encrypted byte, or its failure. STLS is asked for as a session does.
class Visit
{
public:
    Visit(const Endpoint &endpoint) : m_transport(net::SslTransportFactory().make(endpoint))
    {
        auto *transport = m_transport.get();
        const bool stls = endpoint.security == Security::StartTls;
        QObject::connect(transport, &net::Transport::connected, transport, [this] { connected = true; });
        QObject::connect(transport, &net::Transport::encrypted, transport,
                         [this](const net::TlsFacts &facts) { tls = facts; });
        QObject::connect(transport, &net::Transport::received, transport,
                         [this, transport, stls](const QByteArray &bytes) {
                             received += bytes;
                             if (stls && !tls && received.endsWith("\r\n"))
                                 transport->startTls();
                         });
        QObject::connect(transport, &net::Transport::failed, transport,
                         [this](const Error &e) { error = e; });
        transport->open();
    }
    [[nodiscard]] bool isDecided() const { return error || (tls && connected); }
    [[nodiscard]] CertificateFacts peer() const { return m_transport->peerCertificate(); }
    [[nodiscard]] net::Transport &transport() { return *m_transport; }

    std::optional<net::TlsFacts> tls;
    std::optional<Error> error;
    QByteArray received;
    bool connected = false;

private:
    std::unique_ptr<net::Transport> m_transport;
};

} // namespace

void TestPeerTrust::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

void TestPeerTrust::prepare(ScriptedPop3Server &server, Security security, Kind kind)
{
    server.setIdentity(m_certificates.certificateFile(kind), m_certificates.keyFile(kind));
    server.setImplicitTls(security == Security::ImplicitTls);
    server.add(security == Security::ImplicitTls ? "S: +OK\n! stall" : "S: +OK\n! tls\n! stall");
}

Endpoint TestPeerTrust::endpoint(const ScriptedPop3Server &server, Security security) const
{
    return {u"localhost"_s, server.port(), security, m_certificates.caFile()};
}

void TestPeerTrust::letsThePinnedOnePass_data()
{
    QTest::addColumn<Kind>("shown");
    QTest::addColumn<Kind>("pinned");
    QTest::addColumn<ErrorCode>("error"); // Internal: none
    QTest::addColumn<bool>("isByPin");
    const auto row = [](const char *name, Kind shown, Kind pinned, ErrorCode error, bool isByPin) {
        QTest::newRow(name) << shown << pinned << error << isByPin;
    };
    // TLS-17
    for (const auto &[name, kind] : {std::pair{"self-signed", Kind::SelfSigned},
                                     {"unknown authority", Kind::UnknownAuthority},
                                     {"wrong host", Kind::WrongHost},
                                     {"name only as common name", Kind::CommonNameOnly},
                                     {"expired", Kind::Expired},
                                     {"not yet valid", Kind::NotYetValid},
                                     {"intermediate missing", Kind::MissingIntermediate}}) {
        row(name, kind, kind, ErrorCode::Internal, true);
        row(qPrintable(QString::fromLatin1(name) + u", another one is pinned"_s), kind, Kind::Valid,
            ErrorCode::CertificateChanged, false);
    }
    row("vouched for, and pinned", Kind::Valid, Kind::Valid, ErrorCode::Internal, false);
    row("vouched for, another one is pinned", Kind::Valid, Kind::SelfSigned, ErrorCode::Internal, false);
    row("for clients: no matter of trust", Kind::WrongUse, Kind::WrongUse, ErrorCode::CertificateUntrusted,
        false);
    row("self-signed for clients", Kind::SelfSignedForClients, Kind::SelfSignedForClients,
        ErrorCode::CertificateUntrusted, false);
}

void TestPeerTrust::letsThePinnedOnePass()
{
    QFETCH(Kind, shown);
    QFETCH(Kind, pinned);
    QFETCH(ErrorCode, error);
    QFETCH(bool, isByPin);
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        ScriptedPop3Server server;
        prepare(server, security, shown);
        Endpoint to = endpoint(server, security);
        to.pinnedSha256 = m_certificates.sha256(pinned);
        Visit visit(to);
        QTRY_VERIFY(visit.isDecided());
        QCOMPARE(visit.peer().sha256, m_certificates.sha256(shown));
        if (error == ErrorCode::Internal) {
            QVERIFY2(!visit.error, qPrintable(visit.error.value_or(Error()).detail));
            QCOMPARE(visit.tls->pinned, isByPin); // accepted by the user is not vouched for
            QVERIFY(visit.transport().isEncrypted());
        } else {
            QVERIFY(visit.error);
            QCOMPARE(errorName(visit.error->code), errorName(error));
            QVERIFY(!visit.transport().isEncrypted());
        }
    }
}

void TestPeerTrust::handsOutWhatAPersonNeedsToJudge()
{
    const qint64 day = 24 * 60 * 60;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (const auto &[kind, mayBePinned] :
         {std::pair{Kind::UnknownAuthority, true}, std::pair{Kind::WrongUse, false},
          std::pair{Kind::Valid, false}}) {
        ScriptedPop3Server server;
        prepare(server, Security::ImplicitTls, kind);
        Visit visit(endpoint(server, Security::ImplicitTls));
        QTRY_VERIFY(visit.isDecided());
        const CertificateFacts facts = visit.peer();
        QCOMPARE(facts.sha256, m_certificates.sha256(kind));
        QCOMPARE(facts.subject, u"localhost"_s);
        QCOMPARE(facts.issuer,
                 kind == Kind::UnknownAuthority ? u"Another test authority"_s : u"Fumibako test authority"_s);
        QCOMPARE(facts.names, (QStringList{u"localhost"_s, u"127.0.0.1"_s}));
        QVERIFY(facts.validFromUtc < now && facts.validFromUtc > now - 3 * day);
        QVERIFY(facts.validToUtc > now && facts.validToUtc < now + 60 * day);
        QCOMPARE(facts.mayBePinned, mayBePinned);
    }
}

void TestPeerTrust::tellsWhichNamesItCovers()
{
    ScriptedPop3Server server;
    prepare(server, Security::ImplicitTls, Kind::ManyNames);
    Visit visit(endpoint(server, Security::ImplicitTls));
    QTRY_VERIFY(visit.isDecided());
    QVERIFY(visit.error);
    QCOMPARE(errorName(visit.error->code), errorName(ErrorCode::CertificateWrongHost));
    QCOMPARE(visit.error->names,
             u"pop1.example pop2.example pop3.example pop4.example pop5.example"_s.split(u' '));
    QVERIFY(visit.error->detail.contains(u"Fumibako test authority"_s));
}

/// M-12, TLS-18: what Qt let pass is looked at once more, since Qt before 6.5.2 did not always keep to the authorities it was
/// given (CVE-2023-34410).
void TestPeerTrust::asksTheAccountsAuthoritiesItself()
{
    const auto own = QSslCertificate::fromPath(m_certificates.caFile());
    const auto others = QSslCertificate::fromPath(m_certificates.otherCaFile());
    const auto trouble = [this](Kind kind, const QList<QSslCertificate> &authorities) {
        return net::checkCertificate(QSslCertificate::fromPath(m_certificates.certificateFile(kind)),
                                     u"localhost"_s, authorities);
    };
    for (const Kind kind : {Kind::Valid, Kind::ByIntermediate}) {
        QVERIFY(!trouble(kind, own));
        QVERIFY(!trouble(kind, others + own));
        QVERIFY(trouble(kind, others));
        QCOMPARE(errorName(trouble(kind, others)->error.code), errorName(ErrorCode::CertificateUntrusted));
        QVERIFY(trouble(kind, others)->ofTrustOnly);
    }
    QVERIFY(trouble(Kind::MissingIntermediate, own));
    QVERIFY(trouble(Kind::Expired, own));
    QVERIFY(trouble(Kind::SelfSigned, own));
    QVERIFY(!trouble(Kind::WrongUse, own)->ofTrustOnly);
}

void TestPeerTrust::showsItsCertificate_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<bool>("inOneFile");
    QTest::newRow("implicit TLS") << Security::ImplicitTls << false;
    QTest::newRow("implicit TLS, one file") << Security::ImplicitTls << true;
    QTest::newRow("STLS") << Security::StartTls << false;
}

void TestPeerTrust::showsItsCertificate()
{
    QFETCH(Security, security);
    QFETCH(bool, inOneFile);
    ScriptedPop3Server server;
    server.setClientAuthorities(m_certificates.caFile());
    prepare(server, security, Kind::Valid);
    Endpoint to = endpoint(server, security);
    to.clientCertificateFile = inOneFile ? m_certificates.identityFile(Kind::WrongUse)
                                         : m_certificates.certificateFile(Kind::WrongUse);
    if (!inOneFile)
        to.clientKeyFile = m_certificates.keyFile(Kind::WrongUse);
    Visit visit(to);
    QTRY_VERIFY(visit.isDecided());
    QVERIFY2(!visit.error, qPrintable(visit.error.value_or(Error()).detail));
    QTRY_COMPARE(server.clientCertificate(), m_certificates.sha256(Kind::WrongUse));
}

void TestPeerTrust::refusesUnusableClientCertificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("detail");
    const QString good = m_certificates.certificateFile(Kind::WrongUse);
    QTest::newRow("missing") << u"/nowhere/me.pem"_s << QString() << u"certificate does not exist"_s;
    QTest::newRow("a folder") << u"/"_s << QString() << u"certificate is not a file"_s;
    QTest::newRow("no certificate in it")
        << m_certificates.keyFile(Kind::WrongUse) << QString() << u"no certificate in the file"_s;
    QTest::newRow("no key in it") << good << QString() << u"no private key"_s;
    QTest::newRow("key missing") << good << u"/nowhere/me.key"_s << u"key does not exist"_s;
    QTest::newRow("key without a key") << good << good << u"no private key"_s;
    QTest::newRow("key locked") << good << m_certificates.encryptedKeyFile(Kind::WrongUse)
                                << u"encrypted with a passphrase"_s;
    QTest::newRow("key of another") << good << m_certificates.keyFile(Kind::Valid)
                                    << u"does not belong to the certificate"_s;
}

void TestPeerTrust::refusesUnusableClientCertificates()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, detail);
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        ScriptedPop3Server server;
        Endpoint to = endpoint(server, security);
        to.clientCertificateFile = certificate;
        to.clientKeyFile = key;
        Visit visit(to);
        QTRY_VERIFY(visit.isDecided());
        QVERIFY(visit.error);
        QCOMPARE(errorName(visit.error->code), errorName(ErrorCode::ClientCertificateUnusable));
        QVERIFY2(visit.error->detail.contains(detail), qPrintable(visit.error->detail));
        QCOMPARE(server.connections(), 0); // before anything is sent
    }
}

QTEST_GUILESS_MAIN(TestPeerTrust)
#include "tst_peer_trust.moc"
