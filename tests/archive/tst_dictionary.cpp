#include "core/archive/ArchiveTransact.h"
#include "core/archive/BodyStore.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/DictionaryTask.h"
#include "tests/archive/ArchiveFixture.h"
#include "tests/archive/MailSamples.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <thread>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

namespace {
const AccountId kAccount{1};
}

/// Dictionaries trained on the user's mail: learned, kept twice, mended, used by whoever packs and reads.
class TestDictionary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isLearnedFromFiveHundredMessagesOn();
    void packsShortMailMuchCloser();
    void isTakenOnlyWhenItPacksClearlyBetter();
    void isLearnedAnewWhenThereIsTenTimesAsMuchMail();
    void isUsedByThePackersAtOnce();
    void isReadByEveryReaderOfItsOwn();
    void eitherCopyIsEnough_data();
    void eitherCopyIsEnough();
    void bothCopiesDamagedIsToldAndNeverAWrongMessage();
    void everyFlippedBitOfACopyIsFound();
    void aBodyWithAnUnknownDictionaryIsRefused();
    void aMessageThatItsReaderCannotUnpackIsDamaged();
    void severalThreadsPackWithOne();
    void littleOrStrangeMailTeachesNothingAndBreaksNothing();

private:
    void storeLetters(int count, int first = 0);
    /// Steps until the task rests.
    qint64 run(UpkeepTask &task);
    [[nodiscard]] BodyCodec packer() const { return BodyCodec(m_fixture->archive().dictionaries()); }
    void damage(const char *sql, const QByteArray &bytes);
    QByteArray column(const char *sql);

    std::unique_ptr<ArchiveFixture> m_fixture;
    std::atomic_bool m_stop = false;
    int m_steps = 0;
};

void TestDictionary::init()
{
    m_fixture = std::make_unique<ArchiveFixture>();
    QVERIFY(m_fixture->open());
}

void TestDictionary::storeLetters(int count, int first)
{
    BodyCodec codec = packer();
    std::vector<NewMessage> messages;
    for (int n = first; n < first + count; ++n) {
        NewMessage message;
        message.summary.account = kAccount;
        message.body = *codec.pack(samples::letter(n));
        messages.push_back(std::move(message));
    }
    QCOMPARE(m_fixture->store(std::move(messages)).size(), std::size_t(count));
}

qint64 TestDictionary::run(UpkeepTask &task)
{
    const auto reader = m_fixture->reader();
    UpkeepContext context{m_fixture->archive(), *reader, m_fixture->clock(), m_stop};
    for (m_steps = 1;; ++m_steps) {
        const auto next = task.step(context);
        if (!next || *next > 0)
            return next ? *next : -1;
    }
}

void TestDictionary::damage(const char *sql, const QByteArray &bytes)
{
    auto database = Database::open(m_fixture->path(), {.writable = true});
    QVERIFY(database);
    QVERIFY((*database)->statement(sql).bind(bytes).run());
}

QByteArray TestDictionary::column(const char *sql)
{
    auto database = Database::open(m_fixture->path(), {});
    auto read = (*database)->statement(sql);
    const auto row = read.step();
    return row && *row ? read.bytes(0) : QByteArray();
}

void TestDictionary::isLearnedFromFiveHundredMessagesOn()
{
    DictionaryTask task;
    storeLetters(499);
    QVERIFY(run(task) > 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 0);
    storeLetters(1, 499);
    QVERIFY(run(task) > 0);
    QVERIFY(m_steps > 5); // in slices
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 1);
    QCOMPARE(m_fixture->number("SELECT trained_at FROM dict"), 500);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict WHERE data = spare AND length(sha256) = 32"), 1);
    QVERIFY(run(task) > 0);
    QCOMPARE(m_steps, 1); // nothing more is due
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
}

void TestDictionary::packsShortMailMuchCloser()
{
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    BodyCodec with = packer(), without;
    qint64 bytesWith = 0, bytesWithout = 0;
    for (int n = 1000; n < 1200; ++n) {
        const auto body = with.pack(samples::letter(n));
        QVERIFY(body->dictionary > 0);
        QCOMPARE(*with.unpack(*body), samples::letter(n));
        bytesWith += body->compressed.size();
        bytesWithout += without.pack(samples::letter(n))->compressed.size();
    }
    qInfo("%lld bytes with, %lld without", bytesWith, bytesWithout);
    QVERIFY(bytesWith * 10 < bytesWithout * 8);
}

void TestDictionary::isTakenOnlyWhenItPacksClearlyBetter()
{
    // One header for all, and nothing in common below it: what there is to learn, five hundred teach.
    const auto storeNoise = [this](int count, int first) {
        BodyCodec codec = packer();
        std::vector<NewMessage> messages;
        for (int n = first; n < first + count; ++n) {
            NewMessage message;
            const QByteArray noise = samples::randomBytes(300, static_cast<quint32>(n)).toHex();
            message.body = *codec.pack(samples::letter(0) + noise);
            messages.push_back(std::move(message));
        }
        QCOMPARE(m_fixture->store(std::move(messages)).size(), std::size_t(count));
    };
    storeNoise(500, 0);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 1);
    storeNoise(4'500, 500);
    QVERIFY(run(task) > 0);
    QVERIFY(m_steps > 5); // it was tried
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 1);
    QCOMPARE(m_fixture->number("SELECT number FROM care WHERE key = 'dictionary.tried'"), 5'000);
    QVERIFY(run(task) > 0);
    QCOMPARE(m_steps, 1); // and is not tried again for the same mail
}

void TestDictionary::isLearnedAnewWhenThereIsTenTimesAsMuchMail()
{
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    BodyCodec codec = packer();
    std::vector<NewMessage> messages;
    for (int n = 0; n < 4'500; ++n) {
        // Mail of another kind, as after a change of job.
        NewMessage message;
        QByteArray raw = samples::letter(n);
        for (char &c : raw)
            c = c >= 'a' && c <= 'z' ? static_cast<char>('a' + ('z' - c)) : c;
        message.body = *codec.pack(raw);
        messages.push_back(std::move(message));
    }
    QCOMPARE(m_fixture->store(std::move(messages)).size(), 4'500u);
    QVERIFY(run(task) > 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 2);
    QCOMPARE(m_fixture->archive().dictionaries()->current()->id(), 2);
    // The first is never removed: mail is packed with it.
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
}

void TestDictionary::isUsedByThePackersAtOnce()
{
    BodyCodec codec = packer(); // made before there is one, as the ingest threads' are
    QCOMPARE(codec.pack(samples::letter(1))->dictionary, 0);
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    QCOMPARE(codec.pack(samples::letter(1))->dictionary, 1);
    m_fixture->close();
    QVERIFY(m_fixture->open());
    QCOMPARE(packer().pack(samples::letter(1))->dictionary, 1);
    // A large text teaches itself.
    QCOMPARE(packer().pack(samples::letter(1).repeated(500))->dictionary, 0);
}

void TestDictionary::isReadByEveryReaderOfItsOwn()
{
    storeLetters(500);
    DictionaryTask task;
    const auto early = m_fixture->reader(); // opened before there is one
    QVERIFY(run(task) > 0);
    storeLetters(3, 700);
    const MessageId last = *early->lastMessageId();
    QCOMPARE(*early->raw(last), samples::letter(702));
    QCOMPARE(*m_fixture->reader()->raw(last), samples::letter(702));
}

void TestDictionary::eitherCopyIsEnough_data()
{
    QTest::addColumn<QByteArray>("select");
    QTest::addColumn<QByteArray>("update");
    QTest::newRow("data") << "SELECT data FROM dict"_ba
                          << "UPDATE dict SET data = ?"_ba;
    QTest::newRow("spare") << "SELECT spare FROM dict"_ba
                           << "UPDATE dict SET spare = ?"_ba;
    QTest::newRow("hash") << "SELECT sha256 FROM dict"_ba
                          << "UPDATE dict SET sha256 = ?"_ba;
}

void TestDictionary::eitherCopyIsEnough()
{
    QFETCH(QByteArray, select);
    QFETCH(QByteArray, update);
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    storeLetters(20, 500);
    m_fixture->close();
    const QByteArray sound = column(select.constData());
    QByteArray flipped = sound;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 4);
    damage(update.constData(), flipped);

    const auto reader = m_fixture->reader(); // nobody has mended anything yet
    QCOMPARE(*reader->raw(MessageId{510}), samples::letter(509));
    {
        auto database = Database::open(m_fixture->path(), {});
        const auto findings = verifyDictionaries(**database, false);
        QVERIFY(findings);
        QCOMPARE(findings->size(), 1u);
        QVERIFY(!findings->front().repaired);
    }
    QVERIFY(m_fixture->open()); // the writer mends it
    QCOMPARE(column(select.constData()), sound);
    QVERIFY(m_fixture->archive().check(false).result()->findings.empty());
}

void TestDictionary::bothCopiesDamagedIsToldAndNeverAWrongMessage()
{
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    storeLetters(20, 500);
    m_fixture->close();
    QByteArray bytes = column("SELECT data FROM dict");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    damage("UPDATE dict SET data = ?", bytes);
    bytes[bytes.size() / 3] = static_cast<char>(bytes[bytes.size() / 3] ^ 1);
    damage("UPDATE dict SET spare = ?", bytes);

    QVERIFY(m_fixture->open()); // what does not hang on it can be read, and new mail is stored
    const auto report = m_fixture->archive().check(true).result();
    QVERIFY(report);
    QVERIFY(std::any_of(report->findings.begin(), report->findings.end(), [](const CheckFinding &f) {
        return f.kind == CheckKind::Dictionary && !f.repaired;
    }));
    QCOMPARE(std::count_if(report->findings.begin(), report->findings.end(),
                           [](const CheckFinding &f) { return f.kind == CheckKind::Body; }),
             20);
    const auto reader = m_fixture->reader();
    QCOMPARE(reader->raw(MessageId{510}).error().code, ErrorCode::BodyDamaged);
    QCOMPARE(*reader->raw(MessageId{10}), samples::letter(9));
    storeLetters(1, 600);
    QCOMPARE(*reader->raw(MessageId{521}), samples::letter(600));
}

void TestDictionary::everyFlippedBitOfACopyIsFound()
{
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    m_fixture->close();
    const QByteArray sound = column("SELECT spare FROM dict");
    QRandomGenerator random(5);
    auto database = Database::open(m_fixture->path(), {.writable = true});
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes = sound;
        const qsizetype at = random.bounded(static_cast<int>(bytes.size()));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
        auto write = (*database)->statement("UPDATE dict SET spare = ?").bind(bytes);
        QVERIFY(write.run());
        const auto findings = verifyDictionaries(**database, i % 2 == 0);
        QVERIFY(findings);
        QCOMPARE(findings->size(), 1u);
        QCOMPARE(findings->front().kind, CheckKind::Dictionary);
        QCOMPARE(findings->front().repaired, i % 2 == 0);
    }
}

void TestDictionary::aBodyWithAnUnknownDictionaryIsRefused()
{
    NewMessage message = m_fixture->packed(samples::letter(1), kAccount);
    message.body.dictionary = 9;
    const auto stored = m_fixture->archive().store({message}).result();
    QVERIFY(!stored);
    QCOMPARE(stored.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(m_fixture->reader()->stats()->messages, 0);
}

void TestDictionary::aMessageThatItsReaderCannotUnpackIsDamaged()
{
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    storeLetters(1, 500);
    damage("DELETE FROM dict WHERE ?1 IS NOT NULL", "x");
    const auto raw = m_fixture->reader()->raw(MessageId{501});
    QVERIFY(!raw);
    QCOMPARE(raw.error().code, ErrorCode::BodyDamaged);
}

void TestDictionary::severalThreadsPackWithOne()
{
    storeLetters(500);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    std::atomic_int wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([this, t, &wrong] {
            BodyCodec codec = packer();
            for (int n = t * 1000; n < t * 1000 + 200; ++n) {
                const auto body = codec.pack(samples::letter(n));
                if (!body || body->dictionary != 1 || *codec.unpack(*body) != samples::letter(n))
                    ++wrong;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void TestDictionary::littleOrStrangeMailTeachesNothingAndBreaksNothing()
{
    std::vector<NewMessage> messages;
    for (int n = 0; n < 600; ++n)
        messages.push_back(m_fixture->packed(QByteArray::number(n), kAccount)); // nothing to learn from
    QCOMPARE(m_fixture->store(std::move(messages)).size(), 600u);
    DictionaryTask task;
    QVERIFY(run(task) > 0);
    QCOMPARE(m_fixture->number("SELECT count(*) FROM dict"), 0);
    QVERIFY(run(task) > 0);
    QCOMPARE(m_steps, 1);
}

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
