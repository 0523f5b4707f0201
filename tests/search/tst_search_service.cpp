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
    auto search = SearchService::open(*m_archive);
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

QTEST_GUILESS_MAIN(TestSearchService)
#include "tst_search_service.moc"
