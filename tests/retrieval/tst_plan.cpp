#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/retrieval/RetrievalPlan.h"

#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;
using accounts::KeepPolicy;
using archive::LedgerRow;
using archive::LedgerState;

namespace {

constexpr qint64 kNow = 1'780'000'000;
constexpr qint64 kDay = 86'400;

LedgerRow row(const QByteArray &uidl, LedgerState state, qint64 storedDaysAgo = 0, qint64 bytes = 100)
{
    LedgerRow made;
    made.uidl = uidl;
    made.state = state;
    made.listedBytes = bytes;
    if (state != LedgerState::Listed && state != LedgerState::PutAside) {
        made.storedUtc = kNow - storedDaysAgo * kDay;
        made.message = MessageId{7};
    }
    return made;
}

PlanInput input(const QByteArrayList &uidls, std::vector<LedgerRow> ledger,
                KeepPolicy keep = KeepPolicy::Forever, int days = 0)
{
    PlanInput made;
    int number = 1;
    for (const QByteArray &uidl : uidls)
        made.listing.push_back({number++, 100, uidl});
    made.ledger = std::move(ledger);
    made.account.keep = keep;
    made.account.keepAmount = days;
    made.clock.nowUtc = kNow;
    return made;
}

QByteArray numbers(const std::vector<PlannedMessage> &messages)
{
    QByteArrayList list;
    for (const PlannedMessage &message : messages)
        list.append(QByteArray::number(message.number));
    return list.join(' ');
}

archive::RunRecord run(qint64 startedUtc, qint64 endedUtc)
{
    archive::RunRecord record;
    record.startedUtc = startedUtc;
    record.endedUtc = endedUtc;
    return record;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesByLedgerAndPolicy_data();
    void decidesByLedgerAndPolicy();
    void fetchesNothingWithoutUidl();
    void fetchesWhatHasNoUidlAmongOthers();
    void fetchesAllThatShareAUidlAndDeletesNone();
    void fetchesAUidlThatStandsForAnotherSize();
    void neverDeletesWhatHasNoMessageInTheArchive();
    void leavesOutWhatThisRunHasDone();
    void countsEveryListedMessageOnce();
    void agesByDaysSinceStored_data();
    void agesByDaysSinceStored();
    void suspendsDeletionAfterAClockJump_data();
    void suspendsDeletionAfterAClockJump();
    void plansALargeMaildropQuickly();
};

void TestPlan::decidesByLedgerAndPolicy_data()
{
    QTest::addColumn<int>("state"); // -1: not in the ledger
    QTest::addColumn<int>("keep");
    QTest::addColumn<bool>("fetched");
    QTest::addColumn<bool>("removed");
    const int forever = int(KeepPolicy::Forever), never = int(KeepPolicy::Never),
              days = int(KeepPolicy::Days);
    QTest::newRow("new, forever") << -1 << forever << true << false;
    QTest::newRow("new, never") << -1 << never << true << false;
    QTest::newRow("listed before") << int(LedgerState::Listed) << never << true << false;
    QTest::newRow("stored, forever") << int(LedgerState::Stored) << forever << false << false;
    QTest::newRow("stored, never") << int(LedgerState::Stored) << never << false << true;
    QTest::newRow("stored, days") << int(LedgerState::Stored) << days << false << false;
    QTest::newRow("asked, forever now") << int(LedgerState::DeleteAsked) << forever << false << false;
    QTest::newRow("asked, never") << int(LedgerState::DeleteAsked) << never << false << true; // POP-38
    QTest::newRow("asked, days") << int(LedgerState::DeleteAsked) << days << false << true;
    QTest::newRow("deleted but here, forever")
        << int(LedgerState::Deleted) << forever << false << false; // POP-40
    QTest::newRow("deleted but here, never") << int(LedgerState::Deleted) << never << false << true;
    QTest::newRow("put aside, never") << int(LedgerState::PutAside) << never << false << false;
}

void TestPlan::decidesByLedgerAndPolicy()
{
    QFETCH(int, state);
    QFETCH(int, keep);
    QFETCH(bool, fetched);
    QFETCH(bool, removed);
    std::vector<LedgerRow> ledger;
    if (state >= 0)
        ledger.push_back(row("a", static_cast<LedgerState>(state)));
    const auto plan = makePlan(input({"a"}, ledger, static_cast<KeepPolicy>(keep), 30));
    QVERIFY(plan);
    QCOMPARE(plan->fetch.size(), fetched ? 1u : 0u);
    QCOMPARE(plan->remove.size(), removed ? 1u : 0u);
    const bool isPutAside = state == int(LedgerState::PutAside);
    QCOMPARE(plan->skipped, fetched || isPutAside ? 0 : 1);
    QCOMPARE(plan->putAside, isPutAside ? 1 : 0);
    QCOMPARE(plan->fetchBytes, fetched ? 100 : 0);
}

// POP-16, POP-17
void TestPlan::fetchesNothingWithoutUidl()
{
    for (const KeepPolicy keep : {KeepPolicy::Forever, KeepPolicy::Days, KeepPolicy::Hours,
                                  KeepPolicy::Newest, KeepPolicy::Megabytes, KeepPolicy::DeletedHere}) {
        const auto plan = makePlan(input({"", ""}, {row("", LedgerState::Stored)}, keep, 1));
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::UidlUnsupported);
    }
    PlanInput backedUp = input({"", ""}, {}, KeepPolicy::Never);
    backedUp.account.onlyBackedUp = true; // they would have to stay, and could not be told from new ones then
    QVERIFY(!makePlan(backedUp));
    // POP-16: nothing stays, so nothing has to be told apart.
    const auto emptied = makePlan(input({"", ""}, {}, KeepPolicy::Never));
    QVERIFY(emptied);
    QCOMPARE(numbers(emptied->fetch), "1 2"_ba);
    QVERIFY(emptied->fetch[0].onceStored == OnceStored::Goes);
    QCOMPARE(emptied->notices, std::vector<Notice>{Notice::WithoutUidl});
    QVERIFY(makePlan(input({}, {}))); // an empty maildrop says nothing about UIDL
}

void TestPlan::fetchesWhatHasNoUidlAmongOthers()
{
    const auto plan = makePlan(input(
        {"a", "", "b"}, {row("a", LedgerState::Stored), row("", LedgerState::Stored)}, KeepPolicy::Never));
    QVERIFY(plan);
    QCOMPARE(numbers(plan->fetch), "2 3"_ba);
    QCOMPARE(numbers(plan->remove), "1"_ba);
}

// POP-18
void TestPlan::fetchesAllThatShareAUidlAndDeletesNone()
{
    auto fresh = makePlan(input({"a", "b", "a"}, {}, KeepPolicy::Never));
    QVERIFY(fresh);
    QCOMPARE(numbers(fresh->fetch), "1 2 3"_ba);
    QVERIFY(fresh->fetch[0].onceStored == OnceStored::Stays);
    QVERIFY(fresh->fetch[1].onceStored == OnceStored::Goes);
    // Later the ledger has one row for both. Which of the two it speaks of is not known.
    auto again = makePlan(input(
        {"a", "b", "a"}, {row("a", LedgerState::Stored), row("b", LedgerState::Stored)}, KeepPolicy::Never));
    QVERIFY(again);
    QCOMPARE(numbers(again->remove), "2"_ba);
    QCOMPARE(again->skipped, 3);
}

// POP-19
void TestPlan::fetchesAUidlThatStandsForAnotherSize()
{
    const auto plan = makePlan(
        input({"a", "b"}, {row("a", LedgerState::Stored, 0, 101), row("b", LedgerState::Stored, 0, 0)},
              KeepPolicy::Never));
    QVERIFY(plan);
    QCOMPARE(numbers(plan->fetch), "1"_ba);
    QCOMPARE(numbers(plan->remove), "2"_ba); // no size was noted: known by its UIDL
}

void TestPlan::neverDeletesWhatHasNoMessageInTheArchive()
{
    LedgerRow strange = row("a", LedgerState::Stored);
    strange.message = MessageId{};
    LedgerRow asked = row("b", LedgerState::DeleteAsked);
    asked.message = MessageId{};
    const auto plan = makePlan(input({"a", "b"}, {strange, asked}, KeepPolicy::Never));
    QVERIFY(plan);
    QVERIFY(plan->remove.empty());
    QVERIFY(plan->fetch.empty());
}

void TestPlan::leavesOutWhatThisRunHasDone()
{
    PlanInput again = input({"a", "b", "c"}, {row("a", LedgerState::Stored)}, KeepPolicy::Never);
    again.doneInThisRun = {"a", "b"}; // "b" failed
    const auto plan = makePlan(again);
    QVERIFY(plan);
    QCOMPARE(numbers(plan->fetch), "3"_ba);
    QCOMPARE(numbers(plan->remove), "1"_ba);
    QCOMPARE(plan->skipped, 0);
}

void TestPlan::countsEveryListedMessageOnce()
{
    const QByteArrayList uidls = {"a", "b", "", "c", "a", "d", "e"};
    const auto plan = makePlan(input(uidls,
                                     {row("a", LedgerState::Stored), row("c", LedgerState::PutAside),
                                      row("d", LedgerState::DeleteAsked), row("gone", LedgerState::Stored)},
                                     KeepPolicy::Never));
    QVERIFY(plan);
    QCOMPARE(qint64(plan->fetch.size()) + plan->skipped + plan->putAside, uidls.size());
}

void TestPlan::agesByDaysSinceStored_data()
{
    QTest::addColumn<qint64>("age"); // seconds
    QTest::addColumn<bool>("removed");
    QTest::newRow("just now") << qint64(0) << false;
    QTest::newRow("a second before") << 30 * kDay - 1 << false;
    QTest::newRow("to the second") << 30 * kDay << true;
    QTest::newRow("long ago") << 300 * kDay << true;
    QTest::newRow("from the future") << -300 * kDay << false; // DUR-12: the clock went back
}

void TestPlan::agesByDaysSinceStored()
{
    QFETCH(qint64, age);
    QFETCH(bool, removed);
    LedgerRow stored = row("a", LedgerState::Stored);
    stored.storedUtc = kNow - age;
    const auto plan = makePlan(input({"a"}, {stored}, KeepPolicy::Days, 30));
    QVERIFY(plan);
    QCOMPARE(plan->remove.size(), removed ? 1u : 0u);
}

void TestPlan::suspendsDeletionAfterAClockJump_data()
{
    // The runs as the archive gives them, newest first; the message was stored by the oldest one.
    using Runs = std::vector<archive::RunRecord>;
    QTest::addColumn<Runs>("runs");
    QTest::addColumn<bool>("removed");
    const qint64 year = 365 * kDay;
    QTest::newRow("steady") << Runs{run(kNow - kDay, kNow - kDay), run(kNow - 40 * kDay, kNow - 40 * kDay)}
                            << true;
    QTest::newRow("first run ever") << Runs{} << true;
    QTest::newRow("a year without a run") << Runs{run(kNow - year, kNow - year)} << true;
    QTest::newRow("ten years forward") << Runs{run(kNow - 10 * year, kNow - 10 * year)} << false;
    QTest::newRow("ten years back") << Runs{run(kNow + 10 * year, kNow + 10 * year)} << false;
    // The clock was wrong twice: the second run must not find the message old either.
    QTest::newRow("forward, a day ago")
        << Runs{run(kNow - kDay, kNow - kDay), run(kNow - 10 * year, kNow - 10 * year)} << false;
    QTest::newRow("forward, 31 days ago")
        << Runs{run(kNow - 31 * kDay, kNow - 31 * kDay), run(kNow - 10 * year, kNow - 10 * year)} << true;
    QTest::newRow("flat battery, then set right")
        << Runs{run(kNow - kDay, kNow - kDay), run(0, 0), run(kNow - 3 * kDay, kNow - 3 * kDay)} << false;
}

namespace {
/// As an archive finds it in these runs, the newest of them first.
std::optional<archive::ClockJump> latestJump(std::vector<archive::RunRecord> runs)
{
    const QTemporaryDir dir;
    const SystemClock clock;
    const auto archive = archive::Archive::open(dir.filePath(u"profile"_s), clock).value();
    std::ranges::reverse(runs);
    runs.insert(runs.begin(), run(5, 5)); // of another account
    runs.front().account = AccountId{7};
    for (const archive::RunRecord &each : runs)
        std::ignore = archive->noteRun(each).result();
    return archive::ArchiveReader::open(archive->mailDbPath())
        .value()
        ->latestClockJump(AccountId{}, kNow, kLongestPause, kFarthestBack)
        .value();
}
} // namespace

// DUR-12
void TestPlan::suspendsDeletionAfterAClockJump()
{
    QFETCH(std::vector<archive::RunRecord>, runs);
    QFETCH(bool, removed);
    PlanInput made =
        input({"a", "b"}, {row("a", LedgerState::Stored, 45), row("b", LedgerState::DeleteAsked, 45)},
              KeepPolicy::Days, 30);
    made.clock = judgeClock(latestJump(runs), kNow);
    const auto plan = makePlan(made);
    QVERIFY(plan);
    QCOMPARE(numbers(plan->remove).contains('1'), removed);
    made.account.keep = KeepPolicy::Never; // no question of age
    QCOMPARE(makePlan(made)->remove.size(), 2u);
}

// POP-49
void TestPlan::plansALargeMaildropQuickly()
{
    PlanInput made;
    for (int i = 0; i < 200'000; ++i) {
        const QByteArray uidl = "uidl-" + QByteArray::number(i);
        made.listing.push_back({i + 1, 100, uidl});
        if (i % 2)
            made.ledger.push_back(row(uidl, LedgerState::Stored));
    }
    const auto plan = makePlan(made); // quadratic work would take minutes
    QVERIFY(plan);
    QCOMPARE(plan->fetch.size(), 100'000u);
    QCOMPARE(plan->skipped, 100'000);
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
