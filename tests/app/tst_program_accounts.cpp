#include "tests/app/Program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;

/// Accounts on the command line: added, changed and removed, each setting read back as it was given.
class TestProgramAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accountsComeAndGo();
    void accountSettingsComeBackAsGiven();
    void refusesSettingsThatCannotBe_data();
    void refusesSettingsThatCannotBe();
    void forgetsThePasswordForAnotherServer();
    void tellsAboutMissingKeyStore();
};

void TestProgramAccounts::accountsComeAndGo()
{
    Program program;
    QCOMPARE(
        program
            .addAccount(u"Home"_s, u"pop.example"_s, 995, {u"--keep"_s, u"30"_s, u"--folder"_s, u"Family"_s})
            .exitCode,
        0);
    QCOMPARE(program.addAccount(u"home"_s, u"pop.other.example"_s, 995).exitCode, 1);
    QCOMPARE(program
                 .addAccount(u"Work"_s, u"pop.example"_s, 110,
                             {u"--security"_s, u"starttls"_s, u"--auth"_s, u"userpass"_s})
                 .exitCode,
             0);
    const auto accounts = program.run({u"account"_s, u"list"_s, u"--json"_s}).jsonLines();
    QCOMPARE(accounts.size(), std::size_t(2));
    QCOMPARE(accounts[0][u"keep"_s].toString(), u"30"_s);
    QCOMPARE(accounts[0][u"folder"_s].toString(), u"Family"_s);
    QCOMPARE(accounts[0][u"password"_s].toString(), u"file"_s);
    QCOMPARE(accounts[1][u"security"_s].toString(), u"starttls"_s);
    QCOMPARE(accounts[1][u"auth"_s].toString(), u"userpass"_s);
    QCOMPARE(program.run({u"account"_s, u"remove"_s, u"HOME"_s}).exitCode, 0);
    QCOMPARE(program.run({u"account"_s, u"remove"_s, u"Home"_s}).exitCode, 1);
    QCOMPARE(program.run({u"account"_s, u"list"_s, u"--json"_s}).jsonLines().size(), std::size_t(1));
}

void TestProgramAccounts::accountSettingsComeBackAsGiven()
{
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"pop.example"_s, 995, {u"--every"_s, u"15"_s}).exitCode, 0);
    const QString pin = QString(64, u'a');
    const QStringList options{u"--name"_s,
                              u"House"_s,
                              u"--auth"_s,
                              u"scram-sha-256"_s,
                              u"--keep"_s,
                              u"newest:500"_s,
                              u"--only-backed-up"_s,
                              u"yes"_s,
                              u"--from"_s,
                              u"2024-03-01"_s,
                              u"--max-size"_s,
                              u"5M"_s,
                              u"--max-messages"_s,
                              u"100"_s,
                              u"--max-bytes"_s,
                              u"1G"_s,
                              u"--proxy"_s,
                              u"socks5://proxy.example:9050"_s,
                              u"--pin"_s,
                              pin};
    const Outcome set = program.run(QStringList{u"account"_s, u"set"_s, u"Home"_s} + options);
    QVERIFY2(set.exitCode == 0, set.err.constData());
    QJsonObject account = program.run({u"account"_s, u"list"_s, u"--json"_s}).json();
    QCOMPARE(account[u"name"_s].toString(), u"House"_s);
    QCOMPARE(account[u"auth"_s].toString(), u"scram-sha-256"_s);
    QCOMPARE(account[u"keep"_s].toString(), u"newest:500"_s);
    QCOMPARE(account[u"only_backed_up"_s].toBool(), true);
    QCOMPARE(account[u"from"_s].toString(), u"2024-03-01"_s);
    QCOMPARE(account[u"max_size"_s].toInteger(), qint64(5) << 20);
    QCOMPARE(account[u"max_messages"_s].toInteger(), 100);
    QCOMPARE(account[u"max_bytes"_s].toInteger(), qint64(1) << 30);
    QCOMPARE(account[u"every"_s].toInteger(), 15); // not named, not changed
    QCOMPARE(account[u"proxy"_s].toString(), u"socks5://proxy.example:9050"_s);
    QCOMPARE(account[u"pin"_s].toString(), pin);
    QCOMPARE(account[u"password"_s].toString(), u"file"_s); // the same mailbox, the same password
    QCOMPARE(program
                 .run({u"account"_s, u"set"_s, u"House"_s, u"--pin"_s, u"none"_s, u"--max-size"_s, u"any"_s,
                       u"--keep"_s, u"deleted-here"_s, u"--every"_s, u"never"_s})
                 .exitCode,
             0);
    account = program.run({u"account"_s, u"list"_s, u"--json"_s}).json();
    QVERIFY(account[u"pin"_s].toString().isEmpty());
    QCOMPARE(account[u"max_size"_s].toInteger(-1), 0);
    QCOMPARE(account[u"keep"_s].toString(), u"deleted-here"_s);
    QCOMPARE(account[u"every"_s].toInteger(-1), 0);
}

void TestProgramAccounts::refusesSettingsThatCannotBe_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    const std::pair<const char *, const char *> wrong[] = {{"auth", "md5"},
                                                           {"keep", "0"},
                                                           {"keep", "hours"},
                                                           {"keep", "never:3"},
                                                           {"keep", "newest:-1"},
                                                           {"keep", "days"},
                                                           {"only-backed-up", "1"},
                                                           {"from", "yesterday"},
                                                           {"from", "2024-13-01"},
                                                           {"max-size", "5T"},
                                                           {"max-size", "-1"},
                                                           {"max-messages", "0"},
                                                           {"max-bytes", "99999999999G"},
                                                           {"every", "0"},
                                                           {"every", "often"},
                                                           {"proxy", "ftp://a:1"},
                                                           {"proxy", "socks5://a"},
                                                           {"pin", "abcd"},
                                                           {"client-cert", "/nowhere.pem"},
                                                           {"ca", "/nowhere.pem"},
                                                           {"port", "70000"},
                                                           {"security", "ssl"}};
    for (const auto &[option, value] : wrong)
        QTest::addRow("%s %s", option, value) << QString::fromLatin1(option) << QString::fromLatin1(value);
}

void TestProgramAccounts::refusesSettingsThatCannotBe()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    Program program;
    QCOMPARE(program.addAccount(u"Home"_s, u"pop.example"_s, 995).exitCode, 0);
    const QByteArray before = program.run({u"account"_s, u"list"_s, u"--json"_s}).out;
    const Outcome outcome = program.run({u"account"_s, u"set"_s, u"Home"_s, u"--"_s + option, value});
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QCOMPARE(program.run({u"account"_s, u"list"_s, u"--json"_s}).out, before);
}

void TestProgramAccounts::forgetsThePasswordForAnotherServer() // CRD-09, TLS-17
{
    for (const QString &option : {u"--host"_s, u"--user"_s}) {
        Program program;
        QCOMPARE(
            program.addAccount(u"Home"_s, u"pop.example"_s, 995, {u"--pin"_s, QString(64, u'b')}).exitCode,
            0);
        const Outcome outcome = program.run({u"account"_s, u"set"_s, u"Home"_s, option, u"other.example"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("--password-file"));
        const QJsonObject account = program.run({u"account"_s, u"list"_s, u"--json"_s}).json();
        QCOMPARE(account[u"password"_s].toString(), u"ask"_s);
        QCOMPARE(account[u"pin"_s].toString().isEmpty(), option == u"--host"_s);
    }
}

void TestProgramAccounts::tellsAboutMissingKeyStore() // CRD-01: nothing falls back to a file of ours
{
    Program program;
    const Outcome outcome = program.run({u"account"_s, u"add"_s, u"Home"_s, u"--host"_s, u"pop.example"_s,
                                         u"--user"_s, u"me"_s, u"--password-stdin"_s},
                                        "hunter2-secret\n");
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(outcome.err.contains("--password-file") && outcome.err.contains("--password-command"));
    QVERIFY(program.run({u"account"_s, u"list"_s, u"--json"_s}).out.isEmpty());
    const QDir folder(program.profile());
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("hunter2"), qPrintable(info.fileName()));
    }
}

QTEST_GUILESS_MAIN(TestProgramAccounts)
#include "tst_program_accounts.moc"
