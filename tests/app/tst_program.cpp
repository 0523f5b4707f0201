#include "core/serve/Pop3Server.h"
#include "tests/app/Program.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// The built program as its users run it: the sample mailbox from an empty profile, every reading verb, JSON.
class TestProgram : public QObject
{
    Q_OBJECT

private:
    Program m_program; ///< with the sample mailbox in it
    std::unique_ptr<core::serve::Maildrop> m_sample = core::serve::makeDemoMaildrop();

    [[nodiscard]] qint64 sampleSize() const { return qint64(m_sample->entries().size()); }
    [[nodiscard]] std::vector<QJsonObject> inbox() const
    {
        return m_program.run({u"list"_s, u"Inbox"_s, u"--json"_s}).jsonLines();
    }

private Q_SLOTS:
    void initTestCase();
    void helpsAndTellsItsVersion();
    void answersWrongUsageWithTwo();
    void speaksTheLanguageOfTheEnvironment();
    void findsTheJapaneseWord();
    void searchPrintsWhatDesignPromises();
    void searchUnderstandsMoreThanWords();
    void searchSaysWhatItLeftOut();
    void searchesWithinAFolder();
    void movesNothingByAQueryItDoesNotUnderstand();
    void listPrintsOneObjectALine();
    void listTakesLimitAndOffset();
    void showsTheExactBytes();
    void showsTextHeadersAndHtml();
    void takesAMessageApart();
    void readsInAnotherEncoding();
    void refusesAMessageThatIsNotThere();
    void statsCountEverything();
    void ledgerKnowsEveryMessage();
    void fetchesNothingTwice();
    void checkIsSound();
    void makesABackup();
    void compactsTheArchive();
    void retriesNothingWhereNothingWasPutAside();
    void movesWhatASearchFinds();
    void tagsWhatASearchFinds();
    void refusesTagsThatAreNone();
    void keepsFilesPrivate();
    void showsNoMailBeforeThereIsAny();
};

void TestProgram::initTestCase()
{
    const Outcome demo = m_program.run({u"demo"_s});
    QVERIFY2(demo.exitCode == 0, demo.err.constData());
    QVERIFY(demo.err.isEmpty());
    const QString out = QString::fromUtf8(demo.out);
    QVERIFY2(out.contains(u"%1 on the server: %1 new."_s.arg(sampleSize())), demo.out.constData());
    QVERIFY(out.contains(u"会議"_s));
    QVERIFY(!out.contains(u"\n0 message"_s));
}

void TestProgram::helpsAndTellsItsVersion()
{
    const Outcome help = m_program.run({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.contains("account add NAME"));
    const Outcome verb = m_program.run({u"fetch"_s, u"--help"_s});
    QCOMPARE(verb.exitCode, 0);
    QVERIFY(verb.out.contains("--no-wait"));
    QVERIFY(m_program.run({u"--version"_s}).out.startsWith("fumibako 0."));
}

void TestProgram::answersWrongUsageWithTwo()
{
    for (const QStringList &words :
         {QStringList{u"fly"_s}, QStringList{u"show"_s}, QStringList{u"show"_s, u"x"_s},
          QStringList{u"list"_s, u"Inbox"_s, u"--limit=x"_s},
          QStringList{u"show"_s, u"1"_s, u"--raw"_s, u"--text"_s},
          QStringList{u"account"_s, u"add"_s, u"A"_s}}) {
        const Outcome outcome = m_program.run(words);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
    }
}

void TestProgram::speaksTheLanguageOfTheEnvironment()
{
    // Whether or not the C library has the locale: this machine may not.
    const QStringList japanese = {u"env"_s, u"LANG=ja_JP.UTF-8"_s};
    const Outcome usage = m_program.runThrough(japanese, {u"show"_s});
    QCOMPARE(usage.exitCode, 2);
    QVERIFY2(QString::fromUtf8(usage.err).contains(u"。"_s), usage.err.constData());
    const Outcome stats = m_program.runThrough(japanese, {u"stats"_s});
    QCOMPARE(stats.exitCode, 0);
    QVERIFY2(QString::fromUtf8(stats.out).contains(u"フォルダー"_s), stats.out.constData());
    QVERIFY(m_program.run({u"stats"_s}).out.contains("Folders"));
}

void TestProgram::findsTheJapaneseWord()
{
    const Outcome found = m_program.run({u"search"_s, u"会議"_s});
    QCOMPARE(found.exitCode, 0);
    QVERIFY(QString::fromUtf8(found.out).contains(u"found"_s));
    QVERIFY(found.out.count('\n') > 1);
    const QJsonObject nothing = m_program.run({u"search"_s, u"qqqxyzzy"_s, u"--json"_s}).json();
    QCOMPARE(nothing[u"total"_s].toInteger(-1), 0);
}

void TestProgram::searchPrintsWhatDesignPromises()
{
    const Outcome outcome = m_program.run({u"search"_s, u"会議"_s, u"--json"_s});
    QCOMPARE(outcome.exitCode, 0);
    const QJsonObject result = outcome.json();
    const QJsonArray messages = result[u"messages"_s].toArray();
    QVERIFY(!messages.isEmpty());
    QCOMPARE(result[u"total"_s].toInteger(), messages.size());
    bool anySnippet = false;
    for (const QJsonValue &value : messages) {
        const QJsonObject message = value.toObject();
        for (const QString &field :
             {u"id"_s, u"folder"_s, u"date"_s, u"from"_s, u"subject"_s, u"size"_s, u"unread"_s, u"snippet"_s})
            QVERIFY2(message.contains(field), qPrintable(field));
        QCOMPARE(message[u"folder"_s].toString(), u"Inbox"_s);
        anySnippet = anySnippet || message[u"snippet"_s].toString().contains(u"会議"_s);
    }
    QVERIFY(anySnippet);
    const QJsonObject limited =
        m_program.run({u"search"_s, u"会議"_s, u"--json"_s, u"--limit=1"_s, u"--offset=1"_s}).json();
    QCOMPARE(limited[u"total"_s], result[u"total"_s]);
    QCOMPARE(limited[u"messages"_s].toArray().size(), 1);
    QCOMPARE(limited[u"messages"_s].toArray()[0], messages[1]);
}

/// Both styles, against what "list" says of the same messages. All of the sample is unread and in the Inbox.
void TestProgram::searchUnderstandsMoreThanWords()
{
    const auto messages = inbox();
    const auto total = [this](const QString &query) {
        return m_program.run({u"search"_s, query, u"--json"_s}).json()[u"total"_s].toInteger(-1);
    };
    const auto count = [&messages](const auto &fits) {
        return qint64(std::count_if(messages.begin(), messages.end(), fits));
    };
    const QString middle = messages[messages.size() / 2][u"date"_s].toString().left(10);
    const qint64 size = messages[messages.size() / 2][u"size"_s].toInteger();
    const qint64 from =
        count([&](const QJsonObject &m) { return m[u"date"_s].toString().left(10) >= middle; });
    const qint64 large = count([&](const QJsonObject &m) { return m[u"size"_s].toInteger() >= size; });
    QVERIFY(from > 0 && from < sampleSize() && large > 0 && large < sampleSize());
    const QString zone = u"TZ=UTC"_s; // "list" prints UTC days
    const auto totalInUtc = [&](const QString &query) {
        return m_program.runThrough({u"env"_s, zone}, {u"search"_s, query, u"--json"_s})
            .json()[u"total"_s]
            .toInteger(-1);
    };
    QCOMPARE(totalInUtc(u"after:"_s + middle), from);
    QCOMPARE(totalInUtc(u"以降："_s + QString(middle).replace(u'-', u'/')), from);
    QCOMPARE(totalInUtc(u"before:"_s + middle), sampleSize() - from);
    QCOMPARE(total(u"larger:%1"_s.arg(size)), large);
    QCOMPARE(total(u"サイズ小：%1"_s.arg(size)), sampleSize() - large);
    QCOMPARE(total(u"is:unread"_s), sampleSize());
    QCOMPARE(total(u"状態:既読"_s), 0);
    QCOMPARE(total(u"folder:inbox"_s), sampleSize());
    QCOMPARE(total(u"フォルダー:受信トレイ -is:starred"_s), sampleSize());
    const qint64 words = total(u"会議"_s);
    QCOMPARE(total(u"会議 状態:未読 サイズ大:1 is:inbox"_s), words);
    QCOMPARE(total(u"会議 -状態:未読"_s), 0);
    QVERIFY(total(u"has:attachment"_s) > 0);
    QCOMPARE(total(u"has:attachment"_s) + total(u"is:unread -有無:添付"_s), sampleSize());
    // Words of the shell become one value without quotes.
    QCOMPARE(m_program.run({u"search"_s, u"date:last"_s, u"week"_s, u"--json"_s})
                 .json()[u"understood"_s]
                 .toString(),
             u"date:\"last week\""_s);
    const QJsonObject result = m_program.run({u"search"_s, u"is:unread 会議"_s, u"--json"_s}).json();
    QCOMPARE(result[u"unread"_s].toInteger(-1), words);
}

/// ARC-06.
void TestProgram::searchSaysWhatItLeftOut()
{
    const Outcome outcome =
        m_program.run({u"search"_s, u"会議 before:2o24 larger:huge is:purple "_s, u"--json"_s});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.json()[u"ignored"_s].toArray(),
             (QJsonArray{u"before:2o24"_s, u"larger:huge"_s, u"is:purple"_s}));
    QVERIFY(outcome.json()[u"total"_s].toInteger() > 0);
    const QString said = QString::fromUtf8(outcome.err);
    QCOMPARE(said.count(u'\n'), 3);
    QVERIFY2(said.contains(u"“before:2o24” is not a date"_s), outcome.err.constData());
    const Outcome nowhere = m_program.run({u"search"_s, u"folder:nowhere account:nobody tag:none "_s});
    QCOMPARE(nowhere.exitCode, 0);
    QVERIFY(QString::fromUtf8(nowhere.err).contains(u"no folder called “nowhere”"_s));
}

void TestProgram::searchesWithinAFolder()
{
    const auto total = [this](const QStringList &more) {
        return m_program.run(QStringList{u"search"_s, u"is:unread"_s, u"--json"_s} + more)
            .json()[u"total"_s]
            .toInteger(-1);
    };
    QCOMPARE(total({u"--within"_s, u"Inbox"_s}), sampleSize());
    QCOMPARE(total({u"--within=Trash"_s}), 0);
    const Outcome nowhere = m_program.run({u"search"_s, u"is:unread"_s, u"--within=Nowhere"_s});
    QCOMPARE(nowhere.exitCode, 1);
    QVERIFY2(nowhere.hasOneClearSentence(), nowhere.err.constData());
}

void TestProgram::movesNothingByAQueryItDoesNotUnderstand()
{
    const Outcome outcome = m_program.run({u"move"_s, u"is:unread before:2o24"_s, u"Trash"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    QCOMPARE(qint64(inbox().size()), sampleSize());
}

void TestProgram::listPrintsOneObjectALine()
{
    const auto messages = inbox();
    QCOMPARE(qint64(messages.size()), sampleSize());
    QString newest = u"9999"_s;
    for (const QJsonObject &message : messages) {
        QVERIFY(message[u"id"_s].toInteger() > 0);
        QVERIFY(message[u"date"_s].toString() <= newest);
        newest = message[u"date"_s].toString();
        QVERIFY(message[u"unread"_s].isBool());
    }
    const auto folders = m_program.run({u"folders"_s, u"--json"_s}).jsonLines();
    QCOMPARE(folders.size(), std::size_t(3));
    QCOMPARE(folders[0][u"path"_s].toString(), u"Inbox"_s);
    QCOMPARE(folders[0][u"total"_s].toInteger(), sampleSize());
    QVERIFY(m_program.run({u"list"_s, u"Inbox"_s}).out.count('\n') == sampleSize());
}

void TestProgram::listTakesLimitAndOffset()
{
    const auto all = inbox();
    const auto some =
        m_program.run({u"list"_s, u"inbox"_s, u"--json"_s, u"--limit"_s, u"2"_s, u"--offset"_s, u"3"_s})
            .jsonLines();
    QCOMPARE(some.size(), std::size_t(2));
    QCOMPARE(some[0], all[3]);
    QCOMPARE(some[1], all[4]);
    QVERIFY(m_program.run({u"list"_s, u"Inbox"_s, u"--json"_s, u"--offset=99999"_s}).out.isEmpty());
    const Outcome missing = m_program.run({u"list"_s, u"Nowhere"_s});
    QCOMPARE(missing.exitCode, 1);
    QVERIFY(missing.hasOneClearSentence());
}

void TestProgram::showsTheExactBytes()
{
    QSet<QByteArray> expected;
    for (std::size_t i = 0; i < m_sample->entries().size(); ++i)
        expected.insert(m_sample->message(i));
    QCOMPARE(qint64(expected.size()), sampleSize());
    for (const QJsonObject &message : inbox()) {
        const QString id = QString::number(message[u"id"_s].toInteger());
        const Outcome raw = m_program.run({u"show"_s, id, u"--raw"_s});
        QCOMPARE(raw.exitCode, 0);
        QVERIFY2(expected.remove(raw.out), qPrintable(id));
        QCOMPARE(message[u"size"_s].toInteger(), raw.out.size());
    }
    QVERIFY(expected.isEmpty());
}

void TestProgram::showsTextHeadersAndHtml()
{
    const QJsonArray found =
        m_program.run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"messages"_s].toArray();
    bool anyText = false;
    for (const QJsonValue &message : found) {
        const QString id = QString::number(message[u"id"_s].toInteger());
        const Outcome headers = m_program.run({u"show"_s, id, u"--headers"_s});
        QVERIFY(headers.out.contains("Subject: "));
        const Outcome text = m_program.run({u"show"_s, id, u"--text"_s});
        QCOMPARE(text.exitCode, 0);
        anyText = anyText || QString::fromUtf8(text.out).contains(u"会議"_s);
        const Outcome html = m_program.run({u"show"_s, id, u"--html"_s});
        QVERIFY(html.exitCode == 0 ? html.out.contains('<') : html.hasOneClearSentence());
        const QJsonObject json = m_program.run({u"show"_s, id, u"--json"_s}).json();
        QVERIFY(json.contains(u"text"_s) && json.contains(u"attachments"_s) && json.contains(u"subject"_s));
    }
    QVERIFY(anyText);
}

void TestProgram::takesAMessageApart() // ATT-01, ATT-08: every part can be had, and nothing is overwritten
{
    QString id, part;
    qint64 size = -1;
    for (const QJsonObject &message : inbox()) {
        id = QString::number(message[u"id"_s].toInteger());
        const auto parts =
            m_program.run({u"show"_s, id, u"--parts"_s, u"--json"_s}).json()[u"parts"_s].toArray();
        QVERIFY(!parts.isEmpty());
        for (const QJsonValue &one : parts) {
            if (one[u"role"_s] == u"attachment"_s && size < 0) {
                part = QString::number(one[u"part"_s].toInt());
                size = one[u"size"_s].toInteger();
            }
        }
        if (size >= 0)
            break;
    }
    QVERIFY(size > 0);
    const Outcome table = m_program.run({u"show"_s, id, u"--parts"_s});
    QVERIFY2(table.out.contains("multipart/"), table.out.constData());
    const Outcome bytes = m_program.run({u"show"_s, id, u"--part"_s, part});
    QCOMPARE(bytes.exitCode, 0);
    QVERIFY(!bytes.out.isEmpty());

    const QString file = m_program.path(u"taken"_s);
    const QStringList save{u"show"_s, id, u"--part"_s, part, u"--to"_s, file};
    QCOMPARE(m_program.run(save).exitCode, 0);
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), bytes.out);
    const Outcome again = m_program.run(save);
    QCOMPARE(again.exitCode, 1);
    QVERIFY2(again.hasOneClearSentence(), again.err.constData());
    QDir().mkpath(m_program.path(u"folder"_s)); // a folder takes it under its own name, as often as one likes
    QStringList into = save;
    into.last() = m_program.path(u"folder"_s);
    QCOMPARE(m_program.run(into).exitCode, 0);
    QCOMPARE(m_program.run(into).exitCode, 0);
    QCOMPARE(QDir(into.last()).entryList(QDir::Files).size(), 2);

    QCOMPARE(m_program.run({u"show"_s, id, u"--part"_s, u"999"_s}).exitCode, 1);
    QCOMPARE(m_program.run({u"show"_s, id, u"--part"_s, u"x"_s}).exitCode, 2);
}

void TestProgram::readsInAnotherEncoding()
{
    const QJsonArray found =
        m_program.run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"messages"_s].toArray();
    const auto text = [this](const QString &id, const QStringList &more) {
        return QString::fromUtf8(m_program.run(QStringList{u"show"_s, id, u"--text"_s} + more).out);
    };
    int read = 0;
    for (const QJsonValue &message : found) {
        const QString id = QString::number(message[u"id"_s].toInteger());
        const QString own = text(id, {});
        if (!own.contains(u"会議"_s))
            continue;
        ++read;
        QVERIFY(!text(id, {u"--charset"_s, u"KOI8-R"_s}).contains(u"会議"_s));
        QVERIFY(!text(id, {u"--charset"_s, u"koi8_r"_s}).contains(u"会議"_s)); // names of all kinds
        QCOMPARE(text(id, {}), own);                                           // for that once only
    }
    QVERIFY(read > 0);
    const Outcome unknown = m_program.run({u"show"_s, u"1"_s, u"--charset"_s, u"klingon"_s});
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY(unknown.err.contains("klingon") && unknown.err.contains("shift_jis"));
    QVERIFY(unknown.err.startsWith("fumibako: ") && unknown.err.count('\n') == 1);
}

void TestProgram::refusesAMessageThatIsNotThere()
{
    const Outcome outcome = m_program.run({u"show"_s, u"999999"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.err.contains("999999"));
}

void TestProgram::statsCountEverything()
{
    const Outcome outcome = m_program.run({u"stats"_s, u"--json"_s});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const QJsonObject stats = outcome.json();
    qint64 bytes = 0;
    for (const auto &entry : m_sample->entries())
        bytes += entry.bytes;
    QCOMPARE(stats[u"messages"_s].toInteger(), sampleSize());
    QCOMPARE(stats[u"indexed"_s].toInteger(), sampleSize());
    QCOMPARE(stats[u"bytes"_s].toInteger(), bytes);
    QCOMPARE(stats[u"folders"_s].toInteger(), 3);
    QVERIFY(stats[u"mail_db_bytes"_s].toInteger() > 0);
    QVERIFY(stats[u"index_db_bytes"_s].toInteger() > 0);
}

void TestProgram::ledgerKnowsEveryMessage()
{
    const auto rows = m_program.run({u"ledger"_s, u"demo"_s, u"--json"_s}).jsonLines();
    QCOMPARE(qint64(rows.size()), sampleSize());
    QSet<QString> uidls;
    for (const QJsonObject &row : rows) {
        QCOMPARE(row[u"state"_s].toString(), u"stored"_s);
        QVERIFY(row[u"message"_s].toInteger() > 0);
        QCOMPARE(row[u"sha256"_s].toString().size(), 64);
        uidls.insert(row[u"uidl"_s].toString());
    }
    QCOMPARE(qint64(uidls.size()), sampleSize());
    QVERIFY(m_program.run({u"ledger"_s, u"Demo"_s}).out.count('\n') == sampleSize());
    QCOMPARE(m_program.run({u"ledger"_s, u"Nobody"_s}).exitCode, 1);
}

void TestProgram::fetchesNothingTwice() // the port is another one at every start; the ledger stays
{
    for (const QStringList &verb : {QStringList{u"fetch"_s, u"Demo"_s, u"--json"_s},
                                    QStringList{u"fetch"_s, u"--json"_s, u"--no-wait"_s}}) {
        const Outcome outcome = m_program.run(verb);
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        const QJsonObject report = outcome.json();
        for (const QString &field : {u"account"_s, u"listed"_s, u"fetched"_s, u"bytes"_s, u"duplicates"_s,
                                     u"skipped"_s, u"failed"_s, u"deleted"_s, u"seconds"_s, u"error"_s})
            QVERIFY2(report.contains(field), qPrintable(field));
        QCOMPARE(report[u"account"_s].toString(), u"Demo"_s);
        QCOMPARE(report[u"listed"_s].toInteger(), sampleSize());
        QCOMPARE(report[u"fetched"_s].toInteger(), 0);
        QCOMPARE(report[u"skipped"_s].toInteger(), sampleSize());
        QVERIFY(report[u"error"_s].isNull());
    }
    QCOMPARE(qint64(inbox().size()), sampleSize());
}

void TestProgram::checkIsSound()
{
    const Outcome outcome = m_program.run({u"check"_s, u"--json"_s});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.json()[u"sound"_s].toBool(), true);
    QCOMPARE(outcome.json()[u"bodies_checked"_s].toInteger(), sampleSize());
    QVERIFY(m_program.run({u"check"_s, u"--repair"_s}).out.contains("sound"));
}

void TestProgram::makesABackup()
{
    const QString file = m_program.path(u"copy.db"_s);
    const QJsonObject made = m_program.run({u"backup"_s, file, u"--json"_s}).json();
    QCOMPARE(made[u"messages"_s].toInteger(), sampleSize());
    QCOMPARE(made[u"bytes"_s].toInteger(), QFileInfo(file).size());
    QCOMPARE(m_program.run({u"backup"_s, file}).exitCode, 0); // over its own
    const QString novel = m_program.write(u"novel.txt"_s, "It was a dark night.");
    for (const QString &place :
         {novel, m_program.profile() + u"/mail.db"_s, m_program.path(u"no/such/copy"_s)}) {
        const Outcome refused = m_program.run({u"backup"_s, place});
        QVERIFY(refused.exitCode == 1 || refused.exitCode == 3);
        QVERIFY2(refused.hasOneClearSentence(), refused.err.constData());
    }
    QCOMPARE(QFileInfo(novel).size(), 20);
    QCOMPARE(m_program.run({u"check"_s}).exitCode, 0);
}

void TestProgram::compactsTheArchive()
{
    const auto before = QFileInfo(m_program.profile() + u"/mail.db"_s).size();
    const Outcome outcome = m_program.run({u"compact"_s, u"--json"_s});
    QCOMPARE(outcome.exitCode, 0);
    const QJsonObject report = outcome.json();
    QCOMPARE(report[u"bytes_after"_s].toInteger(), QFileInfo(m_program.profile() + u"/mail.db"_s).size());
    QVERIFY(report[u"bytes_after"_s].toInteger() <= before);
    QVERIFY(report[u"rewritten"_s].toBool());
    const Outcome said = m_program.run({u"compact"_s});
    QCOMPARE(said.exitCode, 0);
    QVERIFY2(said.out.startsWith("The archive has "), said.out.constData());
    QCOMPARE(m_program.run({u"check"_s, u"--json"_s}).json()[u"bodies_checked"_s].toInteger(), sampleSize());
    // Where there is no archive none is made.
    const Outcome nothing = m_program.run({u"--profile"_s, m_program.path(u"nobody"_s), u"compact"_s});
    QCOMPARE(nothing.exitCode, 3);
    QVERIFY2(nothing.hasOneClearSentence(), nothing.err.constData());
    QVERIFY(!QFileInfo::exists(m_program.path(u"nobody/mail.db"_s)));
}

void TestProgram::retriesNothingWhereNothingWasPutAside()
{
    const QString name =
        m_program.run({u"account"_s, u"list"_s, u"--json"_s}).jsonLines().at(0)[u"name"_s].toString();
    const Outcome outcome = m_program.run({u"ledger"_s, name, u"--retry"_s, u"all"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
}

void TestProgram::tagsWhatASearchFinds()
{
    const auto total = m_program.run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"total"_s].toInteger();
    const Outcome tagged = m_program.run({u"tag"_s, u"会議"_s, u"+仕事"_s, u"+Later"_s});
    QVERIFY2(tagged.exitCode == 0, tagged.err.constData());
    QVERIFY(tagged.out.contains(QByteArray::number(total)));
    auto tags = m_program.run({u"tags"_s, u"--json"_s}).jsonLines();
    QCOMPARE(tags.size(), 2);
    QCOMPARE(tags[0][u"name"_s].toString(), u"仕事"_s);
    QCOMPARE(tags[0][u"messages"_s].toInteger(), total);
    QVERIFY(tags[0][u"color"_s].isNull());
    // "-Later" is no option here; a tag goes by any case of its name.
    const Outcome removed = m_program.run({u"tag"_s, u"会議"_s, u"-later"_s});
    QVERIFY2(removed.exitCode == 0, removed.err.constData());
    tags = m_program.run({u"tags"_s, u"--json"_s}).jsonLines();
    QCOMPARE(tags[1][u"messages"_s].toInteger(-1), 0);
    QVERIFY(QString::fromUtf8(m_program.run({u"tags"_s}).out).contains(u"仕事"_s));
    // What finds nothing makes no tag.
    QCOMPARE(m_program.run({u"tag"_s, u"qqqxyzzy"_s, u"+Never"_s}).exitCode, 0);
    QCOMPARE(m_program.run({u"tags"_s, u"--json"_s}).jsonLines().size(), 2);
}

void TestProgram::refusesTagsThatAreNone()
{
    for (const QStringList &words :
         {QStringList{u"tag"_s, u"会議"_s}, QStringList{u"tag"_s, u"会議"_s, u"Work"_s},
          QStringList{u"tag"_s, u"会議"_s, u"+"_s}, QStringList{u"tag"_s, u"会議"_s, u"--Work"_s}}) {
        const Outcome outcome = m_program.run(words);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
    }
    const Outcome unknown = m_program.run({u"tag"_s, u"会議"_s, u"-NoSuchTag"_s});
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY2(unknown.hasOneClearSentence(), unknown.err.constData());
}

void TestProgram::movesWhatASearchFinds()
{
    const auto total = m_program.run({u"search"_s, u"会議"_s, u"--json"_s}).json()[u"total"_s].toInteger();
    const Outcome moved = m_program.run({u"move"_s, u"会議"_s, u"仕事/会議"_s});
    QVERIFY2(moved.exitCode == 0, moved.err.constData());
    QCOMPARE(qint64(m_program.run({u"list"_s, u"仕事/会議"_s, u"--json"_s}).jsonLines().size()), total);
    QCOMPARE(qint64(inbox().size()), sampleSize() - total);
    QCOMPARE(m_program.run({u"reindex"_s}).exitCode, 0);
    QCOMPARE(m_program.run({u"move"_s, u"会議"_s, u"Inbox"_s}).exitCode, 0);
    QCOMPARE(qint64(inbox().size()), sampleSize());
}

void TestProgram::keepsFilesPrivate() // CRD-03
{
    const QDir folder(m_program.profile());
    QCOMPARE(QFile::permissions(folder.path()) & 0x077, QFile::Permissions());
    const auto files = folder.entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(files.size() >= 3);
    for (const QFileInfo &file : files)
        QVERIFY2((file.permissions() & 0x077) == QFile::Permissions(), qPrintable(file.fileName()));
}

void TestProgram::showsNoMailBeforeThereIsAny()
{
    Program program;
    for (const QStringList &verb :
         {QStringList{u"folders"_s}, QStringList{u"list"_s, u"Inbox"_s}, QStringList{u"search"_s, u"x"_s},
          QStringList{u"show"_s, u"1"_s}, QStringList{u"stats"_s}}) {
        const Outcome outcome = program.run(verb);
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.hasOneClearSentence(), outcome.err.constData());
        QVERIFY(!QDir(program.profile()).exists());
    }
    QCOMPARE(program.run({u"fetch"_s}).exitCode, 1);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
