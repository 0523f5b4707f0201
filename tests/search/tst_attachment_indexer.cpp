#include "core/archive/Database.h"
#include "core/search/AttachmentStore.h"
#include "core/search/FullRows.h"
#include "core/search/IndexWriter.h"
#include "tests/search/FakeSource.h"

#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;
using extract::Document;
using extract::Extracted;
using extract::Outcome;
using support::FakeArchive;

/// The second phase of the index: that it never delays the first, reads each attachment once, survives whatever ends the
/// program (DUR-10), and that its rows count as their messages. Documents are "read" by the test.
class TestAttachmentIndexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsTheNewestFirstAndOnlyWhenNothingIsFresh();
    void countsTheSecondRowInsteadOfTheFirst();
    void readsTheSameFileOnce();
    void keepsTheNamesOfWhatCannotBeRead();
    void goesOnWhereItStopped();
    void takesNoStopForACrash();
    void givesUpAMessageThatEndsTheProgramTwice();
    void isOffWithoutAnExtractor();
    void isOffWhenTheExtractorIsUnavailable();
    void throwsAnswersForAnOlderIndexAway();
    void startsFromNothingWhenAsked();
    void forgetsWhatIsErased();
    void forgetsWhatIsErasedWhileItIsRead();
    void makesAnIndexOfBeforeAttachmentsAnew();

private:
    std::unique_ptr<IndexWriter> writer();
    int run(IndexWriter &writer);
    void answer(IndexWriter &writer, const std::function<Extracted(const Document &)> &read);
    void runToTheEnd(IndexWriter &writer);
    Hits find(const char *match);
    qint64 number(const char *sql);
    MessageId put(const QString &body, const QByteArrayList &files, IndexWriter *announceTo = nullptr);
    [[nodiscard]] QString path() const { return m_folder->filePath(u"index.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeArchive> m_archive;
    std::atomic_bool m_stopping = false;
    std::vector<std::vector<Document>> m_asked; ///< and not answered
    QByteArrayList m_read;                      ///< all documents ever asked for
    std::vector<qint64> m_progress;
    bool m_hasExtractor = true;
};

void TestAttachmentIndexer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_archive = std::make_unique<FakeArchive>();
    m_stopping = false;
    m_asked.clear();
    m_read.clear();
    m_progress.clear();
    m_hasExtractor = true;
}

std::unique_ptr<IndexWriter> TestAttachmentIndexer::writer()
{
    m_asked.clear();
    IndexWriter::Settings settings;
    settings.indexPath = path();
    settings.openSource = [this]() -> Result<std::unique_ptr<MessageSource>> {
        return std::unique_ptr<MessageSource>(new support::FakeSource(*m_archive));
    };
    settings.progress = [](qint64, qint64) {};
    settings.stopping = &m_stopping;
    settings.attachmentProgress = [this](qint64 waiting) { m_progress.push_back(waiting); };
    if (m_hasExtractor) {
        settings.extract = [this](std::vector<Document> documents) {
            for (const Document &document : documents)
                m_read.append(document.bytes);
            m_asked.push_back(std::move(documents));
        };
    }
    return std::make_unique<IndexWriter>(std::move(settings));
}

int TestAttachmentIndexer::run(IndexWriter &writer)
{
    int steps = 1;
    while (writer.step())
        ++steps;
    return steps;
}

Extracted asText(const Document &document)
{
    return {Outcome::Text, QString::fromUtf8(document.bytes), false};
}

void TestAttachmentIndexer::answer(IndexWriter &writer,
                                   const std::function<Extracted(const Document &)> &read)
{
    std::vector<Extracted> answers;
    for (const Document &document : m_asked.front())
        answers.push_back(read(document));
    m_asked.erase(m_asked.begin());
    writer.acceptExtracted(std::move(answers));
}

void TestAttachmentIndexer::runToTheEnd(IndexWriter &writer)
{
    run(writer);
    while (!m_asked.empty()) {
        answer(writer, asText);
        run(writer);
    }
}

/// First rows of messages that have a second one do not count.
static Hits messagesOf(const FullRows &full, const Hits &rows)
{
    Hits messages;
    for (const qint64 row : rows) {
        const bool isFirst = row < kFullRow;
        if (!isFirst || !std::binary_search(full.messages().begin(), full.messages().end(), row))
            messages.push_back(isFirst ? row : row - kFullRow);
    }
    std::sort(messages.begin(), messages.end());
    return messages;
}

/// As a search does it.
Hits TestAttachmentIndexer::find(const char *match)
{
    auto database = IndexFile::openReader(path());
    if (!database)
        return {-1};
    Hits rows;
    auto found = (*database)
                     ->statement("SELECT rowid FROM message_text WHERE message_text MATCH ? ORDER BY rowid")
                     .bind(QString::fromUtf8(match));
    FullRows full;
    if (!found.eachRow([&] { rows.push_back(found.integer(0)); }) || !full.refresh(**database))
        return {-2};
    return messagesOf(full, rows);
}

qint64 TestAttachmentIndexer::number(const char *sql)
{
    auto database = IndexFile::openReader(path());
    const auto value = database ? (*database)->number(sql) : Result<qint64>(-1);
    return value ? *value : -1;
}

MessageId TestAttachmentIndexer::put(const QString &body, const QByteArrayList &files,
                                     IndexWriter *announceTo)
{
    ingest::IndexEntry entry = m_archive->put(body);
    auto &message = m_archive->messages[core::number(entry.id)];
    int count = 0;
    for (const QByteArray &file : files) {
        const QString name = u"file%1.txt"_s.arg(++count);
        message.text.attachments += name + u'\n';
        m_archive->files[core::number(entry.id)].push_back({file, "text/plain", "utf-8", name});
    }
    entry.text = message.text;
    if (announceTo)
        announceTo->add({entry});
    return entry.id;
}

void TestAttachmentIndexer::readsTheNewestFirstAndOnlyWhenNothingIsFresh()
{
    for (int i = 1; i <= 3; ++i)
        (void)put(u"body"_s, {"old" + QByteArray::number(i)});
    auto one = writer();
    run(*one);
    QCOMPARE(m_asked.size(), 1U); // one message at a time
    QCOMPARE(m_read, QByteArrayList{"old3"});
    QCOMPARE(find("body").size(), 3U); // all can be found meanwhile
    // What comes now is in the index before the next attachment is read.
    (void)put(u"fresh"_s, {"new4"}, one.get());
    (void)put(u"fresh"_s, {}, one.get());
    run(*one);
    QCOMPARE(find("fresh"), (Hits{4, 5}));
    QCOMPARE(m_asked.size(), 1U);
    runToTheEnd(*one);
    QCOMPARE(m_read, (QByteArrayList{"old3", "new4", "old2", "old1"}));
    for (const char *word : {"old1", "old2", "old3", "new4"})
        QCOMPARE(find(word).size(), 1U);
    QCOMPARE(m_progress.back(), 0);
    QVERIFY(!one->step());
}

void TestAttachmentIndexer::countsTheSecondRowInsteadOfTheFirst()
{
    (void)put(u"apple"_s, {"banana cherry", "damson"});
    (void)put(u"apple banana"_s, {});
    (void)put(u"cherry"_s, {"apple"});
    auto one = writer();
    runToTheEnd(*one);
    QCOMPARE(find("apple"), (Hits{1, 2, 3}));
    QCOMPARE(find("apple AND banana"), (Hits{1, 2}));
    QCOMPARE(find("apple AND damson"), (Hits{1}));
    QCOMPARE(find("apple NOT banana"), (Hits{3})); // the first row of 1 alone has no banana
    QCOMPARE(find("banana OR damson"), (Hits{1, 2}));
    QCOMPARE(find("body : banana"), (Hits{2}));
    QCOMPARE(find("attachment : banana"), (Hits{1}));
    QCOMPARE(find("attachment : file1"), (Hits{1, 3}));
    QCOMPARE(find("\"banana cherry\""), (Hits{1}));
    QCOMPARE(find("\"cherry damson\""), (Hits{1})); // neighbours count as one text
}

void TestAttachmentIndexer::readsTheSameFileOnce()
{
    for (int i = 0; i < 10; ++i)
        (void)put(u"mail %1"_s.arg(i), {"minutes of the meeting", "minutes of the meeting"});
    (void)put(u"other"_s, {"something else"});
    auto one = writer();
    runToTheEnd(*one);
    QCOMPARE(m_read, (QByteArrayList{"something else", "minutes of the meeting"}));
    QCOMPARE(find("minutes").size(), 10U);
    QCOMPARE(number("SELECT count(*) FROM extracted"), 2);
    QCOMPARE(number("SELECT count(*) FROM attachment"), 21);
}

void TestAttachmentIndexer::keepsTheNamesOfWhatCannotBeRead()
{
    const MessageId id = put(u"body"_s, {"poison", "fine words"});
    auto one = writer();
    run(*one);
    answer(*one, [](const Document &document) {
        return document.bytes == "poison" ? Extracted{Outcome::Crashed, {}, false} : asText(document);
    });
    run(*one);
    QCOMPARE(find("words"), (Hits{core::number(id)}));
    QCOMPARE(find("file1"), (Hits{core::number(id)}));
    QCOMPARE(number("SELECT count(*) FROM extracted WHERE outcome = 'crashed'"), 1);
    // Not tried again, also not in another message.
    (void)put(u"body"_s, {"poison"}, one.get());
    runToTheEnd(*one);
    QCOMPARE(m_read, (QByteArrayList{"poison", "fine words"}));
    QCOMPARE(number("SELECT count(*) FROM full_row"), 1);
}

void TestAttachmentIndexer::goesOnWhereItStopped()
{
    for (int i = 1; i <= 4; ++i)
        (void)put(u"body"_s, {"file" + QByteArray::number(i)});
    auto one = writer();
    run(*one);
    answer(*one, asText);
    run(*one);
    answer(*one, asText);
    run(*one); // file2 is under way
    one.reset();
    auto other = writer();
    runToTheEnd(*other);
    QCOMPARE(m_read, (QByteArrayList{"file4", "file3", "file2", "file2", "file1"}));
    QCOMPARE(number("SELECT count(*) FROM full_row"), 4);
    QCOMPARE(number("SELECT waiting FROM attachment_state"), 0);
    QCOMPARE(number("SELECT count(*) FROM attachment_span"), 1);
}

void TestAttachmentIndexer::takesNoStopForACrash()
{
    (void)put(u"body"_s, {"words"});
    for (int i = 0; i < 5; ++i) {
        auto one = writer();
        run(*one);
        QCOMPARE(m_asked.size(), 1U);
    }
    auto one = writer();
    runToTheEnd(*one);
    QCOMPARE(find("words").size(), 1U);
}

void TestAttachmentIndexer::givesUpAMessageThatEndsTheProgramTwice()
{
    for (const char *word : {"one", "two", "three"})
        (void)put(u"body"_s, {word});
    {
        auto one = writer();
        m_archive->files.clear();
        run(*one); // the first phase
    }
    m_archive->files[1] = {{"one", "text/plain", {}, u"a.txt"_s}};
    m_archive->files[2] = {{"two", "text/plain", {}, u"a.txt"_s}};
    m_archive->files[3] = {{"three", "text/plain", {}, u"a.txt"_s}};
    {
        auto database = archive::Database::open(path(), {.writable = true});
        QVERIFY((*database)->execute("DELETE FROM attachment_span; DELETE FROM attachment_state"));
    }
    m_archive->beforeRead = [](qint64 id) {
        if (id == 2)
            throw std::runtime_error("a crash");
    };
    int crashes = 0;
    std::vector<std::unique_ptr<IndexWriter>> crashed; // a crash runs no destructors before the next start
    for (int start = 0; start < 5; ++start) {
        crashed.push_back(writer());
        auto *crashing = crashed.back().get();
        try {
            runToTheEnd(*crashing);
        } catch (const std::runtime_error &) {
            ++crashes;
        }
    }
    QCOMPARE(crashes, 2);
    QCOMPARE(find("three"), (Hits{3}));
    QCOMPARE(find("one"), (Hits{1}));
    QCOMPARE(find("body"), (Hits{1, 2, 3}));
}

void TestAttachmentIndexer::isOffWithoutAnExtractor()
{
    m_hasExtractor = false;
    (void)put(u"body"_s, {"words"});
    auto one = writer();
    run(*one);
    QCOMPARE(find("body").size(), 1U);
    QCOMPARE(number("SELECT waiting FROM attachment_state"), 0);
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    one->whenAttachmentsCaughtUp(done);
    QVERIFY(done->future().isFinished());
    // A later start has one.
    one.reset();
    m_hasExtractor = true;
    auto other = writer();
    runToTheEnd(*other);
    QCOMPARE(find("words").size(), 1U);
}

void TestAttachmentIndexer::isOffWhenTheExtractorIsUnavailable()
{
    (void)put(u"body"_s, {"words"});
    auto one = writer();
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    one->whenAttachmentsCaughtUp(done);
    run(*one);
    QVERIFY(!done->future().isFinished());
    answer(*one, [](const Document &) { return Extracted{Outcome::Unavailable, {}, false}; });
    run(*one);
    QVERIFY(done->future().isFinished());
    QVERIFY(m_asked.empty());
    QCOMPARE(number("SELECT count(*) FROM extracted"), 0);
    one.reset();
    auto other = writer();
    runToTheEnd(*other);
    QCOMPARE(find("words").size(), 1U);
}

void TestAttachmentIndexer::throwsAnswersForAnOlderIndexAway()
{
    (void)put(u"body"_s, {"words"});
    auto one = writer();
    run(*one);
    one->markDamaged();
    QVERIFY(one->isDamaged());
    one->replace();
    answer(*one, asText); // for the index that is gone
    QCOMPARE(number("SELECT count(*) FROM full_row"), -1);
    runToTheEnd(*one);
    QCOMPARE(find("words").size(), 1U);
    QCOMPARE(number("SELECT count(*) FROM full_row"), 1);
}

void TestAttachmentIndexer::startsFromNothingWhenAsked()
{
    (void)put(u"body"_s, {"words"});
    auto one = writer();
    runToTheEnd(*one);
    auto database = IndexFile::openReader(path());
    QVERIFY(database);
    FullRows full; // a reader that stays open
    QVERIFY(full.refresh(**database));
    QCOMPARE(messagesOf(full, {1, kFullRow + 1}), (Hits{1}));
    QVERIFY(messagesOf(full, {1}).empty());
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    one->rebuild(done);
    QVERIFY(full.refresh(**database));
    QCOMPARE(messagesOf(full, {1}), (Hits{1}));
    runToTheEnd(*one);
    QCOMPARE(m_read, (QByteArrayList{"words", "words"}));
    QCOMPARE(find("words").size(), 1U);
    QVERIFY(full.refresh(**database));
    QVERIFY(messagesOf(full, {1}).empty());
}

void TestAttachmentIndexer::forgetsWhatIsErased()
{
    const MessageId first = put(u"body"_s, {"shared", "secret"});
    (void)put(u"body"_s, {"shared"});
    auto one = writer();
    runToTheEnd(*one);
    QCOMPARE(number("SELECT count(*) FROM extracted"), 2);
    m_archive->messages.erase(core::number(first));
    one->forget({first});
    QCOMPARE(number("SELECT count(*) FROM extracted"), 1);
    QCOMPARE(number("SELECT count(*) FROM attachment"), 1);
}

void TestAttachmentIndexer::forgetsWhatIsErasedWhileItIsRead()
{
    const MessageId id = put(u"body"_s, {"secret"});
    auto one = writer();
    run(*one);
    m_archive->messages.erase(core::number(id));
    one->forget({id});
    answer(*one, asText);
    run(*one);
    QCOMPARE(number("SELECT count(*) FROM extracted"), 0);
    QVERIFY(find("secret").empty());
}

void TestAttachmentIndexer::makesAnIndexOfBeforeAttachmentsAnew()
{
    (void)put(u"body"_s, {"words"});
    {
        auto one = writer();
        runToTheEnd(*one);
    }
    {
        auto database = IndexFile::openReader(path());
        QVERIFY(database);
    }
    {
        auto database = archive::Database::open(path(), {.writable = true});
        QVERIFY((*database)->execute("DROP TABLE full_row; DROP TABLE attachment_span; DELETE FROM state;"
                                     "DELETE FROM span"));
    }
    auto one = writer();
    runToTheEnd(*one);
    QCOMPARE(find("words").size(), 1U);
    QCOMPARE(find("body").size(), 1U);
}

QTEST_GUILESS_MAIN(TestAttachmentIndexer)
#include "tst_attachment_indexer.moc"
