#include "core/archive/Database.h"
#include "core/search/IndexWriter.h"
#include "core/search/QueryParser.h"
#include "core/search/QueryRunner.h"
#include "tests/search/FakeSource.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <ctime>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// 20,000 messages, English and Japanese by turns: counts that must be exact, and figures in the log. For figures that
/// mean something: a release build, FUMIBAKO_SCALE_WORDS=650 (4.5 KB a message) and FUMIBAKO_SCALE messages.
class TestSearchScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void countsExactly_data();
    void countsExactly();

private:
    QString text(int number);

    static constexpr qint64 kFirstDate = 1'704'067'200; // 1 January 2024, a message a second
    int m_count = 20'000;
    int m_words = 80;
    quint32 m_random = 1;
    QTemporaryDir m_folder;
    support::FakeArchive m_archive;
    std::unique_ptr<archive::Database> m_index;
    MessageTable m_table;
    QueryContext m_context;
};

/// Words by Zipf's law: a few are everywhere, most are rare.
QString TestSearchScale::text(int number)
{
    static const QStringList kJapanese{
        u"会議"_s, u"資料"_s, u"お知らせ"_s,         u"本日"_s,   u"確認"_s, u"システム"_s,
        u"東京"_s, u"開発"_s, u"お願いいたします"_s, u"議事録"_s, u"予定"_s, u"サーバー"_s,
        u"報告"_s};
    const bool japanese = number % 5 < 2;
    QString out;
    const int words = japanese ? m_words * 3 / 4 : m_words;
    for (int i = 0; i < words; ++i) {
        m_random = m_random * 1664525U + 1013904223U;
        const double uniform = (m_random >> 8) / double(1 << 24);
        const int rank = static_cast<int>(std::pow(30'000.0, uniform));
        if (japanese)
            out += kJapanese[rank % kJapanese.size()] + QChar(0x4E00 + rank % 3'000) +
                   (i % 9 == 8 ? u"。\n"_s : u"の"_s);
        else
            out += u"w%1"_s.arg(rank, 0, 36) + (i % 12 == 11 ? u".\n"_s : u" "_s);
    }
    if (number % 100 == 0)
        out += u" hundredth 百番目"_s;
    if (number % 2 == 0)
        out += u" evenly"_s;
    return out + u" unique%1"_s.arg(number);
}

void TestSearchScale::initTestCase()
{
    if (const int wanted = qEnvironmentVariableIntValue("FUMIBAKO_SCALE"))
        m_count = wanted;
    if (const int wanted = qEnvironmentVariableIntValue("FUMIBAKO_SCALE_WORDS"))
        m_words = wanted;
    std::atomic_bool stopping = false;
    IndexWriter::Settings settings;
    settings.indexPath = m_folder.filePath(u"index.db"_s);
    settings.openSource = [this]() -> Result<std::unique_ptr<MessageSource>> {
        return std::unique_ptr<MessageSource>(new support::FakeSource(m_archive));
    };
    settings.progress = [](qint64, qint64) {};
    settings.stopping = &stopping;
    IndexWriter writer(std::move(settings));

    qint64 bytes = 0;
    qint64 nsecs = 0;
    std::clock_t cpu = 0;
    std::vector<ingest::IndexEntry> batch;
    for (int i = 1; i <= m_count; ++i) {
        ingest::IndexEntry entry = m_archive.put();
        archive::MessageFact fact;
        fact.id = entry.id;
        fact.dateUtc = kFirstDate + i;
        fact.folder = FolderId{100 + i % 20};
        fact.sizeBytes = 1'024 * (i % 100);
        fact.unread = i % 10 == 0;
        m_table.append(std::array{fact});
        entry.text.body = text(i);
        bytes += entry.text.body.toUtf8().size();
        batch.push_back(std::move(entry));
        if (batch.size() == 250 || i == m_count) {
            QElapsedTimer timer;
            timer.start();
            const std::clock_t before = std::clock();
            writer.add(std::exchange(batch, {}));
            while (writer.step()) {
            }
            nsecs += timer.nsecsElapsed();
            cpu += std::clock() - before;
        }
    }
    qInfo("%d messages, %.1f MB of text: %.0f messages/s, %.0f a CPU second, index %.2f of the text", m_count,
          double(bytes) / 1e6, m_count / (double(nsecs) / 1e9), m_count / (double(cpu) / CLOCKS_PER_SEC),
          double(QFileInfo(m_folder.filePath(u"index.db"_s)).size()) / double(bytes));
    auto index = IndexFile::openReader(m_folder.filePath(u"index.db"_s));
    QVERIFY(index);
    m_index = std::move(index).value();
}

void TestSearchScale::cleanupTestCase() { m_index.reset(); }

void TestSearchScale::countsExactly_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("hits"); // -1: unknown

    QTest::newRow("one message") << u"unique777"_s << 1;
    QTest::newRow("a hundredth") << u"hundredth"_s << m_count / 100;
    QTest::newRow("a hundredth, Japanese") << u"百番目"_s << m_count / 100;
    QTest::newRow("half of them") << u"evenly"_s << m_count / 2;
    QTest::newRow("the other half") << u"-evenly"_s << m_count - m_count / 2;
    QTest::newRow("all") << u"every"_s << m_count;
    QTest::newRow("subject") << u"subject:every"_s << m_count;
    QTest::newRow("in no body") << u"body:every"_s << 0;
    QTest::newRow("prefix") << u"hund*"_s << m_count / 100;
    QTest::newRow("wide prefix") << u"unique*"_s << m_count;
    QTest::newRow("and") << u"evenly hundredth"_s << m_count / 100;
    QTest::newRow("not") << u"evenly -hundredth"_s << m_count / 2 - m_count / 100;
    QTest::newRow("unread") << u"is:unread"_s << m_count / 10;
    QTest::newRow("unread and a word") << u"is:unread evenly"_s << m_count / 10;
    QTest::newRow("a day") << u"date:2024-01-01"_s << std::min(m_count, 86'399);
    QTest::newRow("a day and a word") << u"date:2024-01-01 hundredth"_s << std::min(m_count, 86'399) / 100;
    QTest::newRow("large") << u"larger:50KB"_s << m_count / 2;
    QTest::newRow("large and a word") << u"larger:50KB evenly"_s << m_count / 4;
    QTest::newRow("会議") << u"会議"_s << -1;
    QTest::newRow("会") << u"会"_s << -1;
    QTest::newRow("議事録") << u"議事録"_s << -1;
    QTest::newRow("お願いいたします") << u"お願いいたします"_s << -1;
    QTest::newRow("two Japanese words") << u"会議 資料"_s << -1;
}

void TestSearchScale::countsExactly()
{
    QFETCH(QString, query);
    QFETCH(int, hits);
    double best = 1e9;
    std::size_t found = 0;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        TermRows terms(m_table, nullptr, m_context);
        const auto result =
            QueryRunner(m_index.get(), terms, FullRows()).run(parseQuery(query, Typing::Finished));
        QVERIFY(result);
        found = result->count();
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    qInfo("%zu hits in %.2f ms", found, best);
    if (hits >= 0)
        QCOMPARE(static_cast<int>(found), hits);
    else
        QVERIFY(found > 0);
}

QTEST_GUILESS_MAIN(TestSearchScale)
#include "tst_search_scale.moc"
