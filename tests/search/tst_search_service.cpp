#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/archive/Database.h"
#include "core/search/SearchService.h"
#include "tests/support/TestClock.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;

/// Archive, index and search together, as the program uses them.
class TestSearchService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsNewestFirst();
    void findsWithinAFolderAfterMoves();
    void leavesOutWhatWasErased();
    void readsFromTheBodiesWhatWasNotAdded();
    void skipsDamagedBodies();
    void answersCancelledToTheOlderRequest();
    void saysWhatItUnderstood();
    void answersWithAnEmptyIndexAtOnce();
    void fillsANewIndexInTheBackground();
    void rebuildsOnRequest();
    void mendsDamageMetWhileSearching();
    void canGoAwayWhileIndexing();
    void answersValuesAndWordsTogether();
    void staysInStepWithFlagsAndMoves();
    void findsWithinSubfoldersAndCountsUnread();
    void evaluatesDatesWhenAsked();
    void saysWhatItLeftOut();
    void answersValuesWithoutAnIndex();
    void followsWhatOtherProcessesChange();
    void countsForSavedSearches();
    void countsStepAsideForASearch();
    void warmsUp();

private:
    struct Mail
    {
        QString subject;
        QString body;
        qint64 date = 1'700'000'000;
    };
    static QByteArray rawOf(const Mail &mail);
    std::vector<MessageId> store(const std::vector<Mail> &mails, bool add = true);
    void openSearch();
    SearchResult find(const QString &text, std::optional<FolderId> within = {});
    void catchUp();
    template <typename Value>
    Value waitFor(QFuture<Result<Value>> future);
    [[nodiscard]] QString indexPath() const { return m_folder->filePath(u"profile/index.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    support::TestClock m_clock;
    std::unique_ptr<archive::Archive> m_archive;
    std::unique_ptr<SearchService> m_search;
};

void TestSearchService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto archive = archive::Archive::open(m_folder->filePath(u"profile"_s), m_clock);
    QVERIFY2(archive, archive ? "" : qPrintable(archive.error().detail));
    m_archive = std::move(archive).value();
    openSearch();
}

void TestSearchService::cleanup()
{
    m_search.reset();
    m_archive.reset();
    m_folder.reset();
}

void TestSearchService::openSearch()
{
    m_search.reset();
    const DateSource dates = [this] { return DateContext{m_clock.nowUtc(), QTimeZone::utc(), Qt::Monday}; };
    auto search = SearchService::open(*m_archive, {{}, dates});
    QVERIFY(search);
    m_search = std::move(search).value();
}

template <typename Value>
Value TestSearchService::waitFor(QFuture<Result<Value>> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000); }();
    if (!future.isFinished())
        return Value();
    auto result = future.takeResult();
    if (!result) {
        [&] { QFAIL(qPrintable(errorName(result.error().code) + u": "_s + result.error().detail)); }();
        return Value();
    }
    return std::move(result).value();
}

QByteArray TestSearchService::rawOf(const Mail &mail)
{
    const QDateTime date = QDateTime::fromSecsSinceEpoch(mail.date, Qt::UTC);
    return "From: Taro <taro@example.jp>\r\nTo: hanako@example.jp\r\nDate: " +
           QLocale::c().toString(date, u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1() +
           " +0000\r\nSubject: =?utf-8?B?" + mail.subject.toUtf8().toBase64() +
           "?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: 8bit\r\n\r\n" +
           mail.body.toUtf8() + "\r\n";
}

std::vector<MessageId> TestSearchService::store(const std::vector<Mail> &mails, bool add)
{
    archive::BodyCodec codec;
    std::vector<archive::NewMessage> messages;
    std::vector<ingest::IndexText> texts;
    for (const Mail &mail : mails) {
        auto prepared = ingest::prepare(rawOf(mail), AccountId{1}, mail.date, codec);
        if (!prepared)
            return {};
        messages.push_back(std::move(prepared->message));
        texts.push_back(std::move(prepared->text));
    }
    const auto report = waitFor(m_archive->store(std::move(messages)));
    std::vector<MessageId> ids;
    std::vector<IndexEntry> entries;
    for (std::size_t i = 0; i < report.messages.size(); ++i) {
        ids.push_back(report.messages[i].id);
        entries.push_back({ids.back(), texts[i]});
    }
    if (add)
        m_search->add(std::move(entries));
    return ids;
}

void TestSearchService::catchUp()
{
    auto future = m_search->caughtUp();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
    const auto result = future.takeResult();
    QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
}

SearchResult TestSearchService::find(const QString &text, std::optional<FolderId> within)
{
    return waitFor(m_search->search({text, within}));
}

void TestSearchService::findsNewestFirst()
{
    const auto ids = store({{u"会議のお知らせ"_s, u"明日"_s, 1'700'000'200},
                            {u"Lunch"_s, u"会議のあとで"_s, 1'700'000'300},
                            {u"other"_s, u"nothing"_s, 1'700'000'400},
                            {u"会議"_s, u"早い"_s, 1'700'000'100}});
    catchUp();
    QCOMPARE(find(u"会議"_s).ids, (std::vector{ids[1], ids[0], ids[3]}));
    QCOMPARE(find(u"件名：会議"_s).ids, (std::vector{ids[0], ids[3]}));
    QCOMPARE(find(u"from:taro"_s).ids.size(), 4U);
    QCOMPARE(waitFor(m_search->indexedCount()), 4);
    QVERIFY(m_search->indexDbBytes() > 0);
}

void TestSearchService::findsWithinAFolderAfterMoves()
{
    const auto ids = store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple"_s, 1'700'000'100}});
    catchUp();
    QCOMPARE(find(u"apple"_s, archive::kInboxFolder).ids.size(), 2U);
    const FolderId work = waitFor(m_archive->ensureFolder(u"Work"_s));
    const auto undo = waitFor(m_archive->move({ids[0]}, work));
    QCOMPARE(find(u"apple"_s, archive::kInboxFolder).ids, std::vector{ids[1]});
    QCOMPARE(find(u"apple"_s, work).ids, std::vector{ids[0]});
    auto undone = m_archive->undo(undo);
    QTRY_VERIFY(undone.isFinished());
    QCOMPARE(find(u"apple"_s, work).ids.size(), 0U);
    QCOMPARE(find(u"apple"_s).ids.size(), 2U);
}

void TestSearchService::leavesOutWhatWasErased()
{
    const auto ids = store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple"_s}, {u"c"_s, u"apple"_s}});
    catchUp();
    QCOMPARE(find(u"apple"_s).ids.size(), 3U);
    (void)waitFor(m_archive->move({ids[1]}, archive::kTrashFolder));
    auto erased = m_archive->erase({ids[1]});
    QTRY_VERIFY(erased.isFinished());
    QCOMPARE(find(u"apple"_s).ids, (std::vector{ids[2], ids[0]}));
    QCOMPARE(find(u"-apple"_s).ids.size(), 0U);
    // After a restart, too, where the newest message is the one that is gone: the index stays as it is.
    (void)waitFor(m_archive->move({ids[2]}, archive::kTrashFolder));
    auto erasedToo = m_archive->erase({ids[2]});
    QTRY_VERIFY(erasedToo.isFinished());
    openSearch();
    QSignalSpy progress(m_search.get(), &SearchService::progress);
    catchUp();
    QCOMPARE(find(u"apple"_s).ids, std::vector{ids[0]});
    QCOMPARE(progress.count(), 0);
}

void TestSearchService::readsFromTheBodiesWhatWasNotAdded()
{
    m_search.reset();
    const auto ids = store({{u"会議"_s, u"議事録を送ります"_s}, {u"x"_s, u"y"_s}}, false);
    openSearch();
    catchUp();
    const SearchResult found = find(u"議事録"_s);
    QCOMPARE(found.ids, std::vector{ids[0]});
    QCOMPARE(found.indexed, 2);
    QCOMPARE(found.total, 2);
}

/// DUR-10: whatever one body is, the others are found.
void TestSearchService::skipsDamagedBodies()
{
    m_search.reset();
    const auto ids = store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple"_s}, {u"c"_s, u"apple"_s}}, false);
    {
        auto database = archive::Database::open(m_archive->mailDbPath(), {.writable = true});
        QVERIFY(database);
        QVERIFY((*database)->statement("UPDATE body SET data = x'00112233' WHERE id = ?").bind(ids[1]).run());
    }
    openSearch();
    catchUp();
    QCOMPARE(find(u"apple"_s).ids, (std::vector{ids[2], ids[0]}));
}

void TestSearchService::answersCancelledToTheOlderRequest()
{
    std::vector<Mail> mails;
    for (int i = 0; i < 300; ++i)
        mails.push_back({u"m%1"_s.arg(i), u"apple abc%1"_s.arg(i)});
    (void)store(mails);
    catchUp();
    // Which one is cancelled is up to the scheduler; the last of a row never is.
    int cancelled = 0;
    for (int round = 0; round < 500 && cancelled == 0; ++round) {
        std::vector<QFuture<Result<SearchResult>>> futures;
        for (const QString &text : {u"a*"_s, u"ab*"_s, u"abc*"_s, u"abc1"_s, u"apple"_s})
            futures.push_back(m_search->search({text, {}}));
        for (auto &future : futures)
            QTRY_VERIFY(future.isFinished());
        QVERIFY(futures.back().result());
        QCOMPARE(futures.back().result()->ids.size(), 300U);
        for (const auto &future : futures) {
            const auto result = future.result();
            if (!result) {
                QCOMPARE(result.error().code, ErrorCode::Cancelled);
                ++cancelled;
            }
        }
    }
    QVERIFY(cancelled > 0);
}

void TestSearchService::saysWhatItUnderstood()
{
    (void)store({{u"a"_s, u"b"_s}});
    catchUp();
    const SearchResult found = find(u"差出人：taro (subj"_s);
    QCOMPARE(found.understood, u"from:taro subj*"_s);
    QCOMPARE(found.words, (std::vector{u"taro"_s, u"subj*"_s}));
    SearchRequest finished{u"subj"_s, {}, false};
    QCOMPARE(waitFor(m_search->search(finished)).understood, u"subj"_s);
    QCOMPARE(find(u"\"; DROP TABLE span; --"_s).ids.size(), 0U);
    QCOMPARE(find(u""_s).ids.size(), 0U);
}

void TestSearchService::answersWithAnEmptyIndexAtOnce()
{
    const SearchResult found = find(u"-anything"_s);
    QCOMPARE(found.ids.size(), 0U);
    QCOMPARE(found.total, 0);
    catchUp();
}

/// ARC-07: says that it is incomplete until it is not.
void TestSearchService::fillsANewIndexInTheBackground()
{
    std::vector<Mail> mails;
    for (int i = 0; i < 500; ++i)
        mails.push_back({u"m%1"_s.arg(i), u"apple"_s});
    (void)store(mails);
    catchUp();
    m_search.reset();
    QVERIFY(QFile::remove(indexPath()));
    openSearch();
    QSignalSpy progress(m_search.get(), &SearchService::progress);
    qint64 indexed = 0;
    while (indexed < 500) {
        const SearchResult found = find(u"apple"_s);
        QCOMPARE(found.total, 500);
        QVERIFY(found.indexed >= indexed);
        QCOMPARE(static_cast<qint64>(found.ids.size()), found.indexed);
        indexed = found.indexed;
    }
    QTRY_VERIFY(progress.count() > 0);
    QCOMPARE(progress.last().at(1).toLongLong(), 500);
}

void TestSearchService::rebuildsOnRequest()
{
    (void)store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple"_s}});
    catchUp();
    QCOMPARE(find(u"apple"_s).ids.size(), 2U);
    auto rebuilt = m_search->rebuild();
    QTRY_VERIFY(rebuilt.isFinished());
    QVERIFY(rebuilt.result());
    QCOMPARE(find(u"apple"_s).ids.size(), 2U);
}

/// DUR-17. Pages are overwritten under the running service.
void TestSearchService::mendsDamageMetWhileSearching()
{
    std::vector<Mail> mails;
    for (int i = 0; i < 400; ++i)
        mails.push_back({u"m%1"_s.arg(i), u"apple pear%1 会議"_s.arg(i)});
    (void)store(mails);
    catchUp();
    m_search.reset(); // writes the log into the file
    openSearch();
    catchUp();
    QFile file(indexPath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(8192));
    file.write(QByteArray(static_cast<qsizetype>(file.size()) - 8192, 'x'));
    file.close();
    QTRY_COMPARE_WITH_TIMEOUT(find(u"apple"_s).ids.size(), 400U, 20'000);
    QCOMPARE(find(u"会議"_s).ids.size(), 400U);
}

void TestSearchService::canGoAwayWhileIndexing()
{
    std::vector<Mail> mails;
    for (int i = 0; i < 400; ++i)
        mails.push_back({u"m%1"_s.arg(i), u"apple"_s});
    (void)store(mails, false);
    for (int round = 0; round < 10; ++round) {
        openSearch();
        auto caughtUp = m_search->caughtUp();
        auto found = m_search->search({u"apple"_s, {}});
        m_search.reset();
        QVERIFY(caughtUp.isFinished());
        QVERIFY(found.isFinished());
    }
    openSearch();
    catchUp();
    QCOMPARE(find(u"apple"_s).ids.size(), 400U);
}

/// Tags and notes are written by SQL: their own writers are somebody else's.
static bool writeSql(const archive::Archive &archive, const QByteArray &sql)
{
    auto database = archive::Database::open(archive.mailDbPath(), {.writable = true});
    return database && (*database)->execute(sql).has_value();
}

void TestSearchService::answersValuesAndWordsTogether()
{
    const auto ids = store({{u"apple"_s, u"red"_s, 1'710'000'000},
                            {u"apple"_s, u"green"_s, 1'710'100'000},
                            {u"pear"_s, QString(5'000, u'x'), 1'700'000'000}});
    const FolderId work = waitFor(m_archive->ensureFolder(u"Work/Fruit"_s));
    (void)waitFor(m_archive->move({ids[1]}, work));
    (void)waitFor(m_archive->setFlags({ids[0]}, {.unread = false, .starred = true, .answered = {}}));
    QVERIFY(writeSql(*m_archive, "INSERT INTO tag(id, name, name_key) VALUES (7, 'Urgent', 'urgent');"
                                 "INSERT INTO message_tag VALUES (2, 7), (3, 7);"
                                 "INSERT INTO note VALUES (3, 'Ｃａｌｌ  back on Monday');"));
    openSearch(); // reads them
    m_search->setAccounts({{AccountId{1}, u"Office"_s, u"me@office.example"_s}});
    catchUp();
    using Ids = std::vector<MessageId>;
    QCOMPARE(find(u"apple folder:work"_s).ids, Ids{ids[1]});
    QCOMPARE(find(u"フォルダー:fru"_s).ids, Ids{ids[1]}); // still being typed
    QCOMPARE(find(u"folder:work/fruit OR is:starred"_s).ids, (Ids{ids[1], ids[0]}));
    QCOMPARE(find(u"is:read"_s).ids, Ids{ids[0]});
    QCOMPARE(find(u"tag:urgent"_s).ids, (Ids{ids[1], ids[2]}));
    QCOMPARE(find(u"apple -タグ:至急 -tag:urgent"_s).ids, Ids{ids[0]});
    QCOMPARE(find(u"has:tag has:note"_s).ids, Ids{ids[2]});
    QCOMPARE(find(u"メモ:\"call back\""_s).ids, Ids{ids[2]});
    QCOMPARE(find(u"account:office apple"_s).ids.size(), 2U);
    QCOMPARE(find(u"account:home apple"_s).ids.size(), 0U);
    QCOMPARE(find(u"larger:4K"_s).ids, Ids{ids[2]});
    QCOMPARE(find(u"apple date:2024"_s).ids.size(), 2U);
    QCOMPARE(find(u"-date:2024"_s).ids, Ids{ids[2]});
    QCOMPARE(find(u"folder:work"_s).words.size(), 0U); // nothing to highlight
}

void TestSearchService::staysInStepWithFlagsAndMoves()
{
    const auto ids = store({{u"a"_s, u"x"_s}, {u"b"_s, u"x"_s, 1'700'000'100}});
    catchUp();
    QCOMPARE(find(u"is:unread"_s).ids.size(), 2U);
    const auto undo =
        waitFor(m_archive->setFlags({ids[0]}, {.unread = false, .starred = {}, .answered = {}}));
    QCOMPARE(find(u"is:unread"_s).ids, std::vector{ids[1]});
    auto undone = m_archive->undo(undo);
    QTRY_VERIFY(undone.isFinished());
    QCOMPARE(find(u"is:unread"_s).ids.size(), 2U);
    (void)waitFor(m_archive->move({ids[1]}, archive::kTrashFolder));
    QCOMPARE(find(u"is:trash"_s).ids, std::vector{ids[1]});
    auto erased = m_archive->erase({ids[1]});
    QTRY_VERIFY(erased.isFinished());
    QCOMPARE(find(u"is:trash OR is:unread"_s).ids, std::vector{ids[0]});
    const auto more = store({{u"c"_s, u"x"_s, 1'700'000'200}});
    QCOMPARE(find(u"is:unread"_s).ids, (std::vector{more[0], ids[0]})); // whether indexed or not
}

void TestSearchService::findsWithinSubfoldersAndCountsUnread()
{
    const auto ids = store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple"_s, 1'700'000'100}, {u"c"_s, u"apple"_s}});
    catchUp();
    const FolderId inner = waitFor(m_archive->ensureFolder(u"Work/Lists"_s));
    const FolderId outer = waitFor(m_archive->ensureFolder(u"Work"_s));
    (void)waitFor(m_archive->move({ids[0]}, outer));
    (void)waitFor(m_archive->move({ids[1]}, inner));
    (void)waitFor(m_archive->setFlags({ids[1]}, {.unread = false, .starred = {}, .answered = {}}));
    QCOMPARE(find(u"apple"_s, outer).ids, std::vector{ids[0]});
    SearchRequest request{u"apple"_s, outer};
    request.withSubfolders = true;
    const SearchResult found = waitFor(m_search->search(request));
    QCOMPARE(found.ids, (std::vector{ids[1], ids[0]}));
    QCOMPARE(found.unread, 1);
    QCOMPARE(find(u"apple"_s).unread, 2);
}

/// ARC-18: a saved search for today means the day it is asked, whatever the clock was when the window opened.
void TestSearchService::evaluatesDatesWhenAsked()
{
    m_clock.setUtc(1'710'000'000); // 9 March 2024, 16:00 UTC
    const auto ids =
        store({{u"a"_s, u"x"_s, 1'710'000'000 - 3'600}, {u"b"_s, u"x"_s, 1'710'000'000 + 86'400}});
    QCOMPARE(find(u"date:today"_s).ids, std::vector{ids[0]});
    m_clock.setUtc(1'710'000'000 + 86'400);
    QCOMPARE(find(u"date:today"_s).ids, std::vector{ids[1]});
    QCOMPARE(find(u"日付:昨日"_s).ids, std::vector{ids[0]});
}

void TestSearchService::saysWhatItLeftOut()
{
    (void)store({{u"a"_s, u"apple"_s}});
    catchUp();
    const SearchResult found = find(u"apple before:2o24 is:purple -folder:nowhere tag:none-such*"_s);
    QCOMPARE(found.understood, u"apple -folder:nowhere tag:none-such*"_s);
    QCOMPARE(found.ignored.size(), 2U);
    QCOMPARE(found.ignored[0], (IgnoredTerm{FieldId::Before, u"before:2o24"_s, false}));
    QCOMPARE(found.ignored[1], (IgnoredTerm{FieldId::Is, u"is:purple"_s, false}));
    QCOMPARE(found.ids.size(), 0U); // there is no such tag
    QCOMPARE(found.unknown.size(), 2U);
    QCOMPARE(find(u"apple -folder:nowhere"_s).ids.size(), 1U);
    QCOMPARE(find(u"apple before:20"_s).ids.size(), 1U);
    QVERIFY(find(u"apple before:20"_s).ignored.at(0).growing);
    QCOMPARE(find(u"apple before:"_s).ignored.size(), 0U);
    QCOMPARE(find(u"before:20"_s).ids.size(), 0U);
}

void TestSearchService::answersValuesWithoutAnIndex()
{
    const auto ids = store({{u"a"_s, u"apple"_s}});
    catchUp();
    m_search.reset();
    QVERIFY(QFile::remove(indexPath()));
    m_search = SearchService::openReadOnly(m_archive->mailDbPath());
    const SearchResult found = find(u"is:unread"_s);
    QCOMPARE(found.ids, ids);
    QVERIFY(!found.asksIndex);
    QCOMPARE(found.indexed, 0);
    for (const QString &text : {u"apple"_s, u"is:unread OR apple"_s, u"-apple"_s}) {
        QVERIFY(find(text).asksIndex);
        QCOMPARE(find(text).ids.size(), 0U);
        QCOMPARE(find(text).total, 1);
    }
}

void TestSearchService::followsWhatOtherProcessesChange()
{
    const auto ids = store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple"_s}});
    catchUp();
    const auto beside = SearchService::openReadOnly(m_archive->mailDbPath());
    const auto count = [&] { return waitFor(beside->search({u"is:unread"_s, {}})).ids.size(); };
    QCOMPARE(count(), 2U);
    (void)waitFor(m_archive->setFlags({ids[0]}, {.unread = false, .starred = {}, .answered = {}}));
    QCOMPARE(count(), 1U);
    (void)waitFor(m_archive->move({ids[1]}, archive::kTrashFolder));
    QCOMPARE(waitFor(beside->search({u"apple is:trash"_s, {}})).ids, std::vector{ids[1]});
}

void TestSearchService::countsForSavedSearches()
{
    const auto ids = store({{u"a"_s, u"apple"_s}, {u"b"_s, u"apple pear"_s}, {u"c"_s, u"pear"_s}});
    catchUp();
    (void)waitFor(m_archive->setFlags({ids[1]}, {.unread = false, .starred = {}, .answered = {}}));
    const FolderId work = waitFor(m_archive->ensureFolder(u"Work"_s));
    (void)waitFor(m_archive->move({ids[2]}, work));
    const auto counts = waitFor(m_search->count({{u"apple"_s, {}, false},
                                                 {u"is:unread"_s, {}, false},
                                                 {u"pear"_s, work, false},
                                                 {u"appl"_s, {}, false},
                                                 {u"before:nonsense"_s, {}, false}}));
    QCOMPARE(counts, (std::vector<SearchCount>{{2, 1}, {2, 2}, {1, 1}, {0, 0}, {0, 0}}));
    QCOMPARE(waitFor(m_search->count({})).size(), 0U);
}

void TestSearchService::countsStepAsideForASearch()
{
    std::vector<Mail> mails;
    for (int i = 0; i < 300; ++i)
        mails.push_back({u"m%1"_s.arg(i), u"apple abc%1"_s.arg(i)});
    (void)store(mails);
    catchUp();
    const std::vector<SearchRequest> many(100, SearchRequest{u"a* OR b* OR m*"_s, {}, false});
    for (int round = 0; round < 20; ++round) {
        // No count ends a search, and no search a count: each of both is answered in full.
        auto counted = m_search->count(many);
        auto found = m_search->search({u"apple"_s, {}});
        QTRY_VERIFY(found.isFinished());
        QVERIFY(found.result());
        QCOMPARE(found.result()->ids.size(), 300U);
        const auto counts = waitFor(counted);
        QCOMPARE(counts.size(), many.size());
        QCOMPARE(counts.back(), (SearchCount{300, 300}));
    }
    // Newer counts replace the older ones.
    auto older = m_search->count(many);
    auto newer = m_search->count({{u"apple"_s, {}, false}});
    QTRY_VERIFY(older.isFinished());
    QTRY_VERIFY(newer.isFinished());
    QVERIFY(!older.result() && older.result().error().code == ErrorCode::Cancelled);
    QCOMPARE(newer.result()->size(), 1U);
    // And a service that goes away leaves no promise open.
    auto last = m_search->count(many);
    m_search.reset();
    QVERIFY(last.isFinished());
}

void TestSearchService::warmsUp()
{
    (void)store({{u"a"_s, u"apple"_s}});
    auto warm = m_search->warmUp();
    QTRY_VERIFY(warm.isFinished());
    QVERIFY(warm.result());
    QCOMPARE(find(u"is:unread"_s).ids.size(), 1U);
}

QTEST_GUILESS_MAIN(TestSearchService)
#include "tst_search_service.moc"
