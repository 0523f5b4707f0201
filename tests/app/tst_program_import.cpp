#include "core/accounts/Account.h"
#include "core/archive/ArchiveReader.h"
#include "tests/app/Program.h"
#include "tests/support/DovecotServer.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

#include <sys/types.h>

using namespace Qt::StringLiterals;
using core::archive::ArchiveReader;

namespace {

constexpr int kMessages = 4'000;

QByteArray mailbox(int count)
{
    QByteArray bytes;
    for (int n = 0; n < count; ++n) {
        const QByteArray number = QByteArray::number(n);
        bytes += "From a@example.jp Thu Nov 19 10:00:00 2026\nFrom: a@example.jp\nSubject: Message " +
                 number + "\nMessage-ID: <" + number + "@example.jp>\n\n" + QByteArray(n % 300, 'x') +
                 " text of " + number + "\n\n";
    }
    return bytes;
}

qint64 stored(const QString &mailDb)
{
    const auto reader = ArchiveReader::open(mailDb);
    const auto stats = reader ? (*reader)->stats() : core::fail(reader.error());
    return stats ? stats->messages : 0;
}

} // namespace

/// “fumibako import”: killed in the middle, on a disk that is full, and beside a server whose mail another program has
/// fetched before.
class TestProgramImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatItDid();
    void tellsWhatFailed();
    void refusesNonsense();
    void completesAfterAKill_data();
    void completesAfterAKill();
    void completesAfterAFullDisk();
    void doesNotFetchWhatAnotherProgramFetched();
};

void TestProgramImport::tellsWhatItDid()
{
    Program program;
    const QString path = program.write(u"old.mbox"_s, mailbox(300));
    const Outcome first = program.run({u"import"_s, path, u"--json"_s});
    QVERIFY2(first.exitCode == 0, first.err.constData());
    QCOMPARE(first.json()[u"new"_s].toInteger(), 300);
    const Outcome again = program.run({u"import"_s, path, u"--json"_s, u"--folder"_s, u"Elsewhere"_s});
    QCOMPARE(again.json()[u"known"_s].toInteger(), 300);
    QCOMPARE(program.run({u"list"_s, u"Imported/old"_s, u"--json"_s}).jsonLines().size(), std::size_t(300));
    QCOMPARE(
        program.run({u"search"_s, u"subject:\"Message 299\""_s, u"--json"_s}).json()[u"total"_s].toInteger(),
        1);
}

void TestProgramImport::tellsWhatFailed()
{
    Program program;
    const QString good = program.write(u"a.eml"_s, "Subject: a\n\n.\n");
    const QString bad = program.write(u"b.emlx"_s, "no number\n");
    const Outcome outcome = program.run({u"import"_s, good, bad, program.path(u"nowhere"_s)});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.out.contains("b.emlx"));
    QVERIFY(outcome.err.contains("nowhere"));
    QCOMPARE(stored(program.profile() + u"/mail.db"_s), 1);
}

void TestProgramImport::refusesNonsense()
{
    Program program;
    for (const QStringList &words : {QStringList{u"import"_s},
                                     {u"import"_s, u"x"_s, u"--as"_s, u"tar"_s},
                                     {u"import"_s, u"--from"_s, u"outlook"_s}}) {
        const Outcome outcome = program.run(words);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    }
}

void TestProgramImport::completesAfterAKill_data()
{
    QTest::addColumn<qint64>("enough");
    for (int round = 0; round < 6; ++round)
        QTest::addRow("moment %d", round + 1) << qint64(kMessages) * round / 6 + 1;
}

void TestProgramImport::completesAfterAKill()
{
    QFETCH(qint64, enough);
    Program program;
    const QString path = program.write(u"old.mbox"_s, mailbox(kMessages));
    const QString mailDb = program.profile() + u"/mail.db"_s;
    QProcess process;
    program.start(process, {u"import"_s, path});
    QVERIFY(QTest::qWaitFor(
        [&] { return process.state() == QProcess::NotRunning || stored(mailDb) >= enough; }, 60'000));
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    const qint64 before = stored(mailDb);
    QVERIFY(before >= enough);

    const Outcome rest = program.run({u"import"_s, path, u"--json"_s});
    QVERIFY2(rest.exitCode == 0, rest.err.constData());
    QCOMPARE(rest.json()[u"known"_s].toInteger(), before);
    QCOMPARE(rest.json()[u"new"_s].toInteger(), kMessages - before);
    QCOMPARE(stored(mailDb), kMessages);
    QCOMPARE(program.run({u"check"_s}).exitCode, 0);
}

void TestProgramImport::completesAfterAFullDisk()
{
    Program program;
    const QString path = program.write(u"old.mbox"_s, mailbox(kMessages));
    QVERIFY(QDir().mkpath(program.profile()));
    const QString script = uR"(set -u
        profile=%1; program="$0"; notes=%2
        mount -t tmpfs -o size=3m,mode=700 none "$profile" || exit 77
        run() { name=$1; shift; "$program" --profile "$profile" "$@" >"$notes/$name.out" 2>"$notes/$name.err"; echo $? >"$notes/$name.code"; }
        run full import %3 --no-wait --json
        mount -o remount,size=64m "$profile"
        run again import %3 --json
        run check check)"_s.arg(program.profile(), program.path(QString()), path);
    const Outcome outcome = program.runThrough({u"unshare"_s, u"-m"_s, u"sh"_s, u"-c"_s, script}, {});
    if (outcome.exitCode != 0)
        QSKIP("This system does not let a file system be mounted.");
    const auto read = [&program](const QString &name) {
        QFile file(program.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    };
    const auto json = [&read](const QString &name) { return Outcome{0, false, read(name), {}}.json(); };
    QCOMPARE(read(u"full.code"_s), "3");
    QVERIFY(read(u"full.err"_s).contains("disk is full"));
    const qint64 before = json(u"full.out"_s)[u"new"_s].toInteger();
    QCOMPARE(read(u"again.code"_s), "0");
    QCOMPARE(json(u"again.out"_s)[u"known"_s].toInteger(), before);
    QCOMPARE(json(u"again.out"_s)[u"new"_s].toInteger(), kMessages - before);
    QCOMPARE(read(u"check.code"_s), "0");
}

void TestProgramImport::doesNotFetchWhatAnotherProgramFetched()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    support::DovecotServer server;
    const QString problem = server.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(server.put(u"user1"_s, server.corpus(20)));
    // What its UIDLs are: a first profile knows.
    Program first;
    QCOMPARE(
        first.addAccount(u"Home"_s, u"localhost"_s, server.tlsPort(), {u"--ca"_s, server.caFile()}, "user1")
            .exitCode,
        0);
    QCOMPARE(first.run({u"fetch"_s}).exitCode, 0);
    QByteArray uidls;
    QString some;
    for (const QJsonObject &row : first.run({u"ledger"_s, u"Home"_s, u"--json"_s}).jsonLines()) {
        some = row[u"uidl"_s].toString();
        uidls += some.toLatin1() + '\n';
    }
    QCOMPARE(uidls.count('\n'), 20);

    Program program;
    const QString home = program.path(u"home"_s);
    QVERIFY(QDir().mkpath(home));
    std::ignore = program.write(u"home/.mpoprc"_s,
                                "account Home\nhost localhost\nport " + QByteArray::number(server.tlsPort()) +
                                    "\nuser user1\ntls on\ntls_starttls off\nkeep off\nuidls_file ~/uidls\n");
    std::ignore = program.write(u"home/uidls"_s, " 21 localhost user1\nlong-gone\n" + uidls);
    const Outcome moved = program.run({u"import"_s, u"--from"_s, u"mpop"_s, u"--home"_s, home});
    QVERIFY2(moved.exitCode == 0, moved.err.constData());
    const QString password = program.write(u"password"_s, "pass\n");
    QCOMPARE(program
                 .run({u"account"_s, u"set"_s, u"Home"_s, u"--ca"_s, server.caFile(), u"--password-file"_s,
                       password})
                 .exitCode,
             0);
    const Outcome fetched = program.run({u"fetch"_s, u"--json"_s});
    QVERIFY2(fetched.exitCode == 0, fetched.err.constData());
    QCOMPARE(fetched.json()[u"fetched"_s].toInteger(), 0);
    QCOMPARE(fetched.json()[u"skipped"_s].toInteger(), 20);
    QCOMPARE(server.messagesOf(u"user1"_s), 20); // mpop would have deleted them; we have not seen them
    QVERIFY(program.run({u"ledger"_s, u"Home"_s}).out.contains("Fetched by mpop before"));
    // Whoever wants one has it.
    QCOMPARE(program.run({u"ledger"_s, u"Home"_s, u"--retry"_s, some}).exitCode, 0);
    QCOMPARE(program.run({u"fetch"_s, u"--json"_s}).json()[u"fetched"_s].toInteger(), 1);
}

QTEST_GUILESS_MAIN(TestProgramImport)
#include "tst_program_import.moc"
