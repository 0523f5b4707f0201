#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/base/Sha256.h"
#include "core/retrieval/Retriever.h"
#include "tests/support/DovecotServer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using accounts::Security;
using namespace Qt::StringLiterals;

/// A mailbox of 2,000 messages on a real server, over both kinds of TLS (DUR-15, TLS-13).
class TestDovecot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void retrievesTheMailbox_data();
    void retrievesTheMailbox();
    void refusesAnUnknownAuthority();
    void rejectsAWrongPassword();
    void retrievesTwoAccountsAtOnce();

private:
    static constexpr int kMessages = 2'000;
    struct Profile;

    [[nodiscard]] accounts::Account account(const QString &user, Security security, KeepPolicy keep) const;
    [[nodiscard]] static RunReport run(Retriever &retriever, const accounts::Account &account,
                                       const QByteArray &password = "pass");
    /// SHA-256 (hex) of every message of the corpus in CRLF form.
    [[nodiscard]] QByteArrayList expectedHashes() const;
    [[nodiscard]] static QByteArrayList storedHashes(const archive::Archive &archive);

    std::unique_ptr<support::DovecotServer> m_server;
    QString m_corpus;
};

struct TestDovecot::Profile
{
    QTemporaryDir dir;
    SystemClock clock;
    std::unique_ptr<archive::Archive> archive;
    std::unique_ptr<Retriever> retriever;

    [[nodiscard]] bool open()
    {
        auto opened = archive::Archive::open(dir.filePath(u"profile"_s), clock);
        if (!opened)
            return false;
        archive = *std::move(opened);
        retriever = std::make_unique<Retriever>(*archive, Retriever::IndexSink(), clock);
        return true;
    }
};

void TestDovecot::initTestCase()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_server = std::make_unique<support::DovecotServer>();
    const QString problem = m_server->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_corpus = m_server->corpus(kMessages);
    QVERIFY(!m_corpus.isEmpty());
}

void TestDovecot::cleanupTestCase() { m_server.reset(); }

accounts::Account TestDovecot::account(const QString &user, Security security, KeepPolicy keep) const
{
    accounts::Account account;
    account.id = accounts::accountIdFor(u"localhost"_s, user);
    account.name = user;
    account.host = u"localhost"_s;
    account.port = security == Security::ImplicitTls ? m_server->tlsPort() : m_server->port();
    account.security = security;
    account.user = user;
    account.caFile = m_server->caFile();
    account.keep = keep;
    return account;
}

RunReport TestDovecot::run(Retriever &retriever, const accounts::Account &account, const QByteArray &password)
{
    RunReport answer;
    bool isEnded = false;
    QObject context;
    connect(&retriever, &Retriever::finished, &context, [&](const RunReport &report) {
        if (report.account != account.id)
            return;
        answer = report;
        isEnded = true;
    });
    retriever.start(account, password);
    if (!QTest::qWaitFor([&isEnded] { return isEnded; }, 120'000))
        answer.error = Error{ErrorCode::Internal, u"the run does not end"_s, {}};
    return answer;
}

QByteArrayList TestDovecot::expectedHashes() const
{
    QFile list(m_corpus + u".tsv"_s);
    QByteArrayList hashes;
    if (!list.open(QIODevice::ReadOnly))
        return hashes;
    list.readLine();
    while (!list.atEnd())
        hashes.append(list.readLine().split('\t').value(4));
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

QByteArrayList TestDovecot::storedHashes(const archive::Archive &archive)
{
    QByteArrayList hashes;
    const auto reader = archive::ArchiveReader::open(archive.mailDbPath());
    if (!reader)
        return hashes;
    const auto ids = (*reader)->idsAfter(MessageId{}, 1'000'000);
    if (!ids)
        return hashes;
    for (const auto &entry : *ids) {
        const auto raw = (*reader)->raw(entry.id);
        hashes.append(raw ? Sha256::of(*raw).toHex() : "unreadable"_ba);
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

void TestDovecot::retrievesTheMailbox_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("security");
    QTest::newRow("implicit TLS") << u"user1"_s << int(Security::ImplicitTls);
    QTest::newRow("STLS") << u"user2"_s << int(Security::StartTls);
}

void TestDovecot::retrievesTheMailbox()
{
    QFETCH(QString, user);
    QFETCH(int, security);
    QVERIFY(m_server->put(user, m_corpus));
    Profile profile;
    QVERIFY(profile.open());
    const auto keeping = account(user, static_cast<Security>(security), KeepPolicy::Forever);
    const RunReport first = run(*profile.retriever, keeping);
    QVERIFY2(!first.error,
             qPrintable(first.error ? errorName(first.error->code) + first.error->detail : QString()));
    QVERIFY(first.encrypted);
    QCOMPARE(first.listed, kMessages);
    QCOMPARE(first.fetched, kMessages);
    QCOMPARE(first.failed + first.skipped + first.duplicates + first.deleted, 0);
    // Every message once, and the same bytes as the server's file in CRLF form.
    const QByteArrayList expected = expectedHashes();
    QCOMPARE(expected.size(), kMessages);
    QCOMPARE(storedHashes(*profile.archive), expected);
    qInfo("%d messages, %.1f MB in %.2f s: %.0f a second", int(first.fetched), double(first.bytes) / 1e6,
          first.seconds, double(first.fetched) / first.seconds);

    const RunReport second = run(*profile.retriever, keeping);
    QVERIFY(!second.error);
    QCOMPARE(second.fetched, 0);
    QCOMPARE(second.skipped, kMessages);
    QCOMPARE(m_server->messagesOf(user), kMessages);
    QCOMPARE(storedHashes(*profile.archive).size(), kMessages);

    auto emptying = keeping;
    emptying.keep = KeepPolicy::Never;
    const RunReport third = run(*profile.retriever, emptying);
    QVERIFY(!third.error);
    QCOMPARE(third.fetched, 0);
    QCOMPARE(third.deleted, kMessages);
    QCOMPARE(m_server->messagesOf(user), 0);
    QCOMPARE(profile.retriever->test(emptying, "pass").result().messages, 0);
    QCOMPARE(storedHashes(*profile.archive), expected);
}

// CRD-05: no password goes to a server that cannot prove who it is.
void TestDovecot::refusesAnUnknownAuthority()
{
    Profile profile;
    QVERIFY(profile.open());
    for (const Security security : {Security::ImplicitTls, Security::StartTls}) {
        auto stranger = account(u"user3"_s, security, KeepPolicy::Never);
        stranger.caFile.clear();
        const RunReport report = run(*profile.retriever, stranger);
        QVERIFY(report.error);
        QVERIFY(report.error->code == ErrorCode::CertificateUntrusted ||
                report.error->code == ErrorCode::CertificateSelfSigned);
        const ConnectionReport tested = profile.retriever->test(stranger, "pass").result();
        QVERIFY(tested.error);
        QCOMPARE(tested.reached, Phase::Encrypting);
    }
}

// CRD-04
void TestDovecot::rejectsAWrongPassword()
{
    Profile profile;
    QVERIFY(profile.open());
    const RunReport report =
        run(*profile.retriever, account(u"user3"_s, Security::ImplicitTls, KeepPolicy::Forever), "wrong");
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::LoginRejected);
}

void TestDovecot::retrievesTwoAccountsAtOnce()
{
    QVERIFY(m_server->put(u"user3"_s, m_corpus));
    QVERIFY(m_server->put(u"user4"_s, m_corpus));
    Profile profile;
    QVERIFY(profile.open());
    std::vector<RunReport> reports;
    connect(profile.retriever.get(), &Retriever::finished, this,
            [&reports](const RunReport &report) { reports.push_back(report); });
    profile.retriever->start(account(u"user3"_s, Security::ImplicitTls, KeepPolicy::Forever), "pass");
    profile.retriever->start(account(u"user4"_s, Security::StartTls, KeepPolicy::Forever), "pass");
    QTRY_COMPARE_WITH_TIMEOUT(reports.size(), 2u, 120'000);
    for (const RunReport &report : reports) {
        QVERIFY(!report.error);
        QCOMPARE(report.fetched, kMessages);
    }
    QCOMPARE(storedHashes(*profile.archive).size(), 2 * kMessages);
}

QTEST_GUILESS_MAIN(TestDovecot)
#include "tst_dovecot.moc"
