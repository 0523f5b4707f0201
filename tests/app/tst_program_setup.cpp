#include "tests/app/Program.h"
#include "tests/support/DovecotServer.h"
#include "tests/support/NameServer.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"
#include "tests/support/WebServer.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QScopeGuard>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using Kind = support::TestCertificates::Kind;

/// The address that all names lead to: one of the public internet, since no other is asked on a stranger's word.
static const QHostAddress kPublic(u"11.22.33.44"_s);

/// "account add --auto" as it is: the built program with the real ports 53, 443, 995 and 110 in a network namespace of this
/// process, where the test is the internet. Skipped where the system permits none.
class TestProgramSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsByAutoconfiguration();
    void findsByUsualNames();
    void tellsWhoseCertificateItIs();
    void getsMailFromDovecot();
    void asksToAcceptAnotherDomainsHost();
    void refusesAPlainLine();
    void tellsATypo();

private:
    void takeTheSystemsPlace();
    void trust(const QString &caFile);
    [[nodiscard]] Outcome add(const QString &address, const QStringList &more = {});
    [[nodiscard]] std::unique_ptr<support::ScriptedPop3Server> pop3(quint16 port, const QByteArray &dialogue);

    Program m_program;
    std::unique_ptr<support::TestCertificates> m_certificates;
    std::unique_ptr<support::NameServer> m_names;
};

static const QByteArray kLooks =
    "S: +OK ready\nC: CAPA\nS: +OK\nS: TOP\nS: UIDL\nS: USER\nS: .\nC: QUIT\nS: +OK\n! close\n";

static bool runs(const QStringList &command)
{
    return QProcess::execute(command.first(), command.mid(1)) == 0;
}

/// The system's authorities and resolver, as this process and its children see them.
void TestProgramSetup::trust(const QString &caFile)
{
    QProcess hash;
    hash.start(u"openssl"_s, {u"x509"_s, u"-hash"_s, u"-noout"_s, u"-in"_s, caFile});
    hash.waitForFinished();
    const QString hashed = QString::fromLatin1(hash.readAllStandardOutput().trimmed());
    QVERIFY(QFile::copy(caFile, m_program.path(u"authorities/"_s) + hashed + u".0"_s));
}

void TestProgramSetup::takeTheSystemsPlace()
{
    QVERIFY(QDir().mkpath(m_program.path(u"authorities"_s)));
    QVERIFY(runs({u"mount"_s, u"--bind"_s, m_program.path(u"authorities"_s), u"/etc/ssl/certs"_s}));
    const QString resolver =
        m_program.write(u"resolv.conf"_s, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
    QVERIFY(runs({u"mount"_s, u"--bind"_s, resolver, u"/etc/resolv.conf"_s}));
}

void TestProgramSetup::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("FUMIBAKO_OWN_NET"))
        QSKIP("this system permits no network namespace (unshare -n)");
    if (!runs({u"ip"_s, u"link"_s, u"set"_s, u"lo"_s, u"up"_s}) ||
        !runs({u"ip"_s, u"address"_s, u"add"_s, kPublic.toString() + u"/32"_s, u"dev"_s, u"lo"_s}))
        QSKIP("ip (iproute2) is not installed");
    m_certificates = std::make_unique<support::TestCertificates>();
    std::ignore = m_certificates->certificateFile(Kind::Wildcard);
    takeTheSystemsPlace();
    trust(m_certificates->caFile());
    m_names = std::make_unique<support::NameServer>(53);
    m_names->setEmpty("pop.example");
}

std::unique_ptr<support::ScriptedPop3Server> TestProgramSetup::pop3(quint16 port, const QByteArray &dialogue)
{
    auto server = std::make_unique<support::ScriptedPop3Server>();
    server->setIdentity(m_certificates->certificateFile(Kind::Wildcard),
                        m_certificates->keyFile(Kind::Wildcard));
    server->setImplicitTls(port == 995);
    for (int i = 0; i < 4; ++i)
        server->add(dialogue);
    server->close();
    if (!server->listen(kPublic, port))
        qFatal("cannot listen at the public address");
    return server;
}

Outcome TestProgramSetup::add(const QString &address, const QStringList &more)
{
    const QString file = m_program.write(u"secret"_s, "pass\n");
    return m_program.run(QStringList{u"account"_s, u"add"_s,
                                     QString::fromLatin1(QTest::currentTestFunction()), u"--auto"_s, address,
                                     u"--password-file"_s, file, u"--json"_s} +
                         more);
}

void TestProgramSetup::findsByAutoconfiguration() // CRD-05, CRD-06
{
    support::WebServer web(m_certificates->certificateFile(Kind::Wildcard),
                           m_certificates->keyFile(Kind::Wildcard));
    web.close();
    QVERIFY(web.listen(kPublic, 443));
    web.set("/mail/config-v1.1.xml",
            support::WebServer::ok("text/xml",
                                   "<clientConfig><emailProvider><incomingServer type=\"pop3\">"
                                   "<hostname>srv.%EMAILDOMAIN%</hostname><port>995</port>"
                                   "<socketType>SSL</socketType><username>%EMAILLOCALPART%</username>"
                                   "<authentication>password-cleartext</authentication>"
                                   "</incomingServer></emailProvider></clientConfig>"));
    m_names->setAddress("autoconfig.pop.example", kPublic.toIPv4Address());
    m_names->setAddress("srv.pop.example", kPublic.toIPv4Address());
    const auto server = pop3(995, kLooks);
    const Outcome outcome = add(u"taro@pop.example"_s);
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const QJsonObject account = outcome.json();
    QCOMPARE(account[u"host"_s].toString(), u"srv.pop.example"_s);
    QCOMPARE(account[u"port"_s].toInt(), 995);
    QCOMPARE(account[u"security"_s].toString(), u"tls"_s);
    QCOMPARE(account[u"user"_s].toString(), u"taro"_s);
    QCOMPARE(account[u"password"_s].toString(), u"file"_s);
    QVERIFY(outcome.err.contains("srv.pop.example answers"));
    // Neither the address nor the password went anywhere.
    QCOMPARE(server->heard(), "CAPA\r\nQUIT\r\n"_ba);
    for (const QByteArray &request : web.requests())
        QVERIFY(!request.contains("taro"));
}

void TestProgramSetup::findsByUsualNames() // CRD-05
{
    m_names->setAddress("mail.pop.example", kPublic.toIPv4Address());
    const auto server = pop3(995, kLooks);
    const Outcome outcome = add(u"hanako@pop.example"_s, {u"--keep"_s, u"30"_s});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(outcome.json()[u"host"_s].toString(), u"mail.pop.example"_s);
    QCOMPARE(outcome.json()[u"user"_s].toString(), u"hanako@pop.example"_s);
    QCOMPARE(outcome.json()[u"keep"_s].toString(), u"30"_s);
    QVERIFY(!server->heard().contains("hanako"));
}

void TestProgramSetup::tellsWhoseCertificateItIs()
{
    m_names->setAddress("mail.below.pop.example", kPublic.toIPv4Address());
    const auto server = pop3(995, kLooks); // certified for one label below pop.example only
    const Outcome outcome = add(u"taro@below.pop.example"_s);
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.err.contains("certificate"), outcome.err.constData());
    QVERIFY2(outcome.err.contains("*.pop.example"), outcome.err.constData());
    QVERIFY(server->heard().isEmpty());
}

/// A real server, from the address to the first login.
void TestProgramSetup::getsMailFromDovecot()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty() || geteuid() != 0)
        QSKIP(qPrintable(missing.isEmpty() ? u"only root may be several users in a namespace"_s : missing));
    const QString folder = m_program.path(u"dovecot"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"WORK"_s, folder);
    environment.insert(u"HOST"_s, kPublic.toString());
    environment.insert(u"PORT"_s, u"110"_s);
    environment.insert(u"TLSPORT"_s, u"995"_s);
    environment.insert(u"USERS"_s, u"2"_s);
    environment.insert(u"NAMES"_s, u"pop.dovecot.example"_s);
    const auto script = [&environment](const QString &verb) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("FUMIBAKO_SOURCE_DIR") + u"/tests/support/dovecot-pop3.sh"_s,
                      {verb});
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    };
    QVERIFY(script(u"start"_s));
    const auto stop = qScopeGuard([&script] { std::ignore = script(u"stop"_s); });
    trust(folder + u"/etc/ca.pem"_s);
    m_names->setAddress("pop.dovecot.example", kPublic.toIPv4Address());
    const Outcome added = add(u"user1@dovecot.example"_s, {u"--user"_s, u"user1"_s});
    QVERIFY2(added.exitCode == 0, added.err.constData());
    QCOMPARE(added.json()[u"host"_s].toString(), u"pop.dovecot.example"_s);
    QCOMPARE(added.json()[u"security"_s].toString(), u"tls"_s);
    const Outcome tested = m_program.run({u"account"_s, u"test"_s, u"getsMailFromDovecot"_s, u"--json"_s});
    QVERIFY2(tested.exitCode == 0, tested.err.constData());
    QCOMPARE(tested.json()[u"encrypted"_s].toBool(), true);
    QVERIFY(tested.json()[u"error"_s].isNull());
}

void TestProgramSetup::asksToAcceptAnotherDomainsHost() // CRD-07
{
    m_names->setEmpty("own.example");
    m_names->setSrv("_pop3s._tcp.own.example", {{0, 1, 995, u"hoster.pop.example"_s}});
    m_names->setAddress("hoster.pop.example", kPublic.toIPv4Address());
    const auto server = pop3(995, kLooks);
    const Outcome asks = add(u"taro@own.example"_s);
    QCOMPARE(asks.exitCode, 1);
    QVERIFY2(asks.err.contains("--accept-host hoster.pop.example"), asks.err.constData());
    const Outcome wrong = add(u"taro@own.example"_s, {u"--accept-host"_s, u"other.pop.example"_s});
    QCOMPARE(wrong.exitCode, 1);
    const Outcome accepted = add(u"taro@own.example"_s, {u"--accept-host"_s, u"Hoster.pop.example"_s});
    QVERIFY2(accepted.exitCode == 0, accepted.err.constData());
    QCOMPARE(accepted.json()[u"host"_s].toString(), u"hoster.pop.example"_s);
    QVERIFY(!server->heard().contains("taro"));
}

void TestProgramSetup::refusesAPlainLine() // CRD-05
{
    m_names->setEmpty("plain.example");
    m_names->setAddress("pop.plain.example", kPublic.toIPv4Address());
    const auto server = pop3(
        110,
        "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: STLS\nS: -ERR unknown\nC: QUIT\nS: +OK\n! close\n");
    const Outcome refused = add(u"taro@plain.example"_s);
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.err.contains("--security none"), refused.err.constData());
    const Outcome wanted = add(u"taro@plain.example"_s, {u"--security"_s, u"none"_s});
    QVERIFY2(wanted.exitCode == 0, wanted.err.constData());
    QCOMPARE(wanted.json()[u"port"_s].toInt(), 110);
    QVERIFY(!server->heard().contains("taro"));
}

void TestProgramSetup::tellsATypo()
{
    const Outcome outcome = add(u"taro@gmial.com"_s);
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.err.contains("taro@gmail.com"), outcome.err.constData());
}

/// Begins again in namespaces of its own: mounts and addresses go with the process.
int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("FUMIBAKO_OWN_NET")) {
        const int flags = CLONE_NEWNET | CLONE_NEWNS | (geteuid() == 0 ? 0 : CLONE_NEWUSER);
        if (unshare(flags) == 0 && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0)
            qputenv("FUMIBAKO_OWN_NET", "1");
    }
    QCoreApplication application(argc, argv);
    TestProgramSetup test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_program_setup.moc"
