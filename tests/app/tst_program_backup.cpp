#include "core/archive/Archive.h"
#include "core/archive/Database.h"
#include "core/base/Clock.h"
#include "tests/app/Program.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// Backups, restoring and risky places on the command line.
class TestProgramBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void plansAndKeepsTheNewest();
    void showsTheStateBesideAWindow();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void saysWhenTheMediumIsNotThere();
    void aMediumThatFillsUpKeepsTheOldBackup();
    void restoresOverALostProfile();
    void restoresOverTheArchiveAndTellsWhatCameBack();
    void restoreSaysWhatIsWrong();
    void restoreIsRefusedWhileAWindowIsOpen();
    void restoredMailCanBeFound();
    void readsAnArchiveOfANewerVersion();
    void aClosedArchiveIsOneFile();
    void warnsOnceOfASyncFolder();
    void sortsTheSameInEveryLocaleAndTimeZone();
    void twoProfilesAreIndependent();

private:
    [[nodiscard]] qint64 messages(const Program &program) const
    {
        return program.run({u"stats"_s, u"--json"_s}).json()[u"messages"_s].toInteger();
    }
    [[nodiscard]] QStringList backups() const
    {
        return QDir(m_place).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<Program> m_program;
    QString m_place;
};

void TestProgramBackup::init()
{
    m_program = std::make_unique<Program>();
    QCOMPARE(m_program->run({u"demo"_s}).exitCode, 0);
    m_place = m_program->path(u"backups"_s);
    QVERIFY(QDir().mkpath(m_place));
}

void TestProgramBackup::plansAndKeepsTheNewest()
{
    const Outcome none = m_program->run({u"backup"_s});
    QCOMPARE(none.exitCode, 2);
    QVERIFY2(none.hasOneClearSentence(), none.err.constData());
    const Outcome planned =
        m_program->run({u"backup"_s, u"--plan"_s, m_place, u"--every"_s, u"3"_s, u"--keep"_s, u"2"_s});
    QVERIFY2(planned.exitCode == 0, planned.err.constData());
    for (int i = 0; i < 4; ++i)
        QCOMPARE(m_program->run({u"backup"_s}).exitCode, 0);
    QCOMPARE(backups().size(), 2);
    const QJsonObject status = m_program->run({u"backup"_s, u"--status"_s, u"--json"_s}).json();
    const QJsonObject plan = status[u"plan"_s].toObject(), last = status[u"last"_s].toObject();
    QCOMPARE(plan[u"every_days"_s].toInteger(), 3);
    QCOMPARE(plan[u"keep"_s].toInteger(), 2);
    QCOMPARE(last[u"messages"_s].toInteger(), messages(*m_program));
    QVERIFY(QFile::exists(last[u"file"_s].toString()));
    QCOMPARE(status[u"messages_since"_s].toInteger(), 0);
    QCOMPARE(m_program->run({u"backup"_s, u"--plan"_s, u"off"_s}).exitCode, 0);
    QCOMPARE(m_program->run({u"backup"_s}).exitCode, 2);
    QCOMPARE(backups().size(), 2);
}

void TestProgramBackup::showsTheStateBesideAWindow()
{
    const core::SystemClock clock;
    const auto archive = core::archive::Archive::open(m_program->profile(), clock);
    QVERIFY(archive);
    const Outcome status = m_program->run({u"backup"_s, u"--status"_s});
    QCOMPARE(status.exitCode, 0);
    QVERIFY(status.out.contains("No backup was made yet."));
    QCOMPARE(m_program->run({u"backup"_s, u"--plan"_s, m_place}).exitCode, 4);
}

void TestProgramBackup::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("file and plan") << QStringList{u"x.db"_s, u"--plan"_s, u"/tmp"_s};
    QTest::newRow("file and status") << QStringList{u"x.db"_s, u"--status"_s};
    QTest::newRow("keep alone") << QStringList{u"--keep"_s, u"3"_s};
    QTest::newRow("off with numbers") << QStringList{u"--plan"_s, u"off"_s, u"--keep"_s, u"3"_s};
    QTest::newRow("keep none") << QStringList{u"--plan"_s, u"/tmp"_s, u"--keep"_s, u"0"_s};
    QTest::newRow("every now and then") << QStringList{u"--plan"_s, u"/tmp"_s, u"--every"_s, u"often"_s};
}

void TestProgramBackup::refusesWhatMakesNoSense()
{
    QFETCH(QStringList, words);
    const Outcome outcome = m_program->run(QStringList{u"backup"_s} + words);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
}

// ARC-11: removed.
void TestProgramBackup::saysWhenTheMediumIsNotThere()
{
    const Outcome noFolder = m_program->run({u"backup"_s, u"--plan"_s, m_program->path(u"no/such"_s)});
    QCOMPARE(noFolder.exitCode, 1);
    QVERIFY2(noFolder.hasOneClearSentence(), noFolder.err.constData());
    QCOMPARE(m_program->run({u"backup"_s, u"--plan"_s, m_place}).exitCode, 0);
    QVERIFY(QDir().rmdir(m_place));
    const Outcome outcome = m_program->run({u"backup"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QVERIFY(!QFileInfo::exists(m_place));
    const QJsonObject status = m_program->run({u"backup"_s, u"--status"_s, u"--json"_s}).json();
    QCOMPARE(status[u"error"_s].toString(), u"file-not-found"_s);
    QCOMPARE(status[u"failures"_s].toInteger(), 1);
}

// ARC-11: no room, and a file system whose files end before the backup does (EFBIG), met in the middle of writing.
void TestProgramBackup::aMediumThatFillsUpKeepsTheOldBackup()
{
    const QString file = m_place + u"/copy.db"_s;
    QCOMPARE(m_program->run({u"backup"_s, file}).exitCode, 0);
    QFile old(file);
    QVERIFY(old.open(QIODevice::ReadOnly));
    const QByteArray before = old.readAll();
    old.close();
    const QString script = u"trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""_s;
    const Outcome outcome = m_program->runThrough({u"sh"_s, u"-c"_s, script}, {u"backup"_s, file});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence() && outcome.err.contains("room"), outcome.err.constData());
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), before);
    QCOMPARE(backups(), QStringList{u"copy.db"_s});
}

void TestProgramBackup::restoresOverALostProfile()
{
    const QString file = m_place + u"/copy.db"_s;
    const qint64 all = messages(*m_program);
    QCOMPARE(m_program->run({u"backup"_s, file}).exitCode, 0);
    QVERIFY(QDir(m_program->profile()).removeRecursively());
    const Outcome outcome = m_program->run({u"restore"_s, file});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(messages(*m_program), all);
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 0);
}

// ARC-10
void TestProgramBackup::restoresOverTheArchiveAndTellsWhatCameBack()
{
    const QString file = m_place + u"/copy.db"_s;
    const qint64 all = messages(*m_program);
    QCOMPARE(m_program->run({u"backup"_s, file}).exitCode, 0);
    QCOMPARE(m_program->run({u"move"_s, u"会議"_s, u"仕事"_s}).exitCode, 0);
    const QJsonObject report = m_program->run({u"restore"_s, file, u"--json"_s}).json();
    QCOMPARE(report[u"messages"_s].toInteger(), all);
    QCOMPARE(report[u"came_back"_s].toInteger(), 0);
    QVERIFY(QFile::exists(report[u"replaced"_s].toString()));
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 0);
    QVERIFY2(m_program->run({u"demo"_s}).exitCode == 0, "mail is got after a restore");
    QCOMPARE(messages(*m_program), all);
}

void TestProgramBackup::restoreSaysWhatIsWrong()
{
    const QString novel = m_program->write(u"novel.txt"_s, "It was a dark night.");
    const QString damaged = m_place + u"/damaged.db"_s;
    QCOMPARE(m_program->run({u"backup"_s, damaged}).exitCode, 0);
    {
        auto db = core::archive::Database::open(damaged, {.writable = true});
        QVERIFY(db && (*db)->execute("UPDATE body SET sha256 = zeroblob(32) WHERE id = 3"));
    }
    for (const QString &file :
         {novel, damaged, m_program->profile() + u"/mail.db"_s, m_program->path(u"none"_s)}) {
        const Outcome outcome = m_program->run({u"restore"_s, file});
        QVERIFY(outcome.exitCode == 1);
        QVERIFY2(outcome.hasOneClearSentence() && outcome.out.isEmpty(), outcome.err.constData());
    }
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 0);
    QVERIFY(QDir(m_program->profile()).entryList({u"mail.db.*"_s}).isEmpty());
}

void TestProgramBackup::restoreIsRefusedWhileAWindowIsOpen()
{
    const QString file = m_place + u"/copy.db"_s;
    QCOMPARE(m_program->run({u"backup"_s, file}).exitCode, 0);
    const core::SystemClock clock;
    const auto archive = core::archive::Archive::open(m_program->profile(), clock);
    QVERIFY(archive);
    const Outcome outcome = m_program->run({u"restore"_s, file});
    QCOMPARE(outcome.exitCode, 4);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
}

void TestProgramBackup::restoredMailCanBeFound()
{
    const QString file = m_place + u"/copy.db"_s;
    const auto found = [this] {
        return m_program->run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"total"_s].toInteger();
    };
    const qint64 before = found();
    QVERIFY(before > 0);
    QCOMPARE(m_program->run({u"backup"_s, file}).exitCode, 0);
    QCOMPARE(m_program->run({u"restore"_s, file}).exitCode, 0);
    QCOMPARE(m_program->run({u"reindex"_s}).exitCode, 0);
    QCOMPARE(found(), before);
}

// DUR-19: the reading verbs work on it, the others say so and change nothing.
void TestProgramBackup::readsAnArchiveOfANewerVersion()
{
    {
        auto db = core::archive::Database::open(m_program->profile() + u"/mail.db"_s, {.writable = true});
        QVERIFY(db && (*db)->execute("PRAGMA user_version=99"));
    }
    for (const QStringList &verb :
         {QStringList{u"folders"_s}, QStringList{u"list"_s, u"Inbox"_s}, QStringList{u"search"_s, u"会議"_s},
          QStringList{u"show"_s, u"1"_s}, QStringList{u"stats"_s}, QStringList{u"backup"_s, u"--status"_s}}) {
        const Outcome outcome = m_program->run(verb);
        QVERIFY2(outcome.exitCode == 0 && !outcome.out.isEmpty(), outcome.err.constData());
    }
    for (const QStringList &verb : {QStringList{u"fetch"_s}, QStringList{u"check"_s},
                                    QStringList{u"reindex"_s}, QStringList{u"move"_s, u"会議"_s, u"X"_s}}) {
        const Outcome outcome = m_program->run(verb);
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.hasOneClearSentence() && outcome.err.contains("newer version"),
                 outcome.err.constData());
    }
    auto db = core::archive::Database::open(m_program->profile() + u"/mail.db"_s, {});
    QCOMPARE(*(*db)->number("PRAGMA user_version"), 99);
}

// ARC-09: copied alone while nothing runs, mail.db is all there is.
void TestProgramBackup::aClosedArchiveIsOneFile()
{
    QVERIFY(QDir(m_program->profile()).entryList({u"mail.db-*"_s}).isEmpty());
    Program other;
    QVERIFY(QDir().mkpath(other.profile()));
    QVERIFY(QFile::copy(m_program->profile() + u"/mail.db"_s, other.profile() + u"/mail.db"_s));
    QCOMPARE(messages(other), messages(*m_program));
    QCOMPARE(other.run({u"check"_s}).exitCode, 0);
}

// ARC-11: sync folders.
void TestProgramBackup::warnsOnceOfASyncFolder()
{
    const QString folder = m_program->path(u"Dropbox/mail"_s);
    const auto check = [&] {
        return m_program->runThrough({u"env"_s}, {u"--profile"_s, folder, u"check"_s});
    };
    const Outcome first = check(), second = check();
    QCOMPARE(first.exitCode, 0);
    QVERIFY2(first.hasOneClearSentence() && first.err.contains("Dropbox"), first.err.constData());
    QCOMPARE(second.exitCode, 0);
    QVERIFY2(second.err.isEmpty(), second.err.constData());
}

// ARC-18
void TestProgramBackup::sortsTheSameInEveryLocaleAndTimeZone()
{
    const auto order = [this](const char *locale, const char *zone) {
        const Outcome outcome = m_program->runThrough(
            {u"env"_s, u"LC_ALL="_s + QLatin1StringView(locale), u"TZ="_s + QLatin1StringView(zone)},
            {u"list"_s, u"inbox"_s, u"--json"_s}); // "inbox": in Turkish, its capital is another letter
        QByteArrayList ids;
        for (const QJsonObject &row : outcome.jsonLines())
            ids += QByteArray::number(row[u"id"_s].toInteger()) + row[u"date"_s].toString().toLatin1();
        return ids;
    };
    const QByteArrayList expected = order("C.UTF-8", "UTC");
    QVERIFY(expected.size() > 5);
    for (const char *locale : {"C", "tr_TR.UTF-8", "ja_JP.UTF-8", "POSIX"}) {
        for (const char *zone : {"Asia/Tokyo", "America/St_Johns", "Nowhere/Atall"})
            QCOMPARE(order(locale, zone), expected);
    }
    for (const char *locale : {"tr_TR.UTF-8", "C"}) {
        const Outcome moved = m_program->runThrough({u"env"_s, u"LC_ALL="_s + QLatin1StringView(locale)},
                                                    {u"move"_s, u"会議"_s, u"INBOX"_s});
        QVERIFY2(moved.exitCode == 0, moved.err.constData());
    }
    QCOMPARE(m_program->run({u"folders"_s, u"--json"_s}).jsonLines().size(), std::size_t(3));
}

// ONE-04
void TestProgramBackup::twoProfilesAreIndependent()
{
    const core::SystemClock clock;
    const auto archive = core::archive::Archive::open(m_program->profile(), clock);
    QVERIFY(archive);
    Program other;
    QCOMPARE(other.run({u"demo"_s}).exitCode, 0);
    QCOMPARE(other.run({u"check"_s}).exitCode, 0);
    QCOMPARE(m_program->run({u"check"_s}).exitCode, 4);
}

QTEST_GUILESS_MAIN(TestProgramBackup)
#include "tst_program_backup.moc"
