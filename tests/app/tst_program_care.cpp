#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/serve/Pop3Server.h"
#include "tests/app/Program.h"
#include "tests/archive/Harm.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// check and salvage as their users run them, on an archive that was harmed.
class TestProgramCare : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Program> m_program;

    [[nodiscard]] QString mailDb() const { return m_program->profile() + u"/mail.db"_s; }
    [[nodiscard]] QString indexDb() const { return m_program->profile() + u"/index.db"_s; }

private Q_SLOTS:
    void init();
    void aDamagedMessageIsNamedAndFetchedAgain();
    void aDamagedIndexIsMadeAnew();
    void wrongCountersAreExplainedAndMended();
    void whatCannotBeOpenedNamesSalvage();
    void salvageSavesAndTheNewFileWorks();
    void salvageRefusesInOneSentence();
    void checkEndsAtASignal();
};

void TestProgramCare::init()
{
    m_program = std::make_unique<Program>();
    const Outcome demo = m_program->run({u"demo"_s});
    QVERIFY2(demo.exitCode == 0, demo.err.constData());
}

void TestProgramCare::aDamagedMessageIsNamedAndFetchedAgain()
{
    const QByteArray before = m_program->run({u"show"_s, u"2"_s, u"--raw"_s}).out;
    QVERIFY(harm::execute(mailDb(), "UPDATE body SET data = x'0011' WHERE id = 2"));
    const Outcome found = m_program->run({u"check"_s});
    QCOMPARE(found.exitCode, 1);
    QVERIFY2(found.hasOneClearSentence(), found.err.constData());
    QVERIFY2(found.out.contains("is damaged") && found.out.contains("The server still has it"),
             found.out.constData());
    const Outcome json = m_program->run({u"check"_s, u"--repair"_s, u"--json"_s});
    QCOMPARE(json.exitCode, 1);
    const QJsonObject finding = json.json()[u"findings"_s].toArray().at(0).toObject();
    QCOMPARE(finding[u"kind"_s].toString(), u"body"_s);
    QCOMPARE(finding[u"message"_s].toInteger(), 2);
    QCOMPARE(finding[u"remedy"_s].toString(), u"fetch-again"_s);
    QVERIFY(finding[u"wanted"_s].toBool());
    QVERIFY(!finding[u"uidl"_s].toString().isEmpty());
    // The server of the sample mailbox gives it again.
    QVERIFY(m_program->run({u"demo"_s}).exitCode == 0);
    QCOMPARE(m_program->run({u"show"_s, u"2"_s, u"--raw"_s}).out, before);
    const Outcome sound = m_program->run({u"check"_s, u"--json"_s});
    QVERIFY2(sound.exitCode == 0, sound.out.constData());
    QVERIFY(sound.json()[u"sound"_s].toBool());
}

// DUR-17
void TestProgramCare::aDamagedIndexIsMadeAnew()
{
    const auto total = m_program->run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"total"_s].toInteger();
    QVERIFY(total > 0);
    // A row of the index that nothing leads to any more: SQLite itself finds nothing wrong with it.
    QVERIFY(harm::execute(indexDb(), "DELETE FROM message_text_docsize WHERE id = 1"));
    const Outcome found = m_program->run({u"check"_s, u"--json"_s});
    QCOMPARE(found.exitCode, 1);
    QCOMPARE(found.json()[u"findings"_s].toArray().at(0).toObject()[u"kind"_s].toString(), u"index"_s);
    const Outcome mended = m_program->run({u"check"_s, u"--repair"_s});
    QVERIFY2(mended.exitCode == 0, mended.err.constData());
    QVERIFY(mended.out.contains("search index"));
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 0);
    QCOMPARE(m_program->run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"total"_s].toInteger(), total);
}

void TestProgramCare::wrongCountersAreExplainedAndMended()
{
    QVERIFY(harm::execute(mailDb(), "UPDATE folder SET total = 4711 WHERE id = 1"));
    const Outcome found = m_program->run({u"check"_s});
    QCOMPARE(found.exitCode, 1);
    QVERIFY2(found.out.contains("Inbox") && found.out.contains("counts its messages wrong"),
             found.out.constData());
    const Outcome mended = m_program->run({u"check"_s, u"--repair"_s});
    QVERIFY2(mended.exitCode == 0, mended.err.constData());
    QVERIFY(mended.out.contains("(repaired)"));
    QVERIFY(m_program->run({u"check"_s}).out.contains("sound"));
}

void TestProgramCare::whatCannotBeOpenedNamesSalvage()
{
    QFile file(mailDb());
    QVERIFY(file.resize(file.size() - 1));
    for (const QString &verb : {u"check"_s, u"fetch"_s}) {
        const Outcome refused = m_program->run({verb});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.hasOneClearSentence(), refused.err.constData());
        QVERIFY2(refused.err.contains("fumibako salvage"), refused.err.constData());
    }
}

void TestProgramCare::salvageSavesAndTheNewFileWorks()
{
    const qint64 all = m_program->run({u"stats"_s, u"--json"_s}).json()[u"messages"_s].toInteger();
    const QByteArray second = m_program->run({u"show"_s, u"2"_s, u"--raw"_s}).out;
    QVERIFY(harm::execute(mailDb(), "UPDATE body SET data = x'0011' WHERE id = 3;"
                                    "DELETE FROM message WHERE id = 4"));
    QVERIFY(harm::overwrite(mailDb(), 0, QByteArray(100, 'x')));
    const QByteArray before = harm::contents(mailDb());
    const QString to = m_program->path(u"saved.db"_s);
    const Outcome outcome = m_program->run({u"salvage"_s, to, u"--json"_s});
    QVERIFY2(outcome.exitCode == 1, outcome.err.constData());
    const QJsonObject saved = outcome.json();
    QCOMPARE(saved[u"messages"_s].toInteger(), all - 1);
    QCOMPARE(saved[u"reread"_s].toInteger(), 1);
    QCOMPARE(saved[u"lost"_s].toArray().size(), 1);
    QVERIFY(saved[u"lost"_s].toArray().at(0).toObject()[u"comes_again"_s].toBool());
    QCOMPARE(harm::contents(mailDb()), before);
    // In its place it is an archive like any other; what was lost comes again.
    QVERIFY(QFile::remove(mailDb()));
    QVERIFY(QFile::rename(to, mailDb()));
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 0);
    QCOMPARE(m_program->run({u"show"_s, u"2"_s, u"--raw"_s}).out, second);
    QVERIFY(m_program->run({u"show"_s, u"4"_s}).out.contains("Subject") ||
            m_program->run({u"show"_s, u"4"_s}).exitCode == 0);
    QCOMPARE(m_program->run({u"demo"_s}).exitCode, 0);
    QCOMPARE(m_program->run({u"stats"_s, u"--json"_s}).json()[u"messages"_s].toInteger(), all);
}

void TestProgramCare::salvageRefusesInOneSentence()
{
    const QString taken = m_program->write(u"taken"_s, "mine");
    QCOMPARE(m_program->run({u"salvage"_s, taken}).exitCode, 1);
    const QString notes = m_program->write(u"notes.txt"_s, "not mail");
    const QString to = m_program->path(u"saved.db"_s);
    const Outcome none = m_program->run({u"salvage"_s, to, u"--from"_s, notes});
    QCOMPARE(none.exitCode, 3);
    QVERIFY2(none.hasOneClearSentence(), none.err.constData());
    QCOMPARE(m_program->run({u"salvage"_s}).exitCode, 2);
    const core::SystemClock clock;
    const auto archive = core::archive::Archive::open(m_program->profile(), clock);
    QVERIFY(archive);
    const Outcome busy = m_program->run({u"salvage"_s, to});
    QCOMPARE(busy.exitCode, 4);
    QVERIFY2(busy.hasOneClearSentence(), busy.err.constData());
    QVERIFY(!QFile::exists(to));
}

void TestProgramCare::checkEndsAtASignal()
{
    QProcess process;
    m_program->start(process, {u"check"_s, u"--repair"_s});
    QVERIFY(process.waitForStarted());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished());
    // Before its first line of code a signal simply ends it; later it says so, or is done already.
    QVERIFY(process.exitStatus() == QProcess::CrashExit || process.exitCode() <= 1);
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestProgramCare)
#include "tst_program_care.moc"
