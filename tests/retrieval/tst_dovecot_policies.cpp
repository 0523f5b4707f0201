#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Backup.h"
#include "core/base/Sha256.h"
#include "core/retrieval/MessageRules.h"
#include "core/retrieval/Retriever.h"
#include "tests/support/DovecotServer.h"
#include "tests/support/TestClock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace core;
using namespace core::retrieval;
using accounts::KeepPolicy;
using namespace Qt::StringLiterals;

/// Each policy for the server's copies and each rule of an account against a real server over TLS: the first run does what
/// it says, and one more does nothing. Whatever is gone from the server is in the archive, byte for byte (TLS-04, DUR-15).
class TestDovecotPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void init();
    void cleanup() { m_profile.reset(); }
    void keepsForSomeDays();
    void keepsTheNewest();
    void keepsSoManyMegabytes();
    void deletesWhatWasDeletedHere();
    void deletesWhatLiesInABackup();
    void leavesWhatIsOlder();
    void fetchesHeadersFirst();
    void fetchesSoManyARun();
    void fetchesSoManyBytesARun();

private:
    static constexpr int kMessages = 240; // 2 MB
    struct Profile
    {
        QTemporaryDir dir;
        support::TestClock clock;
        std::unique_ptr<archive::Archive> archive;
        std::unique_ptr<Retriever> retriever;
    };

    [[nodiscard]] accounts::Account account(KeepPolicy keep, int amount = 0) const;
    RunReport run(const accounts::Account &account);
    /// Another run that finds everything as it is to be.
    void doesNothing(const accounts::Account &account);
    /// Every message is here or there, and what is here whole is right.
    void nothingIsLost(const accounts::Account &account, qsizetype leastHere);
    [[nodiscard]] int onServer() const { return m_server->messagesOf(u"user1"_s); }
    [[nodiscard]] std::unique_ptr<archive::ArchiveReader> reader() const
    {
        return *archive::ArchiveReader::open(m_profile->archive->mailDbPath());
    }
    [[nodiscard]] static bool has(const RunReport &report, Notice notice)
    {
        return std::ranges::find(report.notices, notice) != report.notices.end();
    }

    std::unique_ptr<support::DovecotServer> m_server;
    QString m_corpus;
    std::vector<QByteArray> m_originals; ///< with CRLF, in no order
    std::unique_ptr<Profile> m_profile;
};

void TestDovecotPolicies::initTestCase()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_server = std::make_unique<support::DovecotServer>();
    const QString problem = m_server->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_corpus = m_server->corpus(kMessages);
    QDir maildir(m_corpus + u"/cur"_s);
    for (const QString &name : maildir.entryList(QDir::Files)) {
        QFile file(maildir.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_originals.push_back(file.readAll().replace('\n', "\r\n"));
    }
    QCOMPARE(m_originals.size(), size_t(kMessages));
}

void TestDovecotPolicies::init()
{
    QVERIFY(m_server->put(u"user1"_s, m_corpus));
    m_profile = std::make_unique<Profile>();
    auto opened = archive::Archive::open(m_profile->dir.filePath(u"profile"_s), m_profile->clock);
    QVERIFY(opened);
    m_profile->archive = *std::move(opened);
    m_profile->retriever =
        std::make_unique<Retriever>(*m_profile->archive, Retriever::IndexSink(), m_profile->clock);
}

accounts::Account TestDovecotPolicies::account(KeepPolicy keep, int amount) const
{
    accounts::Account account;
    account.id = AccountId{1};
    account.name = u"user1"_s;
    account.host = u"localhost"_s;
    account.port = m_server->tlsPort();
    account.user = u"user1"_s;
    account.caFile = m_server->caFile();
    account.keep = keep;
    account.keepAmount = amount;
    return account;
}

RunReport TestDovecotPolicies::run(const accounts::Account &account)
{
    std::optional<RunReport> report;
    QObject context;
    connect(m_profile->retriever.get(), &Retriever::finished, &context,
            [&report](const RunReport &ended) { report = ended; });
    m_profile->retriever->start(account, "pass");
    if (!QTest::qWaitFor([&report] { return report.has_value(); }, 120'000)) {
        report.emplace();
        report->error = Error{ErrorCode::Internal, u"the run does not end"_s, {}};
    }
    if (report->error)
        qWarning() << errorName(report->error->code) << report->error->detail;
    const qint64 accounted = report->fetched + report->duplicates + report->skipped + report->failed +
                             report->putAside + report->leftOut + report->headersOnly;
    if (!report->error && (accounted != report->listed || !report->encrypted))
        QTest::qFail("the completeness line does not add up, or in clear", __FILE__, __LINE__);
    return *report;
}

void TestDovecotPolicies::doesNothing(const accounts::Account &account)
{
    const int before = onServer();
    const RunReport report = run(account);
    QVERIFY(!report.error);
    QCOMPARE(report.fetched + report.duplicates + report.headersOnly + report.failed, 0);
    QCOMPARE(report.deleted, 0);
    QCOMPARE(report.bytes, 0);
    QCOMPARE(onServer(), before);
}

void TestDovecotPolicies::nothingIsLost(const accounts::Account &account, qsizetype leastHere)
{
    QSet<QByteArray> here;
    const auto archive = reader();
    const auto rows = archive->ledger(account.id);
    QVERIFY(rows);
    for (const auto &row : *rows) {
        if (!isSet(row.message))
            continue;
        const auto raw = archive->raw(row.message);
        if (raw && row.state != archive::LedgerState::HeaderOnly)
            here.insert(Sha256::of(*raw));
    }
    QVERIFY(here.size() >= leastHere);
    qsizetype known = 0;
    for (const QByteArray &original : m_originals)
        known += here.contains(Sha256::of(original)) ? 1 : 0;
    QCOMPARE(known, here.size()); // nothing that nobody sent
    QVERIFY(known + onServer() >= kMessages);
}

void TestDovecotPolicies::keepsForSomeDays()
{
    const auto week = account(KeepPolicy::Days, 7);
    QCOMPARE(run(week).fetched, kMessages);
    m_profile->clock.advanceMs(7LL * 86'400'000 - 3'600'000);
    doesNothing(week);
    QCOMPARE(onServer(), kMessages);
    m_profile->clock.advanceMs(7'200'000);
    const RunReport due = run(week);
    QCOMPARE(due.deleted, kMessages);
    QCOMPARE(onServer(), 0);
    doesNothing(week);
    nothingIsLost(week, kMessages);
}

void TestDovecotPolicies::keepsTheNewest()
{
    const auto newest = account(KeepPolicy::Newest, 50);
    const RunReport report = run(newest);
    QCOMPARE(report.fetched, kMessages);
    QCOMPARE(report.deleted, kMessages - 50);
    QCOMPARE(onServer(), 50);
    doesNothing(newest);
    nothingIsLost(newest, kMessages);
}

void TestDovecotPolicies::keepsSoManyMegabytes()
{
    const auto megabyte = account(KeepPolicy::Megabytes, 1);
    const RunReport report = run(megabyte);
    QCOMPARE(report.fetched, kMessages);
    const ConnectionReport left = m_profile->retriever->test(megabyte, "pass").result();
    QVERIFY2(left.bytes > 0 && left.bytes <= 1'048'576, qPrintable(QString::number(left.bytes)));
    QCOMPARE(left.messages, kMessages - report.deleted);
    QCOMPARE(onServer(), int(left.messages));
    doesNothing(megabyte);
    nothingIsLost(megabyte, kMessages);
}

void TestDovecotPolicies::deletesWhatWasDeletedHere()
{
    const auto mirror = account(KeepPolicy::DeletedHere);
    QCOMPARE(run(mirror).fetched, kMessages);
    doesNothing(mirror);
    const auto ids = reader()->idsAfter(MessageId{}, 20);
    std::vector<MessageId> chosen;
    for (const auto &entry : *ids)
        chosen.push_back(entry.id);
    QVERIFY(m_profile->archive->move(chosen, archive::kTrashFolder).result());
    QCOMPARE(run(mirror).deleted, 20);
    QCOMPARE(onServer(), kMessages - 20);
    doesNothing(mirror);
    nothingIsLost(mirror, kMessages);
}

void TestDovecotPolicies::deletesWhatLiesInABackup()
{
    auto careful = account(KeepPolicy::Never);
    careful.onlyBackedUp = true;
    const RunReport first = run(careful);
    QCOMPARE(first.fetched, kMessages);
    QCOMPARE(first.deleted, 0);
    QVERIFY(has(first, Notice::NotBackedUp));
    doesNothing(careful);
    const std::atomic<bool> stop = false;
    const auto made = archive::makeBackup(m_profile->archive->mailDbPath(),
                                          m_profile->dir.filePath(u"backup.db"_s), m_profile->clock, stop);
    QVERIFY(made);
    QVERIFY(m_profile->archive->noteBackup(*made).result());
    const RunReport after = run(careful);
    QCOMPARE(after.deleted, kMessages);
    QVERIFY(!has(after, Notice::NotBackedUp));
    QCOMPARE(onServer(), 0);
    doesNothing(careful);
    nothingIsLost(careful, kMessages);
}

void TestDovecotPolicies::leavesWhatIsOlder()
{
    std::vector<qint64> dates;
    for (const QByteArray &original : m_originals)
        dates.push_back(arrivalOf(original, m_profile->clock.nowUtc()).value_or(0));
    std::ranges::sort(dates);
    auto recent = account(KeepPolicy::Never);
    recent.fromDateUtc = dates[kMessages / 2];
    const auto older =
        std::ranges::count_if(dates, [&](qint64 date) { return date > 0 && date < recent.fromDateUtc; });
    QVERIFY(older > 10 && older < kMessages - 10);
    const RunReport report = run(recent);
    QCOMPARE(report.leftOut, older);
    QCOMPARE(report.fetched, kMessages - older);
    QCOMPARE(report.deleted, kMessages - older);
    QCOMPARE(onServer(), int(older));
    doesNothing(recent);
    nothingIsLost(recent, kMessages - older);
}

void TestDovecotPolicies::fetchesHeadersFirst()
{
    constexpr qint64 kMost = 10'000;
    auto small = account(KeepPolicy::Never);
    small.mostMessageBytes = kMost;
    const auto large = std::ranges::count_if(
        m_originals, [](const QByteArray &original) { return original.size() > kMost; });
    QVERIFY(large > 3 && large < kMessages);
    const RunReport report = run(small);
    QCOMPARE(report.headersOnly, large);
    QCOMPARE(report.fetched, kMessages - large);
    QCOMPARE(onServer(), int(large)); // what is here as a header only stays there
    doesNothing(small);
    nothingIsLost(small, kMessages - large);

    std::vector<MessageId> headers;
    const auto rows = reader()->ledger(small.id);
    QVERIFY(rows);
    for (const auto &row : *rows) {
        if (row.state == archive::LedgerState::HeaderOnly)
            headers.push_back(row.message);
    }
    QCOMPARE(qsizetype(headers.size()), large);
    QCOMPARE(m_profile->archive->wantWhole(headers).result().value(), large);
    const RunReport whole = run(small);
    QCOMPARE(whole.fetched, large);
    QCOMPARE(whole.deleted, large);
    doesNothing(small);
    nothingIsLost(small, kMessages);
    QCOMPARE(reader()->stats()->messages, kMessages); // no header beside its message
}

void TestDovecotPolicies::fetchesSoManyARun()
{
    auto capped = account(KeepPolicy::Never);
    capped.mostPerRun = 100;
    for (const int expected : {100, 100, 40}) {
        const RunReport report = run(capped);
        QCOMPARE(report.fetched, expected);
        QCOMPARE(report.deleted, expected);
        QCOMPARE(has(report, Notice::MoreWaits), expected == 100);
        QCOMPARE(int(report.leftOut), onServer());
        nothingIsLost(capped, 0);
    }
    doesNothing(capped);
    nothingIsLost(capped, kMessages);
}

void TestDovecotPolicies::fetchesSoManyBytesARun()
{
    auto capped = account(KeepPolicy::Forever);
    capped.mostBytesPerRun = 400'000;
    qint64 fetched = 0;
    for (int runs = 0; fetched < kMessages; ++runs) {
        const RunReport report = run(capped);
        QVERIFY(!report.error && report.fetched > 0);
        QVERIFY(report.bytes <= capped.mostBytesPerRun || report.fetched == 1);
        fetched += report.fetched;
        QCOMPARE(report.leftOut, kMessages - fetched);
        QVERIFY(runs < kMessages);
    }
    doesNothing(capped);
    QCOMPARE(onServer(), kMessages);
    nothingIsLost(capped, kMessages);
}

QTEST_GUILESS_MAIN(TestDovecotPolicies)
#include "tst_dovecot_policies.moc"
