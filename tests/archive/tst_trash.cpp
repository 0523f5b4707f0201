#include "core/archive/ArchiveTransact.h"
#include "core/archive/MessageChanges.h"
#include "core/archive/TrashTask.h"
#include "tests/archive/ArchiveFixture.h"

#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

static constexpr qint64 kDay = 86'400;

// What lies in Trash knows since when and from where; it goes after N days that were seen to pass, and never early.
class TestTrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void remembersWhereMailWas();
    void putsBackWhereItWas();
    void putsIntoTheInboxWhatHasNoFolder();
    void takingBackRestoresItsTimeInTrash();
    void mailThatArrivesInTrashCountsFromThen();
    void keepsForeverUnlessAsked();
    void erasesWhatHasLainForDays();
    void erasesManyInSlices();
    void neverEarlyWhenTheClockJumps_data();
    void neverEarlyWhenTheClockJumps();
    void aHolidayMakesItLaterNotEarlier();

private:
    void days(TrashTask &task, int count);
    qint64 step(TrashTask &task);
    [[nodiscard]] qint64 left() const { return m_f->number("SELECT count(*) FROM message"); }
    std::unique_ptr<ArchiveFixture> m_f;
};

void TestTrash::init()
{
    m_f = std::make_unique<ArchiveFixture>();
    QVERIFY(m_f->open());
}

qint64 TestTrash::step(TrashTask &task)
{
    const auto reader = m_f->reader();
    const std::atomic_bool stop = false;
    UpkeepContext context{m_f->archive(), *reader, m_f->clock(), stop};
    const auto wait = task.step(context);
    return wait ? *wait : -1;
}

// Days that pass while the program looks from time to time; every hour would be 10,000 commits for nothing.
void TestTrash::days(TrashTask &task, int count)
{
    for (int look = 0; look < count * 4; ++look) {
        m_f->clock().advanceMs(6 * 3'600'000);
        step(task);
    }
}

void TestTrash::remembersWhereMailWas()
{
    const auto ids = m_f->store(m_f->small(2));
    QVERIFY(m_f->archive().move({ids[0]}, kJunkFolder).result());
    QVERIFY(m_f->archive().move(ids, kTrashFolder).result());
    QCOMPARE(m_f->number("SELECT count(*) FROM trashed"), 2);
    QCOMPARE(m_f->number("SELECT from_folder FROM trashed ORDER BY message_id LIMIT 1"), number(kJunkFolder));
    QCOMPARE(m_f->number("SELECT max(since) FROM trashed"), m_f->clock().nowUtc());
    QVERIFY(m_f->archive().move({ids[0]}, kInboxFolder).result());
    QCOMPARE(m_f->number("SELECT count(*) FROM trashed"), 1);
}

void TestTrash::putsBackWhereItWas()
{
    const auto ids = m_f->store(m_f->small(3));
    const FolderId work = *m_f->archive().createFolder({}, u"Work"_s).result();
    QVERIFY(m_f->archive().move({ids[0]}, work).result());
    QVERIFY(m_f->archive().move({ids[0], ids[1]}, kTrashFolder).result());
    const auto undo = putBack(m_f->archive(), ids).result(); // the third is not in Trash
    QCOMPARE(undo->messages, 2);
    QVERIFY(m_f->reader()->summary(ids[0])->folder == work);
    QVERIFY(m_f->reader()->summary(ids[1])->folder == kInboxFolder);
    QVERIFY(m_f->archive().undo(*undo).result());
    QCOMPARE(m_f->reader()->folder(kTrashFolder)->total, 2);
    QVERIFY(putBack(m_f->archive(), ids).result()); // still knows
    QVERIFY(m_f->reader()->summary(ids[0])->folder == work);
    QVERIFY(m_f->countersAreRight());
}

void TestTrash::putsIntoTheInboxWhatHasNoFolder()
{
    const auto ids = m_f->store(m_f->small(1));
    const FolderId work = *m_f->archive().createFolder({}, u"Work"_s).result();
    QVERIFY(m_f->archive().move(ids, work).result());
    QVERIFY(m_f->archive().deleteFolder(work).result());
    QVERIFY(putBack(m_f->archive(), ids).result());
    QVERIFY(m_f->reader()->summary(ids[0])->folder == kInboxFolder);
}

void TestTrash::takingBackRestoresItsTimeInTrash()
{
    const auto ids = m_f->store(m_f->small(1));
    QVERIFY(m_f->archive().move(ids, kTrashFolder).result());
    const qint64 since = m_f->clock().nowUtc();
    m_f->clock().advanceMs(5 * kDay * 1000);
    const auto out = m_f->archive().move(ids, kJunkFolder).result();
    QVERIFY(m_f->archive().undo(*out).result());
    QCOMPARE(m_f->number("SELECT since FROM trashed"), since);
    QCOMPARE(m_f->number("SELECT from_folder FROM trashed"), number(kInboxFolder));
}

void TestTrash::mailThatArrivesInTrashCountsFromThen()
{
    auto fresh = m_f->small(1);
    fresh[0].summary.folder = kTrashFolder;
    fresh[0].summary.receivedUtc = 1'000'000; // long ago, by the message
    const auto ids = m_f->store(fresh);
    QCOMPARE(m_f->number("SELECT since FROM trashed"), m_f->clock().nowUtc());
    QVERIFY(putBack(m_f->archive(), ids).result());
    QVERIFY(m_f->reader()->summary(ids[0])->folder == kInboxFolder);
}

// An archive for decades: nothing goes by itself.
void TestTrash::keepsForeverUnlessAsked()
{
    QVERIFY(m_f->archive().move(m_f->store(m_f->small(3)), kTrashFolder).result());
    QCOMPARE(*m_f->reader()->trashDays(), 0);
    TrashTask task;
    days(task, 400);
    QCOMPARE(left(), 3);
    QCOMPARE(setTrashDays(m_f->archive(), -1).result().error().code, ErrorCode::InvalidArgument);
}

void TestTrash::erasesWhatHasLainForDays()
{
    const auto ids = m_f->store(m_f->small(3));
    QVERIFY(setTrashDays(m_f->archive(), 30).result());
    QCOMPARE(*m_f->reader()->trashDays(), 30);
    QVERIFY(m_f->archive().move({ids[0]}, kTrashFolder).result());
    TrashTask task;
    days(task, 10);
    QVERIFY(m_f->archive().move({ids[1]}, kTrashFolder).result());
    days(task, 19);
    QCOMPARE(left(), 3);
    days(task, 2);
    QCOMPARE(left(), 2); // the first has gone
    QVERIFY(m_f->reader()->summary(ids[1]));
    days(task, 10);
    QCOMPARE(left(), 1); // what is not in Trash stays
    QVERIFY(m_f->reader()->summary(ids[2]));
}

void TestTrash::erasesManyInSlices()
{
    m_f->close();
    QVERIFY(m_f->fill(2'500));
    QVERIFY(m_f->open());
    QVERIFY(setTrashDays(m_f->archive(), 1).result());
    QVERIFY(m_f->archive().move(*m_f->reader()->messageIds(kInboxFolder, {}), kTrashFolder).result());
    TrashTask task;
    QCOMPARE(step(task), 3'600);
    for (int hour = 0; hour < 24; ++hour) {
        QCOMPARE(left(), 2'500);
        m_f->clock().advanceMs(3'600'000);
        if (hour < 23)
            QCOMPARE(step(task), 3'600);
    }
    QCOMPARE(step(task), 0); // more at once
    QCOMPARE(left(), 1'500);
    QCOMPARE(step(task), 0);
    QCOMPARE(step(task), 3'600);
    QCOMPARE(left(), 0);
}

void TestTrash::neverEarlyWhenTheClockJumps_data()
{
    QTest::addColumn<qint64>("jump");
    QTest::addColumn<bool>("restarted");
    for (const bool restarted : {false, true}) {
        const char *how = restarted ? "while it did not run" : "while it runs";
        QTest::addRow("ten years on, %s", how) << 3'650 * kDay << restarted;
        QTest::addRow("ten years back, %s", how) << -3'650 * kDay << restarted;
        QTest::addRow("a week on, %s", how) << 7 * kDay << restarted;
    }
}

// DUR-12: the clock jumps and comes back; the days in between count as they passed.
void TestTrash::neverEarlyWhenTheClockJumps()
{
    QFETCH(qint64, jump);
    QFETCH(bool, restarted);
    const auto ids = m_f->store(m_f->small(2));
    QVERIFY(setTrashDays(m_f->archive(), 30).result());
    QVERIFY(m_f->archive().move({ids[0]}, kTrashFolder).result());
    auto task = std::make_unique<TrashTask>();
    days(*task, 10);
    m_f->clock().setUtc(m_f->clock().nowUtc() + (jump));
    if (restarted)
        task = std::make_unique<TrashTask>();
    days(*task, 5);
    QVERIFY(m_f->archive().move({ids[1]}, kTrashFolder).result()); // under the wrong clock
    days(*task, 5);
    m_f->clock().setUtc(m_f->clock().nowUtc() + (-jump));
    if (restarted)
        task = std::make_unique<TrashTask>();
    days(*task, 7);
    QCOMPARE(left(), 2); // 27 days have passed, and up to two that nobody saw
    days(*task, 4);
    QCOMPARE(left(), 1); // not later either
    days(*task, 20);
    QCOMPARE(left(), 0);
}

void TestTrash::aHolidayMakesItLaterNotEarlier()
{
    QVERIFY(m_f->archive().move(m_f->store(m_f->small(1)), kTrashFolder).result());
    QVERIFY(setTrashDays(m_f->archive(), 30).result());
    {
        TrashTask task;
        days(task, 5);
    }
    m_f->clock().setUtc(m_f->clock().nowUtc() + (60 * kDay)); // switched off
    TrashTask task;
    days(task, 20);
    QCOMPARE(left(), 1);
    days(task, 6);
    QCOMPARE(left(), 0);
}

QTEST_GUILESS_MAIN(TestTrash)
#include "tst_trash.moc"
