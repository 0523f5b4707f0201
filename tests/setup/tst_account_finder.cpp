#include "tests/setup/FinderFixture.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace core;
using namespace core::setup;
using namespace Qt::StringLiterals;
using Kind = support::TestCertificates::Kind;
using support::WebServer;
using State = FinderStepState;

/// An account that sets itself up, from the address to a server that was reached: each way to it, over real sockets.
class TestAccountFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_net = std::make_unique<FinderFixture>(); }
    void cleanup() { m_net.reset(); }

    void takesAPreset();
    void takesTheNextServerOfAPreset();
    void triesTlsWhereOnlyPlainWasKnown();
    void marksAPlainLine();
    void saysThatThereIsNoPop();
    void readsTheDomainsOwnFile();
    void asksToConfirmAnotherDomainsHost();
    void readsTheDatabase();
    void followsRedirects();
    void refusesRedirects_data();
    void refusesRedirects();
    void knocksAtNoInnerServers();
    void saysNothingOfTheUser();
    void followsSrvRecords();
    void asksToConfirmAnotherDomainsSrv();
    void checksTheNameOfTheTarget();
    void goesOnWhereThereIsNoService();
    void goesOnBehindAMalformedAnswer();
    void knowsAProviderByItsExchanger();
    void knowsANoPopProviderByItsExchanger();
    void knocksAtUsualNames();
    void prefersTlsFromTheStart();
    void upgradesByStls();
    void livesWithoutCapa();
    void takesCramWhereThereIsNothingElse();

private:
    [[nodiscard]] static QByteArray preset(const QByteArray &servers, const QByteArray &more = {});
    void serve(const QByteArray &path, const QByteArray &host, quint16 port = 995);
    std::unique_ptr<FinderFixture> m_net;
};

static QByteArray config(const QByteArray &host, quint16 port = 995)
{
    return "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"pop3\"><hostname>" +
           host + "</hostname><port>" + QByteArray::number(port) + "</port><socketType>" +
           (port == 110 ? "STARTTLS" : "SSL") +
           "</socketType><username>%EMAILLOCALPART%</username><authentication>password-cleartext</"
           "authentication>"
           "</incomingServer></emailProvider></clientConfig>";
}

QByteArray TestAccountFinder::preset(const QByteArray &servers, const QByteArray &more)
{
    return "{\"id\":\"x\",\"name\":\"X\",\"domains\":[\"pop.example\"],\"servers\":[" + servers +
           "],\"state\":\"C\",\"source\":\"test\",\"checkedOn\":\"2026-11-01\"" + more + "}";
}

static QByteArray presetServer(const QByteArray &host, int port, const QByteArray &security)
{
    return "{\"host\":\"" + host + "\",\"port\":" + QByteArray::number(port) + ",\"security\":\"" + security +
           "\",\"user\":\"local\"}";
}

void TestAccountFinder::serve(const QByteArray &path, const QByteArray &host, quint16 port)
{
    m_net->web.set(path, WebServer::ok("text/xml", config(host, port)));
}

// --- presets -------------------------------------------------------------------------------------------------

void TestAccountFinder::takesAPreset() // CRD-05
{
    m_net->setPresets(preset(presetServer("srv.pop.example", 995, "tls")));
    auto &server = m_net->pop3();
    m_net->lead(u"srv.pop.example"_s, 995, server.port());
    const auto outcome = m_net->find(u" Taro@POP.example "_s);
    QVERIFY(outcome.isFinished);
    QVERIFY(outcome.report.found);
    const FoundServer &found = *outcome.report.found;
    QCOMPARE(found.source, FinderStep::Preset);
    QCOMPARE(found.account.host, u"srv.pop.example"_s);
    QCOMPARE(found.account.port, quint16(995));
    QCOMPARE(found.account.security, accounts::Security::ImplicitTls);
    QCOMPARE(found.account.user, u"Taro"_s);
    QCOMPARE(found.account.email, u"Taro@pop.example"_s);
    QVERIFY(!found.account.name.isEmpty());
    QCOMPARE(found.account.id, AccountId{});
    QCOMPARE(found.provider->id, u"x"_s);
    QVERIFY(!found.mustConfirmHost);
    QVERIFY(found.isEncrypted);
    QVERIFY(found.hasTop);
    QVERIFY(found.hasUidl);
    QVERIFY(found.tlsVersion.startsWith(u"TLS"_s));
    QCOMPARE(found.certificate.sha256, m_net->certificates.sha256(Kind::Wildcard));
    QCOMPARE(outcome.last(FinderStep::Preset).state, State::Found);
    QCOMPARE(outcome.last(FinderStep::Autoconfig).state, State::Waiting);
    // Nobody else was asked, and the server was told nothing.
    QCOMPARE(m_net->web.connections(), 0);
    QVERIFY(m_net->names.questions().isEmpty());
    QCOMPARE(m_net->heard(), "CAPA\r\nQUIT\r\n"_ba);
}

void TestAccountFinder::takesTheNextServerOfAPreset()
{
    m_net->setPresets(preset(presetServer("srv.pop.example", 995, "tls") + ',' +
                             presetServer("srv.pop.example", 110, "starttls")));
    auto &server = m_net->pop3(Kind::Wildcard, false, FinderFixture::kLooksStls);
    m_net->lead(u"srv.pop.example"_s, 110, server.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->account.security, accounts::Security::StartTls);
    QCOMPARE(server.heardInClear(), "CAPA\r\nSTLS\r\n"_ba);
}

void TestAccountFinder::triesTlsWhereOnlyPlainWasKnown()
{
    m_net->setPresets(preset(presetServer("srv.pop.example", 110, "none"), ",\"notes\":[\"plain-only\"]"));
    auto &server = m_net->pop3();
    m_net->lead(u"srv.pop.example"_s, 995, server.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QVERIFY(outcome.report.found->isEncrypted);
    QCOMPARE(outcome.report.found->account.security, accounts::Security::ImplicitTls);
    QCOMPARE(outcome.report.found->account.port, quint16(995));
}

void TestAccountFinder::marksAPlainLine() // CRD-05
{
    m_net->setPresets(preset(presetServer("srv.pop.example", 110, "none"), ",\"notes\":[\"plain-only\"]"));
    auto &server =
        m_net->pop3(Kind::Wildcard, false,
                    "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: STLS\nS: -ERR unknown\nC: QUIT\n");
    m_net->lead(u"srv.pop.example"_s, 110, server.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QVERIFY(!outcome.report.found->isEncrypted);
    QCOMPARE(outcome.report.found->account.security, accounts::Security::None);
    QCOMPARE(outcome.report.found->account.port, quint16(110));
    QCOMPARE(m_net->heard(), "CAPA\r\nSTLS\r\nQUIT\r\n"_ba); // and no word of the user
}

void TestAccountFinder::saysThatThereIsNoPop()
{
    m_net->setPresets(preset("", ",\"notes\":[\"no-pop\"]"));
    const auto outcome = m_net->find();
    QVERIFY(outcome.isFinished);
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.report.failure, FinderFailure::NoPop);
    QCOMPARE(outcome.report.provider->id, u"x"_s);
    QVERIFY(m_net->names.questions().isEmpty());
    QCOMPARE(m_net->web.connections(), 0);
}

// --- autoconfiguration ---------------------------------------------------------------------------------------

void TestAccountFinder::readsTheDomainsOwnFile() // CRD-06
{
    m_net->leadWeb(u"autoconfig.pop.example"_s);
    serve("/mail/config-v1.1.xml", "srv.pop.example");
    m_net->lead(u"srv.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Autoconfig);
    QCOMPARE(outcome.report.found->account.host, u"srv.pop.example"_s);
    QCOMPARE(outcome.report.found->account.user, u"taro"_s);
    QVERIFY(!outcome.report.found->mustConfirmHost);
    QCOMPARE(outcome.last(FinderStep::Preset).state, State::Nothing);
    QCOMPARE(outcome.last(FinderStep::Autoconfig).state, State::Found);
    QCOMPARE(m_net->web.requests().size(), 1); // the database was not asked
}

void TestAccountFinder::asksToConfirmAnotherDomainsHost() // CRD-06
{
    // "mail.pop.example" asks; the file names a host that is not below it.
    m_net->leadWeb(u"database.pop.example"_s);
    m_net->names.setEmpty("mail.pop.example");
    serve("/v1.1/mail.pop.example", "elsewhere.pop.example");
    m_net->lead(u"elsewhere.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find(u"taro@mail.pop.example"_s);
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->account.host, u"elsewhere.pop.example"_s);
    QVERIFY(outcome.report.found->mustConfirmHost);
    QVERIFY(!m_net->heard().contains("taro"));
}

void TestAccountFinder::readsTheDatabase()
{
    serve("/v1.1/pop.example", "srv.pop.example", 110);
    m_net->lead(u"srv.pop.example"_s, 110,
                m_net->pop3(Kind::Wildcard, false, FinderFixture::kLooksStls).port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Autoconfig);
    QCOMPARE(outcome.report.found->account.security, accounts::Security::StartTls);
}

void TestAccountFinder::followsRedirects() // CRD-06
{
    m_net->leadWeb(u"autoconfig.pop.example"_s);
    m_net->web.set("/mail/config-v1.1.xml",
                   WebServer::redirect(302, "https://database.pop.example/there.xml"));
    serve("/there.xml", "srv.pop.example");
    m_net->lead(u"srv.pop.example"_s, 995, m_net->pop3().port());
    QVERIFY(m_net->find().report.found);
}

void TestAccountFinder::refusesRedirects_data() // CRD-06
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("out of TLS") << "http://autoconfig.pop.example/there.xml"_ba;
    QTest::newRow("in a circle") << "https://autoconfig.pop.example/mail/config-v1.1.xml"_ba;
    QTest::newRow("to an address inside") << "https://192.168.1.1/there.xml"_ba;
    QTest::newRow("to a file") << "file:///etc/passwd"_ba;
    QTest::newRow("with a user name") << "https://a:b@autoconfig.pop.example/there.xml"_ba;
}

void TestAccountFinder::refusesRedirects()
{
    QFETCH(QByteArray, location);
    m_net->leadWeb(u"autoconfig.pop.example"_s);
    m_net->web.set("/mail/config-v1.1.xml", WebServer::redirect(302, location));
    serve("/there.xml", "srv.pop.example");
    m_net->lead(u"srv.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find();
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.last(FinderStep::Autoconfig).state, State::Failed);
    QVERIFY(m_net->web.requests().size() < 8);
    QVERIFY(m_net->heard().isEmpty());
}

/// A stranger's file must not make us knock inside the user's network.
void TestAccountFinder::knocksAtNoInnerServers()
{
    m_net->names.setEmpty("mail.pop.example");
    serve("/v1.1/mail.pop.example", "router.pop.example");
    auto &server = m_net->pop3();
    m_net->lead(u"router.pop.example"_s, 995, server.port());
    m_net->leadInside(u"router.pop.example"_s);
    const auto outcome = m_net->find(u"taro@mail.pop.example"_s);
    QVERIFY(!outcome.report.found);
    QCOMPARE(server.connections(), 0);
}

void TestAccountFinder::saysNothingOfTheUser() // CRD-06
{
    m_net->leadWeb(u"autoconfig.pop.example"_s);
    m_net->leadWeb(u"pop.example"_s);
    m_net->find(u"hanako.secret@pop.example"_s);
    QVERIFY(m_net->web.requests().size() >= 2);
    for (const QByteArray &request : m_net->web.requests())
        QVERIFY2(!request.contains("hanako"), request.constData());
    QVERIFY(m_net->names.questions().size() >= 3);
    for (const QByteArray &question : m_net->names.questions())
        QVERIFY2(!question.contains("hanako"), question.constData());
}

// --- SRV and MX ------------------------------------------------------------------------------------------------

void TestAccountFinder::followsSrvRecords() // CRD-07
{
    m_net->names.setSrv("_pop3s._tcp.pop.example",
                        {{20, 0, 995, u"second.pop.example"_s}, {10, 0, 1995, u"first.pop.example"_s}});
    auto &first = m_net->pop3();
    auto &second = m_net->pop3();
    m_net->lead(u"first.pop.example"_s, 1995, first.port());
    m_net->lead(u"second.pop.example"_s, 995, second.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Srv);
    QCOMPARE(outcome.report.found->account.host, u"first.pop.example"_s);
    QCOMPARE(outcome.report.found->account.port, quint16(1995));
    QVERIFY(!outcome.report.found->mustConfirmHost);
    QCOMPARE(outcome.last(FinderStep::Srv).state, State::Found);
    QCOMPARE(outcome.last(FinderStep::Probe).state, State::Waiting);
}

void TestAccountFinder::asksToConfirmAnotherDomainsSrv() // CRD-07
{
    m_net->names.setEmpty("mail.pop.example");
    m_net->names.setSrv("_pop3s._tcp.mail.pop.example", {{10, 0, 995, u"other.pop.example"_s}});
    m_net->lead(u"other.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find(u"taro@mail.pop.example"_s);
    QVERIFY(outcome.report.found);
    QVERIFY(outcome.report.found->mustConfirmHost);
    QCOMPARE(outcome.report.found->account.host, u"other.pop.example"_s);
}

/// The name that the user sees is the name that counts: a certificate for the domain that was typed is no excuse.
void TestAccountFinder::checksTheNameOfTheTarget() // TLS-16, CRD-07
{
    m_net->names.setSrv("_pop3s._tcp.pop.example", {{10, 0, 995, u"evil.test"_s}});
    m_net->lead(u"evil.test"_s, 995, m_net->pop3(Kind::Wildcard).port()); // certified for *.pop.example
    const auto outcome = m_net->find();
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.last(FinderStep::Srv).state, State::Failed);
    QCOMPARE(outcome.last(FinderStep::Srv).error->code, ErrorCode::CertificateWrongHost);
}

void TestAccountFinder::goesOnWhereThereIsNoService() // CRD-07
{
    m_net->names.setSrv("_pop3s._tcp.pop.example", {{0, 0, 0, u"."_s}});
    m_net->names.setSrv("_pop3._tcp.pop.example", {{0, 0, 0, u"."_s}});
    const auto outcome = m_net->find();
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.last(FinderStep::Srv).state, State::Nothing);
}

void TestAccountFinder::goesOnBehindAMalformedAnswer() // CRD-07, CVE-2023-33285
{
    m_net->names.setSrv("_pop3s._tcp.pop.example", {{10, 0, 995, u"srv.pop.example"_s}});
    m_net->names.setSpoiler(
        [](const QByteArray &reply) { return reply.size() > 60 ? reply.chopped(3) : reply; });
    m_net->lead(u"mail.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find();
    QCOMPARE(outcome.last(FinderStep::Srv).state, State::Failed);
    QCOMPARE(outcome.last(FinderStep::Srv).error->code, ErrorCode::Protocol);
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Probe);
}

void TestAccountFinder::knowsAProviderByItsExchanger()
{
    m_net->setPresets(
        "{\"id\":\"big\",\"name\":\"Big\",\"domains\":[\"big.example\"],\"mx\":[\"*.big.example\"],"
        "\"servers\":[{\"host\":\"big.pop.example\",\"port\":995,\"security\":\"tls\",\"user\":\"full\","
        "\"auth\":[\"xoauth2\",\"auto\"]}],\"signIn\":\"google\",\"state\":\"C\",\"source\":\"test\","
        "\"checkedOn\":\"2026-11-01\"}");
    m_net->names.setMx("pop.example", {{10, u"mx1.big.example"_s}});
    m_net->names.setMx("mine.test", {{10, u"mx1.big.example"_s}});
    m_net->lead(u"big.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find(u"taro@mine.test"_s);
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Srv);
    QCOMPARE(outcome.report.found->provider->id, u"big"_s);
    QCOMPARE(outcome.report.found->account.user, u"taro@mine.test"_s);
    QCOMPARE(outcome.report.found->account.passwordSource, accounts::PasswordSource::SignIn);
    QCOMPARE(outcome.report.found->account.signInProvider, u"google"_s);
    QVERIFY(outcome.report.found->mustConfirmHost); // that it is theirs, a name server said
}

void TestAccountFinder::knowsANoPopProviderByItsExchanger()
{
    m_net->setPresets(
        "{\"id\":\"fruit\",\"name\":\"Fruit\",\"domains\":[\"fruit.example\"],\"mx\":[\"*.fruit.example\"],"
        "\"servers\":[],\"notes\":[\"no-pop\"],\"state\":\"C\",\"source\":\"test\","
        "\"checkedOn\":\"2026-11-01\"}");
    m_net->names.setMx("mine.test", {{10, u"mx1.fruit.example"_s}});
    const auto outcome = m_net->find(u"taro@mine.test"_s);
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.report.failure, FinderFailure::NoPop);
    QCOMPARE(outcome.report.provider->id, u"fruit"_s);
}

// --- usual names -------------------------------------------------------------------------------------------------

void TestAccountFinder::knocksAtUsualNames() // CRD-05
{
    m_net->lead(u"mail.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Probe);
    QCOMPARE(outcome.report.found->account.host, u"mail.pop.example"_s);
    QCOMPARE(outcome.report.found->account.user, u"taro@pop.example"_s);
    QVERIFY(!outcome.report.found->mustConfirmHost);
    QCOMPARE(m_net->heard(), "CAPA\r\nQUIT\r\n"_ba);
    QCOMPARE(outcome.last(FinderStep::Autoconfig).state, State::Nothing);
    QCOMPARE(outcome.last(FinderStep::Srv).state, State::Nothing);
}

void TestAccountFinder::prefersTlsFromTheStart() // RFC 8314 section 3
{
    m_net->lead(u"pop.pop.example"_s, 110,
                m_net->pop3(Kind::Wildcard, false, FinderFixture::kLooksStls).port());
    m_net->lead(u"mail.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->account.host, u"mail.pop.example"_s);
    QCOMPARE(outcome.report.found->account.security, accounts::Security::ImplicitTls);
}

void TestAccountFinder::upgradesByStls()
{
    auto &server = m_net->pop3(Kind::Wildcard, false, FinderFixture::kLooksStls);
    m_net->lead(u"pop.pop.example"_s, 110, server.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->account.security, accounts::Security::StartTls);
    QVERIFY(outcome.report.found->isEncrypted);
    QVERIFY(outcome.report.found->hasUidl); // of the second CAPA
    QCOMPARE(server.heardInClear(), "CAPA\r\nSTLS\r\n"_ba);
}

void TestAccountFinder::livesWithoutCapa() // POP-03
{
    auto &server = m_net->pop3(Kind::Wildcard, true, "S: +OK ready\nC: CAPA\n! drop\n", 1);
    server.add("S: +OK ready\nC: QUIT\nS: +OK bye\n! close\n");
    m_net->lead(u"pop.pop.example"_s, 995, server.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QVERIFY(!outcome.report.found->hasUidl); // it did not say
    QCOMPARE(server.mismatches(), QStringList());
}

void TestAccountFinder::takesCramWhereThereIsNothingElse()
{
    auto &server = m_net->pop3(
        Kind::Wildcard, true,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: SASL CRAM-MD5\nS: UIDL\nS: .\nC: QUIT\nS: +OK\n! close\n");
    m_net->lead(u"pop.pop.example"_s, 995, server.port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->account.auth, accounts::AuthMethod::CramMd5);
}

QTEST_GUILESS_MAIN(TestAccountFinder)
#include "tst_account_finder.moc"
