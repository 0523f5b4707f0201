#include "core/archive/ArchiveTransact.h"
#include "core/archive/BodyStore.h"
#include "core/base/Sha256.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/MailSamples.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {
const AccountId kHome{1}, kWork{2}, kThird{3};
}

/// Attachments and equal messages are stored once; what is there is verified before a new message relies on it; whoever is
/// erased, the others keep all their bytes.
class TestSharedBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSameFileInTenMessagesLiesThereOnce();
    void alsoInLinesOfAnotherWidth();
    void severalFilesOfAMessageKeepTheirOrder();
    void aFileGoesWithItsLastMessage();
    void aDamagedFileIsMendedByTheNextMessageThatHasIt_data();
    void aDamagedFileIsMendedByTheNextMessageThatHasIt();
    void everyFlippedBitOfAFileIsFound();
    void anEqualMessageOfAnotherAccountHasNoBytesOfItsOwn();
    void theNextTakesTheBodyOver_data();
    void theNextTakesTheBodyOver();
    void manyErasuresInAnyOrderLoseNothing();
    void aDamagedTwinIsMendedAndNeverReliedOn();
    void aDuplicateMendsWhatIsDamaged();
    void nothingIsWrittenOverBeforeACheck();
    void aSharedBodyWhoseHolderIsMissingComesBack();
    void headerOnlyAndWholeShareBytesButAreTwoMessages();
    void checkCountsTheUsersOfFiles();
    void aBatchSharesWithinItself();

private:
    void eraseNow(std::vector<MessageId> ids);
    MessageId storeOne(const QByteArray &raw, AccountId account = kHome);
    void execute(const QByteArray &sql);
    QByteArray column(const char *sql);
    /// As a check leaves it that found these bodies damaged and the structure of the file sound.
    void findSound()
    {
        execute("INSERT OR REPLACE INTO damage(message_id, found, detail) SELECT id, 1, '' FROM message");
        execute("INSERT OR REPLACE INTO care(key, number) VALUES('structure_sound', 1)");
    }
    [[nodiscard]] bool isSound() const
    {
        return m_fixture->archive().check(false).result()->findings.empty();
    }

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::unique_ptr<ArchiveReader> m_reader;
};

void TestSharedBodies::init()
{
    m_reader.reset();
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
    m_reader = m_fixture->reader();
}

MessageId TestSharedBodies::storeOne(const QByteArray &raw, AccountId account)
{
    const auto ids = m_fixture->store({m_fixture->packed(raw, account)});
    return ids.empty() ? MessageId{} : ids.front();
}

void TestSharedBodies::eraseNow(std::vector<MessageId> ids)
{
    QVERIFY(m_fixture->archive().move(ids, kTrashFolder).result());
    QVERIFY(m_fixture->archive().erase(std::move(ids)).result());
}

void TestSharedBodies::execute(const QByteArray &sql)
{
    auto database = Database::open(m_fixture->path(), {.writable = true});
    QVERIFY(database);
    QVERIFY((*database)->execute(sql));
}

QByteArray TestSharedBodies::column(const char *sql)
{
    auto database = Database::open(m_fixture->path(), {});
    auto read = (*database)->statement(sql);
    const auto row = read.step();
    return row && *row ? read.bytes(0) : QByteArray();
}

void TestSharedBodies::theSameFileInTenMessagesLiesThereOnce()
{
    const QByteArray file = samples::randomBytes(200'000, 1);
    for (int n = 0; n < 10; ++n)
        QVERIFY(isSet(storeOne(samples::withFile(n, file))));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 1);
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 10);
    QCOMPARE(column("SELECT sha256 FROM blob"), Sha256::of(file));
    QVERIFY(m_fixture->number("SELECT sum(length(data)) FROM body") < 20'000);
    for (int n = 0; n < 10; ++n)
        QCOMPARE(*m_reader->raw(MessageId{n + 1}), samples::withFile(n, file));
    QVERIFY(isSound());
    // Below 16 KB a row of its own costs more than it saves.
    QVERIFY(isSet(storeOne(samples::withFile(20, file.left(16 * 1024 - 3)))));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 1);
    QVERIFY(isSet(storeOne(samples::withFile(21, file.left(16 * 1024)))));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 2);
}

void TestSharedBodies::alsoInLinesOfAnotherWidth()
{
    const QByteArray file = samples::randomBytes(50'000, 2);
    const MessageId a = storeOne(samples::withFile(1, file, 76));
    const MessageId b = storeOne(samples::withFile(2, file, 60));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 1);
    QCOMPARE(*m_reader->raw(a), samples::withFile(1, file, 76));
    QCOMPARE(*m_reader->raw(b), samples::withFile(2, file, 60));
}

void TestSharedBodies::severalFilesOfAMessageKeepTheirOrder()
{
    const QByteArray one = samples::randomBytes(40'000, 3), two = samples::randomBytes(30'001, 4);
    const QByteArray raw = samples::withFile(1, two) + samples::withFile(2, one) + samples::withFile(3, two) +
                           samples::withFile(4, one.left(3'000));
    storeOne(samples::withFile(5, one));
    const MessageId id = storeOne(raw);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 2);
    QCOMPARE(m_fixture->number("SELECT sum(refs) FROM blob"), 4);
    QCOMPARE(*m_reader->raw(id), raw);
    QVERIFY(isSound());
}

void TestSharedBodies::aFileGoesWithItsLastMessage()
{
    const QByteArray file = samples::randomBytes(50'000, 5);
    const MessageId a = storeOne(samples::withFile(1, file) + samples::withFile(2, file));
    const MessageId b = storeOne(samples::withFile(3, file));
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 3);
    eraseNow({a});
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 1);
    QCOMPARE(*m_reader->raw(b), samples::withFile(3, file));
    eraseNow({b});
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM body_blob"), 0);
    QVERIFY(isSound());
}

void TestSharedBodies::aDamagedFileIsMendedByTheNextMessageThatHasIt_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("a bit")
        << "UPDATE blob SET data = CAST(substr(data, 1, 1000) || x'01' || substr(data, 1002) AS BLOB)"_ba;
    QTest::newRow("cut") << "UPDATE blob SET data = CAST(substr(data, 1, 1000) AS BLOB)"_ba;
    QTest::newRow("empty") << "UPDATE blob SET data = x''"_ba;
    QTest::newRow("length") << "UPDATE blob SET raw_bytes = 7"_ba;
}

void TestSharedBodies::aDamagedFileIsMendedByTheNextMessageThatHasIt()
{
    QFETCH(QByteArray, damage);
    const QByteArray file = samples::randomBytes(50'000, 6);
    const MessageId a = storeOne(samples::withFile(1, file));
    execute(damage);
    QVERIFY(!isSound());
    const MessageId b = storeOne(samples::withFile(2, file)); // relies on nothing that is not verified
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 1);
    QCOMPARE(*m_reader->raw(b), samples::withFile(2, file));
    QCOMPARE(*m_reader->raw(a), samples::withFile(1, file));
    QVERIFY(isSound());
}

// ARC-01
void TestSharedBodies::everyFlippedBitOfAFileIsFound()
{
    const QByteArray text = QByteArray("Words that can be packed, again and again. ").repeated(800);
    const MessageId id = storeOne(samples::withFile(1, text));
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 1);
    const QByteArray sound = column("SELECT data FROM blob");
    QRandomGenerator random(7);
    auto database = Database::open(m_fixture->path(), {.writable = true});
    BodyCodec codec;
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes = sound;
        const qsizetype at = random.bounded(static_cast<int>(bytes.size()));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
        QVERIFY((*database)->statement("UPDATE blob SET data = ?").bind(bytes).run());
        const auto raw = m_reader->raw(id);
        const auto verified = verifyBody(**database, codec, id);
        QCOMPARE(raw.has_value(), verified.has_value());
        if (raw)
            QCOMPARE(*raw, samples::withFile(1, text)); // a bit that means nothing
        else
            QCOMPARE(raw.error().code, ErrorCode::BodyDamaged);
        const auto blobs = verifyBlobs(**database, codec, 0, 10, false);
        QCOMPARE(blobs->findings.empty(), raw.has_value());
    }
}

void TestSharedBodies::anEqualMessageOfAnotherAccountHasNoBytesOfItsOwn()
{
    const QByteArray raw = samples::withFile(1, samples::randomBytes(20'000, 8));
    const MessageId a = storeOne(raw, kHome), b = storeOne(raw, kWork), c = storeOne(raw, kThird);
    QVERIFY(a != b && b != c);
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 2"), 1);
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 3"), 1); // never a chain
    QCOMPARE(m_fixture->number("SELECT length(data) + length(recipe) FROM body WHERE id = 2"), 0);
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 1);
    for (const MessageId id : {a, b, c})
        QCOMPARE(*m_reader->raw(id), raw);
    QCOMPARE(m_reader->summary(b)->account, kWork);
    QCOMPARE(m_reader->summary(b)->sizeBytes, raw.size());
    QVERIFY(isSound());
}

void TestSharedBodies::theNextTakesTheBodyOver_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("text") << samples::letter(1);
    QTest::newRow("base64 in the body") << samples::withFile(1, samples::randomBytes(3'000, 9));
    QTest::newRow("files") << samples::withFile(1, samples::randomBytes(30'000, 9)) +
                                  samples::withFile(2, samples::randomBytes(40'000, 10));
}

void TestSharedBodies::theNextTakesTheBodyOver()
{
    QFETCH(QByteArray, raw);
    const MessageId a = storeOne(raw, kHome), b = storeOne(raw, kWork), c = storeOne(raw, kThird);
    eraseNow({a}); // the one that has the bytes
    QCOMPARE(*m_reader->raw(b), raw);
    QCOMPARE(*m_reader->raw(c), raw);
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 2"), 0);
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 3"), 2);
    QVERIFY(isSound());
    eraseNow({c}); // one that has none
    QCOMPARE(*m_reader->raw(b), raw);
    const MessageId d = storeOne(raw, kHome); // fetched again
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 4"), 2);
    eraseNow({b, d}); // all at once
    QCOMPARE(m_fixture->number("SELECT count(*) FROM body"), 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM blob"), 0);
    QVERIFY(isSound());
}

void TestSharedBodies::manyErasuresInAnyOrderLoseNothing()
{
    QRandomGenerator random(11);
    std::vector<QByteArray> files;
    for (quint32 i = 0; i < 4; ++i)
        files.push_back(samples::randomBytes(20'000 + static_cast<int>(i) * 1'000, 20 + i));
    std::map<qint64, QByteArray> there;
    for (int round = 0; round < 30; ++round) {
        for (int i = 0; i < 6; ++i) {
            const QByteArray raw = samples::withFile(random.bounded(5), files[random.bounded(4u)]);
            const MessageId id = storeOne(raw, AccountId{random.bounded(1, 6)});
            there[number(id)] = raw;
        }
        std::vector<MessageId> gone;
        for (auto it = there.begin(); it != there.end();) {
            if (random.bounded(2) == 0) {
                gone.push_back(MessageId{it->first});
                it = there.erase(it);
            } else {
                ++it;
            }
        }
        std::shuffle(gone.begin(), gone.end(), random);
        eraseNow(std::move(gone));
        for (const auto &[id, raw] : there)
            QCOMPARE(*m_reader->raw(MessageId{id}), raw);
        QVERIFY(isSound());
    }
    QVERIFY(!there.empty());
}

void TestSharedBodies::aDamagedTwinIsMendedAndNeverReliedOn()
{
    const QByteArray raw = samples::letter(1);
    const MessageId a = storeOne(raw, kHome);
    execute("UPDATE body SET data = CAST(substr(data, 1, 40) || x'00' || substr(data, 42) AS BLOB)");
    QVERIFY(!m_reader->raw(a));
    findSound();
    const MessageId b = storeOne(raw, kWork);
    QCOMPARE(*m_reader->raw(b), raw);
    QCOMPARE(*m_reader->raw(a), raw);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM damage"), 0);
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 2"), 1);
    QVERIFY(isSound());
}

// POP-18: the server's copy may be deleted after this, so it must not rest on a body that nobody has looked at.
void TestSharedBodies::aDuplicateMendsWhatIsDamaged()
{
    const QByteArray raw = samples::withFile(1, samples::randomBytes(30'000, 12));
    const MessageId a = storeOne(raw, kHome);
    for (const char *sql :
         {"UPDATE body SET data = x'00'", "UPDATE body SET recipe = x'02'", "UPDATE blob SET data = x'00'",
          "DELETE FROM body_blob", "UPDATE body SET raw_bytes = 3", "UPDATE body SET dict_id = 77"}) {
        execute(sql);
        QVERIFY2(!m_reader->raw(a), sql);
        findSound();
        const auto report = m_fixture->archive().store({m_fixture->packed(raw, kHome, "again")}).result();
        QVERIFY(report);
        QVERIFY(report->messages.front().duplicate);
        QCOMPARE(report->messages.front().id, a);
        QVERIFY2(m_reader->raw(a), sql);
        QCOMPARE(*m_reader->raw(a), raw);
        QVERIFY(isSound());
    }
}

// A broken chain of pages could take pages of sound mail with it when it is freed.
void TestSharedBodies::nothingIsWrittenOverBeforeACheck()
{
    const QByteArray raw = samples::letter(1);
    const MessageId a = storeOne(raw, kHome);
    execute("UPDATE body SET data = x'00'");
    const auto again = m_fixture->archive().store({m_fixture->packed(raw, kHome, "again")}).result();
    QVERIFY(again);
    QVERIFY(!again->messages.front().duplicate);
    QCOMPARE(*m_reader->raw(again->messages.front().id), raw);
    const MessageId other = storeOne(raw, kWork);
    QCOMPARE(*m_reader->raw(other), raw);
    QVERIFY(!m_reader->raw(a));
    QCOMPARE(m_fixture->number("SELECT length(data) FROM body WHERE id = 1"), 1);
    QCOMPARE(m_fixture->number("SELECT message_id FROM damage"), number(a));
}

void TestSharedBodies::aSharedBodyWhoseHolderIsMissingComesBack()
{
    const QByteArray raw = samples::letter(1);
    storeOne(raw, kHome);
    const MessageId b = storeOne(raw, kWork);
    execute("UPDATE body SET same_as = 99 WHERE id = 2");
    QCOMPARE(m_reader->raw(b).error().code, ErrorCode::NotFound);
    findSound();
    QVERIFY(m_fixture->archive().store({m_fixture->packed(raw, kWork)}).result()->messages.front().duplicate);
    QCOMPARE(*m_reader->raw(b), raw);
    QVERIFY(isSound());
}

void TestSharedBodies::headerOnlyAndWholeShareBytesButAreTwoMessages()
{
    const QByteArray raw = "Subject: only a header\r\n\r\n";
    NewMessage header = m_fixture->packed(raw, kHome, "u1");
    header.summary.partialBytes = 5'000;
    const auto first = m_fixture->store({header});
    const auto second = m_fixture->store({m_fixture->packed(raw, kHome, "u2")});
    QVERIFY(first.front() != second.front());
    QCOMPARE(m_fixture->number("SELECT same_as FROM body WHERE id = 2"), 1);
    // The whole message comes, the header goes, and what hung on its bytes keeps them.
    QCOMPARE(m_fixture->store({m_fixture->packed(samples::letter(5), kHome, "u1")}).size(), 1u);
    QVERIFY(!m_reader->raw(first.front()));
    QCOMPARE(*m_reader->raw(second.front()), raw);
    QVERIFY(isSound());
}

void TestSharedBodies::checkCountsTheUsersOfFiles()
{
    const QByteArray file = samples::randomBytes(20'000, 13);
    storeOne(samples::withFile(1, file));
    storeOne(samples::withFile(2, file));
    execute("UPDATE blob SET refs = 1; INSERT INTO blob(sha256, raw_bytes, data) VALUES(x'00', 1, x'00')");
    const auto found = m_fixture->archive().check(false).result();
    QCOMPARE(std::count_if(found->findings.begin(), found->findings.end(),
                           [](const CheckFinding &f) { return f.kind == CheckKind::Blob; }),
             2);
    QVERIFY(m_fixture->archive().check(true).result()->isSound());
    QVERIFY(isSound());
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 2);
}

void TestSharedBodies::aBatchSharesWithinItself()
{
    const QByteArray raw = samples::withFile(1, samples::randomBytes(20'000, 14));
    std::vector<NewMessage> batch;
    for (int account = 1; account <= 5; ++account)
        batch.push_back(m_fixture->packed(raw, AccountId{account}));
    QCOMPARE(m_fixture->store(std::move(batch)).size(), 5u);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM body WHERE same_as = 1"), 4);
    QCOMPARE(m_fixture->number("SELECT refs FROM blob"), 1);
    for (qint64 id = 1; id <= 5; ++id)
        QCOMPARE(*m_reader->raw(MessageId{id}), raw);
}

QTEST_GUILESS_MAIN(TestSharedBodies)
#include "tst_shared_bodies.moc"
