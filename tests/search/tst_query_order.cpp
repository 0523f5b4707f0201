#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/search/FtsTokenizer.h"
#include "core/search/QueryParser.h"
#include "core/search/QueryRunner.h"

#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// The newest hits and the best ones, against all hits put in order.
class TestQueryOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void newestAreTheNewestOfAll_data();
    void newestAreTheNewestOfAll();
    void newestKeepToWhatIsWanted();
    void saysWhereNothingIsQuicker_data();
    void saysWhereNothingIsQuicker();
    void bestHaveTheWordsInTheirSubject();
    void bestAreHitsOnly();

private:
    static constexpr qint64 kMessages = 6'000;
    static constexpr qint64 kDay = 86'400;
    [[nodiscard]] static bool hasAttachment(qint64 id) { return id % 50 == 0; }
    void put(qint64 rowid, const QString &subject, const QString &body, const QString &attachment = {});

    QTemporaryDir m_folder;
    std::unique_ptr<archive::Database> m_index;
    MessageTable m_table;
    FullRows m_full;
    QueryContext m_context;
};

void TestQueryOrder::put(qint64 rowid, const QString &subject, const QString &body, const QString &attachment)
{
    QVERIFY(m_index
                ->statement("INSERT INTO message_text(rowid, subject, sender, recipient, body, attachment)"
                            " VALUES (?, ?, '', '', ?, ?)")
                .bind(rowid, subject, body, attachment)
                .run());
}

void TestQueryOrder::initTestCase()
{
    archive::Schema schema;
    schema.sqlFolder = u":/sql/index"_s;
    schema.applicationId = 1;
    schema.pageSize = "8192"_ba;
    schema.prepare = [](archive::Database &database) { return registerFtsTokenizer(database.handle()); };
    auto opened = archive::openForWriting(m_folder.filePath(u"index.db"_s), schema);
    QVERIFY(opened);
    m_index = std::move(opened).value();
    archive::Transaction transaction(*m_index);
    QVERIFY(transaction.begin());
    for (qint64 id = 1; id <= kMessages; ++id) {
        archive::MessageFact fact;
        fact.id = MessageId{id};
        // Nearly in order: some are late by weeks, one lot was imported from long ago, and many share a date.
        fact.dateUtc = (id % 7 == 0 ? id - 900 : id % 500 < 40 ? id / 10 : id / 3) * kDay;
        fact.folder = FolderId{id % 3 == 0 ? 2 : 1};
        fact.account = AccountId{1};
        fact.unread = id % 2 == 0;
        m_table.append(std::array{fact});
        const QString body =
            u"the %1 %2"_s.arg(id % 5 == 0 ? u"linux"_s : u"会議"_s, id % 900 == 17 ? u"rare"_s : QString());
        put(id, id % 400 == 0 ? u"linux"_s : u"letter"_s, body);
    }
    for (qint64 id = 1; id <= kMessages; ++id) {
        if (!hasAttachment(id))
            continue;
        put(kFullRow + id, u"letter"_s, u"the linux"_s, u"budget 見積書"_s);
        QVERIFY(m_index->statement("INSERT INTO full_row(message) VALUES (?)").bind(id).run());
    }
    QVERIFY(transaction.commit());
    QVERIFY(m_full.refresh(*m_index));
    QVERIFY(!m_full.messages().empty());
}

void TestQueryOrder::cleanupTestCase() { m_index.reset(); }

void TestQueryOrder::newestAreTheNewestOfAll_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"the"_s, u"linux"_s, u"会議"_s, u"rare"_s, u"budget"_s, u"the -linux"_s, u"the -budget"_s,
          u"linux OR rare"_s, u"subject:linux"_s, u"\"the linux\""_s, u"the is:unread"_s,
          u"会議 is:read -rare"_s, u"nothinghasthis"_s, u"the linu*"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TestQueryOrder::newestAreTheNewestOfAll()
{
    QFETCH(QString, text);
    const Query query = parseQuery(text, Typing::Finished);
    TermRows terms(m_table, nullptr, m_context);
    QueryRunner runner(m_index.get(), terms, m_full);
    const auto all = runner.run(query);
    QVERIFY(all);
    const std::vector<MessageId> ordered = m_table.newestFirst(*all);
    for (const std::size_t limit : {std::size_t{1}, std::size_t{50}, std::size_t{10'000}}) {
        const auto newest = runner.newest(query, m_table.all(), limit);
        QVERIFY(newest);
        QVERIFY(newest->has_value());
        const std::vector<MessageId> expected(
            ordered.begin(), ordered.begin() + std::ptrdiff_t(std::min(limit, ordered.size())));
        QVERIFY2(**newest == expected, qPrintable(u"%1, %2"_s.arg(text).arg(limit)));
    }
}

void TestQueryOrder::newestKeepToWhatIsWanted()
{
    const Query query = parseQuery(u"the"_s, Typing::Finished);
    TermRows terms(m_table, nullptr, m_context);
    const FolderId junk{2};
    const auto newest =
        QueryRunner(m_index.get(), terms, m_full).newest(query, m_table.inFolders(std::span(&junk, 1)), 30);
    QVERIFY(newest && newest->has_value());
    QCOMPARE((**newest).size(), 30U);
    for (const MessageId id : **newest)
        QCOMPARE(number(id) % 3, 0);
}

void TestQueryOrder::saysWhereNothingIsQuicker_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"-linux"_s, u"is:unread"_s, u"the OR is:unread"_s, u""_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TestQueryOrder::saysWhereNothingIsQuicker()
{
    QFETCH(QString, text);
    TermRows terms(m_table, nullptr, m_context);
    const auto newest = QueryRunner(m_index.get(), terms, m_full)
                            .newest(parseQuery(text, Typing::Finished), m_table.all(), 50);
    QVERIFY(newest);
    QVERIFY(!newest->has_value());
}

void TestQueryOrder::bestHaveTheWordsInTheirSubject()
{
    const Query query = parseQuery(u"linux"_s, Typing::Finished);
    TermRows terms(m_table, nullptr, m_context);
    QueryRunner runner(m_index.get(), terms, m_full);
    const auto all = runner.run(query);
    const auto best = runner.ranked(query, *all, 100);
    QVERIFY(best);
    QVERIFY(!best->empty());
    QCOMPARE(number(best->front()) % 400, 0);
}

void TestQueryOrder::bestAreHitsOnly()
{
    const Query query = parseQuery(u"the -budget is:unread"_s, Typing::Finished);
    TermRows terms(m_table, nullptr, m_context);
    QueryRunner runner(m_index.get(), terms, m_full);
    const auto all = runner.run(query);
    const auto best = runner.ranked(query, *all, 10'000);
    QVERIFY(best);
    QVERIFY(!best->empty());
    for (const MessageId id : *best) {
        QVERIFY(!hasAttachment(number(id)));
        QCOMPARE(number(id) % 2, 0);
    }
}

QTEST_GUILESS_MAIN(TestQueryOrder)
#include "tst_query_order.moc"
