#include "core/archive/ArchiveTransact.h"
#include "core/archive/Base64Runs.h"
#include "core/archive/Compact.h"
#include "core/archive/CompactTask.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/DictionaryTask.h"
#include "core/archive/Zstd.h"
#include "core/base/Clock.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/MailSamples.h"
#include "tests/archive/PowerCut.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <limits>
#include <sys/resource.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

const AccountId kAccount{1};
const QByteArray kFile = samples::randomBytes(60'000, 99);

/// Mail `n` of every test here: each seventh has a file that others have too, each eleventh one of its own.
QByteArray mail(int n)
{
    if (n % 7 == 0)
        return samples::withFile(n, kFile);
    return n % 11 == 0 ? samples::withFile(n, samples::randomBytes(20'000, static_cast<quint32>(n)))
                       : samples::letter(n);
}

/// As a version before dictionaries and shared attachments packed it.
StoredBody packedAsBefore(const QByteArray &raw)
{
    const TakenApart apart = takeApart(raw, std::numeric_limits<qsizetype>::max());
    Zstd zstd;
    return {*zstd.compress(apart.bytes, nullptr), apart.recipe, 0, Sha256::of(raw), raw.size()};
}

std::vector<NewMessage> oldMail(int count, int first = 0)
{
    std::vector<NewMessage> messages;
    for (int n = first; n < first + count; ++n) {
        NewMessage message;
        message.summary.account = kAccount;
        message.body = packedAsBefore(mail(n));
        message.ledger = LedgerNote{"uidl-" + QByteArray::number(n), 1};
        messages.push_back(std::move(message));
    }
    return messages;
}

/// The first thing that is wrong with an archive that should hold mail 0 to count - 1; empty: nothing.
QString wrongIn(const QString &folder, int count)
{
    support::TestClock clock;
    const auto archive = Archive::open(folder, clock);
    if (!archive)
        return u"cannot be opened: "_s + archive.error().detail;
    const auto report = (*archive)->check(false).result();
    if (!report || !report->findings.empty())
        return u"damaged: "_s + (report ? report->findings.front().detail : report.error().detail);
    const auto reader = ArchiveReader::open((*archive)->mailDbPath());
    if (!reader || (*reader)->stats()->messages != count)
        return u"messages are missing"_s;
    for (int n = 0; n < count; ++n) {
        const auto raw = (*reader)->raw(MessageId{n + 1});
        if (!raw || *raw != mail(n))
            return u"message %1 is not what it was"_s.arg(n);
    }
    return {};
}

} // namespace

/// Compaction: by slices in the background, and whole by "fumibako compact". Whatever ends it, all mail is there (ARC-13).
class TestCompact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void packsOldMailWithTheNewDictionary();
    void goesOnWhereItStopped();
    void leavesAloneWhatIsDamagedErasedOrShared();
    void newArchivesGivePagesBack();
    void fewFreePagesAreLeftForNewMail();
    void compactsAnArchiveOfBefore();
    void anArchiveWithoutMailIsCompactedToo();
    void nothingOfErasedMailIsLeft();
    void stopsWhenAsked();
    void isRefusedWhileAnotherHasTheArchive();
    void aFullDiskChangesNothing_data();
    void aFullDiskChangesNothing();
    void killedAnywhereAllMailIsThere();
    void aPowerCutLosesNothing_data();
    void aPowerCutLosesNothing();

private:
    void storeOld(int count, int first = 0)
    {
        QCOMPARE(m_fixture->store(oldMail(count, first)).size(), std::size_t(count));
    }
    Result<qint64> runToEnd(UpkeepTask &task, int steps = std::numeric_limits<int>::max());
    /// Gives the archive a dictionary without so much mail.
    void learn();
    Result<CompactReport> compact();
    [[nodiscard]] qint64 fileBytes() const { return QFileInfo(m_fixture->path()).size(); }
    void makeOldFile();

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::atomic_bool m_stop = false;
};

void TestCompact::init()
{
    m_stop = false;
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

Result<qint64> TestCompact::runToEnd(UpkeepTask &task, int steps)
{
    const auto reader = m_fixture->reader();
    UpkeepContext context{m_fixture->archive(), *reader, m_fixture->clock(), m_stop};
    for (; steps > 0; --steps) {
        const auto next = task.step(context);
        if (!next || *next > 0)
            return next;
    }
    return 0;
}

void TestCompact::learn()
{
    std::vector<QByteArray> letters;
    for (int n = 10'000; n < 10'500; ++n)
        letters.push_back(samples::letter(n));
    const auto bytes = trainDictionary(letters, limits::kDictionaryBytes);
    QVERIFY(bytes);
    auto dictionary = m_fixture->archive()
                          .transact([bytes = *bytes](ArchiveWriter &, Database &db, ArchiveChange &) {
                              return insertDictionary(db, bytes, 10);
                          })
                          .result();
    QVERIFY(dictionary);
    m_fixture->archive().dictionaries()->setCurrent(*dictionary);
}

Result<CompactReport> TestCompact::compact()
{
    return compactArchive(m_fixture->folder(), m_fixture->clock(), m_stop, [](const CompactProgress &) {});
}

// An archive of the released version: pages are never given back.
void TestCompact::makeOldFile()
{
    m_fixture->close();
    auto database = Database::open(m_fixture->path(), {.writable = true});
    QVERIFY(database);
    QVERIFY((*database)->execute("PRAGMA auto_vacuum=NONE; VACUUM"));
    QCOMPARE(*(*database)->number("PRAGMA auto_vacuum"), 0);
}

void TestCompact::packsOldMailWithTheNewDictionary()
{
    storeOld(600);
    const qint64 before = m_fixture->number("SELECT sum(length(data)) FROM body");
    DictionaryTask dictionary;
    QVERIFY(*runToEnd(dictionary) > 0);
    CompactTask task;
    QVERIFY(*runToEnd(task) > 0);
    QVERIFY(task.repacked() > 550);
    QVERIFY(m_fixture->number("SELECT count(*) FROM body WHERE dict_id = 1") > 550);
    QCOMPARE(m_fixture->number("SELECT refs FROM blob WHERE id = 1"), 86); // all that have the same file
    const qint64 after = m_fixture->number(
        "SELECT (SELECT sum(length(data)) FROM body) + (SELECT sum(length(data)) FROM blob)");
    qInfo("bodies: %lld bytes before, %lld after", before, after);
    QVERIFY(after * 2 < before);
    // Once is enough, also for a program started anew.
    CompactTask another;
    QVERIFY(*runToEnd(another) > 0);
    QCOMPARE(another.repacked(), 0);
    QCOMPARE(m_fixture->number("PRAGMA freelist_count") * 50 < m_fixture->number("PRAGMA page_count"), true);
    m_fixture->close();
    QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
}

void TestCompact::goesOnWhereItStopped()
{
    storeOld(300);
    learn();
    qint64 repacked = 0;
    for (int start = 0; start < 100; ++start) { // as a program that is ended again and again
        CompactTask task;
        const auto next = runToEnd(task, 2);
        QVERIFY(next);
        repacked += task.repacked();
        if (*next > 0)
            break;
    }
    QCOMPARE(repacked, m_fixture->number("SELECT count(*) FROM body WHERE dict_id = 1"));
    QVERIFY(repacked > 280);
    m_fixture->close();
    QCOMPARE(wrongIn(m_fixture->folder(), 300), QString());
}

void TestCompact::leavesAloneWhatIsDamagedErasedOrShared()
{
    storeOld(40);
    std::vector<NewMessage> same = oldMail(1, 3);
    same.front().summary.account = AccountId{2};
    QCOMPARE(m_fixture->store(std::move(same)).size(), 1u);
    {
        auto database = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*database)->execute("UPDATE body SET data = x'28b52ffd' WHERE id = 9"));
    }
    QVERIFY(m_fixture->archive().move({MessageId{20}}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({MessageId{20}}).result());
    learn();
    CompactTask task;
    QVERIFY(*runToEnd(task) > 0);
    QCOMPARE(m_fixture->number("SELECT length(data) FROM body WHERE id = 9"), 4);
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 41"), 4);
    const auto reader = m_fixture->reader();
    QCOMPARE(*reader->raw(MessageId{41}), mail(3));
    QCOMPARE(*reader->raw(MessageId{4}), mail(3));
    QCOMPARE(m_fixture->archive().check(false).result()->findings.size(), 1u);
}

void TestCompact::newArchivesGivePagesBack()
{
    QCOMPARE(m_fixture->number("PRAGMA auto_vacuum"), 2);
    std::vector<NewMessage> messages;
    for (quint32 n = 0; n < 40; ++n)
        messages.push_back(m_fixture->packed(samples::randomBytes(300'000, n), kAccount));
    auto ids = m_fixture->store(std::move(messages));
    ids.resize(35);
    QVERIFY(m_fixture->archive().move(ids, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(ids).result());
    QVERIFY(m_fixture->number("PRAGMA freelist_count") > 500);
    CompactTask task;
    QVERIFY(*runToEnd(task) > 0);
    QVERIFY(m_fixture->number("PRAGMA freelist_count") < 64);
    const auto reader = m_fixture->reader();
    for (quint32 n = 35; n < 40; ++n)
        QCOMPARE(*reader->raw(MessageId{qint64{n} + 1}), samples::randomBytes(300'000, n));
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
    m_fixture->close();
    QVERIFY(fileBytes() < 3'500'000);
}

void TestCompact::fewFreePagesAreLeftForNewMail()
{
    std::vector<NewMessage> messages;
    for (quint32 n = 0; n < 20; ++n)
        messages.push_back(m_fixture->packed(samples::randomBytes(300'000, n), kAccount));
    const auto ids = m_fixture->store(std::move(messages));
    QVERIFY(m_fixture->archive().move({ids[3]}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({ids[3]}).result());
    const qint64 free = m_fixture->number("PRAGMA freelist_count");
    QVERIFY(free > 10);
    CompactTask task;
    QVERIFY(*runToEnd(task) > 0);
    QCOMPARE(m_fixture->number("PRAGMA freelist_count"), free);
}

void TestCompact::compactsAnArchiveOfBefore()
{
    storeOld(600);
    makeOldFile();
    const qint64 before = fileBytes();
    const auto report = compact();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->rewritten);
    QVERIFY(report->repacked > 550);
    QCOMPARE(report->bytesBefore, before);
    QCOMPARE(report->bytesAfter, fileBytes());
    QVERIFY(fileBytes() * 2 < before);
    QCOMPARE(m_fixture->number("PRAGMA auto_vacuum"), 2);
    QCOMPARE(m_fixture->number("PRAGMA freelist_count"), 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 1);
    QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
    QCOMPARE(QDir(m_fixture->folder()).entryList(QDir::Files | QDir::Hidden),
             QStringList({u"archive.lock"_s, u"mail.db"_s}));
    QCOMPARE(QFileInfo(m_fixture->path()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const auto again = compact();
    QVERIFY(again);
    QCOMPARE(again->repacked, 0);
}

void TestCompact::anArchiveWithoutMailIsCompactedToo()
{
    m_fixture->close();
    QVERIFY(compact());
    QCOMPARE(wrongIn(m_fixture->folder(), 0), QString());
}

// ARC-12
void TestCompact::nothingOfErasedMailIsLeft()
{
    // Words that would be seen: in the header fields of the list as they are, in the body as bytes that nobody can pack,
    // and often enough for the dictionary to learn them.
    const QByteArray secret = "Xq7Zjw9Kv2LmPb4T";
    const QByteArray bytes = samples::randomBytes(64, 5);
    std::vector<NewMessage> messages;
    for (int n = 0; n < 700; ++n) {
        const bool isSecret = n % 5 == 0;
        QByteArray raw = samples::letter(n);
        if (isSecret)
            raw +=
                secret + "\r\n" + bytes + samples::withFile(n, bytes.repeated(400) + QByteArray::number(n));
        NewMessage message = m_fixture->packed(raw, kAccount);
        message.summary.subject = isSecret ? QString::fromLatin1(secret) : u"ordinary"_s;
        message.summary.fromAddress = message.summary.fromName = message.summary.to = message.summary.subject;
        message.summary.messageId = (isSecret ? secret : QByteArray("id")) + QByteArray::number(n);
        messages.push_back(std::move(message));
    }
    const auto ids = m_fixture->store(std::move(messages));
    QCOMPARE(ids.size(), 700u);
    DictionaryTask dictionary;
    CompactTask task;
    QVERIFY(*runToEnd(dictionary) > 0);
    QVERIFY(*runToEnd(task) > 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 1);
    const auto isFound = [&](const QByteArray &needle) {
        for (const QString &suffix : {QString(), u"-wal"_s}) {
            QFile file(m_fixture->path() + suffix);
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
                return true;
        }
        return false;
    };
    QVERIFY(isFound(secret));
    QVERIFY(isFound(bytes));
    std::vector<MessageId> secrets;
    for (std::size_t n = 0; n < ids.size(); n += 5)
        secrets.push_back(ids[n]);
    QVERIFY(m_fixture->archive().move(secrets, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(secrets).result());
    m_fixture->close();
    QVERIFY(isFound(secret)); // in free pages, or in what the dictionary has learned
    const auto report = compact();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->rewritten);
    QVERIFY(!isFound(secret));
    QVERIFY(!isFound(bytes.left(12)));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
    QCOMPARE(*m_fixture->reader()->raw(ids[1]), samples::letter(1));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 1); // another one
    QCOMPARE(m_fixture->number("SELECT id FROM dict"), 2);
}

void TestCompact::stopsWhenAsked()
{
    storeOld(600);
    makeOldFile();
    for (int enough = 1; enough < 40; enough += 3) {
        int told = 0;
        m_stop = false;
        const auto report = compactArchive(m_fixture->folder(), m_fixture->clock(), m_stop,
                                           [&](const CompactProgress &) { m_stop = ++told >= enough; });
        if (report) {
            QVERIFY(told < enough);
            break;
        }
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
    }
}

void TestCompact::isRefusedWhileAnotherHasTheArchive()
{
    const auto report = compact();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ArchiveBusy);
}

void TestCompact::aFullDiskChangesNothing_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {100, 102, 110, 130, 160, 199})
        QTest::addRow("%d percent of the file", percent) << percent;
}

// ARC-13, DUR-05: a limit on file sizes stands for the full disk.
void TestCompact::aFullDiskChangesNothing()
{
    QFETCH(int, percent);
    storeOld(600);
    makeOldFile();
    struct rlimit old = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const auto restore = qScopeGuard([&] {
        ::setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, oldHandler);
    });
    struct rlimit tight = old;
    // Of the file, the log or the copy: whichever grows first.
    tight.rlim_cur = static_cast<rlim_t>(percent >= 130 ? fileBytes() * (percent - 100) / 100
                                                        : fileBytes() * percent / 100);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto report = compact();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
    if (!report)
        QVERIFY2(report.error().code == ErrorCode::DiskFull || report.error().code == ErrorCode::Io,
                 qPrintable(report.error().detail));
    QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
    QVERIFY(compact());
    QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
}

// Compacts until it is killed; a dot for each step.
static int compactUntilKilled(const QString &folder)
{
    const SystemClock clock;
    const std::atomic_bool stop = false;
    const auto report = compactArchive(folder, clock, stop, [](const CompactProgress &) {
        std::putchar('.');
        std::fflush(stdout);
    });
    std::puts(report ? "done" : "failed");
    return report ? 0 : 1;
}

// ARC-13
void TestCompact::killedAnywhereAllMailIsThere()
{
    storeOld(600);
    makeOldFile();
    QRandomGenerator random(41);
    bool isDone = false;
    int kills = 0;
    for (int round = 0; round < 60 && !isDone; ++round) {
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(), {u"--victim"_s, m_fixture->folder()});
        QByteArray said;
        const int enough = 1 + random.bounded(1 + round);
        while (said.size() < enough && !said.endsWith("\n") && victim.waitForReadyRead(20'000))
            said += victim.readAllStandardOutput();
        for (volatile int spin = random.bounded(20'000'000); spin > 0;)
            spin = spin - 1;
        ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
        QVERIFY(victim.waitForFinished());
        said += victim.readAllStandardOutput();
        QVERIFY2(!said.contains("failed"), said.constData());
        isDone = said.contains("done");
        kills += isDone ? 0 : 1;
        QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
    }
    QVERIFY(kills > 3);
    if (!isDone)
        QVERIFY(compact());
    QCOMPARE(wrongIn(m_fixture->folder(), 600), QString());
    QCOMPARE(m_fixture->number("PRAGMA auto_vacuum"), 2);
}

void TestCompact::aPowerCutLosesNothing_data()
{
    QTest::addColumn<PowerCut::Survives>("unsynced");
    QTest::addColumn<int>("seed");
    QTest::addRow("nothing unsynced survives") << PowerCut::Survives::Nothing << 0;
    QTest::addRow("everything survives") << PowerCut::Survives::Everything << 0;
    for (int seed = 1; seed <= 2; ++seed)
        QTest::addRow("some sectors survive, seed %d", seed) << PowerCut::Survives::SomeSectors << seed;
}

// ARC-13, DUR-04: a dictionary, slices of repacking, pages given back and the whole file written anew, cut in between.
void TestCompact::aPowerCutLosesNothing()
{
    QFETCH(PowerCut::Survives, unsynced);
    QFETCH(int, seed);
    constexpr int kMessages = 40;
    PowerCut &cut = PowerCut::instance();
    m_fixture = std::make_unique<ArchiveFixture>(); // its files are seen from here on
    QVERIFY(m_fixture->open());
    storeOld(kMessages);
    m_fixture->close();
    cut.watch(m_fixture->folder());
    const auto enough = qScopeGuard([&cut] { cut.stop(); });
    QVERIFY(m_fixture->open());
    learn();
    for (int start = 0; start < 20; ++start) {
        CompactTask task;
        if (*runToEnd(task, 2) > 0)
            break;
    }
    m_fixture->close();
    QVERIFY(*rewriteFile(m_fixture->folder(), m_stop));
    cut.stop();
    const qsizetype all = cut.moment();
    QVERIFY(all > 30);
    QTemporaryDir dir;
    for (qsizetype moment = 0; moment <= all; moment += std::max<qsizetype>(1, all / 150)) {
        const QString root = dir.filePath(QString::number(moment));
        QVERIFY(
            cut.restore({moment, unsynced, quint32(seed * 100'000 + moment), false}, root + u"/profile"_s));
        const QString wrong = wrongIn(root + u"/profile"_s, kMessages);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"cut at %1 of %2: %3"_s.arg(moment).arg(all).arg(wrong)));
        QDir(root).removeRecursively();
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--victim")
        return compactUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestCompact test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_compact.moc"
