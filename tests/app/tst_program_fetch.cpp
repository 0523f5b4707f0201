#include "tests/app/HaltingServer.h"
#include "tests/app/Program.h"
#include "tests/app/Terminal.h"

#include <QFile>
#include <QTest>

#include <clocale>
#include <csignal>

#include <sys/types.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; // many tests share two cores, and sanitizers are slow

const QStringList kPlain{u"--security"_s, u"none"_s};

} // namespace

/// Collecting as a person sees it: live lines on a terminal, one line an account elsewhere, and the log for whoever helps.
class TestProgramFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsEachAccountInALineOfItsOwn();
    void staysWithinTheTerminal_data();
    void staysWithinTheTerminal();
    void hasRoomForSomeOfMany();
    void stopsWithACompletenessLine();
    void asksForAPasswordInALineOfItsOwn();
    void givesTheEchoBackOnInterrupt();
    void doesNotSteerWhatIsNoTerminal();
    void saysOnlyWhatWentWrong();
    void writesTheLog();
    void writesTheLogOfATest();
    void refusesALogThatCannotBe();
};

void TestProgramFetch::initTestCase()
{
    std::setlocale(LC_CTYPE, "C.UTF-8"); // wcwidth() of our own terminal
    qputenv("TERM", "xterm");
}

void TestProgramFetch::showsEachAccountInALineOfItsOwn()
{
    HaltingServer home(3, 1);
    HaltingServer work(12, 2);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, home.port(), kPlain).exitCode, 0);
    QCOMPARE(program.addAccount(u"仕事"_s, u"127.0.0.1"_s, work.port(), kPlain).exitCode, 0);
    Terminal terminal(100, 24);
    terminal.start(program, {u"fetch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(
        terminal.text().contains(u"1 of 3 · "_s) && terminal.text().contains(u"2 of 12 · "_s), kPatienceMs);
    const QStringList live = terminal.lines();
    QCOMPARE(live.size(), 2);
    QCOMPARE(live.filter(u"Home  Getting mail"_s).size(), 1);
    QCOMPARE(live.filter(u"仕事  Getting mail"_s).size(), 1);

    // The first one ends: its line goes, its completeness line stands above the other's.
    home.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains(u"3 on the server: 3 new."_s), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(terminal.lines().size() == 2 && terminal.lines()[1].startsWith(u"仕事"_s),
                             kPatienceMs);
    QVERIFY(terminal.lines()[0].startsWith(u"Home: 3 on the server"_s));

    work.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.process().exitCode(), 0);
    const QStringList end = terminal.lines();
    QCOMPARE(end.size(), 2);
    QVERIFY2(end[1].startsWith(u"仕事: 12 on the server: 12 new."_s), qPrintable(terminal.text()));
    QCOMPARE(terminal.wraps(), 0);
    QCOMPARE(terminal.losses(), 0);
    QCOMPARE(terminal.unknown(), QStringList());
}

void TestProgramFetch::staysWithinTheTerminal_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("figures");
    for (const int columns : {24, 34, 50, 80}) {
        QTest::addRow("English, %d", columns)
            << u"C.UTF-8"_s << columns << u"Getting"_s << (columns > 40 ? u"2 of 4"_s : QString());
        QTest::addRow("Japanese, %d", columns) << u"ja_JP.UTF-8"_s << columns << u"受信"_s << QString();
    }
}

void TestProgramFetch::staysWithinTheTerminal()
{
    QFETCH(QString, language);
    QFETCH(int, columns);
    QFETCH(QString, phase);
    QFETCH(QString, figures);
    HaltingServer server(4, 2);
    Program program;
    program.setLanguage(language);
    const QString name = u"とても長い名前のアカウント"_s;
    QCOMPARE(program.addAccount(name, u"127.0.0.1"_s, server.port(), kPlain).exitCode, 0);
    Terminal terminal(columns, 24);
    terminal.start(program, {u"fetch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains(phase) && terminal.text().contains(figures),
                             kPatienceMs);
    QVERIFY(terminal.text().startsWith(u"とても"_s.left(columns / 12)));
    QCOMPARE(terminal.lines().size(), 1);
    QCOMPARE(terminal.wraps(), 0);
    server.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.process().exitCode(), 0);
    QCOMPARE(terminal.unknown(), QStringList());
    QVERIFY2(!terminal.lines()[0].contains(phase), qPrintable(terminal.text()));
}

void TestProgramFetch::hasRoomForSomeOfMany()
{
    HaltingServer server(3, 1);
    Program program;
    for (int i = 0; i < 6; ++i)
        QCOMPARE(program
                     .addAccount(u"Account %1"_s.arg(i), u"127.0.0.1"_s, server.port(), kPlain,
                                 "user" + QByteArray::number(i))
                     .exitCode,
                 0);
    Terminal terminal(80, 5);
    terminal.start(program, {u"fetch"_s});
    QTRY_COMPARE_WITH_TIMEOUT(terminal.text().count(u"1 of 3"_s), 3, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().endsWith(u"and 3 more accounts"_s), kPatienceMs);
    QCOMPARE(terminal.lines().size(), 4);
    server.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.lines().filter(u"3 on the server: 3 new."_s).size(), 6);
    QCOMPARE(terminal.lines().size(), 6);
    QCOMPARE(terminal.losses(), 0);
}

void TestProgramFetch::stopsWithACompletenessLine()
{
    HaltingServer server(5, 2);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), kPlain).exitCode, 0);
    Terminal terminal(160, 24);
    terminal.start(program, {u"fetch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains(u"2 of 5"_s), kPatienceMs);
    ::kill(static_cast<pid_t>(terminal.process().processId()), SIGINT);
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(terminal.process().exitCode(), 1);
    const QStringList lines = terminal.lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].startsWith(u"Home: 5 on the server: 2 new, 3 not reached."_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(u"fumibako: Home: "_s), qPrintable(lines[1]));
}

void TestProgramFetch::asksForAPasswordInALineOfItsOwn()
{
    HaltingServer home(3, 1);
    HaltingServer work(3, 1);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, home.port(), kPlain).exitCode, 0);
    QCOMPARE(program.addAccount(u"Work"_s, u"127.0.0.1"_s, work.port(), kPlain).exitCode, 0);
    // Another user: its password is not known.
    QCOMPARE(program.run({u"account"_s, u"set"_s, u"Work"_s, u"--user"_s, u"other"_s}).exitCode, 0);
    Terminal terminal(100, 24);
    terminal.start(program, {u"fetch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains(u"Password for Work:"_s), kPatienceMs);
    QVERIFY(!terminal.echoes());
    terminal.type("hunter2-secret\n");
    QTRY_COMPARE_WITH_TIMEOUT(terminal.text().count(u"1 of 3"_s), 2, kPatienceMs);
    QVERIFY2(terminal.lines().contains(u"Password for Work:"_s), qPrintable(terminal.text()));
    home.goOn();
    work.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.process().exitCode(), 0);
    QCOMPARE(terminal.lines().size(), 3);
    QVERIFY(!terminal.text().contains(u"hunter2"_s));
}

void TestProgramFetch::givesTheEchoBackOnInterrupt()
{
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, 1, kPlain).exitCode, 0);
    QCOMPARE(program.run({u"account"_s, u"set"_s, u"Home"_s, u"--user"_s, u"other"_s}).exitCode, 0);
    Terminal terminal(100, 24);
    terminal.start(program, {u"fetch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains(u"Password for Home:"_s), kPatienceMs);
    QVERIFY(!terminal.echoes());
    terminal.type("half\x03");
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(terminal.process().exitCode(), 1);
    QVERIFY(terminal.echoes());
}

void TestProgramFetch::doesNotSteerWhatIsNoTerminal()
{
    HaltingServer server(3, 3);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), kPlain).exitCode, 0);
    const Outcome outcome = program.run({u"fetch"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.out.startsWith("Home: 3 on the server: 3 new. ("), outcome.out.constData());
    QCOMPARE(outcome.out.count('\n'), 1);
    QVERIFY(!outcome.out.contains('\033') && outcome.err.isEmpty());
}

void TestProgramFetch::saysOnlyWhatWentWrong()
{
    HaltingServer server(3, 3);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), kPlain).exitCode, 0);
    Terminal terminal(80, 24);
    terminal.start(program, {u"fetch"_s, u"--quiet"_s});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), kPatienceMs);
    QCOMPARE(terminal.process().exitCode(), 0);
    QCOMPARE(terminal.text(), QString());
    server.close();
    const Outcome outcome = program.run({u"fetch"_s, u"--quiet"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
}

void TestProgramFetch::writesTheLog() // TLS-26: neither password nor message in it
{
    HaltingServer server(2, 2);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), kPlain, "ann", "hunter2-secret")
                 .exitCode,
             0);
    const QString path = program.path(u"log.txt"_s);
    const Outcome outcome = program.run({u"fetch"_s, u"--log"_s, path, u"--json"_s});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(outcome.json()[u"fetched"_s].toInteger(), 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & 0x077, QFile::Permissions());
    const QByteArray log = file.readAll();
    QVERIFY2(log.startsWith("-- fumibako ") && log.contains("Home") && log.contains("127.0.0.1"),
             log.constData());
    QVERIFY2(log.contains("C: RETR 2"), log.constData());
    for (const char *secret : {"hunter2", "Subject", "A line of text"})
        QVERIFY2(!log.contains(secret), secret);
    const Outcome shown = program.run({u"fetch"_s, u"--log"_s, u"-"_s});
    QCOMPARE(shown.exitCode, 0);
    QVERIFY2(shown.out.contains("C: QUIT") && shown.out.startsWith("Home: 2 on the server"),
             shown.out.constData());
    QVERIFY(!shown.out.contains("hunter2"));
}

void TestProgramFetch::writesTheLogOfATest()
{
    HaltingServer server(2, 0);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), kPlain).exitCode, 0);
    const QString path = program.path(u"log.txt"_s);
    const Outcome outcome = program.run({u"account"_s, u"test"_s, u"Home"_s, u"--json"_s, u"--log"_s, path});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(outcome.json()[u"login_method"_s].toString(), u"USER/PASS"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("C: STAT"));
    // Also of one that fails, which is when it is needed.
    server.close();
    QCOMPARE(program.run({u"account"_s, u"test"_s, u"Home"_s, u"--log"_s, path}).exitCode, 1);
    file.seek(0);
    QVERIFY(file.readAll().startsWith("-- fumibako "));
}

void TestProgramFetch::refusesALogThatCannotBe()
{
    HaltingServer server(2, 2);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"127.0.0.1"_s, server.port(), kPlain).exitCode, 0);
    for (const QStringList &words :
         {QStringList{u"fetch"_s, u"--log"_s, u"-"_s, u"--json"_s},
          QStringList{u"fetch"_s, u"--log"_s, program.path(u"no/such/folder"_s)},
          QStringList{u"account"_s, u"test"_s, u"Home"_s, u"--log"_s, program.path(QString())}}) {
        const Outcome outcome = program.run(words);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
    }
    const Outcome runs = program.run({u"ledger"_s, u"Home"_s, u"--runs"_s, u"--json"_s});
    QCOMPARE(runs.exitCode, 0);
    QVERIFY(runs.out.isEmpty()); // nothing was done yet
}

QTEST_GUILESS_MAIN(TestProgramFetch)
#include "tst_program_fetch.moc"
