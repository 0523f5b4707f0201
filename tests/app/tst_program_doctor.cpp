#include "tests/app/Program.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// "account doctor" on accounts as they were set up years ago; and what "account add --auto" says without a network.
class TestProgramDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatChanged();
    void changesWhatItAdvises();
    void givesThePasswordToNoOtherServer();
    void namesAccounts();
    void refusesOptionsThatDoNotGoTogether_data();
    void refusesOptionsThatDoNotGoTogether();
    void saysThatThereIsNoPop();
};

static QStringList kinds(const QJsonObject &report)
{
    QStringList out;
    for (const QJsonValue &finding : report[u"findings"_s].toArray())
        out.append(finding[u"kind"_s].toString());
    return out;
}

void TestProgramDoctor::saysWhatChanged()
{
    Program program;
    QCOMPARE(program
                 .addAccount(u"Old"_s, u"pop.ocn.ne.jp"_s, 110,
                             {u"--security"_s, u"none"_s, u"--auth"_s, u"apop"_s}, "taro@ocn.ne.jp")
                 .exitCode,
             0);
    QCOMPARE(program.addAccount(u"Fine"_s, u"pop.gmail.com"_s, 995, {}, "taro@gmail.com").exitCode, 0);
    QCOMPARE(program.addAccount(u"Unknown"_s, u"pop.example"_s, 995).exitCode, 0);
    const auto reports = program.run({u"account"_s, u"doctor"_s, u"--json"_s}).jsonLines();
    QCOMPARE(reports.size(), std::size_t(3));
    QCOMPARE(kinds(reports[0]), (QStringList{u"plain-to-tls"_s, u"weak-auth"_s}));
    QCOMPARE(reports[0][u"provider"_s].toString(), u"ocn"_s);
    QCOMPARE(reports[0][u"applied"_s].toBool(), false);
    QVERIFY(kinds(reports[1]).isEmpty());
    QVERIFY(reports[2][u"provider"_s].isNull());
    const Outcome words = program.run({u"account"_s, u"doctor"_s});
    QCOMPARE(words.exitCode, 0);
    QVERIFY(words.out.contains("not encrypted"));
    QVERIFY(words.out.contains("--apply"));
    QVERIFY(words.err.isEmpty());
    // Nothing was changed by looking.
    QCOMPARE(program.run({u"account"_s, u"list"_s, u"--json"_s}).jsonLines()[0][u"port"_s].toInt(), 110);
}

void TestProgramDoctor::changesWhatItAdvises()
{
    Program program;
    QCOMPARE(
        program.addAccount(u"Old"_s, u"pop.ocn.ne.jp"_s, 110, {u"--security"_s, u"none"_s}, "taro@ocn.ne.jp")
            .exitCode,
        0);
    const Outcome applied = program.run({u"account"_s, u"doctor"_s, u"--apply"_s, u"--json"_s});
    QVERIFY2(applied.exitCode == 0, applied.err.constData());
    QCOMPARE(applied.json()[u"applied"_s].toBool(), true);
    const QJsonObject account = program.run({u"account"_s, u"list"_s, u"--json"_s}).json();
    QCOMPARE(account[u"port"_s].toInt(), 995);
    QCOMPARE(account[u"security"_s].toString(), u"tls"_s);
    QCOMPARE(account[u"password"_s].toString(), u"file"_s); // the same mailbox of the same server
    QVERIFY(kinds(program.run({u"account"_s, u"doctor"_s, u"--json"_s}).json()).isEmpty());
}

void TestProgramDoctor::givesThePasswordToNoOtherServer() // CRD-09
{
    Program program;
    QCOMPARE(program.addAccount(u"Old"_s, u"popcello.ocn.ne.jp"_s, 995, {}, "taro@ocn.ne.jp").exitCode, 0);
    const Outcome applied = program.run({u"account"_s, u"doctor"_s, u"OLD"_s, u"--apply"_s});
    QVERIFY2(applied.exitCode == 0, applied.err.constData());
    QVERIFY(applied.out.contains("password"));
    const QJsonObject account = program.run({u"account"_s, u"list"_s, u"--json"_s}).json();
    QCOMPARE(account[u"host"_s].toString(), u"pop.ocn.ne.jp"_s);
    QCOMPARE(account[u"password"_s].toString(), u"ask"_s);
}

void TestProgramDoctor::namesAccounts()
{
    Program program;
    const Outcome nobody = program.run({u"account"_s, u"doctor"_s});
    QCOMPARE(nobody.exitCode, 0);
    QVERIFY(nobody.out.contains("no accounts"));
    const Outcome wrong = program.run({u"account"_s, u"doctor"_s, u"Nobody"_s});
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY(wrong.hasOneClearSentence());
}

void TestProgramDoctor::refusesOptionsThatDoNotGoTogether_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("host") << QStringList{u"--host"_s, u"pop.example"_s};
    QTest::newRow("port") << QStringList{u"--port"_s, u"995"_s};
    QTest::newRow("keep") << QStringList{u"--keep"_s, u"sometimes"_s};
    QTest::newRow("two passwords") << QStringList{u"--password-stdin"_s, u"--password-command"_s, u"x"_s};
}

/// Before anything is asked on a network.
void TestProgramDoctor::refusesOptionsThatDoNotGoTogether()
{
    QFETCH(QStringList, options);
    Program program;
    const Outcome outcome = program.run(
        QStringList{u"account"_s, u"add"_s, u"Home"_s, u"--auto"_s, u"taro@example.jp"_s} + options);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(outcome.hasOneClearSentence());
}

void TestProgramDoctor::saysThatThereIsNoPop()
{
    Program program;
    const Outcome outcome =
        program.run({u"account"_s, u"add"_s, u"Home"_s, u"--auto"_s, u"taro@icloud.com"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.err.contains("iCloud has no POP3"));
    QVERIFY(program.run({u"account"_s, u"list"_s, u"--json"_s}).out.isEmpty());
    const Outcome wrong = program.run({u"account"_s, u"add"_s, u"Home"_s, u"--auto"_s, u"taro"_s});
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY(wrong.hasOneClearSentence());
}

QTEST_GUILESS_MAIN(TestProgramDoctor)
#include "tst_program_doctor.moc"
