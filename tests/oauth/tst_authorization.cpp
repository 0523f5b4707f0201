#include "core/accounts/Account.h"
#include "core/base/Limits.h"
#include "core/oauth/AuthorizationRequest.h"
#include "core/oauth/LoopbackListener.h"
#include "core/oauth/TokenRequest.h"
#include "core/oauth/Tokens.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QPointer>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace core;
using namespace core::oauth;
using namespace Qt::StringLiterals;

namespace {

SignInProvider provider()
{
    SignInProvider provider = builtInProviders().front();
    provider.clientId = u"id & more"_s;
    return provider;
}

QByteArray jwt(const QJsonObject &claims)
{
    const auto part = [](const QJsonObject &object) {
        return QJsonDocument(object)
            .toJson(QJsonDocument::Compact)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part({{u"alg"_s, u"none"_s}}) + '.' + part(claims) + ".c2ln";
}

/// Everything that comes on a connection until it ends.
QByteArray exchange(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write(request);
    QByteArray answer;
    std::ignore = QTest::qWaitFor(
        [&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        20'000);
    return answer;
}

} // namespace

class TestAuthorization : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challengeIsThatOfTheRfc();
    void everyAttemptHasItsOwnSecrets();
    void asksAsTheRfcsSay();
    void readsTheAnswer_data();
    void readsTheAnswer();
    void encodesForms();
    void readsGrants_data();
    void readsGrants();
    void refusesGrants_data();
    void refusesGrants();
    void readsWhoSignedIn_data();
    void readsWhoSignedIn();
    void knowsTheProviders();
    void showsTokensToTheProvidersServersOnly_data();
    void showsTokensToTheProvidersServersOnly();
    void comparesUsers();
    void tokensAreBoundToTheirAccount();
    void listensOnThisComputerOnly();
    void answersTheRightQuestionOnly_data();
    void answersTheRightQuestionOnly();
    void staysAliveThroughWrongAnswers();
    void cutsOffWhatIsTooLong();
    void takesSoManyConnectionsAtOnce();
    void escapesItsPage();
};

// RFC 7636 appendix B
void TestAuthorization::challengeIsThatOfTheRfc()
{
    const AuthorizationSecrets secrets{{}, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
    QCOMPARE(secrets.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_ba);
}

void TestAuthorization::everyAttemptHasItsOwnSecrets()
{
    const auto one = AuthorizationSecrets::make();
    const auto two = AuthorizationSecrets::make();
    QCOMPARE(one.verifier.size(), 43); // RFC 7636 section 4.1: 43 to 128
    QVERIFY(one.verifier != two.verifier && one.state != two.state && one.state != one.verifier);
}

void TestAuthorization::asksAsTheRfcsSay()
{
    const auto secrets = AuthorizationSecrets::make();
    const QUrl url = authorizationUrl(provider(), {u"id & more"_s, {}}, secrets,
                                      QUrl(u"http://127.0.0.1:4711/"_s), u"tarō+mail@gmail.com"_s);
    QCOMPARE(url.scheme(), u"https"_s);
    QCOMPARE(url.host(), u"accounts.google.com"_s);
    const QUrlQuery query(url);
    const auto value = [&query](const char *name) {
        return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    QCOMPARE(value("response_type"), u"code"_s);
    QCOMPARE(value("client_id"), u"id & more"_s);
    QCOMPARE(value("redirect_uri"), u"http://127.0.0.1:4711/"_s); // RFC 8252 section 7.3
    QCOMPARE(value("code_challenge_method"), u"S256"_s);
    QCOMPARE(value("code_challenge").toLatin1(), secrets.challenge());
    QCOMPARE(value("state").toLatin1(), secrets.state);
    QCOMPARE(value("login_hint"), u"tarō+mail@gmail.com"_s);
    QVERIFY(value("scope").split(u' ').contains(u"https://mail.google.com/"_s));
    QCOMPARE(value("access_type"), u"offline"_s);
    QVERIFY(!url.toEncoded().contains(secrets.verifier));
    QVERIFY(url.toEncoded().contains("tar%C5%8D%2Bmail%40gmail.com"));
}

void TestAuthorization::readsTheAnswer_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isOurs");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("error");
    const int none = int(ErrorCode::Internal);
    const int refused = int(ErrorCode::SignInRefused);
    QTest::newRow("code") << "state=S&code=4%2F0a%2Bb"_ba << true << "4/0a+b"_ba << none;
    QTest::newRow("more beside it") << "scope=a+b&code=c&state=S&iss=x"_ba << true << "c"_ba << none;
    QTest::newRow("user said no") << "error=access_denied&state=S"_ba << true << ""_ba << refused;
    QTest::newRow("no and a code") << "error=access_denied&code=c&state=S"_ba << true << ""_ba << refused;
    QTest::newRow("nothing in it") << "state=S"_ba << true << ""_ba << refused;
    QTest::newRow("passing") << "error=temporarily_unavailable&state=S"_ba << true << ""_ba
                             << int(ErrorCode::ServerTemporary);
    QTest::newRow("wrong state") << "state=T&code=c"_ba << false << ""_ba << none;
    QTest::newRow("state in another case") << "state=s&code=c"_ba << false << ""_ba << none;
    QTest::newRow("no state") << "code=c"_ba << false << ""_ba << none;
    QTest::newRow("two states") << "state=S&state=S&code=c"_ba << false << ""_ba << none;
    QTest::newRow("empty") << ""_ba << false << ""_ba << none;
    QTest::newRow("endless code") << "state=S&code=" + QByteArray(limits::kTokenBytes + 1, 'c') << true
                                  << ""_ba << refused;
}

// CRD-08: state checked
void TestAuthorization::readsTheAnswer()
{
    QFETCH(QByteArray, query);
    QFETCH(bool, isOurs);
    QFETCH(QByteArray, code);
    QFETCH(int, error);
    const auto answer = readAnswer(query, {"S", "V"});
    QCOMPARE(answer.has_value(), isOurs);
    if (!isOurs)
        return;
    QCOMPARE(answer->code, code);
    QCOMPARE(int(answer->error.code), error);
}

void TestAuthorization::encodesForms()
{
    const QByteArray form =
        codeForm({u"id"_s, u"s&t"_s}, "a+b/c=&", {"S", "V"}, QUrl(u"http://127.0.0.1:1/"_s));
    QCOMPARE(form,
             "grant_type=authorization_code&code=a%2Bb%2Fc%3D%26&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F"
             "&code_verifier=V&client_id=id&client_secret=s%26t"_ba);
    QCOMPARE(refreshForm({u"id"_s, {}}, "r"), "grant_type=refresh_token&refresh_token=r&client_id=id"_ba);
    QCOMPARE(revocationForm({u"id"_s, {}}, "r"), "token=r&token_type_hint=refresh_token&client_id=id"_ba);
}

void TestAuthorization::readsGrants_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("refresh");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("all")
        << R"({"access_token":"a","token_type":"Bearer","expires_in":3599,"refresh_token":"r"})"_ba
        << "r"_ba << qint64(3599);
    QTest::newRow("number as text") << R"({"access_token":"a","token_type":"bearer","expires_in":"1800"})"_ba
                                    << ""_ba << qint64(1800);
    QTest::newRow("no end said") << R"({"access_token":"a","token_type":"BEARER"})"_ba
                                 << ""_ba << qint64(3600);
    QTest::newRow("ends in the past") << R"({"access_token":"a","token_type":"bearer","expires_in":-5})"_ba
                                      << ""_ba << qint64(3600);
    QTest::newRow("never ends") << R"({"access_token":"a","token_type":"bearer","expires_in":1e300})"_ba
                                << ""_ba << qint64(30 * 24 * 3600);
}

void TestAuthorization::readsGrants()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, refresh);
    QFETCH(qint64, seconds);
    const auto grant = readGrant({200, body}, Asked::Code, {u"id"_s, {}});
    QVERIFY(grant);
    QCOMPARE(grant->access, "a"_ba);
    QCOMPARE(grant->refresh, refresh);
    if (!body.contains("1e300"))
        QCOMPARE(grant->seconds, seconds);
    QVERIFY(grant->seconds > 0 && grant->seconds <= 30 * 24 * 3600);
}

void TestAuthorization::refusesGrants_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("whenAsked");
    QTest::addColumn<int>("whenRefreshed");
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorCode asked,
                        ErrorCode refreshed) {
        QTest::newRow(name) << status << body << int(asked) << int(refreshed);
    };
    const auto same = [&row](const char *name, int status, const QByteArray &body, ErrorCode code) {
        row(name, status, body, code, code);
    };
    row("token is gone", 400, R"({"error":"invalid_grant"})", ErrorCode::SignInRefused,
        ErrorCode::SignInNeeded);
    row("user is wanted", 400, R"({"error":"interaction_required"})", ErrorCode::SignInRefused,
        ErrorCode::SignInNeeded);
    same("client is unknown", 401, R"({"error":"invalid_client"})", ErrorCode::SignInRefused);
    same("busy", 503, "<html>", ErrorCode::ServerTemporary);
    same("too often", 429, "", ErrorCode::ServerTemporary);
    same("its own word for busy", 400, R"({"error":"temporarily_unavailable"})", ErrorCode::ServerTemporary);
    same("redirect", 302, "", ErrorCode::Protocol);
    same("a page of a hotel", 200, "<html>Welcome</html>", ErrorCode::Protocol);
    same("no token", 200, R"({"token_type":"bearer"})", ErrorCode::Protocol);
    same("another type", 200, R"({"access_token":"a","token_type":"mac"})", ErrorCode::Protocol);
    same("no type", 200, R"({"access_token":"a"})", ErrorCode::Protocol);
    same("a line end in it", 200, R"({"access_token":"a\r\nDELE 1","token_type":"bearer"})",
         ErrorCode::Protocol);
    same("endless", 200,
         R"({"token_type":"bearer","access_token":")" + QByteArray(limits::kTokenBytes + 1, 'a') + "\"}",
         ErrorCode::Protocol);
}

void TestAuthorization::refusesGrants()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, whenAsked);
    QFETCH(int, whenRefreshed);
    QCOMPARE(int(readGrant({status, body}, Asked::Code, {u"id"_s, {}}).error().code), whenAsked);
    QCOMPARE(int(readGrant({status, body}, Asked::Refresh, {u"id"_s, {}}).error().code), whenRefreshed);
}

void TestAuthorization::readsWhoSignedIn_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("email") << jwt({{u"aud"_s, u"id"_s}, {u"email"_s, u"a@b.example"_s}})
                           << QStringList{u"a@b.example"_s};
    QTest::newRow("as Microsoft says it")
        << jwt({{u"aud"_s, u"id"_s}, {u"preferred_username"_s, u"a@b.example"_s}})
        << QStringList{u"a@b.example"_s};
    QTest::newRow("several clients") << jwt({{u"aud"_s, QJsonArray{u"x"_s, u"id"_s}}, {u"email"_s, u"a@b"_s}})
                                     << QStringList{u"a@b"_s};
    QTest::newRow("for another client") << jwt({{u"aud"_s, u"x"_s}, {u"email"_s, u"a@b"_s}}) << QStringList();
    QTest::newRow("a telephone number")
        << jwt({{u"aud"_s, u"id"_s}, {u"preferred_username"_s, u"+8190"_s}}) << QStringList();
    QTest::newRow("garbage") << "a.b.c"_ba << QStringList();
    QTest::newRow("none") << ""_ba << QStringList();
}

void TestAuthorization::readsWhoSignedIn()
{
    QFETCH(QByteArray, token);
    QFETCH(QStringList, names);
    QCOMPARE(identityOf(token, u"id"_s), names);
}

void TestAuthorization::knowsTheProviders()
{
    for (const QString &id : {u"google"_s, u"microsoft"_s, u"yahoo"_s, u"aol"_s}) {
        const auto found = findProvider(builtInProviders(), id);
        QVERIFY(found);
        for (const QUrl &url : {found->authorization, found->token})
            QVERIFY(url.isValid() && url.scheme() == u"https");
        QVERIFY(!found->mailHosts.isEmpty() && !found->scopes.isEmpty());
    }
    QVERIFY(!findProvider(builtInProviders(), u"nobody"_s));
}

void TestAuthorization::showsTokensToTheProvidersServersOnly_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("serves");
    QTest::newRow("gmail") << u"google"_s << u"POP.gmail.com"_s << true;
    QTest::newRow("behind it") << u"google"_s << u"pop.gmail.com.evil.example"_s << false;
    QTest::newRow("before it") << u"google"_s << u"evilpop.gmail.com"_s << false;
    QTest::newRow("yahoo below") << u"yahoo"_s << u"pop.mail.yahoo.com"_s << true;
    QTest::newRow("yahoo itself") << u"yahoo"_s << u"mail.yahoo.com"_s << false;
    QTest::newRow("yahoo glued") << u"yahoo"_s << u"evilmail.yahoo.com"_s << false;
    QTest::newRow("other provider") << u"microsoft"_s << u"pop.gmail.com"_s << false;
}

// CRD-08: token never to another host
void TestAuthorization::showsTokensToTheProvidersServersOnly()
{
    QFETCH(QString, id);
    QFETCH(QString, host);
    QFETCH(bool, serves);
    accounts::Account account;
    account.signInProvider = id;
    account.signInClientId = u"mine"_s;
    account.host = host;
    const auto way = wayFor(builtInProviders(), account);
    QCOMPARE(bool(way), serves);
    if (!serves)
        QCOMPARE(way.error().code, ErrorCode::InvalidArgument);
    account.security = accounts::Security::None; // nor in clear
    QVERIFY(!wayFor(builtInProviders(), account));
}

void TestAuthorization::comparesUsers()
{
    const SignInProvider google = *findProvider(builtInProviders(), u"google"_s);
    QVERIFY(google.isSameUser(u"Taro.Yamada@gmail.com"_s, u"taroyamada@googlemail.com"_s));
    QVERIFY(!google.isSameUser(u"taro@gmail.com"_s, u"taro@example.com"_s));
    QVERIFY(
        !google.isSameUser(u"t.aro@example.com"_s, u"taro@example.com"_s)); // a company's domain at Google
    const SignInProvider other = *findProvider(builtInProviders(), u"microsoft"_s);
    QVERIFY(other.isSameUser(u"Taro@Outlook.jp"_s, u"taro@outlook.jp"_s));
    QVERIFY(!other.isSameUser(u"t.aro@outlook.jp"_s, u"taro@outlook.jp"_s));
}

// CRD-09
void TestAuthorization::tokensAreBoundToTheirAccount()
{
    accounts::Account account;
    account.signInProvider = u"google"_s;
    account.host = u"POP.gmail.com"_s;
    account.user = u"a@gmail.com"_s;
    const TokenBinding binding = TokenBinding::of(account, {u"id"_s, {}});
    const auto stored = readStoredTokens(storedTokens(binding, "1//refresh"));
    QVERIFY(stored && stored->binding == binding);
    QCOMPARE(stored->refresh, "1//refresh"_ba);
    QVERIFY(!readStoredTokens("a password from before"));
    QVERIFY(!readStoredTokens(""));
    const auto changed = [&](auto edit) {
        accounts::Account other = account;
        edit(other);
        return TokenBinding::of(other, {u"id"_s, {}}) != binding;
    };
    QVERIFY(changed([](auto &a) { a.host = u"pop.googlemail.com"_s; }));
    QVERIFY(changed([](auto &a) { a.port = 1995; }));
    QVERIFY(changed([](auto &a) { a.user = u"b@gmail.com"_s; }));
    QVERIFY(changed([](auto &a) { a.signInProvider = u"yahoo"_s; }));
    QVERIFY(TokenBinding::of(account, {u"other client"_s, {}}) != binding);
}

// CRD-08: 127.0.0.1 only
void TestAuthorization::listensOnThisComputerOnly()
{
    LoopbackListener listener([](const QByteArray &) { return std::optional<QString>(); });
    QVERIFY(listener.listen());
    QCOMPARE(listener.address().host(), u"127.0.0.1"_s);
    const auto port = static_cast<quint16>(listener.address().port());
    QVERIFY(!exchange(port, "GET / HTTP/1.1\r\n\r\n").isEmpty());
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            continue;
        QTcpSocket socket;
        socket.connectToHost(address, port);
        QVERIFY(!socket.waitForConnected(5'000));
    }
}

void TestAuthorization::answersTheRightQuestionOnly_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("taken");
    QTest::newRow("right") << "GET /?good HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"_ba << true;
    QTest::newRow("host in another case")
        << "GET /?good HTTP/1.1\r\nA: b\r\nHOST: 127.0.0.1:PORT\r\n\r\n"_ba << true;
    QTest::newRow("wrong query") << "GET /?bad HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"_ba << false;
    QTest::newRow("no query") << "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"_ba << false;
    QTest::newRow("icon") << "GET /favicon.ico?good HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"_ba << false;
    QTest::newRow("posted") << "POST /?good HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"_ba << false;
    QTest::newRow("name that leads here")
        << "GET /?good HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n"_ba << false;
    QTest::newRow("no host") << "GET /?good HTTP/1.1\r\n\r\n"_ba << false;
    QTest::newRow("no HTTP") << "GET /?good\r\nHost: 127.0.0.1:PORT\r\n\r\n"_ba << false;
    QTest::newRow("only line ends") << "\r\n\r\n\r\n"_ba << false;
}

void TestAuthorization::answersTheRightQuestionOnly()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, taken);
    QPointer<LoopbackListener> listener = new LoopbackListener(
        [](const QByteArray &query) {
            return query == "good" ? std::optional(u"well done"_s) : std::nullopt;
        },
        this);
    QVERIFY(listener->listen());
    const auto port = static_cast<quint16>(listener->address().port());
    request.replace("PORT", QByteArray::number(port));
    const QByteArray answer = exchange(port, request);
    QVERIFY(answer.startsWith(taken ? "HTTP/1.1 200 " : "HTTP/1.1 404 "));
    QCOMPARE(answer.contains("well done"), taken);
    if (taken) { // closed after it
        QTRY_VERIFY(!listener);
        QVERIFY(exchange(port, request).isEmpty());
    }
    delete listener;
}

void TestAuthorization::staysAliveThroughWrongAnswers()
{
    LoopbackListener listener([](const QByteArray &query) {
        return query == "good" ? std::optional(u"well done"_s) : std::nullopt;
    });
    QVERIFY(listener.listen());
    const auto port = static_cast<quint16>(listener.address().port());
    for (int i = 0; i < 3 * limits::kLoopbackConnections; ++i)
        QVERIFY(exchange(port, "GET /?wrong HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
}

void TestAuthorization::cutsOffWhatIsTooLong()
{
    LoopbackListener listener([](const QByteArray &) { return std::optional(u"never"_s); });
    QVERIFY(listener.listen());
    QCOMPARE(exchange(static_cast<quint16>(listener.address().port()),
                      "GET /?" + QByteArray(2 * limits::kLoopbackRequestBytes, 'x')),
             ""_ba);
}

void TestAuthorization::takesSoManyConnectionsAtOnce()
{
    LoopbackListener listener([](const QByteArray &) { return std::optional<QString>(); });
    QVERIFY(listener.listen());
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < limits::kLoopbackConnections + 4; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost),
                                      static_cast<quint16>(listener.address().port()));
    }
    const auto open = [&sockets] {
        return std::ranges::count_if(
            sockets, [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; });
    };
    QTRY_COMPARE(open(), limits::kLoopbackConnections);
}

void TestAuthorization::escapesItsPage()
{
    auto *listener =
        new LoopbackListener([](const QByteArray &) { return std::optional(u"<b>&\nnext"_s); }, this);
    QVERIFY(listener->listen());
    const QByteArray port = QByteArray::number(listener->address().port());
    const QByteArray answer = exchange(static_cast<quint16>(listener->address().port()),
                                       "GET /?x HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    QVERIFY(answer.contains("<p>&lt;b&gt;&amp;</p><p>next</p>"));
    QVERIFY(answer.contains("Content-Security-Policy: default-src 'none'"));
    QVERIFY(answer.contains("Cache-Control: no-store"));
}

QTEST_GUILESS_MAIN(TestAuthorization)
#include "tst_authorization.moc"
