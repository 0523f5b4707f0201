#include "core/base/Limits.h"
#include "core/pop3/Sasl.h"
#include "tests/pop3/SessionRun.h"

using namespace core;
using namespace Qt::StringLiterals;
using pop3::Session;
using pop3::SessionLine;

/// The log that a user may open and send to somebody: TLS-26, CRD-10, POP-44.
class TestSessionLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheWholeDialogue();
    void tellsWhereItBroke();
    void showsNothingOfMessages();
    void showsNoSecret_data();
    void showsNoSecret();
    void showsHostileTextSafely();
    void staysBounded();
};

static QString written(Session &session)
{
    QStringList lines;
    for (const SessionLine &line : session.takeLog()) {
        const QString who = line.from == SessionLine::From::Client   ? u"C: "_s
                            : line.from == SessionLine::From::Server ? u"S: "_s
                                                                     : u"-- "_s;
        lines << who + line.text;
    }
    return lines.join(u'\n');
}

void TestSessionLog::tellsTheWholeDialogue()
{
    Session session({.startTls = true, .user = "ann", .password = "secret"});
    session.receive("+OK ready\r\n");
    session.receive("+OK list\r\nSTLS\r\n.\r\n");
    session.receive("+OK begin\r\n");
    session.tlsEstablished();
    session.receive("-ERR what\r\n");
    session.receive("-ERR\r\n");
    QCOMPARE(written(session), u"S: +OK ready\nC: CAPA\nS: +OK list (1 lines)\nC: STLS\nS: +OK begin\n"
                               "-- encrypted\nC: CAPA\nS: -ERR what\nC: AUTH\nS: -ERR\nC: USER ann"_s);
    session.receive("+OK\r\n");
    session.receive("+OK 2 messages\r\n");
    session.receive("+OK\r\nPIPELINING\r\n.\r\n");
    session.askListing();
    session.receive("+OK 2 30\r\n+OK\r\n1 a\r\n2 b\r\n.\r\n+OK 2 messages\r\n1 10\r\n2 20\r\n.\r\n");
    QCOMPARE(written(session), u"S: +OK\nC: PASS ***\nS: +OK 2 messages\nC: CAPA\nS: +OK (1 lines)\n"
                               "C: STAT\nC: UIDL\nC: LIST\nS: +OK 2 30\nS: +OK (2 lines)\n"
                               "S: +OK 2 messages (2 lines)"_s);
    session.retrieve(1);
    session.top(2, 0);
    session.remove(1);
    session.quit();
    session.receive("+OK 5431 octets\r\n" + QByteArray(5429, 'x') + "\r\n.\r\n-ERR no\r\n");
    session.receive("+OK\r\n");
    session.receive("+OK bye\r\n");
    QCOMPARE(
        written(session),
        u"C: RETR 1\nC: TOP 2 0\nS: +OK 5431 octets (5,431 bytes)\nS: -ERR no\nC: DELE 1\nS: +OK\nC: QUIT\nS: +OK bye"_s);
    QVERIFY(session.takeLog().empty());
}

void TestSessionLog::tellsWhereItBroke()
{
    Session session = loggedIn("");
    session.retrieve(1);
    session.receive("+OK\r\nA: b\r\n");
    session.connectionEnded({ErrorCode::ConnectionLost, u"reset"_s, {}});
    QCOMPARE(written(session), u"C: RETR 1\nS: +OK (6 bytes, not finished)\n"
                               "-- connection-lost: waiting for RETR: reset"_s);

    Session listing = loggedIn("");
    listing.askListing();
    listing.receive("+OK 2 2\r\n");
    listing.receive("+OK\r\n1 a\r\n");
    listing.connectionEnded({ErrorCode::Timeout, {}, {}});
    QVERIFY(written(listing).contains(u"\nS: +OK (1 lines, not finished)\n-- timeout"_s));

    Session left = loggedIn("");
    left.quit();
    left.connectionEnded({ErrorCode::ConnectionLost, {}, {}});
    QCOMPARE(written(left), u"C: QUIT\n-- the line ended before QUIT was answered"_s);

    Session refused({.loginInClear = true, .user = "ann", .password = "x", .askCapabilities = false});
    refused.receive("+OK\r\n");
    refused.receive("-ERR [IN-USE] later\r\n");
    QCOMPARE(written(refused), u"S: +OK\nC: USER ann\nS: -ERR [IN-USE] later\nC: QUIT\n"
                               "-- mailbox-in-use: login"_s);
}

void TestSessionLog::showsNothingOfMessages()
{
    // POP-27: after an unstuffed dot, lines of a mail stand where answers should
    Session session = loggedIn("PIPELINING\r\n");
    session.retrieve(1);
    session.retrieve(2);
    session.receive("+OK\r\nSubject: private\r\n");
    session.receive(".\r\n");
    session.receive("a private line\r\n");
    QVERIFY(session.isOver());
    const QString log = written(session);
    QVERIFY(!log.contains(u"private"_s));
    QVERIFY(log.contains(u"S: *** (14 bytes)"_s));

    Session listed = loggedIn("");
    listed.askListing();
    listed.receive("+OK 1 1\r\n");
    listed.receive("+OK\r\n1 private-uidl\r\n.\r\n");
    QVERIFY(!written(listed).contains(u"private"_s));
}

void TestSessionLog::showsNoSecret_data()
{
    QTest::addColumn<pop3::LoginMethod>("method");
    using pop3::LoginMethod;
    for (const auto &[name, method] :
         {std::pair{"PLAIN", LoginMethod::Plain}, std::pair{"LOGIN", LoginMethod::Login},
          std::pair{"CRAM-MD5", LoginMethod::CramMd5}, std::pair{"APOP", LoginMethod::Apop},
          std::pair{"SCRAM", LoginMethod::ScramSha256}, std::pair{"XOAUTH2", LoginMethod::XOAuth2},
          std::pair{"OAUTHBEARER", LoginMethod::OAuthBearer}, std::pair{"USER", LoginMethod::UserPass}})
        QTest::newRow(name) << method;
}

void TestSessionLog::showsNoSecret()
{
    QFETCH(pop3::LoginMethod, method);
    Session session({.loginInClear = true,
                     .login = method,
                     .user = "ann",
                     .password = "topsecret",
                     .askCapabilities = false});
    session.receive("+OK ready <1.2@example.org>\r\n");
    QByteArrayList said;
    const bool isSasl = method != pop3::LoginMethod::UserPass && method != pop3::LoginMethod::Apop;
    for (int i = 0; i < (isSasl ? 2 : method == pop3::LoginMethod::UserPass ? 1 : 0); ++i) {
        said += session.takeOutput().trimmed().split(' ').last();
        session.receive(isSasl ? "+ c2VydmVy\r\n" : "+OK\r\n");
    }
    said += session.takeOutput().trimmed().split(' ').last();
    // CRD-10: nor on the error path, where servers repeat what they did not understand
    session.receive("-ERR what is " + said.join(' ') + " topsecret\r\n");
    QVERIFY(session.isOver());
    const QString log = written(session);
    QVERIFY2(log.contains(u"***"_s), qPrintable(log));
    for (const QByteArray &part : said + QByteArrayList{"topsecret", "c2VydmVy"}) {
        if (part.size() > 5 && part != saslName(method))
            QVERIFY2(!log.contains(QString::fromLatin1(part)), qPrintable(log));
    }
    for (const auto &event : session.takeEvents()) {
        if (const auto *failed = std::get_if<pop3::Failed>(&event))
            QVERIFY(!failed->error.serverText.contains("topsecret"));
    }
}

void TestSessionLog::showsHostileTextSafely()
{
    Session session({.loginInClear = true, .user = "a\x1b[31m\xe2\x80\xae", .password = "x"});
    session.receive("+OK \x1b[31m\xe2\x80\xae<b>" + QByteArray(1'000'000, 'x') + "\r\n"); // POP-44
    session.receive("-ERR\r\n");
    const QString log = written(session);
    for (const QChar c : {QChar(0x1b), QChar(0x202e)})
        QVERIFY(!log.contains(c));
    for (const QString &line : log.split(u'\n'))
        QVERIFY(line.size() <= limits::kServerTextShownBytes + 10);
}

void TestSessionLog::staysBounded()
{
    Session session = loggedIn("");
    for (int i = 0; i < 10'000; ++i) {
        session.noop();
        session.receive("+OK " + QByteArray::number(i) + "\r\n");
    }
    const auto log = session.takeLog();
    QVERIFY(log.size() > limits::kSessionLogLines && log.size() <= 2 * limits::kSessionLogLines + 1);
    QCOMPARE(log.front().from, SessionLine::From::Note);
    QCOMPARE(log.back().text, u"+OK 9999"_s);
    const auto kept = static_cast<qsizetype>(log.size()) - 1;
    QCOMPARE(log.front().text, u"%1 older lines are not kept"_s.arg(20'000 - kept));
    QVERIFY(session.takeLog().empty());
}

QTEST_GUILESS_MAIN(TestSessionLog)
#include "tst_session_log.moc"
