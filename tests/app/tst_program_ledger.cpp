#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/serve/Pop3Server.h"
#include "tests/app/Program.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using core::archive::Archive;

namespace {

/// One message for each thing that can become of it: fetched, too old, too large.
class MixedMaildrop final : public core::serve::Maildrop
{
public:
    MixedMaildrop()
    {
        add("uidl-fine", "Wed, 25 Nov 2026 10:00:00 +0000", "Fine secret subject", 3);
        add("uidl-gone", "Wed, 25 Nov 2026 11:00:00 +0000", "Gone secret subject", 4);
        add("uidl-old", "Sat, 25 Nov 2000 10:00:00 +0000", "Old secret subject", 5);
        add("uidl-large-with-a-long-name-of-its-server", "Wed, 25 Nov 2026 12:00:00 +0000",
            "Large secret subject", 2'000);
    }
    [[nodiscard]] std::vector<Entry> entries() const override
    {
        std::vector<Entry> entries;
        for (const auto &[uidl, message] : m_messages)
            entries.push_back({uidl, message.size()});
        return entries;
    }
    [[nodiscard]] QByteArray message(std::size_t index) const override { return m_messages[index].second; }

private:
    void add(const QByteArray &uidl, const QByteArray &date, const QByteArray &subject, int lines)
    {
        m_messages.emplace_back(uidl, "From: Ann <ann@example.org>\r\nDate: " + date +
                                          "\r\nSubject: " + subject + "\r\n\r\n" +
                                          QByteArray("line of text\r\n").repeated(lines));
    }
    std::vector<std::pair<QByteArray, QByteArray>> m_messages;
};

const QString kLarge = u"uidl-large-with-a-long-name-of-its-server"_s;

} // namespace

/// What the server had and what became of it, on the command line: filters, history of runs, retries, and the whole of a
/// message of which only the header was fetched.
class TestProgramLedger : public QObject
{
    Q_OBJECT

private:
    Program m_program; ///< "Home" was collected once, by rules
    MixedMaildrop m_maildrop;
    std::unique_ptr<core::serve::Pop3Server> m_server;

    /// The rows of `ledger Home --json` with these options, by UIDL.
    [[nodiscard]] std::map<QString, QJsonObject> rows(const QStringList &options = {}) const;
    [[nodiscard]] QSet<QString> uidls(const QStringList &options) const;
    [[nodiscard]] qint64 largeId() const { return rows()[kLarge][u"message"_s].toInteger(); }
    /// What no maildrop of the tests does by itself: "uidl-broken" failed twice, "uidl-gone" is gone, a run broke off.
    void makeTrouble() const;

private Q_SLOTS:
    void initTestCase();
    void tellsEveryField();
    void narrowsDown_data();
    void narrowsDown();
    void showsWithoutSubjects();
    void showsTheHistoryOfRuns();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void marksHeadersInListAndShow();
    void fetchesTheWhole();
    void asksForNothingThatIsWhole();
    void retriesOneAndAll();
};

std::map<QString, QJsonObject> TestProgramLedger::rows(const QStringList &options) const
{
    std::map<QString, QJsonObject> byUidl;
    for (const QJsonObject &row :
         m_program.run(QStringList{u"ledger"_s, u"Home"_s, u"--json"_s} + options).jsonLines())
        byUidl[row[u"uidl"_s].toString()] = row;
    return byUidl;
}

QSet<QString> TestProgramLedger::uidls(const QStringList &options) const
{
    QSet<QString> found;
    for (const auto &[uidl, row] : rows(options))
        found.insert(uidl);
    return found;
}

void TestProgramLedger::makeTrouble() const
{
    core::accounts::AccountStore store(m_program.profile() + u"/accounts.json"_s);
    QVERIFY(store.load());
    const auto account = store.findByName(u"Home"_s);
    QVERIFY(account);
    const core::SystemClock clock;
    auto archive = Archive::open(m_program.profile(), clock);
    QVERIFY(archive);
    std::vector<Archive::Listed> listing{{"uidl-broken", 500}};
    for (const auto &entry : m_maildrop.entries())
        if (entry.uidl != "uidl-gone")
            listing.push_back({entry.uidl, entry.bytes});
    QVERIFY((*archive)->noteListing(account->id, listing).result());
    for (int i = 0; i < 2; ++i)
        QVERIFY((*archive)->noteFailure(account->id, "uidl-broken", u"protocol"_s).result());
    core::archive::RunRecord run;
    run.account = account->id;
    run.startedUtc = clock.nowUtc();
    run.endedUtc = run.startedUtc + 7;
    run.listed = 5;
    run.skipped = 1;
    run.failed = 1;
    run.putAside = 1;
    run.error = u"connection-lost"_s;
    run.notices = QStringList{u"more-waits"_s};
    QVERIFY((*archive)->noteRun(run).result());
}

void TestProgramLedger::initTestCase()
{
    const auto identity = core::serve::ServerIdentity::make();
    QVERIFY(identity);
    core::serve::Pop3Server::Options options;
    options.user = "user";
    options.password = "pass";
    m_server = std::make_unique<core::serve::Pop3Server>(m_maildrop, *identity, options);
    QVERIFY(m_server->listen());
    const QString ca = m_program.write(u"ca.pem"_s, identity->certificatePem);
    QCOMPARE(m_program
                 .addAccount(u"Home"_s, u"localhost"_s, m_server->port(),
                             {u"--ca"_s, ca, u"--from"_s, u"2020-01-01"_s, u"--max-size"_s, u"10K"_s})
                 .exitCode,
             0);
    const Outcome nothing = m_program.run({u"ledger"_s, u"Home"_s});
    QCOMPARE(nothing.exitCode, 0);
    QVERIFY2(nothing.out.contains("Home") && nothing.out.contains("fumibako fetch"), nothing.out.constData());
    const QJsonObject report = m_program.run({u"fetch"_s, u"--json"_s}).json();
    QCOMPARE(report[u"fetched"_s].toInteger(), 2);
    QCOMPARE(report[u"left_out"_s].toInteger(), 1);
    QCOMPARE(report[u"headers_only"_s].toInteger(), 1);
    makeTrouble();
}

void TestProgramLedger::tellsEveryField()
{
    auto all = rows();
    QCOMPARE(all.size(), std::size_t(5));
    for (const auto &[uidl, row] : all)
        for (const QString &field : {u"account"_s, u"state"_s, u"bytes"_s, u"first_seen"_s, u"stored"_s,
                                     u"deleted"_s, u"gone_since"_s, u"date"_s, u"failures"_s, u"reason"_s,
                                     u"reason_text"_s, u"wanted"_s, u"message"_s, u"sha256"_s, u"same_as"_s})
            QVERIFY2(row.contains(field), qPrintable(field));
    QCOMPARE(all[u"uidl-fine"_s][u"state"_s].toString(), u"stored"_s);
    QVERIFY(all[u"uidl-fine"_s][u"reason_text"_s].isNull());
    QCOMPARE(all[u"uidl-old"_s][u"reason"_s].toString(), u"too-old"_s);
    QCOMPARE(all[u"uidl-old"_s][u"date"_s].toString(), u"2000-11-25T10:00:00Z"_s);
    QCOMPARE(all[u"uidl-broken"_s][u"failures"_s].toInteger(), 2);
    QVERIFY(!all[u"uidl-broken"_s][u"reason_text"_s].toString().isEmpty());
    QCOMPARE(all[kLarge][u"state"_s].toString(), u"header-only"_s);
}

void TestProgramLedger::narrowsDown_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QSet<QString>>("expected");
    QTest::newRow("one state") << QStringList{u"--state"_s, u"left-out"_s} << QSet<QString>{u"uidl-old"_s};
    QTest::newRow("several states") << QStringList{u"--state=left-out,header-only"_s}
                                    << QSet<QString>{u"uidl-old"_s, kLarge};
    QTest::newRow("the option twice") << QStringList{u"--state=left-out"_s, u"--state=header-only"_s}
                                      << QSet<QString>{u"uidl-old"_s, kLarge};
    QTest::newRow("put aside") << QStringList{u"--put-aside"_s} << QSet<QString>{u"uidl-broken"_s};
    QTest::newRow("put aside or left out") << QStringList{u"--put-aside"_s, u"--state=left-out"_s}
                                           << QSet<QString>{u"uidl-broken"_s, u"uidl-old"_s};
    QTest::newRow("gone") << QStringList{u"--gone"_s} << QSet<QString>{u"uidl-gone"_s};
    QTest::newRow("gone and never stored")
        << QStringList{u"--gone"_s, u"--state=left-out"_s} << QSet<QString>{};
    QTest::newRow("since long ago") << QStringList{u"--since=2001-01-01"_s, u"--state=left-out"_s}
                                    << QSet<QString>{u"uidl-old"_s};
    QTest::newRow("since a day to come") << QStringList{u"--since=2999-01-01"_s} << QSet<QString>{};
    QTest::newRow("counted after the filter")
        << QStringList{u"--state=stored"_s, u"--limit=1"_s, u"--offset=1"_s} << QSet<QString>{u"uidl-gone"_s};
}

void TestProgramLedger::narrowsDown()
{
    QFETCH(QStringList, options);
    QTEST(uidls(options), "expected");
}

void TestProgramLedger::showsWithoutSubjects()
{
    const Outcome outcome = m_program.run({u"ledger"_s, u"Home"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(!outcome.out.contains("secret"));
    const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 5);
    for (const QByteArray &line : lines)
        QCOMPARE(line.indexOf("uidl-"), lines[0].indexOf("uidl-"));
    QVERIFY2(outcome.out.contains("Older than the account's first day"), outcome.out.constData());
    QVERIFY(outcome.out.contains("gone from the server since 20"));
    QVERIFY(outcome.out.contains("failed 2 times: "));
    QVERIFY(outcome.out.contains("fumibako fetch --whole " + QByteArray::number(largeId())));
    const Outcome none = m_program.run({u"ledger"_s, u"Home"_s, u"--state=deleted"_s});
    QCOMPARE(none.exitCode, 0);
    QVERIFY(none.out.contains("Home"));
    QVERIFY(m_program.run({u"ledger"_s, u"Home"_s, u"--state=deleted"_s, u"--json"_s}).out.isEmpty());
}

void TestProgramLedger::showsTheHistoryOfRuns()
{
    const auto runs = m_program.run({u"ledger"_s, u"Home"_s, u"--runs"_s, u"--json"_s}).jsonLines();
    QCOMPARE(runs.size(), std::size_t(2));
    QCOMPARE(runs[0][u"error"_s].toString(), u"connection-lost"_s);
    QCOMPARE(runs[0][u"seconds"_s].toInteger(), 7);
    QCOMPARE(runs[0][u"put_aside"_s].toInteger(), 1);
    QVERIFY(runs[0][u"notices"_s].toArray().contains(u"more-waits"_s));
    QCOMPARE(runs[1][u"listed"_s].toInteger(), 4);
    QCOMPARE(runs[1][u"archived"_s].toInteger(), 2);
    QVERIFY(runs[1][u"error"_s].isNull());
    const Outcome shown = m_program.run({u"ledger"_s, u"Home"_s, u"--runs"_s});
    QCOMPARE(shown.out.count('\n'), 2);
    QVERIFY2(shown.out.contains("5 on the server") && shown.out.contains("1 put aside"),
             shown.out.constData());
    QVERIFY2(shown.out.contains("connection"), shown.out.constData());
    QVERIFY2(shown.out.contains("4 on the server: 2 new, 1 as headers only, 1 left there"),
             shown.out.constData());
    QCOMPARE(m_program.run({u"ledger"_s, u"Home"_s, u"--runs"_s, u"--limit=1"_s}).out.count('\n'), 1);
    const Outcome none = m_program.run({u"ledger"_s, u"Home"_s, u"--runs"_s, u"--since=2999-01-01"_s});
    QCOMPARE(none.exitCode, 0);
    QVERIFY(none.out.contains("Home"));
}

void TestProgramLedger::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QStringList>("words");
    const QStringList ledger{u"ledger"_s, u"Home"_s};
    QTest::newRow("unknown state") << ledger + QStringList{u"--state=lost"_s};
    QTest::newRow("empty state") << ledger + QStringList{u"--state="_s};
    QTest::newRow("no date") << ledger + QStringList{u"--since=yesterday"_s};
    QTest::newRow("runs of a state") << ledger + QStringList{u"--runs"_s, u"--gone"_s};
    QTest::newRow("retry and a filter") << ledger + QStringList{u"--retry=all"_s, u"--put-aside"_s};
    QTest::newRow("the whole of a name") << QStringList{u"fetch"_s, u"--whole"_s, u"Home"_s};
    QTest::newRow("the whole of nothing") << QStringList{u"fetch"_s, u"--whole"_s};
}

void TestProgramLedger::refusesWhatMakesNoSense()
{
    QFETCH(QStringList, words);
    const Outcome outcome = m_program.run(words);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void TestProgramLedger::marksHeadersInListAndShow()
{
    const qint64 id = largeId();
    const qint64 bytes = m_maildrop.entries()[3].bytes;
    int partial = 0;
    for (const QJsonObject &message : m_program.run({u"list"_s, u"Inbox"_s, u"--json"_s}).jsonLines()) {
        partial += message[u"partial"_s].toBool() ? 1 : 0;
        if (message[u"id"_s].toInteger() == id)
            QCOMPARE(message[u"server_size"_s].toInteger(), bytes);
        else
            QVERIFY(message[u"server_size"_s].isNull());
    }
    QCOMPARE(partial, 1);
    QVERIFY(m_program.run({u"list"_s, u"Inbox"_s}).out.contains("[header only"));
    const QString number = QString::number(id);
    const QString hint = u"fumibako fetch --whole "_s + number;
    QVERIFY(QString::fromUtf8(m_program.run({u"show"_s, number}).out).contains(hint));
    QCOMPARE(m_program.run({u"show"_s, number, u"--json"_s}).json()[u"partial"_s].toBool(), true);
    // Exact bytes stay exact; who asked for them is told beside.
    const Outcome raw = m_program.run({u"show"_s, number, u"--raw"_s});
    QCOMPARE(raw.exitCode, 0);
    QVERIFY(!raw.out.contains("fumibako"));
    QVERIFY(QString::fromUtf8(raw.err).contains(hint));
}

void TestProgramLedger::fetchesTheWhole()
{
    const QString id = QString::number(largeId());
    const Outcome outcome = m_program.run({u"fetch"_s, u"--whole"_s, id});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QVERIFY2(outcome.out.startsWith("Home: ") &&
                 outcome.out.endsWith("Message " + id.toLatin1() + " is here whole now; its number is " +
                                      QByteArray::number(largeId()) + ".\n"),
             outcome.out.constData());
    QCOMPARE(rows()[kLarge][u"state"_s].toString(), u"stored"_s);
    const QString whole = QString::number(largeId());
    QCOMPARE(m_program.run({u"show"_s, whole, u"--raw"_s}).out, m_maildrop.message(3));
    QVERIFY(!m_program.run({u"list"_s, u"Inbox"_s}).out.contains("[header only"));
}

void TestProgramLedger::asksForNothingThatIsWhole()
{
    const QString fine = QString::number(rows()[u"uidl-fine"_s][u"message"_s].toInteger());
    const Outcome whole = m_program.run({u"fetch"_s, u"--whole"_s, fine});
    QCOMPARE(whole.exitCode, 0);
    QCOMPARE(whole.out, "Message " + fine.toLatin1() + " is here whole already.\n");
    QVERIFY(m_program.run({u"fetch"_s, u"--whole"_s, fine, u"--json"_s}).out.isEmpty());
    const Outcome none = m_program.run({u"fetch"_s, u"--whole"_s, u"999999"_s});
    QCOMPARE(none.exitCode, 1);
    QVERIFY(none.err.startsWith("fumibako: There is no message number 999999."));
}

void TestProgramLedger::retriesOneAndAll()
{
    const Outcome old = m_program.run({u"ledger"_s, u"Home"_s, u"--retry"_s, u"uidl-old"_s});
    QVERIFY2(old.exitCode == 0, old.err.constData());
    QVERIFY2(rows()[u"uidl-old"_s][u"wanted"_s].toBool(), "it is asked for although it is old");
    QVERIFY(m_program.run({u"ledger"_s, u"Home"_s, u"--state=left-out"_s}).out.contains("the next time"));
    QCOMPARE(m_program.run({u"fetch"_s, u"--json"_s}).json()[u"fetched"_s].toInteger(), 1);
    QCOMPARE(rows()[u"uidl-old"_s][u"state"_s].toString(), u"stored"_s);
    const Outcome nothing = m_program.run({u"ledger"_s, u"Home"_s, u"--retry"_s, u"uidl-fine"_s});
    QCOMPARE(nothing.exitCode, 1);
    QVERIFY2(nothing.hasOneClearSentence(), nothing.err.constData());
    // One that was put aside begins anew: it is no longer put aside. Nor is one that the server does not have any more
    // asked for.
    QCOMPARE(m_program.run({u"ledger"_s, u"Home"_s, u"--retry"_s, u"uidl-broken"_s}).exitCode, 1);
    makeTrouble();
    QCOMPARE(m_program.run({u"ledger"_s, u"Home"_s, u"--retry"_s, u"uidl-broken"_s}).exitCode, 0);
    QVERIFY(uidls({u"--put-aside"_s}).isEmpty());
    makeTrouble();
    QCOMPARE(uidls({u"--put-aside"_s}).size(), 1);
    QCOMPARE(m_program.run({u"ledger"_s, u"Home"_s, u"--retry"_s, u"all"_s}).exitCode, 0);
    QVERIFY(uidls({u"--put-aside"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestProgramLedger)
#include "tst_program_ledger.moc"
