#include "core/net/Dialer.h"
#include "tests/support/ScriptedPop3Server.h"
#include "tests/support/SessionDriver.h"
#include "tests/support/TestCertificates.h"

#include <QSslSocket>
#include <QTest>

using namespace core;
using namespace Qt::StringLiterals;
using net::Security;
using support::ScriptedPop3Server;
using support::SessionDriver;
using Kind = support::TestCertificates::Kind;

/// Session, transport and real sockets together: what a client must do about TLS before it says a secret.
class TestSessionTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fetchesOverEveryLine_data();
    void fetchesOverEveryLine();
    void losesNothingAtTheEndsOfRecords();
    void judgesCertificates_data();
    void judgesCertificates();
    void sendsTheHostName();
    void refusesInjectedAnswers_data();
    void refusesInjectedAnswers();
    void endsWhenNoTlsFollows_data();
    void endsWhenNoTlsFollows();
    void recognisesOtherServices_data();
    void recognisesOtherServices();
    void endsNoMessageWhenTheLineBreaks_data();
    void endsNoMessageWhenTheLineBreaks();

private:
    std::unique_ptr<SessionDriver> connectTo(const ScriptedPop3Server &server, Security security,
                                             const QString &host = u"localhost"_s, const QString &caFile = {},
                                             net::TimeLimits limits = {});
    void setIdentity(ScriptedPop3Server &server, Kind kind);

    support::TestCertificates m_certificates;
};

Q_DECLARE_METATYPE(core::net::Security)

#define VERIFY_SERVER(server)                                                                                \
    QVERIFY2((server).mismatches().isEmpty(), qPrintable((server).mismatches().join(u'\n')))

static const QByteArray kStls = "S: +OK hello\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN\nS: .\nC: STLS\n";
static const QByteArray kLogin =
    "C: CAPA\nS: +OK\nS: SASL PLAIN\nS: PIPELINING\nS: .\nC: AUTH PLAIN AGFubgBzZWNyZXQ=\n"
    "S: +OK\nC: CAPA\nS: +OK\nS: PIPELINING\nS: .\n";
static const QByteArray kFetch = "C: STAT\nC: UIDL\nC: LIST\nS: +OK 2 50\nS: +OK\nS: 1 a\nS: 2 b\nS: .\n"
                                 "S: +OK\nS: 1 25\nS: 2 25\nS: .\nC: RETR 1\nC: RETR 2\n";
static const QByteArray kMessages =
    "S: +OK\nS: Subject: one\nS:\nS: ..\nS: text\nS: .\nS: +OK\nS: Subject: two\nS: .\n"
    "C: QUIT\nS: +OK\n";

/// The opening of a dialogue up to the login, for each kind of line.
static QByteArray opening(Security security)
{
    return security == Security::StartTls ? kStls + "S: +OK go\n! tls\n" : "S: +OK hello\n"_ba;
}

void TestSessionTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
}

void TestSessionTls::setIdentity(ScriptedPop3Server &server, Kind kind)
{
    server.setIdentity(m_certificates.certificateFile(kind), m_certificates.keyFile(kind));
}

std::unique_ptr<SessionDriver> TestSessionTls::connectTo(const ScriptedPop3Server &server, Security security,
                                                         const QString &host, const QString &caFile,
                                                         net::TimeLimits limits)
{
    net::SslTransportFactory factory(limits);
    const QString authorities = caFile.isEmpty() ? m_certificates.caFile() : caFile;
    pop3::SessionOptions options{.startTls = security == Security::StartTls,
                                 .loginInClear = security == Security::None,
                                 .user = "ann",
                                 .password = "secret"};
    auto driver =
        std::make_unique<SessionDriver>(factory.make({host, server.port(), security, authorities}), options);
    driver->start();
    return driver;
}

void TestSessionTls::fetchesOverEveryLine_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<bool>("byteByByte");
    for (const bool slow : {false, true}) {
        const char *how = slow ? "byte by byte" : "whole"; // TLS-25: one-byte records
        QTest::addRow("implicit TLS, %s", how) << Security::ImplicitTls << slow;
        QTest::addRow("STLS, %s", how) << Security::StartTls << slow;
        QTest::addRow("none, %s", how) << Security::None << slow;
    }
}

void TestSessionTls::fetchesOverEveryLine()
{
    QFETCH(Security, security);
    QFETCH(bool, byteByByte);
    ScriptedPop3Server server;
    setIdentity(server, Kind::Valid);
    server.setImplicitTls(security == Security::ImplicitTls);
    server.setByteByByte(byteByByte);
    server.add(opening(security) + kLogin + kFetch + kMessages);
    const auto driver = connectTo(server, security);
    QTRY_VERIFY(driver->isDone());
    VERIFY_SERVER(server);
    QVERIFY2(!driver->error(), qPrintable(driver->error().value_or(Error()).detail));
    QVERIFY(driver->left()->deletesConfirmed);
    QCOMPARE(driver->messages()[1], "Subject: one\r\n\r\n.\r\ntext\r\n"_ba);
    QCOMPARE(driver->messages()[2], "Subject: two\r\n"_ba);
    if (security != Security::None)
        QVERIFY(!server.heardInClear().contains("AUTH"));
}

/// TLS-25: records of 16 KB, with a line end, a stuffed dot and the end of the message across two of them.
void TestSessionTls::losesNothingAtTheEndsOfRecords()
{
    constexpr qsizetype kRecord = 16 * 1024;
    for (qsizetype shift = 0; shift <= 6; ++shift) {
        QByteArray sent = "+OK\r\n";
        sent += QByteArray(kRecord - sent.size() - shift, 'y') + "\r\n..dot\r\n";
        sent += QByteArray(2 * kRecord - sent.size() - shift, 'z') + "\r\n";
        const QByteArray message = QByteArray(sent.mid(5)).replace("\r\n..dot", "\r\n.dot");
        ScriptedPop3Server server;
        setIdentity(server, Kind::Valid);
        server.setImplicitTls(true);
        server.add("S: +OK hello\n" + kLogin +
                   "C: STAT\nC: UIDL\nC: LIST\nS: +OK 1 50\nS: +OK\nS: 1 a\nS: .\nS: +OK\nS: 1 50\nS: .\n"
                   "C: RETR 1\nS| " +
                   support::Dialogue::escaped(sent + ".\r\n") + "\nC: QUIT\nS: +OK\n");
        const auto driver = connectTo(server, Security::ImplicitTls);
        QTRY_VERIFY(driver->isDone());
        VERIFY_SERVER(server);
        QVERIFY2(!driver->error(), qPrintable(driver->error().value_or(Error()).detail));
        QCOMPARE(driver->messages()[1], message);
    }
}

void TestSessionTls::judgesCertificates_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<ErrorCode>("error"); // Internal: none
    const QString ca = m_certificates.caFile();
    const auto row = [](const char *name, Kind kind, const QString &caFile, ErrorCode error,
                        const QString &host = u"localhost"_s) {
        QTest::newRow(name) << kind << host << caFile << error;
    };
    // TLS-15
    row("right", Kind::Valid, ca, ErrorCode::Internal);
    row("right, by address", Kind::Valid, ca, ErrorCode::Internal, u"127.0.0.1"_s);
    row("right, by an intermediate", Kind::ByIntermediate, ca, ErrorCode::Internal);
    row("self-signed", Kind::SelfSigned, ca, ErrorCode::CertificateSelfSigned);
    row("self-signed, but trusted by the account", Kind::SelfSigned,
        m_certificates.certificateFile(Kind::SelfSigned), ErrorCode::Internal);
    row("expired", Kind::Expired, ca, ErrorCode::CertificateExpired);
    row("not yet valid", Kind::NotYetValid, ca, ErrorCode::CertificateNotYetValid);
    row("wrong host", Kind::WrongHost, ca, ErrorCode::CertificateWrongHost);
    row("address that is not in it", Kind::WrongHost, ca, ErrorCode::CertificateWrongHost, u"127.0.0.1"_s);
    row("unknown authority", Kind::UnknownAuthority, ca, ErrorCode::CertificateUntrusted);
    row("authority of another account (TLS-18)", Kind::Valid, m_certificates.otherCaFile(),
        ErrorCode::CertificateUntrusted);
    row("authority known to nobody", Kind::Valid, u"system"_s, ErrorCode::CertificateUntrusted);
    row("intermediate missing", Kind::MissingIntermediate, ca, ErrorCode::CertificateUntrusted);
    row("name only as common name", Kind::CommonNameOnly, ca, ErrorCode::CertificateWrongHost);
    row("for clients", Kind::WrongUse, ca, ErrorCode::CertificateUntrusted);
    row("NUL in the name", Kind::NulInName, ca, ErrorCode::CertificateWrongHost);
    row("NUL in the common name, without another", Kind::NulInCommonName, ca,
        ErrorCode::CertificateWrongHost);
    row("address, the name alone is in it", Kind::NoAddress, ca, ErrorCode::CertificateWrongHost,
        u"127.0.0.1"_s);
    // RFC 9525 section 6.3: a wildcard is a whole label, the left-most, and stands for one
    row("*.pop.example", Kind::Wildcard, ca, ErrorCode::Internal, u"mail.pop.example"_s);
    row("*.pop.example, in capitals, with a dot", Kind::Wildcard, ca, ErrorCode::Internal,
        u"MAIL.pop.example."_s);
    row("*.pop.example for two labels", Kind::Wildcard, ca, ErrorCode::CertificateWrongHost,
        u"a.mail.pop.example"_s);
    row("*.pop.example for none", Kind::Wildcard, ca, ErrorCode::CertificateWrongHost, u"pop.example"_s);
    row("*.pop.example, of another", Kind::Wildcard, ca, ErrorCode::CertificateWrongHost,
        u"mail.xpop.example"_s);
    row("*.example, as *.com", Kind::WildcardOfAll, ca, ErrorCode::CertificateWrongHost, u"pop.example"_s);
    row("*", Kind::WildcardAlone, ca, ErrorCode::CertificateWrongHost);
    row("*, for a longer name", Kind::WildcardAlone, ca, ErrorCode::CertificateWrongHost,
        u"mail.pop.example"_s);
    row("f*.pop.example", Kind::PartialWildcard, ca, ErrorCode::CertificateWrongHost, u"foo.pop.example"_s);
    row("mail.*.example", Kind::WildcardMiddle, ca, ErrorCode::CertificateWrongHost, u"mail.pop.example"_s);
    row("international, typed as people do", Kind::International, ca, ErrorCode::Internal,
        u"b\u00fccher.example"_s);
    row("international, typed in capitals", Kind::International, ca, ErrorCode::Internal,
        u"B\u00dcCHER.example"_s);
    row("international, typed as A-label", Kind::International, ca, ErrorCode::Internal,
        u"xn--bcher-kva.example"_s);
    row("international, another one", Kind::International, ca, ErrorCode::CertificateWrongHost,
        u"b\u00fcche.example"_s);
    row("xn--*.example", Kind::InternationalWildcard, ca, ErrorCode::CertificateWrongHost,
        u"b\u00fccher.example"_s);
}

void TestSessionTls::judgesCertificates()
{
    QFETCH(Kind, kind);
    QFETCH(QString, host);
    QFETCH(QString, caFile);
    QFETCH(ErrorCode, error);
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        ScriptedPop3Server server;
        setIdentity(server, kind);
        server.setImplicitTls(security == Security::ImplicitTls);
        server.add(opening(security) + kLogin +
                   "C: STAT\nC: UIDL\nC: LIST\nS: +OK 0 0\nS: -ERR\nS: -ERR\n"
                   "C: QUIT\nS: +OK\n");
        // Every name leads here, but addresses stay addresses.
        auto services = std::make_shared<net::DialServices>();
        services->resolver = [](const QString &, QObject *context,
                                const std::function<void(const Result<QList<QHostAddress>> &)> &found) {
            QMetaObject::invokeMethod(
                context, [found] { found(QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)}); },
                Qt::QueuedConnection);
        };
        net::SslTransportFactory factory({}, services);
        pop3::SessionOptions options{
            .startTls = security == Security::StartTls, .user = "ann", .password = "secret"};
        SessionDriver driver(
            factory.make({host, server.port(), security, caFile == u"system"_s ? QString() : caFile}),
            options);
        driver.start();
        QTRY_VERIFY(driver.isDone());
        if (error == ErrorCode::Internal) {
            QVERIFY2(!driver.error(), qPrintable(driver.error().value_or(Error()).detail));
            VERIFY_SERVER(server);
            continue;
        }
        QVERIFY(driver.error());
        QCOMPARE(errorName(driver.error()->code), errorName(error));
        // RFC 8314 section 5.3: not a byte of the login, encrypted or not
        QCOMPARE(server.heard(), security == Security::StartTls ? "CAPA\r\nSTLS\r\n"_ba : ""_ba);
    }
}

void TestSessionTls::sendsTheHostName()
{
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        ScriptedPop3Server server; // speaks no TLS: the hello lies open (TLS-21)
        server.add(security == Security::StartTls ? kStls + "S: +OK\n! stall" : "! stall"_ba);
        const auto driver = connectTo(server, security);
        QTRY_VERIFY(server.heard().contains("localhost"));
        driver->transport().abort();
    }
}

void TestSessionTls::refusesInjectedAnswers_data()
{
    QTest::addColumn<QByteArray>("injection");
    // EAST B_1, B_2
    QTest::newRow("TLS-01 same segment") << "S: +OK go\nS: +OK\nS: SASL PLAIN\nS: .\n"_ba;
    QTest::newRow("TLS-01 half a line") << "S: +OK go\nS| +OK\n"_ba;
    QTest::newRow("TLS-01 one byte") << "S: +OK go\nS| \\n\n"_ba;
    QTest::newRow("TLS-01 64 KB") << "S: +OK go\nS| " + QByteArray(65536, 'x') + "\n";
    QTest::newRow("TLS-02 garbage") << "S: +OK go\nS| \\xff\\x00\\x80\n"_ba;
}

/// M-01 from end to end. Without the two checks in the session (onStls, readOne) every row fails: the server's handshake
/// follows, and the server's answers are one too many (tried by hand).
void TestSessionTls::refusesInjectedAnswers()
{
    QFETCH(QByteArray, injection);
    ScriptedPop3Server server;
    setIdentity(server, Kind::Valid);
    server.add(kStls + injection + "! tls\n" + kLogin);
    const auto driver = connectTo(server, Security::StartTls);
    QTRY_VERIFY(driver->isDone());
    QVERIFY(driver->error());
    QCOMPARE(errorName(driver->error()->code), errorName(ErrorCode::TlsInjection));
    QVERIFY(!driver->loggedIn());
    QVERIFY(!server.heard().contains("AUTH"));
}

void TestSessionTls::endsWhenNoTlsFollows_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<ErrorCode>("error");
    // TLS-07, TLS-23
    QTest::newRow("+OK [SYS/PERM], then nothing")
        << "S: +OK [SYS/PERM] alert\n! stall\n"_ba << ErrorCode::Timeout;
    QTest::newRow("+Okay, then plain text")
        << "S: +Okay\n! segment\nS: +OK\nS: .\n! stall\n"_ba << ErrorCode::TlsHandshake;
    QTest::newRow("+OK, then dropped") << "S: +OK\n! segment\n! drop\n"_ba << ErrorCode::ConnectionLost;
}

void TestSessionTls::endsWhenNoTlsFollows()
{
    QFETCH(QByteArray, dialogue);
    QFETCH(ErrorCode, error);
    ScriptedPop3Server server;
    server.add(kStls + dialogue);
    const auto driver = connectTo(server, Security::StartTls, u"localhost"_s, {}, {.connectMs = 500});
    QTRY_VERIFY(driver->isDone());
    QVERIFY(driver->error());
    QCOMPARE(errorName(driver->error()->code), errorName(error));
    for (const char *secret : {"AUTH", "USER", "PASS", "AGFubgBzZWNyZXQ"})
        QVERIFY(!server.heard().contains(secret));
}

void TestSessionTls::recognisesOtherServices_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<bool>("serverHasTls");
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<ErrorCode>("error");
    // TLS-22
    QTest::newRow("plain POP3 at the TLS port")
        << Security::ImplicitTls << false << "S: +OK\n! stall"_ba << ErrorCode::TlsHandshake;
    QTest::newRow("HTTP at the TLS port")
        << Security::ImplicitTls << false << "S: HTTP/1.1 400 Bad Request\nS:\n! close"_ba
        << ErrorCode::TlsHandshake;
    QTest::newRow("TLS at the plain port") << Security::None << true << "S: +OK\n"_ba << ErrorCode::Timeout;
    QTest::newRow("SMTP") << Security::None << false << "S: 220 mx ESMTP"_ba << ErrorCode::NotPop3;
    QTest::newRow("IMAP under TLS") << Security::ImplicitTls << true << "S: * OK IMAP4rev1"_ba
                                    << ErrorCode::NotPop3;
    QTest::newRow("HTTP, waiting for us") << Security::None << false << "! stall"_ba << ErrorCode::Timeout;
}

void TestSessionTls::recognisesOtherServices()
{
    QFETCH(Security, security);
    QFETCH(bool, serverHasTls);
    QFETCH(QByteArray, dialogue);
    QFETCH(ErrorCode, error);
    ScriptedPop3Server server;
    setIdentity(server, Kind::Valid);
    server.setImplicitTls(serverHasTls);
    server.add(dialogue);
    const auto driver = connectTo(server, security, u"localhost"_s, {}, {.greetingMs = 300});
    QTRY_VERIFY(driver->isDone());
    QVERIFY(driver->error());
    QCOMPARE(errorName(driver->error()->code), errorName(error));
}

void TestSessionTls::endsNoMessageWhenTheLineBreaks_data()
{
    QTest::addColumn<QByteArray>("dialogue");
    QTest::addColumn<bool>("afterQuit");
    // TLS-24, over TLS: with and without close_notify look the same (M-02)
    for (const char *end : {"drop", "close"}) {
        const QByteArray cut = "! " + QByteArray(end) + "\n";
        QTest::addRow("%s before the greeting", end) << cut << false;
        QTest::addRow("%s in CAPA", end) << "S: +OK\nC: CAPA\nS: +OK\nS: ST\n" + cut << false;
        QTest::addRow("%s after the password", end)
            << "S: +OK\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\nC: AUTH PLAIN *\n" + cut << false;
        QTest::addRow("%s in UIDL", end)
            << "S: +OK\n" + kLogin + "C: STAT\nC: UIDL\nC: LIST\nS: +OK 2 2\nS: +OK\nS: 1 a\n" + cut << false;
        QTest::addRow("%s in the message", end)
            << "S: +OK\n" + kLogin + kFetch + "S: +OK\nS: Subject: one\nS| te\n" + cut << false;
        QTest::addRow("%s before the dot", end)
            << "S: +OK\n" + kLogin + kFetch + "S: +OK\nS: Subject: one\n" + cut << false;
        QTest::addRow("%s behind the dot", end)
            << "S: +OK\n" + kLogin + kFetch + "S: +OK\nS: Subject: one\nS| .\\r\n" + cut << false;
        QTest::addRow("%s after QUIT", end)
            << "S: +OK\n" + kLogin + kFetch + "S: +OK\nS: .\nS: +OK\nS: .\nC: QUIT\n" + cut << true;
    }
}

void TestSessionTls::endsNoMessageWhenTheLineBreaks()
{
    QFETCH(QByteArray, dialogue);
    QFETCH(bool, afterQuit);
    ScriptedPop3Server server;
    setIdentity(server, Kind::Valid);
    server.setImplicitTls(true);
    server.add(dialogue);
    const auto driver = connectTo(server, Security::ImplicitTls);
    QTRY_VERIFY(driver->isDone());
    VERIFY_SERVER(server);
    QCOMPARE(driver->eventsAfterEnd(), 0);
    if (afterQuit) {
        QVERIFY(driver->left());
        QVERIFY(!driver->left()->deletesConfirmed);
        return;
    }
    QVERIFY(driver->error());
    QCOMPARE(errorName(driver->error()->code), errorName(ErrorCode::ConnectionLost));
    QVERIFY(driver->messages().isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionTls)
#include "tst_session_tls.moc"
