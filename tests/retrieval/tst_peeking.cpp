#include "tests/retrieval/RetrievalFixture.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using archive::LedgerState;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// What a run does with headers: from a date, no larger than, and a maildrop that was numbered anew.
class TestPeeking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void leavesOldMailOnTheServer();
    void fetchesWhatTheServerTellsNothingOf_data();
    void fetchesWhatTheServerTellsNothingOf();
    void fetchesHeadersOfLargeMail();
    void leavesLargeMailWithoutTop();
    void recognisesARenumberedMaildrop();
    void fetchesARenumberedMaildropWithoutTop();
    void aDropWhileLookingLosesNothing();
    void cancelsWhileLooking();

private:
    [[nodiscard]] static QByteArray dated(int number, const QByteArray &date, qsizetype bytes = 200);
    void renumber();
    [[nodiscard]] static bool hasNotice(const RunReport &report, Notice notice)
    {
        return std::ranges::find(report.notices, notice) != report.notices.end();
    }

    static constexpr qint64 kFrom = 1'767'225'600; // 1 January 2026
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestPeeking::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING", "TOP"};
}

void TestPeeking::cleanup() { m_f.reset(); }

QByteArray TestPeeking::dated(int number, const QByteArray &date, qsizetype bytes)
{
    return "Received: from a by b; " + date + "\r\n" + RetrievalFixture::mail(number, bytes);
}

void TestPeeking::renumber()
{
    m_f->maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        if (command != "UIDL")
            return {};
        QByteArray text = "+OK\r\n";
        for (size_t i = 1; i <= m_f->maildrop.mails().size(); ++i)
            text += QByteArray::number(qint64(i)) + " new" + QByteArray::number(qint64(i)) + "\r\n";
        return {FakeAnswer::Kind::Say, text + ".\r\n"};
    });
}

void TestPeeking::leavesOldMailOnTheServer()
{
    for (int i = 1; i <= 200; ++i) // in no order
        m_f->maildrop.add("u" + QByteArray::number(i), dated(i, i % 2 ? "Sat, 1 Jan 2000 00:00:00 +0000"
                                                                      : "Fri, 2 Jan 2026 00:00:00 +0000"));
    auto account = m_f->account(KeepPolicy::Never);
    account.fromDateUtc = kFrom;
    const RunReport first = m_f->run(account);
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 100);
    QCOMPARE(first.leftOut, 100);
    QCOMPARE(first.deleted, 100);
    QCOMPARE(m_f->maildrop.count("TOP"), 200);
    QCOMPARE(m_f->maildrop.mails().size(), 100u); // the old ones: by no policy
    QCOMPARE(m_f->rawMessages().front(), dated(2, "Fri, 2 Jan 2026 00:00:00 +0000"));

    m_f->maildrop.clearCommands();
    const RunReport second = m_f->run(account);
    QCOMPARE(second.leftOut, 100);
    QCOMPARE(second.fetched, 0);
    QCOMPARE(m_f->maildrop.count("TOP") + m_f->maildrop.count("RETR"), 0);

    // The user wants one of them; then he moves the date back.
    QCOMPARE(m_f->archive->want(account.id, {"u3"}).result().value(), 1);
    account.keep = KeepPolicy::Forever;
    QCOMPARE(m_f->run(account).fetched, 1);
    account.fromDateUtc = 1;
    m_f->maildrop.clearCommands();
    QCOMPARE(m_f->run(account).fetched, 99);
    QCOMPARE(m_f->maildrop.count("TOP"), 0); // known from the first time
}

void TestPeeking::fetchesWhatTheServerTellsNothingOf_data()
{
    QTest::addColumn<QByteArrayList>("capabilities");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("asked");
    const QByteArrayList with = {"USER", "UIDL", "PIPELINING", "TOP"},
                         without = {"USER", "UIDL", "PIPELINING"};
    QTest::newRow("TOP missing") << without << "-ERR unknown\r\n"_ba << 1;
    QTest::newRow("TOP announced and refused") << with << "-ERR no\r\n"_ba << 20;
    QTest::newRow("nothing") << with << "+OK\r\n.\r\n"_ba << 20;
    QTest::newRow("one line") << with << "+OK\r\nReturn-Path: <a@b>\r\n.\r\n"_ba << 20;
    QTest::newRow("no header") << with << "+OK\r\n\r\nbody\r\n.\r\n"_ba << 20;
    QTest::newRow("+OK twice") << with << "+OK\r\n+OK\r\nDate: Fri, 2 Jan 2026 00:00:00 +0000\r\n\r\n.\r\n"_ba
                               << 20;
}

// POP-23: nothing is lost, and nothing that TOP said is ever the message.
void TestPeeking::fetchesWhatTheServerTellsNothingOf()
{
    QFETCH(QByteArrayList, capabilities);
    QFETCH(QByteArray, answer);
    QFETCH(int, asked);
    m_f->maildrop.capabilities = capabilities;
    m_f->addMails(20);
    m_f->maildrop.setHook([answer](const QByteArray &command) -> FakeAnswer {
        return command.startsWith("TOP") ? FakeAnswer{FakeAnswer::Kind::Say, answer} : FakeAnswer{};
    });
    auto account = m_f->account();
    account.fromDateUtc = kFrom;
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 20);
    QCOMPARE(m_f->maildrop.count("TOP"), asked);
    const QByteArrayList raw = m_f->rawMessages();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(raw[i], m_f->mail(i + 1));
}

void TestPeeking::fetchesHeadersOfLargeMail()
{
    m_f->addMails(3);
    m_f->maildrop.add("large", m_f->mail(4, 100'000));
    auto account = m_f->account(KeepPolicy::Never);
    account.mostMessageBytes = 10'000;
    const RunReport first = m_f->run(account);
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 3);
    QCOMPARE(first.headersOnly, 1);
    QVERIFY(hasNotice(first, Notice::HeadersOnly));
    QCOMPARE(m_f->maildrop.count("RETR"), 3);
    QCOMPARE(m_f->maildrop.mails().size(), 1u); // what is not here whole is not deleted
    const auto row = m_f->ledger().front();
    QCOMPARE(row.uidl, "large"_ba);
    QVERIFY(row.state == LedgerState::HeaderOnly);
    QCOMPARE(m_f->reader()->summary(row.message)->partialBytes, m_f->mail(4, 100'000).size());

    m_f->restart();
    m_f->maildrop.clearCommands();
    const RunReport second = m_f->run(account);
    QCOMPARE(second.skipped, 1);
    QCOMPARE(m_f->maildrop.count("TOP") + m_f->maildrop.count("RETR"), 0);
    QCOMPARE(m_f->maildrop.mails().size(), 1u);

    QVERIFY(
        m_f->archive->setFlags({row.message}, {.unread = false, .starred = true, .answered = {}}).result());
    QCOMPARE(m_f->archive->wantWhole({row.message}).result().value(), 1);
    const RunReport third = m_f->run(account);
    QCOMPARE(third.fetched, 1);
    QCOMPARE(third.deleted, 1);
    QCOMPARE(m_f->rawMessages().size(), 4); // the header has given way
    QCOMPARE(m_f->rawMessages().back(), m_f->mail(4, 100'000));
    const auto whole = m_f->reader()->summary(m_f->ledger().front().message);
    QVERIFY(whole && whole->starred && !whole->unread && whole->partialBytes == 0);
}

void TestPeeking::leavesLargeMailWithoutTop()
{
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING"};
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command.startsWith("TOP") ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR\r\n"} : FakeAnswer{};
    });
    m_f->addMails(1);
    m_f->maildrop.add("large", m_f->mail(2, 100'000));
    auto account = m_f->account(KeepPolicy::Never);
    account.mostMessageBytes = 10'000;
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 1);
    QCOMPARE(report.leftOut, 1);
    QCOMPARE(m_f->ledger().front().reason, u"too-large"_s);
    QCOMPARE(m_f->maildrop.mails().size(), 1u);
    account.mostMessageBytes = 0;
    QCOMPARE(m_f->run(account).fetched, 1);
}

// POP-20, DUR-13
void TestPeeking::recognisesARenumberedMaildrop()
{
    m_f->addMails(300);
    QCOMPARE(m_f->run(m_f->account()).fetched, 300);
    const auto before = m_f->ledger();
    m_f->clock.advanceMs(10LL * 86'400'000);
    renumber();
    m_f->maildrop.add("late", m_f->mail(1000));
    m_f->maildrop.clearCommands();
    auto account = m_f->account(KeepPolicy::Days);
    account.keepAmount = 7;
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QVERIFY(hasNotice(report, Notice::UidlsChanged));
    QCOMPARE(report.fetched, 1);
    QCOMPARE(report.skipped, 300);
    QCOMPARE(m_f->maildrop.count("RETR"), 1);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QCOMPARE(m_f->rawMessages().size(), 301);
    int same = 0;
    for (const auto &row : m_f->ledger()) {
        if (row.sameAs.isEmpty())
            continue;
        ++same;
        QCOMPARE(row.storedUtc, before.front().storedUtc); // the clock goes on
    }
    QCOMPARE(same, 300);
    // The next run trusts the numbers again, and what is due goes.
    QCOMPARE(m_f->run(account).deleted, 300);
}

// POP-20: the slow way, and the hash keeps doubles out.
void TestPeeking::fetchesARenumberedMaildropWithoutTop()
{
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING"};
    m_f->addMails(30);
    QCOMPARE(m_f->run(m_f->account()).fetched, 30);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        if (command.startsWith("TOP"))
            return {FakeAnswer::Kind::Say, "-ERR\r\n"};
        if (command != "UIDL")
            return {};
        QByteArray text = "+OK\r\n";
        for (int i = 1; i <= 30; ++i)
            text += QByteArray::number(i) + " new" + QByteArray::number(i) + "\r\n";
        return {FakeAnswer::Kind::Say, text + ".\r\n"};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(report.duplicates, 30);
    QCOMPARE(report.deleted, 0);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QCOMPARE(m_f->rawMessages().size(), 30);
}

// POP-20, POP-36
void TestPeeking::aDropWhileLookingLosesNothing()
{
    m_f->addMails(100);
    QCOMPARE(m_f->run(m_f->account()).fetched, 100);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        if (command == "TOP 70 0")
            return {FakeAnswer::Kind::Drop, {}};
        if (command != "UIDL")
            return {};
        QByteArray text = "+OK\r\n";
        for (int i = 1; i <= 100; ++i)
            text += QByteArray::number(i) + " new" + QByteArray::number(i) + "\r\n";
        return {FakeAnswer::Kind::Say, text + ".\r\n"};
    });
    QVERIFY(m_f->run(m_f->account(KeepPolicy::Never)).error);
    renumber();
    m_f->maildrop.clearCommands();
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(report.skipped, 100); // suspected again, as nothing was noted by halves
    QCOMPARE(m_f->maildrop.count("RETR") + m_f->maildrop.count("DELE"), 0);
}

void TestPeeking::cancelsWhileLooking()
{
    m_f->addMails(50);
    std::atomic<bool> reached = false;
    m_f->maildrop.setHook([&reached](const QByteArray &command) -> FakeAnswer {
        if (command != "TOP 20 0")
            return {};
        reached = true;
        return {FakeAnswer::Kind::Stall, {}};
    });
    auto account = m_f->account(KeepPolicy::Never);
    account.fromDateUtc = kFrom;
    m_f->retriever->start(account, "secret");
    QTRY_VERIFY(reached);
    m_f->retriever->cancel(account.id);
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QCOMPARE(m_f->reports[0].error->code, ErrorCode::Cancelled);
    QCOMPARE(m_f->maildrop.mails().size(), 50u);
    m_f->maildrop.setHook({});
    QCOMPARE(m_f->run(account).fetched, 50);
}

QTEST_GUILESS_MAIN(TestPeeking)
#include "tst_peeking.moc"
