#include "core/base/Limits.h"
#include "tests/pop3/SessionRun.h"

using namespace core;
using namespace Qt::StringLiterals;
using core::pop3::LoginMethod;

class TestSessionLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesGreetings_data();
    void judgesGreetings();
    void takesNoListingForCapabilities();
    void survivesLongGreetings();
    void takesCapabilities_data();
    void takesCapabilities();
    void endsWithoutTls_data();
    void endsWithoutTls();
    void refusesBytesBehindStls_data();
    void refusesBytesBehindStls();
    void refusesBytesBetweenStlsAndHandshake();
    void asksCapabilitiesAnewAfterTls();
    void sendsNoSecretInClearByAnyWay();
    void logsInUnderImplicitTlsOnlyWhenToldOfIt();
    void choosesTheMethod_data();
    void choosesTheMethod();
    void classifiesRefusals_data();
    void classifiesRefusals();
    void sendsLongPlainAfterThePlus();
    void refusesLineEndsInCredentials_data();
    void refusesLineEndsInCredentials();
    void reportsALineLostDuringLogin_data();
    void reportsALineLostDuringLogin();
    void takesNoUnsolicitedBytesForAnAnswer_data();
    void takesNoUnsolicitedBytesForAnAnswer();
};

void TestSessionLogin::judgesGreetings_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("afterwards"); // of the dialogue
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *name, const char *greeting, ErrorCode error, bool quits) {
        QTest::newRow(name) << QByteArray(greeting) << QByteArray(quits ? "C: QUIT\nS: +OK" : "") << error;
    };
    // POP-01, TLS-09: after "-ERR" nothing but QUIT
    row("-ERR", "S: -ERR go away", ErrorCode::ServerRefused, true);
    row("-ERR alone", "S: -ERR", ErrorCode::ServerRefused, true);
    row("lower-case in-use", "S: -ERR [in-use] locked", ErrorCode::MailboxInUse, true);
    row("SYS/TEMP", "S: -ERR [SYS/TEMP] later", ErrorCode::ServerTemporary, true);
    row("SYS/PERM", "S: -ERR [SYS/PERM] never", ErrorCode::ServerPermanent, true);
    row("ANSI", "S| -ERR \\x1b[31mred\\x1b[0m\\r\\n", ErrorCode::ServerRefused, true);
    row("empty line", "S:", ErrorCode::NotPop3, false);
    row("+Do you even care?", "S: +Do you even care?", ErrorCode::NotPop3, false);
    row("leading space", "S:  +OK", ErrorCode::NotPop3, false);
    // TLS-22: other services
    row("SMTP", "S: 220 mx ESMTP", ErrorCode::NotPop3, false);
    row("IMAP", "S: * OK IMAP4rev1", ErrorCode::NotPop3, false);
    row("HTTP", "S: HTTP/1.1 400 Bad Request", ErrorCode::NotPop3, false);
    row("SSH, no line end", "S| SSH-2.0-x", ErrorCode::NotPop3, false);
    row("TLS alert, no line end", "S| \\x15\\x03\\x01\\x00\\x02\\x02\\x46", ErrorCode::NotPop3, false);
    row("NUL", "S| \\x00\\x00", ErrorCode::NotPop3, false);
    row("dropped", "! drop", ErrorCode::ConnectionLost, false);
    row("dropped inside", "S| +OK re\n! drop", ErrorCode::ConnectionLost, false);
    // TLS-10: never the answer of a later command
    row("listing behind it", "S: +OK 2 messages\nS: 1 100\nS: 2 100\nS: .", ErrorCode::Protocol, false);
    row("answers behind it", "S: +OK\nS: +OK\nS: .", ErrorCode::Protocol, false);
    row("half a line behind it", "S: +OK\nS| x", ErrorCode::Protocol, false);
}

void TestSessionLogin::judgesGreetings()
{
    QFETCH(QByteArray, greeting);
    QFETCH(QByteArray, afterwards);
    QFETCH(ErrorCode, error);
    const auto outcome = SessionRun()(greeting + "\n" + afterwards);
    VERIFY_DIALOGUE(outcome);
    COMPARE_ERROR(outcome, error);
    const bool quits = !afterwards.isEmpty();
    QCOMPARE(outcome.log.written, quits ? "QUIT\r\n"_ba : QByteArray());
    if (error == ErrorCode::Protocol)
        return; // byte by byte, CAPA is under way when the rest comes: see the listing below
    const auto slow = SessionRun()(greeting + "\n" + afterwards, 1);
    COMPARE_ERROR(slow, error);
    QCOMPARE(slow.log.written, outcome.log.written);
}

void TestSessionLogin::takesNoListingForCapabilities()
{
    // TLS-10, with the greeting's listing arriving after CAPA was sent
    const auto outcome = SessionRun()("S: +OK 2 messages\nC: CAPA\nS: 1 100\nS: 2 100\nS: .", 1);
    COMPARE_ERROR(outcome, ErrorCode::Protocol);
    QCOMPARE(outcome.log.written, "CAPA\r\n"_ba);
}

void TestSessionLogin::survivesLongGreetings()
{
    const QByteArray text(1'000'000, 'x'); // POP-44
    const auto outcome = SessionRun()("S: -ERR " + text + "\nC: QUIT");
    VERIFY_DIALOGUE(outcome);
    COMPARE_ERROR(outcome, ErrorCode::ServerRefused);
    QCOMPARE(outcome.driver->error()->serverText.size(), limits::kStatusLineBytes);
    QVERIFY(printableServerText(outcome.driver->error()->serverText).size() <=
            limits::kServerTextShownBytes + 1);

    const auto endless =
        SessionRun()("S| +OK " + QByteArray(limits::kOverlongLineBytes + 100'000, 'x'), 65536);
    COMPARE_ERROR(endless, ErrorCode::LimitExceeded);
}

void TestSessionLogin::takesCapabilities_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("login");
    const QByteArray userPass = "C: USER ann\nS: +OK\nC: PASS secret\nS: +OK\n";
    const QByteArray plain = "C: AUTH PLAIN AGFubgBzZWNyZXQ=\nS: +OK\n";
    // POP-02
    const QByteArray list = "C: AUTH\nS: +OK\n";
    QTest::newRow("-ERR") << "S: -ERR what"_ba
                          << "C: AUTH\nS: -ERR\n" + userPass;
    QTest::newRow("-ERR [sys/perm]") << "S: -ERR [sys/perm] no"_ba
                                     << "C: AUTH\nS: -ERR\n" + userPass;
    // POP-05
    QTest::newRow("AUTH: nothing") << "S: -ERR"_ba << list + "S: .\n" + userPass;
    QTest::newRow("AUTH: mixed, +APOP") << "S: -ERR"_ba << list + "S: CRAM-MD5\nS: +APOP\nS: .\n" + userPass;
    QTest::newRow("AUTH: SASL PLAIN LOGIN") << "S: -ERR"_ba << list + "S: SASL PLAIN LOGIN\nS: .\n" + plain;
    QTest::newRow("AUTH: a line each") << "S: -ERR"_ba << list + "S: NTLM\nS: plain\nS: .\n" + plain;
    QTest::newRow("AUTH: wants a response") << "S: -ERR"_ba
                                            << "C: AUTH\nS: +\nC: *\nS: -ERR\n" + userPass;
    QTest::newRow("empty") << "S: +OK\nS: ."_ba << userPass;
    QTest::newRow("all known tags")
        << "S: +OK\nS: TOP\nS: USER\nS: SASL CRAM-MD5 PLAIN\nS: RESP-CODES\nS: LOGIN-DELAY 900\nS: "
           "PIPELINING\n"
           "S: EXPIRE NEVER\nS: UIDL\nS: IMPLEMENTATION x\nS: AUTH-RESP-CODE\nS: UTF8\nS: LANG\nS: ."_ba
        << plain;
    QTest::newRow("lower case") << "S: +ok\nS: sasl plain\nS: stls\nS: ."_ba << plain;
    QTest::newRow("twice") << "S: +OK\nS: SASL NTLM\nS: SASL PLAIN\nS: ."_ba << plain;
    QTest::newRow("unknown tags, odd spaces")
        << "S: +OK\nS: X-Y z\nS:   SASL   PLAIN  \nS:\nS: ."_ba << plain;
    QTest::newRow("60 mechanisms") << "S: +OK\nS: SASL"_ba + QByteArray(" X-MECHANISM").repeated(60) +
                                          " PLAIN\nS: ."
                                   << plain;
    QTest::newRow("no SASL, no USER") << "S: +OK\nS: UIDL\nS: ."_ba << userPass;
    QTest::newRow("LF only (POP-45)") << "S| +ok\\nSASL PLAIN\\n.\\n"_ba << plain;
}

void TestSessionLogin::takesCapabilities()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, login);
    // POP-04: after the login CAPA may fail; the session goes on.
    // Where PIPELINING was announced the listing is on the line before STAT says that there is nothing to list.
    const QByteArray emptyListing =
        answer.contains("PIPELINING") ? "C: UIDL\nS: +OK\nS: .\nC: LIST\nS: +OK\nS: .\n"_ba : ""_ba;
    const QByteArray dialogue = "S: +OK\nC: CAPA\n" + answer + "\n" + login +
                                "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 0 0\n" + emptyListing + "C: QUIT\nS: +OK";
    for (const qsizetype pieces : SessionRun::kPieces) {
        const auto outcome = SessionRun()(dialogue, pieces);
        VERIFY_DIALOGUE(outcome);
        QVERIFY(outcome.driver->left().has_value());
        QCOMPARE(outcome.log.unfinished, 0);
    }
    const auto endless = SessionRun()("S: +OK\nC: CAPA\nS: +OK\n" + QByteArray("S: X\n").repeated(300));
    COMPARE_ERROR(endless, ErrorCode::LimitExceeded);
}

void TestSessionLogin::endsWithoutTls_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *name, const QByteArray &dialogue,
                        ErrorCode error = ErrorCode::TlsUnavailable) {
        QTest::newRow(name) << dialogue << error;
    };
    const QByteArray stlsOffered =
        "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN\nS: USER\nS: .\nC: STLS\n";
    row("TLS-03 not offered, refused",
        "S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: STLS\nS: -ERR\nC: QUIT\nS: +OK");
    row("TLS-04 offered, refused", stlsOffered + "S: -ERR\nC: QUIT\nS: +OK");
    row("TLS-05 CAPA unknown, refused", "S: +OK\nC: CAPA\nS: -ERR\nC: STLS\nS: -ERR\nC: QUIT\nS: +OK");
    row("TLS-06 APOP and SASL in clear", "S: +OK <1.2@x>\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN "
                                         "CRAM-MD5\nS: .\nC: STLS\nS: -ERR\nC: QUIT\nS: +OK");
    row("TLS-08 SYS/PERM, QUIT -ERR", stlsOffered + "S: -ERR [SYS/PERM]\nC: QUIT\nS: -ERR");
    row("TLS-08 SYS/PERM, QUIT +OK", stlsOffered + "S: -ERR [SYS/PERM]\nC: QUIT\nS: +OK");
    row("TLS-08 SYS/PERM, QUIT dropped", stlsOffered + "S: -ERR [SYS/PERM]\nC: QUIT\n! drop");
    row("STLS answered oddly", stlsOffered + "S: + go on", ErrorCode::Protocol);
    row("STLS dropped", stlsOffered + "! drop", ErrorCode::ConnectionLost);
    row("TLS-09 greeting refused, QUIT -ERR", "S: -ERR\nC: QUIT\nS: -ERR", ErrorCode::ServerRefused);
}

void TestSessionLogin::endsWithoutTls()
{
    QFETCH(QByteArray, dialogue);
    QFETCH(ErrorCode, error);
    for (const qsizetype pieces : SessionRun::kPieces) {
        const auto outcome = SessionRun::withStartTls()(dialogue, pieces);
        VERIFY_DIALOGUE(outcome);
        COMPARE_ERROR(outcome, error);
        for (const char *secret : {"USER", "PASS", "AUTH", "APOP"})
            QVERIFY(!outcome.log.written.contains(secret));
    }
}

void TestSessionLogin::refusesBytesBehindStls_data()
{
    QTest::addColumn<QByteArray>("injected");
    QTest::newRow("TLS-01 a whole answer") << "+OK\r\nSASL PLAIN\r\n.\r\n"_ba;
    QTest::newRow("TLS-01 half a line") << "+OK"_ba;
    QTest::newRow("TLS-01 one byte") << "\n"_ba;
    QTest::newRow("TLS-01 64 KB") << QByteArray(65536, 'x');
    QTest::newRow("TLS-02 garbage") << "\xff\x00\x80"_ba;
}

/// The session's own half of M-01; the transport's is in tst_handshake.
void TestSessionLogin::refusesBytesBehindStls()
{
    QFETCH(QByteArray, injected);
    const auto feed = [&](const std::vector<QByteArray> &segments, bool tlsSoonWanted) {
        pop3::Session session({.startTls = true, .user = "ann", .password = "secret"});
        session.receive("+OK\r\n");
        session.receive("+OK\r\n.\r\n");
        QCOMPARE(session.takeOutput(), "CAPA\r\nSTLS\r\n"_ba);
        (void)session.takeEvents();
        bool tlsWanted = false;
        for (const QByteArray &segment : segments)
            session.receive(segment);
        const auto events = session.takeEvents();
        QVERIFY(!events.empty());
        for (const auto &event : events)
            tlsWanted = tlsWanted || std::holds_alternative<pop3::TlsWanted>(event);
        QCOMPARE(tlsWanted, tlsSoonWanted);
        const auto *failed = std::get_if<pop3::Failed>(&events.back());
        QVERIFY(failed);
        QCOMPARE(failed->error.code, ErrorCode::TlsInjection);
        session.tlsEstablished(); // a hasty owner: nothing comes of it
        QVERIFY(session.takeOutput().isEmpty());
        QVERIFY(session.takeEvents().empty());
    };
    feed({"+OK begin\r\n" + injected}, false);
    feed({"+OK begin\r\n", injected}, true);
    feed({"+OK beg", "in\r\n" + injected.left(1), injected.mid(1)}, false);
}

void TestSessionLogin::refusesBytesBetweenStlsAndHandshake()
{
    auto run = SessionRun::withStartTls();
    const QByteArray before = "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\n";
    const auto outcome = run(before + "S: +OK\nS: +OK\nS: .\n! tls");
    COMPARE_ERROR(outcome, ErrorCode::TlsInjection);
    QCOMPARE(outcome.log.written, "CAPA\r\nSTLS\r\n"_ba);
}

void TestSessionLogin::asksCapabilitiesAnewAfterTls()
{
    // TLS-11, TLS-12: what was offered in clear decides nothing.
    const QByteArray dialogue = "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN\nS: PIPELINING\nS: .\n"
                                "C: STLS\nS: +OK\n! tls\n"
                                "C: CAPA\nS: +OK\nS: USER\nS: SASL CRAM-MD5\nS: .\n"
                                "C: USER ann\nS: +OK\nC: PASS secret\nS: +OK\n"
                                "C: CAPA\nS: +OK\nS: .\nC: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK";
    for (const qsizetype pieces : SessionRun::kPieces) {
        const auto outcome = SessionRun::withStartTls()(dialogue, pieces);
        VERIFY_DIALOGUE(outcome);
        QVERIFY(outcome.driver->left().has_value());
        QCOMPARE(outcome.log.inClear, "CAPA\r\nSTLS\r\n"_ba);
    }
}

void TestSessionLogin::sendsNoSecretInClearByAnyWay()
{
    SessionRun run; // neither TLS nor the permission to do without
    run.options.loginInClear = false;
    const auto outcome = run("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: QUIT\nS: +OK");
    VERIFY_DIALOGUE(outcome);
    COMPARE_ERROR(outcome, ErrorCode::TlsUnavailable);
    // Found by fuzzing: it asked for the mechanisms, and would have asked for UTF8, before it looked at the line.
    const auto unknown = run("S: +OK\nC: CAPA\nS: -ERR\nC: QUIT\nS: +OK");
    VERIFY_DIALOGUE(unknown);
    run.options.utf8 = true;
    const auto utf8 = run("S: +OK\nC: CAPA\nS: +OK\nS: UTF8\nS: .\nC: QUIT\nS: +OK");
    VERIFY_DIALOGUE(utf8);
}

void TestSessionLogin::logsInUnderImplicitTlsOnlyWhenToldOfIt()
{
    SessionRun run;
    run.security = net::Security::ImplicitTls;
    run.options.loginInClear = false;
    const auto outcome = run(support::loginDialogue() + "C: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK");
    VERIFY_DIALOGUE(outcome);
    QVERIFY(outcome.driver->left().has_value());
    QVERIFY(outcome.log.inClear.isEmpty());
}

void TestSessionLogin::choosesTheMethod_data()
{
    QTest::addColumn<LoginMethod>("method");
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("login"); // empty: AuthUnsupported
    const QByteArray userPass = "C: USER ann\nS: +OK\nC: PASS secret\nS: +OK\n";
    const QByteArray plain = "C: AUTH PLAIN AGFubgBzZWNyZXQ=\nS: +OK\n";
    QTest::newRow("auto, both") << LoginMethod::Auto << "S: USER\nS: SASL PLAIN\n"_ba << plain;
    QTest::newRow("auto, USER and others") << LoginMethod::Auto << "S: USER\nS: SASL NTLM\n"_ba << userPass;
    QTest::newRow("auto, only others") << LoginMethod::Auto << "S: SASL NTLM\n"_ba << QByteArray();
    QTest::newRow("USER wanted") << LoginMethod::UserPass << "S: SASL PLAIN\n"_ba << userPass;
    QTest::newRow("PLAIN wanted") << LoginMethod::Plain << "S: SASL PLAIN\n"_ba << plain;
    QTest::newRow("PLAIN wanted, not offered") << LoginMethod::Plain << "S: USER\n"_ba << QByteArray();
}

void TestSessionLogin::choosesTheMethod()
{
    QFETCH(LoginMethod, method);
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, login);
    SessionRun run;
    run.options.login = method;
    const QByteArray afterwards =
        login.isEmpty() ? "C: QUIT\nS: +OK"_ba : "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK"_ba;
    const auto outcome = run("S: +OK\nC: CAPA\nS: +OK\n" + capabilities + "S: .\n" + login + afterwards);
    VERIFY_DIALOGUE(outcome);
    if (login.isEmpty()) {
        COMPARE_ERROR(outcome, ErrorCode::AuthUnsupported);
    } else {
        QVERIFY(outcome.driver->left().has_value());
    }
}

void TestSessionLogin::classifiesRefusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *answer, ErrorCode error) {
        QTest::newRow(answer) << QByteArray(answer) << error;
    };
    // POP-09, POP-10
    row("-ERR", ErrorCode::LoginRejected);
    row("-ERR [AUTH] wrong", ErrorCode::LoginRejected);
    row("-ERR [AUTH] temporary failure", ErrorCode::LoginRejected);
    row("-ERR invalid password, please try again", ErrorCode::LoginRejected);
    row("-ERR your account is locked", ErrorCode::LoginRejected);
    row("-err [in-use] x", ErrorCode::MailboxInUse);
    row("-ERR [LOGIN-DELAY] wait", ErrorCode::LoginDelay);
    row("-ERR [SYS/TEMP] disk", ErrorCode::ServerTemporary);
    row("-ERR [SYS/PERM] closed", ErrorCode::ServerPermanent);
    row("-ERR maildrop already locked", ErrorCode::MailboxInUse);
    row("-ERR Lock busy, try again", ErrorCode::MailboxInUse);
    row("-ERR unable to lock maildrop", ErrorCode::MailboxInUse);
    row("-ERR please wait a few minutes", ErrorCode::MailboxInUse);
    row("-ERR try again later", ErrorCode::ServerTemporary);
    QTest::newRow("several lines (POP-44)")
        << "-ERR wrong\r\nsecond line\r\n."_ba << ErrorCode::LoginRejected;
    row("+ what", ErrorCode::Protocol);
    row("250 ok", ErrorCode::Protocol);
}

void TestSessionLogin::classifiesRefusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorCode, error);
    const QByteArray quit = error == ErrorCode::Protocol ? ""_ba : "C: QUIT\nS: +OK"_ba;
    const QByteArray said = "S| " + QByteArray(answer).replace("\r\n", "\\r\\n") + "\\r\\n\n";
    const QByteArray toPass =
        "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\nS: +OK\nC: PASS secret\n" + said;
    const QByteArray toUser = "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\n" + said;
    const QByteArray toPlain = "S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\nC: AUTH PLAIN *\n" + said;
    for (const QByteArray &dialogue : {toPass, toUser, toPlain}) {
        const bool isChallenge = answer.startsWith("+ ") && dialogue == toPlain;
        const auto outcome = SessionRun()(dialogue + (isChallenge ? "C: *\nS: -ERR\nC: QUIT"_ba : quit));
        VERIFY_DIALOGUE(outcome);
        COMPARE_ERROR(outcome, error);
        QVERIFY(isChallenge || outcome.driver->error()->serverText.size() > 0);
        QVERIFY(!outcome.driver->error()->detail.contains(u"secret"_s));
    }
    const auto unknown = SessionRun()("S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\nC: AUTH PLAIN *\n"
                                      "S: -ERR Unknown command.\nC: QUIT\nS: +OK");
    COMPARE_ERROR(unknown, ErrorCode::AuthUnsupported);
}

void TestSessionLogin::sendsLongPlainAfterThePlus()
{
    // RFC 5034 section 4: "AUTH PLAIN " + base64 + CRLF fits into 255 octets up to 180 octets of message
    const auto dialogueFor = [](qsizetype length, bool inOneLine) {
        const QByteArray message = ("\0ann\0"_ba + QByteArray(length, 'p')).toBase64();
        const QByteArray sent = inOneLine ? "C: AUTH PLAIN " + message + "\n"
                                          : "C: AUTH PLAIN\nS| + \\r\\n\nC: " + message + "\n";
        return "S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\n" + sent +
               "S: +OK\nC: CAPA\nS: -ERR\nC: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK";
    };
    for (const auto &[length, inOneLine] :
         {std::pair{175, true}, std::pair{176, false}, std::pair{4000, false}}) {
        SessionRun run;
        run.options.password = QByteArray(length, 'p');
        const auto outcome = run(dialogueFor(length, inOneLine));
        VERIFY_DIALOGUE(outcome);
        QVERIFY(outcome.driver->left().has_value());
    }
    SessionRun run;
    run.options.password = QByteArray(300, 'p');
    const auto refused =
        run("S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\nC: AUTH PLAIN\nS: +\nC: *\nS: -ERR no\nC: QUIT");
    VERIFY_DIALOGUE(refused);
    COMPARE_ERROR(refused, ErrorCode::LoginRejected);
}

void TestSessionLogin::refusesLineEndsInCredentials_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("LF in user") << "ann\nDELE 1"_ba
                                << "p"_ba;
    QTest::newRow("CR in user") << "ann\r"_ba
                                << "p"_ba;
    QTest::newRow("NUL in user") << "ann\0x"_ba
                                 << "p"_ba;
    QTest::newRow("CRLF in password") << "ann"_ba
                                      << "p\r\nDELE 1"_ba;
    QTest::newRow("NUL in password") << "ann"_ba
                                     << "p\0"_ba;
}

void TestSessionLogin::refusesLineEndsInCredentials()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    for (const QByteArray &capabilities : {""_ba, "S: SASL PLAIN\n"_ba}) {
        SessionRun run;
        run.options.user = user;
        run.options.password = password;
        const auto outcome = run("S: +OK\nC: CAPA\nS: +OK\n" + capabilities + "S: .\nC: QUIT\nS: +OK");
        VERIFY_DIALOGUE(outcome);
        COMPARE_ERROR(outcome, ErrorCode::InvalidArgument);
    }
    SessionRun run; // spaces, quotes and other alphabets are the server's affair
    run.options.user = "a n\"n@例え.jp";
    run.options.password = " p a\"s\\s パス ";
    const auto outcome = run("S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER a n\"n@例え.jp\nS: +OK\nC: "
                             "PASS  p a\"s\\s パス \nS: +OK\n"
                             "C: CAPA\nS: -ERR\nC: STAT\nS: +OK 0 0\nC: QUIT\nS: +OK");
    VERIFY_DIALOGUE(outcome);
    QVERIFY(outcome.driver->left().has_value());
}

void TestSessionLogin::reportsALineLostDuringLogin_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    // TLS-24, POP-10: no answer to PASS is not a wrong password
    QTest::newRow("in CAPA") << "S: +OK\nC: CAPA\nS: +OK\nS: US\n! drop"_ba;
    QTest::newRow("after USER") << "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\n! drop"_ba;
    QTest::newRow("after PASS")
        << "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\nS: +OK\nC: PASS secret\n! drop"_ba;
    QTest::newRow("in the answer to PASS")
        << "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\nS: +OK\nC: PASS secret\nS| -ERR\n! close"_ba;
}

void TestSessionLogin::reportsALineLostDuringLogin()
{
    QFETCH(QByteArray, dialogue);
    const auto outcome = SessionRun()(dialogue);
    VERIFY_DIALOGUE(outcome);
    COMPARE_ERROR(outcome, ErrorCode::ConnectionLost);
    QVERIFY(!outcome.driver->loggedIn());
}

void TestSessionLogin::takesNoUnsolicitedBytesForAnAnswer_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    // TLS-10: each answer brings the next one along, before its question was asked
    QTest::newRow("behind CAPA") << "S: +OK\nC: CAPA\nS: +OK\nS: .\nS: +OK"_ba;
    QTest::newRow("behind CAPA -ERR") << "S: +OK\nC: CAPA\nS: -ERR\nS: +OK"_ba;
    QTest::newRow("behind USER")
        << "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\nS: +OK\nS: +OK"_ba;
    QTest::newRow("behind PASS")
        << "S: +OK\nC: CAPA\nS: -ERR\nC: AUTH\nS: -ERR\nC: USER ann\nS: +OK\nC: PASS secret\nS: +OK\nS: +OK"_ba;
}

void TestSessionLogin::takesNoUnsolicitedBytesForAnAnswer()
{
    QFETCH(QByteArray, dialogue);
    const auto outcome = SessionRun()(dialogue);
    VERIFY_DIALOGUE(outcome);
    COMPARE_ERROR(outcome, ErrorCode::Protocol);
    QVERIFY(!outcome.driver->loggedIn());
}

QTEST_GUILESS_MAIN(TestSessionLogin)
#include "tst_session_login.moc"
