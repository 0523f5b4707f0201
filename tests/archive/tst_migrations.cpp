#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/MailSchema.h"
#include "core/archive/UpgradeCopy.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/PowerCut.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTest>

#include <map>
#include <sys/mount.h>
#include <utime.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {

using Row = std::map<QString, QString>; ///< value by column, as SQL writes it

/// The tables of the file with their rows, in an order that the values give.
std::map<QString, std::vector<Row>> tablesOf(const QString &file)
{
    std::map<QString, std::vector<Row>> tables;
    const auto db = Database::open(file, {});
    if (!db)
        return tables;
    QStringList names;
    {
        auto read = (*db)->statement("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        std::ignore = read.eachRow([&] { names += read.text(0); });
    }
    for (const QString &table : std::as_const(names)) {
        QStringList columns, quoted;
        auto info = (*db)->uncached("SELECT name FROM pragma_table_info('" + table.toUtf8() + "')");
        std::ignore = info.eachRow([&] { columns += info.text(0); });
        for (const QString &column : std::as_const(columns))
            quoted += u"quote(\"%1\")"_s.arg(column);
        auto read =
            (*db)->uncached("SELECT " + quoted.join(u',').toUtf8() + " FROM \"" + table.toUtf8() + '"');
        std::ignore = read.eachRow([&] {
            Row row;
            for (int i = 0; i < columns.size(); ++i)
                row[columns[i]] = read.text(i);
            tables[table].push_back(std::move(row));
        });
    }
    return tables;
}

/// Without the columns that came later.
std::vector<Row> reduced(std::vector<Row> rows, const std::vector<Row> &like)
{
    for (Row &row : rows)
        std::erase_if(
            row, [&](const auto &entry) { return !like.empty() && !like.front().contains(entry.first); });
    std::sort(rows.begin(), rows.end());
    return rows;
}

int currentVersion() { return static_cast<int>(migrationsIn(mailSchema().sqlFolder)->size()); }

} // namespace

/// Archives of every schema that ever was, made the current one (DUR-19).
class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everySchemaHasAStoredArchive();
    void keepsEveryRow_data();
    void keepsEveryRow();
    void readsEveryMessageBeforeAndAfter_data();
    void readsEveryMessageBeforeAndAfter();
    void keepsACopyOfTheOldFile_data();
    void keepsACopyOfTheOldFile();
    void aNewArchiveNeedsNoCopy();
    void withoutRoomForACopyNothingIsChanged();
    void aDamagedFileIsNotUpgraded();
    void theCopyGoesAfterAFortnight();
    void isOldOrNewWhenThePowerGoes_data();
    void isOldOrNewWhenThePowerGoes();

private:
    [[nodiscard]] bool makeStored(int version) const;
    void addVersions(bool withCurrent) const
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version <= currentVersion() - (withCurrent ? 0 : 1); ++version)
            QTest::addRow("version %d", version) << version;
    }
    [[nodiscard]] QString copyPath() const
    {
        return m_fixture->path() + u".before-%1"_s.arg(currentVersion());
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestMigrations::init() { m_fixture = std::make_unique<ArchiveFixture>(); }

bool TestMigrations::makeStored(int version) const
{
    QFile dump(QStringLiteral(ARCHIVES "/v%1.sql").arg(version));
    QFile file(m_fixture->path());
    if (!QDir().mkpath(m_fixture->folder()) || !dump.open(QIODevice::ReadOnly) ||
        !file.open(QIODevice::WriteOnly))
        return false;
    file.close();
    auto db = Database::open(m_fixture->path(), {.writable = true});
    return db && (*db)->execute(dump.readAll()) &&
           (*db)->execute("PRAGMA journal_mode=WAL"); // as the program left it
}

void TestMigrations::everySchemaHasAStoredArchive()
{
    for (int version = 1; version <= currentVersion(); ++version)
        QVERIFY2(QFile::exists(QStringLiteral(ARCHIVES "/v%1.sql").arg(version)),
                 "a schema without a stored archive: tests/data/archives/make.py makes one");
}

void TestMigrations::keepsEveryRow_data() { addVersions(true); }

void TestMigrations::keepsEveryRow()
{
    QFETCH(int, version);
    QVERIFY(makeStored(version));
    const auto before = tablesOf(m_fixture->path());
    QVERIFY(before.at(u"message"_s).size() > 10 && before.at(u"ledger"_s).size() > 10);
    QVERIFY(m_fixture->open());
    m_fixture->close();
    const auto after = tablesOf(m_fixture->path());
    for (const auto &[table, rows] : before) {
        if (table == u"sqlite_sequence"_s)
            continue; // more tables have one
        const auto now = reduced(after.at(table), rows), then = reduced(rows, rows);
        QVERIFY2(now.size() == then.size(), qPrintable(table));
        for (std::size_t i = 0; i < then.size(); ++i)
            QVERIFY2(now[i] == then[i], qPrintable(table + u" row "_s + QString::number(i)));
    }
    QCOMPARE(m_fixture->number("PRAGMA user_version"), currentVersion());
    QVERIFY(m_fixture->countersAreRight());
    // Trash of old: there since the upgrade.
    QCOMPARE(m_fixture->number("SELECT count(*) FROM trashed"),
             m_fixture->number("SELECT count(*) FROM message WHERE folder_id = 3"));
}

void TestMigrations::readsEveryMessageBeforeAndAfter_data() { addVersions(true); }

void TestMigrations::readsEveryMessageBeforeAndAfter()
{
    QFETCH(int, version);
    QVERIFY(makeStored(version));
    const AccountId account{m_fixture->number("SELECT account_id FROM ledger WHERE account_id <> 7")};
    const auto readAll = [this, account] {
        QByteArrayList all;
        const auto reader = m_fixture->reader();
        const auto ids = reader->idsAfter({}, 1'000);
        for (const auto &id : *ids) {
            const auto raw = reader->raw(id.id);
            all += raw ? *raw : "damaged"_ba;
            all += reader->summary(id.id)->subject.toUtf8();
        }
        const auto own = reader->ledger(AccountId{7}), collected = reader->ledger(account);
        for (const auto &rows : {own, collected}) {
            for (const LedgerRow &row : *rows)
                all += row.uidl + QByteArray::number(int(row.state)) + row.reason.toUtf8();
        }
        const auto folders = reader->folders();
        for (const Folder &folder : *folders)
            all += folder.path.toUtf8() + QByteArray::number(folder.total);
        return all;
    };
    const QByteArrayList before = readAll(); // a reader comes before anybody has written
    QVERIFY(before.size() > 30 && !before.contains("damaged"));
    QCOMPARE(m_fixture->number("PRAGMA user_version"), version);
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
    QCOMPARE(readAll(), before);
}

void TestMigrations::keepsACopyOfTheOldFile_data() { addVersions(false); }

void TestMigrations::keepsACopyOfTheOldFile()
{
    QFETCH(int, version);
    QVERIFY(makeStored(version));
    const auto before = tablesOf(m_fixture->path());
    QVERIFY(m_fixture->open());
    m_fixture->close();
    QVERIFY(tablesOf(copyPath()) == before);
    const auto copy = Database::open(copyPath(), {});
    QCOMPARE(*(*copy)->number("PRAGMA user_version"), version);
    QCOMPARE(QFile::permissions(copyPath()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(QDir(m_fixture->folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
             (QStringList{u"archive.lock"_s, u"mail.db"_s, QFileInfo(copyPath()).fileName()}));
}

void TestMigrations::aNewArchiveNeedsNoCopy()
{
    QVERIFY(m_fixture->open());
    QVERIFY(!QFile::exists(copyPath()));
    m_fixture->close();
    QVERIFY(m_fixture->open());
    QVERIFY(!QFile::exists(copyPath()));
}

void TestMigrations::withoutRoomForACopyNothingIsChanged()
{
    QVERIFY(makeStored(1));
    const QString kept = m_fixture->folder() + u".kept"_s;
    QVERIFY(QFile::copy(m_fixture->path(), kept));
    const QByteArray place = QFile::encodeName(m_fixture->folder());
    const QByteArray size = "size=" + QByteArray::number(QFileInfo(kept).size() * 3 / 2);
    if (::mount("tmpfs", place.constData(), "tmpfs", 0, size.constData()) != 0)
        QSKIP("mounting a small tmpfs is not allowed here");
    const auto unmount = qScopeGuard([&] { ::umount2(place.constData(), MNT_DETACH); });
    QVERIFY(QFile::copy(kept, m_fixture->path()));
    const auto opened = m_fixture->open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::DiskFull);
    QCOMPARE(m_fixture->number("PRAGMA user_version"), 1);
    QVERIFY(tablesOf(m_fixture->path()) == tablesOf(kept));
    QVERIFY(m_fixture->reader()->summary(MessageId{1})); // reading goes on
    QCOMPARE(QDir(m_fixture->folder()).entryList({u"*part*"_s, u"*before*"_s}, QDir::Files), QStringList());
}

void TestMigrations::aDamagedFileIsNotUpgraded()
{
    QVERIFY(makeStored(1));
    QFile file(m_fixture->path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 page = 2; page * 16'384 < file.size(); page += 2) {
        file.seek(page * 16'384);
        file.write(QByteArray(64, '\xff'));
    }
    file.close();
    const auto opened = m_fixture->open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::ArchiveCorrupt);
    QCOMPARE(m_fixture->number("PRAGMA user_version"), 1);
}

void TestMigrations::theCopyGoesAfterAFortnight()
{
    QVERIFY(makeStored(1));
    QVERIFY(m_fixture->open());
    m_fixture->close();
    const auto made = [this](qint64 daysAgo) {
        const auto then = static_cast<time_t>(m_fixture->clock().nowUtc() - daysAgo * 86'400);
        const utimbuf times{then, then};
        return ::utime(QFile::encodeName(copyPath()).constData(), &times) == 0;
    };
    QVERIFY(made(13) && m_fixture->open());
    m_fixture->close();
    QVERIFY(QFile::exists(copyPath()));
    QVERIFY(made(15) && m_fixture->open());
    QVERIFY(!QFile::exists(copyPath()));
}

void TestMigrations::isOldOrNewWhenThePowerGoes_data()
{
    QTest::addColumn<PowerCut::Survives>("unsynced");
    QTest::newRow("nothing unsynced survives") << PowerCut::Survives::Nothing;
    QTest::newRow("everything survives") << PowerCut::Survives::Everything;
    QTest::newRow("some sectors survive") << PowerCut::Survives::SomeSectors;
}

// DUR-19, DUR-04
void TestMigrations::isOldOrNewWhenThePowerGoes()
{
    QFETCH(PowerCut::Survives, unsynced);
    QVERIFY(makeStored(1));
    const auto before = tablesOf(m_fixture->path());
    PowerCut &cut = PowerCut::instance();
    cut.watch(m_fixture->folder());
    QVERIFY(m_fixture->open());
    m_fixture->close();
    cut.stop();
    const auto after = tablesOf(m_fixture->path());
    QVERIFY(cut.moment() > 20);
    const QTemporaryDir dir;
    int old = 0, current = 0;
    // Every write, whether of the copy, of a step or of a checkpoint; of the copy's many pages some.
    for (qsizetype moment = 0; moment <= cut.moment(); moment += moment < cut.moment() / 2 ? 3 : 1) {
        const QString folder = dir.filePath(QString::number(moment));
        QVERIFY(cut.restore({moment, unsynced, quint32(moment), false}, folder));
        // As it lies there, before anything mends it.
        {
            const auto reader = ArchiveReader::open(folder + u"/mail.db"_s);
            QVERIFY2(reader, qPrintable(u"cut at %1"_s.arg(moment)));
        }
        const auto db = Database::open(folder + u"/mail.db"_s, {.writable = true});
        const auto version = (*db)->number("PRAGMA user_version");
        QVERIFY(version && *version >= 1 && *version <= currentVersion());
        ++(*version == 1 ? old : current);
        const auto opened = Archive::open(folder, m_fixture->clock());
        QVERIFY2(opened,
                 qPrintable(u"cut at %1: %2"_s.arg(moment).arg(opened ? QString() : opened.error().detail)));
        QVERIFY((*opened)->check(false).result()->findings.empty());
        const auto now = tablesOf(folder + u"/mail.db"_s);
        for (const auto &[table, rows] : before) {
            if (table != u"sqlite_sequence"_s)
                QVERIFY2(reduced(now.at(table), rows) == reduced(rows, rows), qPrintable(table));
        }
        QDir(folder).removeRecursively();
    }
    QVERIFY(old > 0 && current > 0);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
