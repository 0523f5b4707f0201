#include "core/archive/ArchiveTransact.h"
#include "core/archive/Backup.h"
#include "core/archive/Database.h"
#include "core/archive/Migrations.h"
#include "core/archive/Salvage.h"
#include "core/base/Sha256.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/Harm.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// What can be read of a damaged file comes into a new one that passes a check; the damaged one is never touched.
class TestSalvage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesEverythingOfASoundFile();
    void namesWhatIsLostAndAsksTheServerForIt();
    void readsAFileWithoutItsFirstPage_data();
    void readsAFileWithoutItsFirstPage();
    void readsACutFile_data();
    void readsACutFile();
    void readsAroundBrokenTrees_data();
    void readsAroundBrokenTrees();
    void takesWhatIsOnlyInTheLog();
    void makesMessagesOutOfBodiesAlone();
    void keepsMailOfALostFolderTogether();
    void takesBodiesFromABackup();
    void takesTheFirstVersion();
    void erasedMailStaysErased();
    void idsAreNotGivenAgain();
    void refusesWhatIsInTheWay();
    void refusesWhatIsNoArchive();
    void endsWhenAsked();

private:
    static constexpr AccountId kAccount{7};

    [[nodiscard]] QString target() const { return m_fixture->folder() + u"/../saved.db"_s; }
    [[nodiscard]] Result<SalvageReport> salvage()
    {
        SalvageOrder order;
        order.from = m_fixture->path();
        order.to = target();
        order.recoveredFolder = u"Recovered"_s;
        order.read = [this](const QByteArray &raw) {
            NewMessage message = m_fixture->packed(raw);
            message.summary.subject = u"read again"_s;
            return std::optional(message);
        };
        return archive::salvage(order, m_stop);
    }
    /// All mail of small() but `lost`, by bytes, and a file that passes a check by an archive that opens it.
    void verifySaved(const std::vector<MessageId> &ids, const std::vector<MessageId> &lost = {});
    /// An archive with a few of everything, closed.
    void makeArchive(int messages = 300);
    [[nodiscard]] static QByteArray dump(const QString &path, const QByteArray &sql);
    [[nodiscard]] QByteArray sumOfFolder() const
    {
        QCryptographicHash sum(QCryptographicHash::Sha256);
        for (const QString &suffix : {u""_s, u"-wal"_s})
            sum.addData(harm::contents(m_fixture->path() + suffix));
        return sum.result();
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::vector<MessageId> m_ids;
    std::vector<QByteArray> m_raws;
    std::atomic<bool> m_stop = false;
};

void TestSalvage::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    m_stop = false;
    m_ids.clear();
    m_raws.clear();
}

void TestSalvage::makeArchive(int messages)
{
    QVERIFY(m_fixture->open());
    QRandomGenerator random(5);
    auto mail = m_fixture->small(messages, 0, kAccount);
    for (std::size_t n = 0; n < mail.size(); ++n) {
        QByteArray raw = ArchiveFixture::smallRaw(static_cast<int>(n));
        if (n % 10 == 0) { // some have pages of their own
            while (raw.size() < 60'000)
                raw += QByteArray::number(random.generate64(), 36) + "\r\n";
            mail[n].body = m_fixture->packed(raw).body;
        }
        m_raws.push_back(raw);
    }
    m_ids = m_fixture->store(mail);
    QCOMPARE(m_ids.size(), static_cast<std::size_t>(messages));
    const auto folder = m_fixture->archive().ensureFolder(u"Work/Lists"_s).result();
    QVERIFY(folder);
    QVERIFY(m_fixture->archive().move({m_ids.begin(), m_ids.begin() + messages / 3}, *folder).result());
    QVERIFY(m_fixture->archive().setFlags({m_ids[0], m_ids[1]}, {false, true, true}).result());
    QVERIFY(m_fixture->archive()
                .transact([&](ArchiveWriter &, Database &db, ArchiveChange &) {
                    return db.execute(
                        "INSERT INTO tag(id, name, name_key) VALUES(3, 'Important', 'important');"
                        "INSERT INTO message_tag VALUES(1, 3), (2, 3);"
                        "INSERT INTO note VALUES(2, 'call back');"
                        "INSERT INTO saved_search(name, name_key, query) VALUES('a', 'a', 'b');"
                        "INSERT INTO reading VALUES(2, 'cp932', 1);"
                        "INSERT INTO sender VALUES('a@b.c', 'cp932', NULL);"
                        "INSERT INTO picture(sha256, raw_bytes, data) VALUES(x'" +
                        Sha256::of("p").toHex() +
                        "', 1, x'70');"
                        "INSERT INTO message_picture VALUES(2, 'https://x/1', 'image/png', 1)");
                })
                .result());
    RunRecord run;
    run.account = kAccount;
    run.startedUtc = 100;
    QVERIFY(m_fixture->archive().noteRun(run).result());
    m_fixture->close();
}

QByteArray TestSalvage::dump(const QString &path, const QByteArray &sql)
{
    auto db = Database::open(path, {});
    if (!db)
        return "cannot be opened";
    QByteArray out;
    auto read = (*db)->uncached(sql);
    const auto all = read.eachRow([&] {
        for (int i = 0; i < 14; ++i)
            out += read.bytes(i).toHex() + ',';
        out += '\n';
    });
    return all ? out : all.error().detail.toUtf8();
}

void TestSalvage::verifySaved(const std::vector<MessageId> &ids, const std::vector<MessageId> &lost)
{
    const QDir folder(m_fixture->folder() + u"/../saved"_s);
    QDir().mkpath(folder.path());
    QVERIFY(QFile::copy(target(), folder.filePath(u"mail.db"_s)));
    support::TestClock clock;
    auto saved = Archive::open(folder.path(), clock);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    const auto report = (*saved)->check(false).result();
    QVERIFY(report);
    QVERIFY2(report->findings.empty(),
             report->findings.empty() ? "" : qPrintable(report->findings[0].detail));
    const auto reader = ArchiveReader::open(folder.filePath(u"mail.db"_s));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto raw = (*reader)->raw(ids[i]);
        if (std::find(lost.begin(), lost.end(), ids[i]) != lost.end())
            QCOMPARE(raw.error().code, ErrorCode::NotFound);
        else
            QVERIFY2(raw && *raw == m_raws[i], qPrintable(QString::number(i)));
    }
}

static const char *const kTables[] = {
    "SELECT id, folder_id, account_id, thread_id, date, received, size, unread, starred, answered, from_name,"
    " from_address, subject, message_id FROM message ORDER BY id",
    "SELECT id, parent_id, kind, name, name_key, total, unread FROM folder ORDER BY id",
    "SELECT account_id, uidl, state, listed_bytes, first_seen, stored, deleted, gone_since, failures, reason,"
    " message_id, sha256, same_as, wanted FROM ledger",
    "SELECT * FROM tag",
    "SELECT * FROM message_tag",
    "SELECT * FROM note",
    "SELECT * FROM ref ORDER BY hash",
    "SELECT * FROM run",
    "SELECT * FROM saved_search",
    "SELECT * FROM reading",
    "SELECT * FROM sender",
    "SELECT * FROM picture",
    "SELECT * FROM message_picture",
    "SELECT name, seq FROM sqlite_sequence WHERE name IN ('message', 'folder') ORDER BY 1"};

void TestSalvage::takesEverythingOfASoundFile()
{
    makeArchive();
    const QByteArray before = sumOfFolder();
    const auto report = salvage();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->messages, 300);
    QVERIFY(report->lost.empty());
    QVERIFY(!report->pagesScanned);
    QCOMPARE(report->folders, 2);
    QCOMPARE(report->ledgerRows, 300);
    for (const char *sql : kTables)
        QCOMPARE(dump(target(), sql), dump(m_fixture->path(), sql));
    QCOMPARE(sumOfFolder(), before);
    verifySaved(m_ids);
    // Nothing else was left beside it.
    QCOMPARE(QDir(m_fixture->folder() + u"/.."_s).entryList({u"*fumibako-part*"_s}, QDir::Files).size(), 0);
    QCOMPARE(QFile::permissions(target()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestSalvage::namesWhatIsLostAndAsksTheServerForIt()
{
    makeArchive();
    QVERIFY(harm::execute(m_fixture->path(), "UPDATE body SET data = x'0011' WHERE id IN (5, 6);"
                                             "UPDATE ledger SET gone_since = 9 WHERE message_id = 6"));
    const auto report = salvage();
    QVERIFY(report);
    QCOMPARE(report->messages, 298);
    QCOMPARE(report->lost.size(), 2u);
    QCOMPARE(report->lost[0].id, m_ids[4]);
    QCOMPARE(report->lost[0].subject, u"message 4"_s);
    QCOMPARE(report->lost[0].uidl, "uidl-4"_ba);
    QVERIFY(report->lost[0].account == kAccount);
    QVERIFY(report->lost[0].comesAgain);
    QVERIFY(!report->lost[1].comesAgain);
    QCOMPARE(dump(target(), "SELECT uidl FROM ledger WHERE state = 0"),
             QByteArray("uidl-4").toHex() + ",,,,,,,,,,,,,,\n");
    verifySaved(m_ids, {m_ids[4], m_ids[5]});
}

void TestSalvage::readsAFileWithoutItsFirstPage_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("header") << 100;
    QTest::newRow("page") << 16384;
}

void TestSalvage::readsAFileWithoutItsFirstPage()
{
    QFETCH(int, bytes);
    makeArchive();
    QVERIFY(harm::overwrite(m_fixture->path(), 0, QByteArray(bytes, 'x')));
    const QByteArray before = sumOfFolder();
    const auto report = salvage();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->pagesScanned);
    QCOMPARE(report->messages, 300);
    QVERIFY(report->lost.empty());
    QCOMPARE(report->folders, 2);
    QCOMPARE(report->ledgerRows, 300);
    QCOMPARE(sumOfFolder(), before);
    QCOMPARE(dump(target(), "SELECT count(*) FROM message WHERE folder_id >= 100"),
             QByteArray("100").toHex() + ",,,,,,,,,,,,,,\n");
    verifySaved(m_ids);
}

void TestSalvage::readsACutFile_data()
{
    QTest::addColumn<double>("share");
    QTest::newRow("a byte") << -1.0;
    QTest::newRow("a tenth") << 0.9;
    QTest::newRow("half") << 0.5;
}

// ARC-02: what lies before the cut is saved; nothing that is saved is wrong.
void TestSalvage::readsACutFile()
{
    QFETCH(double, share);
    makeArchive();
    const qint64 size = QFile(m_fixture->path()).size();
    const qint64 left = share < 0 ? size - 1 : static_cast<qint64>(static_cast<double>(size) * share);
    QVERIFY(QFile::resize(m_fixture->path(), left));
    const auto report = salvage();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    std::vector<MessageId> lost;
    for (const LostMessage &message : report->lost)
        lost.push_back(message.id);
    qInfo("%lld of 300 saved, %zu known to be lost", report->messages, lost.size());
    QVERIFY(report->messages >= (share < 0 ? 299 : share > 0.8 ? 200 : 60));
    QVERIFY(report->messages + static_cast<qint64>(lost.size()) <= 300);
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        const QByteArray saved =
            dump(target(), "SELECT 1 FROM message WHERE id = " + QByteArray::number(number(m_ids[i])));
        if (saved.isEmpty() && std::find(lost.begin(), lost.end(), m_ids[i]) == lost.end())
            lost.push_back(m_ids[i]);
    }
    verifySaved(m_ids, lost);
}

void TestSalvage::readsAroundBrokenTrees_data()
{
    QTest::addColumn<QByteArray>("table");
    for (const char *table :
         {"message", "body", "folder", "ledger", "tag", "message_date", "message_body", "ref"})
        QTest::newRow(table) << QByteArray(table);
}

// ARC-04: the root of a tree is gone, and with it the way to its leaves.
void TestSalvage::readsAroundBrokenTrees()
{
    QFETCH(QByteArray, table);
    makeArchive(2000);
    auto root =
        m_fixture->number(("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'").constData());
    QVERIFY(root > 1);
    QVERIFY(harm::overwrite(m_fixture->path(), (root - 1) * 16384, QByteArray(16384, '\xff')));
    const auto report = salvage();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QVERIFY(report->pagesScanned);
    // A tree of one page is gone whole; of a taller one all leaves are found.
    QCOMPARE(report->messages, 2000);
    QVERIFY(report->lost.empty());
    if (table != "ledger") // rows of a WITHOUT ROWID table lie in inner pages too
        QCOMPARE(report->ledgerRows, 2000);
    QVERIFY(report->ledgerRows > 1900);
    verifySaved(m_ids);
}

void TestSalvage::takesWhatIsOnlyInTheLog()
{
    QVERIFY(m_fixture->open());
    m_ids = m_fixture->store(m_fixture->small(50, 0, kAccount));
    for (int n = 0; n < 50; ++n)
        m_raws.push_back(ArchiveFixture::smallRaw(n));
    // As a crash leaves it.
    const QString crashed = m_fixture->folder() + u"/../crashed"_s;
    QVERIFY(QDir().mkpath(crashed));
    for (const QString &suffix : {u""_s, u"-wal"_s})
        QVERIFY(QFile::copy(m_fixture->path() + suffix, crashed + u"/mail.db"_s + suffix));
    QVERIFY(QFile(crashed + u"/mail.db-wal"_s).size() > 0);
    const QByteArray before =
        harm::contents(crashed + u"/mail.db"_s) + harm::contents(crashed + u"/mail.db-wal"_s);
    SalvageOrder order;
    order.from = crashed + u"/mail.db"_s;
    order.to = target();
    order.recoveredFolder = u"Recovered"_s;
    const auto report = archive::salvage(order, m_stop);
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->messages, 50);
    QCOMPARE(harm::contents(crashed + u"/mail.db"_s) + harm::contents(crashed + u"/mail.db-wal"_s), before);
    QCOMPARE(QDir(crashed).entryList(QDir::Files).size(), 2);
    verifySaved(m_ids);
}

void TestSalvage::makesMessagesOutOfBodiesAlone()
{
    makeArchive(30);
    QVERIFY(harm::execute(m_fixture->path(), "DELETE FROM message WHERE id IN (3, 25)"));
    const auto report = salvage();
    QVERIFY(report);
    QCOMPARE(report->messages, 30);
    QCOMPARE(report->reread, 2);
    QCOMPARE(dump(target(), "SELECT subject FROM message WHERE id IN (3, 25)"),
             (QByteArray("read again").toHex() + ",,,,,,,,,,,,,,\n").repeated(2));
    QCOMPARE(
        dump(target(),
             "SELECT count(*) FROM message m JOIN folder f ON f.id = m.folder_id WHERE f.name = 'Recovered'"),
        QByteArray("2").toHex() + ",,,,,,,,,,,,,,\n");
    verifySaved(m_ids);
}

void TestSalvage::keepsMailOfALostFolderTogether()
{
    makeArchive(30);
    QVERIFY(harm::execute(m_fixture->path(), "DELETE FROM folder WHERE name = 'Lists'"));
    const auto report = salvage();
    QVERIFY(report);
    QCOMPARE(report->messages, 30);
    QCOMPARE(dump(target(), "SELECT count(*) FROM message m JOIN folder f ON f.id = m.folder_id"
                            " JOIN folder p ON p.id = f.parent_id WHERE p.name = 'Recovered'"),
             QByteArray("10").toHex() + ",,,,,,,,,,,,,,\n");
    verifySaved(m_ids);
}

void TestSalvage::takesBodiesFromABackup()
{
    makeArchive(30);
    QVERIFY(m_fixture->open());
    const auto made =
        makeBackup(m_fixture->path(), m_fixture->folder() + u"/../backup.db"_s, m_fixture->clock(), m_stop);
    QVERIFY(made);
    QVERIFY(m_fixture->archive().noteBackup(*made).result());
    m_fixture->close();
    QVERIFY(harm::execute(m_fixture->path(), "UPDATE body SET data = x'0011' WHERE id < 10"));
    const auto report = salvage();
    QVERIFY(report);
    QCOMPARE(report->messages, 30);
    QCOMPARE(report->fromBackups, 9);
    QVERIFY(report->lost.empty());
    verifySaved(m_ids);
}

void TestSalvage::takesTheFirstVersion()
{
    const auto steps = migrationsIn(u":/sql/mail"_s);
    QVERIFY(steps);
    const NewMessage message = m_fixture->packed(ArchiveFixture::smallRaw(0));
    m_raws = {ArchiveFixture::smallRaw(0)};
    QVERIFY(QDir().mkpath(m_fixture->folder()));
    QVERIFY(harm::write(m_fixture->path(), {}));
    QVERIFY(harm::execute(m_fixture->path(),
                          "PRAGMA page_size=16384; PRAGMA application_id=1181565547;" + steps->front().sql +
                              "PRAGMA user_version=1;"
                              "INSERT INTO message VALUES(1,1,7,1,5,5,9,1,0,0,0,0,'','','','first',x'');"
                              "INSERT INTO ledger VALUES(7, x'61', 1, 9, 100, 101, 0, 0, 0, '', 1, x'00');"));
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)
                    ->statement("INSERT INTO body VALUES(1, 0, ?1, ?2, ?3, ?4)")
                    .bind(message.body.rawBytes, message.body.sha256, message.body.recipe,
                          message.body.compressed)
                    .run());
    }
    const auto report = salvage();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->messages, 1);
    QCOMPARE(report->ledgerRows, 1);
    verifySaved({MessageId{1}});
}

void TestSalvage::erasedMailStaysErased()
{
    makeArchive(200);
    QVERIFY(m_fixture->open());
    const std::vector<MessageId> gone(m_ids.begin() + 50, m_ids.begin() + 150);
    QVERIFY(m_fixture->archive().move(gone, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(gone).result());
    m_fixture->close();
    QVERIFY(
        harm::overwrite(m_fixture->path(), 0, QByteArray(16, 'x'))); // the list of free pages is still there
    const auto report = salvage();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    // Their bodies are overwritten when they are erased, or lie on free pages.
    qInfo("%lld of 100 messages saved", report->messages);
    QCOMPARE(report->messages, 100);
    std::vector<MessageId> kept(m_ids.begin(), m_ids.begin() + 50);
    m_raws.resize(50);
    verifySaved(kept);
}

void TestSalvage::idsAreNotGivenAgain()
{
    makeArchive(20);
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->archive().move({m_ids.back()}, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase({m_ids.back()}).result());
    m_fixture->close();
    QVERIFY(salvage());
    QCOMPARE(dump(target(), "SELECT seq FROM sqlite_sequence WHERE name = 'message'"),
             QByteArray("20").toHex() + ",,,,,,,,,,,,,,\n");
}

void TestSalvage::refusesWhatIsInTheWay()
{
    makeArchive(5);
    QVERIFY(harm::write(target(), "mine"));
    QCOMPARE(salvage().error().code, ErrorCode::AlreadyExists);
    QCOMPARE(harm::contents(target()), "mine"_ba);
    QVERIFY(QFile::remove(target()));
    QVERIFY(m_fixture->open());
    QCOMPARE(salvage().error().code, ErrorCode::ArchiveBusy);
    QVERIFY(!QFile::exists(target()));
    m_fixture->close();
    QVERIFY(QFile::remove(m_fixture->path()));
    QCOMPARE(salvage().error().code, ErrorCode::FileNotFound);
    QVERIFY(!QFile::exists(target()));
}

void TestSalvage::refusesWhatIsNoArchive()
{
    QVERIFY(QDir().mkpath(m_fixture->folder()));
    for (const QByteArray &bytes : {QByteArray(), QByteArray("a letter"), QByteArray(100'000, 'x')}) {
        QVERIFY(harm::write(m_fixture->path(), bytes));
        QCOMPARE(salvage().error().code, ErrorCode::NotAnArchive);
        QVERIFY(!QFile::exists(target()));
        QVERIFY(QFile::remove(m_fixture->path()));
    }
    QVERIFY(harm::write(m_fixture->path(), {}));
    QVERIFY(harm::execute(m_fixture->path(), "CREATE TABLE other(a, b); INSERT INTO other VALUES(1, 2)"));
    QCOMPARE(salvage().error().code, ErrorCode::NotAnArchive);
}

void TestSalvage::endsWhenAsked()
{
    makeArchive(50);
    m_stop = true;
    QCOMPARE(salvage().error().code, ErrorCode::Cancelled);
    QVERIFY(harm::overwrite(m_fixture->path(), 0, QByteArray(100, 'x')));
    QCOMPARE(salvage().error().code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(target()));
    QCOMPARE(QDir(m_fixture->folder() + u"/.."_s).entryList({u"*fumibako-part*"_s}, QDir::Files).size(), 0);
}

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
