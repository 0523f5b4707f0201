#include "core/base/Limits.h"
#include "core/pop3/Sasl.h"
#include "core/pop3/SaslDigest.h"
#include "core/pop3/SaslPrep.h"
#include "core/pop3/SaslScram.h"

#include <QTest>

using namespace core;
using namespace core::pop3;
using namespace Qt::StringLiterals;

/// Each mechanism alone, with the vectors of its RFC.
class TestSasl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesPlain();
    void saysLoginInTwoSteps();
    void answersCramMd5();
    void computesApop();
    void refusesOddApopTimestamps_data();
    void refusesOddApopTimestamps();
    void speaksScram_data();
    void speaksScram();
    void refusesBadScram_data();
    void refusesBadScram();
    void believesNoScramServerWithoutProof();
    void preparesText_data();
    void preparesText();
    void answersTokenErrorsOnce();
    void makesNoTwoNoncesAlike();
    void keepsAuthLinesShort();
};

static std::unique_ptr<SaslClient> made(LoginMethod method, const QByteArray &user,
                                        const QByteArray &password)
{
    auto client = makeSasl(method, {user, password});
    return client ? std::move(*client) : nullptr;
}

void TestSasl::encodesPlain()
{
    const auto plain = made(LoginMethod::Plain, "tim", "tanstaaftanstaaf"); // RFC 4616 section 4
    QCOMPARE(*plain->initialResponse(), "\0tim\0tanstaaftanstaaf"_ba);
    QVERIFY(plain->acceptsSuccess(""));
    QVERIFY(!plain->answer(""));
}

void TestSasl::saysLoginInTwoSteps()
{
    const auto login = made(LoginMethod::Login, "ann", "secret");
    QVERIFY(!login->initialResponse() && !login->acceptsSuccess(""));
    QCOMPARE(*login->answer("VXNlcm5hbWU6"), "ann"_ba);
    QVERIFY(!login->acceptsSuccess(""));
    QCOMPARE(*login->answer("whatever you like"), "secret"_ba);
    QVERIFY(login->acceptsSuccess(""));
    QVERIFY(!login->answer(""));
}

void TestSasl::answersCramMd5()
{
    const auto cram = made(LoginMethod::CramMd5, "tim", "tanstaaftanstaaf"); // RFC 2195 section 3
    QVERIFY(!cram->initialResponse());
    QVERIFY(!cram->answer("not base64!"));
    QVERIFY(!cram->answer(""));
    QVERIFY(!cram->acceptsSuccess(""));
    QCOMPARE(*cram->answer("PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"),
             "tim b913a602c7eda7a495b4e6e7334d3890"_ba);
    QVERIFY(cram->acceptsSuccess(""));
    QVERIFY(!cram->answer("PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"));
}

void TestSasl::computesApop()
{
    const QByteArray stamp = "<1896.697170952@dbc.mtview.ca.us>"; // RFC 1939 section 7
    QCOMPARE(apopTimestamp("POP3 server ready " + stamp), stamp);
    QCOMPARE(apopDigest(stamp, "tanstaaf"), "c4c9334bac560ecc979e58001b3e22fb"_ba);
}

void TestSasl::refusesOddApopTimestamps_data()
{
    QTest::addColumn<QByteArray>("greeting");
    // POP-08, CVE-2007-1558
    QTest::newRow("none") << "ready"_ba;
    QTest::newRow("no at") << "<1896>"_ba;
    QTest::newRow("two ats") << "<a@b@c>"_ba;
    QTest::newRow("nothing before") << "<@b>"_ba;
    QTest::newRow("nothing behind") << "<a@>"_ba;
    QTest::newRow("space") << "<a b@c>"_ba;
    QTest::newRow("not ASCII") << "<a\xff@c>"_ba;
    QTest::newRow("control") << "<a\x01@c>"_ba;
    QTest::newRow("bracket") << "<<a@c>"_ba;
    QTest::newRow("not closed") << "<a@c"_ba;
}

void TestSasl::refusesOddApopTimestamps()
{
    QFETCH(QByteArray, greeting);
    QCOMPARE(apopTimestamp(greeting), QByteArray());
}

void TestSasl::speaksScram_data()
{
    QTest::addColumn<int>("hash");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("serverFirst");
    QTest::addColumn<QByteArray>("clientFinal");
    QTest::addColumn<QByteArray>("serverFinal");
    QTest::newRow("RFC 5802 section 5")
        << int(ScramHash::Sha1) << "fyko+d2lbbFgONRv9qkxdawL"_ba
        << "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"_ba
        << "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="_ba
        << "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="_ba;
    QTest::newRow("RFC 7677 section 3")
        << int(ScramHash::Sha256) << "rOprNGfwEbeRWgbNEkqO"_ba
        << "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"_ba
        << "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
           "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="_ba
        << "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="_ba;
}

void TestSasl::speaksScram()
{
    QFETCH(int, hash);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, serverFirst);
    QFETCH(QByteArray, clientFinal);
    QFETCH(QByteArray, serverFinal);
    for (const bool behindOk : {false, true}) {
        auto client = makeSaslScram(ScramHash(hash), {"user", "pencil"}, nonce);
        QVERIFY(client);
        QCOMPARE(*(*client)->initialResponse(), "n,,n=user,r=" + nonce);
        QVERIFY(!(*client)->acceptsSuccess(""));
        QCOMPARE(*(*client)->answer(serverFirst.toBase64()), clientFinal);
        QVERIFY(!(*client)->acceptsSuccess("Logged in."));
        if (behindOk) {
            QVERIFY((*client)->acceptsSuccess(serverFinal.toBase64()));
        } else {
            QCOMPARE(*(*client)->answer(serverFinal.toBase64()), ""_ba);
            QVERIFY((*client)->acceptsSuccess("Logged in."));
        }
        QVERIFY(!(*client)->answer(serverFinal.toBase64()));
    }
    auto odd = makeSaslScram(ScramHash(hash), {"a=b,c", "pencil"}, nonce);
    QCOMPARE(*(*odd)->initialResponse(), "n,,n=a=3Db=2Cc,r=" + nonce);
}

void TestSasl::refusesBadScram_data()
{
    QTest::addColumn<QByteArray>("serverFirst");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *name, const char *message, ErrorCode error = ErrorCode::Protocol) {
        QTest::newRow(name) << QByteArray(message) << error;
    };
    row("empty", "");
    row("commas", ",,,");
    row("foreign nonce", "r=other,s=QSXCR+Q6sek8bf92,i=4096");
    row("nothing added to ours", "r=nonce,s=QSXCR+Q6sek8bf92,i=4096");
    row("no salt", "r=nonceX,s=,i=4096");
    row("salt not base64", "r=nonceX,s=!!,i=4096");
    row("no iterations", "r=nonceX,s=QSXCR+Q6sek8bf92,i=");
    row("0 iterations", "r=nonceX,s=QSXCR+Q6sek8bf92,i=0");
    row("-1 iterations", "r=nonceX,s=QSXCR+Q6sek8bf92,i=-1");
    row("4294967297 iterations", "r=nonceX,s=QSXCR+Q6sek8bf92,i=4294967297");
    row("2 billion iterations", "r=nonceX,s=QSXCR+Q6sek8bf92,i=2000000000", ErrorCode::LimitExceeded);
    row("mandatory extension", "m=x,r=nonceX,s=QSXCR+Q6sek8bf92,i=4096");
}

void TestSasl::refusesBadScram()
{
    QFETCH(QByteArray, serverFirst);
    QFETCH(ErrorCode, error);
    auto client = makeSaslScram(ScramHash::Sha256, {"user", "pencil"}, "nonce");
    const auto answered = (*client)->answer(serverFirst.toBase64());
    QVERIFY(!answered);
    QCOMPARE(answered.error().code, error);
    QVERIFY(!(*client)->acceptsSuccess(""));
}

void TestSasl::believesNoScramServerWithoutProof()
{
    for (const QByteArray &last :
         {"v="_ba, "v=AAAA"_ba, "x"_ba, ""_ba, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5="_ba}) {
        auto client = makeSaslScram(ScramHash::Sha256, {"user", "pencil"}, "rOprNGfwEbeRWgbNEkqO");
        QVERIFY((*client)->answer(
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"_ba
                .toBase64()));
        QVERIFY(!(*client)->acceptsSuccess(last.toBase64()));
        const auto answered = (*client)->answer(last.toBase64());
        QVERIFY(!answered);
        QCOMPARE(answered.error().code, ErrorCode::Protocol);
        QVERIFY(!(*client)->acceptsSuccess("Logged in."));
    }
    auto client = makeSaslScram(ScramHash::Sha256, {"user", "pencil"}, "n");
    QVERIFY((*client)->answer("r=nX,s=QSXCR+Q6sek8bf92,i=1"_ba.toBase64()));
    QCOMPARE((*client)->answer("e=invalid-proof"_ba.toBase64()).error().code, ErrorCode::LoginRejected);
}

void TestSasl::preparesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("prepared"); // "!": refused
    // RFC 4013 section 3
    QTest::newRow("soft hyphen") << "I\xc2\xadX"_ba
                                 << "IX"_ba;
    QTest::newRow("same") << "user"_ba
                          << "user"_ba;
    QTest::newRow("case kept") << "USER"_ba
                               << "USER"_ba;
    QTest::newRow("ordinal") << "\xc2\xaa"_ba
                             << "a"_ba;
    QTest::newRow("roman nine") << "\xe2\x85\xa8"_ba
                                << "IX"_ba;
    QTest::newRow("bell") << "\x07"_ba
                          << "!"_ba;
    QTest::newRow("bidi") << "\xd8\xa7\x31"_ba
                          << "!"_ba;
    QTest::newRow("arabic") << "\xd8\xa7\x31\xd8\xa8"_ba
                            << "\xd8\xa7\x31\xd8\xa8"_ba;
    QTest::newRow("no-break space") << "a\xc2\xa0z"_ba
                                    << "a z"_ba;
    QTest::newRow("wide letters") << "\xef\xbd\x81"_ba
                                  << "a"_ba;
    QTest::newRow("private use") << "\xee\x80\x80"_ba
                                 << "!"_ba;
    QTest::newRow("not UTF-8") << "\xff"_ba
                               << "!"_ba;
    QTest::newRow("empty") << ""_ba
                           << ""_ba;
}

void TestSasl::preparesText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, prepared);
    const auto result = saslPrepared(text);
    QCOMPARE(result ? *result : "!"_ba, prepared);
}

void TestSasl::answersTokenErrorsOnce()
{
    const QByteArray json =
        R"({"status":"401","schemes":"bearer","scope":"x"})"; // POP-07, RFC 7628 section 4.3
    const auto x = made(LoginMethod::XOAuth2, "someuser@example.com", "ya29.vF9dft4q");
    QVERIFY(!x->initialResponse());
    QCOMPARE(x->answer("")->toBase64(),
             "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxAQE="_ba);
    QVERIFY(x->acceptsSuccess(""));
    QCOMPARE(*x->answer(json.toBase64()), ""_ba);
    QCOMPARE(x->tokenStatus(), "401"_ba);
    QVERIFY(!x->acceptsSuccess(""));
    QVERIFY(!x->answer(json.toBase64()));

    const auto bearer = made(LoginMethod::OAuthBearer, "a,b=c", "token");
    QCOMPARE(*bearer->initialResponse(), "n,a=a=2Cb=3Dc,\x01"
                                         "auth=Bearer token\x01\x01"_ba);
    QCOMPARE(*bearer->answer("bm90IEpTT04="), "\x01"_ba);
    QCOMPARE(bearer->tokenStatus(), "not JSON"_ba);
    QVERIFY(!bearer->answer(""));

    const auto odd = made(LoginMethod::OAuthBearer, "ann", "token");
    (void)odd->initialResponse();
    QCOMPARE(odd->answer("!").error().code, ErrorCode::TokenRejected);
    for (const LoginMethod method : {LoginMethod::XOAuth2, LoginMethod::OAuthBearer}) {
        QCOMPARE(makeSasl(method, {"ann", "a\x01z"}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(makeSasl(method, {"a\x01z", "token"}).error().code, ErrorCode::InvalidArgument);
    }
}

void TestSasl::makesNoTwoNoncesAlike()
{
    const QByteArray nonce = scramNonce();
    QCOMPARE(nonce.size(), 24);
    QVERIFY(!nonce.contains(','));
    QVERIFY(nonce != scramNonce());
}

void TestSasl::keepsAuthLinesShort()
{
    // RFC 5034 section 4: 255 octets with CRLF; "=" for an empty response
    QCOMPARE(*authLine("EXTERNAL", ""), "AUTH EXTERNAL =\r\n"_ba);
    QCOMPARE(authLine("PLAIN", QByteArray(180, 'x'))->size(), 253);
    QVERIFY(!authLine("PLAIN", QByteArray(183, 'x')));
}

QTEST_GUILESS_MAIN(TestSasl)
#include "tst_sasl.moc"
