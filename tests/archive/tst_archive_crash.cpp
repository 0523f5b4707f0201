#include "core/archive/Database.h"
#include "core/base/Clock.h"
#include "tests/archive/ArchiveFixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

static constexpr int kBatch = 20;

// Endings that nobody chose: killed in the middle of storing, a disk that is full. The test's own program is the
// victim, started with the folder as its argument.
class TestArchiveCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void killedWhileStoringItIsAllOrNothing();
    void killedWhileItStartsItStartsAgain();
    void aLockDiesWithItsOwner();
    void aFullDiskLosesNothing();

private:
    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestArchiveCrash::init() { m_fixture = std::make_unique<ArchiveFixture>(); }

// Stores batches until it is killed; a line for each batch that the archive says is on disk.
static int storeUntilKilled(const QString &folder)
{
    const SystemClock clock;
    const auto archive = Archive::open(folder, clock);
    if (!archive)
        return 1;
    const auto reader = ArchiveReader::open((*archive)->mailDbPath());
    if (!reader)
        return 2;
    ArchiveFixture packer;
    int first = static_cast<int>((*reader)->stats()->messages);
    std::puts("ready");
    for (;; first += kBatch) {
        std::fflush(stdout);
        if (!(*archive)->store(packer.small(kBatch, first, AccountId{1})).result())
            return 3;
        std::printf("%d\n", first + kBatch);
    }
}

static std::unique_ptr<QProcess> startVictim(const QString &folder)
{
    auto victim = std::make_unique<QProcess>();
    victim->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim->start(QCoreApplication::applicationFilePath(), {u"--victim"_s, folder});
    return victim;
}

// DUR-01, DUR-03
void TestArchiveCrash::killedWhileStoringItIsAllOrNothing()
{
    QRandomGenerator random(31);
    for (int round = 0; round < 20; ++round) {
        const auto victim = startVictim(m_fixture->folder());
        QByteArray said;
        // Killed after some bytes of its output, so at another point of its work each time.
        const int enough = 6 + random.bounded(60);
        while (said.size() < enough && victim->waitForReadyRead(20'000))
            said += victim->readAllStandardOutput();
        QVERIFY2(said.startsWith("ready"), said.constData());
        for (volatile int spin = random.bounded(1'000'000); spin > 0;)
            spin = spin - 1;
        ::kill(static_cast<pid_t>(victim->processId()), SIGKILL);
        QVERIFY(victim->waitForFinished());
        said += victim->readAllStandardOutput();
        const auto lines = said.left(said.lastIndexOf('\n')).split('\n');
        const qint64 confirmed = lines.size() > 1 ? lines.last().toLongLong() : 0;

        QVERIFY(m_fixture->open());
        const auto report = m_fixture->archive().check(false).result();
        QVERIFY(report);
        QVERIFY(report->findings.empty());
        const auto reader = m_fixture->reader();
        const qint64 messages = reader->stats()->messages;
        QVERIFY2(messages >= confirmed, "a confirmed batch is missing");
        QCOMPARE(messages % kBatch, 0);
        const auto ledger = reader->ledger(AccountId{1});
        QCOMPARE(static_cast<qint64>(ledger->size()), messages);
        for (const LedgerRow &row : *ledger)
            QVERIFY(row.state == LedgerState::Stored && reader->raw(row.message));
        m_fixture->close();
    }
}

// No half-made mail.db is ever left under its name.
void TestArchiveCrash::killedWhileItStartsItStartsAgain()
{
    QRandomGenerator random(32);
    for (int round = 0; round < 20; ++round) {
        ArchiveFixture fixture;
        const auto victim = startVictim(fixture.folder());
        QVERIFY(victim->waitForStarted());
        // Somewhere between its first instruction and its first message.
        victim->waitForReadyRead(random.bounded(60));
        ::kill(static_cast<pid_t>(victim->processId()), SIGKILL);
        QVERIFY(victim->waitForFinished());
        const auto opened = fixture.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        QVERIFY(fixture.archive().check(false).result()->isSound());
    }
}

// ONE-02, ONE-06
void TestArchiveCrash::aLockDiesWithItsOwner()
{
    const auto victim = startVictim(m_fixture->folder());
    QVERIFY(victim->waitForReadyRead(20'000));
    const auto busy = m_fixture->open();
    QVERIFY(!busy);
    QCOMPARE(busy.error().code, ErrorCode::ArchiveBusy);
    ::kill(static_cast<pid_t>(victim->processId()), SIGKILL);
    QVERIFY(victim->waitForFinished());
    QVERIFY(m_fixture->open());
}

// DUR-05, DUR-07: a limit on file sizes stands for the full disk; the kernel answers EFBIG instead of ENOSPC.
void TestArchiveCrash::aFullDiskLosesNothing()
{
    QVERIFY(m_fixture->open());
    const auto before = m_fixture->store(m_fixture->small(50, 0, AccountId{1}));
    QCOMPARE(before.size(), 50u);
    QByteArray incompressible(400'000, '\0');
    QRandomGenerator random(33);
    std::vector<NewMessage> large;
    for (int i = 0; i < 5; ++i) {
        for (char &c : incompressible)
            c = static_cast<char>(random.generate());
        large.push_back(m_fixture->packed(incompressible, AccountId{1}, "large-" + QByteArray::number(i)));
    }

    struct rlimit old = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const auto restore = qScopeGuard([&] {
        ::setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, oldHandler);
    });
    struct rlimit tight = old;
    tight.rlim_cur = 1'000'000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto failed = m_fixture->archive().store(large).result();
        QVERIFY(!failed);
        QVERIFY2(failed.error().code == ErrorCode::DiskFull, qPrintable(failed.error().detail));
    }
    {
        const auto reader = m_fixture->reader();
        QCOMPARE(reader->stats()->messages, 50);
        QCOMPARE(reader->ledger(AccountId{1})->size(), 50u);
        QCOMPARE(*reader->raw(before[7]), ArchiveFixture::smallRaw(7));
    }
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
    QCOMPARE(m_fixture->store(large).size(), 5u); // the same archive, without opening it again
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
    QVERIFY(m_fixture->countersAreRight());
    m_fixture->close();
    QVERIFY(m_fixture->open());
    QCOMPARE(m_fixture->reader()->stats()->messages, 55);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--victim")
        return storeUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestArchiveCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_archive_crash.moc"
