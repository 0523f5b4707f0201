#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/Migrations.h"
#include "core/archive/PrivateFiles.h"
#include "core/base/Ids.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/stat.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// The thin layer over SQLite, with a schema that is not mail's.
class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bindsAndReadsEveryKindOfValue();
    void keepsBoundBytesUntilTheyAreRead();
    void nestsTheSameStatement();
    void tellsAFailedPrepareAtTheFirstStep();
    void rollsBackWithoutCommit();
    void loadsNoExtensionsAndDistrustsSchemas();
    void followsNoLinkToTheFile();
    void opensThroughALinkedFolder();
    void interruptedStatementsAreCancelled();
    void appliesMigrationsOneTransactionEach();
    void failedMigrationLeavesTheVersionBefore();
    void refusesANewerSchema();
    void refusesTablesOfAnotherProgram();
    void mailStepsAreComplete();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] std::unique_ptr<Database> fresh();

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestDatabase::init() { m_dir = std::make_unique<QTemporaryDir>(); }

std::unique_ptr<Database> TestDatabase::fresh()
{
    if (!createPrivateFile(path(u"t.db"_s)))
        return nullptr;
    auto database = Database::open(path(u"t.db"_s), {.writable = true});
    return database ? std::move(*database) : nullptr;
}

void TestDatabase::bindsAndReadsEveryKindOfValue()
{
    const auto db = fresh();
    QVERIFY(db);
    const QByteArray bytes("a\0b\xff", 4);
    auto s = db->statement("SELECT ?1, ?2, ?3, ?4, ?5, ?6, typeof(?4), typeof(?7)");
    s.bind(MessageId{7}, u"文箱"_s, bytes, QByteArray(), std::optional<qint64>(), true, 1.5);
    QVERIFY(*s.step());
    QVERIFY(s.id<MessageId>(0) == MessageId{7});
    QCOMPARE(s.text(1), u"文箱"_s);
    QCOMPARE(s.bytes(2), bytes);
    QVERIFY(!s.isNull(3)); // an empty blob is not NULL
    QVERIFY(s.isNull(4));
    QVERIFY(s.flag(5));
    QCOMPARE(s.text(6), u"blob"_s);
    QCOMPARE(s.text(7), u"real"_s);
    QVERIFY(!*s.step());
}

void TestDatabase::keepsBoundBytesUntilTheyAreRead()
{
    const auto db = fresh();
    auto s = db->statement("SELECT ?1");
    {
        QByteArray gone(100'000, 'x');
        s.bind(gone);
        gone.fill('y');
    }
    QVERIFY(*s.step());
    QCOMPARE(s.bytes(0), QByteArray(100'000, 'x'));
}

void TestDatabase::nestsTheSameStatement()
{
    const auto db = fresh();
    static constexpr auto kSql = "SELECT value FROM json_each(?1)";
    auto outer = db->statement(kSql).bind(u"[1,2,3]"_s);
    QVERIFY(*outer.step());
    {
        auto inner = db->statement(kSql).bind(u"[9]"_s);
        QVERIFY(*inner.step());
        QCOMPARE(inner.integer(0), 9);
    }
    QVERIFY(*outer.step());
    QCOMPARE(outer.integer(0), 2);
}

void TestDatabase::tellsAFailedPrepareAtTheFirstStep()
{
    const auto db = fresh();
    auto s = db->statement("SELECT nothing FROM nowhere").bind(1);
    const auto row = s.step();
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::Internal);
    QVERIFY(!db->statement("SELECT \"text\"").step()); // double quotes make no strings
}

void TestDatabase::rollsBackWithoutCommit()
{
    const auto db = fresh();
    QVERIFY(db->execute("CREATE TABLE t(x)"));
    {
        Transaction transaction(*db);
        QVERIFY(transaction.begin());
        QVERIFY(db->execute("INSERT INTO t VALUES(1)"));
    }
    QVERIFY(!db->isInTransaction());
    QCOMPARE(*db->number("SELECT count(*) FROM t"), 0);
    Transaction transaction(*db);
    QVERIFY(transaction.begin());
    QVERIFY(db->execute("INSERT INTO t VALUES(1)"));
    QVERIFY(transaction.commit());
    QCOMPARE(*db->number("SELECT count(*) FROM t"), 1);
}

// ARC-05
void TestDatabase::loadsNoExtensionsAndDistrustsSchemas()
{
    const auto db = fresh();
    QVERIFY(!db->statement("SELECT load_extension('x')").step());
    QCOMPARE(*db->number("PRAGMA trusted_schema"), 0);
    int defensive = 0;
    QCOMPARE(sqlite3_db_config(db->handle(), SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive), SQLITE_OK);
    QCOMPARE(defensive, 1);
    QVERIFY(db->execute("PRAGMA writable_schema=ON; CREATE TABLE t(x)"));
    QVERIFY(!db->execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t(y)'"));
}

// LOC-04
void TestDatabase::followsNoLinkToTheFile()
{
    QVERIFY(fresh());
    QVERIFY(QFile::link(path(u"t.db"_s), path(u"link.db"_s)));
    const auto linked = Database::open(path(u"link.db"_s), {.writable = true});
    QVERIFY(!linked);
    QCOMPARE(linked.error().code, ErrorCode::NotAnArchive);
}

void TestDatabase::opensThroughALinkedFolder()
{
    // A profile on another disk behind a link is the user's own choice.
    QVERIFY(makePrivateFolder(path(u"real"_s)));
    QVERIFY(QFile::link(path(u"real"_s), path(u"linked"_s)));
    const auto resolved = makePrivateFolder(path(u"linked"_s));
    QVERIFY(resolved);
    QCOMPARE(*resolved, QFileInfo(path(u"real"_s)).canonicalFilePath());
    QVERIFY(createPrivateFile(*resolved + u"/t.db"_s));
    QVERIFY(Database::open(*resolved + u"/t.db"_s, {.writable = true}));
}

void TestDatabase::interruptedStatementsAreCancelled()
{
    const auto db = fresh();
    Database *raw = db.get();
    sqlite3_progress_handler(
        db->handle(), 1000,
        [](void *p) {
            static_cast<Database *>(p)->interrupt();
            return 0;
        },
        raw);
    const auto r =
        db->statement("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT max(x) FROM n")
            .step();
    QVERIFY(!r);
    QCOMPARE(r.error().code, ErrorCode::Cancelled);
}

void TestDatabase::appliesMigrationsOneTransactionEach()
{
    const auto db = fresh();
    const std::vector<Migration> one{{1, "CREATE TABLE a(x)"}};
    const std::vector<Migration> two{{1, "CREATE TABLE a(x)"}, {2, "ALTER TABLE a ADD COLUMN y"}};
    QVERIFY(migrate(*db, 4711, one));
    QCOMPARE(*db->number("PRAGMA user_version"), 1);
    QCOMPARE(*db->number("PRAGMA application_id"), 4711);
    QVERIFY(migrate(*db, 4711, one));
    QVERIFY(migrate(*db, 4711, two));
    QCOMPARE(*db->number("PRAGMA user_version"), 2);
    QVERIFY(db->execute("INSERT INTO a(x, y) VALUES(1, 2)"));
}

void TestDatabase::failedMigrationLeavesTheVersionBefore()
{
    const auto db = fresh();
    QVERIFY(!migrate(*db, 4711, {{1, "CREATE TABLE a(x)"}, {2, "CREATE TABLE b(x); CREATE TABLE a(x)"}}));
    QCOMPARE(*db->number("PRAGMA user_version"), 1);
    QCOMPARE(*db->number("SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), 0);
    QVERIFY(!db->isInTransaction());
}

void TestDatabase::refusesANewerSchema()
{
    const auto db = fresh();
    QVERIFY(migrate(*db, 4711, {{1, "CREATE TABLE a(x)"}, {2, "CREATE TABLE b(x)"}}));
    const auto r = migrate(*db, 4711, {{1, "CREATE TABLE a(x)"}});
    QVERIFY(!r);
    QCOMPARE(r.error().code, ErrorCode::ArchiveNewer);
}

void TestDatabase::refusesTablesOfAnotherProgram()
{
    const auto db = fresh();
    QVERIFY(db->execute("CREATE TABLE theirs(x)"));
    const auto r = migrate(*db, 4711, {{1, "CREATE TABLE a(x)"}});
    QVERIFY(!r);
    QCOMPARE(r.error().code, ErrorCode::NotAnArchive);
    QCOMPARE(*db->number("SELECT count(*) FROM sqlite_schema"), 1);
}

void TestDatabase::mailStepsAreComplete()
{
    const auto steps = migrationsIn(u":/sql/mail"_s);
    QVERIFY(steps);
    QVERIFY(!steps->empty());
    QVERIFY(!migrationsIn(u":/sql/none"_s));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
