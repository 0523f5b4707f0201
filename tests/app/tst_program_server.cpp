#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "tests/app/Program.h"
#include "tests/app/Terminal.h"
#include "tests/support/DovecotServer.h"

#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

/// "server list", "server fetch" and "server delete" on a real server.
class TestProgramServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase() { m_server.reset(); }
    void listsWhatIsThere();
    void fetchesWhatWasChosen();
    void deletesOnlyWhatIsHere();
    void deletesNothingWithoutAYes();
    void deletesByRule();
    void insists();
    void asksOnATerminal_data();
    void asksOnATerminal();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void saysThatTheArchiveIsInUse();
    void setsNewestFirst();

private:
    static constexpr int kMessages = 30;
    [[nodiscard]] std::vector<QJsonObject> rows(const QStringList &options = {}) const
    {
        return m_program->run(QStringList{u"server"_s, u"list"_s, u"Home"_s, u"--json"_s} + options)
            .jsonLines();
    }
    [[nodiscard]] QStringList uidls() const
    {
        QStringList all;
        for (const QJsonObject &row : rows({u"--headers=no"_s}))
            all.append(row[u"uidl"_s].toString());
        return all;
    }
    [[nodiscard]] Outcome remove(const QStringList &words) const
    {
        return m_program->run(QStringList{u"server"_s, u"delete"_s, u"Home"_s} + words);
    }
    [[nodiscard]] int onServer() const { return m_server->messagesOf(u"user1"_s); }
    void fetchAll() const { QCOMPARE(m_program->run({u"fetch"_s, u"--quiet"_s}).exitCode, 0); }

    std::unique_ptr<support::DovecotServer> m_server;
    QString m_corpus;
    std::unique_ptr<Program> m_program;
};

void TestProgramServer::initTestCase()
{
    if (const QString missing = support::DovecotServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_server = std::make_unique<support::DovecotServer>();
    const QString problem = m_server->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_corpus = m_server->corpus(kMessages);
    QVERIFY(!m_corpus.isEmpty());
}

void TestProgramServer::init()
{
    QVERIFY(m_server->put(u"user1"_s, m_corpus));
    m_program = std::make_unique<Program>();
    QCOMPARE(m_program
                 ->addAccount(u"Home"_s, u"localhost"_s, m_server->tlsPort(), {u"--ca"_s, m_server->caFile()},
                              "user1", "pass")
                 .exitCode,
             0);
}

void TestProgramServer::listsWhatIsThere()
{
    const auto all = rows();
    QCOMPARE(all.size(), std::size_t(kMessages));
    for (const QJsonObject &row : all) {
        for (const QString &field :
             {u"uidl"_s, u"bytes"_s, u"from"_s, u"subject"_s, u"date"_s, u"first_seen"_s, u"here"_s,
              u"message"_s, u"state"_s, u"shared_uidl"_s, u"deletion"_s, u"deleted_from"_s})
            QVERIFY2(row.contains(field), qPrintable(field));
        QVERIFY(!row[u"here"_s].toBool());
        QVERIFY(row[u"subject"_s].isString());
        QVERIFY(row[u"bytes"_s].toInteger() > 0);
        QCOMPARE(row[u"deletion"_s].toString(), u"stays"_s);
    }
    const auto some = rows({u"--limit=4"_s, u"--offset=3"_s});
    QCOMPARE(some.size(), 4u);
    QCOMPARE(some.front()[u"uidl"_s], all[3][u"uidl"_s]);
    QCOMPARE(some.front()[u"subject"_s], all[3][u"subject"_s]);
    QVERIFY(rows({u"--headers=no"_s}).front()[u"subject"_s].isNull());
    const Outcome text = m_program->run({u"server"_s, u"list"_s, u"Home"_s, u"--limit=2"_s});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains("30 message"), text.out.constData());
    QVERIFY(text.out.contains(all[0][u"uidl"_s].toString().toLatin1()));
    QCOMPARE(m_program->run({u"ledger"_s, u"Home"_s, u"--json"_s}).jsonLines().size(),
             0u); // nothing was noted
}

void TestProgramServer::fetchesWhatWasChosen()
{
    const QStringList all = uidls();
    const Outcome fetched = m_program->run({u"server"_s, u"fetch"_s, u"Home"_s, all[0], all[7], u"--json"_s});
    QCOMPARE(fetched.exitCode, 0);
    QCOMPARE(fetched.json()[u"fetched"_s].toInteger(), 2);
    QCOMPARE(fetched.json()[u"left_out"_s].toInteger(), kMessages - 2);
    const auto now = rows();
    for (int i = 0; i < kMessages; ++i) {
        QCOMPARE(now[std::size_t(i)][u"here"_s].toBool(), i == 0 || i == 7);
        QCOMPARE(now[std::size_t(i)][u"message"_s].isDouble(), i == 0 || i == 7);
    }
    const Outcome words = m_program->run({u"server"_s, u"fetch"_s, u"Home"_s, all[1]});
    QCOMPARE(words.exitCode, 0);
    QVERIFY2(words.out.contains("29 not chosen") || words.out.contains("not chosen"), words.out.constData());
    QCOMPARE(onServer(), kMessages);
}

void TestProgramServer::deletesOnlyWhatIsHere()
{
    const QStringList all = uidls();
    QCOMPARE(m_program->run({u"server"_s, u"fetch"_s, u"Home"_s, all[0], all[1]}).exitCode, 0);
    const Outcome done = remove({all[0], all[5], u"no-such-uidl"_s, u"--yes"_s, u"--json"_s});
    QCOMPARE(done.exitCode, 1); // two of three were not done
    QCOMPARE(done.jsonLines().size(), 1u);
    QCOMPARE(done.json()[u"uidl"_s].toString(), all[0]);
    QCOMPARE(done.json()[u"outcome"_s].toString(), u"deleted"_s);
    QVERIFY(done.err.contains("no-such-uidl"));
    QVERIFY(done.err.contains(all[5].toLatin1()));
    QCOMPARE(onServer(), kMessages - 1);
    QVERIFY(!uidls().contains(all[0]));
    QCOMPARE(remove({all[1], u"--yes"_s}).exitCode, 0);
    QCOMPARE(onServer(), kMessages - 2);
    const auto ledger =
        m_program->run({u"ledger"_s, u"Home"_s, u"--state=deleted"_s, u"--json"_s}).jsonLines();
    QCOMPARE(ledger.size(), 2u);
}

void TestProgramServer::deletesNothingWithoutAYes()
{
    fetchAll();
    const QStringList all = uidls();
    const Outcome shown = remove({all[0], all[1]});
    QCOMPARE(shown.exitCode, 0);
    QVERIFY2(shown.out.contains("2 message(s)") || shown.out.contains("2 messages"), shown.out.constData());
    QVERIFY(shown.err.contains("--yes"));
    const Outcome dry = remove({all[0], u"--dry-run"_s, u"--yes"_s, u"--json"_s});
    QCOMPARE(dry.exitCode, 0);
    QCOMPARE(dry.json()[u"uidl"_s].toString(), all[0]);
    QCOMPARE(onServer(), kMessages);
}

void TestProgramServer::deletesByRule()
{
    const QStringList all = uidls();
    QCOMPARE(m_program->run(QStringList{u"server"_s, u"fetch"_s, u"Home"_s} + all.mid(0, 10)).exitCode, 0);
    // All rules speak of what is here, and of nothing else.
    QCOMPARE(remove({u"--larger=1"_s, u"--dry-run"_s, u"--json"_s}).jsonLines().size(), 10u);
    QCOMPARE(remove({u"--larger=100M"_s, u"--dry-run"_s, u"--json"_s}).jsonLines().size(), 0u);
    const auto here = m_program->run({u"server"_s, u"list"_s, u"Home"_s, u"--json"_s}).jsonLines();
    const QString from = here.front()[u"from"_s].toString();
    const QString address = from.contains(u'<') ? from.section(u'<', 1).chopped(1) : from;
    const auto bySender = remove({u"--from"_s, address, u"--dry-run"_s, u"--json"_s}).jsonLines();
    QVERIFY(!bySender.empty());
    for (const QJsonObject &row : bySender)
        QVERIFY(row[u"from"_s].toString().contains(address, Qt::CaseInsensitive));
    qint64 dated = 0;
    for (const QJsonObject &row : here)
        dated += row[u"here"_s].toBool() && row[u"date"_s].isString() ? 1 : 0;
    const Outcome old = remove({u"--older=1"_s, u"--yes"_s, u"--json"_s});
    QCOMPARE(old.exitCode, 0);
    QVERIFY(old.jsonLines().size() <= std::size_t(dated));
    QCOMPARE(onServer(), kMessages - int(old.jsonLines().size()));
}

void TestProgramServer::insists()
{
    const QStringList all = uidls();
    QCOMPARE(remove({all[3], u"--yes"_s}).exitCode, 1);
    QCOMPARE(onServer(), kMessages);
    const Outcome done = remove({all[3], u"--insist"_s, u"--yes"_s, u"--json"_s});
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(done.json()[u"outcome"_s].toString(), u"deleted"_s);
    QCOMPARE(onServer(), kMessages - 1);
}

void TestProgramServer::asksOnATerminal_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("left");
    QTest::newRow("yes") << "y\n"_ba << kMessages - 1;
    QTest::newRow("no") << "n\n"_ba << kMessages;
    QTest::newRow("nothing") << "\n"_ba << kMessages;
}

void TestProgramServer::asksOnATerminal()
{
    QFETCH(QByteArray, answer);
    fetchAll();
    const QString uidl = uidls().front();
    Terminal terminal(100, 30);
    terminal.start(*m_program, {u"server"_s, u"delete"_s, u"Home"_s, uidl});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains(u"[y/N]"_s), 30'000);
    terminal.type(answer);
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), 30'000);
    QTEST(onServer(), "left");
}

void TestProgramServer::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing chosen") << QStringList{};
    QTest::newRow("two choices") << QStringList{u"abc"_s, u"--larger=5M"_s};
    QTest::newRow("no size") << QStringList{u"--larger=much"_s};
    QTest::newRow("no number") << QStringList{u"--older=long"_s};
    QTest::newRow("no days") << QStringList{u"--older=0"_s};
}

void TestProgramServer::refusesWhatMakesNoSense()
{
    QFETCH(QStringList, words);
    const Outcome outcome = remove(words);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
}

void TestProgramServer::saysThatTheArchiveIsInUse()
{
    const core::SystemClock clock;
    const auto archive = core::archive::Archive::open(m_program->profile(), clock); // as a window has it
    QVERIFY(archive);
    for (const QStringList &words :
         {QStringList{u"list"_s, u"Home"_s}, QStringList{u"fetch"_s, u"Home"_s, u"a"_s},
          QStringList{u"delete"_s, u"Home"_s, u"a"_s, u"--yes"_s}}) {
        const Outcome outcome = m_program->run(QStringList{u"server"_s} + words);
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    }
}

void TestProgramServer::setsNewestFirst()
{
    QCOMPARE(m_program->run({u"account"_s, u"set"_s, u"Home"_s, u"--newest-first"_s, u"yes"_s}).exitCode, 0);
    QVERIFY(m_program->run({u"account"_s, u"list"_s, u"--json"_s}).json()[u"newest_first"_s].toBool());
    QCOMPARE(m_program->run({u"account"_s, u"set"_s, u"Home"_s, u"--newest-first"_s, u"maybe"_s}).exitCode,
             2);
    fetchAll();
    QCOMPARE(rows({u"--limit=1"_s}).front()[u"message"_s].toInteger(), 1); // the newest came first
}

QTEST_GUILESS_MAIN(TestProgramServer)
#include "tst_program_server.moc"
