#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/serve/Pop3Server.h"
#include "tests/app/Program.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/TestCertificates.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>

#include <csignal>

#include <sys/types.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using support::TestCertificates;

namespace {

/// Messages that do not compress, so that a small disk is soon full.
class NoisyMaildrop final : public core::serve::Maildrop
{
public:
    NoisyMaildrop(int messages, qsizetype bytes)
    {
        QRandomGenerator random(7);
        for (int i = 0; i < messages; ++i) {
            QByteArray body;
            while (body.size() < bytes) {
                const quint64 noise[6] = {random.generate64(), random.generate64(), random.generate64(),
                                          random.generate64(), random.generate64(), random.generate64()};
                body += QByteArray(reinterpret_cast<const char *>(noise), sizeof noise).toBase64() + "\r\n";
            }
            m_messages.push_back("From: a@b.example\r\nSubject: noise " + QByteArray::number(i) + "\r\n\r\n" +
                                 body);
        }
    }
    [[nodiscard]] std::vector<Entry> entries() const override
    {
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < m_messages.size(); ++i)
            entries.push_back({"n" + QByteArray::number(qulonglong(i)), m_messages[i].size()});
        return entries;
    }
    [[nodiscard]] QByteArray message(std::size_t index) const override { return m_messages[index]; }

private:
    std::vector<QByteArray> m_messages;
};

bool maySeparateMounts()
{
    QProcess process;
    process.start(u"unshare"_s, {u"-m"_s, u"mount"_s, u"-t"_s, u"tmpfs"_s, u"none"_s, u"/mnt"_s});
    return geteuid() == 0 &&
           QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 10'000) &&
           process.error() != QProcess::FailedToStart && process.exitCode() == 0;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What goes wrong in life: each time one clear sentence with the next step, the right exit code, nothing lost.
class TestProgramErrors : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<core::serve::Maildrop> m_sample = core::serve::makeDemoMaildrop();
    core::serve::ServerIdentity m_identity;

    [[nodiscard]] std::unique_ptr<core::serve::Pop3Server> serve(const core::serve::Maildrop &maildrop) const
    {
        core::serve::Pop3Server::Options options;
        options.user = "user";
        options.password = "pass";
        auto server = std::make_unique<core::serve::Pop3Server>(maildrop, m_identity, options);
        return server->listen() ? std::move(server) : nullptr;
    }

private Q_SLOTS:
    void initTestCase();
    void tellsAWrongPassword();
    void tellsAnUnknownHost();
    void tellsARefusedConnection();
    void refusesCertificates_data();
    void refusesCertificates();
    void refusesAReadablePasswordFile();
    void tellsAFileThatIsNoArchive();
    void tellsBrokenSettings();
    void readsBesideAnotherProcess();
    void survivesAFullDisk();
    void readsAReadOnlyProfile();
    void endsInGoodOrderOnSignals();
    void oneAccountsFailureLeavesTheOthers();
};

void TestProgramErrors::initTestCase()
{
    auto identity = core::serve::ServerIdentity::make();
    QVERIFY(identity);
    m_identity = *identity;
}

void TestProgramErrors::tellsAWrongPassword()
{
    Program program;
    const auto server = serve(*m_sample);
    QVERIFY(server);
    const QString ca = program.write(u"ca.pem"_s, m_identity.certificatePem);
    QCOMPARE(
        program.addAccount(u"Home"_s, u"localhost"_s, server->port(), {u"--ca"_s, ca}, "user", "secret-1")
            .exitCode,
        0);
    for (const QStringList &verb :
         {QStringList{u"fetch"_s}, QStringList{u"account"_s, u"test"_s, u"Home"_s}}) {
        const Outcome outcome = program.run(verb);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(outcome.err.contains("password"));
        QVERIFY(!outcome.err.contains("secret-1") && !outcome.out.contains("secret-1")); // CRD-02
    }
    QCOMPARE(program.run({u"fetch"_s, u"--json"_s}).json()[u"error"_s].toString(), u"login-rejected"_s);
    QVERIFY(
        !program.write(u"password-"_s + QString::fromLatin1(QByteArray("Home").toHex()), "pass\n").isEmpty());
    const Outcome tested = program.run({u"account"_s, u"test"_s, u"Home"_s, u"--json"_s});
    QVERIFY2(tested.exitCode == 0, tested.err.constData());
    QCOMPARE(tested.json()[u"messages"_s].toInteger(), qint64(m_sample->entries().size()));
    QVERIFY(tested.json()[u"encrypted"_s].toBool());
}

void TestProgramErrors::tellsAnUnknownHost()
{
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"mail.invalid"_s, 995).exitCode, 0);
    const Outcome outcome = program.run({u"fetch"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(outcome.err.contains("mail.invalid"));
    QCOMPARE(program.run({u"fetch"_s, u"--json"_s}).json()[u"error"_s].toString(), u"host-not-found"_s);
}

void TestProgramErrors::tellsARefusedConnection()
{
    quint16 closedPort = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        closedPort = server.serverPort();
    }
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, closedPort).exitCode, 0);
    const Outcome outcome = program.run({u"fetch"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(outcome.err.contains("port"));
    QCOMPARE(program.run({u"fetch"_s, u"--json"_s}).json()[u"error"_s].toString(), u"connection-refused"_s);
}

void TestProgramErrors::refusesCertificates_data()
{
    QTest::addColumn<TestCertificates::Kind>("kind");
    QTest::addColumn<QString>("error");
    QTest::newRow("expired") << TestCertificates::Kind::Expired << u"certificate-expired"_s;
    QTest::newRow("not yet valid") << TestCertificates::Kind::NotYetValid << u"certificate-not-yet-valid"_s;
    QTest::newRow("self-signed") << TestCertificates::Kind::SelfSigned << u"certificate-self-signed"_s;
    QTest::newRow("another host") << TestCertificates::Kind::WrongHost << u"certificate-wrong-host"_s;
    QTest::newRow("unknown authority")
        << TestCertificates::Kind::UnknownAuthority << u"certificate-untrusted"_s;
}

void TestProgramErrors::refusesCertificates()
{
    QFETCH(TestCertificates::Kind, kind);
    QFETCH(QString, error);
    TestCertificates certificates;
    support::ScriptedPop3Server server;
    server.setIdentity(certificates.certificateFile(kind), certificates.keyFile(kind));
    server.setImplicitTls(true);
    for (int i = 0; i < 4; ++i)
        server.add("S: +OK ready\nC: CAPA\n");
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"localhost"_s, server.port(), {u"--ca"_s, certificates.caFile()})
                 .exitCode,
             0);
    const Outcome outcome = program.run({u"fetch"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(outcome.err.contains("password was not sent"));
    QCOMPARE(program.run({u"fetch"_s, u"--json"_s}).json()[u"error"_s].toString(), error);
    QVERIFY(!server.heard().contains("pass"));
}

void TestProgramErrors::refusesAReadablePasswordFile()
{
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, 1).exitCode, 0);
    QFile::setPermissions(program.path(u"password-"_s + QString::fromLatin1(QByteArray("Home").toHex())),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const Outcome outcome = program.run({u"fetch"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(outcome.err.contains("chmod 600"));
}

void TestProgramErrors::tellsAFileThatIsNoArchive()
{
    Program program;
    QVERIFY(QDir().mkpath(program.profile()));
    const QByteArray notes = "My notes, not mail.\n";
    QFile file(program.profile() + u"/mail.db"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(notes) > 0);
    file.close();
    for (const QStringList &verb :
         {QStringList{u"demo"_s}, QStringList{u"folders"_s}, QStringList{u"check"_s}, QStringList{u"fetch"_s},
          QStringList{u"search"_s, u"x"_s}}) {
        const Outcome outcome = program.run(verb);
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(outcome.err.contains("mail.db"));
    }
    QCOMPARE(contents(file.fileName()), notes);
}

void TestProgramErrors::tellsBrokenSettings()
{
    Program program;
    QVERIFY(QDir().mkpath(program.profile()));
    QFile file(program.profile() + u"/accounts.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ half") > 0);
    file.close();
    for (const QStringList &verb :
         {QStringList{u"account"_s, u"list"_s}, QStringList{u"fetch"_s}, QStringList{u"demo"_s}}) {
        const Outcome outcome = program.run(verb);
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(outcome.err.contains("accounts.json"));
    }
    QCOMPARE(contents(file.fileName()), "{ half"_ba);
}

void TestProgramErrors::readsBesideAnotherProcess() // ONE-06
{
    Program program;
    QCOMPARE(program.run({u"demo"_s}).exitCode, 0);
    const core::SystemClock clock;
    const auto archive = core::archive::Archive::open(program.profile(), clock);
    QVERIFY(archive);
    for (const QStringList &verb :
         {QStringList{u"folders"_s}, QStringList{u"list"_s, u"Inbox"_s}, QStringList{u"search"_s, u"会議"_s},
          QStringList{u"show"_s, u"1"_s, u"--raw"_s}, QStringList{u"ledger"_s, u"Demo"_s},
          QStringList{u"stats"_s}, QStringList{u"account"_s, u"list"_s}}) {
        const Outcome outcome = program.run(verb);
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QVERIFY(!outcome.out.isEmpty());
    }
    for (const QStringList &verb :
         {QStringList{u"fetch"_s}, QStringList{u"demo"_s}, QStringList{u"check"_s}, QStringList{u"reindex"_s},
          QStringList{u"move"_s, u"会議"_s, u"X"_s}, QStringList{u"account"_s, u"remove"_s, u"Demo"_s}}) {
        const Outcome outcome = program.run(verb);
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    }
}

void TestProgramErrors::survivesAFullDisk()
{
    if (!maySeparateMounts())
        QSKIP("needs root and mount namespaces");
    const NoisyMaildrop maildrop(40, 100'000);
    const auto server = serve(maildrop);
    QVERIFY(server);
    Program program;
    const QString ca = program.write(u"ca.pem"_s, m_identity.certificatePem);
    const QString password = program.write(u"password"_s, "pass\n");
    QVERIFY(QDir().mkpath(program.profile()));
    // One shell, as its mounts go with it; each command notes its exit code and what it said.
    const QString script = uR"(set -u
        profile=%1; program="$0"; notes=%2
        mount -t tmpfs -o size=2m,mode=700 none "$profile"
        run() { name=$1; shift; "$program" --profile "$profile" "$@" >"$notes/$name.out" 2>"$notes/$name.err"; echo $? >"$notes/$name.code"; }
        run add account add Home --host localhost --port %3 --user user --password-file %4 --ca %5 --keep never
        run full fetch
        run fullcheck check
        mount -o remount,size=64m "$profile"
        run again fetch --json
        run check check --json
        run stats stats --json)"_s.arg(program.profile(), program.path(QString()),
                                       QString::number(server->port()), password, ca);
    const Outcome outcome = program.runThrough({u"unshare"_s, u"-m"_s, u"sh"_s, u"-c"_s, script}, {});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const auto code = [&](const char *name) {
        return contents(program.path(QLatin1StringView(name) + u".code"_s)).trimmed();
    };
    const auto output = [&](const char *name) { return contents(program.path(QLatin1StringView(name))); };
    QCOMPARE(code("add"), "0"_ba);
    QCOMPARE(code("full"), "1"_ba);
    const Outcome full{1, false, output("full.out"), output("full.err")};
    QVERIFY2(full.hasOneClearSentence() && full.err.contains("disk is full"), full.err.constData());
    QVERIFY(!full.out.contains("removed from the server"));
    QVERIFY2(code("again") == "0", output("again.err").constData());
    QVERIFY2(code("check") == "0", output("check.out").constData());
    const Outcome stats{0, false, output("stats.out"), {}};
    QCOMPARE(stats.json()[u"messages"_s].toInteger(), 40);
}

void TestProgramErrors::readsAReadOnlyProfile()
{
    if (!maySeparateMounts())
        QSKIP("needs root and mount namespaces");
    Program program;
    QCOMPARE(program.run({u"demo"_s}).exitCode, 0);
    const auto readOnly = [&](const QStringList &verb) {
        const QString script =
            u"mount --bind %1 %1 && mount -o remount,ro,bind %1 && exec \"$0\" \"$@\""_s.arg(
                program.profile());
        return program.runThrough({u"unshare"_s, u"-m"_s, u"sh"_s, u"-c"_s, script}, verb);
    };
    for (const QStringList &verb :
         {QStringList{u"list"_s, u"Inbox"_s}, QStringList{u"search"_s, u"会議"_s},
          QStringList{u"show"_s, u"2"_s}, QStringList{u"stats"_s}, QStringList{u"folders"_s}}) {
        const Outcome outcome = readOnly(verb);
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QVERIFY(!outcome.out.isEmpty());
    }
    for (const QStringList &verb : {QStringList{u"fetch"_s}, QStringList{u"demo"_s}}) {
        const Outcome outcome = readOnly(verb);
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(outcome.err.contains("read-only"));
    }
}

void TestProgramErrors::endsInGoodOrderOnSignals()
{
    support::ScriptedPop3Server server;
    server.add("S: +OK ready\nC: CAPA\n! stall\n");
    Program program;
    QCOMPARE(
        program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), {u"--security"_s, u"none"_s}).exitCode,
        0);
    QProcess process;
    program.start(process, {u"fetch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(server.heard().contains("CAPA"), 30'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("stopped"));
}

void TestProgramErrors::oneAccountsFailureLeavesTheOthers()
{
    const auto server = serve(*m_sample);
    QVERIFY(server);
    Program program;
    const QString ca = program.write(u"ca.pem"_s, m_identity.certificatePem);
    QCOMPARE(program.addAccount(u"Bad"_s, u"mail.invalid"_s, 995).exitCode, 0);
    QCOMPARE(program
                 .addAccount(u"Good"_s, u"localhost"_s, server->port(),
                             {u"--ca"_s, ca, u"--folder"_s, u"Lists/Good"_s})
                 .exitCode,
             0);
    const Outcome outcome = program.run({u"fetch"_s, u"--json"_s});
    QCOMPARE(outcome.exitCode, 1);
    const auto reports = outcome.jsonLines();
    QCOMPARE(reports.size(), std::size_t(2));
    for (const QJsonObject &report : reports)
        QCOMPARE(report[u"fetched"_s].toInteger(),
                 report[u"account"_s] == u"Good"_s ? qint64(m_sample->entries().size()) : 0);
    QCOMPARE(program.run({u"list"_s, u"lists/good"_s, u"--json"_s}).jsonLines().size(),
             m_sample->entries().size());
}

QTEST_GUILESS_MAIN(TestProgramErrors)
#include "tst_program_errors.moc"
