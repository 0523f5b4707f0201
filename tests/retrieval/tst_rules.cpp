#include "core/retrieval/MessageRules.h"
#include "core/retrieval/RenumberedMaildrop.h"

#include <QTest>

using namespace core;
using namespace core::retrieval;
using archive::LedgerRow;
using archive::LedgerState;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'780'000'000; // 28 May 2026

// What is fetched, looked at, left on the server, and known again. Pure parts.
class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhenAMessageCame_data();
    void readsWhenAMessageCame();
    void takesOnlyHeadersFromTop_data();
    void takesOnlyHeadersFromTop();
    void judges_data();
    void judges();
    void sortsByTheLedger_data();
    void sortsByTheLedger();
    void suspectsARenumbering_data();
    void suspectsARenumbering();
    void findsEachMessageOnce();
};

void TestRules::readsWhenAMessageCame_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("expected"); // 0: nothing
    const auto row = [](const char *name, const char *header, qint64 expected) {
        QTest::newRow(name) << QByteArray(header) << expected;
    };
    row("Date", "Date: Thu, 1 Jan 2026 00:00:00 +0000\r\n\r\n", 1'767'225'600);
    row("the newest Received before Date",
        "Received: from a by b; Fri, 2 Jan 2026 00:00:00 +0000\r\nReceived: from x\r\n by a;\r\n Thu, 1 Jan "
        "2026"
        " 00:00:00 +0000\r\nDate: Sat, 1 Jan 2000 00:00:00 +0000\r\n\r\n",
        1'767'312'000);
    row("the first Received is missing (POP-23)", "Received: x; Thu, 1 Jan 2026 00:00:00 +0000\r\n\r\n",
        1'767'225'600);
    row("cut in Received", "Received: from a by b;\r\n Thu, 1 J", 0);
    row("a stamp of the future does not count",
        "Received: x; Fri, 1 Jan 2038 00:00:00 +0000\r\nReceived: y; Thu, 1 Jan 2026 00:00:00 +0000\r\n\r\n",
        1'767'225'600);
    row("a Date of the future", "Date: Fri, 1 Jan 2038 00:00:00 +0000\r\n\r\n", 0);
    row("none", "Subject: x\r\n\r\n", 0);
    row("nonsense", "Date: yesterday\r\n\r\n", 0);
    row("empty", "", 0);
}

void TestRules::readsWhenAMessageCame()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, expected);
    QCOMPARE(arrivalOf(header, kNow).value_or(0), expected);
}

// POP-23
void TestRules::takesOnlyHeadersFromTop_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("header") << "Subject: a\r\n\r\n"_ba
                            << "Subject: a\r\n\r\n"_ba;
    QTest::newRow("+OK twice") << "+OK\r\nSubject: a\r\n\r\n"_ba
                               << "Subject: a\r\n\r\n"_ba;
    QTest::newRow("only +OK") << "+OK"_ba
                              << ""_ba;
    QTest::newRow("ten lines of the body") << "Subject: a\r\n\r\nbody\r\n"_ba
                                           << "Subject: a\r\n\r\n"_ba;
    QTest::newRow("no empty line") << "Subject: a\r\n"_ba
                                   << "Subject: a\r\n"_ba;
    QTest::newRow("a body") << "\r\nnothing but text\r\n"_ba
                            << ""_ba;
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
}

void TestRules::takesOnlyHeadersFromTop()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, header);
    QCOMPARE(headerOf(answer), header);
}

void TestRules::judges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("verdict");
    const QByteArray old = "Date: Sat, 1 Jan 2000 00:00:00 +0000\r\n\r\n";
    const QByteArray fresh = "Date: Fri, 2 Jan 2026 00:00:00 +0000\r\n\r\n";
    QTest::newRow("new") << fresh << qint64(10) << int(Verdict::Fetch);
    QTest::newRow("old") << old << qint64(10) << int(Verdict::TooOld);
    QTest::newRow("old and large") << old << qint64(9000) << int(Verdict::TooOld);
    QTest::newRow("large") << fresh << qint64(9000) << int(Verdict::HeaderOnly);
    QTest::newRow("large without header") << ""_ba << qint64(9000) << int(Verdict::TooLarge);
    QTest::newRow("without header") << ""_ba << qint64(10) << int(Verdict::Fetch);
    QTest::newRow("without date") << "Subject: x\r\n\r\n"_ba << qint64(10) << int(Verdict::Fetch);
}

void TestRules::judges()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, bytes);
    QFETCH(int, verdict);
    const MessageRules rules{1'767'225'600, 1000};
    QCOMPARE(int(judge({1, bytes, "u", false}, header, rules, kNow).verdict), verdict);
}

void TestRules::sortsByTheLedger_data()
{
    QTest::addColumn<int>("state"); // -1: no row
    QTest::addColumn<qint64>("date");
    QTest::addColumn<bool>("wanted");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, int state, qint64 date, bool wanted, qint64 bytes, qint64 from,
                        qint64 most, const char *expected) {
        QTest::newRow(name) << state << date << wanted << bytes << from << most << QByteArray(expected);
    };
    const int left = int(LedgerState::LeftOut), header = int(LedgerState::HeaderOnly);
    row("no rules", -1, 0, false, 500, 0, 0, "fetch");
    row("first sight, from a date", -1, 0, false, 500, 1000, 0, "look");
    row("first sight, small enough", -1, 0, false, 500, 0, 600, "fetch");
    row("first sight, too large", -1, 0, false, 700, 0, 600, "look");
    row("left out for its age", left, 900, false, 500, 1000, 0, "left");
    row("the date was moved back", left, 900, false, 500, 800, 0, "fetch");
    row("the date was taken back", left, 900, false, 500, 0, 0, "fetch");
    row("the user wants it", left, 900, true, 500, 1000, 0, "fetch");
    row("left out for its size", left, 0, false, 700, 0, 600, "look");
    row("the header is here", header, 0, false, 700, 0, 600, "known");
    row("wanted whole", header, 0, true, 700, 0, 600, "fetch");
    row("the limit was raised", header, 0, false, 700, 0, 800, "fetch");
}

void TestRules::sortsByTheLedger()
{
    QFETCH(int, state);
    QFETCH(qint64, date);
    QFETCH(bool, wanted);
    QFETCH(qint64, bytes);
    QFETCH(qint64, from);
    QFETCH(qint64, most);
    QFETCH(QByteArray, expected);
    std::vector<LedgerRow> ledger;
    if (state >= 0) {
        LedgerRow row;
        row.uidl = "u";
        row.state = static_cast<LedgerState>(state);
        row.listedBytes = bytes;
        row.dateUtc = date;
        row.wanted = wanted;
        ledger.push_back(row);
    }
    Plan plan;
    plan.fetch = {{1, bytes, "u", false}};
    plan.fetchBytes = bytes;
    applyRules(plan, ledger, {from, most});
    const QByteArray way = !plan.fetch.empty()  ? "fetch"
                           : !plan.look.empty() ? "look"
                           : plan.leftOut > 0   ? "left"
                           : plan.skipped > 0   ? "known"
                                                : "lost";
    QCOMPARE(way, expected);
    QCOMPARE(plan.fetchBytes, way == "fetch" ? bytes : 0);
}

void TestRules::suspectsARenumbering_data()
{
    QTest::addColumn<int>("known");
    QTest::addColumn<int>("stillListed");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<int>("vanished");
    QTest::newRow("all changed") << 100 << 0 << 100 << 100;             // POP-20
    QTest::newRow("all changed, half listed") << 100 << 0 << 50 << 100; // POP-20
    QTest::newRow("most changed") << 100 << 40 << 60 << 60;             // POP-20
    QTest::newRow("one changed") << 100 << 99 << 1 << 0;                // POP-19
    QTest::newRow("emptied by somebody else") << 100 << 0 << 3 << 0;
    QTest::newRow("nothing listed") << 100 << 0 << 0 << 0;
    QTest::newRow("much new mail") << 100 << 100 << 1000 << 0;
    QTest::newRow("a few of many") << 100 << 70 << 30 << 0;
    QTest::newRow("too few to tell") << 9 << 0 << 9 << 0;
}

void TestRules::suspectsARenumbering()
{
    QFETCH(int, known);
    QFETCH(int, stillListed);
    QFETCH(int, unknown);
    QFETCH(int, vanished);
    std::vector<LedgerRow> ledger;
    std::vector<pop3::ListedMessage> listing;
    for (int i = 0; i < known; ++i) {
        LedgerRow row;
        row.uidl = "old" + QByteArray::number(i);
        row.state = LedgerState::Stored;
        ledger.push_back(row);
        row.uidl = "deleted" + QByteArray::number(i);
        row.state = LedgerState::Deleted; // expected to be missing
        ledger.push_back(row);
    }
    int number = 0;
    for (int i = 0; i < stillListed; ++i)
        listing.push_back({++number, 10, "old" + QByteArray::number(i)});
    for (int i = 0; i < unknown; ++i)
        listing.push_back({++number, 10, "new" + QByteArray::number(i)});
    QCOMPARE(int(vanishedAtOnce(listing, ledger).size()), vanished);
}

void TestRules::findsEachMessageOnce()
{
    const auto row = [](const char *uidl, qint64 bytes, const char *sha256) {
        LedgerRow made;
        made.uidl = uidl;
        made.listedBytes = bytes;
        made.sha256 = sha256;
        return made;
    };
    const QByteArray one = fingerprintOf("Message-ID: <1@x>\r\nReceived: a;\r\n  b\r\nX-UIDL: 7\r\n\r\n");
    QCOMPARE(fingerprintOf("X-Status: RO\r\nmessage-id: <1@x>\r\nReceived: a; b\r\n\r\nbody"), one);
    QVERIFY(fingerprintOf("Message-ID: <1@x>\r\nReceived: a; c\r\n\r\n") != one);
    QVERIFY(fingerprintOf("Subject: x\r\n\r\n").isEmpty());
    const QByteArray two = fingerprintOf("Message-ID: <2@x>\r\n\r\n");
    const QByteArray three = fingerprintOf("Message-ID: <3@x>\r\n\r\n");
    Renumbering renumbering({{row("a", 10, "A"), one},
                             {row("b", 20, "B"), two},
                             {row("c", 20, "B"), two},
                             {row("d", 30, "D"), three},
                             {row("e", 30, "E"), three},
                             {row("f", 40, "F"), {}}});
    QCOMPARE(renumbering.take(one, 11).value_or("-"), "a"_ba); // the only one with that header
    QCOMPARE(renumbering.take(one, 10).value_or("-"), "-"_ba); // once
    QCOMPARE(renumbering.take(two, 21).value_or("-"), "-"_ba);
    QCOMPARE(renumbering.take(two, 20).value_or("-"), "b"_ba); // two copies of the same bytes
    QCOMPARE(renumbering.take(two, 20).value_or("-"), "c"_ba);
    QCOMPARE(renumbering.take(three, 30).value_or("-"),
             "-"_ba); // different bytes: fetched, and the hash tells
    QCOMPARE(renumbering.take({}, 40).value_or("-"), "-"_ba);
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
