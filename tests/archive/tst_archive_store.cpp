#include "core/archive/Database.h"
#include "tests/archive/ArchiveFixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

// Arrival, reading back, threads and the check.
class TestArchiveStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatItWasGiven();
    void storesABatchAsOneChange();
    void knowsTheSameBytesOfAnAccount();
    void putsMailOfAMissingFolderIntoTheInbox();
    void sortsByEveryKey_data();
    void sortsByEveryKey();
    void sortsSearchHitsAndDropsWhatIsGone();
    void pagesThroughIds();
    void joinsAnswersToTheirQuestion();
    void joinsConversationsThatMeetLater();
    void threadsHostileReferencesInBoundedTime();
    void checkFindsDamagedBodies();
    void checkMendsCounters();
    void checkFindsForeignKeys();
    void closedArchiveIsOneFile();
    void throughput();

private:
    std::unique_ptr<ArchiveFixture> m_fixture;
};

void TestArchiveStore::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

void TestArchiveStore::givesBackWhatItWasGiven()
{
    const QByteArray raw("Subject: \xff\0x\r\n\r\nbytes\n", 22);
    NewMessage message = m_fixture->packed(raw, AccountId{5}, "u1");
    MessageSummary &s = message.summary;
    s.dateUtc = 1'600'000'000;
    s.fromName = u"山田 太郎"_s;
    s.fromAddress = u"taro@example.jp"_s;
    s.to = u"hanako@example.jp"_s;
    s.subject = u"会議の件 '; DROP TABLE message; --"_s;
    s.messageId = "a\xff@b";
    s.starred = true;
    s.hasAttachment = true;
    const auto ids = m_fixture->store({message});
    QCOMPARE(ids.size(), 1u);
    const auto reader = m_fixture->reader();
    QVERIFY(reader);
    const auto read = reader->summary(ids.front());
    QVERIFY(read);
    QVERIFY(read->folder == kInboxFolder);
    QVERIFY(read->account == AccountId{5});
    QCOMPARE(read->dateUtc, s.dateUtc);
    QCOMPARE(read->receivedUtc, m_fixture->clock().nowUtc());
    QCOMPARE(read->sizeBytes, raw.size());
    QVERIFY(read->unread && read->starred && read->hasAttachment && !read->answered);
    QCOMPARE(read->fromName, s.fromName);
    QCOMPARE(read->fromAddress, s.fromAddress);
    QCOMPARE(read->to, s.to);
    QCOMPARE(read->subject, s.subject);
    QCOMPARE(read->messageId, s.messageId);
    QCOMPARE(*reader->raw(ids.front()), raw);
    QCOMPARE(reader->raw(MessageId{999}).error().code, ErrorCode::NotFound);
    const auto stats = reader->stats();
    QCOMPARE(stats->messages, 1);
    QCOMPARE(stats->rawBytes, raw.size());
    QCOMPARE(stats->folders, 3);
    QVERIFY(stats->mailDbBytes > 0);
}

void TestArchiveStore::storesABatchAsOneChange()
{
    QSignalSpy spy(&m_fixture->archive(), &Archive::changed);
    const auto ids = m_fixture->store(m_fixture->small(100));
    QCOMPARE(ids.size(), 100u);
    QTRY_COMPARE(spy.size(), 1);
    const auto change = spy.front().front().value<ArchiveChange>();
    QCOMPARE(change.added, ids);
    QCOMPARE(change.folders, std::vector{kInboxFolder});
    const auto inbox = m_fixture->reader()->folder(kInboxFolder);
    QCOMPARE(inbox->total, 100);
    QCOMPARE(inbox->unread, 50);
    QVERIFY(m_fixture->countersAreRight());
}

// POP-18, ARC-17
void TestArchiveStore::knowsTheSameBytesOfAnAccount()
{
    const QByteArray raw = ArchiveFixture::smallRaw(1);
    const auto report =
        m_fixture->archive()
            .store({m_fixture->packed(raw, AccountId{1}, "a"), m_fixture->packed(raw, AccountId{1}, "b"),
                    m_fixture->packed(raw, AccountId{2}, "a"),
                    m_fixture->packed(raw + "x", AccountId{1}, "c")})
            .result();
    QVERIFY(report);
    QVERIFY(!report->messages[0].duplicate);
    QVERIFY(report->messages[1].duplicate);
    QVERIFY(report->messages[1].id == report->messages[0].id);
    QVERIFY(!report->messages[2].duplicate); // another account's copy is its own
    QVERIFY(!report->messages[3].duplicate);
    QCOMPARE(m_fixture->reader()->stats()->messages, 3);
    const auto ledger = m_fixture->reader()->ledger(AccountId{1});
    QCOMPARE(ledger->size(), 3u);
    QVERIFY(ledger->at(0).message == ledger->at(1).message);
    const auto again = m_fixture->archive().store({m_fixture->packed(raw, AccountId{1}, "z")}).result();
    QVERIFY(again->messages[0].duplicate);
}

void TestArchiveStore::putsMailOfAMissingFolderIntoTheInbox()
{
    NewMessage message = m_fixture->packed("x");
    message.summary.folder = FolderId{4711};
    const auto ids = m_fixture->store({message});
    QVERIFY(m_fixture->reader()->summary(ids.at(0))->folder == kInboxFolder);
}

void TestArchiveStore::sortsByEveryKey_data()
{
    QTest::addColumn<SortKey>("key");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    QTest::newRow("date") << SortKey::Date << u"a b c d"_s << u"d c b a"_s;
    QTest::newRow("sender") << SortKey::Sender << u"d b c a"_s << u"a c d b"_s;
    QTest::newRow("subject") << SortKey::Subject << u"c d a b"_s << u"b a d c"_s;
    QTest::newRow("size") << SortKey::Size << u"a b c d"_s << u"d c b a"_s;
}

void TestArchiveStore::sortsByEveryKey()
{
    struct Row
    {
        const char *body;
        QString name, address, subject;
    };
    const Row rows[] = {{"a", u""_s, u"zoe@x"_s, u"Re: AW: fw: cherry"_s},
                        {"bb", u"anna"_s, u"1@x"_s, u"Ünder"_s},
                        {"ccc", u"Bob"_s, u"0@x"_s, u"apple"_s},
                        {"dddd", u"ANNA"_s, u"2@x"_s, u"Re[2]: banana"_s}};
    std::vector<NewMessage> messages;
    for (const Row &row : rows) {
        NewMessage message = m_fixture->packed(row.body);
        message.summary.fromName = row.name;
        message.summary.fromAddress = row.address;
        message.summary.subject = row.subject;
        message.summary.dateUtc = 1000 + static_cast<qint64>(messages.size());
        messages.push_back(message);
    }
    const auto ids = m_fixture->store(messages);
    QFETCH(SortKey, key);
    const auto reader = m_fixture->reader();
    const auto letters = [&](const std::vector<MessageId> &order) {
        QString text;
        for (const MessageId id : order)
            text += QString::fromLatin1(reader->raw(id)->left(1)) + u' ';
        return text.trimmed();
    };
    QTEST(letters(*reader->messageIds(kInboxFolder, {key, false})), "ascending");
    QTEST(letters(*reader->messageIds(kInboxFolder, {key, true})), "descending");
    QTEST(letters(*reader->sorted(ids, {key, false})), "ascending");
    QTEST(letters(*reader->sorted({ids.rbegin(), ids.rend()}, {key, true})), "descending");
}

void TestArchiveStore::sortsSearchHitsAndDropsWhatIsGone()
{
    const auto ids = m_fixture->store(m_fixture->small(3));
    const auto order = m_fixture->reader()->sorted({ids[0], MessageId{99}, ids[2]}, {});
    QCOMPARE(*order, (std::vector{ids[2], ids[0]}));
    const std::vector asked{MessageId{99}, ids[1], ids[0]};
    const auto summaries = m_fixture->reader()->summaries(asked);
    QCOMPARE(summaries->size(), 2u);
    QVERIFY(summaries->at(0).id == ids[1]);
}

void TestArchiveStore::pagesThroughIds()
{
    const auto ids = m_fixture->store(m_fixture->small(10));
    const auto reader = m_fixture->reader();
    const auto page = reader->idsAfter(ids[3], 4);
    QCOMPARE(page->size(), 4u);
    QVERIFY(page->front().id == ids[4]);
    QCOMPARE(page->front().dateUtc, 1'700'000'004);
    QVERIFY(page->front().folder == kInboxFolder);
    QVERIFY(*reader->lastMessageId() == ids[9]);
}

static NewMessage refering(ArchiveFixture &fixture, const QByteArray &id,
                           const std::vector<QByteArray> &references)
{
    NewMessage message = fixture.packed("Message-ID: <" + id + ">\r\n\r\n");
    message.summary.messageId = id;
    message.references = references;
    return message;
}

void TestArchiveStore::joinsAnswersToTheirQuestion()
{
    const auto ids =
        m_fixture->store({refering(*m_fixture, "q", {}), refering(*m_fixture, "a1", {"q"}),
                          refering(*m_fixture, "other", {}), refering(*m_fixture, "a2", {"q", "a1"})});
    const auto reader = m_fixture->reader();
    const auto thread = [&](int i) { return reader->summary(ids.at(static_cast<std::size_t>(i)))->thread; };
    QVERIFY(thread(0) == thread(1));
    QVERIFY(thread(0) == thread(3));
    QVERIFY(thread(0) != thread(2));
    // An answer before its question.
    const auto late = m_fixture->store({refering(*m_fixture, "b", {"p"}), refering(*m_fixture, "p", {})});
    QVERIFY(reader->summary(late[0])->thread == reader->summary(late[1])->thread);
}

void TestArchiveStore::joinsConversationsThatMeetLater()
{
    const auto ids = m_fixture->store(
        {refering(*m_fixture, "x", {}), refering(*m_fixture, "y", {}), refering(*m_fixture, "y2", {"y"}),
         refering(*m_fixture, "z", {"x", "y"}), refering(*m_fixture, "x2", {"x"})});
    const auto reader = m_fixture->reader();
    const ThreadId thread = reader->summary(ids[0])->thread;
    for (const MessageId id : ids)
        QVERIFY(reader->summary(id)->thread == thread);
}

// MIM-15
void TestArchiveStore::threadsHostileReferencesInBoundedTime()
{
    std::vector<QByteArray> many;
    for (int i = 0; i < 500'000; ++i)
        many.push_back(QByteArray::number(i) + "@evil");
    const auto ids =
        m_fixture->store({refering(*m_fixture, "e", many), refering(*m_fixture, "e2", {"499999@evil"}),
                          refering(*m_fixture, "self", {"self", "self"})});
    QCOMPARE(ids.size(), 3u);
    const auto reader = m_fixture->reader();
    QVERIFY(reader->summary(ids[0])->thread == reader->summary(ids[1])->thread);
    QVERIFY(m_fixture->number("SELECT count(*) FROM ref") < 110);
}

// M-14, ARC-01: bits flipped in the stored rows, behind SQLite's back as far as it is concerned.
void TestArchiveStore::checkFindsDamagedBodies()
{
    auto messages = m_fixture->small(200);
    const auto ids = m_fixture->store(messages);
    QVERIFY(m_fixture->archive().check(false).result()->isSound());
    m_fixture->close();
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY(db);
        QRandomGenerator random(21);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            QByteArray data = messages[i].body.compressed;
            // Behind the frame's own header fields that change nothing when flipped (checksum flag of an absent one).
            const qsizetype at = 6 + random.bounded(static_cast<int>(data.size()) - 6);
            data[at] = static_cast<char>(data[at] ^ (1 << random.bounded(8)));
            QVERIFY((*db)->statement("UPDATE body SET data = ?2 WHERE id = ?1").bind(ids[i], data).run());
        }
    }
    QVERIFY(m_fixture->open());
    const auto report = m_fixture->archive().check(false).result();
    QVERIFY(report);
    QVERIFY(!report->isSound());
    QCOMPARE(report->bodiesChecked, 200);
    QCOMPARE(report->findings.size(), 200u);
    QVERIFY(report->findings.front().kind == CheckKind::Body);
    QCOMPARE(m_fixture->reader()->raw(ids[0]).error().code, ErrorCode::BodyDamaged);
}

void TestArchiveStore::checkMendsCounters()
{
    m_fixture->store(m_fixture->small(10));
    m_fixture->close();
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->execute("UPDATE folder SET total = 7, unread = 70 WHERE id = 1"));
    }
    QVERIFY(m_fixture->open());
    const auto found = m_fixture->archive().check(false).result();
    QCOMPARE(found->findings.size(), 1u);
    QVERIFY(found->findings[0].kind == CheckKind::Counters);
    QVERIFY(found->findings[0].folder == kInboxFolder);
    QVERIFY(!m_fixture->countersAreRight());
    const auto mended = m_fixture->archive().check(true).result();
    QVERIFY(mended->findings.at(0).repaired);
    QVERIFY(mended->isSound());
    QVERIFY(m_fixture->countersAreRight());
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
}

void TestArchiveStore::checkFindsForeignKeys()
{
    const auto ids = m_fixture->store(m_fixture->small(2));
    m_fixture->close();
    {
        auto db = Database::open(m_fixture->path(), {.writable = true});
        QVERIFY((*db)->execute("UPDATE message SET folder_id = 12345 WHERE id = 1"));
        QVERIFY((*db)->execute("DELETE FROM body WHERE id = 2"));
    }
    QVERIFY(m_fixture->open());
    const auto report = m_fixture->archive().check(false).result();
    QVERIFY(report);
    const auto has = [&](CheckKind kind) {
        return std::any_of(report->findings.begin(), report->findings.end(),
                           [kind](const CheckFinding &f) { return f.kind == kind; });
    };
    QVERIFY(has(CheckKind::ForeignKeys));
    QVERIFY(has(CheckKind::Body));
}

// ARC-09
void TestArchiveStore::closedArchiveIsOneFile()
{
    m_fixture->store(m_fixture->small(300));
    QVERIFY(QFile::exists(m_fixture->path() + u"-wal"_s));
    m_fixture->close();
    const QStringList left = QDir(m_fixture->folder()).entryList(QDir::Files);
    QCOMPARE(left, (QStringList{u"archive.lock"_s, u"mail.db"_s}));
}

void TestArchiveStore::throughput()
{
    // Not asserted: printed for the record.
    std::vector<std::vector<NewMessage>> batches;
    for (int i = 0; i < 20; ++i)
        batches.push_back(m_fixture->small(250, i * 250, AccountId{1}));
    QElapsedTimer timer;
    timer.start();
    for (auto &batch : batches)
        QVERIFY(m_fixture->archive().store(std::move(batch)).result());
    qInfo("stored 5,000 messages in %lld ms: %.0f a second", timer.elapsed(),
          5000.0 * 1000 / double(timer.elapsed()));
    const auto reader = m_fixture->reader();
    timer.restart();
    const auto ids = reader->messageIds(kInboxFolder, {});
    qInfo("ids by date: %.2f ms", double(timer.nsecsElapsed()) / 1e6);
    timer.restart();
    QVERIFY(reader->summaries(std::span(*ids).subspan(2000, 50)));
    qInfo("a page of 50 summaries: %.2f ms", double(timer.nsecsElapsed()) / 1e6);
    timer.restart();
    QVERIFY(reader->messageIds(kInboxFolder, {SortKey::Subject, false}));
    qInfo("5,000 ids by subject: %.2f ms", double(timer.nsecsElapsed()) / 1e6);
    timer.restart();
    QVERIFY(m_fixture->archive().check(false).result()->isSound());
    qInfo("check: %.0f ms", double(timer.nsecsElapsed()) / 1e6);
}

QTEST_GUILESS_MAIN(TestArchiveStore)
#include "tst_archive_store.moc"
