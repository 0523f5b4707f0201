#include "core/accounts/Account.h"
#include "core/net/WebRequest.h"
#include "core/oauth/SignIn.h"
#include "tests/oauth/AuthorizationServer.h"
#include "tests/support/MemorySecretStore.h"
#include "tests/support/TestClock.h"
#include "tests/support/WebServer.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

#include <optional>

using namespace core;
using namespace core::oauth;
using namespace Qt::StringLiterals;
using accounts::Account;
using support::WebServer;
using Kind = support::TestCertificates::Kind;

namespace {

const AnswerPages kPages{u"signed in, go back"_s, u"not signed in"_s};
constexpr AccountId kId{7};

QStringList g_log;
void keepLog(QtMsgType, const QMessageLogContext &, const QString &text) { g_log.append(text); }

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void signsInAndKeepsTheTokens();
    void waitsWithTheTokensOfANewAccount();
    void userSaysNo();
    void mailIsNotAllowed();
    void somebodyElseSignsIn();
    void accessToAnotherServerIsNotEvenAsked();
    void nobodyComesBack();
    void cancelledIsOver();
    void answersOneRefreshToAll();
    void refreshesBeforeTheEnd();
    void clockIsSetBack();
    void rejectedTokenIsReplaced();
    void withdrawnMeansSigningInAgain();
    void passingTroubleKeepsTheTokens_data();
    void passingTroubleKeepsTheTokens();
    void redirectIsNotFollowed();
    void editedAccountGetsNoToken_data();
    void editedAccountGetsNoToken();
    void signsOut();
    void withoutAStoreTheyHoldForTheSession();
    void lockedStoreIsSaid();
    void logsNoSecret();

private:
    [[nodiscard]] static Account account(AccountId id = kId);
    [[nodiscard]] std::unique_ptr<SignIn> make(int timeLimitMs = 0);
    /// One sign-in to its end; the user is sent through the browser.
    struct Outcome
    {
        quint64 attempt = 0;
        bool isSignedIn = false;
        QString user;
        ErrorCode error = ErrorCode::Internal;
        std::optional<ErrorCode> notKept;
        QByteArray page;
    };
    Outcome signIn(SignIn &service, const Account &account);
    [[nodiscard]] Result<QByteArray> token(SignIn &service, const Account &account);

    std::unique_ptr<support::AuthorizationServer> m_server;
    support::MemorySecretStore m_store;
    support::TestClock m_clock;
};

void TestSignIn::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
    if (const QString missing = support::AuthorizationServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_server = std::make_unique<support::AuthorizationServer>();
    QVERIFY(m_server->start());
}

void TestSignIn::init()
{
    m_store.secrets.clear();
    m_store.failure.reset();
    for (const auto &[name, value] : {std::pair(u"user"_s, u"user1@pop.example"_s),
                                      {u"deny"_s, u""_s},
                                      {u"scopes"_s, u""_s},
                                      {u"expires"_s, u"3600"_s},
                                      {u"rotate"_s, u"yes"_s},
                                      {u"forget"_s, u"all"_s}})
        m_server->set(name, value);
}

void TestSignIn::cleanup() { qInstallMessageHandler(nullptr); }

Account TestSignIn::account(AccountId id)
{
    Account account;
    account.id = id;
    account.name = u"Test"_s;
    account.email = u"User1@pop.example"_s;
    account.host = u"localhost"_s;
    account.user = u"user1"_s;
    account.passwordSource = accounts::PasswordSource::SignIn;
    account.signInProvider = u"test"_s;
    return account;
}

std::unique_ptr<SignIn> TestSignIn::make(int timeLimitMs)
{
    return std::make_unique<SignIn>(m_store, m_clock,
                                    SignInSetup{{m_server->provider()}, m_server->web(), timeLimitMs});
}

TestSignIn::Outcome TestSignIn::signIn(SignIn &service, const Account &account)
{
    Outcome outcome;
    QObject context;
    bool isOver = false;
    connect(&service, &SignIn::signedIn, &context, [&](quint64, const QString &user) {
        outcome.isSignedIn = isOver = true;
        outcome.user = user;
    });
    connect(&service, &SignIn::notKept, &context,
            [&](quint64, const Error &error) { outcome.notKept = error.code; });
    connect(&service, &SignIn::failed, &context, [&](quint64, const Error &error) {
        isOver = true;
        outcome.error = error.code;
    });
    outcome.attempt = service.start(account, kPages, [&](const QUrl &page) {
        outcome.page = m_server->browse(page);
        isOver = isOver || outcome.page.isEmpty();
    });
    if (isOver)
        return {}; // before start() has returned
    std::ignore = QTest::qWaitFor([&isOver] { return isOver; }, 60'000);
    return outcome;
}

Result<QByteArray> TestSignIn::token(SignIn &service, const Account &account)
{
    std::optional<Result<QByteArray>> answer;
    service.token(account, [&answer](const Result<QByteArray> &result) { answer = result; });
    if (answer)
        return fail(ErrorCode::Internal, u"answered before the call returned"_s);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

void TestSignIn::signsInAndKeepsTheTokens()
{
    {
        const auto service = make();
        const Outcome outcome = signIn(*service, account());
        QVERIFY(outcome.isSignedIn);
        QCOMPARE(outcome.user, u"user1@pop.example"_s);
        QVERIFY(outcome.page.startsWith("HTTP/1.1 200 ") && outcome.page.contains("signed in, go back"));
        const int refreshes = m_server->count(u"refresh"_s);
        const auto now = token(*service, account());
        QVERIFY(now);
        QVERIFY(m_server->state().value(u"access"_s).toArray().contains(QString::fromLatin1(*now)));
        QCOMPARE(m_server->count(u"refresh"_s), refreshes); // it is fresh
        QVERIFY(!m_store.secrets[kId].contains(*now));      // the access token stays in memory
    }
    const auto service = make(); // the next session
    const auto again = token(*service, account());
    QVERIFY(again);
    QVERIFY(m_server->state().value(u"access"_s).toArray().contains(QString::fromLatin1(*again)));
    // Its refresh token was replaced, and the new one lies in the store.
    const QString kept = m_server->state().value(u"refresh"_s).toArray().first().toString();
    QVERIFY(m_store.secrets[kId].contains(kept.toLatin1()));
}

void TestSignIn::waitsWithTheTokensOfANewAccount()
{
    const auto service = make();
    const Outcome outcome = signIn(*service, account(AccountId{}));
    QVERIFY(outcome.isSignedIn);
    QVERIFY(m_store.secrets.empty());
    QVERIFY(!service->tokenOf(outcome.attempt).isEmpty());
    std::optional<Result<void>> kept;
    service->keep(outcome.attempt, account(), [&kept](const Result<void> &result) { kept = result; });
    QTRY_VERIFY(kept && *kept);
    QCOMPARE(*token(*service, account()), service->tokenOf(outcome.attempt));
    QCOMPARE(m_store.secrets.size(), 1U);
    service->cancel();
    QVERIFY(service->tokenOf(outcome.attempt).isEmpty());
}

void TestSignIn::userSaysNo()
{
    m_server->set(u"deny"_s, u"yes"_s);
    const auto service = make();
    const Outcome outcome = signIn(*service, account());
    QCOMPARE(outcome.error, ErrorCode::SignInRefused);
    QVERIFY(outcome.page.contains("not signed in"));
    QVERIFY(m_store.secrets.empty());
    QCOMPARE(token(*service, account()).error().code, ErrorCode::SignInNeeded);
}

// The box for mail was left empty on the provider's page: a token without access to mail is of no use.
void TestSignIn::mailIsNotAllowed()
{
    m_server->set(u"scopes"_s, u"openid email"_s);
    const auto service = make();
    QCOMPARE(signIn(*service, account()).error, ErrorCode::SignInRefused);
    QVERIFY(m_store.secrets.empty());
}

// CRD-08: signed in as somebody else
void TestSignIn::somebodyElseSignsIn()
{
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    const QByteArray before = m_store.secrets[kId];
    m_server->set(u"user"_s, u"user2@pop.example"_s);
    QCOMPARE(signIn(*service, account()).error, ErrorCode::SignInAsAnother);
    QCOMPARE(m_store.secrets[kId], before); // nothing of it is kept, and nothing lost
    Account another = account();
    another.email.clear();
    another.user = u"USER2@pop.example"_s;
    QVERIFY(signIn(*service, another).isSignedIn);
}

// CRD-08: token never to another host
void TestSignIn::accessToAnotherServerIsNotEvenAsked()
{
    const auto service = make();
    Account stranger = account();
    stranger.host = u"pop.evil.example"_s;
    const int asked = m_server->count(u"authorize"_s);
    QCOMPARE(signIn(*service, stranger).error, ErrorCode::InvalidArgument);
    QCOMPARE(token(*service, stranger).error().code, ErrorCode::InvalidArgument);
    Account clear = account();
    clear.security = accounts::Security::None;
    QCOMPARE(signIn(*service, clear).error, ErrorCode::InvalidArgument);
    QCOMPARE(m_server->count(u"authorize"_s), asked);
}

void TestSignIn::nobodyComesBack()
{
    const auto service = make(1);
    QSignalSpy failed(service.get(), &SignIn::failed);
    QUrl page;
    service->start(account(), kPages, [&page](const QUrl &url) { page = url; }); // the browser is closed
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(1).value<Error>().code, ErrorCode::SignInRefused);
}

void TestSignIn::cancelledIsOver()
{
    const auto service = make();
    QSignalSpy ended(service.get(), &SignIn::signedIn);
    QSignalSpy failed(service.get(), &SignIn::failed);
    QUrl first;
    service->start(account(), kPages, [&first](const QUrl &url) { first = url; });
    QTRY_VERIFY(!first.isEmpty());
    service->cancel();
    QVERIFY(m_server->browse(first).isEmpty()); // nobody listens there any more
    // A second one takes the place of the first.
    service->start(account(), kPages, [](const QUrl &) { QFAIL("cancelled before"); });
    QVERIFY(signIn(*service, account()).isSignedIn);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(failed.size(), 0);
}

// CRD-08: refresh race
void TestSignIn::answersOneRefreshToAll()
{
    QVERIFY(signIn(*make(), account()).isSignedIn);
    const auto service = make();
    const int before = m_server->count(u"refresh"_s);
    QList<QByteArray> answers;
    for (int i = 0; i < 5; ++i)
        service->token(account(), [&answers](const Result<QByteArray> &found) {
            answers.append(found ? *found : QByteArray());
        });
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 5, 60'000);
    QVERIFY(!answers.first().isEmpty());
    QCOMPARE(answers.count(answers.first()), 5);
    QCOMPARE(m_server->count(u"refresh"_s), before + 1);
}

// CRD-08: clock skew
void TestSignIn::refreshesBeforeTheEnd()
{
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    const QByteArray first = *token(*service, account());
    m_clock.advanceMs((3600 - 301) * 1000);
    QCOMPARE(*token(*service, account()), first);
    m_clock.advanceMs(2 * 1000);
    const auto second = token(*service, account());
    QVERIFY(second && *second != first);
    m_server->set(u"expires"_s, u"60"_s); // shorter than the five minutes: not asked for at every turn
    service->tokenWasRejected(kId);
    const auto third = token(*service, account());
    QVERIFY(third && *third != *second);
    QCOMPARE(*token(*service, account()), *third);
}

void TestSignIn::clockIsSetBack()
{
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    const QByteArray first = *token(*service, account());
    m_clock.advanceMs(3600 * 1000);
    m_clock.setUtc(m_clock.nowUtc() - 24 * 3600); // the wall clock says that it is yesterday
    const auto second = token(*service, account());
    QVERIFY(second && *second != first);
}

void TestSignIn::rejectedTokenIsReplaced()
{
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    const QByteArray first = *token(*service, account());
    service->tokenWasRejected(kId);
    const auto second = token(*service, account());
    QVERIFY(second && *second != first);
}

// CRD-08: revoked
void TestSignIn::withdrawnMeansSigningInAgain()
{
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    m_server->set(u"forget"_s, u"all"_s);
    service->tokenWasRejected(kId);
    QCOMPARE(token(*service, account()).error().code, ErrorCode::SignInNeeded);
    QTRY_VERIFY(m_store.secrets.empty());
    const int asked = m_server->count(u"refresh"_s);
    QCOMPARE(token(*service, account()).error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m_server->count(u"refresh"_s), asked); // what is worth nothing is not sent again
    QVERIFY(signIn(*service, account()).isSignedIn);
    QVERIFY(token(*service, account()));
}

void TestSignIn::passingTroubleKeepsTheTokens_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::newRow("busy") << "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"_ba
                          << int(ErrorCode::ServerTemporary);
    QTest::newRow("cut off") << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"_ba
                             << int(ErrorCode::ConnectionLost);
    QTest::newRow("too much") << "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{"_ba
                              << int(ErrorCode::LimitExceeded);
    QTest::newRow("a page") << "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"_ba
                            << int(ErrorCode::Protocol);
}

void TestSignIn::passingTroubleKeepsTheTokens()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    QVERIFY(signIn(*make(), account()).isSignedIn);
    const QByteArray kept = m_store.secrets[kId];
    support::TestCertificates certificates;
    WebServer web(certificates.certificateFile(Kind::Wildcard), certificates.keyFile(Kind::Wildcard));
    web.set("/token", {answer});
    auto services = std::make_shared<net::WebServices>(*m_server->web());
    services->caFile = certificates.caFile();
    SignInProvider provider = m_server->provider();
    provider.token.setPort(web.serverPort());
    SignIn service(m_store, m_clock, SignInSetup{{provider}, services});
    QCOMPARE(int(token(service, account()).error().code), code);
    QCOMPARE(m_store.secrets[kId], kept);
    const auto grant = QByteArray(R"({"access_token":"later","token_type":"Bearer"})");
    web.set("/token", WebServer::ok("application/json", grant));
    QCOMPARE(*token(service, account()), "later"_ba);
    QVERIFY(web.requests().last().startsWith("POST /token HTTP/1.1\r\n"));
}

// CRD-08: token never to another host
void TestSignIn::redirectIsNotFollowed()
{
    QVERIFY(signIn(*make(), account()).isSignedIn);
    support::TestCertificates certificates;
    WebServer web(certificates.certificateFile(Kind::Wildcard), certificates.keyFile(Kind::Wildcard));
    web.set("/token", WebServer::redirect(
                          307, "https://evil.pop.example:" + QByteArray::number(web.serverPort()) + "/x"));
    auto services = std::make_shared<net::WebServices>(*m_server->web());
    services->caFile = certificates.caFile();
    SignInProvider provider = m_server->provider();
    provider.token.setPort(web.serverPort());
    SignIn service(m_store, m_clock, SignInSetup{{provider}, services});
    QCOMPARE(token(service, account()).error().code, ErrorCode::Protocol);
    QCOMPARE(web.requests().size(), 1);
}

void TestSignIn::editedAccountGetsNoToken_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"host", "port", "user", "client"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

// CRD-09: even under the same id
void TestSignIn::editedAccountGetsNoToken()
{
    QFETCH(QString, what);
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    Account edited = account();
    if (what == u"host")
        edited.host = u"127.0.0.1"_s;
    else if (what == u"port")
        edited.port = 1995;
    else if (what == u"user")
        edited.user = u"user2"_s;
    else
        edited.signInClientId = u"another"_s;
    const int asked = m_server->count(u"refresh"_s);
    QCOMPARE(token(*service, edited).error().code, ErrorCode::SignInNeeded);
    QCOMPARE(token(*make(), edited).error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m_server->count(u"refresh"_s), asked);
}

void TestSignIn::signsOut()
{
    QVERIFY(signIn(*make(), account()).isSignedIn);
    QCOMPARE(m_server->state().value(u"refresh"_s).toArray().size(), 1);
    const auto service = make(); // does not have them in memory
    std::optional<Result<void>> done;
    service->signOut(account(), [&done](const Result<void> &result) { done = result; });
    QTRY_VERIFY(done && *done);
    QVERIFY(m_store.secrets.empty());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->state().value(u"refresh"_s).toArray().size(), 0, 60'000);
    QCOMPARE(token(*service, account()).error().code, ErrorCode::SignInNeeded);
}

// CRD-01
void TestSignIn::withoutAStoreTheyHoldForTheSession()
{
    m_store.failure = ErrorCode::SecretStoreUnavailable;
    const auto service = make();
    QCOMPARE(token(*service, account()).error().code, ErrorCode::SignInNeeded);
    const Outcome outcome = signIn(*service, account());
    QVERIFY(outcome.isSignedIn);
    QCOMPARE(outcome.notKept, ErrorCode::SecretStoreUnavailable);
    const QByteArray first = *token(*service, account());
    m_clock.advanceMs(3600 * 1000);
    const auto second = token(*service, account());
    QVERIFY(second && *second != first);
    QCOMPARE(token(*make(), account()).error().code, ErrorCode::SignInNeeded);
}

void TestSignIn::lockedStoreIsSaid()
{
    QVERIFY(signIn(*make(), account()).isSignedIn);
    m_store.failure = ErrorCode::VaultLocked;
    const auto service = make();
    QCOMPARE(token(*service, account()).error().code, ErrorCode::VaultLocked);
    m_store.failure.reset(); // the user has given the master password
    QVERIFY(token(*service, account()));
}

// CRD-02
void TestSignIn::logsNoSecret()
{
    g_log.clear();
    QLoggingCategory::setFilterRules(u"*=true"_s);
    qInstallMessageHandler(keepLog);
    const auto service = make();
    QVERIFY(signIn(*service, account()).isSignedIn);
    const QByteArray access = *token(*service, account());
    const QString refresh = m_server->state().value(u"refresh"_s).toArray().first().toString();
    m_server->set(u"forget"_s, u"all"_s);
    service->tokenWasRejected(kId);
    QVERIFY(!token(*service, account()));
    qInstallMessageHandler(nullptr);
    const QString all = g_log.join(u'\n');
    QVERIFY(all.contains(u"token refresh"_s)); // there is something to look at
    for (const QString &secret : {QString::fromLatin1(access), refresh, u"user1"_s})
        QVERIFY2(!secret.isEmpty() && !all.contains(secret, Qt::CaseInsensitive), qPrintable(all));
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sign_in.moc"
