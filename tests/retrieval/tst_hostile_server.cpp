#include "core/archive/Database.h"
#include "tests/retrieval/RetrievalFixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using accounts::Security;
using archive::LedgerState;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMegabyte = 1'048'576;

FakeAnswer say(const QByteArray &text) { return {FakeAnswer::Kind::Say, text}; }
FakeAnswer endless(const QByteArray &text, const QByteArray &more)
{
    return {FakeAnswer::Kind::Endless, text, more};
}

} // namespace

/// Whole runs against servers that hang, drip, lie and change under the client: what arrived stays, nothing is deleted that
/// is not here, and the next run goes on. Time limits run out by order of the test, never by waiting.
class TestHostileServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void asksAServerThatHangsOnCapaWithoutIt_data();
    void asksAServerThatHangsOnCapaWithoutIt();
    void joinsListingsByNumber_data();
    void joinsListingsByNumber();
    void storesMonstrousMessages_data();
    void storesMonstrousMessages();
    void believesNoAnnouncedSize();
    void endsAnEndlessMessage();
    void cancelsAnEndlessMessage();
    void endsADrip_data();
    void endsADrip();
    void aVanishedServerBlocksNothing_data();
    void aVanishedServerBlocksNothing();
    void collectsALargeMailboxInParts();
    void aLockedMaildropIsNoWrongPassword();
    void deletesNothingThatAnotherClientHolds_data();
    void deletesNothingThatAnotherClientHolds();
    void keepsTwoAccountsOnOneMaildropApart();
    void restartsWithManyKnownMessages();

private:
    /// Another run against the server as it should be: each message is here once, and nothing is left there.
    void completes(int messages);
    [[nodiscard]] static RunReport lastOf(const RetrievalFixture &f) { return f.reports.back(); }

    std::unique_ptr<RetrievalFixture> m_f;
};

void TestHostileServer::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
}

void TestHostileServer::completes(int messages)
{
    m_f->limits = {};
    m_f->restart();
    m_f->maildrop.setHook({});
    m_f->maildrop.greeting = "+OK ready\r\n";
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(m_f->rawMessages().size(), messages);
    QVERIFY(m_f->maildrop.mails().empty());
}

void TestHostileServer::asksAServerThatHangsOnCapaWithoutIt_data()
{
    QTest::addColumn<int>("security");
    QTest::newRow("TLS") << int(Security::ImplicitTls);
    QTest::newRow("STLS") << int(Security::StartTls);
}

// POP-03: it hangs, where tst_retriever's drops the line.
void TestHostileServer::asksAServerThatHangsOnCapaWithoutIt()
{
    QFETCH(int, security);
    m_f->addMails(3);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "CAPA" ? FakeAnswer{FakeAnswer::Kind::TimeOut, {}} : FakeAnswer{};
    });
    auto account = m_f->account();
    account.security = static_cast<Security>(security);
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QVERIFY(report.encrypted); // what the account demands is not the server's to say
    QCOMPARE(report.fetched, 3);
    QCOMPARE(m_f->maildrop.sessions(), 2);
    QCOMPARE(m_f->maildrop.count("CAPA"), 1);
    // One that hangs on everything is not asked for ever.
    m_f->maildrop.setHook([](const QByteArray &) -> FakeAnswer { return {FakeAnswer::Kind::TimeOut, {}}; });
    QCOMPARE(m_f->run(account).error.value_or(Error{}).code, ErrorCode::Timeout);
    QCOMPARE(m_f->maildrop.sessions(), 4);
    QCOMPARE(m_f->rawMessages().size(), 3);
}

void TestHostileServer::joinsListingsByNumber_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("arrives between UIDL and LIST") << "UIDL"_ba
                                                   << "+OK\r\n1 u1\r\n2 u2\r\n.\r\n"_ba;
    QTest::newRow("arrives between STAT and UIDL") << "STAT"_ba
                                                   << "+OK 2 400\r\n"_ba;
    QTest::newRow("LIST knows less") << "LIST"_ba
                                     << "+OK\r\n1 200\r\n2 200\r\n.\r\n"_ba;
    QTest::newRow("LIST in another order") << "LIST"_ba
                                           << "+OK\r\n3 200\r\n1 200\r\n2 200\r\n.\r\n"_ba;
    QTest::newRow("UIDL with a gap") << "UIDL"_ba
                                     << "+OK\r\n1 u1\r\n3 u3\r\n.\r\n"_ba;
}

// POP-21: joined by number; whatever one listing does not know is fetched at the latest by the next run, and each DELE is
// for the message that was stored.
void TestHostileServer::joinsListingsByNumber()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, answer);
    m_f->addMails(3);
    m_f->maildrop.setHook([verb, answer](const QByteArray &command) -> FakeAnswer {
        return command == verb ? say(answer) : FakeAnswer{};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    const QByteArrayList stored = m_f->rawMessages();
    QSet<QByteArray> left;
    for (const support::FakeMail &mail : m_f->maildrop.mails())
        left.insert(mail.raw);
    for (int i = 1; i <= 3; ++i)
        QVERIFY(left.contains(m_f->mail(i)) || stored.contains(m_f->mail(i)));
    for (const auto &row : m_f->ledger()) {
        if (row.state == LedgerState::Deleted)
            QCOMPARE(*m_f->reader()->raw(row.message), m_f->mail(row.uidl.mid(1).toInt()));
    }
    completes(3);
}

void TestHostileServer::storesMonstrousMessages_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("8-bit header") << "Subject: \xe3\x81\x82\xff\xfe\r\nFrom: \x82\xa0@x\r\n\r\nbody\r\n"_ba;
    QTest::newRow("lines of 999 and 5,000")
        << "Subject: " + QByteArray(5'000, 's') + "\r\n\r\n" + QByteArray(999, 'x') + "\r\n";
    QTest::newRow("one line of 50 MB") << "Subject: x\r\n\r\n" + QByteArray(50 * kMegabyte, 'x') + "\r\n";
    QTest::newRow("a header line of 50 MB")
        << "Subject: " + QByteArray(50 * kMegabyte, 's') + "\r\n\r\nbody\r\n";
    QTest::newRow("1,000,000 header lines")
        << QByteArray("X-Field: 0\r\n").repeated(1'000'000) + "Subject: x\r\n\r\nbody\r\n";
}

// POP-30; how much memory that takes: tests/unbreakable/memory.py
void TestHostileServer::storesMonstrousMessages()
{
    QFETCH(QByteArray, raw);
    m_f->maildrop.add("u1", m_f->mail(1));
    m_f->maildrop.add("u2", raw);
    m_f->maildrop.add("u3", m_f->mail(3));
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 3);
    const QByteArrayList stored = m_f->rawMessages();
    QCOMPARE(stored.size(), 3);
    QVERIFY(stored[1] == raw); // QCOMPARE would print 50 MB
    QVERIFY(m_f->maildrop.mails().empty());
    QCOMPARE(m_f->indexed.size(), 3u);
}

// POP-31
void TestHostileServer::believesNoAnnouncedSize()
{
    m_f->addMails(2);
    m_f->maildrop.add("u3", "S: x\r\n\r\n\r\n");
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "LIST" ? say("+OK\r\n1 10\r\n2 -5\r\n3 3221225472\r\n.\r\n") : FakeAnswer{};
    });
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 3);
    QCOMPARE(m_f->rawMessages(), (QByteArrayList{m_f->mail(1), m_f->mail(2), "S: x\r\n\r\n\r\n"}));
    QCOMPARE(m_f->run(m_f->account()).skipped, 3);
    completes(3);
}

// POP-31: announced as small, and never ends. Its own limit; the others arrive, and after a second time it is put aside.
void TestHostileServer::endsAnEndlessMessage()
{
    m_f->addMails(3);
    const auto endlessAt = [](const QByteArray &retr) {
        return [retr](const QByteArray &command) -> FakeAnswer {
            const QByteArray line = QByteArray(kMegabyte, 'x') + "\r\n";
            return command == retr ? endless("+OK\r\nSubject: x\r\n\r\n", line) : FakeAnswer{};
        };
    };
    m_f->maildrop.setHook(endlessAt("RETR 2"));
    const RunReport first = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!first.error);
    QCOMPARE(first.fetched, 2);
    QCOMPARE(first.failed, 1);
    QCOMPARE(first.failures.front().error.code, ErrorCode::LimitExceeded);
    QCOMPARE(first.deleted, 2);
    m_f->maildrop.setHook(endlessAt("RETR 1")); // the only one that is left
    const RunReport second = m_f->run(m_f->account(KeepPolicy::Never));
    QCOMPARE(second.failed, 1);
    QVERIFY(second.failures.front().putAside);
    QCOMPARE(m_f->run(m_f->account(KeepPolicy::Never)).putAside, 1);
    QCOMPARE(m_f->maildrop.mails().size(), 1u);
    QCOMPARE(m_f->rawMessages(), (QByteArrayList{m_f->mail(1), m_f->mail(3)}));
}

// POP-31
void TestHostileServer::cancelsAnEndlessMessage()
{
    m_f->addMails(2);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 2" ? endless("+OK\r\nSubject: x\r\n\r\n", "drip") : FakeAnswer{};
    });
    m_f->retriever->start(m_f->account(KeepPolicy::Never), "secret");
    QTRY_VERIFY(!m_f->progress.empty() && m_f->progress.back().bytes > m_f->mail(1).size());
    m_f->retriever->cancel(m_f->account().id);
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QCOMPARE(lastOf(*m_f).error.value_or(Error{}).code, ErrorCode::Cancelled);
    QCOMPARE(m_f->maildrop.mails().size(), 2u);
    completes(2);
}

void TestHostileServer::endsADrip_data()
{
    using Limit = int PhaseLimits::*;
    QTest::addColumn<Limit>("limit");
    QTest::addColumn<QByteArray>("verb"); // empty: the greeting
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("drip");
    const auto row = [](const char *name, Limit limit, const QByteArray &verb, const QByteArray &first,
                        const QByteArray &drip) { QTest::newRow(name) << limit << verb << first << drip; };
    row("greeting", &PhaseLimits::loginMs, {}, {}, "+");
    row("status of the login", &PhaseLimits::loginMs, "PASS", "+O", "K");
    row("UIDL", &PhaseLimits::listingMs, "UIDL", "+OK\r\n1 ", "u");
    row("header", &PhaseLimits::topMs, "TOP", "+OK\r\n", "x");
    row("status of a message", &PhaseLimits::messageMs, "RETR", "+O", "K");
    row("body", &PhaseLimits::messageMs, "RETR", "+OK\r\nSubject: x\r\n\r\n", "x");
    row("between the lines of a body", &PhaseLimits::messageMs, "RETR", "+OK\r\nSubject: x\r\n", "\r\n");
    row("DELE", &PhaseLimits::deleteMs, "DELE", "+O", "K");
    row("QUIT", &PhaseLimits::quitMs, "QUIT", "+O", "K");
}

// POP-34: bytes come all the time, so the line is never idle; the phase as a whole has its end.
void TestHostileServer::endsADrip()
{
    using Limit = int PhaseLimits::*;
    QFETCH(Limit, limit);
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, drip);
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING", "TOP"};
    m_f->addMails(1);
    m_f->limits.*limit = 1; // runs out before anything else can happen, since the drip never ends by itself
    m_f->restart();
    auto account = m_f->account(KeepPolicy::Never);
    account.fromDateUtc = verb == "TOP" ? 1 : 0;
    if (verb.isEmpty())
        m_f->maildrop.greeting = drip;
    m_f->maildrop.setHook([verb, first, drip](const QByteArray &command) -> FakeAnswer {
        return !verb.isEmpty() && command.startsWith(verb) ? endless(first, drip) : FakeAnswer{};
    });
    const RunReport report = m_f->run(account);
    // Where the last word is QUIT, all is here; only the deletes are not confirmed.
    QCOMPARE(report.error.value_or(Error{}).code, verb == "QUIT" ? Error{}.code : ErrorCode::Timeout);
    QCOMPARE(report.deleted, 0);
    QCOMPARE(m_f->maildrop.mails().size(), 1u);
    QCOMPARE(m_f->rawMessages().size(), verb == "DELE" || verb == "QUIT" ? 1 : 0);
    completes(1);
}

void TestHostileServer::aVanishedServerBlocksNothing_data()
{
    QTest::addColumn<QByteArray>("at");
    for (const char *command : {"USER", "STAT", "RETR 1", "RETR 20", "DELE 7", "QUIT"})
        QTest::newRow(command) << QByteArray(command);
}

// POP-35: the peer is gone without a word, and the transport's watchdog says so. The account is free at once.
void TestHostileServer::aVanishedServerBlocksNothing()
{
    QFETCH(QByteArray, at);
    m_f->addMails(30);
    m_f->maildrop.setHook([at](const QByteArray &command) -> FakeAnswer {
        return command.startsWith(at) ? FakeAnswer{FakeAnswer::Kind::TimeOut, {}} : FakeAnswer{};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QCOMPARE(report.error.value_or(Error{}).code, at == "QUIT" ? Error{}.code : ErrorCode::Timeout);
    QCOMPARE(report.deleted, 0);
    QVERIFY(!m_f->retriever->isRunning());
    QCOMPARE(m_f->maildrop.mails().size(), 30u);
    m_f->maildrop.setHook({});
    m_f->maildrop.clearCommands();
    const RunReport next = m_f->run(m_f->account(KeepPolicy::Never)); // of the same program
    QVERIFY(!next.error);
    QCOMPARE(m_f->maildrop.count("RETR"), 30 - next.skipped); // nothing twice
    QCOMPARE(m_f->rawMessages().size(), 30);
    QVERIFY(m_f->maildrop.mails().empty());
}

// POP-40: Gmail lists some hundred messages a session; with "recent:" before the name it lists what was fetched again, and
// says +OK to a DELE that it does not do.
void TestHostileServer::collectsALargeMailboxInParts()
{
    static constexpr int kMessages = 600, kPart = 250;
    m_f->addMails(kMessages);
    int part = 0;
    m_f->maildrop.setHook([this, &part](const QByteArray &command) -> FakeAnswer {
        if (command.startsWith("DELE"))
            return say("+OK\r\n");
        if (command != "UIDL" && command != "LIST")
            return {};
        QByteArray text = "+OK\r\n";
        for (int i = part * kPart + 1; i <= std::min(kMessages, (part + 1) * kPart); ++i)
            text += QByteArray::number(i) + (command == "UIDL" ? " u" + QByteArray::number(i) : " 200"_ba) +
                    "\r\n";
        return say(text + ".\r\n");
    });
    for (const int expected : {250, 250, 100, 0}) {
        const RunReport report = m_f->run(m_f->account());
        QVERIFY(!report.error);
        QCOMPARE(report.fetched, expected);
        ++part;
    }
    QCOMPARE(m_f->rawMessages().size(), kMessages);
    QCOMPARE(m_f->maildrop.count("RETR"), kMessages);

    part = 0; // "recent:": all of it again, and nothing that is asked to go goes
    for (int run = 0; run < 2; ++run) {
        const RunReport again = m_f->run(m_f->account(KeepPolicy::Never));
        QVERIFY(!again.error);
        QCOMPARE(again.skipped, kPart);
        QCOMPARE(again.fetched + again.duplicates, 0);
    }
    QCOMPARE(m_f->maildrop.count("RETR"), kMessages);
    QCOMPARE(m_f->rawMessages().size(), kMessages);
    // What the server lists is not shown as gone, whatever it said to the DELE.
    for (const auto &row : m_f->ledger())
        QCOMPARE(row.goneSinceUtc == 0, row.uidl.mid(1).toInt() <= kPart);
}

// POP-47, CRD-04
void TestHostileServer::aLockedMaildropIsNoWrongPassword()
{
    m_f->addMails(3);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command.startsWith("PASS") ? say("-ERR [IN-USE] locked by another session\r\n") : FakeAnswer{};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QCOMPARE(report.error.value_or(Error{}).code, ErrorCode::MailboxInUse);
    QCOMPARE(m_f->maildrop.count("PASS"), 1);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    completes(3);
}

void TestHostileServer::deletesNothingThatAnotherClientHolds_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("stored");
    QTest::newRow("deleted there meanwhile") << "RETR 2"_ba
                                             << "-ERR no such message\r\n"_ba << 2;
    QTest::newRow("one DELE refused") << "DELE 2"_ba
                                      << "-ERR locked by another session\r\n"_ba << 3;
    QTest::newRow("write-locked") << "DELE"_ba
                                  << "-ERR the maildrop is read-only\r\n"_ba << 3;
    QTest::newRow("not removed at QUIT") << "QUIT"_ba
                                         << "-ERR some messages were not removed\r\n"_ba << 3;
}

// POP-47: nothing is claimed deleted that the server did not confirm, and what it refused is asked for again.
void TestHostileServer::deletesNothingThatAnotherClientHolds()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, answer);
    QFETCH(int, stored);
    m_f->addMails(3);
    m_f->maildrop.setHook([verb, answer](const QByteArray &command) -> FakeAnswer {
        return command.startsWith(verb) ? say(answer) : FakeAnswer{};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QCOMPARE(report.fetched, stored);
    QCOMPARE(m_f->rawMessages().size(), stored);
    const qint64 gone = 3 - qint64(m_f->maildrop.mails().size());
    QCOMPARE(report.deleted, gone);
    for (const auto &row : m_f->ledger()) {
        const bool isThere = std::ranges::any_of(
            m_f->maildrop.mails(), [&row](const support::FakeMail &mail) { return mail.uidl == row.uidl; });
        QCOMPARE(row.state == LedgerState::Deleted, !isThere);
    }
    completes(3);
}

// POP-48: the same server, the same user and the same UIDLs.
void TestHostileServer::keepsTwoAccountsOnOneMaildropApart()
{
    m_f->addMails(40);
    auto second = m_f->account();
    second.id = AccountId{43};
    second.name = u"the same again"_s;
    QCOMPARE(m_f->run(m_f->account()).fetched, 40);
    const RunReport other = m_f->run(second);
    QCOMPARE(other.fetched, 40); // known to the first account only
    QCOMPARE(m_f->rawMessages().size(), 80);
    second.keep = KeepPolicy::Never;
    QCOMPARE(m_f->run(second).deleted, 40);
    for (const auto &row : m_f->ledger()) // of the first: what it has stored is as it was
        QVERIFY(row.state == LedgerState::Stored);
    QVERIFY(!m_f->run(m_f->account()).error);
}

// POP-49: no question to the server and no row written for any of them.
void TestHostileServer::restartsWithManyKnownMessages()
{
    constexpr int kKnown = 50'000;
    m_f->retriever.reset();
    m_f->archive.reset();
    {
        const auto db = archive::Database::open(m_f->folder + u"/mail.db"_s, {.writable = true});
        QVERIFY(db);
        QVERIFY(
            (*db)->execute("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
                           " INSERT INTO ledger(account_id, uidl, state, listed_bytes, first_seen, stored)"
                           " SELECT 42, CAST('u' || i AS BLOB), 1, 0, 1, 1 FROM n"));
    }
    for (int i = 1; i <= kKnown; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), "x\r\n");
    m_f->maildrop.add("new", m_f->mail(1));
    m_f->restart();
    QElapsedTimer timer;
    timer.start();
    const RunReport report = m_f->run(m_f->account());
    qInfo("a run over %d known messages: %d ms", kKnown, int(timer.elapsed()));
    QVERIFY(!report.error);
    QCOMPARE(report.skipped, kKnown);
    QCOMPARE(report.fetched, 1);
    QCOMPARE(m_f->maildrop.count("RETR"), 1);
    QCOMPARE(m_f->maildrop.count("TOP") + m_f->maildrop.count("DELE"), 0);
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostile_server.moc"
