#include "core/archive/Backup.h"
#include "core/archive/BackupTask.h"
#include "core/archive/Database.h"
#include "core/archive/PlannedBackup.h"
#include "tests/archive/ArchiveFixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDay = 86'400;

} // namespace

/// Backups that are made by themselves, and which of them go.
class TestBackupPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void namesFollowTheUsersClock();
    void knowsItsOwnNames_data();
    void knowsItsOwnNames();
    void refusesWhatIsNoPlan();
    void keepsTheNewestOnes();
    void removesNothingThatIsNotItsOwn();
    void removesNothingWhenTheNewOneFails();
    void twoInAMinuteAreTwo();
    void isMadeWhenItIsDue();
    void catchesUpAfterDaysOff();
    void aMissingMediumIsRememberedAndTriedLater();
    void pausesGrowToADay();
    void anotherPlanBeginsAnew();
    void aClockThatWasWrongDoesNotStopIt();
    void tellsWhatTheWindowShows();
    void otherTasksGoOnMeanwhile();

private:
    [[nodiscard]] QString place() const { return QDir(m_dir->path()).canonicalPath(); }
    [[nodiscard]] BackupPlan plan(int keep = 3) const { return {place(), 1, keep}; }
    [[nodiscard]] Result<BackupRecord> make(int keep = 3)
    {
        return makePlannedBackup(m_fixture->archive(), plan(keep), m_fixture->clock(), m_stop);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(place()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] BackupState state() const
    {
        return *m_fixture->reader()->backupState(m_fixture->clock().nowUtc());
    }
    void passDays(int days) { m_fixture->clock().advanceMs(days * kDay * 1'000); }
    /// One step of the task; what it has begun is let finish.
    qint64 step();
    qint64 stepToTheEnd();

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<ArchiveReader> m_reader;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<BackupTask> m_task;
    std::atomic<bool> m_stop = false;
};

void TestBackupPlan::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    m_dir = std::make_unique<QTemporaryDir>();
    m_task = std::make_unique<BackupTask>();
    QVERIFY(m_fixture->open());
    m_fixture->store(m_fixture->small(3));
    m_reader = m_fixture->reader();
}

void TestBackupPlan::cleanup()
{
    m_task.reset();
    m_reader.reset();
    m_fixture.reset();
}

qint64 TestBackupPlan::step()
{
    UpkeepContext context{m_fixture->archive(), *m_reader, m_fixture->clock(), m_stop};
    const auto wanted = m_task->step(context);
    return wanted ? *wanted : -1;
}

qint64 TestBackupPlan::stepToTheEnd()
{
    qint64 wanted = step();
    if (wanted == 60) // the start of the program
        wanted = step();
    // 2: it is at work.
    if (!QTest::qWaitFor([&] { return wanted != 2 || (wanted = step()) != 2; }, 60'000))
        return -1;
    return wanted;
}

void TestBackupPlan::namesFollowTheUsersClock()
{
    QCOMPARE(plannedBackupName(QDateTime(QDate(2026, 11, 28), QTime(3, 44))),
             u"fumibako-2026-11-28-0344.db"_s);
    QCOMPARE(plannedBackupName(QDateTime(QDate(2027, 1, 2), QTime(23, 5)), 2),
             u"fumibako-2027-01-02-2305-2.db"_s);
}

void TestBackupPlan::knowsItsOwnNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("ours") << u"fumibako-2026-11-28-0344.db"_s << true;
    QTest::newRow("second") << u"fumibako-2026-11-28-0344-2.db"_s << true;
    QTest::newRow("by hand") << u"fumibako-before-the-move.db"_s << false;
    QTest::newRow("part") << u"fumibako-2026-11-28-0344.db.fumibako-part"_s << false;
    QTest::newRow("copy") << u"fumibako-2026-11-28-0344 (1).db"_s << false;
    QTest::newRow("line end") << u"fumibako-2026-11-28-0344.db\n"_s << false;
}

void TestBackupPlan::knowsItsOwnNames()
{
    QFETCH(QString, name);
    QTEST(isPlannedBackupName(name), "isOurs");
}

void TestBackupPlan::refusesWhatIsNoPlan()
{
    for (const BackupPlan &bad : {BackupPlan{u"relative"_s, 1, 1}, BackupPlan{place(), 0, 1},
                                  BackupPlan{place(), 1, 0}, BackupPlan{place(), 5'000, 1}}) {
        const auto set = setBackupPlan(m_fixture->archive(), bad).result();
        QVERIFY(!set);
        QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
    }
    QVERIFY(!state().plan);
    QVERIFY(setBackupPlan(m_fixture->archive(), plan()).result());
    QVERIFY(state().plan == plan());
    QVERIFY(setBackupPlan(m_fixture->archive(), std::nullopt).result());
    QVERIFY(!state().plan);
}

// ARC-08
void TestBackupPlan::keepsTheNewestOnes()
{
    QStringList made;
    for (int day = 0; day < 5; ++day, passDays(1)) {
        const auto record = make(3);
        QVERIFY2(record, qPrintable(record ? QString() : record.error().detail));
        made += QFileInfo(record->path).fileName();
    }
    QCOMPARE(files(), made.mid(2));
    QCOMPARE(m_fixture->reader()->backups()->size(), 3u);
    QVERIFY(isSet(backedUpTo(*m_fixture->reader()->backups())));
}

void TestBackupPlan::removesNothingThatIsNotItsOwn()
{
    const auto write = [this](const QString &name) {
        QFile file(place() + u'/' + name);
        return file.open(QIODevice::WriteOnly) && file.write("precious") == 8;
    };
    // A file of that name that the archive knows nothing of: of another profile, say. One that was changed since. A backup by
    // hand beside.
    QVERIFY(write(u"fumibako-2001-01-01-0000.db"_s) && write(u"letter.txt"_s));
    const QString byHand = place() + u"/by hand.db"_s;
    QVERIFY(m_fixture->archive()
                .noteBackup(*makeBackup(m_fixture->path(), byHand, m_fixture->clock(), m_stop))
                .result());
    const auto changed = make(1);
    QVERIFY(changed);
    QVERIFY(write(QFileInfo(changed->path).fileName()));
    QStringList expected = files();
    for (int day = 0; day < 3; ++day) {
        passDays(1);
        QVERIFY(make(1));
    }
    expected += QFileInfo(state().lastGood->path).fileName();
    expected.sort();
    expected.removeDuplicates();
    QCOMPARE(files(), expected);
    QCOMPARE(expected.size(), 5);
}

void TestBackupPlan::removesNothingWhenTheNewOneFails()
{
    QVERIFY(make(1));
    const QStringList before = files();
    passDays(1);
    m_stop = true;
    QVERIFY(!make(1));
    QCOMPARE(files(), before);
    m_stop = false;
    m_fixture->close();
    m_reader.reset();
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->execute("UPDATE body SET sha256 = zeroblob(32) WHERE id = 2"));
    }
    QVERIFY(m_fixture->open());
    const auto damaged = make(1);
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().code, ErrorCode::ArchiveCorrupt);
    QCOMPARE(files(), before);
    QCOMPARE(state().lastError, ErrorCode::ArchiveCorrupt);
}

void TestBackupPlan::twoInAMinuteAreTwo()
{
    QVERIFY(make(3));
    QVERIFY(make(3));
    QCOMPARE(files().size(), 2);
    QVERIFY(files().contains(QFileInfo(state().lastGood->path).fileName()));
}

void TestBackupPlan::isMadeWhenItIsDue()
{
    QCOMPARE(stepToTheEnd(), 300); // nobody wants any
    QVERIFY(files().isEmpty());
    QVERIFY(setBackupPlan(m_fixture->archive(), plan()).result());
    QCOMPARE(step(), 60); // not while the program starts
    QCOMPARE(stepToTheEnd(), 300);
    QCOMPARE(files().size(), 1);
    QCOMPARE(state().dueUtc, m_fixture->clock().nowUtc() + kDay);
    m_fixture->clock().advanceMs((kDay - 100) * 1'000);
    QCOMPARE(stepToTheEnd(), 100);
    QCOMPARE(files().size(), 1);
    m_fixture->clock().advanceMs(100'000);
    QCOMPARE(stepToTheEnd(), 300);
    QCOMPARE(files().size(), 2);
}

void TestBackupPlan::catchesUpAfterDaysOff()
{
    QVERIFY(setBackupPlan(m_fixture->archive(), plan()).result());
    stepToTheEnd();
    m_task = std::make_unique<BackupTask>();
    passDays(40);
    stepToTheEnd();
    QCOMPARE(files().size(), 2); // one, not forty
}

// ARC-11: the medium is not there.
void TestBackupPlan::aMissingMediumIsRememberedAndTriedLater()
{
    BackupPlan away = plan();
    away.folder += u"/stick"_s;
    QVERIFY(setBackupPlan(m_fixture->archive(), away).result());
    stepToTheEnd();
    QCOMPARE(state().lastError, ErrorCode::FileNotFound);
    QCOMPARE(state().failures, 1);
    QVERIFY(!QFileInfo::exists(away.folder)); // not made on the disk that is under it
    const qint64 failed = m_fixture->clock().nowUtc();
    for (int i = 0; i < 5; ++i)
        stepToTheEnd();
    QCOMPARE(state().failures, 1);
    m_fixture->clock().advanceMs(900'000);
    stepToTheEnd();
    QCOMPARE(state().failures, 2);
    QCOMPARE(state().failedUtc, failed + 900);
    QVERIFY(QDir().mkpath(away.folder));
    m_fixture->clock().advanceMs(1'800'000);
    stepToTheEnd();
    QVERIFY(!state().lastError);
    QCOMPARE(state().failures, 0);
    QCOMPARE(QDir(away.folder).entryList(QDir::Files).size(), 1);
}

void TestBackupPlan::pausesGrowToADay()
{
    QCOMPARE(pauseAfterFailures(1), 900);
    QCOMPARE(pauseAfterFailures(3), 3'600);
    QCOMPARE(pauseAfterFailures(8), kDay);
    QCOMPARE(pauseAfterFailures(1'000'000), kDay);
}

void TestBackupPlan::anotherPlanBeginsAnew()
{
    BackupPlan away = plan();
    away.folder += u"/stick"_s;
    QVERIFY(setBackupPlan(m_fixture->archive(), away).result());
    stepToTheEnd();
    QVERIFY(state().lastError);
    QVERIFY(setBackupPlan(m_fixture->archive(), plan()).result());
    QVERIFY(!state().lastError);
    stepToTheEnd();
    QCOMPARE(files().size(), 1);
}

// ARC-18
void TestBackupPlan::aClockThatWasWrongDoesNotStopIt()
{
    QVERIFY(setBackupPlan(m_fixture->archive(), plan()).result());
    const qint64 now = m_fixture->clock().nowUtc();
    m_fixture->clock().setUtc(now + 3'650 * kDay);
    stepToTheEnd();
    QCOMPARE(files().size(), 1);
    m_fixture->clock().setUtc(now);
    stepToTheEnd();
    QCOMPARE(files().size(), 2);
    QCOMPARE(state().dueUtc, now + kDay);
}

void TestBackupPlan::tellsWhatTheWindowShows()
{
    QVERIFY(!state().lastGood);
    QCOMPARE(state().messages, 3);
    QCOMPARE(state().messagesSince, 3);
    QVERIFY(!wantsFirstBackup(state())); // three messages
    m_fixture->store(m_fixture->small(60, 3));
    QVERIFY(wantsFirstBackup(state()));
    QVERIFY(make());
    QVERIFY(!wantsFirstBackup(state()));
    m_fixture->store(m_fixture->small(5, 100));
    QCOMPARE(state().messagesSince, 5);
    QCOMPARE(state().lastGood->messages, 63);
    QCOMPARE(state().dueUtc, 0);
}

void TestBackupPlan::otherTasksGoOnMeanwhile()
{
    m_fixture->store(m_fixture->small(300, 10));
    QVERIFY(setBackupPlan(m_fixture->archive(), plan()).result());
    step();
    QCOMPARE(step(), 2); // begun, and back at once
    m_task.reset();      // as at the end of the program: broken off or done, never half
    const QStringList after = files();
    QVERIFY(after.size() <= 1 && !after.join(u' ').contains(u"part"_s));
}

QTEST_GUILESS_MAIN(TestBackupPlan)
#include "tst_backup_plan.moc"
