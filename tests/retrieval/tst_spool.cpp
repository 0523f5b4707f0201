#include "core/retrieval/Spool.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;

class TestSpool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatWasAppended_data();
    void givesBackWhatWasAppended();
    void goesToAFileAboveTheMemoryLimit();
    void isEmptyAfterTakingAndMoving();
    void refusesMoreThanItsLimit();
    void reportsAFullDisk();
    void reportsAFolderThatIsNotThere();
    void leavesNothingBehind();

private:
    [[nodiscard]] QStringList filesLeft() const;
    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

int openFiles() { return int(QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::AllEntries).size()); }

} // namespace

void TestSpool::init() { m_dir = std::make_unique<QTemporaryDir>(); }

QStringList TestSpool::filesLeft() const
{
    return QDir(m_dir->path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

void TestSpool::givesBackWhatWasAppended_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("piece");
    const qint64 most = limits::kSpoolMemoryBytes;
    QTest::newRow("nothing") << qint64(0) << qint64(1);
    QTest::newRow("one byte") << qint64(1) << qint64(1);
    QTest::newRow("in memory, one piece") << most << most;
    QTest::newRow("in memory, pieces") << most << qint64(4099);
    QTest::newRow("a byte above") << most + 1 << qint64(4099);
    QTest::newRow("above, one piece") << most + 1 << most + 1;
    QTest::newRow("three times") << 3 * most << qint64(65536);
}

void TestSpool::givesBackWhatWasAppended()
{
    QFETCH(qint64, size);
    QFETCH(qint64, piece);
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    Spool spool(m_dir->path());
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        QVERIFY(spool.append(bytes.mid(at, piece)));
    QCOMPARE(spool.size(), size);
    QCOMPARE(spool.isInFile(), size > limits::kSpoolMemoryBytes);
    Spool moved(std::move(spool));
    const auto taken = moved.take();
    QVERIFY(taken);
    QVERIFY(*taken == bytes);
}

void TestSpool::goesToAFileAboveTheMemoryLimit()
{
    Spool spool(m_dir->path());
    QVERIFY(spool.append(QByteArray(limits::kSpoolMemoryBytes, 'a')));
    QVERIFY(!spool.isInFile());
    QVERIFY(spool.append("b"));
    QVERIFY(spool.isInFile());
    QVERIFY(filesLeft().isEmpty()); // it has no name
}

void TestSpool::isEmptyAfterTakingAndMoving()
{
    Spool spool(m_dir->path());
    QVERIFY(spool.append("first"));
    QCOMPARE(*spool.take(), "first"_ba);
    QCOMPARE(spool.size(), 0);
    QVERIFY(spool.append("second"));
    Spool other(m_dir->path());
    QVERIFY(other.append("third"));
    other = std::move(spool);
    QCOMPARE(spool.size(), 0);
    QCOMPARE(*other.take(), "second"_ba);
}

// POP-31, POP-32
void TestSpool::refusesMoreThanItsLimit()
{
    Spool spool(m_dir->path(), 10);
    QVERIFY(spool.append("123456789"));
    QVERIFY(spool.append("0"));
    const auto more = spool.append("1");
    QVERIFY(!more);
    QCOMPARE(more.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(*spool.take(), "1234567890"_ba);
}

// DUR-05, DUR-07
void TestSpool::reportsAFullDisk()
{
    const auto before = std::signal(SIGXFSZ, SIG_IGN); // as the program does
    struct rlimit old = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    struct rlimit small = old;
    small.rlim_cur = static_cast<rlim_t>(limits::kSpoolMemoryBytes / 2);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    Spool spool(m_dir->path());
    const auto kept = spool.append(QByteArray(limits::kSpoolMemoryBytes + 1, 'a'));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, before);
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::DiskFull);
}

void TestSpool::reportsAFolderThatIsNotThere()
{
    Spool spool(m_dir->path() + u"/missing"_s);
    QVERIFY(spool.append("small"));
    QVERIFY(!spool.append(QByteArray(limits::kSpoolMemoryBytes, 'a')));
}

// DUR-16
void TestSpool::leavesNothingBehind()
{
    const int before = openFiles();
    for (int i = 0; i < 100; ++i) {
        Spool spool(m_dir->path());
        QVERIFY(spool.append(QByteArray(limits::kSpoolMemoryBytes + 1, 'a')));
        Spool moved(std::move(spool)); // dropped in the middle of a message
    }
    QVERIFY(filesLeft().isEmpty());
    QCOMPARE(openFiles(), before);
}

QTEST_GUILESS_MAIN(TestSpool)
#include "tst_spool.moc"
