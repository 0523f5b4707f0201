#include "tests/retrieval/RetrievalFixture.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using support::FakeAnswer;
using support::FakeMaildrop;
using namespace Qt::StringLiterals;

/// A run cancelled in every phase. The server says nothing more, ever, or the cancel is in the queue before the phase can
/// end: so it is the cancel that ends the run, and neither an answer nor a time limit. Nothing is lost by it.
class TestCancelling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_f.reset(); }
    void cancelsWhileTheServerIsSilent_data();
    void cancelsWhileTheServerIsSilent();
    void cancelsBeforeTheConnection_data();
    void cancelsBeforeTheConnection();
    void cancelsOurOwnWork_data();
    void cancelsOurOwnWork();

private:
    static constexpr int kMessages = 50;
    void endsAndCompletes();
    std::unique_ptr<RetrievalFixture> m_f;
};

void TestCancelling::init()
{
    m_f = std::make_unique<RetrievalFixture>();
    QVERIFY(m_f->isOpen());
    m_f->addMails(kMessages);
}

/// finished() has come or comes now; then a run that is let finish.
void TestCancelling::endsAndCompletes()
{
    QTRY_COMPARE(m_f->reports.size(), 1u);
    QCOMPARE(m_f->reports[0].error.value_or(Error{}).code, ErrorCode::Cancelled);
    QCOMPARE(m_f->reports[0].deleted, 0);
    QVERIFY(!m_f->retriever->isRunning());
    QCOMPARE(m_f->maildrop.mails().size(), size_t(kMessages));
    const QByteArrayList stored = m_f->rawMessages(); // what came whole, and nothing else
    for (qsizetype i = 0; i < stored.size(); ++i)
        QCOMPARE(stored[i], m_f->mail(int(i) + 1));

    m_f->maildrop.silent = FakeMaildrop::Silent::Never;
    m_f->maildrop.setHook({});
    const RunReport report = m_f->run(m_f->account(KeepPolicy::Never));
    QVERIFY(!report.error);
    QCOMPARE(report.fetched, kMessages - stored.size());
    QCOMPARE(m_f->rawMessages().size(), kMessages); // each once
    QVERIFY(m_f->maildrop.mails().empty());
}

void TestCancelling::cancelsWhileTheServerIsSilent_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<int>("phase");
    const auto row = [](const char *at, Phase phase) { QTest::newRow(at) << QByteArray(at) << int(phase); };
    row("CAPA", Phase::Connecting);
    row("STLS", Phase::Connecting);
    row("USER", Phase::LoggingIn);
    row("PASS", Phase::LoggingIn);
    row("STAT", Phase::Listing);
    row("UIDL", Phase::Listing);
    row("LIST", Phase::Listing);
    row("RETR 1", Phase::Retrieving);
    row("RETR 25", Phase::Retrieving);
    row("DELE 1", Phase::Deleting);
    row("DELE 50", Phase::Deleting);
    row("QUIT", Phase::Leaving);
}

void TestCancelling::cancelsWhileTheServerIsSilent()
{
    QFETCH(QByteArray, at);
    QFETCH(int, phase);
    auto account = m_f->account(KeepPolicy::Never);
    if (at == "STLS") {
        account.security = accounts::Security::StartTls;
        m_f->maildrop.capabilities += "STLS";
    }
    std::atomic<bool> reached = false;
    m_f->maildrop.setHook([&reached, at](const QByteArray &command) -> FakeAnswer {
        if (!command.startsWith(at))
            return {};
        reached = true;
        return {FakeAnswer::Kind::Stall, {}};
    });
    m_f->retriever->start(account, "secret");
    QTRY_VERIFY(reached);
    // Told at most ten times a second.
    QTRY_VERIFY(!m_f->progress.empty() && int(m_f->progress.back().phase) == phase);
    m_f->retriever->cancel(account.id);
    endsAndCompletes();
}

void TestCancelling::cancelsBeforeTheConnection_data()
{
    QTest::addColumn<int>("silent");
    QTest::addColumn<int>("security");
    QTest::newRow("connecting") << int(FakeMaildrop::Silent::Connecting)
                                << int(accounts::Security::ImplicitTls);
    QTest::newRow("encrypting") << int(FakeMaildrop::Silent::Encrypting) << int(accounts::Security::StartTls);
    QTest::newRow("at once") << int(FakeMaildrop::Silent::Never) << int(accounts::Security::ImplicitTls);
}

void TestCancelling::cancelsBeforeTheConnection()
{
    QFETCH(int, silent);
    QFETCH(int, security);
    m_f->maildrop.capabilities = {"USER", "UIDL", "PIPELINING", "STLS"};
    m_f->maildrop.silent = static_cast<FakeMaildrop::Silent>(silent);
    auto account = m_f->account(KeepPolicy::Never);
    account.security = static_cast<accounts::Security>(security);
    m_f->retriever->start(account, "secret");
    if (m_f->maildrop.silent == FakeMaildrop::Silent::Connecting)
        QTRY_COMPARE(m_f->maildrop.sessions(), 1);
    if (m_f->maildrop.silent == FakeMaildrop::Silent::Encrypting)
        QTRY_COMPARE(m_f->maildrop.count("STLS"), 1);
    m_f->retriever->cancel(account.id);
    endsAndCompletes();
}

void TestCancelling::cancelsOurOwnWork_data()
{
    QTest::addColumn<QByteArray>("after");
    // The hook runs on the network thread, and its answer is taken in before the thread's next event: the cancel.
    QTest::newRow("planning") << "LIST"_ba;
    QTest::newRow("retrieving") << "RETR 30"_ba;
    QTest::newRow("storing") << "RETR 50"_ba;
}

void TestCancelling::cancelsOurOwnWork()
{
    QFETCH(QByteArray, after);
    const AccountId account = m_f->account().id;
    m_f->maildrop.setHook([this, after, account](const QByteArray &command) -> FakeAnswer {
        if (command == after)
            m_f->retriever->cancel(account);
        return {};
    });
    m_f->retriever->start(m_f->account(KeepPolicy::Never), "secret");
    endsAndCompletes();
}

QTEST_GUILESS_MAIN(TestCancelling)
#include "tst_cancelling.moc"
