#include "tests/retrieval/RetrievalFixture.h"
#include "tests/support/ScriptedPop3Server.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using namespace Qt::StringLiterals;

/// Runs that the server turns away, over real sockets: it is told good-bye, and nothing else.
class TestRefused : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesPolitely_data();
    void leavesPolitely();
    void saysNothingToNonsense();

private:
    RunReport runAgainst(const support::ScriptedPop3Server &server, accounts::Security security);

    RetrievalFixture m_f;
};

RunReport TestRefused::runAgainst(const support::ScriptedPop3Server &server, accounts::Security security)
{
    accounts::Account account = m_f.account();
    account.host = u"127.0.0.1"_s;
    account.port = server.port();
    account.security = security;
    Retriever retriever(*m_f.archive, {}, m_f.clock);
    std::optional<RunReport> report;
    connect(&retriever, &Retriever::finished, this, [&](const RunReport &r) { report = r; });
    retriever.start(account, "secret");
    if (!QTest::qWaitFor([&] { return report.has_value(); }, 30'000))
        return {};
    return *report;
}

void TestRefused::leavesPolitely_data()
{
    QTest::addColumn<accounts::Security>("security");
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<ErrorCode>("error");
    const QByteArray capa = "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN\nS: .\n";
    for (const QByteArray answer : {"S: +OK", "S: -ERR", "! drop", "! stall"}) {
        const QByteArray quit = "C: QUIT\n" + answer;
        QTest::addRow("TLS-08 STLS refused, then %s", answer.constData())
            << accounts::Security::StartTls << capa + "C: STLS\nS: -ERR [SYS/PERM] no\n" + quit
            << "CAPA\r\nSTLS\r\nQUIT\r\n"_ba << ErrorCode::TlsUnavailable;
        QTest::addRow("TLS-09 greeting -ERR, then %s", answer.constData())
            << accounts::Security::None << "S: -ERR go away\n" + quit << "QUIT\r\n"_ba
            << ErrorCode::ServerRefused;
        QTest::addRow("login refused, then %s", answer.constData())
            << accounts::Security::None << capa + "C: AUTH PLAIN *\nS: -ERR [AUTH] no\n" + quit
            << "CAPA\r\nAUTH PLAIN AG1lAHNlY3JldA==\r\nQUIT\r\n"_ba << ErrorCode::LoginRejected;
    }
}

void TestRefused::leavesPolitely()
{
    QFETCH(accounts::Security, security);
    QFETCH(QByteArray, dialogue);
    QFETCH(QByteArray, heard);
    QFETCH(ErrorCode, error);
    support::ScriptedPop3Server server;
    server.add(dialogue);
    const RunReport report = runAgainst(server, security);
    QVERIFY(report.error);
    QCOMPARE(errorName(report.error->code), errorName(error));
    QTRY_COMPARE(server.heard(), heard);
    QVERIFY2(server.mismatches().isEmpty(), qPrintable(server.mismatches().join(u'\n')));
    QCOMPARE(server.connections(), 1); // above all not once more without TLS
}

/// After an answer that no rule allows nothing is sent any more: who knows what it would be taken for.
void TestRefused::saysNothingToNonsense()
{
    support::ScriptedPop3Server server;
    server.add("S: +OK\nC: CAPA\nS: what?\n! stall");
    const RunReport report = runAgainst(server, accounts::Security::None);
    QVERIFY(report.error);
    QCOMPARE(errorName(report.error->code), errorName(ErrorCode::Protocol));
    QCOMPARE(server.heard(), "CAPA\r\n"_ba);
}

QTEST_GUILESS_MAIN(TestRefused)
#include "tst_refused.moc"
