#include "core/archive/Database.h"
#include "core/search/IndexWriter.h"
#include "core/search/MessageTable.h"
#include "tests/search/FakeSource.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>

using namespace core;
using namespace core::search;
using namespace Qt::StringLiterals;
using support::FakeArchive;

/// That every message gets into the index exactly once, whatever comes in whatever order, and whatever happens to
/// index.db (DUR-10, DUR-17, ARC-07).
class TestIndexWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storesWhatIsAnnouncedWithoutReading();
    void readsWhatWasNeverAnnounced();
    void takesAnnouncementsInAnyOrder();
    void ignoresRepeatedAnnouncements();
    void takesHolesInTheIds();
    void ignoresAnnouncementsOfErasedMessages();
    void storesFreshMailBeforeOld();
    void leavesWhatIsAboutToBeAnnounced();
    void survivesAnyMixture();
    void skipsDamagedBodiesAndNotesThem();
    void waitsForAnArchiveThatDoesNotAnswer();
    void doesNotDieOfTheSameMessageForEver();
    void goesOnAfterItWasStopped();
    void takesNoStopForACrash();
    void makesAnotherIndexWhereThereIsNone_data();
    void makesAnotherIndexWhereThereIsNone();
    void keepsAGoodIndex();
    void keepsTheIndexWhenTheNewestMessageWasErased();
    void keepsWhatIsNotOurs();
    void startsFromNothingWhenAsked();
    void tellsWaitersWhatKeepsIt();
    void isPrivate();

private:
    std::unique_ptr<IndexWriter> writer();
    int run(IndexWriter &writer);
    void runToTheEnd();
    qint64 rowsWritten();
    Hits find(const char *match);
    void execute(const char *sql);
    void verifyComplete();
    [[nodiscard]] QString path() const { return m_folder->filePath(u"index.db"_s); }
    [[nodiscard]] std::vector<ingest::IndexEntry> putMany(int count);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeArchive> m_archive;
    std::atomic_bool m_stopping = false;
};

void TestIndexWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_archive = std::make_unique<FakeArchive>();
    m_stopping = false;
}

std::unique_ptr<IndexWriter> TestIndexWriter::writer()
{
    IndexWriter::Settings settings;
    settings.indexPath = path();
    settings.openSource = [this]() -> Result<std::unique_ptr<MessageSource>> {
        return std::unique_ptr<MessageSource>(new support::FakeSource(*m_archive));
    };
    settings.progress = [](qint64, qint64) {};
    settings.stopping = &m_stopping;
    return std::make_unique<IndexWriter>(std::move(settings));
}

int TestIndexWriter::run(IndexWriter &writer)
{
    int steps = 1;
    while (writer.step())
        ++steps;
    return steps;
}

void TestIndexWriter::runToTheEnd()
{
    auto one = writer();
    run(*one);
}

std::vector<ingest::IndexEntry> TestIndexWriter::putMany(int count)
{
    std::vector<ingest::IndexEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back(m_archive->put());
    return entries;
}

/// FTS5 keeps the number of rows ever inserted in the first number of its record 1: a doubled row counts twice.
qint64 TestIndexWriter::rowsWritten()
{
    auto database = IndexFile::openReader(path());
    if (!database)
        return -1;
    auto row = (*database)->statement("SELECT block FROM message_text_data WHERE id = 1");
    if (!row.step())
        return -1;
    qint64 count = 0;
    const QByteArray record = row.bytes(0);
    for (const char byte : record) {
        count = (count << 7) | (byte & 0x7F);
        if (!(byte & 0x80))
            break;
    }
    return count;
}

Hits TestIndexWriter::find(const char *match)
{
    Hits hits;
    auto database = IndexFile::openReader(path());
    if (!database)
        return {-1};
    auto rows = (*database)->statement("SELECT rowid FROM message_text WHERE message_text MATCH ?");
    rows.bind(QString::fromUtf8(match));
    for (auto row = rows.step(); row && *row; row = rows.step())
        hits.push_back(rows.integer(0));
    return hits;
}

void TestIndexWriter::execute(const char *sql)
{
    auto database = archive::Database::open(path(), {.writable = true});
    QVERIFY(database);
    QVERIFY((*database)->execute(sql));
}

void TestIndexWriter::verifyComplete()
{
    Hits all;
    for (const auto &[id, message] : m_archive->messages)
        all.push_back(id);
    QCOMPARE(find("every"), all);
    QCOMPARE(rowsWritten(), static_cast<qint64>(all.size()));
}

void TestIndexWriter::storesWhatIsAnnouncedWithoutReading()
{
    auto one = writer();
    QVERIFY(!one->step()); // nothing there
    one->add(putMany(50));
    run(*one);
    verifyComplete();
    QCOMPARE(m_archive->reads, 0);
    QCOMPARE(find("m17"), Hits{17});
}

/// A crash between the commit of mail.db and that of index.db.
void TestIndexWriter::readsWhatWasNeverAnnounced()
{
    (void)putMany(450);
    runToTheEnd();
    verifyComplete();
    QCOMPARE(m_archive->reads, 450);
    runToTheEnd();
    QCOMPARE(m_archive->reads, 450);
}

void TestIndexWriter::takesAnnouncementsInAnyOrder()
{
    auto one = writer();
    one->add(putMany(400));
    run(*one);
    const auto late = putMany(100);
    const auto early = putMany(100);
    one->add(early); // 501 to 600, while 401 to 500 are missing
    QVERIFY(one->step());
    QCOMPARE(find("m600"), Hits{600});
    QCOMPARE(find("m450"), Hits{});
    one->add(late);
    run(*one);
    verifyComplete();
    QCOMPARE(m_archive->reads, 0);
}

void TestIndexWriter::ignoresRepeatedAnnouncements()
{
    auto one = writer();
    const auto entries = putMany(30);
    one->add(entries);
    one->add(entries);
    run(*one);
    one->add(entries);
    one->add({entries[3], entries[1], entries[2]});
    run(*one);
    verifyComplete();

    // What was read before it was announced, too.
    const auto more = putMany(30);
    runToTheEnd();
    auto other = writer();
    other->add(more);
    run(*other);
    verifyComplete();
}

void TestIndexWriter::takesHolesInTheIds()
{
    auto one = writer();
    const auto entries = putMany(20);
    for (const qint64 gone : {1, 2, 9, 10, 11, 20})
        m_archive->messages.erase(gone);
    std::vector<ingest::IndexEntry> left;
    for (const auto &entry : entries) {
        if (m_archive->messages.contains(number(entry.id)))
            left.push_back(entry);
    }
    one->add(left);
    run(*one);
    verifyComplete();

    m_archive->lastId = 5'000'000'000; // a hostile number
    one->add({m_archive->put()});
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    one->whenCaughtUp(done);
    QVERIFY(run(*one) < 10);
    QVERIFY(done->future().isFinished());
    verifyComplete();
}

void TestIndexWriter::ignoresAnnouncementsOfErasedMessages()
{
    auto one = writer();
    const auto entries = putMany(10);
    m_archive->messages.erase(4);
    m_archive->messages.erase(10);
    one->add(entries);
    run(*one);
    verifyComplete();
}

void TestIndexWriter::storesFreshMailBeforeOld()
{
    (void)putMany(2'000);
    auto one = writer();
    QVERIFY(one->step());
    one->add(putMany(5));
    QVERIFY(one->step());
    QCOMPARE(find("m2003"), Hits{2003});
    QVERIFY(m_archive->reads <= 400);
    run(*one);
    verifyComplete();
}

/// Between its commit and its announcement, a message is not read: its words are on their way.
void TestIndexWriter::leavesWhatIsAboutToBeAnnounced()
{
    auto one = writer();
    run(*one);
    const auto entries = putMany(10);
    run(*one);
    QCOMPARE(m_archive->reads, 0);
    one->add(entries);
    run(*one);
    verifyComplete();
    QCOMPARE(m_archive->reads, 0);
}

void TestIndexWriter::survivesAnyMixture()
{
    quint32 random = 2024;
    const auto next = [&random](quint32 below) {
        random = random * 1664525U + 1013904223U;
        return static_cast<int>((random >> 8) % below);
    };
    auto one = writer();
    std::vector<std::vector<ingest::IndexEntry>> waiting;
    for (int round = 0; round < 400; ++round) {
        switch (next(7)) {
        case 0:
        case 1: waiting.push_back(putMany(1 + next(40))); break;
        case 2:
        case 3:
            if (!waiting.empty()) {
                const auto at = waiting.begin() + next(static_cast<quint32>(waiting.size()));
                one->add(*at);
                if (next(4) != 0)
                    waiting.erase(at);
            }
            break;
        case 4: (void)one->step(); break;
        case 5:
            if (next(8) == 0) // a crash, or a restart
                one = writer();
            break;
        default:
            m_archive->lastId += next(3); // ids that a rolled back transaction had
            break;
        }
    }
    one.reset();
    runToTheEnd();
    verifyComplete();
}

void TestIndexWriter::skipsDamagedBodiesAndNotesThem()
{
    (void)putMany(300);
    m_archive->messages[150].damage = ErrorCode::BodyDamaged;
    m_archive->messages[151].damage = ErrorCode::Io; // a sector that cannot be read
    runToTheEnd();
    QCOMPARE(rowsWritten(), 298);
    QCOMPARE(m_archive->reads, 300);
    runToTheEnd();
    QCOMPARE(m_archive->reads, 300);
    auto database = IndexFile::openReader(path());
    QVERIFY(database);
    auto row = (*database)->statement("SELECT message, reason FROM skipped ORDER BY message");
    QVERIFY(*row.step());
    QCOMPARE(row.integer(0), 150);
    QCOMPARE(row.text(1), u"body-damaged"_s);
}

void TestIndexWriter::waitsForAnArchiveThatDoesNotAnswer()
{
    (void)putMany(300);
    auto one = writer();
    QVERIFY(one->step());
    m_archive->broken = true;
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    one->whenCaughtUp(done);
    QVERIFY(done->future().isFinished());
    QCOMPARE(done->future().result().error().code, ErrorCode::Io);
    QVERIFY(!one->step());
    m_archive->broken = false;
    run(*one);
    verifyComplete();
}

/// DUR-10. An exception stands in for the crash: nothing of the writer's own runs after it but the closing of files.
void TestIndexWriter::doesNotDieOfTheSameMessageForEver()
{
    (void)putMany(500);
    m_archive->beforeRead = [](qint64 id) {
        if (id == 333)
            throw std::runtime_error("crash");
    };
    int crashes = 0;
    for (int start = 0; start < 10; ++start) {
        auto one = writer();
        try {
            run(*one);
            break;
        } catch (const std::runtime_error &) {
            ++crashes;
        }
    }
    QCOMPARE(crashes, 3);
    m_archive->messages.erase(333); // all the others are there, each once
    verifyComplete();
}

void TestIndexWriter::goesOnAfterItWasStopped()
{
    (void)putMany(500);
    m_archive->beforeRead = [this](qint64 id) { m_stopping = m_stopping || id == 400; };
    runToTheEnd();
    QVERIFY(rowsWritten() < 500);
    m_stopping = false;
    m_archive->beforeRead = {};
    runToTheEnd();
    verifyComplete();
}

/// Ended at the same message again and again, in good order: it is not the message's fault.
void TestIndexWriter::takesNoStopForACrash()
{
    (void)putMany(5);
    m_archive->beforeRead = [this](qint64 id) { m_stopping = m_stopping || id == 5; };
    for (int start = 0; start < 6; ++start) {
        m_stopping = false;
        runToTheEnd();
    }
    m_stopping = false;
    m_archive->beforeRead = {};
    runToTheEnd();
    verifyComplete();
}

void TestIndexWriter::makesAnotherIndexWhereThereIsNone_data()
{
    QTest::addColumn<QString>("harm");
    for (const char *harm : {"missing", "empty", "text", "truncated", "half", "header", "pages", "no tables",
                             "older tokenizer", "older extraction", "ahead of the archive", "another archive",
                             "newer schema", "senseless span", "no state", "missing beside its log"})
        QTest::newRow(harm) << QString::fromUtf8(harm);
}

void TestIndexWriter::makesAnotherIndexWhereThereIsNone()
{
    QFETCH(QString, harm);
    (void)putMany(300);
    runToTheEnd();
    verifyComplete();

    QFile file(path());
    const auto overwrite = [&file](qint64 at, const QByteArray &bytes) {
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(at);
        file.write(bytes);
        file.close();
    };
    if (harm == u"missing"_s)
        QVERIFY(file.remove());
    else if (harm == u"empty"_s)
        QVERIFY(file.resize(0));
    else if (harm == u"text"_s)
        QVERIFY(file.resize(0) && file.open(QIODevice::WriteOnly) && file.write("Dear diary,\n") &&
                (file.close(), true));
    else if (harm == u"truncated"_s)
        QVERIFY(file.resize(file.size() - 1));
    else if (harm == u"half"_s)
        QVERIFY(file.resize(file.size() / 2));
    else if (harm == u"header"_s)
        overwrite(0, QByteArray(100, 'x'));
    else if (harm == u"pages"_s)
        overwrite(8192, QByteArray(static_cast<qsizetype>(file.size()) - 8192, 'x'));
    else if (harm == u"no tables"_s)
        execute("DROP TABLE span; DROP TABLE state");
    else if (harm == u"older tokenizer"_s)
        execute("UPDATE state SET tokenizer = 0");
    else if (harm == u"older extraction"_s)
        execute("UPDATE state SET extract = 0");
    else if (harm == u"ahead of the archive"_s) {
        m_archive->lastId = 200;
        m_archive->messages.erase(m_archive->messages.upper_bound(200), m_archive->messages.end());
    } else if (harm == u"another archive"_s) { // restored from a backup of 200, and 150 others since (ARC-10)
        m_archive->lastId = 200;
        m_archive->messages.erase(m_archive->messages.upper_bound(200), m_archive->messages.end());
        (void)putMany(150);
        for (auto at = m_archive->messages.upper_bound(200); at != m_archive->messages.end(); ++at)
            at->second.date += 5;
    } else if (harm == u"newer schema"_s)
        execute("PRAGMA user_version = 99");
    else if (harm == u"senseless span"_s)
        execute("UPDATE span SET last = -5");
    else if (harm == u"no state"_s)
        execute("DELETE FROM state");
    else if (harm == u"missing beside its log"_s) {
        QVERIFY(file.remove());
        QFile log(path() + u"-wal"_s);
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write("stale"));
    }
    m_archive->reads = 0;
    runToTheEnd();
    verifyComplete();
    QCOMPARE(m_archive->reads, static_cast<int>(m_archive->messages.size()));
}

void TestIndexWriter::keepsAGoodIndex()
{
    (void)putMany(50);
    runToTheEnd();
    m_archive->reads = 0;
    runToTheEnd();
    QCOMPARE(m_archive->reads, 0);
}

void TestIndexWriter::keepsTheIndexWhenTheNewestMessageWasErased()
{
    (void)putMany(50);
    runToTheEnd();
    m_archive->reads = 0;
    m_archive->messages.erase(50);
    const auto entry = m_archive->put();
    auto one = writer();
    one->add({entry});
    run(*one);
    QCOMPARE(m_archive->reads, 0);
    QCOMPARE(find("m51"), Hits{51});
}

void TestIndexWriter::keepsWhatIsNotOurs()
{
    QFile diary(path());
    QVERIFY(diary.open(QIODevice::WriteOnly) && diary.write("Dear diary,\n"));
    diary.close();
    (void)putMany(3);
    runToTheEnd();
    verifyComplete();
    QFile aside(path() + u".aside-1"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), "Dear diary,\n"_ba);

    // A link, too: neither followed nor lost.
    QVERIFY(QFile::remove(path()));
    QVERIFY(aside.link(path()));
    runToTheEnd();
    verifyComplete();
    QVERIFY(QFileInfo(path() + u".aside-2"_s).isSymLink());
}

void TestIndexWriter::startsFromNothingWhenAsked()
{
    const auto entries = putMany(250);
    auto one = writer();
    one->add(entries);
    run(*one);
    m_archive->messages.erase(7);
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    one->rebuild(done);
    QVERIFY(!done->future().isFinished());
    run(*one);
    QVERIFY(done->future().isFinished());
    verifyComplete();
    QCOMPARE(m_archive->reads, 249);
}

void TestIndexWriter::tellsWaitersWhatKeepsIt()
{
    (void)putMany(3);
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    {
        auto one = writer();
        one->whenCaughtUp(done);
        QVERIFY(!done->future().isFinished());
    }
    QCOMPARE(done->future().result().error().code, ErrorCode::Cancelled);

    IndexWriter::Settings settings;
    settings.indexPath = m_folder->filePath(u"no/such/folder/index.db"_s);
    settings.openSource = [this]() -> Result<std::unique_ptr<MessageSource>> {
        return std::unique_ptr<MessageSource>(new support::FakeSource(*m_archive));
    };
    settings.stopping = &m_stopping;
    IndexWriter nowhere(std::move(settings));
    auto other = std::make_shared<QPromise<Result<void>>>();
    other->start();
    nowhere.whenCaughtUp(other);
    QVERIFY(!nowhere.step());
    QVERIFY(!other->future().result());
}

void TestIndexWriter::isPrivate()
{
    (void)putMany(3);
    auto one = writer();
    run(*one);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        const auto others =
            QFile::permissions(path() + suffix) &
            ~QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
        QCOMPARE(others, QFile::Permissions());
    }
}

QTEST_GUILESS_MAIN(TestIndexWriter)
#include "tst_index_writer.moc"
