#include "tests/retrieval/RetrievalFixture.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// Servers that list a part of their mail at a time, and mailboxes that are fetched from their newest end.
class TestPortions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void asksUntilNothingNewComes();
    void asksOrdinaryServersOnce();
    void noticesThatAServerListsInPortions();
    void takesNothingForGone();
    void stopsAtTheCapsOfTheAccount();
    void stopsWhereSomethingFailed();
    void endsWellWhereTheServerWantsAPause();
    void goesOnAfterADropInAPortion();
    void fetchesTheNewestFirst();
    void fetchesTheNewestFirstByRules();
    void stopsAndContinuesFromTheNewest();
    void capsTakeTheNewest();

private:
    [[nodiscard]] static accounts::Account gmail()
    {
        auto account = RetrievalFixture::account();
        account.host = u"pop.gmail.com"_s;
        return account;
    }
    [[nodiscard]] QByteArrayList retrieved() const
    {
        QByteArrayList all;
        for (const QByteArray &command : m_f->maildrop.commands()) {
            if (command.startsWith("RETR "))
                all.append(command.mid(5));
        }
        return all;
    }
    [[nodiscard]] static bool has(const RunReport &report, Notice notice)
    {
        return std::ranges::find(report.notices, notice) != report.notices.end();
    }
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestPortions::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
    m_f->transports.serve(u"pop.gmail.com"_s, m_f->maildrop);
}

// POP-40
void TestPortions::asksUntilNothingNewComes()
{
    m_f->addMails(95);
    m_f->maildrop.portion = 25;
    const RunReport report = m_f->run(gmail());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 95);
    QCOMPARE(report.listed, 95);
    QCOMPARE(m_f->maildrop.count("RETR"), 95); // each once
    QCOMPARE(report.sessions, 5);              // 25, 25, 25, 20, and one that found nothing
    QCOMPARE(m_f->maildrop.sessions(), 5);
    QVERIFY(has(report, Notice::AskedAgain));
    QVERIFY(!has(report, Notice::UidlsChanged));
    QCOMPARE(m_f->rawMessages().size(), 95);
    const auto runs = m_f->reader()->runs(AccountId{42}, 10);
    QVERIFY(runs);
    QCOMPARE(runs->size(), 1u); // for the user it is one
    const RunReport next = m_f->run(gmail());
    QCOMPARE(next.sessions, 1);
    QCOMPARE(next.fetched, 0);
}

void TestPortions::asksOrdinaryServersOnce()
{
    m_f->addMails(300);
    const RunReport report = m_f->run(m_f->account());
    QCOMPARE(report.sessions, 1);
    QCOMPARE(m_f->maildrop.sessions(), 1);
    m_f->addMails(5);
    QCOMPARE(m_f->run(m_f->account()).fetched, 5);
    QCOMPARE(m_f->maildrop.sessions(), 2);
}

// POP-40: a host that nobody has heard of. All that it listed the last time has gone, and other mail is in its place; nothing
// of it is known by its header.
void TestPortions::noticesThatAServerListsInPortions()
{
    m_f->maildrop.capabilities.append("TOP");
    m_f->addMails(60);
    m_f->maildrop.portion = 20;
    QCOMPARE(m_f->run(m_f->account()).fetched, 20); // the first time nothing shows it
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 40);
    QCOMPARE(report.listed, 40);
    QCOMPARE(report.sessions, 3);
    QCOMPARE(m_f->rawMessages().size(), 60);
}

void TestPortions::takesNothingForGone()
{
    m_f->addMails(40);
    m_f->maildrop.portion = 20;
    QCOMPARE(m_f->run(gmail()).fetched, 40);
    for (const archive::LedgerRow &row : m_f->ledger()) {
        QCOMPARE(row.goneSinceUtc, 0);
        QCOMPARE(row.state, archive::LedgerState::Stored);
    }
}

void TestPortions::stopsAtTheCapsOfTheAccount()
{
    m_f->addMails(60);
    m_f->maildrop.portion = 20;
    auto account = gmail();
    account.mostPerRun = 30;
    const RunReport report = m_f->run(account);
    QCOMPARE(report.fetched, 30);
    QCOMPARE(report.sessions, 2);
    QVERIFY(has(report, Notice::MoreWaits));
    QVERIFY(isComplete(report));
}

void TestPortions::stopsWhereSomethingFailed()
{
    m_f->addMails(60);
    m_f->maildrop.portion = 20;
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 7" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR broken\r\n"} : FakeAnswer{};
    });
    const RunReport report = m_f->run(gmail());
    QCOMPARE(report.sessions, 1);
    QCOMPARE(report.fetched, 19);
    QCOMPARE(report.failed, 1);
}

void TestPortions::endsWellWhereTheServerWantsAPause()
{
    m_f->addMails(60);
    m_f->maildrop.portion = 20;
    m_f->maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        return command.startsWith("PASS") && m_f->maildrop.sessions() == 2
                   ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR [LOGIN-DELAY] wait\r\n"}
                   : FakeAnswer{};
    });
    const RunReport report = m_f->run(gmail());
    QVERIFY(!report.error); // what came is stored, and the next check goes on
    QCOMPARE(report.fetched, 20);
    QCOMPARE(report.sessions, 1);
    QCOMPARE(m_f->run(gmail()).fetched, 40);
}

void TestPortions::goesOnAfterADropInAPortion()
{
    m_f->addMails(60);
    m_f->maildrop.portion = 20;
    bool dropped = false;
    m_f->maildrop.setHook([this, &dropped](const QByteArray &command) -> FakeAnswer {
        if (command != "RETR 10" || m_f->maildrop.sessions() != 2 || std::exchange(dropped, true))
            return {};
        return {FakeAnswer::Kind::Drop, {}};
    });
    const RunReport broken = m_f->run(gmail());
    QVERIFY(broken.error);
    QVERIFY(broken.fetched >= 20);
    const RunReport report = m_f->run(gmail());
    QVERIFY(!report.error);
    QCOMPARE(m_f->rawMessages().size(), 60); // nothing twice, nothing left
}

void TestPortions::fetchesTheNewestFirst()
{
    m_f->addMails(5);
    auto account = m_f->account(KeepPolicy::Never);
    account.newestFirst = true;
    const RunReport report = m_f->run(account);
    QCOMPARE(retrieved(), QByteArrayList({"5", "4", "3", "2", "1"}));
    QCOMPARE(report.deleted, 5);
}

void TestPortions::fetchesTheNewestFirstByRules()
{
    m_f->maildrop.capabilities.append("TOP");
    m_f->addMails(4);
    auto account = m_f->account();
    account.newestFirst = true;
    account.fromDateUtc = 1'000; // all headers are looked at first
    QCOMPARE(m_f->run(account).fetched, 4);
    QCOMPARE(m_f->maildrop.count("TOP"), 4);
    QCOMPARE(retrieved(), QByteArrayList({"4", "3", "2", "1"}));
}

/// Stopped by the user in the middle of a large first fetch, and continued.
void TestPortions::stopsAndContinuesFromTheNewest()
{
    m_f->addMails(400);
    auto account = m_f->account();
    account.newestFirst = true;
    m_f->maildrop.setHook([this, &account](const QByteArray &command) -> FakeAnswer {
        if (command == "RETR 350")
            m_f->retriever->cancel(account.id);
        return command == "RETR 300" ? FakeAnswer{FakeAnswer::Kind::Stall, {}} : FakeAnswer{};
    });
    const RunReport stopped = m_f->run(account);
    QVERIFY(stopped.error);
    QCOMPARE(stopped.error->code, ErrorCode::Cancelled);
    const QByteArrayList before = m_f->rawMessages();
    QVERIFY(before.size() < 101);
    for (qsizetype i = 0; i < before.size(); ++i)
        QCOMPARE(before[i], m_f->mail(400 - int(i))); // the newest, whole
    m_f->maildrop.setHook({});
    m_f->maildrop.clearCommands();
    const RunReport rest = m_f->run(account);
    QVERIFY(!rest.error);
    QCOMPARE(rest.fetched, 400 - before.size());
    QCOMPARE(m_f->maildrop.count("RETR"), 400 - before.size());
    const QByteArrayList all = m_f->rawMessages();
    QCOMPARE(QSet<QByteArray>(all.begin(), all.end()).size(), 400); // nothing twice, the rest came
    QCOMPARE(all.size(), 400);
}

void TestPortions::capsTakeTheNewest()
{
    m_f->addMails(10);
    auto account = m_f->account();
    account.newestFirst = true;
    account.mostPerRun = 3;
    QCOMPARE(m_f->run(account).fetched, 3);
    QCOMPARE(retrieved(), QByteArrayList({"10", "9", "8"}));
}

QTEST_GUILESS_MAIN(TestPortions)
#include "tst_portions.moc"
