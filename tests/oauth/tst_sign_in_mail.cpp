#include "core/accounts/SecretStore.h"
#include "core/archive/Archive.h"
#include "core/oauth/SignIn.h"
#include "core/retrieval/Retriever.h"
#include "tests/oauth/AuthorizationServer.h"
#include "tests/support/DovecotServer.h"
#include "tests/support/MemorySecretStore.h"
#include "tests/support/TestClock.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace core;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::AuthMethod;
using oauth::SignIn;
using retrieval::RunReport;

/// The whole way with real parts: browser, authorization server, tokens, Dovecot, archive.
class TestSignInMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fetchesWithTheTokenOfASignIn_data();
    void fetchesWithTheTokenOfASignIn();
    void tokenOfAnotherUserIsRefused();
    void neverSendsATokenAsAPassword();

private:
    [[nodiscard]] Account account(AuthMethod auth) const;
    [[nodiscard]] bool signIn(SignIn &service, const Account &account);
    [[nodiscard]] Result<QByteArray> password(accounts::PasswordProvider &provider, const Account &account);
    [[nodiscard]] RunReport run(const Account &account, const QByteArray &token);

    static constexpr int kMessages = 20;
    support::AuthorizationServer m_provider;
    support::DovecotServer m_dovecot;
    support::TestClock m_clock;
    QTemporaryDir m_dir;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<retrieval::Retriever> m_retriever;
};

void TestSignInMail::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS library here");
    for (const QString &missing :
         {support::AuthorizationServer::missing(), support::DovecotServer::missing()})
        if (!missing.isEmpty())
            QSKIP(qPrintable(missing));
    QVERIFY(m_provider.start());
    m_dovecot.takeTokens(u"http://127.0.0.1:%1/introspect?token="_s.arg(m_provider.introspectionPort()));
    const QString problem = m_dovecot.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(m_dovecot.put(u"user1"_s, m_dovecot.corpus(kMessages)));
    m_archive = *archive::Archive::open(m_dir.filePath(u"profile"_s), m_clock);
    m_retriever =
        std::make_unique<retrieval::Retriever>(*m_archive, retrieval::Retriever::IndexSink(), m_clock);
}

void TestSignInMail::cleanupTestCase()
{
    m_retriever.reset();
    m_archive.reset();
}

Account TestSignInMail::account(AuthMethod auth) const
{
    static int number = 0;
    Account account;
    account.id = AccountId{++number};
    account.name = u"Signed in %1"_s.arg(number);
    account.email = u"user1@pop.example"_s;
    account.host = u"localhost"_s;
    account.port = m_dovecot.tlsPort();
    account.user = u"user1"_s;
    account.caFile = m_dovecot.caFile();
    account.auth = auth;
    account.passwordSource = accounts::PasswordSource::SignIn;
    account.signInProvider = u"test"_s;
    return account;
}

bool TestSignInMail::signIn(SignIn &service, const Account &account)
{
    std::optional<bool> isIn;
    QObject context;
    connect(&service, &SignIn::signedIn, &context, [&isIn] { isIn = true; });
    connect(&service, &SignIn::failed, &context, [&isIn] { isIn = false; });
    service.start(account, {u"done"_s, u"refused"_s},
                  [this](const QUrl &page) { std::ignore = m_provider.browse(page); });
    return QTest::qWaitFor([&isIn] { return isIn.has_value(); }, 60'000) && *isIn;
}

Result<QByteArray> TestSignInMail::password(accounts::PasswordProvider &provider, const Account &account)
{
    std::optional<Result<QByteArray>> answer;
    provider.password(account, [&answer](const Result<QByteArray> &found) { answer = found; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        return fail(ErrorCode::Timeout);
    return *answer;
}

RunReport TestSignInMail::run(const Account &account, const QByteArray &token)
{
    RunReport report;
    bool isOver = false;
    QObject context;
    connect(m_retriever.get(), &retrieval::Retriever::finished, &context, [&](const RunReport &ended) {
        report = ended;
        isOver = true;
    });
    m_retriever->start(account, token);
    if (!QTest::qWaitFor([&isOver] { return isOver; }, 120'000))
        report.error = Error{ErrorCode::Internal, u"the run does not end"_s, {}};
    return report;
}

void TestSignInMail::fetchesWithTheTokenOfASignIn_data()
{
    QTest::addColumn<int>("auth");
    QTest::newRow("as the server likes it") << int(AuthMethod::Auto);
    QTest::newRow("XOAUTH2") << int(AuthMethod::XOAuth2);
    QTest::newRow("OAUTHBEARER") << int(AuthMethod::OAuthBearer);
}

// CRD-08: signed in, fetched, run out, refreshed, withdrawn
void TestSignInMail::fetchesWithTheTokenOfASignIn()
{
    QFETCH(int, auth);
    support::MemorySecretStore store;
    SignIn service(store, m_clock, {{m_provider.provider()}, m_provider.web()});
    accounts::PasswordProvider provider(store);
    provider.setTokenSource(&service);
    const Account mine = account(static_cast<AuthMethod>(auth));
    QCOMPARE(password(provider, mine).error().code, ErrorCode::SignInNeeded);
    QVERIFY(signIn(service, mine));
    const auto first = password(provider, mine);
    QVERIFY(first);
    const RunReport fetched = run(mine, *first);
    QVERIFY2(!fetched.error, qPrintable(fetched.error ? fetched.error->detail : QString()));
    QCOMPARE(fetched.listed, kMessages);
    QCOMPARE(fetched.fetched + fetched.duplicates, kMessages);

    m_provider.set(u"forget"_s, u"access"_s); // run out at the server, whatever it had said
    QCOMPARE(run(mine, *first).error.value_or(Error{}).code, ErrorCode::TokenRejected);
    service.tokenWasRejected(mine.id);
    const auto second = password(provider, mine);
    QVERIFY(second && *second != *first);
    QVERIFY(!run(mine, *second).error);

    m_provider.set(u"forget"_s, u"all"_s); // withdrawn by the user at the provider
    QCOMPARE(run(mine, *second).error.value_or(Error{}).code, ErrorCode::TokenRejected);
    service.tokenWasRejected(mine.id);
    QCOMPARE(password(provider, mine).error().code, ErrorCode::SignInNeeded);
}

void TestSignInMail::tokenOfAnotherUserIsRefused()
{
    support::MemorySecretStore store;
    SignIn service(store, m_clock, {{m_provider.provider()}, m_provider.web()});
    accounts::PasswordProvider provider(store);
    provider.setTokenSource(&service);
    Account mine = account(AuthMethod::Auto);
    QVERIFY(signIn(service, mine));
    const auto token = password(provider, mine);
    QVERIFY(token);
    mine.user = u"user2"_s;
    const RunReport refused = run(mine, *token);
    QVERIFY(refused.error);
    QCOMPARE(refused.fetched, 0);
}

// Where a server knows neither, the run ends there: whoever reads along at a server may not be handed a token.
void TestSignInMail::neverSendsATokenAsAPassword()
{
    support::DovecotServer plain;
    const QString problem = plain.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    for (const AuthMethod auth : {AuthMethod::Auto, AuthMethod::Plain, AuthMethod::UserPass}) {
        Account mine = account(auth);
        mine.port = plain.tlsPort();
        mine.caFile = plain.caFile();
        const RunReport refused = run(mine, "pass"); // it would open the mailbox
        QVERIFY(refused.error);
        const QString said = m_retriever->sessionLog(mine.id).join(u'\n');
        QVERIFY2(said.contains(u"AUTH XOAUTH2"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"PASS "_s) && !said.contains(u"AUTH PLAIN"_s), qPrintable(said));
    }
}

QTEST_GUILESS_MAIN(TestSignInMail)
#include "tst_sign_in_mail.moc"
