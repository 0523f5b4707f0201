#include "core/pop3/Capabilities.h"
#include "core/pop3/Command.h"
#include "core/pop3/Reply.h"

#include <QTest>

using namespace core;
using namespace core::pop3;
using namespace Qt::StringLiterals;

class TestCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsLines();
    void refusesCrLfInArgument_data();
    void refusesCrLfInArgument();
    void redactsSecrets_data();
    void redactsSecrets();
    void readsCapabilities();
    void readsCapabilityNumbers_data();
    void readsCapabilityNumbers();
    void readsMechanismLists();
    void parsesStatusLines_data();
    void parsesStatusLines();
};

void TestCommand::buildsLines()
{
    QCOMPARE(commandLine(Command{Op::Capa}), "CAPA\r\n"_ba);
    QCOMPARE(commandLine(Command{Op::Retr, 7}), "RETR 7\r\n"_ba);
    QCOMPARE(commandLine(Command{Op::Top, 7, 0}), "TOP 7 0\r\n"_ba);
    QCOMPARE(commandLine(Command{Op::Dele, 1000000}), "DELE 1000000\r\n"_ba);
    QCOMPARE(*commandLine("PASS"_ba, " a b "_ba), "PASS  a b \r\n"_ba);
}

void TestCommand::refusesCrLfInArgument_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::newRow("CR") << "a\r"_ba;
    QTest::newRow("LF") << "\nDELE 1"_ba;
    QTest::newRow("CRLF") << "a\r\nb"_ba;
    QTest::newRow("NUL") << "a\0b"_ba;
}

void TestCommand::refusesCrLfInArgument()
{
    QFETCH(QByteArray, argument);
    const auto line = commandLine("USER"_ba, argument); // POP-10
    QVERIFY(!line);
    QCOMPARE(line.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!line.error().detail.contains(u'\n'));
}

void TestCommand::redactsSecrets_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    // TLS-26: USER and PASS, APOP, AUTH, SASL
    QTest::newRow("CAPA") << "CAPA\r\n"_ba
                          << "CAPA"_ba;
    QTest::newRow("RETR") << "RETR 7\r\n"_ba
                          << "RETR 7"_ba;
    QTest::newRow("USER") << "USER ann@example.org\r\n"_ba
                          << "USER ann@example.org"_ba;
    QTest::newRow("PASS") << "PASS a secret\r\n"_ba
                          << "PASS ***"_ba;
    QTest::newRow("pass") << "pass x\r\n"_ba
                          << "PASS ***"_ba;
    QTest::newRow("APOP") << "APOP ann 0123\r\n"_ba
                          << "APOP ann ***"_ba;
    QTest::newRow("APOP, spaces") << "apop a nn 0123\r\n"_ba
                                  << "apop a nn ***"_ba;
    QTest::newRow("APOP alone") << "APOP\r\n"_ba
                                << "APOP ***"_ba;
    QTest::newRow("TOP") << "TOP 7 0\r\n"_ba
                         << "TOP 7 0"_ba;
    QTest::newRow("AUTH alone") << "AUTH\r\n"_ba
                                << "AUTH"_ba;
    QTest::newRow("AUTH, response to come") << "AUTH PLAIN\r\n"_ba
                                            << "AUTH PLAIN"_ba;
    QTest::newRow("AUTH") << "AUTH PLAIN AGFubgBzZWNyZXQ=\r\n"_ba
                          << "AUTH PLAIN ***"_ba;
    QTest::newRow("SASL response") << "AGFubgBzZWNyZXQ=\r\n"_ba
                                   << "***"_ba;
    QTest::newRow("empty") << "\r\n"_ba
                           << "***"_ba;
}

void TestCommand::redactsSecrets()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, shown);
    QCOMPARE(redacted(line), shown);
}

void TestCommand::readsCapabilities()
{
    Capabilities all;
    for (const QByteArray &line :
         {"TOP"_ba, "user"_ba, "SASL PLAIN scram-sha-1"_ba, "SASL LOGIN PLAIN"_ba, "RESP-CODES"_ba,
          "AUTH-RESP-CODE"_ba, "PIPELINING"_ba, "UIDL"_ba, "STLS"_ba, "LANG"_ba, "UTF8 USER"_ba,
          "IMPLEMENTATION Some  Server 1.2"_ba, "X-NEW 1"_ba, ""_ba})
        addCapabilityLine(all, line);
    QVERIFY(all.top && all.user && all.respCodes && all.authRespCode && all.pipelining && all.uidl &&
            all.stls);
    QVERIFY(all.lang && all.utf8 && all.utf8User);
    QCOMPARE(all.sasl, (std::vector{"PLAIN"_ba, "SCRAM-SHA-1"_ba, "LOGIN"_ba}));
    QVERIFY(all.offersSasl("Scram-Sha-1") && !all.offersSasl("SCRAM-SHA-256"));
    QCOMPARE(all.implementation, "Some Server 1.2"_ba);
    QCOMPARE(all.lines.size(), 14u);
    Capabilities nobody;
    addCapabilityLine(nobody, "UTF8");
    QVERIFY(nobody.utf8 && !nobody.utf8User);
}

void TestCommand::readsCapabilityNumbers_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("delay"); // -1: none
    QTest::addColumn<int>("expire");
    QTest::addColumn<bool>("perUser");
    // RFC 2449 sections 6.5 and 6.7; POP-11, POP-02
    QTest::newRow("none") << QByteArrayList{"USER"} << -1 << -1 << false;
    QTest::newRow("both") << QByteArrayList{"LOGIN-DELAY 900", "EXPIRE 60"} << 900 << 60 << false;
    QTest::newRow("per user") << QByteArrayList{"login-delay 900 user", "expire 0 User"} << 900 << 0 << true;
    QTest::newRow("never") << QByteArrayList{"EXPIRE NEVER"} << -1 << -1 << false;
    QTest::newRow("twice") << QByteArrayList{"LOGIN-DELAY 60", "LOGIN-DELAY 900", "LOGIN-DELAY 300",
                                             "EXPIRE 30",      "EXPIRE 7",        "EXPIRE 90"}
                           << 900 << 7 << false;
    QTest::newRow("not numbers") << QByteArrayList{"LOGIN-DELAY", "LOGIN-DELAY soon", "LOGIN-DELAY -5",
                                                   "EXPIRE", "EXPIRE 99999999999999999999"}
                                 << -1 << -1 << false;
}

void TestCommand::readsCapabilityNumbers()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(int, delay);
    QFETCH(int, expire);
    QFETCH(bool, perUser);
    Capabilities capabilities;
    for (const QByteArray &line : lines)
        addCapabilityLine(capabilities, line);
    QCOMPARE(capabilities.loginDelaySeconds.value_or(-1), delay);
    QCOMPARE(capabilities.expireDays.value_or(-1), expire);
    QCOMPARE(capabilities.loginDelayPerUser, perUser);
    QCOMPARE(capabilities.expirePerUser, perUser);
}

void TestCommand::readsMechanismLists()
{
    Capabilities capabilities; // POP-05
    for (const QByteArray &line :
         {"CRAM-MD5"_ba, "+APOP"_ba, "SASL PLAIN LOGIN"_ba, "plain"_ba, ""_ba, "SASL"_ba})
        addMechanismLine(capabilities, line);
    QCOMPARE(capabilities.sasl, (std::vector{"CRAM-MD5"_ba, "+APOP"_ba, "PLAIN"_ba, "LOGIN"_ba}));
    QVERIFY(!capabilities.known && capabilities.lines.empty());
}

void TestCommand::parsesStatusLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<StatusLine::Kind>("kind");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("ok") << "+OK"_ba << StatusLine::Kind::Ok << QByteArray();
    QTest::newRow("lower case") << "+ok hi"_ba << StatusLine::Kind::Ok << QByteArray();
    QTest::newRow("Okay (TLS-07)") << "+Okay"_ba << StatusLine::Kind::Ok << QByteArray();
    QTest::newRow("code") << "-ERR [sys/temp] x"_ba << StatusLine::Kind::Err << "SYS/TEMP"_ba;
    QTest::newRow("open bracket") << "-ERR [IN-USE"_ba << StatusLine::Kind::Err << QByteArray();
    QTest::newRow("bracket later") << "-ERR x [IN-USE]"_ba << StatusLine::Kind::Err << QByteArray();
    QTest::newRow("plus") << "+ "_ba << StatusLine::Kind::Continue << QByteArray();
    QTest::newRow("plus alone") << "+"_ba << StatusLine::Kind::Continue << QByteArray();
    QTest::newRow("other plus") << "+yes"_ba << StatusLine::Kind::Unknown << QByteArray();
    QTest::newRow("minus") << "-no"_ba << StatusLine::Kind::Unknown << QByteArray();
    QTest::newRow("empty") << ""_ba << StatusLine::Kind::Unknown << QByteArray();
}

void TestCommand::parsesStatusLines()
{
    QFETCH(QByteArray, line);
    QFETCH(StatusLine::Kind, kind);
    QFETCH(QByteArray, code);
    const StatusLine status = parseStatusLine(line);
    QCOMPARE(status.kind, kind);
    QCOMPARE(status.code, code);
}

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
