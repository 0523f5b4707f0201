#include "core/pop3/SaslScram.h"
#include "tests/pop3/SessionRun.h"

using namespace core;
using namespace Qt::StringLiterals;
using pop3::LoginMethod;
using pop3::Session;

/// Which mechanism a session takes, and how the exchange runs on the line.
class TestSessionSasl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsTheExchange_data();
    void runsTheExchange();
    void prefersTheBest_data();
    void prefersTheBest();
    void triesTheNextOnlyWhereUnknown();
    void sendsARejectedPasswordOnce();
    void verifiesTheServerOfScram_data();
    void verifiesTheServerOfScram();
    void saysUtf8WhereWanted_data();
    void saysUtf8WhereWanted();
};

static const QByteArray kAfter = "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK";

void TestSessionSasl::runsTheExchange_data()
{
    QTest::addColumn<LoginMethod>("method");
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<ErrorCode>("error"); // Internal: none
    const auto row = [](const char *name, LoginMethod method, const QByteArray &dialogue,
                        ErrorCode error = ErrorCode::Internal) {
        QTest::newRow(name) << method << dialogue << error;
    };
    const QByteArray loginUser = "C: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC: YW5u\n",
                     loginPassword = "C: c2VjcmV0\n";
    row("LOGIN", LoginMethod::Login, loginUser + "S: + UGFzc3dvcmQ6\n" + loginPassword + "S: +OK\n");
    row("POP-06 LOGIN, +OK for +", LoginMethod::Login,
        "C: AUTH LOGIN\nS: +OK\nC: YW5u\nS: +OK go on\n" + loginPassword + "S: +OK\n");
    row("POP-06 LOGIN, free text", LoginMethod::Login,
        "C: AUTH LOGIN\nS: + your name\nC: YW5u\nS: +\n" + loginPassword + "S: +OK\n");
    row("LOGIN, a challenge too many", LoginMethod::Login,
        loginUser + "S: +\n" + loginPassword + "S: +\nC: *\nS: -ERR\nC: QUIT", ErrorCode::Protocol);
    row("LOGIN refused", LoginMethod::Login, loginUser + "S: +\n" + loginPassword + "S: -ERR [AUTH]\nC: QUIT",
        ErrorCode::LoginRejected);
    const QByteArray cram = "C: AUTH CRAM-MD5\n";
    row("CRAM-MD5", LoginMethod::CramMd5, cram + "S: + PDFAeD4=\nC: YW5uI*\nS: +OK\n");
    row("POP-06 CRAM-MD5, +OK for +", LoginMethod::CramMd5, cram + "S: +OK PDFAeD4=\nC: YW5uI*\nS: +OK\n");
    row("CRAM-MD5, malformed", LoginMethod::CramMd5, cram + "S: + what?\nC: *\nS: -ERR\nC: QUIT",
        ErrorCode::Protocol);
    row("CRAM-MD5, logged in without", LoginMethod::CramMd5, cram + "S: +OK\nC: *\nS: -ERR\nC: QUIT",
        ErrorCode::Protocol);
    row("POP-06 CRAM-MD5, dropped", LoginMethod::CramMd5, cram + "! drop", ErrorCode::ConnectionLost);
    row("APOP", LoginMethod::Apop,
        "C: APOP ann 37257aa37904a2ac86c6572e6528a18c\nS: +OK\n"); // md5 of <1@x>secret
    row("APOP refused", LoginMethod::Apop, "C: APOP ann *\nS: -ERR\nC: QUIT", ErrorCode::LoginRejected);
    const QByteArray x = "C: AUTH XOAUTH2\nS: +\nC: dXNlcj1hbm4BYXV0aD1CZWFyZXIgc2VjcmV0AQE=\n";
    const QByteArray json = "S: + eyJzdGF0dXMiOiI0MDAifQ==\n"; // {"status":"400"}
    row("POP-06 XOAUTH2 in two steps", LoginMethod::XOAuth2, x + "S: +OK\n");
    row("POP-07 XOAUTH2 refused", LoginMethod::XOAuth2, x + json + "C:\nS: -ERR [AUTH] no\nC: QUIT",
        ErrorCode::TokenRejected);
    row("POP-07 XOAUTH2, no challenge", LoginMethod::XOAuth2, x + "S: -ERR no\nC: QUIT",
        ErrorCode::TokenRejected);
    row("POP-07 XOAUTH2, again and again", LoginMethod::XOAuth2,
        x + json + "C:\n" + json + "C: *\nS: -ERR\nC: QUIT", ErrorCode::Protocol);
    row("XOAUTH2, later", LoginMethod::XOAuth2, x + "S: -ERR [SYS/TEMP] no\nC: QUIT",
        ErrorCode::ServerTemporary);
    row("XOAUTH2 unknown", LoginMethod::XOAuth2, "C: AUTH XOAUTH2\nS: -ERR Unknown command\nC: QUIT",
        ErrorCode::AuthUnsupported);
    const QByteArray bearer = "C: AUTH OAUTHBEARER bixhPWFubiwBYXV0aD1CZWFyZXIgc2VjcmV0AQE=\n";
    row("OAUTHBEARER", LoginMethod::OAuthBearer, bearer + "S: +OK\n");
    row("POP-07 OAUTHBEARER refused", LoginMethod::OAuthBearer,
        bearer + json + "C: AQ==\nS: -ERR no\nC: QUIT", ErrorCode::TokenRejected);
}

void TestSessionSasl::runsTheExchange()
{
    QFETCH(LoginMethod, method);
    QFETCH(QByteArray, dialogue);
    QFETCH(ErrorCode, error);
    SessionRun run;
    run.options.login = method;
    for (const bool asks : {true, false}) {
        run.options.askCapabilities = asks; // works in every way (POP-03)
        const QByteArray before = asks ? "S: +OK <1@x>\nC: CAPA\nS: -ERR\n"_ba : "S: +OK <1@x>\n"_ba;
        const QByteArray after = asks ? kAfter : kAfter.mid(kAfter.indexOf("C: STAT"));
        for (const qsizetype pieces : SessionRun::kPieces) {
            const auto outcome =
                run(before + dialogue + (error == ErrorCode::Internal ? after : ""_ba), pieces);
            VERIFY_DIALOGUE(outcome);
            if (error == ErrorCode::Internal) {
                QVERIFY(outcome.driver->left());
                continue;
            }
            COMPARE_ERROR(outcome, error);
            QVERIFY(!outcome.driver->loggedIn());
            if (dialogue.contains("C:\nS: -ERR"))
                QCOMPARE(outcome.driver->error()->serverText, "400"_ba);
        }
    }
    if (method != LoginMethod::Apop)
        return;
    const auto without = run("S: +OK\nC: QUIT");
    VERIFY_DIALOGUE(without);
    COMPARE_ERROR(without, ErrorCode::AuthUnsupported); // POP-08
}

void TestSessionSasl::prefersTheBest_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("first"); // empty: AuthUnsupported
    // TLS-12, POP-08
    QTest::newRow("all") << "SASL LOGIN PLAIN SCRAM-SHA-1 CRAM-MD5 SCRAM-SHA-256 XOAUTH2\r\nUSER\r\n"_ba
                         << "AUTH SCRAM-SHA-256 "_ba;
    QTest::newRow("SCRAM-SHA-1") << "SASL LOGIN PLAIN SCRAM-SHA-1\r\n"_ba
                                 << "AUTH SCRAM-SHA-1 "_ba;
    QTest::newRow("PLAIN") << "SASL LOGIN PLAIN CRAM-MD5\r\nUSER\r\n"_ba
                           << "AUTH PLAIN "_ba;
    QTest::newRow("LOGIN") << "SASL LOGIN CRAM-MD5\r\nUSER\r\n"_ba
                           << "AUTH LOGIN\r\n"_ba;
    QTest::newRow("USER") << "SASL CRAM-MD5\r\nUSER\r\n"_ba
                          << "USER ann\r\n"_ba;
    QTest::newRow("never CRAM-MD5") << "SASL CRAM-MD5 NTLM\r\n"_ba << QByteArray();
}

void TestSessionSasl::prefersTheBest()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, first);
    Session session({.startTls = true, .user = "ann", .password = "secret"});
    session.receive("+OK <1@x>\r\n");
    session.receive("+OK\r\nSTLS\r\nSASL CRAM-MD5\r\n.\r\n"); // before TLS: of no effect
    session.receive("+OK\r\n");
    session.tlsEstablished();
    QCOMPARE(session.takeOutput(), "CAPA\r\nSTLS\r\nCAPA\r\n"_ba);
    session.receive("+OK\r\n" + capabilities + ".\r\n");
    const QByteArray said = session.takeOutput();
    QVERIFY2(said.startsWith(first.isEmpty() ? "QUIT\r\n"_ba : first), said.constData());
}

void TestSessionSasl::triesTheNextOnlyWhereUnknown()
{
    const QByteArray capabilities =
        "S: +OK\nC: CAPA\nS: +OK\nS: SASL SCRAM-SHA-256 PLAIN LOGIN\nS: USER\nS: .\n";
    const auto worked = SessionRun()(capabilities +
                                     "C: AUTH SCRAM-SHA-256 *\nS: -ERR unsupported mechanism\n"
                                     "C: AUTH PLAIN *\nS: +OK\n" +
                                     kAfter);
    VERIFY_DIALOGUE(worked);
    QVERIFY(worked.driver->left());
    const auto none = SessionRun()(capabilities + "C: AUTH SCRAM-SHA-256 *\nS: -ERR Unknown command\n"
                                                  "C: AUTH PLAIN *\nS: -ERR Unknown command\n"
                                                  "C: AUTH LOGIN\nS: -ERR Unknown command\n"
                                                  "C: USER ann\nS: -ERR Unknown command\nC: QUIT");
    VERIFY_DIALOGUE(none);
    QVERIFY(none.driver->error());
    SessionRun odd; // SASLprep refuses the password: SCRAM cannot say it, PLAIN can
    odd.options.password = "a\x07z";
    const auto unsayable = odd(capabilities + "C: AUTH PLAIN *\nS: +OK\n" + kAfter);
    VERIFY_DIALOGUE(unsayable);
}

void TestSessionSasl::sendsARejectedPasswordOnce()
{
    const QByteArray capabilities =
        "S: +OK\nC: CAPA\nS: +OK\nS: SASL SCRAM-SHA-256 PLAIN LOGIN\nS: USER\nS: .\n";
    for (const QByteArray &refusal :
         {"-ERR"_ba, "-ERR [AUTH] wrong"_ba, "-ERR [AUTH] unsupported"_ba, "-ERR authentication failed"_ba}) {
        const auto outcome =
            SessionRun()(capabilities + "C: AUTH SCRAM-SHA-256 *\nS: " + refusal + "\nC: QUIT"); // CRD-04
        VERIFY_DIALOGUE(outcome);
        COMPARE_ERROR(outcome, ErrorCode::LoginRejected);
    }
}

void TestSessionSasl::verifiesTheServerOfScram_data()
{
    QTest::addColumn<QByteArray>("last");
    QTest::newRow("no proof") << "+OK Logged in.\r\n"_ba;
    QTest::newRow("wrong proof") << "+ " + "v=AAAA"_ba.toBase64() + "\r\n";
    QTest::newRow("nothing") << "+\r\n"_ba;
}

void TestSessionSasl::verifiesTheServerOfScram()
{
    QFETCH(QByteArray, last);
    Session session({.loginInClear = true,
                     .login = LoginMethod::ScramSha256,
                     .user = "ann",
                     .password = "secret",
                     .askCapabilities = false});
    session.receive("+OK\r\n");
    const QByteArray first =
        QByteArray::fromBase64(session.takeOutput().trimmed().mid(qstrlen("AUTH SCRAM-SHA-256 ")));
    const QByteArray nonce = first.mid(first.indexOf("r=") + 2);
    session.receive("+ " + ("r=" + nonce + "X,s=QSXCR+Q6sek8bf92,i=1").toBase64() + "\r\n");
    (void)session.takeOutput();
    session.receive(last);
    QCOMPARE(session.takeOutput(), "*\r\n"_ba);
    session.receive("+OK\r\n"); // whatever it says now
    const auto events = session.takeEvents();
    QCOMPARE(std::get<pop3::Failed>(events.back()).error.code, ErrorCode::Protocol);
}

void TestSessionSasl::saysUtf8WhereWanted_data()
{
    QTest::addColumn<bool>("wanted");
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("dialogue");
    // POP-46, RFC 6856
    QTest::newRow("not wanted") << false << "S: UTF8\n"_ba
                                << ""_ba;
    QTest::newRow("not offered") << true << ""_ba
                                 << ""_ba;
    QTest::newRow("taken") << true << "S: UTF8 USER\n"_ba
                           << "C: UTF8\nS: +OK\n"_ba;
    QTest::newRow("refused") << true << "S: UTF8\n"_ba
                             << "C: UTF8\nS: -ERR\n"_ba;
}

void TestSessionSasl::saysUtf8WhereWanted()
{
    QFETCH(bool, wanted);
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, dialogue);
    auto run = SessionRun::withStartTls();
    run.options.utf8 = wanted;
    const auto outcome =
        run("S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: UTF8\nS: .\nC: STLS\nS: +OK\n! tls\n"
            "C: CAPA\nS: +OK\nS: USER\n" +
            offer + "S: .\n" + dialogue + "C: USER ann\nS: +OK\nC: PASS secret\nS: +OK\n" + kAfter);
    VERIFY_DIALOGUE(outcome);
    QVERIFY(outcome.driver->left());
}

QTEST_GUILESS_MAIN(TestSessionSasl)
#include "tst_session_sasl.moc"
