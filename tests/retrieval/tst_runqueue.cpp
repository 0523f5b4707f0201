#include "core/retrieval/RunQueue.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;

/// Whose turn it is.
class TestRunQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsSoManyRunAtOnce();
    void keepsTheOrderOfArrival();
    void whoStandsGivesUpItsPlace();
    void whoMovesKeepsItsPlace();
    void neverMoreThanTheVeryMost();
    void whoWaitsMayLeave();

private:
    static std::vector<qint64> all(RunQueue &queue, qint64 nowMs)
    {
        std::vector<qint64> started;
        while (const auto next = queue.next(nowMs))
            started.push_back(number(*next));
        return started;
    }
    static void fill(RunQueue &queue, qint64 from, qint64 count)
    {
        for (qint64 i = 0; i < count; ++i)
            queue.add(AccountId{from + i});
    }
};

void TestRunQueue::letsSoManyRunAtOnce()
{
    RunQueue queue;
    fill(queue, 1, 50);
    QCOMPARE(all(queue, 0).size(), size_t(limits::kAccountsAtOnce));
    QVERIFY(queue.isWaiting());
    QVERIFY(queue.contains(AccountId{1}));
    QVERIFY(queue.contains(AccountId{50}));
    queue.remove(AccountId{3});
    queue.remove(AccountId{4});
    QVERIFY(!queue.contains(AccountId{3}));
    QCOMPARE(all(queue, 1).size(), 2u);
}

void TestRunQueue::keepsTheOrderOfArrival()
{
    RunQueue queue;
    fill(queue, 1, limits::kAccountsAtOnce + 3);
    all(queue, 0);
    queue.remove(AccountId{7});
    QCOMPARE(all(queue, 1), std::vector<qint64>{limits::kAccountsAtOnce + 1});
}

// POP-50
void TestRunQueue::whoStandsGivesUpItsPlace()
{
    RunQueue queue;
    fill(queue, 1, limits::kAccountsAtOnce + 2);
    all(queue, 0);
    QVERIFY(all(queue, limits::kSlotIdleMs - 1).empty());
    QCOMPARE(all(queue, limits::kSlotIdleMs).size(), 2u);
    QVERIFY(queue.contains(AccountId{1})); // it goes on all the same
}

void TestRunQueue::whoMovesKeepsItsPlace()
{
    RunQueue queue;
    fill(queue, 1, limits::kAccountsAtOnce + 2);
    all(queue, 0);
    for (qint64 i = 2; i <= limits::kAccountsAtOnce; ++i)
        queue.moved(AccountId{i}, limits::kSlotIdleMs - 1);
    QCOMPARE(all(queue, limits::kSlotIdleMs), std::vector<qint64>{limits::kAccountsAtOnce + 1});
}

void TestRunQueue::neverMoreThanTheVeryMost()
{
    RunQueue queue;
    fill(queue, 1, 3 * limits::kRunsAtOnce);
    size_t started = 0;
    for (qint64 now = 0; now < 100 * limits::kSlotIdleMs; now += limits::kSlotIdleMs)
        started += all(queue, now).size();
    QCOMPARE(started, size_t(limits::kRunsAtOnce));
}

void TestRunQueue::whoWaitsMayLeave()
{
    RunQueue queue;
    fill(queue, 1, limits::kAccountsAtOnce + 1);
    all(queue, 0);
    queue.remove(AccountId{limits::kAccountsAtOnce + 1});
    QVERIFY(!queue.isWaiting());
    queue.remove(AccountId{1});
    QVERIFY(all(queue, 1).empty());
}

QTEST_GUILESS_MAIN(TestRunQueue)
#include "tst_runqueue.moc"
