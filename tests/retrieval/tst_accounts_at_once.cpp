#include "core/retrieval/Intake.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// Many accounts: none of them is in the way of another.
class TestAccountsAtOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void deadServersDoNotHoldUpTheOthers();
    void thoseBeyondTheLimitWaitAndSaySo();
    void aStandingRunMakesRoom();
    void whoWaitsCanBeCancelled();
    void endsWhileSomeWait();
    void fiftyAccountsArriveComplete();
    void aFloodLeavesRoomForOthers();
    void aLargeMessageDoesNotHoldUpAnotherAccount();

private:
    struct Box
    {
        std::unique_ptr<support::FakeMaildrop> maildrop;
        accounts::Account account;
    };
    Box &addBox(int mails);
    [[nodiscard]] const RunReport *reportOf(AccountId account) const
    {
        const auto found = std::ranges::find(m_f->reports, account, &RunReport::account);
        return found == m_f->reports.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool saidWaiting(AccountId account) const
    {
        const auto last = std::find_if(m_f->progress.rbegin(), m_f->progress.rend(),
                                       [account](const Progress &now) { return now.account == account; });
        return last != m_f->progress.rend() && last->phase == Phase::Waiting;
    }
    void startAll()
    {
        for (const auto &box : m_boxes)
            m_f->retriever->start(box->account, "secret");
    }
    /// A server that answers nothing any more.
    static void deaden(Box &box)
    {
        box.maildrop->setHook([](const QByteArray &) -> FakeAnswer { return {FakeAnswer::Kind::Stall, {}}; });
    }

    std::vector<std::unique_ptr<Box>> m_boxes; ///< outlives the fixture
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestAccountsAtOnce::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
}

void TestAccountsAtOnce::cleanup()
{
    m_f.reset();
    m_boxes.clear();
}

TestAccountsAtOnce::Box &TestAccountsAtOnce::addBox(int mails)
{
    const int number = int(m_boxes.size()) + 1;
    auto box = std::make_unique<Box>();
    box->maildrop = std::make_unique<support::FakeMaildrop>();
    box->account = RetrievalFixture::account();
    box->account.id = AccountId{100 + number};
    box->account.name = u"Account %1"_s.arg(number);
    box->account.host = u"pop%1.test"_s.arg(number);
    for (int i = 1; i <= mails; ++i)
        box->maildrop->add("u" + QByteArray::number(i), RetrievalFixture::mail(number * 100'000 + i));
    m_f->transports.serve(box->account.host, *box->maildrop);
    m_boxes.push_back(std::move(box));
    return *m_boxes.back();
}

// POP-50: 12 accounts, 3 of them dead, each in another way.
void TestAccountsAtOnce::deadServersDoNotHoldUpTheOthers()
{
    for (int i = 0; i < 12; ++i)
        addBox(20);
    deaden(*m_boxes[0]);
    m_boxes[5]->account.host = u"nowhere.test"_s;
    m_boxes[9]->maildrop->setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 7" ? FakeAnswer{FakeAnswer::Kind::Stall, {}} : FakeAnswer();
    });
    startAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_f->reports.size(), 10u, 60'000); // nine that are well, and the unknown host
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        const RunReport *report = reportOf(m_boxes[i]->account.id);
        if (i == 0 || i == 9) {
            QVERIFY(!report);
            continue;
        }
        QVERIFY(report);
        QCOMPARE(report->error.has_value(), i == 5);
        QCOMPARE(report->fetched, i == 5 ? 0 : 20);
    }
    m_f->retriever->cancelAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_f->reports.size(), 12u, 60'000);
    QVERIFY(!m_f->retriever->isRunning());
}

void TestAccountsAtOnce::thoseBeyondTheLimitWaitAndSaySo()
{
    for (int i = 0; i < limits::kAccountsAtOnce; ++i)
        deaden(addBox(1));
    Box &late = addBox(3);
    startAll();
    QTRY_VERIFY(saidWaiting(late.account.id));
    m_f->retriever->start(late.account, "secret"); // joins what waits already
    m_f->retriever->cancel(m_boxes[4]->account.id);
    QTRY_VERIFY_WITH_TIMEOUT(reportOf(late.account.id), 60'000);
    QCOMPARE(reportOf(late.account.id)->fetched, 3);
    QCOMPARE(late.maildrop->sessions(), 1);
    QCOMPARE(m_f->reports.size(), 2u);
}

// POP-50
void TestAccountsAtOnce::aStandingRunMakesRoom()
{
    for (int i = 0; i < limits::kAccountsAtOnce; ++i)
        deaden(addBox(1));
    Box &late = addBox(3);
    startAll();
    QTRY_VERIFY(saidWaiting(late.account.id));
    m_f->clock.advanceMs(limits::kSlotIdleMs);
    QTRY_VERIFY_WITH_TIMEOUT(reportOf(late.account.id), 60'000);
    QCOMPARE(reportOf(late.account.id)->fetched, 3);
    QCOMPARE(m_f->reports.size(), 1u); // the others are not ended for it
}

void TestAccountsAtOnce::whoWaitsCanBeCancelled()
{
    for (int i = 0; i < limits::kAccountsAtOnce; ++i)
        deaden(addBox(1));
    Box &late = addBox(3);
    startAll();
    QTRY_VERIFY(saidWaiting(late.account.id));
    m_f->retriever->cancel(late.account.id);
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QCOMPARE(m_f->reports[0].account, late.account.id);
    QCOMPARE(m_f->reports[0].accountName, late.account.name);
    QCOMPARE(m_f->reports[0].error->code, ErrorCode::Cancelled);
    QCOMPARE(late.maildrop->sessions(), 0);
    QVERIFY(m_f->retriever->isRunning());
}

void TestAccountsAtOnce::endsWhileSomeWait()
{
    for (int i = 0; i < limits::kAccountsAtOnce + 5; ++i)
        deaden(addBox(1));
    startAll();
    QTRY_VERIFY(saidWaiting(m_boxes.back()->account.id));
    m_f->restart(); // waits for what is under way, and for nothing else
    QVERIFY(m_f->isOpen());
    QCOMPARE(m_boxes.back()->maildrop->sessions(), 0);
}

void TestAccountsAtOnce::fiftyAccountsArriveComplete()
{
    for (int i = 0; i < 50; ++i)
        addBox(10);
    startAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_f->reports.size(), 50u, 120'000);
    for (const RunReport &report : m_f->reports) {
        QVERIFY(!report.error);
        QCOMPARE(report.fetched, 10);
        QVERIFY(isComplete(report));
    }
    QCOMPARE(m_f->rawMessages().size(), 500);
}

// While the common budget is used up by one run, another that has next to nothing of it may go on reading.
void TestAccountsAtOnce::aFloodLeavesRoomForOthers()
{
    Intake intake(*m_f->archive, {}, m_f->clock);
    const QObject flood;
    const QObject other;
    qint64 stored = 0;
    const auto submit = [&](const QObject &owner, qsizetype bytes) {
        Spool spool(m_f->dir.path());
        QVERIFY(spool.append(RetrievalFixture::mail(int(m_f->clock.nowUtc()) + int(++stored), bytes)));
        intake.submit(&owner, {std::move(spool), AccountId{1}, {}, std::nullopt},
                      [&stored](const Result<archive::StoredMessage> &result) {
                          QVERIFY(result);
                          --stored;
                      });
    };
    while (!intake.isFull(&flood))
        submit(flood, 1'000'000);
    QVERIFY(!intake.isFull(&other));
    submit(other, limits::kUnstoredShareBytes);
    QVERIFY(intake.isFull(&other)); // it has its share now: memory stays bounded
    QSignalSpy room(&intake, &Intake::roomMade);
    QTRY_COMPARE_WITH_TIMEOUT(stored, 0, 60'000);
    QVERIFY(!room.isEmpty());
    QVERIFY(!intake.isFull(&flood));
}

// A message that takes long to parse is in the way of its own run only.
void TestAccountsAtOnce::aLargeMessageDoesNotHoldUpAnotherAccount()
{
    Intake intake(*m_f->archive, {}, m_f->clock);
    const QObject large;
    const QObject small;
    QByteArrayList order;
    int number = 0;
    const auto submit = [&](const QObject &owner, qsizetype bytes, const QByteArray &name) {
        Spool spool(m_f->dir.path());
        QVERIFY(spool.append(RetrievalFixture::mail(++number, bytes)));
        intake.submit(&owner, {std::move(spool), AccountId{1}, {}, std::nullopt},
                      [&order, name](const Result<archive::StoredMessage> &result) {
                          QVERIFY(result);
                          order.append(name);
                      });
    };
    // Stored in the order of arrival over all accounts, the other account would never come first. That it may is shown by
    // once; a busy machine may let its thread wait for longer than the large message takes.
    const QByteArrayList wanted{"other account", "large", "behind it"};
    for (int attempt = 0; attempt < 10 && order != wanted; ++attempt) {
        order.clear();
        submit(large, 30'000'000, "large");
        submit(large, 200, "behind it");
        submit(small, 200, "other account");
        QTRY_COMPARE_WITH_TIMEOUT(order.size(), 3, 60'000);
        QVERIFY(order.indexOf("large") < order.indexOf("behind it"));
    }
    QCOMPARE(order, wanted);
}

QTEST_GUILESS_MAIN(TestAccountsAtOnce)
#include "tst_accounts_at_once.moc"
