#include "core/base/Limits.h"
#include "tests/pop3/SessionRun.h"

using namespace core;
using namespace Qt::StringLiterals;
using pop3::Event;
using pop3::Session;

/// POP-23: headers first. What TOP brings is to look at and never the message.
class TestSessionTop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsWhatTheServerGives_data();
    void bringsWhatTheServerGives();
    void goesOnAfterARefusal();
    void runsAheadLikeRetr();
    void keepsNoMoreThanTheLimit();
    void endsOnTopWithoutEnd();
    void endsNothingWithoutItsTerminator();
};

/// The events of TOP in text, for whole and for cut feeding.
static QByteArrayList eventsOf(const QByteArray &bytes, qsizetype pieces)
{
    Session session = loggedIn("");
    session.top(3, 0);
    session.quit();
    for (qsizetype at = 0; at < bytes.size(); at += pieces)
        session.receive(QByteArrayView(bytes).sliced(at, qMin(pieces, bytes.size() - at)));
    QByteArrayList seen;
    for (const Event &event : session.takeEvents()) {
        if (const auto *top = std::get_if<pop3::TopArrived>(&event))
            seen << "top " + QByteArray::number(top->number) + (top->isCut ? " cut " : " ") + top->bytes;
        else if (const auto *refused = std::get_if<pop3::TopRefused>(&event))
            seen << "refused " + QByteArray::number(refused->number);
        else if (const auto *failed = std::get_if<pop3::Failed>(&event))
            seen << "failed " + errorName(failed->error.code).toLatin1();
        else
            seen << "other";
    }
    return seen << session.takeOutput();
}

void TestSessionTop::bringsWhatTheServerGives_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char *name, const char *answer, QByteArrayList events) {
        QTest::newRow(name) << QByteArray(answer) << events;
    };
    const QByteArray top = "TOP 3 0\r\n", both = "TOP 3 0\r\nQUIT\r\n";
    row("header", "+OK\r\nA: b\r\n\r\n.\r\n", {"top 3 A: b\r\n\r\n", both});
    row("ten lines of the body all the same", "+OK\r\nA: b\r\n\r\n1\r\n..2\r\n.\r\n",
        {"top 3 A: b\r\n\r\n1\r\n.2\r\n", both});
    row("nothing", "+OK\r\n.\r\n", {"top 3 ", both});
    row("no empty line (POP-29)", "+OK\r\nA: b\r\n.\r\n", {"top 3 A: b\r\n", both});
    row("bare LF (POP-26)", "+OK\nA: b\n\n.\n", {"top 3 A: b\n\n", both});
    row("+OK twice", "+OK\r\n+OK\r\nA: b\r\n\r\n.\r\n", {"top 3 +OK\r\nA: b\r\n\r\n", both});
    row("refused", "-ERR\r\n", {"refused 3", both});
    row("unknown", "-ERR [SYS/TEMP] not now\r\n", {"refused 3", both});
    row("no status line", "A: b\r\n", {"failed protocol", top});
}

void TestSessionTop::bringsWhatTheServerGives()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArrayList, events);
    QCOMPARE(eventsOf(answer, answer.size()), events);
    QCOMPARE(eventsOf(answer, 1), events);
}

void TestSessionTop::goesOnAfterARefusal()
{
    Session session = loggedIn(""); // TOP -ERR once
    session.top(1, 5);
    session.top(2, 5);
    session.retrieve(1);
    QCOMPARE(session.takeOutput(), "TOP 1 5\r\n"_ba);
    session.receive("-ERR no\r\n");
    QCOMPARE(session.takeOutput(), "TOP 2 5\r\n"_ba);
    session.receive("+OK\r\nA: b\r\n.\r\n");
    QCOMPARE(session.takeOutput(), "RETR 1\r\n"_ba);
    session.receive("+OK\r\nA: c\r\n.\r\n");
    const auto events = session.takeEvents();
    QCOMPARE(events.size(), 5u);
    QCOMPARE(std::get<pop3::TopRefused>(events[0]).number, 1);
    QCOMPARE(std::get<pop3::TopArrived>(events[1]).bytes, "A: b\r\n"_ba);
    QCOMPARE(std::get<pop3::MessageBytes>(events[3]).bytes, "A: c\r\n"_ba);
}

void TestSessionTop::runsAheadLikeRetr()
{
    Session session = loggedIn("PIPELINING\r\n");
    session.top(1, 0);
    session.retrieve(2);
    session.top(3, 0);
    session.remove(1);
    QCOMPARE(session.takeOutput(), "TOP 1 0\r\nRETR 2\r\nTOP 3 0\r\n"_ba);
    QCOMPARE(session.retrievesWaiting(), 1);
    session.receive("+OK\r\na\r\n.\r\n+OK\r\nb\r\n.\r\n+OK\r\nc\r\n.\r\n");
    QCOMPARE(session.takeOutput(), "DELE 1\r\n"_ba);
    const auto events = session.takeEvents();
    QCOMPARE(std::get<pop3::TopArrived>(events[0]).bytes, "a\r\n"_ba);
    QCOMPARE(std::get<pop3::MessageBytes>(events[2]).bytes, "b\r\n"_ba);
    QCOMPARE(std::get<pop3::TopArrived>(events[4]).bytes, "c\r\n"_ba);
}

void TestSessionTop::keepsNoMoreThanTheLimit()
{
    for (const qsizetype more : {0, 1, 1'000'000}) {
        const QByteArray body(limits::kTopBytes + more, 'x');
        Session session = loggedIn("");
        session.top(1, 0);
        session.receive("+OK\r\n" + body);
        session.receive("\r\n.\r\n");
        const auto events = session.takeEvents();
        QCOMPARE(events.size(), 1u);
        const auto top = std::get<pop3::TopArrived>(events[0]);
        QCOMPARE(top.bytes.size(), limits::kTopBytes);
        QVERIFY(top.isCut);
        QVERIFY(!session.isOver());
    }
}

void TestSessionTop::endsOnTopWithoutEnd()
{
    Session session = loggedIn("");
    session.top(1, 0);
    session.receive("+OK\r\n");
    const QByteArray piece(16 * 1024 * 1024, 'x');
    for (qint64 sent = 0; sent <= limits::kMessageBytes; sent += piece.size()) {
        QVERIFY(!session.isOver());
        session.receive(piece);
    }
    QVERIFY(session.isOver());
    const auto events = session.takeEvents();
    QCOMPARE(events.size(), 1u);
    QCOMPARE(std::get<pop3::Failed>(events[0]).error.code, ErrorCode::LimitExceeded);
}

void TestSessionTop::endsNothingWithoutItsTerminator()
{
    const QByteArray answer = "+OK\r\nA: b\r\n\r\n.\r\n"; // M-02
    for (qsizetype length = 0; length < answer.size(); ++length) {
        Session session = loggedIn("");
        session.top(1, 0);
        session.receive(answer.left(length));
        session.connectionEnded({ErrorCode::ConnectionLost, u"test"_s, {}});
        const auto events = session.takeEvents();
        QCOMPARE(events.size(), 1u);
        QCOMPARE(std::get<pop3::Failed>(events[0]).error.code, ErrorCode::ConnectionLost);
    }
}

QTEST_GUILESS_MAIN(TestSessionTop)
#include "tst_session_top.moc"
