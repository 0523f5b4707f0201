#include "core/archive/Archive.h"
#include "core/archive/Database.h"
#include "core/archive/MessageFacts.h"
#include "core/search/MessageTable.h"
#include "core/search/NameMatch.h"
#include "tests/support/TestClock.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;
using archive::MessageFact;

/// What is known of every message, against the same asked by SQL; names of folders, accounts and tags.
class TestMessageTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readsWhatTheArchiveHas();
    void staysInStepWithChanges();
    void readsAnewAfterManyChanges();
    void goesOnWhereItWasCancelled();
    void joinsRowsOfIds();
    void ordersByDateWhateverTheShare();
    void keepsItsOrderThroughRandomChanges();
    void setsOfRowsAreExactAtTheirEnds();
    void sizesAndNumbersBeyondTheColumns();
    void findsFoldersByNameAndPath_data();
    void findsFoldersByNameAndPath();
    void findsAccountsAndTags();

private:
    void fill(int count);
    [[nodiscard]] Result<void> sql(const QByteArray &text);
    void refresh();
    [[nodiscard]] Hits asked(const QByteArray &condition);
    void compareWithTheFile();

    std::unique_ptr<QTemporaryDir> m_folder;
    support::TestClock m_clock;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<archive::Database> m_writer;
    std::unique_ptr<archive::MessageFacts> m_facts;
    MessageTable m_table;
};

void TestMessageTable::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto archive = archive::Archive::open(m_folder->filePath(u"profile"_s), m_clock);
    QVERIFY(archive);
    m_archive = std::move(archive).value();
    auto writer = archive::Database::open(m_archive->mailDbPath(), {.writable = true});
    QVERIFY(writer);
    m_writer = std::move(writer).value();
    auto facts = archive::MessageFacts::open(m_archive->mailDbPath());
    QVERIFY(facts);
    m_facts = std::move(facts).value();
    m_table = MessageTable();
}

void TestMessageTable::cleanup()
{
    m_facts.reset();
    m_writer.reset();
    m_archive.reset();
    m_folder.reset();
}

Result<void> TestMessageTable::sql(const QByteArray &text) { return m_writer->execute(text); }

/// Rows without bodies: the table never looks at those.
void TestMessageTable::fill(int count)
{
    const QByteArray number = QByteArray::number(count);
    QVERIFY(
        sql("INSERT INTO folder(id, parent_id, kind, name, name_key) VALUES (100, NULL, 0, 'A', 'a'),"
            " (101, 100, 0, 'B', 'b');"
            "INSERT INTO tag(id, name, name_key) VALUES (1, 'red', 'red'), (2, 'blue', 'blue');"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
            number +
            ")"
            "INSERT INTO message(folder_id, account_id, thread_id, date, received, size, unread, starred,"
            " answered, has_attachment, body_key, from_name, from_address, recipients, subject, message_id,"
            " partial)"
            " SELECT CASE i % 4 WHEN 0 THEN 1 WHEN 1 THEN 3 WHEN 2 THEN 100 ELSE 101 END, i % 3 * 7777777777,"
            " i, 1700000000 + (i * 7919) % 100003, 0, i * 1000, i % 2, i % 5 = 0, i % 7 = 0, i % 3 = 0, i,"
            " '', '', '', '', x'', CASE i % 11 WHEN 0 THEN 5000 ELSE 0 END FROM n;"
            "INSERT INTO message_tag SELECT id, 1 FROM message WHERE id % 10 = 0;"
            "INSERT INTO message_tag SELECT id, 2 FROM message WHERE id % 15 = 0;"
            "INSERT INTO note SELECT id, 'note ' || id FROM message WHERE id % 13 = 0"));
}

void TestMessageTable::refresh()
{
    const auto refreshed = m_table.refresh(*m_facts, [] { return false; });
    QVERIFY2(refreshed, refreshed ? "" : qPrintable(refreshed.error().detail));
}

Hits TestMessageTable::asked(const QByteArray &condition)
{
    Hits ids;
    auto rows = m_writer->uncached("SELECT id FROM message WHERE " + condition + " ORDER BY id");
    if (!rows.eachRow([&] { ids.push_back(rows.integer(0)); }))
        return {-1};
    return ids;
}

void TestMessageTable::compareWithTheFile()
{
    const auto same = [this](const Rows &rows, const char *condition) {
        const Hits expected = asked(condition);
        QVERIFY2(m_table.idsOf(rows) == expected, condition);
        QCOMPARE(rows.count(), expected.size());
    };
    same(m_table.all(), "1");
    same(m_table.none(), "0");
    same(m_table.flagged(MessageFlag::Unread), "unread");
    same(m_table.flagged(MessageFlag::Starred), "starred");
    same(m_table.flagged(MessageFlag::Answered), "answered");
    same(m_table.flagged(MessageFlag::Attachment), "has_attachment");
    same(m_table.flagged(MessageFlag::Partial), "partial > 0");
    same(m_table.flagged(MessageFlag::Noted), "id IN (SELECT message_id FROM note)");
    same(m_table.flagged(MessageFlag::Tagged), "id IN (SELECT message_id FROM message_tag)");
    same(m_table.datedWithin(1'700'010'000, 1'700'020'000), "date >= 1700010000 AND date < 1700020000");
    same(m_table.ofSize(123'000), "size >= 123000");
    same(m_table.inFolders(std::vector{FolderId{3}, FolderId{101}, FolderId{999}}), "folder_id IN (3, 101)");
    same(m_table.ofAccounts(std::vector{AccountId{7'777'777'777}}), "account_id = 7777777777");
    std::vector<MessageId> newest;
    auto rows = m_writer->uncached("SELECT id FROM message ORDER BY date DESC, id DESC");
    QVERIFY(rows.eachRow([&] { newest.push_back(rows.id<MessageId>(0)); }));
    QCOMPARE(m_table.newestFirst(m_table.all()), newest);
}

void TestMessageTable::readsWhatTheArchiveHas()
{
    refresh();
    QCOMPARE(m_table.size(), 0U);
    fill(1'000);
    refresh();
    compareWithTheFile();
    QVERIFY(m_table.bytes() > 0);
}

void TestMessageTable::staysInStepWithChanges()
{
    fill(1'000);
    refresh();
    (void)m_table.newestFirst(m_table.all()); // so that there is an order to keep in step
    QVERIFY(sql("UPDATE message SET folder_id = 1 WHERE id IN (1, 2, 3);"
                "UPDATE message SET unread = 1 - unread, starred = 1 WHERE id IN (3, 500);"
                "UPDATE message SET date = 1800000000 WHERE id = 7;"
                "DELETE FROM message WHERE id IN (10, 1000);"
                "DELETE FROM message_tag WHERE message_id = 20; INSERT INTO message_tag VALUES (21, 2);"
                "INSERT INTO note VALUES (22, 'x'); DELETE FROM note WHERE message_id = 26;"
                "INSERT INTO message SELECT NULL, folder_id, account_id, thread_id, 1650000000, received, "
                "size, unread,"
                " starred, answered, has_attachment, body_key, from_name, from_address, recipients, subject,"
                " message_id, partial FROM message WHERE id BETWEEN 30 AND 60;"
                "INSERT INTO message_tag SELECT max(id), 1 FROM message"));
    archive::ArchiveChange change;
    change.moved = {MessageId{3}, MessageId{1}, MessageId{2}};
    change.changed = {MessageId{500}, MessageId{3},  MessageId{20}, MessageId{21},
                      MessageId{22},  MessageId{26}, MessageId{7},  MessageId{10}};
    change.removed = {MessageId{1'000}, MessageId{10}};
    change.added = {MessageId{1'001}}; // found by itself
    m_table.note(change);
    refresh();
    compareWithTheFile();
}

void TestMessageTable::readsAnewAfterManyChanges()
{
    fill(12'000);
    refresh();
    QVERIFY(sql("UPDATE message SET unread = 1 - unread, folder_id = 100"));
    archive::ArchiveChange change;
    for (qint64 id = 1; id <= 12'000; ++id)
        change.changed.push_back(MessageId{id});
    m_table.note(change);
    refresh();
    compareWithTheFile();
}

void TestMessageTable::goesOnWhereItWasCancelled()
{
    fill(120'000);
    int rounds = 0;
    for (;; ++rounds) {
        const auto refreshed = m_table.refresh(*m_facts, [] { return true; });
        if (refreshed)
            break;
        QCOMPARE(refreshed.error().code, ErrorCode::Cancelled);
        QVERIFY(m_table.size() > 0);
    }
    QCOMPARE(rounds, 2); // of 50,000 each
    compareWithTheFile();
}

void TestMessageTable::joinsRowsOfIds()
{
    fill(1'000);
    QVERIFY(sql("DELETE FROM message WHERE id BETWEEN 100 AND 200"));
    refresh();
    const Hits ids{-5, 0, 1, 99, 100, 150, 201, 202, 500, 999, 1'000, 1'001, 9'999};
    QCOMPARE(m_table.idsOf(m_table.rowsOf(ids)), (Hits{1, 99, 201, 202, 500, 999, 1'000}));
    QCOMPARE(m_table.countWithin([] {
        IndexedSpans spans;
        spans.add({50, 110});
        spans.add({300, 5'000});
        return spans;
    }()),
             50 + 701);
}

void TestMessageTable::ordersByDateWhateverTheShare()
{
    fill(2'000);
    refresh();
    for (const QByteArray &condition : {"id = 5"_ba, "id % 100 = 3"_ba, "id % 3 = 1"_ba, "1"_ba}) {
        std::vector<MessageId> expected;
        auto rows =
            m_writer->uncached("SELECT id FROM message WHERE " + condition + " ORDER BY date DESC, id DESC");
        QVERIFY(rows.eachRow([&] { expected.push_back(rows.id<MessageId>(0)); }));
        QCOMPARE(m_table.newestFirst(m_table.rowsOf(asked(condition))), expected);
    }
}

/// Appended, changed and removed at random, beside a plain map.
void TestMessageTable::keepsItsOrderThroughRandomChanges()
{
    std::map<qint64, qint64> dates;
    quint32 random = 17;
    const auto next = [&random](quint32 below) {
        random = random * 1664525U + 1013904223U;
        return static_cast<qint64>((random >> 8) % below);
    };
    qint64 lastId = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<MessageFact> facts;
        for (qint64 i = next(20); i > 0; --i) {
            MessageFact fact;
            lastId += 1 + next(3);
            fact.id = MessageId{lastId};
            fact.dateUtc = next(2) == 0 ? next(1'000) : 1'000 + lastId;
            dates[lastId] = fact.dateUtc;
            facts.push_back(fact);
        }
        m_table.append(facts);
        archive::ArchiveChange change;
        for (auto at = dates.begin(); at != dates.end();) {
            if (next(40) != 0) {
                ++at;
                continue;
            }
            change.removed.push_back(MessageId{at->first});
            at = dates.erase(at);
        }
        m_table.note(change);
        if (next(3) == 0)
            continue;
        std::vector<std::pair<qint64, qint64>> sorted;
        for (const auto &[id, date] : dates)
            sorted.emplace_back(date, id);
        std::sort(sorted.rbegin(), sorted.rend());
        const std::vector<MessageId> found = m_table.newestFirst(m_table.all());
        QCOMPARE(found.size(), sorted.size());
        for (std::size_t i = 0; i < sorted.size(); ++i)
            QCOMPARE(number(found[i]), sorted[i].second);
    }
}

void TestMessageTable::setsOfRowsAreExactAtTheirEnds()
{
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 128U, 1'000U}) {
        Rows all(size, true);
        QCOMPARE(all.count(), size);
        all.invert();
        QVERIFY(all.isEmpty());
        QVERIFY(all == Rows(size));
        const Rows odd = Rows::where(size, [](std::size_t row) { return row % 2 == 1; });
        QCOMPARE(odd.count(), size / 2);
        QCOMPARE(odd.first(), size > 1 ? 1U : size);
        QCOMPARE(odd.last(), size > 1 ? (size / 2) * 2 - 1 : size);
        QCOMPARE(Rows(size).last(), size);
        Rows even = odd;
        even.invert();
        QCOMPARE(even.count(), size - size / 2);
        Rows both = odd;
        both &= even;
        QVERIFY(both.isEmpty());
        both |= odd;
        both |= even;
        QCOMPARE(both.count(), size);
        both -= odd;
        QVERIFY(both == even);
        std::size_t expected = 1;
        odd.each([&](std::size_t row) {
            QCOMPARE(row, expected);
            expected += 2;
        });
    }
}

/// Numbers that no archive of ours has, but that a file may hold.
void TestMessageTable::sizesAndNumbersBeyondTheColumns()
{
    std::vector<MessageFact> facts;
    for (qint64 i = 1; i <= 70'000; ++i) {
        MessageFact fact;
        fact.id = MessageId{i};
        fact.account = AccountId{-i * 1'000'003};
        fact.folder = FolderId{(1LL << 40) + i};
        fact.sizeBytes = i == 1 ? -5 : i == 2 ? (1LL << 50) : i;
        facts.push_back(fact);
    }
    m_table.append(facts);
    QCOMPARE(m_table.inFolders(std::vector{FolderId{(1LL << 40) + 69'999}}).count(), 1U);
    QCOMPARE(m_table.ofAccounts(std::vector{AccountId{-7LL * 1'000'003}}).count(), 1U);
    QCOMPARE(m_table.ofAccounts(std::vector{AccountId{-69'999LL * 1'000'003}}).count(), 0U); // too many
    QCOMPARE(m_table.ofSize(0).count(), 70'000U);
    QCOMPARE(m_table.ofSize(1).count(), 69'999U);
    QCOMPARE(m_table.idsOf(m_table.ofSize(1LL << 31)), Hits{2});
}

static std::vector<archive::Folder> someFolders()
{
    using archive::Folder;
    using archive::FolderKind;
    const auto make = [](qint64 id, qint64 parent, const QString &path, FolderKind kind = FolderKind::User) {
        return Folder{FolderId{id}, FolderId{parent}, kind, path.section(u'/', -1), path, 0, 0};
    };
    return {make(1, 0, u"Inbox"_s, FolderKind::Inbox),
            make(10, 1, u"Inbox/News"_s),
            make(100, 0, u"Work"_s),
            make(101, 100, u"Work/Lists"_s),
            make(102, 101, u"Work/Lists/ＫＤＥ"_s),
            make(103, 0, u"Archive"_s),
            make(104, 103, u"Archive/Work"_s),
            make(105, 104, u"Archive/Work/2023"_s),
            make(106, 0, u"仕事"_s),
            make(107, 0, u"Workshop"_s),
            make(2, 0, u"Junk"_s, FolderKind::Junk),
            make(3, 0, u"Trash"_s, FolderKind::Trash)};
}

void TestMessageTable::findsFoldersByNameAndPath_data()
{
    QTest::addColumn<bool>("beginning");
    QTest::addColumn<std::vector<qint64>>("ids");
    using Ids = std::vector<qint64>;
    QTest::newRow("work") << false << Ids{100, 101, 102, 104, 105};
    QTest::newRow("WORK") << true << Ids{100, 101, 102, 104, 105, 107};
    QTest::newRow("wo") << false << Ids{};
    QTest::newRow("work/lists") << false << Ids{101, 102};
    QTest::newRow("Work／Li") << true << Ids{101, 102};
    QTest::newRow("lists/kde") << false << Ids{102};
    QTest::newRow("archive/lists") << true << Ids{};
    QTest::newRow("inbox") << false << Ids{1, 10};
    QTest::newRow("受信トレイ") << false << Ids{1, 10};
    QTest::newRow("受信") << true << Ids{1, 10};
    QTest::newRow("ゴミ箱") << false << Ids{3};
    QTest::newRow("迷惑メール") << false << Ids{2};
    QTest::newRow("仕") << true << Ids{106};
    QTest::newRow(" work / lists ") << false << Ids{101, 102};
    QTest::newRow("/") << true << Ids{};
    QTest::newRow("2023") << false << Ids{105};
}

void TestMessageTable::findsFoldersByNameAndPath()
{
    QFETCH(bool, beginning);
    std::vector<qint64> found;
    for (const FolderId id :
         foldersNamed(someFolders(), QString::fromUtf8(QTest::currentDataTag()), beginning))
        found.push_back(number(id));
    QTEST(found, "ids");
}

void TestMessageTable::findsAccountsAndTags()
{
    QCOMPARE(withSubfolders(someFolders(), FolderId{100}).size(), 3U);
    QCOMPARE(withSubfolders(someFolders(), FolderId{999}), std::vector{FolderId{999}});
    const std::vector<AccountName> accounts{{AccountId{1}, u"Office Mail"_s, u"sato@example.co.jp"_s},
                                            {AccountId{2}, u"自宅"_s, u""_s}};
    const auto account = [&](const QString &text, bool beginning = false) {
        const auto ids = accountsNamed(accounts, text, beginning);
        return ids.size() == 1 ? number(ids[0]) : -static_cast<qint64>(ids.size());
    };
    QCOMPARE(account(u"office mail"_s), 1);
    QCOMPARE(account(u"office"_s), 0);
    QCOMPARE(account(u"ＯＦＦＩＣＥ"_s, true), 1);
    QCOMPARE(account(u"sato"_s), 1);
    QCOMPARE(account(u"SATO@example.co.jp"_s), 1);
    QCOMPARE(account(u"example.co"_s, true), 1);
    QCOMPARE(account(u"自宅"_s), 2);
    QCOMPARE(account(u"x"_s, true), 0);
    const std::vector<archive::TagName> tags{{1, u"至急"_s}, {2, u"To Do"_s}, {3, u"ToDo"_s}, {4, u"カナ"_s}};
    QCOMPARE(tagsNamed(tags, u"to do"_s, false), std::vector<qint64>{2});
    QCOMPARE(tagsNamed(tags, u"to"_s, true), (std::vector<qint64>{2, 3}));
    QCOMPARE(tagsNamed(tags, u"かな"_s, false), std::vector<qint64>{4});
    QCOMPARE(tagsNamed(tags, u"急"_s, true), std::vector<qint64>{});
}

QTEST_GUILESS_MAIN(TestMessageTable)
#include "tst_message_table.moc"
