#include "core/base/Limits.h"
#include "core/pop3/Command.h"
#include "tests/pop3/SessionRun.h"

using namespace core;
using namespace Qt::StringLiterals;
using pop3::Event;
using pop3::Session;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetchesEverything_data();
    void fetchesEverything();
    void goesOnAfterARefusedMessage();
    void tellsOfMailThatNeedsUtf8();
    void keepsAFullWindowWhenPipelining();
    void asksCapabilitiesAgainWithoutWaiting();
    void sendsOneAtATimeWhenToldSo();
    void sendsDeletesBehindDeletesOnly();
    void tellsWhichDeletesWereRefused();
    void reportsPipeliningGoneWrong_data();
    void reportsPipeliningGoneWrong();
    void endsNoMessageWithoutItsTerminator_data();
    void endsNoMessageWithoutItsTerminator();
    void takesBodyLinesForNothingElse();
    void endsOnMessagesBeyondTheLimit();
    void tellsWhatBecameOfQuit_data();
    void tellsWhatBecameOfQuit();
    void refusesOddAnswers_data();
    void refusesOddAnswers();
    void saysNothingAfterItsEnd();
};

static const QByteArray kQuit = "C: QUIT\nS: +OK bye\n";

void TestSession::fetchesEverything_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("commands");
    const QByteArray bodies[] = {"S: +OK 12 octets\nS: a: b\nS:\nS: ..dot\nS: .\n", "S: +OK\nS: .\n",
                                 "S: +OK\nS: +OK\nS: -ERR\nS: .\n"};
    const QByteArray listing[] = {"S: +OK 3 60\n", "S: +OK\nS: 1 u1\nS: 2 u2\nS: 3 u3\nS: .\n",
                                  "S: +OK\nS: 1 20\nS: 2 20\nS: 3 20\nS: .\n"};
    QTest::newRow("lock-step") << QByteArray()
                               << "C: STAT\n" + listing[0] + "C: UIDL\n" + listing[1] + "C: LIST\n" +
                                      listing[2] + "C: RETR 1\n" + bodies[0] + "C: RETR 2\n" + bodies[1] +
                                      "C: RETR 3\n" + bodies[2];
    QTest::newRow("pipelining") << "S: PIPELINING\n"_ba
                                << "C: STAT\nC: UIDL\nC: LIST\n" + listing[0] + listing[1] + listing[2] +
                                       "C: RETR 1\nC: RETR 2\nC: RETR 3\n" + bodies[0] + bodies[1] +
                                       bodies[2];
}

void TestSession::fetchesEverything()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, commands);
    for (const qsizetype pieces : SessionRun::kPieces) {
        const auto outcome = SessionRun()(support::loginDialogue(capabilities) + commands + kQuit, pieces);
        VERIFY_DIALOGUE(outcome);
        QVERIFY(!outcome.driver->error());
        QVERIFY(outcome.driver->left()->deletesConfirmed);
        QCOMPARE(outcome.log.unfinished, 0);
        QCOMPARE(outcome.driver->messages().size(), 3);
        QCOMPARE(outcome.driver->messages()[1], "a: b\r\n\r\n.dot\r\n"_ba);
        QCOMPARE(outcome.driver->messages()[2], ""_ba);                // POP-25
        QCOMPARE(outcome.driver->messages()[3], "+OK\r\n-ERR\r\n"_ba); // POP-27
        QCOMPARE(outcome.driver->listing()[1].uidl, "u2"_ba);
        QCOMPARE(outcome.driver->listing()[1].bytes, 20);
    }
}

void TestSession::goesOnAfterARefusedMessage()
{
    // POP-24
    std::vector<pop3::MessageRefused> refused;
    SessionRun run;
    run.handler = [&](Session &session, const Event &event) {
        if (std::holds_alternative<pop3::LoggedIn>(event)) {
            session.retrieve(1);
            session.retrieve(2);
            session.quit();
        }
        if (const auto *seen = std::get_if<pop3::MessageRefused>(&event))
            refused.push_back(*seen);
    };
    for (const QByteArray &capabilities : {""_ba, "S: PIPELINING\n"_ba}) {
        refused.clear();
        const QByteArray second = "C: RETR 2\n";
        const QByteArray firstAnswer = "S: -ERR [SYS/TEMP] gone\n";
        const auto outcome = run(support::loginDialogue(capabilities) + "C: RETR 1\n" +
                                 (capabilities.isEmpty() ? firstAnswer + second : second + firstAnswer) +
                                 "S: +OK\nS: x\nS: .\n" + kQuit);
        VERIFY_DIALOGUE(outcome);
        QVERIFY(outcome.driver->left());
        QCOMPARE(outcome.driver->messages().keys(), QList<int>{2});
        QCOMPARE(refused.size(), 1u);
        QCOMPARE(refused[0].number, 1);
        QCOMPARE(refused[0].error.code, ErrorCode::ServerTemporary);
    }
}

void TestSession::keepsAFullWindowWhenPipelining()
{
    Session session = loggedIn("PIPELINING\r\n");
    for (int i = 1; i <= limits::kRetrWindow + 10; ++i)
        session.retrieve(i);
    QCOMPARE(session.takeOutput().count("RETR"), limits::kRetrWindow);
    QCOMPARE(session.retrievesWaiting(), limits::kRetrWindow + 10);
    session.receive("+OK\r\na\r\n.\r\n+OK\r\nb\r\n.\r\n");
    using namespace core::pop3;
    QCOMPARE(session.takeOutput(), commandLine(Command{Op::Retr, limits::kRetrWindow + 1}) +
                                       commandLine(Command{Op::Retr, limits::kRetrWindow + 2}));
    QCOMPARE(session.retrievesWaiting(), limits::kRetrWindow + 8);
}

void TestSession::asksCapabilitiesAgainWithoutWaiting()
{
    Session session({.loginInClear = true, .user = "ann", .password = "x"});
    session.askListing();
    for (const QByteArray &answer : {"+OK\r\n"_ba, "+OK\r\nPIPELINING\r\nUIDL\r\n.\r\n"_ba, "+OK\r\n"_ba})
        session.receive(answer);
    (void)session.takeOutput();
    session.receive("+OK\r\n");
    QCOMPARE(session.takeOutput(), "CAPA\r\nSTAT\r\nUIDL\r\nLIST\r\n"_ba);
    // What it says now counts: without PIPELINING the rest goes one at a time, and UIDL is unknown rather than in trouble.
    session.receive("+OK\r\nUSER\r\n.\r\n+OK 2 20\r\n+OK\r\n1 a\r\n2 b\r\n.\r\n+OK\r\n1 10\r\n2 10\r\n.\r\n");
    session.retrieve(1);
    session.retrieve(2);
    QCOMPARE(session.takeOutput(), "RETR 1\r\n"_ba);
}

void TestSession::sendsOneAtATimeWhenToldSo()
{
    for (const auto &[capabilities, pipelining] :
         {std::pair{""_ba, true}, std::pair{"PIPELINING\r\n"_ba, false}}) {
        Session session = loggedIn(capabilities, pipelining);
        session.retrieve(1);
        session.retrieve(2);
        QCOMPARE(session.takeOutput(), "RETR 1\r\n"_ba);
        session.receive("+OK\r\na\r\n.\r\n");
        QCOMPARE(session.takeOutput(), "RETR 2\r\n"_ba);
    }
}

void TestSession::tellsOfMailThatNeedsUtf8()
{
    Session session = loggedIn(""); // POP-46, RFC 6856 section 5
    session.retrieve(1);
    session.retrieve(2);
    session.top(1, 0);
    session.receive("-ERR [UTF8] this one is in UTF-8\r\n");
    session.receive("-ERR gone\r\n");
    session.receive("-ERR [utf8]\r\n");
    const auto events = session.takeEvents();
    QCOMPARE(events.size(), 3u);
    QVERIFY(std::get<pop3::MessageRefused>(events[0]).needsUtf8);
    QVERIFY(!std::get<pop3::MessageRefused>(events[1]).needsUtf8);
    QVERIFY(std::get<pop3::TopRefused>(events[2]).needsUtf8);
    QCOMPARE(std::get<pop3::MessageRefused>(events[0]).error.code, ErrorCode::ServerRefused);
    QVERIFY(!session.isOver());
}

void TestSession::sendsDeletesBehindDeletesOnly()
{
    Session session = loggedIn("PIPELINING\r\n"); // POP-43
    session.retrieve(1);
    session.remove(1);
    session.remove(2);
    session.retrieve(3);
    session.noop();
    session.quit();
    QCOMPARE(session.takeOutput(), "RETR 1\r\n"_ba);
    session.receive("+OK\r\n.");
    QCOMPARE(session.takeOutput(), ""_ba);
    session.receive("\r\n");
    QCOMPARE(session.takeOutput(), "DELE 1\r\nDELE 2\r\n"_ba);
    session.receive("+OK\r\n");
    QCOMPARE(session.takeOutput(), ""_ba);
    session.receive("+OK\r\n");
    QCOMPARE(session.takeOutput(), "RETR 3\r\nNOOP\r\n"_ba);
    session.receive("+OK\r\n.\r\n+OK\r\n");
    QCOMPARE(session.takeOutput(), "QUIT\r\n"_ba);

    for (const auto &[capabilities, pipelining] :
         {std::pair{""_ba, true}, std::pair{"PIPELINING\r\n"_ba, false}}) {
        Session slow = loggedIn(capabilities, pipelining);
        slow.remove(1);
        slow.remove(2);
        slow.quit();
        QCOMPARE(slow.takeOutput(), "DELE 1\r\n"_ba);
        slow.receive("+OK\r\n");
        QCOMPARE(slow.takeOutput(), "DELE 2\r\n"_ba);
        slow.receive("+OK\r\n");
        QCOMPARE(slow.takeOutput(), "QUIT\r\n"_ba);
    }
}

void TestSession::tellsWhichDeletesWereRefused()
{
    Session session = loggedIn("PIPELINING\r\n");
    for (int i = 1; i <= limits::kRetrWindow + 1; ++i)
        session.remove(i);
    QCOMPARE(session.takeOutput().count("DELE"), limits::kRetrWindow);
    session.receive("+OK\r\n-ERR no\r\n+OK\r\n");
    QCOMPARE(session.takeOutput(),
             core::pop3::commandLine(core::pop3::Command{core::pop3::Op::Dele, limits::kRetrWindow + 1}));
    const auto events = session.takeEvents();
    QCOMPARE(events.size(), 3u);
    QCOMPARE(std::get<pop3::Deleted>(events[0]).number, 1);
    QCOMPARE(std::get<pop3::DeleteRefused>(events[1]).number, 2);
    QCOMPARE(std::get<pop3::Deleted>(events[2]).number, 3);
}

void TestSession::reportsPipeliningGoneWrong_data()
{
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<int>("ended");
    // POP-43
    QTest::newRow("an answer too many") << "+OK\r\na\r\n.\r\n+OK\r\nb\r\n.\r\n+OK\r\nc\r\n.\r\n"_ba << 1;
    QTest::newRow("status line lost") << "+OK\r\na\r\n.\r\nb\r\n.\r\n"_ba << 0;
    QTest::newRow("only bodies") << "a\r\n.\r\n"_ba << 0;
    QTest::newRow("unstuffed dot (POP-27)") << "+OK\r\na\r\n.\r\nrest of a\r\n.\r\n+OK\r\nb\r\n.\r\n"_ba << 0;
}

void TestSession::reportsPipeliningGoneWrong()
{
    QFETCH(QByteArray, answers);
    QFETCH(int, ended);
    Session session = loggedIn("PIPELINING\r\n");
    session.retrieve(1);
    session.retrieve(2);
    session.receive(answers);
    int seen = 0;
    std::optional<Error> error;
    for (const Event &event : session.takeEvents()) {
        seen += std::holds_alternative<pop3::MessageEnded>(event);
        if (const auto *failed = std::get_if<pop3::Failed>(&event))
            error = failed->error;
    }
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::Protocol);
    QCOMPARE(seen, ended);
}

void TestSession::endsNoMessageWithoutItsTerminator_data()
{
    QTest::addColumn<QByteArray>("answer");
    // TLS-24, M-02, POP-36: only CRLF.CRLF says that a message is whole
    QTest::newRow("nothing") << "! drop"_ba;
    QTest::newRow("in the status line") << "S| +OK 5\n! drop"_ba;
    QTest::newRow("mid-body") << "S: +OK\nS: a: b\nS| te\n! drop"_ba;
    QTest::newRow("after the last line") << "S: +OK\nS: a: b\n! close"_ba;
    QTest::newRow("after the dot") << "S: +OK\nS: a: b\nS| .\n! close"_ba;
    QTest::newRow("after dot CR") << "S: +OK\nS: a: b\nS| .\\r\n! close"_ba;
    QTest::newRow("no line end before the dot (POP-27)") << "S: +OK\nS: a: b\nS| text.\\r\\n\n! close"_ba;
}

void TestSession::endsNoMessageWithoutItsTerminator()
{
    QFETCH(QByteArray, answer);
    const auto run = runThat([](Session &session) { session.retrieve(1); });
    for (const qsizetype pieces : SessionRun::kPieces) {
        const auto outcome = run(support::loginDialogue() + "C: RETR 1\n" + answer, pieces);
        VERIFY_DIALOGUE(outcome);
        COMPARE_ERROR(outcome, ErrorCode::ConnectionLost);
        QVERIFY(outcome.driver->messages().isEmpty());
    }
}

void TestSession::takesBodyLinesForNothingElse()
{
    // POP-27, TLS-10: what follows the end of a body in lock-step is no answer, and the message not whole
    Session session = loggedIn("");
    session.retrieve(1);
    session.retrieve(2);
    session.receive("+OK\r\ntext\r\n.\r\n+OK forged\r\nbad: mail\r\n.\r\n");
    const auto events = session.takeEvents();
    QVERIFY(std::holds_alternative<pop3::Failed>(events.back()));
    for (const Event &event : events)
        QVERIFY(!std::holds_alternative<pop3::MessageEnded>(event));
    QCOMPARE(session.takeOutput(), "RETR 1\r\n"_ba);

    Session late = loggedIn(""); // an extra ".CRLF" that comes while nothing is asked
    late.retrieve(1);
    late.receive("+OK\r\ntext\r\n.\r\n");
    late.receive(".\r\n");
    const auto lateEvents = late.takeEvents();
    const auto *failed = std::get_if<pop3::Failed>(&lateEvents.back());
    QVERIFY(failed);
    QCOMPARE(failed->error.code, ErrorCode::Protocol);
}

void TestSession::endsOnMessagesBeyondTheLimit()
{
    Session session = loggedIn(""); // POP-31: announced 10 bytes, sends without end
    session.retrieve(1);
    session.receive("+OK 10 octets\r\n");
    const QByteArray piece(16 * 1024 * 1024, 'x');
    qint64 held = 0;
    for (qint64 sent = 0; sent <= limits::kMessageBytes; sent += piece.size()) {
        QVERIFY(!session.isOver());
        session.receive(piece);
        for (const Event &event : session.takeEvents()) {
            if (const auto *bytes = std::get_if<pop3::MessageBytes>(&event))
                held += bytes->bytes.size();
        }
    }
    QVERIFY(session.isOver());
    QVERIFY(held <= limits::kMessageBytes);
}

void TestSession::tellsWhatBecameOfQuit_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("confirmed");
    // POP-37
    QTest::newRow("+OK") << "S: +OK"_ba << true;
    QTest::newRow("+OK, then dropped") << "S: +OK\n! drop"_ba << true;
    QTest::newRow("-ERR") << "S: -ERR some deleted messages not removed"_ba << false;
    QTest::newRow("dropped") << "! drop"_ba << false;
    QTest::newRow("dropped in the answer") << "S| +OK\n! drop"_ba << false;
}

void TestSession::tellsWhatBecameOfQuit()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, confirmed);
    int deleted = 0;
    SessionRun run;
    run.handler = [&](Session &session, const Event &event) {
        if (std::holds_alternative<pop3::LoggedIn>(event)) {
            session.remove(1);
            session.remove(2);
            session.quit();
        }
        deleted += std::holds_alternative<pop3::Deleted>(event);
    };
    const auto outcome =
        run(support::loginDialogue() + "C: DELE 1\nS: +OK\nC: DELE 2\nS: -ERR no\nC: QUIT\n" + answer);
    VERIFY_DIALOGUE(outcome);
    QCOMPARE(deleted, 1);
    QVERIFY(!outcome.driver->error());
    QVERIFY(outcome.driver->left());
    QCOMPARE(outcome.driver->left()->deletesConfirmed, confirmed);
}

void TestSession::refusesOddAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    // POP-45
    QTest::newRow("no +OK") << "message 1 deleted"_ba;
    QTest::newRow("leading space") << " +OK"_ba;
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("a dot") << "."_ba;
    QTest::newRow("continuation") << "+ go on"_ba;
}

void TestSession::refusesOddAnswers()
{
    QFETCH(QByteArray, answer);
    const std::pair<const char *, std::function<void(Session &)>> asked[] = {
        {"STAT", [](Session &session) { session.askSize(); }},
        {"RETR 1", [](Session &session) { session.retrieve(1); }},
        {"DELE 1", [](Session &session) { session.remove(1); }},
        {"NOOP", [](Session &session) { session.noop(); }},
        {"QUIT", [](Session &session) { session.quit(); }},
    };
    for (const auto &[command, act] : asked) {
        const auto outcome =
            runThat(act)(support::loginDialogue() + "C: " + QByteArray(command) + "\nS: " + answer + "\n");
        VERIFY_DIALOGUE(outcome);
        COMPARE_ERROR(outcome, ErrorCode::Protocol);
        QCOMPARE(outcome.driver->error()->serverText, answer);
        QVERIFY(outcome.driver->error()->detail.startsWith(QString::fromLatin1(command).section(u' ', 0, 0)));
    }
}

void TestSession::saysNothingAfterItsEnd()
{
    Session session = loggedIn("");
    session.connectionEnded({ErrorCode::Timeout, u"test"_s, {}});
    QCOMPARE(session.takeEvents().size(), 1u);
    session.connectionEnded({ErrorCode::Timeout, u"test"_s, {}});
    session.receive("+OK\r\n");
    session.tlsEstablished();
    session.retrieve(1);
    session.quit();
    QVERIFY(session.takeEvents().empty());
    QVERIFY(session.takeOutput().isEmpty());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
