#include "core/base/Limits.h"
#include "core/pop3/Command.h"
#include "tests/pop3/SessionRun.h"

using namespace core;
using namespace Qt::StringLiterals;
using pop3::Event;
using pop3::Session;

/// STAT, UIDL and LIST: what a maildrop is said to hold, and what a session makes of that.
class TestSessionListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsStat_data();
    void readsStat();
    void joinsListings_data();
    void joinsListings();
    void boundsListings();
    void tellsWhyUidlIsMissing_data();
    void tellsWhyUidlIsMissing();
    void listsWithoutUidl_data();
    void listsWithoutUidl();
};

static const QByteArray kQuit = "C: QUIT\nS: +OK bye\n";

void TestSessionListing::readsStat_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<qint64>("messages"); // -1: `error`
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *answer, qint64 messages, qint64 bytes,
                        ErrorCode error = ErrorCode::Internal) {
        QTest::newRow(answer) << QByteArray(answer) << messages << bytes << error;
    };
    // POP-12
    row("+OK 7 1800662", 7, 1800662);
    row("+OK  7   18  more words", 7, 18);
    row("+ok 7 18", 7, 18);
    row("+OK 7", 7, 0);
    row("+OK 7 #octets", 7, 0);
    row("+OK 7 -5", 7, 0);
    row("+OK 7 99999999999999999999", 7, 0);
    const auto most = QByteArray::number(limits::kMaildropMessages);
    row(("+OK " + most + " 1").constData(), limits::kMaildropMessages, 1);
    row("+OK seven 1800662", -1, 0, ErrorCode::Protocol);
    row("+OK", -1, 0, ErrorCode::Protocol);
    row("+OK -1 0", -1, 0, ErrorCode::Protocol);
    row("+OK 5000000 1", -1, 0, ErrorCode::LimitExceeded); // POP-33
    row("+OK 4294967297 1", -1, 0, ErrorCode::LimitExceeded);
    row("+OK 1000000000000000000 1", -1, 0, ErrorCode::LimitExceeded);
    row("+OK 99999999999999999999999999 1", -1, 0, ErrorCode::LimitExceeded);
    row("-ERR [SYS/TEMP] no", -1, 0, ErrorCode::ServerTemporary);
    row("-ERR no", -1, 0, ErrorCode::ServerRefused);
}

void TestSessionListing::readsStat()
{
    QFETCH(QByteArray, answer);
    QFETCH(qint64, messages);
    QFETCH(qint64, bytes);
    QFETCH(ErrorCode, error);
    pop3::MailboxSize size{-1, -1};
    SessionRun run;
    run.handler = [&](Session &session, const Event &event) {
        if (std::holds_alternative<pop3::LoggedIn>(event)) {
            session.askSize();
            session.quit();
        }
        if (const auto *seen = std::get_if<pop3::MailboxSize>(&event))
            size = *seen;
    };
    const QByteArray quit = error == ErrorCode::Protocol ? QByteArray() : kQuit;
    const auto outcome = run(support::loginDialogue() + "C: STAT\nS: " + answer + "\n" + quit);
    VERIFY_DIALOGUE(outcome);
    if (messages < 0) {
        COMPARE_ERROR(outcome, error);
    } else {
        QCOMPARE(size.messages, messages);
        QCOMPARE(size.bytes, bytes);
    }
}

void TestSessionListing::joinsListings_data()
{
    QTest::addColumn<QByteArray>("uidl");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("joined"); // number:bytes:uidl ...
    const auto row = [](const char *name, const char *uidl, const char *list, const char *joined) {
        QTest::newRow(name) << QByteArray(uidl) << QByteArray(list) << QByteArray(joined);
    };
    const QByteArray longest(255, 'u');
    row("plain", "1 a\n2 b", "1 10\n2 20", "1:10:a 2:20:b");
    row("any order", "2 b\n1 a", "2 20\n1 10", "1:10:a 2:20:b");
    row("same UIDL twice (POP-18)", "1 a\n2 a", "1 10\n2 20", "1:10:a 2:20:a");
    // POP-13
    row("number only", "1 a\n2 b", "1\n2 20", "1:0:a 2:20:b");
    row("text size, extra words", "1 a\n2 b", "1 big\n2 20 octets", "1:0:a 2:20:b");
    row("line for nobody", "1 a\n2 b", "1 10\n2 20\n8 80", "1:10:a 2:20:b 8:80:");
    row("lines missing", "1 a", "2 20", "1:0:a 2:20:");
    row("lines doubled", "1 a\n1 a\n2 b", "1 10\n1 11\n2 20", "1:10:a 2:20:b");
    row("huge sizes", "1 a\n2 b\n3 c\n4 d", "1 2147483648\n2 4294967296\n3 9223372036854775808\n4 0",
        "1:2147483648:a 2:4294967296:b 3:0:c 4:0:d");
    row("numbers out of range", "0 z\n-1 y\n99999999999 x\n1 a", "0 1\n-1 1\n4294967297 1\n1 10", "1:10:a");
    row("no numbers", "x a\n\n1 a", "hello\n1 10", "1:10:a");
    // POP-15
    row("value missing", "1\n2 ", "1 10\n2 20", "1:10: 2:20:");
    row("+OK before every line", "+OK 1 a\n+OK 2 b", "+OK 1 10\n2 20", "1:10:a 2:20:b");
    row("three spaces", "1   a\n  2 b", "1   10\n2 20", "1:10:a 2:20:b");
    row("value with space", "1 a b", "1 10", "1:10:a_b");
    row("two values for one number", "1 a\n1 b", "1 10", "1:10:");
    row("paths and quotes", "1 ../../x\n2 '%s\\\"", "1 10\n2 20", "1:10:../../x 2:20:'%s\\\"");
    row("other alphabets", "1 \xe6\x9c\xac\xff", "1 10", "1:10:\xe6\x9c\xac\xff");
    row("255 long", ("1 " + longest).constData(), "1 10", ("1:10:" + longest).constData());
    row("256 long", ("1 " + longest + "u").constData(), "1 10", "1:10:");
    row("10 MB long", ("1 " + QByteArray(10'000'000, 'u') + "\n2 b").constData(), "1 10\n2 20",
        "1:10: 2:20:b");
}

// POP-21; whole runs: tst_hostile_server
void TestSessionListing::joinsListings()
{
    QFETCH(QByteArray, uidl);
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, joined);
    const auto lines = [](const QByteArray &text) {
        return "S: " + QByteArray(text).replace("\n", "\nS: ") + "\nS: .\n";
    };
    const auto run = runThat([](Session &session) {
        session.askListing();
        session.quit();
    });
    const QByteArray dialogue = support::loginDialogue() + "C: STAT\nS: +OK 2 30\nC: UIDL\nS: +OK\n" +
                                lines(uidl) + "C: LIST\nS: +OK\n" + lines(list) + kQuit;
    for (const qsizetype pieces : {0, uidl.size() > 1'000'000 ? 65536 : 1}) {
        const auto outcome = run(dialogue, pieces);
        VERIFY_DIALOGUE(outcome);
        QVERIFY(outcome.driver->left());
        QByteArrayList seen;
        for (const pop3::ListedMessage &message : outcome.driver->listing())
            seen << QByteArray::number(message.number) + ':' + QByteArray::number(message.bytes) + ':' +
                        QByteArray(message.uidl).replace(' ', '_');
        QCOMPARE(seen.join(' '), joined);
    }
}

void TestSessionListing::boundsListings()
{
    QByteArray lines; // POP-33
    for (qint64 i = 0; i <= limits::kMaildropMessages; ++i)
        lines += "1 a\r\n";
    Session session({.loginInClear = true, .user = "a", .password = "b", .askCapabilities = false});
    session.receive("+OK\r\n");
    session.receive("+OK\r\n");
    session.receive("+OK\r\n");
    session.askListing();
    session.receive("+OK 1 1\r\n");
    session.receive("+OK\r\n");
    session.receive(lines);
    QVERIFY(session.isOver());
    const auto events = session.takeEvents();
    const auto *failed = std::get_if<pop3::Failed>(&events.back());
    QVERIFY(failed);
    QCOMPARE(failed->error.code, ErrorCode::LimitExceeded);
}

void TestSessionListing::tellsWhyUidlIsMissing_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("POP-17 announced") << "S: UIDL\n"_ba
                                      << "-ERR"_ba << ErrorCode::ServerTemporary;
    QTest::newRow("SYS/TEMP") << QByteArray() << "-ERR [SYS/TEMP]"_ba << ErrorCode::ServerTemporary;
}

void TestSessionListing::tellsWhyUidlIsMissing()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, answer);
    QFETCH(ErrorCode, error);
    const QByteArray login = support::loginDialogue(capabilities);
    const auto outcome = SessionRun()(login + "C: STAT\nS: +OK 1 1\nC: UIDL\nS: " + answer + "\n" + kQuit);
    VERIFY_DIALOGUE(outcome);
    COMPARE_ERROR(outcome, error);
    // An empty maildrop has no need of it, asked one by one or all at once.
    const auto empty = SessionRun()(login + "C: STAT\nS: +OK 0 0\n" + kQuit);
    VERIFY_DIALOGUE(empty);
    QVERIFY(empty.driver->left());
    const auto pipelined =
        SessionRun()(support::loginDialogue(capabilities + "S: PIPELINING\n") +
                     "C: STAT\nC: UIDL\nC: LIST\nS: +OK 0 0\nS: " + answer + "\nS: -ERR\n" + kQuit);
    VERIFY_DIALOGUE(pipelined);
    QVERIFY(pipelined.driver->left());
}

void TestSessionListing::listsWithoutUidl_data()
{
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("POP-16 no word of it") << QByteArray() << "-ERR what"_ba;
    QTest::newRow("POP-16 others named") << "S: TOP\nS: USER\n"_ba
                                         << "-ERR Unknown command."_ba;
}

void TestSessionListing::listsWithoutUidl()
{
    QFETCH(QByteArray, capabilities);
    QFETCH(QByteArray, answer);
    std::vector<pop3::Listed> lists;
    SessionRun run;
    run.handler = [&](Session &session, const Event &event) {
        if (std::holds_alternative<pop3::LoggedIn>(event)) {
            session.askListing();
            session.quit();
        }
        if (const auto *listed = std::get_if<pop3::Listed>(&event))
            lists.push_back(*listed);
    };
    const QByteArray stat = "C: STAT\n", saidStat = "S: +OK 2 30\n", saidUidl = "S: " + answer + "\n";
    const QByteArray list = "S: +OK\nS: 1 10\nS: 2 20\nS: .\n";
    const QByteArray dialogues[] = {support::loginDialogue(capabilities) + stat + saidStat + "C: UIDL\n" +
                                        saidUidl + "C: LIST\n" + list,
                                    support::loginDialogue(capabilities + "S: PIPELINING\n") + stat +
                                        "C: UIDL\nC: LIST\n" + saidStat + saidUidl + list};
    for (const QByteArray &dialogue : dialogues) {
        for (const qsizetype pieces : SessionRun::kPieces) {
            lists.clear();
            const auto outcome = run(dialogue + kQuit, pieces);
            VERIFY_DIALOGUE(outcome);
            QVERIFY(outcome.driver->left());
            QCOMPARE(lists.size(), 1u);
            QVERIFY(!lists[0].uidlSupported);
            QCOMPARE(lists[0].messages.size(), 2u);
            QCOMPARE(lists[0].messages[1].bytes, 20);
            QVERIFY(lists[0].messages[1].uidl.isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TestSessionListing)
#include "tst_session_listing.moc"
