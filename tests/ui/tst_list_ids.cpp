#include "ui/list/IdDiff.h"

#include <QTest>

using core::MessageId;
using Ids = std::vector<MessageId>;

namespace {

Ids make(std::initializer_list<int> numbers)
{
    Ids ids;
    for (const int number : numbers)
        ids.push_back(MessageId{number});
    return ids;
}

/// The diff applied as a model does it.
Ids applied(Ids before, const ui::IdDiff &diff, const Ids &after)
{
    for (auto run = diff.removed.rbegin(); run != diff.removed.rend(); ++run)
        before.erase(before.begin() + run->first, before.begin() + run->first + run->count);
    for (const auto &run : diff.inserted)
        before.insert(before.begin() + run.first, after.begin() + run.first,
                      after.begin() + run.first + run.count);
    return before;
}

} // namespace

class TestListIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsOneListIntoTheOther_data();
    void turnsOneListIntoTheOther();
    void givesUpOnAnotherOrder();
    void givesUpOnTooManyRuns();
};

void TestListIds::turnsOneListIntoTheOther_data()
{
    QTest::addColumn<Ids>("before");
    QTest::addColumn<Ids>("after");
    QTest::addColumn<int>("removedRuns");
    QTest::addColumn<int>("insertedRuns");
    QTest::newRow("nothing changed") << make({1, 2, 3}) << make({1, 2, 3}) << 0 << 0;
    QTest::newRow("first mail") << make({}) << make({1, 2}) << 0 << 1;
    QTest::newRow("all gone") << make({1, 2}) << make({}) << 1 << 0;
    QTest::newRow("newer mail above") << make({5, 4, 3}) << make({7, 6, 5, 4, 3}) << 0 << 1;
    QTest::newRow("an old one among them") << make({5, 3}) << make({5, 4, 3}) << 0 << 1;
    QTest::newRow("several runs go") << make({9, 8, 7, 6, 5, 4}) << make({9, 6, 5}) << 2 << 0;
    QTest::newRow("some go while some come") << make({5, 4, 3, 2}) << make({7, 5, 3, 1}) << 2 << 2;
    QTest::newRow("replaced at one place") << make({5, 4, 3}) << make({5, 8, 3}) << 1 << 1;
    QTest::newRow("everything replaced") << make({1, 2, 3}) << make({4, 5}) << 1 << 1;
}

void TestListIds::turnsOneListIntoTheOther()
{
    QFETCH(Ids, before);
    QFETCH(Ids, after);
    const auto diff = ui::diffIds(before, after);
    QVERIFY(diff);
    QVERIFY(applied(before, *diff, after) == after);
    QTEST(int(diff->removed.size()), "removedRuns");
    QTEST(int(diff->inserted.size()), "insertedRuns");
}

void TestListIds::givesUpOnAnotherOrder() { QVERIFY(!ui::diffIds(make({1, 2, 3}), make({3, 2, 1}))); }

void TestListIds::givesUpOnTooManyRuns()
{
    Ids before;
    Ids after;
    for (int i = 0; i < 100; ++i) {
        before.push_back(MessageId{i});
        if (i % 2)
            after.push_back(MessageId{i});
    }
    QVERIFY(!ui::diffIds(before, after, 20));
    QVERIFY(ui::diffIds(before, after, 60));
}

QTEST_APPLESS_MAIN(TestListIds)
#include "tst_list_ids.moc"
