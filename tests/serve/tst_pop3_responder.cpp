#include "core/base/Limits.h"
#include "core/serve/Pop3Responder.h"
#include "core/serve/Pop3Server.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace core;
using namespace core::serve;

namespace {

class FewMessages final : public Maildrop
{
public:
    [[nodiscard]] std::vector<Entry> entries() const override
    {
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < kMessages.size(); ++i)
            entries.push_back({"uid" + QByteArray::number(i + 1), kMessages[i].size()});
        return entries;
    }
    [[nodiscard]] QByteArray message(std::size_t index) const override
    {
        ++asked;
        return kMessages[index];
    }
    mutable int asked = 0;

private:
    const std::vector<QByteArray> kMessages{"Subject: one\r\n\r\nfirst\r\nsecond\r\nthird\r\n"_ba,
                                            "Subject: dots\r\n\r\n.\r\n..\r\n.hidden\r\n"_ba,
                                            "Subject: empty\r\n\r\n"_ba};
};

QByteArray everything(Pop3Responder &responder)
{
    QByteArray out;
    while (const auto reply = responder.next())
        out += reply->bytes;
    return out;
}

QByteArray say(Pop3Responder &responder, const QByteArray &line)
{
    responder.receive(line + "\r\n");
    return everything(responder);
}

} // namespace

/// The server's side of POP3 without a socket (core/serve/Pop3Responder).
class TestPop3Responder : public QObject
{
    Q_OBJECT

private:
    FewMessages m_maildrop;

    [[nodiscard]] Pop3Responder fresh(bool encrypted = true) const
    {
        return Pop3Responder(m_maildrop, {"u"_ba, "p w"_ba, encrypted});
    }
    [[nodiscard]] Pop3Responder loggedIn() const
    {
        Pop3Responder responder = fresh();
        responder.receive("USER u\r\nPASS p w\r\n");
        (void)everything(responder);
        return responder;
    }

private Q_SLOTS:
    void answersASessionTheSameAtEverySplit();
    void logsIn_data();
    void logsIn();
    void endsAfterThreeWrongPasswords();
    void endsAfterTooMuchNonsense();
    void refusesAnEndlessLine();
    void refusesLoginBeforeTls();
    void forgetsTheUserAtTls();
    void refusesBytesBehindStls();
    void stuffsDots();
    void sendsSoManyLinesForTop_data();
    void sendsSoManyLinesForTop();
    void numbersStayWhenMessagesAreDeleted();
    void resetTakesDeletesBack();
    void refusesBadNumbers_data();
    void refusesBadNumbers();
    void answersOneCommandAtATime();
    void saysNothingAfterQuit();
};

void TestPop3Responder::answersASessionTheSameAtEverySplit()
{
    const QByteArray session =
        "CAPA\r\nuser u\r\nPASS p w\r\nSTAT\r\nLIST\r\nUIDL\r\nRETR 1\r\nTOP 2 1\r\nDELE 3\r\n"
        "STAT\r\nRSET\r\nNOOP\r\nLIST 3\r\nUIDL 3\r\nQUIT\r\n"_ba;
    Pop3Responder whole = fresh();
    whole.receive(session);
    const QByteArray expected = everything(whole);
    QVERIFY(expected.contains("PIPELINING\r\n"));
    QVERIFY(expected.contains("+OK 3 89\r\n"));
    QVERIFY(expected.contains("1 uid1\r\n2 uid2\r\n3 uid3\r\n.\r\n"));
    QVERIFY(expected.contains("+OK 2 71\r\n"));
    QVERIFY(!expected.contains("-ERR"));
    for (qsizetype split = 0; split <= session.size(); ++split) {
        Pop3Responder responder = fresh();
        responder.receive(session.first(split));
        QByteArray got = everything(responder);
        responder.receive(session.sliced(split));
        got += everything(responder);
        QCOMPARE(got, expected);
    }
    Pop3Responder responder = fresh();
    QByteArray got;
    for (const char byte : session) {
        responder.receive(QByteArrayView(&byte, 1));
        got += everything(responder);
    }
    QCOMPARE(got, expected);
}

void TestPop3Responder::logsIn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("welcome");
    const auto plain = [](QByteArrayView identity) { return identity.toByteArray().toBase64(); };
    QTest::newRow("user and pass, spaces kept") << "USER u\r\nPASS p w\r\n"_ba << true;
    QTest::newRow("wrong password") << "USER u\r\nPASS pw\r\n"_ba << false;
    QTest::newRow("wrong user") << "USER v\r\nPASS p w\r\n"_ba << false;
    QTest::newRow("password without user") << "PASS p w\r\n"_ba << false;
    QTest::newRow("plain at once") << "AUTH PLAIN " + plain(QByteArrayView("\0u\0p w", 6)) + "\r\n" << true;
    QTest::newRow("plain when asked") << "AUTH plain\r\n" + plain(QByteArrayView("\0u\0p w", 6)) + "\r\n"
                                      << true;
    QTest::newRow("plain as oneself") << "AUTH PLAIN " + plain(QByteArrayView("u\0u\0p w", 7)) + "\r\n"
                                      << true;
    QTest::newRow("plain as another") << "AUTH PLAIN " + plain(QByteArrayView("x\0u\0p w", 7)) + "\r\n"
                                      << false;
    QTest::newRow("plain too short") << "AUTH PLAIN " + plain(QByteArrayView("\0u", 2)) + "\r\n" << false;
    QTest::newRow("plain not base64") << "AUTH PLAIN ****\r\n"_ba << false;
    QTest::newRow("plain cancelled") << "AUTH PLAIN\r\n*\r\n"_ba << false;
    QTest::newRow("mechanism unknown") << "AUTH CRAM-MD5\r\n"_ba << false;
}

void TestPop3Responder::logsIn()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, welcome);
    Pop3Responder responder = fresh();
    responder.receive(bytes);
    QCOMPARE(everything(responder).contains("-ERR"), !welcome);
    QCOMPARE(say(responder, "STAT"_ba).startsWith("+OK"), welcome);
}

void TestPop3Responder::endsAfterThreeWrongPasswords()
{
    Pop3Responder responder = fresh();
    for (int i = 0; i < 10; ++i)
        responder.receive("USER u\r\nPASS wrong\r\n");
    QCOMPARE(everything(responder).count("-ERR [AUTH]"), limits::kServedFailedLogins);
}

void TestPop3Responder::endsAfterTooMuchNonsense()
{
    Pop3Responder responder = loggedIn();
    for (int i = 0; i < 1000; ++i)
        responder.receive("HELO\r\n");
    QCOMPARE(everything(responder).count("-ERR"), limits::kServedRefusals);
    QCOMPARE(responder.pendingBytes(), 0);
}

void TestPop3Responder::refusesAnEndlessLine()
{
    Pop3Responder responder = fresh();
    responder.receive(QByteArray(limits::kServedLineBytes + 1, 'x'));
    const auto reply = responder.next();
    QVERIFY(reply && reply->close && reply->bytes.startsWith("-ERR"));
    responder.receive("\r\nCAPA\r\n");
    QVERIFY(!responder.next());
    QCOMPARE(responder.pendingBytes(), 0);
}

void TestPop3Responder::refusesLoginBeforeTls()
{
    for (const QByteArray &attempt : {"USER u"_ba, "PASS p w"_ba, "AUTH PLAIN"_ba}) {
        Pop3Responder responder = fresh(false);
        QVERIFY(say(responder, attempt).startsWith("-ERR"));
        QVERIFY(say(responder, "STAT"_ba).startsWith("-ERR"));
    }
    Pop3Responder responder = fresh(false);
    const QByteArray capabilities = say(responder, "CAPA"_ba);
    QVERIFY(capabilities.contains("STLS"));
    QVERIFY(!capabilities.contains("SASL"));
}

void TestPop3Responder::forgetsTheUserAtTls()
{
    Pop3Responder responder = fresh(false);
    responder.receive("STLS\r\n");
    const auto reply = responder.next();
    QVERIFY(reply && reply->startTls && !reply->close);
    QVERIFY(!responder.next());
    responder.tlsStarted();
    QVERIFY(say(responder, "PASS p w"_ba).startsWith("-ERR"));
    QVERIFY(say(responder, "STLS"_ba).startsWith("-ERR"));
    QVERIFY(say(responder, "USER u"_ba).startsWith("+OK"));
    QVERIFY(say(responder, "PASS p w"_ba).startsWith("+OK"));
}

void TestPop3Responder::refusesBytesBehindStls() // M-01, the server's side of it
{
    Pop3Responder responder = fresh(false);
    responder.receive("STLS\r\nUSER u\r\n");
    const auto reply = responder.next();
    QVERIFY(reply && reply->close && !reply->startTls);
    QVERIFY(!responder.next());
}

void TestPop3Responder::stuffsDots()
{
    QCOMPARE(dotStuffed("a\r\n.\r\n..\r\n.b\r\n"), "a\r\n..\r\n...\r\n..b\r\n.\r\n"_ba);
    QCOMPARE(dotStuffed(""), ".\r\n"_ba);
    QCOMPARE(dotStuffed("no end"), "no end\r\n.\r\n"_ba);
    QCOMPARE(dotStuffed("\r\n.x\rz"), "\r\n..x\rz\r\n.\r\n"_ba);
}

void TestPop3Responder::sendsSoManyLinesForTop_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("header only") << "TOP 1 0"_ba
                                 << "+OK done\r\nSubject: one\r\n\r\n.\r\n"_ba;
    QTest::newRow("two lines") << "TOP 1 2"_ba
                               << "+OK done\r\nSubject: one\r\n\r\nfirst\r\nsecond\r\n.\r\n"_ba;
    QTest::newRow("more than there are") << "TOP 3 99999"_ba
                                         << "+OK done\r\nSubject: empty\r\n\r\n.\r\n"_ba;
    QTest::newRow("dots") << "TOP 2 1"_ba
                          << "+OK done\r\nSubject: dots\r\n\r\n..\r\n.\r\n"_ba;
    QTest::newRow("less than none") << "TOP 1 -1"_ba
                                    << "-ERR no such message\r\n"_ba;
    QTest::newRow("one argument") << "TOP 1"_ba
                                  << "-ERR wrong number of arguments\r\n"_ba;
}

void TestPop3Responder::sendsSoManyLinesForTop()
{
    QFETCH(QByteArray, command);
    Pop3Responder responder = loggedIn();
    QTEST(say(responder, command), "answer");
}

void TestPop3Responder::numbersStayWhenMessagesAreDeleted()
{
    Pop3Responder responder = loggedIn();
    QVERIFY(say(responder, "DELE 1"_ba).startsWith("+OK"));
    QVERIFY(say(responder, "DELE 1"_ba).startsWith("-ERR"));
    QVERIFY(say(responder, "RETR 1"_ba).startsWith("-ERR"));
    QCOMPARE(say(responder, "UIDL"_ba), "+OK list follows\r\n2 uid2\r\n3 uid3\r\n.\r\n"_ba);
    QCOMPARE(say(responder, "UIDL 2"_ba), "+OK 2 uid2\r\n"_ba);
}

void TestPop3Responder::resetTakesDeletesBack()
{
    Pop3Responder responder = loggedIn();
    (void)say(responder, "DELE 1"_ba);
    QVERIFY(say(responder, "RSET"_ba).startsWith("+OK"));
    QCOMPARE(say(responder, "STAT"_ba), "+OK 3 89\r\n"_ba);
}

void TestPop3Responder::refusesBadNumbers_data()
{
    QTest::addColumn<QByteArray>("number");
    for (const QByteArray &number :
         {"0"_ba, "-1"_ba, "4"_ba, "x"_ba, "1x"_ba, "99999999999999999999999"_ba, "1.0"_ba})
        QTest::newRow(number.constData()) << number;
}

void TestPop3Responder::refusesBadNumbers()
{
    QFETCH(QByteArray, number);
    Pop3Responder responder = loggedIn();
    for (const QByteArray &verb : {"RETR "_ba, "DELE "_ba, "LIST "_ba, "UIDL "_ba})
        QVERIFY(say(responder, verb + number).startsWith("-ERR"));
}

void TestPop3Responder::answersOneCommandAtATime()
{
    Pop3Responder responder = loggedIn();
    m_maildrop.asked = 0;
    responder.receive("RETR 1\r\nRETR 2\r\nRETR 3\r\n");
    QVERIFY(responder.next());
    QCOMPARE(m_maildrop.asked, 1);
    QVERIFY(responder.pendingBytes() > 0);
}

void TestPop3Responder::saysNothingAfterQuit()
{
    Pop3Responder responder = loggedIn();
    responder.receive("QUIT\r\nSTAT\r\n");
    const auto reply = responder.next();
    QVERIFY(reply && reply->close);
    QVERIFY(!responder.next());
    responder.receive("STAT\r\n");
    QVERIFY(!responder.next());
}

QTEST_APPLESS_MAIN(TestPop3Responder)
#include "tst_pop3_responder.moc"
