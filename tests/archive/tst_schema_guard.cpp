#include "core/archive/Database.h"
#include "core/archive/MailSchema.h"
#include "core/archive/Salvage.h"
#include "core/archive/SchemaGuard.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/Harm.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <sqlite3.h>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

/// ARC-05: a file from somebody else is opened, and nothing of its schema runs.
class TestSchemaGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesItsOwn();
    void refusesToWriteWithWhatCouldRun_data();
    void refusesToWriteWithWhatCouldRun();
    void refusesToReadInTheirPlace_data();
    void refusesToReadInTheirPlace();
    void letsHarmlessThingsBe_data();
    void letsHarmlessThingsBe();
    void migrationsRunNoStrangeTrigger();
    void salvageTakesTheRowsAndNoSchema();
    void refusesAHugeSchema();
    void limitsAreSet();

private:
    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestSchemaGuard::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
    m_fixture->store(m_fixture->small(20));
    m_fixture->close();
}

void TestSchemaGuard::takesItsOwn()
{
    for (int i = 0; i < 2; ++i) {
        const auto opened = m_fixture->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        QVERIFY(m_fixture->reader());
        m_fixture->close();
    }
    // ANALYZE of a careful user.
    QVERIFY(harm::execute(m_fixture->path(), "ANALYZE"));
    QVERIFY(m_fixture->open());
}

void TestSchemaGuard::refusesToWriteWithWhatCouldRun_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("named");
    QTest::newRow("trigger on store")
        << "CREATE TRIGGER evil AFTER INSERT ON message BEGIN DELETE FROM body; END"_ba << u"evil"_s;
    QTest::newRow("trigger on a ledger row") << "CREATE TRIGGER evil AFTER UPDATE ON ledger BEGIN SELECT"
                                                " load_extension('/tmp/x.so'); END"_ba
                                             << u"evil"_s;
    QTest::newRow("virtual table") << "CREATE VIRTUAL TABLE evil USING fts5(x)"_ba << u"evil"_s;
    QTest::newRow("index with an expression") << "CREATE INDEX evil ON message(abs(size))"_ba << u"evil"_s;
    QTest::newRow("unique index") << "CREATE UNIQUE INDEX evil ON message(id)"_ba << u"evil"_s;
    QTest::newRow("our trigger gone") << "DROP TRIGGER message_added"_ba << u"message_added"_s;
    QTest::newRow("our trigger another")
        << "DROP TRIGGER message_added; CREATE TRIGGER message_added AFTER INSERT"
           " ON message BEGIN DELETE FROM ledger; END"_ba
        << u"message_added"_s;
    QTest::newRow("our index gone") << "DROP INDEX message_date"_ba << u"message_date"_s;
    QTest::newRow("a computed column")
        << "ALTER TABLE note ADD COLUMN x TEXT AS (upper(text))"_ba << u"note"_s;
    QTest::newRow("a table gone") << "DROP TABLE saved_search"_ba << u"saved_search"_s;
    QTest::newRow("a view for a table")
        << "DROP TABLE care; CREATE VIEW care AS SELECT 'a' AS key, 1 AS number"_ba << u"care"_s;
}

void TestSchemaGuard::refusesToWriteWithWhatCouldRun()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, named);
    QVERIFY(harm::execute(m_fixture->path(), sql));
    const QByteArray before = harm::contents(m_fixture->path());
    const auto opened = m_fixture->open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::ArchiveCorrupt);
    QVERIFY2(opened.error().detail.contains(named), qPrintable(opened.error().detail));
    QVERIFY(harm::contents(m_fixture->path()) == before);
}

void TestSchemaGuard::refusesToReadInTheirPlace_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("view")
        << "ALTER TABLE message RENAME TO other; CREATE VIEW message AS SELECT * FROM other"_ba;
    QTest::newRow("endless view")
        << "DROP TABLE note; CREATE VIEW note AS WITH RECURSIVE n(i) AS (SELECT 1 UNION"
           " ALL SELECT i + 1 FROM n) SELECT i AS message_id, i AS text FROM n"_ba;
    QTest::newRow("virtual table")
        << "DROP TABLE note; CREATE VIRTUAL TABLE note USING fts5(message_id, text)"_ba;
    QTest::newRow("computed") << "ALTER TABLE folder ADD COLUMN x TEXT AS (zeroblob(1000000000))"_ba;
}

void TestSchemaGuard::refusesToReadInTheirPlace()
{
    QFETCH(QByteArray, sql);
    QVERIFY(harm::execute(m_fixture->path(), sql));
    const auto reader = ArchiveReader::open(m_fixture->path());
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, ErrorCode::ArchiveCorrupt);
}

void TestSchemaGuard::letsHarmlessThingsBe_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("canWrite");
    QTest::newRow("a view of the user's") << "CREATE VIEW mine AS SELECT subject FROM message"_ba << true;
    QTest::newRow("a table of the user's") << "CREATE TABLE mine(a)"_ba << true;
    QTest::newRow("a trigger, read only")
        << "CREATE TRIGGER evil AFTER INSERT ON message BEGIN SELECT 1; END"_ba << false;
}

void TestSchemaGuard::letsHarmlessThingsBe()
{
    QFETCH(QByteArray, sql);
    QFETCH(bool, canWrite);
    QVERIFY(harm::execute(m_fixture->path(), sql));
    const auto reader = ArchiveReader::open(m_fixture->path());
    QVERIFY(reader);
    QCOMPARE((*reader)->messageIds(kInboxFolder, {})->size(), 20u);
    QCOMPARE(m_fixture->open().has_value(), canWrite);
}

void TestSchemaGuard::migrationsRunNoStrangeTrigger()
{
    const auto steps = migrationsIn(u":/sql/mail"_s);
    QVERIFY(QFile::remove(m_fixture->path()));
    QVERIFY(harm::write(m_fixture->path(), {}));
    // Migration 3 writes rows of Trash; a trigger of the file would run with them.
    QVERIFY(harm::execute(m_fixture->path(), "PRAGMA application_id=1181565547;" + steps->front().sql +
                                                 "PRAGMA user_version=1;"
                                                 "CREATE TRIGGER evil AFTER UPDATE ON folder BEGIN"
                                                 " DELETE FROM message; END"));
    QCOMPARE(m_fixture->open().error().code, ErrorCode::ArchiveCorrupt);
    QCOMPARE(m_fixture->number("PRAGMA user_version"), 1);
}

void TestSchemaGuard::salvageTakesTheRowsAndNoSchema()
{
    QVERIFY(harm::execute(m_fixture->path(),
                          "CREATE TRIGGER evil AFTER INSERT ON message BEGIN DELETE FROM body; END;"
                          "ALTER TABLE note RENAME TO other; CREATE VIEW note AS SELECT * FROM other;"
                          "CREATE VIRTUAL TABLE words USING fts5(x)"));
    const std::atomic<bool> stop = false;
    SalvageOrder order;
    order.from = m_fixture->path();
    order.to = m_fixture->folder() + u"/../saved.db"_s;
    order.recoveredFolder = u"Recovered"_s;
    const auto report = salvage(order, stop);
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->messages, 20);
    const auto saved = openForWriting(order.to, mailSchema());
    QVERIFY(saved);
    QCOMPARE(*(*saved)->number("SELECT count(*) FROM sqlite_schema WHERE name IN ('evil', 'words', 'other')"),
             0);
    QCOMPARE(*(*saved)->number("SELECT count(*) FROM body"), 20);
}

void TestSchemaGuard::refusesAHugeSchema()
{
    QByteArray sql = "BEGIN;";
    for (int i = 0; i < 5000; ++i)
        sql += "CREATE TABLE t" + QByteArray::number(i) + "(a, b, c);";
    QVERIFY(harm::execute(m_fixture->path(), sql + "COMMIT"));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_fixture->open().error().code, ErrorCode::ArchiveCorrupt);
    QVERIFY(!ArchiveReader::open(m_fixture->path()));
    qInfo("5,000 tables refused twice in %lld ms", timer.elapsed());
}

void TestSchemaGuard::limitsAreSet()
{
    auto db = Database::open(m_fixture->path(), {});
    QVERIFY(db);
    QVERIFY(sqlite3_limit((*db)->handle(), SQLITE_LIMIT_ATTACHED, -1) <= 2);
    QVERIFY(sqlite3_limit((*db)->handle(), SQLITE_LIMIT_LENGTH, -1) < 1'000'000'000);
    // A statement in the schema that is too long is not even parsed.
    QByteArray columns;
    for (int i = 0; i < 40'000; ++i)
        columns += ", '" + QByteArray::number(i) + "' AS c" + QByteArray::number(i);
    (*db).reset();
    QVERIFY(harm::execute(m_fixture->path(),
                          "PRAGMA writable_schema=ON; INSERT INTO sqlite_schema VALUES('view', 'v', 'v', 0,"
                          " 'CREATE VIEW v AS SELECT 1" +
                              columns.replace('\'', "''") + "')"));
    QVERIFY(!m_fixture->open());
    QVERIFY(!ArchiveReader::open(m_fixture->path()));
}

QTEST_GUILESS_MAIN(TestSchemaGuard)
#include "tst_schema_guard.moc"
