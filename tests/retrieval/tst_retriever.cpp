#include "tests/retrieval/RetrievalFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using namespace Qt::StringLiterals;

/// What arrives, and that it arrives once.
class TestRetriever : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsALogWithoutSecrets();
    void fetchesEverythingOnceByteForByte_data();
    void fetchesEverythingOnceByteForByte();
    void fetchesOnlyWhatIsNew();
    void storesWhatTheSessionGives_data();
    void storesWhatTheSessionGives();
    void storesBothMessagesOfOneUidl();
    void recognisesKnownBytesUnderNewUidls();
    void storesAnotherMessageUnderAKnownUidl();
    void fetchesNothingWithoutUidl_data();
    void fetchesNothingWithoutUidl();
    void goesOnAfterARefusedMessage();
    void putsAsideWhatFailsTwice();
    void goesOnAfterADropInTheMiddle();
    void fallsBackToOneCommandAtATime();
    void aRefusalCountsOnceOverAReconnect();
    void asksOnceMoreWithoutCapa_data();
    void asksOnceMoreWithoutCapa();
    void putsMailIntoTheFolderOfTheAccount();
    void rejectedLoginIsTriedOnce();
    void reportsAnUnknownHost();
    void keepsTwoAccountsOnOneServerApart();
    void joinsARunUnderWay();
    void endsWhenDestroyedInTheMiddle();
    void keepsMemoryBoundedAndTellsProgress();
    void testsAConnection();
    void testReportsAWrongPassword();

private:
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestRetriever::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
}

void TestRetriever::cleanup() { m_f.reset(); }

void TestRetriever::keepsALogWithoutSecrets() // TLS-26
{
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING"};
    m_f->addMails(3);
    const RunReport report = m_f->run(m_f->account(), "Geheim-Zeichen-42");
    QCOMPARE(report.error.has_value(), report.fetched == 0); // whatever this server thinks of the password
    const QString log = m_f->retriever->sessionLog(m_f->account().id).join(u'\n');
    QVERIFY2(log.contains(u"C: CAPA"_s) && log.contains(u"connecting to"_s), qPrintable(log));
    QVERIFY2(log.contains(u"C: PASS ***"_s), qPrintable(log));
    QVERIFY(!log.contains(u"Geheim"_s));
    QVERIFY(!log.contains(QString::fromLatin1(m_f->mail(1).left(20))));
    QVERIFY(m_f->retriever->sessionLog(AccountId{4711}).isEmpty());
}

void TestRetriever::fetchesEverythingOnceByteForByte_data()
{
    QTest::addColumn<QByteArrayList>("capabilities");
    QTest::addColumn<int>("security");
    const QByteArrayList pipelined = {"USER", "UIDL", "PIPELINING", "STLS"};
    QTest::newRow("pipelined") << pipelined << int(accounts::Security::ImplicitTls);
    QTest::newRow("one at a time") << QByteArrayList{"USER", "UIDL"} << int(accounts::Security::ImplicitTls);
    QTest::newRow("STLS") << pipelined << int(accounts::Security::StartTls);
    QTest::newRow("in clear") << pipelined << int(accounts::Security::None);
}

void TestRetriever::fetchesEverythingOnceByteForByte()
{
    QFETCH(QByteArrayList, capabilities);
    QFETCH(int, security);
    m_f->maildrop.capabilities = capabilities;
    auto account = m_f->account();
    account.security = static_cast<accounts::Security>(security);
    m_f->addMails(300);
    const RunReport first = m_f->run(account);
    QVERIFY(!first.error);
    QCOMPARE(first.listed, 300);
    QCOMPARE(first.fetched, 300);
    QCOMPARE(first.encrypted, account.security != accounts::Security::None); // TLS-13
    QVERIFY(isComplete(first));
    QCOMPARE(m_f->indexed.size(), 300u);
    const QByteArrayList raw = m_f->rawMessages();
    QCOMPARE(raw.size(), 300);
    qint64 bytes = 0;
    for (int i = 0; i < 300; ++i) {
        QCOMPARE(raw[i], m_f->mail(i + 1)); // in the server's order, too
        bytes += raw[i].size();
    }
    QCOMPARE(first.bytes, bytes);

    m_f->restart();
    m_f->maildrop.clearCommands();
    const RunReport second = m_f->run(account);
    QVERIFY(!second.error);
    QCOMPARE(second.fetched, 0);
    QCOMPARE(second.skipped, 300);
    QVERIFY(isComplete(second));
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QCOMPARE(m_f->maildrop.mails().size(), 300u);
    QCOMPARE(m_f->rawMessages().size(), 300);
}

void TestRetriever::fetchesOnlyWhatIsNew()
{
    m_f->addMails(10);
    QCOMPARE(m_f->run(m_f->account()).fetched, 10);
    m_f->addMails(3);
    m_f->maildrop.clearCommands();
    const RunReport report = m_f->run(m_f->account());
    QCOMPARE(report.fetched, 3);
    QCOMPARE(report.skipped, 10);
    QCOMPARE(m_f->maildrop.count("RETR"), 3);
    const auto runs = m_f->reader()->runs(m_f->account().id, 10);
    QVERIFY(runs);
    QCOMPARE(runs->size(), 2u);
    QCOMPARE(runs->front().fetched, 3); // the newest first
    QCOMPARE(runs->front().listed, 13);
}

void TestRetriever::storesWhatTheSessionGives_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("empty") << ""_ba; // POP-25
    QTest::newRow("a dot") << ".\r\n"_ba;
    QTest::newRow("dots") << ".\r\n..\r\n...\r\n.a\r\n"_ba;
    QTest::newRow("header only") << "Subject: x\r\n"_ba;
    QTest::newRow("body only") << "\r\nbody\r\n"_ba;
    QTest::newRow("status lines in the body") << "Subject: x\r\n\r\n+OK\r\n-ERR no\r\n"_ba; // POP-27
    QTest::newRow("bare LF") << "Subject: x\n\nbody\nend\r\n"_ba;                           // POP-26
    QTest::newRow("lone CR") << "Subject: x\r\n\r\nbo\rdy\r\n"_ba;
    QTest::newRow("NUL") << QByteArray("Subject: x\r\n\r\na\0b\r\n", 19); // POP-28
    QTest::newRow("8 bit") << "Subject: \xff\xfe\r\n\r\n\x80\xc3\r\n"_ba;
    QTest::newRow("a line of 100 KB") << "Subject: x\r\n\r\n" + QByteArray(100'000, 'x') + "\r\n"; // POP-30
    QTest::newRow("3 MB") << RetrievalFixture::mail(1, 3'000'000); // goes through a spool file
}

void TestRetriever::storesWhatTheSessionGives()
{
    QFETCH(QByteArray, raw);
    m_f->maildrop.add("u1", m_f->mail(1000));
    m_f->maildrop.add("u2", raw);
    m_f->maildrop.add("u3", m_f->mail(1001));
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 3);
    QCOMPARE(m_f->rawMessages(), (QByteArrayList{m_f->mail(1000), raw, m_f->mail(1001)}));
}

// POP-18
void TestRetriever::storesBothMessagesOfOneUidl()
{
    m_f->maildrop.add("same", m_f->mail(1));
    m_f->maildrop.add("same", m_f->mail(2));
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 2);
    QCOMPARE(m_f->rawMessages().size(), 2);
    QCOMPARE(m_f->run(m_f->account()).skipped, 2);
}

// POP-20: too few to suspect a renumbering; the bytes tell. More of them: tst_peeking.
void TestRetriever::recognisesKnownBytesUnderNewUidls()
{
    m_f->addMails(5);
    QCOMPARE(m_f->run(m_f->account()).fetched, 5);
    m_f->maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        if (command != "UIDL")
            return {};
        QByteArray text = "+OK\r\n";
        for (int i = 1; i <= 5; ++i)
            text += QByteArray::number(i) + " new" + QByteArray::number(i) + "\r\n";
        return {FakeAnswer::Kind::Say, text + ".\r\n"};
    });
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 0);
    QCOMPARE(report.duplicates, 5);
    QVERIFY(isComplete(report));
    QCOMPARE(m_f->rawMessages().size(), 5);
    QCOMPARE(m_f->indexed.size(), 5u);
    QCOMPARE(m_f->run(m_f->account()).skipped, 5);
}

// POP-19
void TestRetriever::storesAnotherMessageUnderAKnownUidl()
{
    m_f->maildrop.add("1", m_f->mail(1));
    QCOMPARE(m_f->run(m_f->account(KeepPolicy::Never)).deleted, 1);
    m_f->maildrop.add("1", m_f->mail(2, 500));
    QCOMPARE(m_f->run(m_f->account()).fetched, 1);
    QCOMPARE(m_f->rawMessages(), (QByteArrayList{m_f->mail(1), m_f->mail(2, 500)}));
}

void TestRetriever::fetchesNothingWithoutUidl_data()
{
    QTest::addColumn<QByteArrayList>("capabilities");
    QTest::addColumn<int>("keep");
    QTest::addColumn<int>("code");
    QTest::newRow("announced") << QByteArrayList{"USER", "UIDL"} << int(KeepPolicy::Never)
                               << int(ErrorCode::ServerTemporary); // POP-17
    QTest::newRow("not announced") << QByteArrayList{"USER"} << int(KeepPolicy::Forever)
                                   << int(ErrorCode::UidlUnsupported); // POP-16
}

void TestRetriever::fetchesNothingWithoutUidl()
{
    QFETCH(QByteArrayList, capabilities);
    QFETCH(int, keep);
    QFETCH(int, code);
    m_f->maildrop.capabilities = capabilities;
    m_f->addMails(3);
    m_f->maildrop.refusesUidl = true;
    const RunReport report = m_f->run(m_f->account(static_cast<KeepPolicy>(keep)));
    QVERIFY(report.error);
    QCOMPARE(int(report.error->code), code);
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(m_f->maildrop.count("DELE"), 0);
    QCOMPARE(m_f->maildrop.mails().size(), 3u);
}

// POP-24
void TestRetriever::goesOnAfterARefusedMessage()
{
    m_f->addMails(5);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 3" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR busy\r\n"} : FakeAnswer{};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 4);
    QCOMPARE(report.failed, 1);
    QVERIFY(isComplete(report));
    QCOMPARE(report.failures.size(), 1u);
    QCOMPARE(report.failures[0].uidl, "u3"_ba);
    QVERIFY(!report.failures[0].putAside);
    QCOMPARE(m_f->maildrop.mails().size(), 1u); // and it was not deleted
    m_f->maildrop.setHook({});
    const RunReport second = m_f->run(m_f->account(KeepPolicy::Never));
    QCOMPARE(second.fetched, 1);
    QCOMPARE(m_f->rawMessages().size(), 5);
    QVERIFY(m_f->maildrop.mails().empty());
}

void TestRetriever::putsAsideWhatFailsTwice()
{
    m_f->addMails(2);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 2" ? FakeAnswer{FakeAnswer::Kind::Say, "-ERR broken\r\n"} : FakeAnswer{};
    });
    QVERIFY(!m_f->run(m_f->account()).failures.at(0).putAside);
    QVERIFY(m_f->run(m_f->account()).failures.at(0).putAside);
    m_f->maildrop.clearCommands();
    const RunReport third = m_f->run(m_f->account());
    QCOMPARE(third.skipped, 1);
    QCOMPARE(third.putAside, 1);
    QCOMPARE(m_f->maildrop.count("RETR"), 0);
    QCOMPARE(m_f->states(), "u1:1 u2:4"_ba);
}

// DUR-16, POP-36
void TestRetriever::goesOnAfterADropInTheMiddle()
{
    m_f->addMails(50);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "RETR 30" ? FakeAnswer{FakeAnswer::Kind::DropMidway, {}} : FakeAnswer{};
    });
    const RunReport first = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(first.error);
    QCOMPARE(first.error->code, ErrorCode::ConnectionLost);
    QCOMPARE(first.fetched, 29); // what was whole is kept
    QCOMPARE(m_f->rawMessages().size(), 29);
    QCOMPARE(m_f->maildrop.mails().size(), 50u);
    m_f->maildrop.setHook({});
    m_f->maildrop.clearCommands();
    const RunReport second = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!second.error);
    QCOMPARE(second.fetched, 21);
    QCOMPARE(m_f->maildrop.count("RETR"), 21);
    QCOMPARE(second.deleted, 50);
    QVERIFY(m_f->maildrop.mails().empty());
    QCOMPARE(m_f->rawMessages().size(), 50);
}

// POP-43
void TestRetriever::fallsBackToOneCommandAtATime()
{
    m_f->addMails(40);
    m_f->maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        if (m_f->maildrop.sessions() == 1 && command == "RETR 10")
            return {FakeAnswer::Kind::Say, "what was that?\r\n"};
        return {};
    });
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(m_f->maildrop.sessions(), 2);
    QCOMPARE(report.fetched, 40);
    QCOMPARE(report.deleted, 40);
    QVERIFY(isComplete(report));
    QCOMPARE(m_f->rawMessages().size(), 40);
}

// POP-24 with POP-43: what was refused in the session that broke is asked for again, and counted as it ends.
void TestRetriever::aRefusalCountsOnceOverAReconnect()
{
    m_f->addMails(20);
    m_f->maildrop.setHook([this](const QByteArray &command) -> FakeAnswer {
        if (command == "RETR 3")
            return {FakeAnswer::Kind::Say, "-ERR broken\r\n"};
        if (m_f->maildrop.sessions() == 1 && command == "RETR 10")
            return {FakeAnswer::Kind::Say, "what was that?\r\n"};
        return {};
    });
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(m_f->maildrop.sessions(), 2);
    QCOMPARE(report.fetched, 19);
    QCOMPARE(report.failed, 1);
    QVERIFY(isComplete(report));
    m_f->maildrop.setHook({}); // put aside after a second failing run, not after one: it arrives now
    QCOMPARE(m_f->run(m_f->account()).fetched, 1);
}

void TestRetriever::asksOnceMoreWithoutCapa_data()
{
    QTest::addColumn<int>("security");
    QTest::newRow("TLS") << int(accounts::Security::ImplicitTls);
    QTest::newRow("STLS") << int(accounts::Security::StartTls);
}

// POP-03
void TestRetriever::asksOnceMoreWithoutCapa()
{
    QFETCH(int, security);
    m_f->addMails(3);
    m_f->maildrop.setHook([](const QByteArray &command) -> FakeAnswer {
        return command == "CAPA" ? FakeAnswer{FakeAnswer::Kind::Drop, {}} : FakeAnswer{};
    });
    auto account = m_f->account();
    account.security = static_cast<accounts::Security>(security);
    const RunReport report = m_f->run(account);
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 3);
    QVERIFY(report.encrypted);
    QCOMPARE(m_f->maildrop.sessions(), 2);
    QCOMPARE(m_f->maildrop.count("CAPA"), 1);
    // A server that drops the line whatever it is asked is not asked for ever.
    m_f->maildrop.setHook([](const QByteArray &) -> FakeAnswer { return {FakeAnswer::Kind::Drop, {}}; });
    QCOMPARE(m_f->run(account).error.value_or(Error{}).code, ErrorCode::ConnectionLost);
    QCOMPARE(m_f->maildrop.sessions(), 4);
}

void TestRetriever::putsMailIntoTheFolderOfTheAccount()
{
    m_f->addMails(2);
    auto account = m_f->account();
    account.folder = u"Work/Lists"_s;
    QCOMPARE(m_f->run(account).fetched, 2);
    const auto folder = m_f->reader()->folderByPath(u"Work/Lists"_s);
    QVERIFY(folder);
    QCOMPARE(folder->total, 2);
    QCOMPARE(folder->unread, 2);
}

// CRD-04
void TestRetriever::rejectedLoginIsTriedOnce()
{
    m_f->addMails(1);
    const RunReport report = m_f->run(m_f->account(), "wrong");
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::LoginRejected);
    QCOMPARE(m_f->maildrop.count("PASS"), 1);
    QCOMPARE(m_f->maildrop.sessions(), 1);
    QCOMPARE(m_f->run(m_f->account()).fetched, 1);
}

void TestRetriever::reportsAnUnknownHost()
{
    auto account = m_f->account();
    account.host = u"nowhere.test"_s;
    const RunReport report = m_f->run(account);
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::HostNotFound);
    QCOMPARE(report.listed, 0);
}

// POP-48
void TestRetriever::keepsTwoAccountsOnOneServerApart()
{
    support::FakeMaildrop other;
    m_f->transports.serve(u"other.test"_s, other);
    m_f->addMails(100);
    for (int i = 1; i <= 100; ++i)
        other.add("u" + QByteArray::number(i), m_f->mail(5000 + i)); // the same UIDLs
    auto second = m_f->account();
    second.id = AccountId{43};
    second.host = u"other.test"_s;
    m_f->retriever->start(m_f->account(), "secret");
    m_f->retriever->start(second, "secret");
    QVERIFY(m_f->retriever->isRunning());
    QTRY_COMPARE(m_f->reports.size(), 2u);
    QVERIFY(!m_f->retriever->isRunning());
    for (const RunReport &report : m_f->reports) {
        QVERIFY(!report.error);
        QCOMPARE(report.fetched, 100);
    }
    QCOMPARE(m_f->rawMessages().size(), 200);
    QCOMPARE(m_f->ledger().size(), 100u);
}

void TestRetriever::joinsARunUnderWay()
{
    m_f->addMails(5);
    m_f->retriever->start(m_f->account(), "secret");
    m_f->retriever->start(m_f->account(), "secret");
    QTRY_VERIFY(!m_f->retriever->isRunning());
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QCOMPARE(m_f->maildrop.sessions(), 1);
}

void TestRetriever::endsWhenDestroyedInTheMiddle()
{
    m_f->addMails(200);
    std::atomic<bool> reached = false;
    m_f->maildrop.setHook([&reached](const QByteArray &command) -> FakeAnswer {
        if (command == "RETR 150")
            reached = true;
        return {};
    });
    m_f->retriever->start(m_f->account(KeepPolicy::Never), "secret");
    QTRY_VERIFY(reached);
    m_f->restart(); // destroys the retriever; what it stored is whole
    for (const QByteArray &raw : m_f->rawMessages())
        QVERIFY(raw.startsWith("From:"));
    m_f->maildrop.setHook({});
    QVERIFY(!m_f->run(m_f->account()).error);
    QCOMPARE(m_f->rawMessages().size(), 200);
}

void TestRetriever::keepsMemoryBoundedAndTellsProgress()
{
    // Twice what may wait unstored: reading has to pause and go on.
    for (int i = 0; i < 48; ++i)
        m_f->maildrop.add("u" + QByteArray::number(i), m_f->mail(i, 1'000'000));
    const RunReport report = m_f->run(m_f->account());
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, 48);
    QVERIFY(m_f->maildrop.pauses() > 0);
    QVERIFY(!m_f->progress.empty());
    const Progress &last = m_f->progress.back();
    QCOMPARE(last.phase, Phase::Done);
    QCOMPARE(last.messages, 48);
    QCOMPARE(last.messagesTotal, 48);
    QCOMPARE(last.bytes, report.bytes);
    QVERIFY(std::is_sorted(m_f->progress.begin(), m_f->progress.end(),
                           [](const Progress &a, const Progress &b) { return a.messages < b.messages; }));
}

void TestRetriever::testsAConnection()
{
    m_f->addMails(3);
    auto account = m_f->account();
    account.security = accounts::Security::StartTls;
    m_f->maildrop.capabilities = {"USER", "UIDL", "STLS"};
    const ConnectionReport report = m_f->retriever->test(account, "secret").result();
    QVERIFY(!report.error);
    QCOMPARE(report.reached, Phase::Done);
    QVERIFY(report.encrypted);
    QCOMPARE(report.tlsVersion, u"TLS 1.3"_s);
    QCOMPARE(report.messages, 3);
    QVERIFY(report.capabilities.contains(u"UIDL"_s));
    QCOMPARE(m_f->maildrop.count("RETR") + m_f->maildrop.count("DELE"), 0);
    QVERIFY(m_f->ledger().empty());
}

void TestRetriever::testReportsAWrongPassword()
{
    const ConnectionReport report = m_f->retriever->test(m_f->account(), "wrong").result();
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::LoginRejected);
    QCOMPARE(report.reached, Phase::LoggingIn);
}

QTEST_GUILESS_MAIN(TestRetriever)
#include "tst_retriever.moc"
