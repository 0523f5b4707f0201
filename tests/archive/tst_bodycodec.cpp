#include "core/archive/Base64Runs.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/Dictionary.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"
#include "tests/archive/MailSamples.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

static constexpr qsizetype kNever = std::numeric_limits<qsizetype>::max();

class TestBodyCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameBytesBack_data();
    void givesTheSameBytesBack();
    void keepsBase64Decoded_data();
    void keepsBase64Decoded();
    void leavesWhatIsNotBase64();
    void storesALargeAttachmentSmaller();
    void survivesMutatedBase64();
    void findsEveryFlippedBit_data();
    void findsEveryFlippedBit();
    void largeRunsLieApart();
    void refusesMissingAndExchangedBlobs();
    void verifiesAsItUnpacks();
    void refusesHostileRecipes();
    void refusesImpossibleLengths();
    void speed();
};

static QByteArray lines(const QByteArray &bytes, qsizetype width, const QByteArray &eol)
{
    const QByteArray characters = bytes.toBase64();
    QByteArray out;
    for (qsizetype i = 0; i < characters.size(); i += width)
        out += characters.mid(i, width) + eol;
    return out;
}

static QByteArray randomBytes(qsizetype size, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray bytes(size, '\0');
    for (char &c : bytes)
        c = static_cast<char>(random.generate());
    return bytes;
}

static const QByteArray kHead = "From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n";

void TestBodyCodec::givesTheSameBytesBack_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << "x"_ba;
    QTest::newRow("NULs") << QByteArray("a\0b\0\0\r\n", 7);
    QTest::newRow("bare LF") << "Subject: x\n\nbody\n.\n"_ba;
    QTest::newRow("bare CR") << "a\rb\r\r\nc\r"_ba;
    QTest::newRow("no line end") << "a line that does not end"_ba;
    QTest::newRow("random") << randomBytes(100'000, 1);
    QTest::newRow("base64 at the very start") << lines(randomBytes(1000, 2), 76, "\r\n");
    QTest::newRow("base64 of random, LF") << kHead + lines(randomBytes(5000, 3), 64, "\n") + "--end\n";
    QTest::newRow("mixed line ends inside")
        << kHead + lines(randomBytes(400, 4), 76, "\r\n") + lines(randomBytes(400, 5), 76, "\n");
    QTest::newRow("two runs") << kHead + lines(randomBytes(900, 6), 76, "\r\n") + "--b\r\n\r\n" +
                                     lines(randomBytes(901, 7), 72, "\r\n") + "--b--\r\n";
    QTest::newRow("text behind the padding")
        << kHead + lines(randomBytes(1000, 8), 76, "\r\n").chopped(2) + "trailing\r\n";
    QTest::newRow("padding with bits that no encoder sets")
        << kHead + QByteArray(76, 'A').append("\r\n").repeated(5) + "QUJDRR==\r\n";
    QTest::newRow("padding in the middle") << kHead + (QByteArray(74, 'A') + "==\r\n").repeated(8);
    QTest::newRow("three equal signs") << kHead + QByteArray(76, 'A').append("\r\n").repeated(5) + "Q===\r\n";
    QTest::newRow("spaces at line ends") << kHead + QByteArray(76, 'A').append(" \r\n").repeated(8);
    QTest::newRow("width not of four") << kHead + QByteArray(75, 'A').append("\r\n").repeated(8);
    QTest::newRow("a longer last line")
        << kHead + QByteArray(76, 'A').append("\r\n").repeated(5) + QByteArray(80, 'B') + "\r\n";
    for (int last = 0; last < 8; ++last) {
        const QByteArray run = lines(randomBytes(57 * 6 + last, 20 + last), 76, "\r\n");
        QTest::addRow("last line of %d bytes", last) << kHead + run;
        QTest::addRow("last line of %d bytes, no end", last) << kHead + run.chopped(2);
        QTest::addRow("last line of %d bytes, CR only", last) << kHead + run.chopped(1);
    }
}

void TestBodyCodec::givesTheSameBytesBack()
{
    QFETCH(QByteArray, raw);
    BodyCodec codec;
    const auto body = codec.pack(raw);
    QVERIFY(body);
    QCOMPARE(body->rawBytes, raw.size());
    const auto again = codec.unpack(*body);
    QVERIFY(again);
    QCOMPARE(*again, raw);
}

void TestBodyCodec::keepsBase64Decoded_data()
{
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<qsizetype>("width");
    QTest::addColumn<QByteArray>("eol");
    for (const qsizetype width : {20, 60, 64, 72, 76, 1000}) {
        for (const char *eol : {"\n", "\r\n"}) {
            for (const qsizetype bytes : {3 * width, 3 * width + 1, 3 * width + 2, 4 * width})
                QTest::addRow("%lld of %lld%s", qint64{bytes}, qint64{width}, eol[0] == '\r' ? " CRLF" : "")
                    << bytes << width << QByteArray(eol);
        }
    }
}

void TestBodyCodec::keepsBase64Decoded()
{
    QFETCH(qsizetype, bytes);
    QFETCH(qsizetype, width);
    QFETCH(QByteArray, eol);
    const QByteArray content = randomBytes(bytes, 9);
    const QByteArray raw = "head" + eol + eol + lines(content, width, eol) + eol + "tail" + eol;
    const TakenApart apart = takeApart(raw, kNever);
    QVERIFY(!apart.recipe.isEmpty());
    QVERIFY(apart.bytes.contains(content));
    QCOMPARE(join(apart.bytes, apart.recipe, raw.size()), std::optional(raw));
}

void TestBodyCodec::leavesWhatIsNotBase64()
{
    const QByteArray words = "Some\r\nwords\r\nin\r\nlines\r\n"_ba.repeated(100);
    QVERIFY(takeApart(words, kNever).recipe.isEmpty());
    QVERIFY(takeApart(lines(randomBytes(150, 3), 76, "\r\n"), kNever).recipe.isEmpty()); // three lines only
}

void TestBodyCodec::storesALargeAttachmentSmaller()
{
    const QByteArray content = randomBytes(5 * 1024 * 1024, 11); // like a JPEG: nothing to compress
    const QByteArray raw = kHead + lines(content, 76, "\r\n");
    BodyCodec codec;
    const auto body = codec.pack(raw);
    QVERIFY(body);
    QVERIFY(!body->recipe.isEmpty());
    QVERIFY(body->compressed.size() < content.size() + content.size() / 100);
    QCOMPARE(*codec.unpack(*body), raw);
}

void TestBodyCodec::survivesMutatedBase64()
{
    const QByteArray sound = kHead + lines(randomBytes(2000, 12), 76, "\r\n") + "--b--\r\n";
    QRandomGenerator random(13);
    BodyCodec codec;
    for (int i = 0; i < 2000; ++i) {
        QByteArray raw = sound;
        for (int k = 0; k < 3; ++k) {
            const qsizetype at = random.bounded(static_cast<int>(raw.size()));
            switch (random.bounded(4)) {
            case 0: raw[at] = static_cast<char>(random.generate()); break;
            case 1: raw.remove(at, random.bounded(5)); break;
            case 2: raw.insert(at, "\r\n=A+"_ba.mid(random.bounded(4), 2)); break;
            default: raw[at] = '=';
            }
        }
        const auto body = codec.pack(raw);
        QVERIFY(body);
        QCOMPARE(*codec.unpack(*body), raw);
    }
}

static std::shared_ptr<Dictionaries> dictionaries()
{
    std::vector<QByteArray> letters;
    for (int n = 0; n < 500; ++n)
        letters.push_back(samples::letter(n));
    const auto all = std::make_shared<Dictionaries>();
    all->setCurrent(
        std::make_shared<const Dictionary>(3, *trainDictionary(letters, limits::kDictionaryBytes)));
    return all;
}

void TestBodyCodec::findsEveryFlippedBit_data()
{
    QTest::addColumn<bool>("hasDictionary");
    QTest::addColumn<QByteArray>("raw");
    const QByteArray words = kHead + "Plain words first.\r\n"_ba.repeated(20);
    const QByteArray small = words + lines(randomBytes(3000, 15), 76, "\r\n");
    const QByteArray large =
        small + "\r\n" + lines("Words that can be packed. "_ba.repeated(900), 76, "\r\n");
    for (const bool has : {false, true}) {
        const char *with = has ? "with" : "without";
        QTest::addRow("%s a dictionary, words", with) << has << words;
        QTest::addRow("%s a dictionary, a small run", with) << has << small;
        QTest::addRow("%s a dictionary, a large run", with) << has << large;
    }
}

// M-14, ARC-01
void TestBodyCodec::findsEveryFlippedBit()
{
    QFETCH(bool, hasDictionary);
    QFETCH(QByteArray, raw);
    QRandomGenerator random(14);
    BodyCodec codec(hasDictionary ? dictionaries() : std::make_shared<Dictionaries>());
    const auto body = codec.pack(raw);
    QVERIFY(body);
    QCOMPARE(body->dictionary, hasDictionary ? 3 : 0);
    int found = 0;
    for (int i = 0; i < 400; ++i) {
        StoredBody damaged = *body;
        std::vector<QByteArray *> parts{&damaged.sha256, &damaged.compressed};
        if (!damaged.recipe.isEmpty())
            parts.push_back(&damaged.recipe);
        if (!damaged.blobs.empty())
            parts.push_back(&damaged.blobs.front().compressed);
        QByteArray &part = *parts[std::size_t(i) % parts.size()];
        const qsizetype at = random.bounded(static_cast<int>(part.size()));
        part[at] = static_cast<char>(part[at] ^ (1 << random.bounded(8)));
        const auto unpacked = codec.unpack(damaged);
        QCOMPARE(codec.verify(damaged).has_value(), unpacked.has_value());
        if (!unpacked && unpacked.error().code == ErrorCode::BodyDamaged)
            ++found;
        else if (unpacked && *unpacked == raw)
            ++found; // a bit that changes nothing (an unused one of the frame or recipe) harms nothing
    }
    QCOMPARE(found, 400);
    QCOMPARE(*codec.unpack(*body), raw); // the codec is as good as new after damage
}

void TestBodyCodec::largeRunsLieApart()
{
    const QByteArray file =
        randomBytes(limits::kSharedRunBytes + 2, 30); // what a whole number of characters gives
    BodyCodec codec;
    for (const QByteArray &eol : {"\n"_ba, "\r\n"_ba}) {
        for (const qsizetype more : {-5, 0, 1, 2, 3, 57, 100'000}) {
            const QByteArray content =
                (file + randomBytes(std::max<qsizetype>(0, more), 31)).first(file.size() + more);
            const QByteArray raw = "head" + eol + eol + lines(content, 76, eol) + eol + "between" + eol +
                                   lines(file, 64, eol).chopped(eol.size());
            const auto body = codec.pack(raw);
            QVERIFY(body);
            QCOMPARE(body->blobs.size(), more < 0 ? 1u : 2u);
            QCOMPARE(body->blobs.back().sha256, Sha256::of(file));
            QCOMPARE(body->blobs.back().rawBytes, file.size());
            QVERIFY(body->compressed.size() < 20'000);
            QCOMPARE(*codec.unpack(*body), raw);
            QVERIFY(codec.verify(*body));
        }
    }
}

void TestBodyCodec::refusesMissingAndExchangedBlobs()
{
    const QByteArray raw = kHead + lines(randomBytes(20'000, 32), 76, "\r\n") + "--b\r\n" +
                           lines(randomBytes(20'000, 33), 76, "\r\n");
    BodyCodec codec;
    const StoredBody body = *codec.pack(raw);
    QCOMPARE(body.blobs.size(), 2u);
    std::vector<StoredBody> wrong(4, body);
    std::swap(wrong[0].blobs[0], wrong[0].blobs[1]);
    wrong[1].blobs.pop_back();
    wrong[2].blobs.clear();
    wrong[3].blobs[0].compressed = codec.pack("another"_ba)->compressed;
    for (const StoredBody &one : wrong) {
        QCOMPARE(codec.unpack(one).error().code, ErrorCode::BodyDamaged);
        QCOMPARE(codec.verify(one).error().code, ErrorCode::BodyDamaged);
    }
    QCOMPARE(*codec.unpack(body), raw);
}

void TestBodyCodec::verifiesAsItUnpacks()
{
    BodyCodec codec(dictionaries());
    for (int n = 0; n < 50; ++n) {
        const QByteArray raw =
            n % 2 ? samples::letter(n) : samples::withFile(n, randomBytes(1 + n * 1'500, 40));
        const auto body = codec.pack(raw);
        QVERIFY(body);
        QVERIFY(codec.verify(*body));
        QCOMPARE(*codec.unpack(*body), raw);
    }
}

void TestBodyCodec::refusesHostileRecipes()
{
    QVERIFY(!join("abc", "\x03", 1000));
    QVERIFY(!join("abc", QByteArray("\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 11), 1000));
    QVERIFY(!join("abcdef", QByteArray("\x01\x00\x03\x06\x01", 5), 1000)); // width not of four
    QVERIFY(!join("abcdef", QByteArray("\x01\x00\x00\x06\x01", 5), 1000)); // width 0
    QVERIFY(!join("abcdef", QByteArray("\x01\x07\x04\x01\x01", 5), 1000)); // behind the end
    QVERIFY(!join("abcdef", QByteArray("\x01\x00\x04\x06", 4), 1000));     // cut
    QVERIFY(!join("abcdef", QByteArray("\x01\x00\x04\x06\x01", 5), 7));    // longer than the message was
    QRandomGenerator random(16);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray recipe = randomBytes(random.bounded(12), random.generate());
        recipe.prepend('\x01');
        const auto out = join(randomBytes(50, 17), recipe, 200);
        QVERIFY(!out || out->size() <= 200);
    }
}

void TestBodyCodec::refusesImpossibleLengths()
{
    BodyCodec codec;
    StoredBody body = *codec.pack("some text"_ba);
    for (const qint64 length : {qint64{-1}, qint64{3}, qint64{1} << 62}) {
        StoredBody wrong = body;
        wrong.rawBytes = length;
        const auto r = codec.unpack(wrong);
        QVERIFY(!r);
        QCOMPARE(r.error().code, ErrorCode::BodyDamaged);
    }
    body.dictionary = 7;
    QCOMPARE(codec.unpack(body).error().code, ErrorCode::BodyDamaged);
}

void TestBodyCodec::speed()
{
    // Not asserted: printed for the record.
    const QByteArray text =
        kHead +
        "A line of ordinary words, as people write them to each other, again and again.\r\n"_ba.repeated(100);
    const QByteArray large = kHead + lines(randomBytes(1024 * 1024, 18), 76, "\r\n");
    BodyCodec codec;
    for (const auto &[name, raw, rounds] :
         {std::tuple("text of 8 KB", text, 500), std::tuple("base64 of 1.4 MB", large, 10)}) {
        QElapsedTimer timer;
        timer.start();
        StoredBody body;
        for (int i = 0; i < rounds; ++i)
            body = *codec.pack(raw);
        const double packed = static_cast<double>(raw.size()) * rounds / 1000.0 /
                              static_cast<double>(timer.nsecsElapsed()) * 1e6;
        timer.restart();
        for (int i = 0; i < rounds; ++i)
            QVERIFY(codec.unpack(body));
        const double unpacked = static_cast<double>(raw.size()) * rounds / 1000.0 /
                                static_cast<double>(timer.nsecsElapsed()) * 1e6;
        qInfo("%s: pack %.0f MB/s, unpack %.0f MB/s", name, packed, unpacked);
    }
}

QTEST_GUILESS_MAIN(TestBodyCodec)
#include "tst_bodycodec.moc"
