#include "core/accounts/Account.h"
#include "core/archive/ArchiveReader.h"
#include "tests/app/Program.h"
#include "tests/support/DovecotServer.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <csignal>

#include <sys/types.h>

using namespace Qt::StringLiterals;
using core::archive::ArchiveReader;
using core::archive::LedgerState;

namespace {

constexpr int kMessages = 600;
constexpr int kRounds = 20;
constexpr int kStoringRounds = 15; ///< the others are killed while the server's copies are being deleted

/// How far a run is, seen from outside in what is committed.
struct Seen
{
    qint64 stored = 0;
    qint64 deleteAsked = 0;
};

Seen look(const QString &mailDb, core::AccountId account)
{
    Seen seen;
    const auto reader = ArchiveReader::open(mailDb);
    const auto rows = reader ? (*reader)->ledger(account) : core::fail(reader.error());
    if (!rows)
        return seen;
    for (const auto &row : *rows) {
        seen.stored += row.state == LedgerState::Listed ? 0 : 1;
        seen.deleteAsked +=
            row.state == LedgerState::DeleteAsked || row.state == LedgerState::Deleted ? 1 : 0;
    }
    return seen;
}

} // namespace

/// The program killed by SIGKILL in the middle of a run against a real server, started again and let finish: every message
/// exactly once, and none gone from the server that is not here (DUR-01, DUR-20 in small).
class TestProgramKilled : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::DovecotServer> m_server;
    QString m_corpus;
    QSet<QString> m_expected; ///< SHA-256 of every message
    QSet<qint64> m_moments;   ///< how much was stored when the program was killed

    [[nodiscard]] QSet<QString> storedHashes(const Program &program) const;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void losesNothing_data();
    void losesNothing();
    void wasKilledAtManyMoments();
};

void TestProgramKilled::initTestCase()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_server = std::make_unique<support::DovecotServer>();
    const QString problem = m_server->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_corpus = m_server->corpus(kMessages);
    QFile list(m_corpus + u".tsv"_s);
    QVERIFY(list.open(QIODevice::ReadOnly));
    list.readLine();
    while (!list.atEnd())
        m_expected.insert(QString::fromLatin1(list.readLine().split('\t').value(4)));
    QCOMPARE(m_expected.size(), kMessages);
}

QSet<QString> TestProgramKilled::storedHashes(const Program &program) const
{
    QSet<QString> hashes;
    for (const QJsonObject &row : program.run({u"ledger"_s, u"Home"_s, u"--json"_s}).jsonLines())
        if (row[u"message"_s].toInteger() > 0)
            hashes.insert(row[u"sha256"_s].toString());
    return hashes;
}

void TestProgramKilled::losesNothing_data()
{
    QTest::addColumn<int>("round");
    for (int round = 0; round < kRounds; ++round)
        QTest::addRow("moment %d", round + 1) << round;
}

void TestProgramKilled::losesNothing()
{
    QFETCH(int, round);
    Program program;
    QVERIFY(m_server->put(u"user1"_s, m_corpus));
    QCOMPARE(program
                 .addAccount(u"Home"_s, u"localhost"_s, m_server->tlsPort(),
                             {u"--ca"_s, m_server->caFile(), u"--keep"_s, u"never"_s}, "user1")
                 .exitCode,
             0);
    const auto account = core::accounts::accountIdFor(u"localhost"_s, u"user1"_s);
    const QString mailDb = program.profile() + u"/mail.db"_s;

    // Killed as soon as so much is seen in the file; a run that is over before has been looked at too late.
    const qint64 enough = round < kStoringRounds ? qint64(kMessages) * round / kStoringRounds + 1 : kMessages;
    QProcess process;
    program.start(process, {u"fetch"_s});
    Seen seen;
    QVERIFY(QTest::qWaitFor(
        [&] {
            seen = look(mailDb, account);
            return process.state() == QProcess::NotRunning ||
                   (seen.stored >= enough && (round < kStoringRounds || seen.deleteAsked > 0));
        },
        60'000));
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    if (process.exitStatus() == QProcess::CrashExit)
        m_moments.insert(seen.stored + seen.deleteAsked);

    const Seen after = look(mailDb, account);
    const int onServer = m_server->messagesOf(u"user1"_s);
    QVERIFY2(kMessages - onServer <= after.stored, "deleted on the server and not in the archive");

    const Outcome finished = program.run({u"fetch"_s, u"--json"_s});
    QVERIFY2(finished.exitCode == 0, finished.err.constData());
    QCOMPARE(finished.json()[u"duplicates"_s].toInteger(), 0);
    QCOMPARE(program.run({u"list"_s, u"Inbox"_s, u"--json"_s}).jsonLines().size(), std::size_t(kMessages));
    QCOMPARE(storedHashes(program), m_expected);
    const Outcome check = program.run({u"check"_s, u"--json"_s});
    QVERIFY2(check.exitCode == 0, check.out.constData());
    QCOMPARE(program.run({u"stats"_s, u"--json"_s}).json()[u"indexed"_s].toInteger(), kMessages);
    QCOMPARE(m_server->messagesOf(u"user1"_s), 0);
}

void TestProgramKilled::wasKilledAtManyMoments()
{
    // Kills that came too late show nothing; most must have hit a run at work.
    QVERIFY2(m_moments.size() >= 5, qPrintable(u"only %1 different moments"_s.arg(m_moments.size())));
}

QTEST_GUILESS_MAIN(TestProgramKilled)
#include "tst_program_killed.moc"
