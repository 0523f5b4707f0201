#include "core/pop3/Command.h"
#include "core/pop3/Reply.h"
#include "core/pop3/Sasl.h"

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
    void encodesPlain();
    void parsesStatusLines_data();
    void parsesStatusLines();
};

void TestCommand::buildsLines()
{
    QCOMPARE(commandLine(Command{Op::Capa}), "CAPA\r\n"_ba);
    QCOMPARE(commandLine(Command{Op::Retr, 7}), "RETR 7\r\n"_ba);
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
                          << "USER ***"_ba;
    QTest::newRow("PASS") << "PASS a secret\r\n"_ba
                          << "PASS ***"_ba;
    QTest::newRow("pass") << "pass x\r\n"_ba
                          << "PASS ***"_ba;
    QTest::newRow("APOP") << "APOP ann 0123\r\n"_ba
                          << "APOP ***"_ba;
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

void TestCommand::encodesPlain()
{
    // RFC 4616 section 4: authzid, NUL, authcid, NUL, passwd
    QCOMPARE(QByteArray::fromBase64(saslPlain("tim", "tanstaaftanstaaf")), "\0tim\0tanstaaftanstaaf"_ba);
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
