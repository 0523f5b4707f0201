#include "core/archive/BulkChange.h"
#include "core/archive/Labels.h"
#include "tests/archive/ArchiveFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// Very many messages at once: in slices, with progress and Cancel, and one Undo.
class TestBulkChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFewAreOneTransaction();
    void manyAreSlicesWithOneUndo();
    void othersHaveTheirTurnInBetween();
    void cancelKeepsWhatIsDoneWithItsUndo();
    void aCancelledUndoCanGoOn();
    void anErrorKeepsWhatIsDone();
    void deletesALargeFolderAndBringsItBack();
    void aCancelledDeletionKeepsTheFolder();
    void emptiesTrashInSlices();
    void tagsAndMarks();
    void theUndoIsSmall();

private:
    BulkResult run(std::unique_ptr<BulkChange> change, int cancelAfter = -1);
    [[nodiscard]] qint64 in(FolderId folder) const { return m_f->reader()->folder(folder)->total; }
    std::unique_ptr<ArchiveFixture> m_f;
    std::vector<MessageId> m_ids;
    int m_steps = 0; ///< progressed() of the last run
};

static constexpr int kMany = 30'000;

void TestBulkChange::init()
{
    m_f = std::make_unique<ArchiveFixture>();
    QVERIFY(m_f->open());
    m_f->close();
    QVERIFY(m_f->fill(kMany));
    QVERIFY(m_f->open());
    m_ids = *m_f->reader()->messageIds(kInboxFolder, {});
}

BulkResult TestBulkChange::run(std::unique_ptr<BulkChange> change, int cancelAfter)
{
    BulkResult got;
    m_steps = 0;
    QSignalSpy finished(change.get(), &BulkChange::finished);
    connect(change.get(), &BulkChange::progressed, this, [&, bulk = change.get()](qint64, qint64) {
        if (++m_steps == cancelAfter)
            bulk->cancel();
    });
    change->start();
    if (finished.isEmpty() && !finished.wait(60'000))
        qFatal("it did not end");
    return finished.front().front().value<BulkResult>();
}

void TestBulkChange::aFewAreOneTransaction()
{
    QSignalSpy spy(&m_f->archive(), &Archive::changed);
    m_ids.resize(20'000);
    const BulkResult result = run(BulkChange::move(m_f->archive(), m_ids, kJunkFolder));
    QCOMPARE(m_steps, 0);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(result.undo.messages, 20'000);
    QCOMPARE(in(kJunkFolder), 20'000);
}

void TestBulkChange::manyAreSlicesWithOneUndo()
{
    QSignalSpy spy(&m_f->archive(), &Archive::changed);
    m_ids.push_back(m_ids.front()); // named twice
    const BulkResult result = run(BulkChange::move(m_f->archive(), m_ids, kJunkFolder));
    QVERIFY(!result.error && !result.isCancelled);
    QCOMPARE(result.done, kMany);
    QCOMPARE(result.total, kMany);
    QCOMPARE(spy.size(), 6);
    QCOMPARE(m_steps, 7);
    QCOMPARE(in(kJunkFolder), kMany);
    QCOMPARE(result.undo.steps.size(), 1u);
    QVERIFY(m_f->archive().undo(result.undo).result());
    QCOMPARE(in(kInboxFolder), kMany);
    QVERIFY(m_f->countersAreRight());
}

void TestBulkChange::othersHaveTheirTurnInBetween()
{
    auto change = BulkChange::move(m_f->archive(), m_ids, kJunkFolder);
    QSignalSpy finished(change.get(), &BulkChange::finished);
    QFuture<Result<StoreReport>> stored;
    connect(change.get(), &BulkChange::progressed, this, [&](qint64 done, qint64) {
        if (done == 5'000)
            stored = m_f->archive().store(m_f->small(1));
        // Asked for before the next slice, so it was done before it: it is there while the rest still waits.
        if (done == 10'000)
            QVERIFY(stored.isFinished());
    });
    change->start();
    QVERIFY(finished.wait(60'000));
    QCOMPARE(in(kInboxFolder), 1);
}

void TestBulkChange::cancelKeepsWhatIsDoneWithItsUndo()
{
    const BulkResult result = run(BulkChange::move(m_f->archive(), m_ids, kJunkFolder), 3);
    QVERIFY(result.isCancelled);
    QCOMPARE(result.done, 10'000);
    QCOMPARE(result.undo.messages, 10'000);
    QCOMPARE(in(kJunkFolder), 10'000);
    QVERIFY(m_f->archive().undo(result.undo).result());
    QCOMPARE(in(kInboxFolder), kMany);
}

void TestBulkChange::aCancelledUndoCanGoOn()
{
    const BulkResult moved = run(BulkChange::move(m_f->archive(), m_ids, kJunkFolder));
    const BulkResult half = run(BulkChange::undo(m_f->archive(), moved.undo), 3);
    QVERIFY(half.isCancelled);
    QCOMPARE(in(kInboxFolder), 10'000);
    QVERIFY(!half.rest.isEmpty());
    const BulkResult rest = run(BulkChange::undo(m_f->archive(), half.rest));
    QVERIFY(rest.rest.isEmpty());
    QCOMPARE(in(kInboxFolder), kMany);
    QVERIFY(m_f->countersAreRight());
    QVERIFY(!run(BulkChange::undo(m_f->archive(), half.undo)).error); // does half of it again
    QCOMPARE(in(kJunkFolder), 10'000);
}

// The third slice finds a folder that somebody deleted: the two before it stand and can be taken back.
void TestBulkChange::anErrorKeepsWhatIsDone()
{
    const FolderId work = *m_f->archive().createFolder({}, u"Work"_s).result();
    auto change = BulkChange::move(m_f->archive(), m_ids, work);
    QSignalSpy finished(change.get(), &BulkChange::finished);
    connect(change.get(), &BulkChange::progressed, this, [&](qint64 done, qint64) {
        if (done == 10'000)
            QVERIFY(m_f->archive().deleteFolder(work).result());
    });
    change->start();
    QVERIFY(finished.wait(60'000));
    const auto result = finished.front().front().value<BulkResult>();
    QCOMPARE(result.error->code, ErrorCode::NotFound);
    QCOMPARE(result.undo.messages, 10'000);
    QVERIFY(m_f->archive().undo(result.undo).result());
    QCOMPARE(in(kInboxFolder), kMany);
}

void TestBulkChange::deletesALargeFolderAndBringsItBack()
{
    const FolderId work = *m_f->archive().createFolder({}, u"Work"_s).result();
    const FolderId below = *m_f->archive().createFolder(work, u"Below"_s).result();
    run(BulkChange::move(m_f->archive(), m_ids, below));
    const BulkResult result = run(BulkChange::deleteFolder(m_f->archive(), work));
    QVERIFY(m_steps > 5);
    QVERIFY(!m_f->reader()->folder(work));
    QCOMPARE(in(kTrashFolder), kMany);
    QCOMPARE(result.undo.messages, kMany);
    run(BulkChange::undo(m_f->archive(), result.undo));
    QCOMPARE(in(below), kMany);
    QCOMPARE(m_f->reader()->folder(below)->path, u"Work/Below"_s);
    QVERIFY(m_f->countersAreRight());
}

void TestBulkChange::aCancelledDeletionKeepsTheFolder()
{
    const FolderId work = *m_f->archive().createFolder({}, u"Work"_s).result();
    run(BulkChange::move(m_f->archive(), m_ids, work));
    const BulkResult result = run(BulkChange::deleteFolder(m_f->archive(), work), 2);
    QVERIFY(result.isCancelled);
    QCOMPARE(in(work), kMany - 5'000);
    run(BulkChange::undo(m_f->archive(), result.undo));
    QCOMPARE(in(work), kMany);
}

void TestBulkChange::emptiesTrashInSlices()
{
    run(BulkChange::move(m_f->archive(), {m_ids.begin(), m_ids.begin() + 5'000}, kTrashFolder));
    const BulkResult half = run(BulkChange::emptyTrash(m_f->archive()), 3);
    QVERIFY(half.isCancelled);
    QVERIFY(half.undo.isEmpty());
    QCOMPARE(in(kTrashFolder), 3'000);
    QVERIFY(!run(BulkChange::emptyTrash(m_f->archive())).error);
    QCOMPARE(in(kTrashFolder), 0);
    QCOMPARE(m_f->number("SELECT count(*) FROM message"), kMany - 5'000);
    QVERIFY(m_f->countersAreRight());
}

void TestBulkChange::tagsAndMarks()
{
    const TagId tag = Labels(m_f->archive()).create(u"t"_s).result()->id;
    const BulkResult tagged = run(BulkChange::tag(m_f->archive(), m_ids, {tag}, {}));
    QCOMPARE(m_f->reader()->tagCounts()->at(tag), kMany);
    const BulkResult read = run(BulkChange::markAllRead(m_f->archive(), kInboxFolder));
    QCOMPARE(read.undo.messages, kMany / 2);
    QCOMPARE(m_f->reader()->folder(kInboxFolder)->unread, 0);
    run(BulkChange::undo(m_f->archive(), read.undo));
    run(BulkChange::undo(m_f->archive(), tagged.undo));
    QCOMPARE(m_f->reader()->folder(kInboxFolder)->unread, kMany / 2);
    QVERIFY(!m_f->reader()->tagCounts()->contains(tag));
}

void TestBulkChange::theUndoIsSmall()
{
    const BulkResult result = run(BulkChange::move(m_f->archive(), m_ids, kJunkFolder));
    QVERIFY(std::get<MoveStep>(result.undo.steps.front()).messages.bytes() < 2 * kMany);
}

QTEST_GUILESS_MAIN(TestBulkChange)
#include "tst_bulk_change.moc"
