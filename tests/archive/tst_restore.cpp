#include "core/archive/Backup.h"
#include "core/archive/Database.h"
#include "core/archive/Restore.h"
#include "core/archive/Restored.h"
#include "core/base/Sha256.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/MailSamples.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

const AccountId kAccount{7};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

/// Every row of every table, for comparing; "table|value|value…". `without`: tables that may differ.
QStringList rowsOf(const QString &file, const QStringList &without)
{
    QStringList rows;
    const auto db = Database::open(file, {});
    if (!db)
        return {u"cannot be opened"_s};
    QStringList tables;
    {
        auto read = (*db)->statement("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        std::ignore = read.eachRow([&] { tables += read.text(0); });
    }
    for (const QString &table : std::as_const(tables)) {
        if (without.contains(table))
            continue;
        QStringList columns;
        auto names = (*db)->uncached("SELECT name FROM pragma_table_info('" + table.toUtf8() + "')");
        std::ignore = names.eachRow([&] { columns += u"quote(\"%1\")"_s.arg(names.text(0)); });
        auto read = (*db)->uncached("SELECT " + columns.join(u" || '|' || "_s).toUtf8() + " FROM \"" +
                                    table.toUtf8() + "\" ORDER BY 1");
        if (!read.eachRow([&] { rows += table + u'|' + read.text(0); }))
            rows += table + u" cannot be read"_s;
    }
    return rows;
}

} // namespace

/// A backup becomes the archive, or joins it, and nothing is lost on the way (ARC-10, ARC-17).
class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void overNothingItIsTheBackup();
    void sharedBodiesComeAlong();
    void overAnUnreadableOneKeepsThatAside_data();
    void overAnUnreadableOneKeepsThatAside();
    void overANewerOneNothingIsLostOrDoubled();
    void overAnotherOneIdsStayApart();
    void whatTheUserWroteIsJoined();
    void choicesForReadingAreJoined();
    void twiceAddsNothing();
    void whatWasStoredIsNotFetchedAgain();
    void aDamagedMessageIsMended();
    void aDamagedNewMessageIsFetchedAgain();
    void anArchiveDamagedInTheMiddleIsKeptAside();
    void refusesADamagedBackup_data();
    void refusesADamagedBackup();
    void refusesTricksInTheSchema();
    void triggersOfTheBackupStayBehind();
    void refusesItself();
    void refusesWhileTheArchiveIsInUse();
    void refusesToReplaceANewerArchive();
    void stopsWhenAskedAndChangesNothing();
    void anOldBackupBecomesACurrentArchive();
    void keepsEveryReplacedArchive();

private:
    [[nodiscard]] QString place() const { return m_dir->filePath(u"copy.db"_s); }
    [[nodiscard]] bool backUp() const
    {
        return makeBackup(m_fixture->path(), place(), m_fixture->clock(), m_stop).has_value();
    }
    [[nodiscard]] Result<RestoreReport> restore() const
    {
        return restoreArchive(m_fixture->folder(), place(), m_fixture->clock(), m_stop);
    }
    /// Raw texts of all messages, sorted.
    [[nodiscard]] QByteArrayList texts() const;
    [[nodiscard]] static QByteArrayList numbered(int first, int last);
    [[nodiscard]] MessageId idOf(int n) const;
    [[nodiscard]] QString folderOf(int n) const;
    [[nodiscard]] bool isSoundThroughout();
    bool change(const QString &file, const QByteArray &sql) const
    {
        auto db = Database::open(file, {.writable = true});
        return db && (*db)->execute(sql);
    }
    [[nodiscard]] QStringList keptAside() const
    {
        return QDir(m_fixture->folder()).entryList({u"mail.db.replaced-*"_s}, QDir::Files, QDir::Name);
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic<bool> m_stop = false;
};

void TestRestore::init()
{
    m_stop = false;
    m_fixture = std::make_unique<ArchiveFixture>();
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_fixture->open());
}

QByteArrayList TestRestore::texts() const
{
    QByteArrayList all;
    const auto reader = m_fixture->reader();
    const auto rows = reader ? reader->idsAfter({}, 100'000) : fail(ErrorCode::NotFound);
    if (!rows)
        return {"cannot be read"};
    for (const auto &row : *rows) {
        const auto raw = reader->raw(row.id);
        all += raw ? *raw : "damaged"_ba;
    }
    std::sort(all.begin(), all.end());
    return all;
}

QByteArrayList TestRestore::numbered(int first, int last)
{
    QByteArrayList all;
    for (int n = first; n < last; ++n)
        all += ArchiveFixture::smallRaw(n);
    std::sort(all.begin(), all.end());
    return all;
}

MessageId TestRestore::idOf(int n) const
{
    const auto reader = m_fixture->reader();
    const auto rows = reader->idsAfter({}, 100'000);
    for (const auto &row : *rows) {
        if (const auto raw = reader->raw(row.id); raw && *raw == ArchiveFixture::smallRaw(n))
            return row.id;
    }
    return {};
}

QString TestRestore::folderOf(int n) const
{
    const auto reader = m_fixture->reader();
    const auto summary = reader->summary(idOf(n));
    const auto folder = summary ? reader->folder(summary->folder) : fail(summary.error());
    return folder ? folder->path : QString();
}

/// By the program's own check, an SQLite of its own, and what no check knows: every row of the ledger that speaks of a message
/// speaks of the one with its hash.
bool TestRestore::isSoundThroughout()
{
    if (!m_fixture->open())
        return false;
    const bool sound = m_fixture->archive().check(false).result()->findings.empty();
    m_fixture->close();
    return sound && m_fixture->countersAreRight() &&
           m_fixture->number("SELECT count(*) FROM pragma_foreign_key_check") == 0 &&
           m_fixture->number("SELECT count(*) FROM ledger l JOIN body b ON b.id = l.message_id"
                             " WHERE l.sha256 <> b.sha256") == 0 &&
           m_fixture->number("SELECT count(*) - count(DISTINCT hex(b.sha256) || m.account_id) FROM message m"
                             " JOIN body b ON b.id = m.id") == 0 &&
           m_fixture->number("SELECT (SELECT max(id) FROM message) > seq FROM sqlite_sequence"
                             " WHERE name = 'message'") == 0;
}

void TestRestore::overNothingItIsTheBackup()
{
    m_fixture->store(m_fixture->small(30, 0, kAccount));
    const auto work = m_fixture->archive().ensureFolder(u"Work/Lists"_s).result();
    QVERIFY(m_fixture->archive().move({idOf(3), idOf(4)}, *work).result());
    QVERIFY(m_fixture->archive().move({idOf(5)}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().noteRun({kAccount, 1, 2, 30, 30, 0, 0, 0, 0, 99, {}}).result());
    m_fixture->close();
    QVERIFY(change(m_fixture->path(),
                   "INSERT INTO tag(name, name_key) VALUES('Urgent', 'urgent');"
                   "INSERT INTO message_tag VALUES(2, 1); INSERT INTO note VALUES(3, 'call back');"
                   "INSERT INTO dict(sha256, data, spare) VALUES(x'" +
                       Sha256::of("\xaa").toHex() +
                       "', x'aa', x'aa');"
                       "INSERT INTO saved_search(name, name_key, query) VALUES('Mine', 'mine', 'to:me');"
                       "INSERT INTO backup_plan VALUES(1, '/mnt/x', 2, 5);"
                       "INSERT OR IGNORE INTO trashed VALUES(6, 5, 1);"
                       "INSERT INTO reading VALUES(2, 'cp932', 1); INSERT INTO sender VALUES('a@b.c', '', 1);"
                       "INSERT INTO picture(sha256, raw_bytes, data) VALUES(x'" +
                       Sha256::of("\xbb").toHex() +
                       "', 1, x'bb'); INSERT INTO message_picture VALUES(3, 'https://x/1', 'image/png', 1)"));
    QVERIFY(m_fixture->open());
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(QDir(m_fixture->folder()).removeRecursively());
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->messages, 30);
    QVERIFY(report->replaced == Replaced::Nothing);
    QVERIFY(report->keptAside.isEmpty());
    // Every table there is, so that one that comes later and is forgotten is found here.
    const QStringList without{u"care"_s, u"backup"_s, u"sqlite_sequence"_s};
    QCOMPARE(rowsOf(m_fixture->path(), without), rowsOf(place(), without));
    QCOMPARE(QDir(m_fixture->folder()).entryList(QDir::Files, QDir::Name),
             (QStringList{u"archive.lock"_s, u"mail.db"_s}));
    QVERIFY(isSoundThroughout());
    QCOMPARE(m_fixture->number("SELECT number FROM care WHERE key = 'restored-at'"),
             m_fixture->clock().nowUtc());
}

void TestRestore::sharedBodiesComeAlong()
{
    // In the backup: a file in two messages, and a message in two accounts; since then more of the same file.
    const QByteArray file = samples::randomBytes(30'000, 5);
    const auto with = [&](int n, AccountId account) {
        return m_fixture->packed(samples::withFile(n, file), account);
    };
    m_fixture->store({with(1, kAccount), with(2, kAccount), with(1, AccountId{88})});
    QCOMPARE(m_fixture->number("SELECT count(*) FROM body WHERE same_as > 0"), 1);
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 2);
    QVERIFY(backUp());
    m_fixture->store({with(3, kAccount), with(3, AccountId{88})});
    m_fixture->close();
    const auto merged = restore();
    QVERIFY2(merged, qPrintable(merged ? QString() : merged.error().detail));
    QCOMPARE(merged->messages, 5);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 1);
    QVERIFY(isSoundThroughout());

    QVERIFY(QDir(m_fixture->folder()).removeRecursively());
    const auto alone = restore();
    QVERIFY2(alone, qPrintable(alone ? QString() : alone.error().detail));
    QCOMPARE(alone->messages, 3);
    QVERIFY(isSoundThroughout());
}

void TestRestore::overAnUnreadableOneKeepsThatAside_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"text", "empty", "cut", "header"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestRestore::overAnUnreadableOneKeepsThatAside()
{
    QFETCH(QString, what);
    m_fixture->store(m_fixture->small(60, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->close();
    QFile file(m_fixture->path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (what == u"cut")
        QVERIFY(file.resize(file.size() / 2));
    else if (what == u"header")
        QVERIFY(file.write("no header of SQLite") > 0);
    else
        QVERIFY(file.resize(0) && (what == u"empty" || file.write("Dear diary") > 0));
    file.close();
    const QByteArray before = contentOf(m_fixture->path());
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QVERIFY(report->replaced == Replaced::Unreadable);
    QCOMPARE(contentOf(report->keptAside), before);
    QCOMPARE(keptAside().size(), 1);
    QCOMPARE(texts(), numbered(0, 60));
    QVERIFY(isSoundThroughout());
}

// ARC-10
void TestRestore::overANewerOneNothingIsLostOrDoubled()
{
    m_fixture->store(m_fixture->small(20, 0, kAccount));
    const auto work = m_fixture->archive().ensureFolder(u"Work"_s).result();
    QVERIFY(m_fixture->archive().move({idOf(2)}, *work).result());
    QVERIFY(backUp());
    // Since then: erased on purpose, new mail in a new folder, one starred, one moved.
    QVERIFY(m_fixture->archive().move({idOf(1), idOf(2)}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({idOf(1), idOf(2)}).result());
    const auto later = m_fixture->store(m_fixture->small(10, 20, kAccount));
    const auto fresh = m_fixture->archive().ensureFolder(u"Work/Fresh"_s).result();
    QVERIFY(m_fixture->archive().move({later[0]}, *fresh).result());
    QVERIFY(m_fixture->archive()
                .setFlags({later[1], idOf(5)}, {.unread = {}, .starred = true, .answered = {}})
                .result());
    const auto readThere = idOf(6);
    QVERIFY(m_fixture->archive()
                .setFlags({readThere}, {.unread = false, .starred = {}, .answered = {}})
                .result());
    const QByteArray before = rowsOf(m_fixture->path(), {}).join(u'\n').toUtf8();
    m_fixture->close();
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QVERIFY(report->replaced == Replaced::Merged);
    QCOMPARE(report->messages, 30);
    QCOMPARE(report->cameBack, 2);
    QCOMPARE(report->keptFromHere, 10);
    QCOMPARE(texts(), numbered(0, 30));
    QCOMPARE(folderOf(1), u"Inbox"_s);
    QCOMPARE(folderOf(2), u"Work"_s);
    QCOMPARE(folderOf(20), u"Work/Fresh"_s);
    QVERIFY(idOf(25) == later[5]); // ids that are free are kept
    QVERIFY(m_fixture->reader()->summary(idOf(21))->starred);
    QVERIFY(m_fixture->reader()->summary(idOf(5))->starred);
    QVERIFY(!m_fixture->reader()->summary(idOf(6))->unread);
    QVERIFY(isSoundThroughout());
    QCOMPARE(rowsOf(report->keptAside, {}).join(u'\n').toUtf8(), before); // whole, and readable as it was
}

void TestRestore::overAnotherOneIdsStayApart()
{
    m_fixture->store(m_fixture->small(12, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(QDir(m_fixture->folder()).removeRecursively());
    QVERIFY(
        m_fixture->open()); // the disk was replaced, and mail came in before anybody thought of the backup
    m_fixture->store(m_fixture->small(12, 6, kAccount)); // 6 to 17, six of them the same, under other ids
    const auto erased = idOf(8), alsoErased = idOf(16);
    QVERIFY(m_fixture->archive().move({erased, alsoErased}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({erased, alsoErased}).result());
    const auto mine = m_fixture->archive().ensureFolder(u"Mine"_s).result();
    QVERIFY(m_fixture->archive().move({idOf(17), idOf(7)}, *mine).result());
    m_fixture->close();
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QByteArrayList expected = numbered(0, 18);
    expected.removeOne(ArchiveFixture::smallRaw(16)); // the backup never had it, and it was erased
    QCOMPARE(texts(), expected);
    QCOMPARE(folderOf(17), u"Mine"_s);
    QCOMPARE(folderOf(7), u"Inbox"_s); // as the backup has it
    QVERIFY(isSoundThroughout());
    // The row of the erased one finds nothing: not the message that has its id in the backup.
    const auto rows = m_fixture->reader()->ledger(kAccount);
    for (const LedgerRow &row : *rows) {
        if (row.uidl == "uidl-16") {
            QVERIFY(row.state == LedgerState::Stored && isSet(row.message));
            QVERIFY(!m_fixture->reader()->summary(row.message));
        } else {
            QVERIFY(m_fixture->reader()->summary(row.message));
        }
    }
    QCOMPARE(rows->size(), 18u);
    // Of two files nobody can say any more up to which id a backup holds everything.
    QVERIFY(!isSet(backedUpTo(*m_fixture->reader()->backups())));
}

void TestRestore::whatTheUserWroteIsJoined()
{
    m_fixture->store(m_fixture->small(3, 0, kAccount));
    m_fixture->close();
    QVERIFY(change(m_fixture->path(),
                   "INSERT INTO tag(name, name_key) VALUES('Old', 'old');"
                   "INSERT INTO message_tag VALUES(1, 1);"
                   "INSERT INTO note VALUES(1, 'first'), (2, 'same');"
                   "INSERT INTO saved_search(name, name_key, query) VALUES('S', 's', 'a')"));
    QVERIFY(m_fixture->open());
    QVERIFY(backUp());
    m_fixture->store(m_fixture->small(1, 3, kAccount));
    m_fixture->close();
    QVERIFY(change(m_fixture->path(), "INSERT INTO tag(name, name_key) VALUES('New', 'new');"
                                      "INSERT INTO message_tag VALUES(1, 2), (4, 1), (4, 2);"
                                      "UPDATE note SET text = 'second' WHERE message_id = 1;"
                                      "INSERT INTO note VALUES(4, 'of the new one');"
                                      "UPDATE saved_search SET query = 'b';"
                                      "INSERT INTO backup_plan VALUES(1, '/mnt/new', 1, 3)"));
    QVERIFY(restore());
    QCOMPARE(rowsOf(m_fixture->path(), {}).filter(u"note|"_s),
             (QStringList{u"note|1|'first\n\nsecond'"_s, u"note|2|'same'"_s, u"note|4|'of the new one'"_s}));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message_tag"), 4);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM saved_search WHERE (name = 'S' AND query = 'a')"
                               " OR (name = 'S (2)' AND query = 'b')"),
             2);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM backup_plan WHERE folder = '/mnt/new'"), 1);
}

void TestRestore::choicesForReadingAreJoined()
{
    const auto picture = [](const QByteArray &bytes) {
        return "INSERT INTO picture(sha256, raw_bytes, data) VALUES(x'" + Sha256::of(bytes).toHex() +
               "', 1, x'" + bytes.toHex() + "');";
    };
    m_fixture->store(m_fixture->small(3, 0, kAccount));
    m_fixture->close();
    QVERIFY(
        change(m_fixture->path(), "INSERT INTO reading VALUES(1, 'cp932', 1), (2, 'euc-jp', NULL);"
                                  "INSERT INTO sender VALUES('a@b.c', 'cp932', 1), ('old@b.c', NULL, 1);" +
                                      picture("a") + picture("b") +
                                      "INSERT INTO message_picture VALUES(1, 'https://x/a', 'image/png', 1),"
                                      " (1, 'https://x/b', 'image/png', 2)"));
    QVERIFY(m_fixture->open());
    QVERIFY(backUp());
    m_fixture->store(m_fixture->small(1, 3, kAccount));
    m_fixture->close();
    // Since then: chosen anew, a picture that only this one has under the number of another, one that both have.
    QVERIFY(change(m_fixture->path(),
                   "UPDATE reading SET charset = '' WHERE message_id = 1;"
                   "UPDATE sender SET charset = 'utf-8' WHERE address = 'a@b.c';"
                   "DELETE FROM message_picture; DELETE FROM sqlite_sequence WHERE name = 'picture';" +
                       picture("c") + picture("b") +
                       "INSERT INTO message_picture VALUES(4, 'https://x/c', 'image/png', 1),"
                       " (4, 'https://x/b', 'image/png', 2)"));
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    const auto reader = m_fixture->reader();
    QCOMPARE(reader->readingChoice(MessageId{1}, u"a@b.c"_s)->message.charset, std::optional(""_ba));
    QCOMPARE(reader->readingChoice(MessageId{2}, u"a@b.c"_s)->message.charset, std::optional("euc-jp"_ba));
    QCOMPARE(reader->readingChoice(MessageId{2}, u"a@b.c"_s)->sender.charset, std::optional("utf-8"_ba));
    QVERIFY(reader->readingChoice(MessageId{2}, u"old@b.c"_s)->remotePictures());
    const auto bytesOf = [&reader](qint64 id) {
        QByteArray all;
        const auto pictures = reader->keptPictures(MessageId{id});
        for (const KeptPicture &kept : *pictures)
            all += kept.bytes;
        return all;
    };
    QCOMPARE(bytesOf(1), "ab"_ba);
    QCOMPARE(bytesOf(4), "bc"_ba);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM picture"), 3);
    QVERIFY(isSoundThroughout());
}

// ARC-17
void TestRestore::twiceAddsNothing()
{
    m_fixture->store(m_fixture->small(10, 0, kAccount));
    QVERIFY(backUp());
    QVERIFY(m_fixture->archive().move({idOf(0)}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({idOf(0)}).result());
    m_fixture->store(m_fixture->small(5, 10, kAccount));
    m_fixture->close();
    QVERIFY(change(m_fixture->path(), "INSERT INTO note VALUES(3, 'mine'); INSERT INTO tag(name, name_key)"
                                      " VALUES('T', 't'); INSERT INTO message_tag VALUES(12, 1)"));
    QCOMPARE(restore()->cameBack, 1);
    const QStringList without{u"backup"_s, u"sqlite_sequence"_s};
    const QStringList first = rowsOf(m_fixture->path(), without);
    const auto again = restore();
    QVERIFY(again);
    QCOMPARE(again->cameBack, 0);
    QCOMPARE(again->messages, 15);
    QCOMPARE(rowsOf(m_fixture->path(), without), first);
}

// ARC-10
void TestRestore::whatWasStoredIsNotFetchedAgain()
{
    m_fixture->store(m_fixture->small(4, 0, kAccount)); // uidl-0 to uidl-3
    QVERIFY(m_fixture->archive().noteDeleteAsked(kAccount, {"uidl-1"}).result());
    QVERIFY(m_fixture->archive().noteListing(kAccount, std::vector<Listed>{{"late", 5}}).result());
    QVERIFY(backUp());
    QVERIFY(m_fixture->archive().noteDeleted(kAccount, {"uidl-0"}).result());
    QVERIFY(m_fixture->archive().noteDeleteAsked(kAccount, {"uidl-2"}).result());
    auto late = m_fixture->small(1, 9, kAccount);
    late.front().ledger->uidl = "late";
    m_fixture->store(std::move(late));
    QVERIFY(m_fixture->archive().move({idOf(3)}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({idOf(3)}).result());
    m_fixture->close();
    QVERIFY(restore());
    QMap<QByteArray, LedgerState> states;
    const auto ledger = m_fixture->reader()->ledger(kAccount);
    for (const LedgerRow &row : *ledger) {
        states[row.uidl] = row.state;
        QVERIFY(m_fixture->reader()->summary(row.message)); // also of the one that came back
    }
    QCOMPARE(states, (QMap<QByteArray, LedgerState>{{"late", LedgerState::Stored},
                                                    {"uidl-0", LedgerState::Deleted},
                                                    {"uidl-1", LedgerState::Stored},
                                                    {"uidl-2", LedgerState::Stored},
                                                    {"uidl-3", LedgerState::Stored}}));
}

void TestRestore::aDamagedMessageIsMended()
{
    m_fixture->store(m_fixture->small(5, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(change(m_fixture->path(), "UPDATE body SET data = zeroblob(length(data)) WHERE id = 3"));
    QVERIFY(texts().contains("damaged"));
    QCOMPARE(restore()->messages, 5);
    QCOMPARE(texts(), numbered(0, 5));
}

void TestRestore::aDamagedNewMessageIsFetchedAgain()
{
    m_fixture->store(m_fixture->small(2, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->store(m_fixture->small(2, 2, kAccount));
    m_fixture->close();
    QVERIFY(change(m_fixture->path(), "UPDATE body SET data = zeroblob(length(data)) WHERE id = 3"));
    const auto report = restore();
    QVERIFY(report);
    QCOMPARE(report->damagedHere, 1);
    QCOMPARE(report->messages, 3);
    const auto ledger = m_fixture->reader()->ledger(kAccount);
    for (const LedgerRow &row : *ledger)
        QCOMPARE(row.state == LedgerState::Listed, row.uidl == "uidl-2");
    QVERIFY(isSoundThroughout());
}

void TestRestore::anArchiveDamagedInTheMiddleIsKeptAside()
{
    m_fixture->store(m_fixture->small(300, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->store(m_fixture->small(300, 300, kAccount));
    m_fixture->close();
    QFile file(m_fixture->path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 page = 4; page * 16'384 < file.size(); ++page) { // what SQLite's own check cannot overlook
        file.seek(page * 16'384);
        file.write(QByteArray(64, '\xff'));
    }
    file.close();
    const QByteArray before = contentOf(m_fixture->path());
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QVERIFY(report->replaced == Replaced::Unreadable);
    QCOMPARE(contentOf(report->keptAside), before);
    QCOMPARE(texts(), numbered(0, 300));
}

void TestRestore::refusesADamagedBackup_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("flipped bit") << "UPDATE body SET data = zeroblob(length(data)) WHERE id = 2"_ba
                                 << ErrorCode::ArchiveCorrupt;
    QTest::newRow("counters") << "UPDATE folder SET total = 99 WHERE id = 1"_ba << ErrorCode::ArchiveCorrupt;
    QTest::newRow("lost body") << "DELETE FROM body WHERE id = 2"_ba << ErrorCode::ArchiveCorrupt;
    QTest::newRow("newer") << "PRAGMA user_version=99"_ba << ErrorCode::ArchiveNewer;
    QTest::newRow("other program") << "PRAGMA application_id=7"_ba << ErrorCode::NotAnArchive;
    QTest::newRow("cut") << ""_ba << ErrorCode::ArchiveCorrupt;
}

void TestRestore::refusesADamagedBackup()
{
    QFETCH(QByteArray, sql);
    QFETCH(ErrorCode, code);
    m_fixture->store(m_fixture->small(5, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->close();
    if (sql.isEmpty())
        QVERIFY(QFile::resize(place(), QFileInfo(place()).size() - 1));
    else
        QVERIFY(change(place(), sql));
    const QByteArray before = contentOf(m_fixture->path());
    const auto report = restore();
    QVERIFY(!report);
    QCOMPARE(report.error().code, code);
    QCOMPARE(contentOf(m_fixture->path()), before);
    QVERIFY(keptAside().isEmpty() && !QFile::exists(m_fixture->path() + u".new"_s));
}

// ARC-05
void TestRestore::refusesTricksInTheSchema()
{
    m_fixture->store(m_fixture->small(2, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(change(place(), "ALTER TABLE note RENAME TO other; CREATE VIEW note AS SELECT 1 AS message_id,"
                            " 'x' AS text"));
    const auto report = restore();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ArchiveCorrupt); // SchemaGuard.h
}

// ARC-05
void TestRestore::triggersOfTheBackupStayBehind()
{
    m_fixture->store(m_fixture->small(2, 0, kAccount));
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(change(place(), "CREATE TRIGGER evil AFTER INSERT ON message BEGIN DELETE FROM body; END;"
                            "CREATE TABLE evil_too(x)"));
    QVERIFY(QDir(m_fixture->folder()).removeRecursively());
    QVERIFY(restore());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'evil%'"), 0);
    QCOMPARE(texts(), numbered(0, 2));
}

void TestRestore::refusesItself()
{
    m_fixture->store(m_fixture->small(2));
    m_fixture->close();
    QVERIFY(QFile::link(m_fixture->path(), place()));
    for (const QString &file : {m_fixture->path(), m_fixture->folder() + u"/../profile/mail.db"_s, place()}) {
        const auto report = restoreArchive(m_fixture->folder(), file, m_fixture->clock(), m_stop);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::InvalidArgument);
    }
    QCOMPARE(texts().size(), 2);
}

// ONE-06
void TestRestore::refusesWhileTheArchiveIsInUse()
{
    m_fixture->store(m_fixture->small(2));
    QVERIFY(backUp());
    const auto report = restore();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ArchiveBusy);
    m_fixture->store(m_fixture->small(1, 2)); // and its writer writes on
    QCOMPARE(texts().size(), 3);
}

void TestRestore::refusesToReplaceANewerArchive()
{
    m_fixture->store(m_fixture->small(2));
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(change(m_fixture->path(), "PRAGMA user_version=99"));
    const QByteArray before = contentOf(m_fixture->path());
    const auto report = restore();
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ArchiveNewer);
    QCOMPARE(contentOf(m_fixture->path()), before);
}

void TestRestore::stopsWhenAskedAndChangesNothing()
{
    m_fixture->store(m_fixture->small(20));
    QVERIFY(backUp());
    m_fixture->close();
    const QByteArray before = contentOf(m_fixture->path());
    for (const RestoreStep at : {RestoreStep::Reading, RestoreStep::Building, RestoreStep::Verifying}) {
        m_stop = false;
        const auto report = restoreArchive(m_fixture->folder(), place(), m_fixture->clock(), m_stop,
                                           [&](RestoreStep step) { m_stop = m_stop || step == at; });
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(contentOf(m_fixture->path()), before);
        QVERIFY(keptAside().isEmpty() && !QFile::exists(m_fixture->path() + u".new"_s));
    }
}

void TestRestore::anOldBackupBecomesACurrentArchive()
{
    m_fixture->close();
    QFile dump(QStringLiteral(ARCHIVES "/v1.sql"));
    QVERIFY(dump.open(QIODevice::ReadOnly));
    QVERIFY(QFile(place()).open(QIODevice::WriteOnly));
    QVERIFY(change(place(), dump.readAll()));
    QVERIFY(QDir(m_fixture->folder()).removeRecursively());
    const auto report = restore();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QVERIFY(report->messages > 10);
    QVERIFY(!texts().contains("damaged"));
    QVERIFY(isSoundThroughout());
    QCOMPARE(m_fixture->number("SELECT count(*) FROM message WHERE folder_id = 3"),
             m_fixture->number("SELECT count(*) FROM trashed"));
}

void TestRestore::keepsEveryReplacedArchive()
{
    m_fixture->store(m_fixture->small(2));
    QVERIFY(backUp());
    m_fixture->close();
    QVERIFY(restore() && restore() && restore()); // within one minute
    QCOMPARE(keptAside().size(), 3);
}

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
