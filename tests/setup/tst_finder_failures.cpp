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

/// What goes wrong while an account is set up, each produced and told apart, since each has another button that helps.
class TestFinderFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_net = std::make_unique<FinderFixture>(); }
    void cleanup() { m_net.reset(); }

    void refusesWhatIsNoAddress();
    void tellsATypo();
    void suggestsBesideASuccess();
    void tellsThatThereIsNoNetwork();
    void tellsThatThereIsNoNetworkForAPreset();
    void tellsAPortal_data();
    void tellsAPortal();
    void tellsAPortalOfAPreset();
    void saysNothingToThePortal();
    void tellsAWrongName();
    void tellsAWrongClock_data();
    void tellsAWrongClock();
    void tellsThatNothingIsThere();
    void tellsThatAProvidersServerIsDown();
    void asksStrangersWhereAProvidersServerIsGone();
    void endsOnASilentServer();
    void isCancelled();
    void forgetsAnOlderSearch();
    void goesAwayInTheMiddle();

private:
    std::unique_ptr<FinderFixture> m_net;
};

static const QByteArray kPreset =
    "{\"id\":\"x\",\"name\":\"X\",\"domains\":[\"pop.example\"],\"servers\":[{\"host\":\"srv.pop.example\","
    "\"port\":995,\"security\":\"tls\",\"user\":\"full\"}],\"state\":\"C\",\"source\":\"test\","
    "\"checkedOn\":\"2026-11-01\"}";

void TestFinderFailures::refusesWhatIsNoAddress()
{
    const auto outcome = m_net->find(u"taro"_s);
    QVERIFY(outcome.isFinished);
    QCOMPARE(outcome.report.failure, FinderFailure::BadAddress);
    QVERIFY(m_net->names.questions().isEmpty());
}

void TestFinderFailures::tellsATypo()
{
    m_net->setPresets(QByteArray(kPreset).replace("pop.example\"]", "gmail.com\"]"));
    const auto outcome = m_net->find(u"taro@gmial.com"_s); // which the name server does not know
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.report.failure, FinderFailure::DomainUnknown);
    QCOMPARE(outcome.report.suggestion, u"taro@gmail.com"_s);
    QCOMPARE(outcome.report.error->code, ErrorCode::HostNotFound);
}

void TestFinderFailures::suggestsBesideASuccess()
{
    m_net->setPresets(QByteArray(kPreset).replace("pop.example\"]", "gmail.com\"]"));
    m_net->names.setEmpty("gmail.pop.example");
    m_net->lead(u"pop.gmail.pop.example"_s, 995, 1);
    QVERIFY(m_net->find(u"taro@gmail.pop.example"_s).report.suggestion == u"taro@gmail.com"_s);
}

void TestFinderFailures::tellsThatThereIsNoNetwork()
{
    m_net->names.setSpoiler([](const QByteArray &) { return QByteArray(); });
    m_net->services->web.dial.resolver = [](const QString &host, QObject *context, auto done) {
        QMetaObject::invokeMethod(
            context, [done, host] { done(core::fail(ErrorCode::HostNotFound, host)); }, Qt::QueuedConnection);
    };
    const auto outcome = m_net->find();
    QVERIFY(outcome.isFinished);
    QCOMPARE(outcome.report.failure, FinderFailure::Offline);
}

void TestFinderFailures::tellsThatThereIsNoNetworkForAPreset()
{
    m_net->setPresets(kPreset);
    m_net->services->portOf = [](const QString &, quint16) { return quint16(1); }; // everybody refuses
    m_net->lead(u"srv.pop.example"_s, 995, 1);
    const auto outcome = m_net->find();
    QCOMPARE(outcome.report.failure, FinderFailure::Offline);
    QCOMPARE(outcome.report.provider->id, u"x"_s);
}

void TestFinderFailures::tellsAPortal_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("for its own name") << Kind::WrongHost;
    QTest::newRow("made by itself") << Kind::SelfSigned;
    QTest::newRow("from its own authority") << Kind::UnknownAuthority;
}

/// A hotel leads every name to its own page.
void TestFinderFailures::tellsAPortal()
{
    QFETCH(Kind, kind);
    WebServer portal(m_net->certificates.certificateFile(kind), m_net->certificates.keyFile(kind));
    for (const QString &host : {u"autoconfig.pop.example"_s, u"pop.example"_s, u"database.pop.example"_s})
        m_net->lead(host, 443, portal.serverPort());
    for (const QString &host : {u"pop.pop.example"_s, u"mail.pop.example"_s})
        m_net->lead(host, 995, portal.serverPort());
    const auto outcome = m_net->find();
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.report.failure, FinderFailure::CaptivePortal);
    QCOMPARE(outcome.report.error->code, ErrorCode::CaptivePortal);
}

void TestFinderFailures::tellsAPortalOfAPreset()
{
    m_net->setPresets(kPreset);
    // One that speaks plain HTTP wherever it is asked.
    QTcpServer portal;
    portal.listen(QHostAddress::LocalHost);
    QObject::connect(&portal, &QTcpServer::newConnection, &portal, [&portal] {
        auto *socket = portal.nextPendingConnection();
        socket->write("HTTP/1.0 302 Found\r\nLocation: http://hotel.example/login\r\n\r\n");
        socket->disconnectFromHost();
    });
    m_net->lead(u"srv.pop.example"_s, 995, portal.serverPort());
    m_net->lead(u"database.pop.example"_s, 443, portal.serverPort());
    const auto outcome = m_net->find();
    QCOMPARE(outcome.report.failure, FinderFailure::CaptivePortal);
    QCOMPARE(outcome.report.provider->id, u"x"_s);
}

void TestFinderFailures::saysNothingToThePortal()
{
    m_net->setPresets(kPreset);
    m_net->lead(u"srv.pop.example"_s, 995, m_net->pop3(Kind::WrongHost).port());
    const auto outcome = m_net->find(u"hanako@pop.example"_s);
    // Whether there is an internet is asked of a known host: without address, domain or cookie.
    QCOMPARE(m_net->web.requests().size(), 1);
    QVERIFY(m_net->web.requests().first().startsWith("GET / HTTP/1.1\r\n"));
    QVERIFY(!m_net->web.requests().first().contains("hanako"));
    QCOMPARE(outcome.report.failure, FinderFailure::Certificate); // since there is
    QVERIFY(m_net->heard().isEmpty());
}

void TestFinderFailures::tellsAWrongName() // features.md section 2 no. 19
{
    m_net->lead(u"pop.pop.example"_s, 995, m_net->pop3(Kind::ManyNames).port()); // the hoster's own names
    const auto outcome = m_net->find();
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.report.failure, FinderFailure::Certificate);
    QCOMPARE(outcome.report.error->code, ErrorCode::CertificateWrongHost);
    QVERIFY(outcome.report.error->names.contains(u"pop1.example"_s)); // to be offered
    QVERIFY(outcome.report.refused);                                  // for the user to judge (TLS-17)
    QCOMPARE(outcome.report.refused->account.host, u"pop.pop.example"_s);
    QCOMPARE(outcome.report.refused->certificate.sha256, m_net->certificates.sha256(Kind::ManyNames));
    QCOMPARE(outcome.last(FinderStep::Probe).place, u"pop.pop.example"_s);
}

void TestFinderFailures::tellsAWrongClock_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("behind") << Kind::NotYetValid << ErrorCode::CertificateNotYetValid;
    QTest::newRow("before") << Kind::Expired << ErrorCode::CertificateExpired;
}

void TestFinderFailures::tellsAWrongClock()
{
    QFETCH(Kind, kind);
    QFETCH(ErrorCode, code);
    m_net->setPresets(kPreset);
    // With a wrong clock nobody's certificate holds; that is no portal.
    WebServer everybody(m_net->certificates.certificateFile(kind), m_net->certificates.keyFile(kind));
    m_net->lead(u"database.pop.example"_s, 443, everybody.serverPort());
    m_net->lead(u"srv.pop.example"_s, 995, m_net->pop3(kind).port());
    const auto outcome = m_net->find();
    QCOMPARE(outcome.report.failure, FinderFailure::Certificate);
    QCOMPARE(outcome.report.error->code, code);
}

void TestFinderFailures::tellsThatNothingIsThere()
{
    const auto outcome = m_net->find();
    QVERIFY(outcome.isFinished);
    QVERIFY(!outcome.report.found);
    QCOMPARE(outcome.report.failure, FinderFailure::NotFound);
    for (const FinderStep step :
         {FinderStep::Preset, FinderStep::Autoconfig, FinderStep::Srv, FinderStep::Probe})
        QCOMPARE(outcome.last(step).state, State::Nothing);
}

void TestFinderFailures::tellsThatAProvidersServerIsDown()
{
    m_net->setPresets(kPreset);
    m_net->lead(u"srv.pop.example"_s, 995, 1);
    const auto outcome = m_net->find();
    QCOMPARE(outcome.report.failure, FinderFailure::NotFound);
    QCOMPARE(outcome.report.error->code, ErrorCode::ConnectionRefused);
    QCOMPARE(outcome.report.provider->id, u"x"_s);
    QVERIFY(m_net->names.questions().isEmpty()); // our own word is better than a stranger's
}

void TestFinderFailures::asksStrangersWhereAProvidersServerIsGone()
{
    m_net->setPresets(kPreset); // srv.pop.example does not exist any more
    m_net->lead(u"pop.pop.example"_s, 995, m_net->pop3().port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.report.found);
    QCOMPARE(outcome.report.found->source, FinderStep::Probe);
    QCOMPARE(outcome.report.found->provider->id, u"x"_s);
}

void TestFinderFailures::endsOnASilentServer()
{
    m_net->services->stepMs = 300;
    m_net->setPresets(kPreset);
    m_net->lead(u"srv.pop.example"_s, 995, m_net->pop3(Kind::Wildcard, true, "! stall\n").port());
    const auto outcome = m_net->find();
    QVERIFY(outcome.isFinished);
    QCOMPARE(outcome.report.failure, FinderFailure::NotFound);
    QCOMPARE(outcome.report.error->code, ErrorCode::Timeout);
}

void TestFinderFailures::isCancelled()
{
    m_net->setPresets(kPreset);
    auto &server = m_net->pop3(Kind::Wildcard, true, "! stall\n");
    m_net->lead(u"srv.pop.example"_s, 995, server.port());
    AccountFinder finder(m_net->services);
    QSignalSpy progressed(&finder, &AccountFinder::progressed);
    QSignalSpy finished(&finder, &AccountFinder::finished);
    finder.find(u"taro@pop.example"_s);
    QTRY_VERIFY_WITH_TIMEOUT(server.connections() > 0, 10'000);
    finder.cancel();
    const auto told = progressed.size();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 10'000);
    QCOMPARE(finished.first().at(1).value<FinderReport>().failure, FinderFailure::Cancelled);
    finder.cancel(); // of nothing
    QCOMPARE(m_net->find(u"no address"_s).report.failure,
             FinderFailure::BadAddress); // time for a late signal
    QCOMPARE(progressed.size(), told);
    QCOMPARE(finished.size(), 1);
}

void TestFinderFailures::forgetsAnOlderSearch()
{
    m_net->setPresets(kPreset);
    auto &server = m_net->pop3(Kind::Wildcard, true, "! stall\n", 1);
    server.add(FinderFixture::kLooks);
    m_net->lead(u"srv.pop.example"_s, 995, server.port());
    AccountFinder finder(m_net->services);
    QSignalSpy finished(&finder, &AccountFinder::finished);
    const quint64 first = finder.find(u"taro@pop.example"_s);
    QTRY_VERIFY_WITH_TIMEOUT(server.connections() > 0, 10'000);
    const quint64 second = finder.find(u"hanako@pop.example"_s);
    QVERIFY(first != second);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 10'000);
    QCOMPARE(finished.first().at(0).toULongLong(), second);
    QCOMPARE(finished.first().at(1).value<FinderReport>().found->account.email, u"hanako@pop.example"_s);
}

void TestFinderFailures::goesAwayInTheMiddle()
{
    m_net->setPresets(kPreset);
    auto &server = m_net->pop3(Kind::Wildcard, true, "! stall\n");
    m_net->lead(u"srv.pop.example"_s, 995, server.port());
    {
        AccountFinder finder(m_net->services);
        finder.find(u"taro@pop.example"_s);
        QTRY_VERIFY_WITH_TIMEOUT(server.connections() > 0, 10'000);
    }
    AccountFinder unused(m_net->services); // whose thread never began
    QVERIFY(server.heard().isEmpty());
}

QTEST_GUILESS_MAIN(TestFinderFailures)
#include "tst_finder_failures.moc"
