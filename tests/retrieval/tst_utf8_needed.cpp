#include "tests/retrieval/RetrievalFixture.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using archive::LedgerState;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// Mail that a server gives to sessions only that have said UTF8 (RFC 6856 section 2.1, POP-46).
class TestUtf8Needed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void connectsOnceMore_data();
    void connectsOnceMore();
    void putsAsideWhatIsStillRefused_data();
    void putsAsideWhatIsStillRefused();
    void keepsAccountsWhenTheSecondLoginFails();
    void asksForHeadersAllTheSame();

private:
    /// Refuses RETR of these messages with [UTF8] until the session has said UTF8; `answersUtf8`: to that command.
    void needUtf8(const QByteArrayList &numbers, const QByteArray &answersUtf8 = "+OK\r\n",
                  bool isEnough = true);

    std::unique_ptr<RetrievalFixture> m_f;
};

void TestUtf8Needed::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING", "TOP", "UTF8 USER"};
}

void TestUtf8Needed::needUtf8(const QByteArrayList &numbers, const QByteArray &answersUtf8, bool isEnough)
{
    auto isSaid = std::make_shared<bool>(false);
    m_f->maildrop.setHook([=](const QByteArray &command) -> FakeAnswer {
        if (command == "QUIT")
            *isSaid = false; // it holds for its session
        if (command == "UTF8") {
            *isSaid = answersUtf8.startsWith('+');
            return {FakeAnswer::Kind::Say, answersUtf8};
        }
        if (command.startsWith("RETR ") && numbers.contains(command.mid(5)) && !(*isSaid && isEnough))
            return {FakeAnswer::Kind::Say, "-ERR [UTF8] say UTF8 first\r\n"};
        return {};
    });
}

void TestUtf8Needed::connectsOnceMore_data()
{
    QTest::addColumn<QByteArrayList>("capabilities");
    QTest::addColumn<QByteArrayList>("numbers");
    const QByteArrayList all = {"USER", "UIDL", "PIPELINING", "UTF8"}, slow = {"USER", "UIDL", "UTF8"};
    QTest::newRow("one of many") << all << QByteArrayList{"7"};
    QTest::newRow("some, the last too, one at a time") << slow << QByteArrayList{"1", "2", "20"};
    QByteArrayList every;
    for (int i = 1; i <= 20; ++i)
        every << QByteArray::number(i);
    QTest::newRow("every one") << all << every;
}

/// Nothing is fetched twice, nothing is a failure, and the deletes come in the second session.
void TestUtf8Needed::connectsOnceMore()
{
    QFETCH(QByteArrayList, capabilities);
    QFETCH(QByteArrayList, numbers);
    m_f->maildrop.capabilities = capabilities;
    m_f->addMails(20);
    needUtf8(numbers);
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY2(!report.error, qPrintable(report.error.value_or(Error()).detail));
    QCOMPARE(report.fetched, 20);
    QCOMPARE(report.failed + report.duplicates + report.putAside, 0);
    QCOMPARE(report.deleted, 20);
    QCOMPARE(m_f->maildrop.sessions(), 2);
    QCOMPARE(m_f->maildrop.count("UTF8"), 1);
    QCOMPARE(m_f->maildrop.count("QUIT"), 2); // the maildrop is free again before the second login
    QCOMPARE(m_f->maildrop.count("RETR"), 20 + numbers.size());
    const QByteArrayList all = m_f->maildrop.commands();
    QVERIFY(all.indexOf("UTF8") < all.lastIndexOf("USER me")); // before the login only
    QVERIFY(m_f->maildrop.mails().empty());
    QCOMPARE(m_f->rawMessages().size(), 20);

    m_f->maildrop.clearCommands(); // not unless it is needed
    m_f->maildrop.setHook({});
    m_f->addMails(1);
    QVERIFY(!m_f->run(m_f->account(KeepPolicy::Never)).error);
    QCOMPARE(m_f->maildrop.count("UTF8"), 0);
}

void TestUtf8Needed::putsAsideWhatIsStillRefused_data()
{
    QTest::addColumn<bool>("announced");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("sessions");
    QTest::newRow("UTF8 accepted, message refused again") << true << "+OK\r\n"_ba << 2;
    QTest::newRow("UTF8 refused") << true << "-ERR no\r\n"_ba << 2;
    QTest::newRow("UTF8 not known") << false << "-ERR no\r\n"_ba << 1; // connecting again would gain nothing
}

void TestUtf8Needed::putsAsideWhatIsStillRefused()
{
    QFETCH(bool, announced);
    QFETCH(QByteArray, answer);
    QFETCH(int, sessions);
    if (!announced)
        m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING"};
    m_f->addMails(20);
    needUtf8({"7"}, answer, false);
    const RunReport first = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 19);
    QCOMPARE(first.deleted, 19);
    QCOMPARE(first.failed, 1);
    QVERIFY(!first.failures[0].putAside);
    QCOMPARE(m_f->maildrop.sessions(), sessions);
    QCOMPARE(m_f->maildrop.mails().size(), 1u); // it stays
    needUtf8({"1"}, answer, false);
    const RunReport second = m_f->run(m_f->account(KeepPolicy::Never));
    QCOMPARE(second.failed, 1);
    QVERIFY(second.failures[0].putAside);
    QVERIFY(second.failures[0].error.serverText.contains("[UTF8]"));
    QCOMPARE(m_f->run(m_f->account(KeepPolicy::Never)).putAside, 1);
    QCOMPARE(m_f->maildrop.mails().size(), 1u);
    QCOMPARE(m_f->rawMessages().size(), 19);
}

/// What was refused for want of UTF8 is no failure of the message when the second session does not come about.
void TestUtf8Needed::keepsAccountsWhenTheSecondLoginFails()
{
    m_f->addMails(20);
    auto isSecond = std::make_shared<bool>(false);
    m_f->maildrop.setHook([isSecond](const QByteArray &command) -> FakeAnswer {
        if (command == "QUIT")
            *isSecond = true;
        if (command == "PASS secret" && *isSecond)
            return {FakeAnswer::Kind::Say, "-ERR [LOGIN-DELAY] wait\r\n"};
        if (command == "RETR 7")
            return {FakeAnswer::Kind::Say, "-ERR [UTF8] no\r\n"};
        return {};
    });
    for (int i = 0; i < 3; ++i) {
        *isSecond = false;
        const RunReport report = m_f->run(m_f->account());
        QVERIFY(report.error);
        QCOMPARE(errorName(report.error->code), errorName(ErrorCode::LoginDelay));
        QCOMPARE(report.failed + report.putAside, 0);
        QCOMPARE(m_f->rawMessages().size(), 19);
    }
    needUtf8({"7"});
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 1);
    QCOMPARE(m_f->rawMessages().size(), 20);
}

/// A TOP refused with [UTF8] says nothing of TOP itself.
void TestUtf8Needed::asksForHeadersAllTheSame()
{
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING", "UTF8"}; // TOP is not announced
    m_f->addMails(20);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        if (command == "TOP 1 0")
            return {FakeAnswer::Kind::Say, "-ERR [UTF8] say UTF8 first\r\n"};
        return {};
    });
    auto account = m_f->account();
    account.fromDateUtc = 1;
    QCOMPARE(m_f->run(account).fetched, 20);
    QCOMPARE(m_f->maildrop.count("TOP"), 20);
}

QTEST_GUILESS_MAIN(TestUtf8Needed)
#include "tst_utf8_needed.moc"
