#include "core/base/Limits.h"
#include "core/pop3/Decoder.h"

#include <QElapsedTimer>
#include <QTest>

using core::pop3::Decoder;
using Step = Decoder::Step;
using namespace Qt::StringLiterals;

class TestDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBodies_data();
    void readsBodies();
    void leavesWhatFollowsTheBody();
    void readsLines_data();
    void readsLines();
    void keepsOnlyTheBeginningOfLongLines();
    void endsALineThatNeverEnds();
    void keepsALongBodyLineOutOfItsMemory();
    void decodesAtLineSpeed();
};

struct Decoded
{
    QByteArray body;
    QByteArray rest;
    bool ended = false;
};

/// The body of `wire`, given in pieces that end at `cuts`.
static Decoded decode(const QByteArray &wire, const std::vector<qsizetype> &cuts, bool statusHadBareLf)
{
    Decoder decoder;
    decoder.beginBody(statusHadBareLf);
    Decoded result;
    qsizetype at = 0;
    for (const qsizetype cut : cuts) {
        const QByteArray piece = wire.mid(at, cut - at);
        at = cut;
        if (result.ended) {
            result.rest += piece;
            continue;
        }
        decoder.feed(piece);
        result.ended = decoder.readBody(result.body) == Step::End;
        result.rest += decoder.rest().toByteArray();
        decoder.release();
    }
    return result;
}

void TestDecoder::readsBodies_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("statusHadBareLf");
    const auto row = [](const char *name, const QByteArray &wire, const QByteArray &body, bool lf = false) {
        QTest::newRow(name) << wire << body << lf;
    };
    row("plain", "a: b\r\n\r\ntext\r\n.\r\n", "a: b\r\n\r\ntext\r\n");
    row("empty (POP-25)", ".\r\n", "");
    row("only an empty line (POP-25)", "\r\n.\r\n", "\r\n");
    row("stuffed dots", "..\r\n..a\r\n...\r\n.\r\n", ".\r\n.a\r\n..\r\n");
    row("a stuffed line that is not a dot", ".a\r\n.\r\n", "a\r\n");
    row("dots inside lines", "a.b\r\nc.\r\n.\r\n", "a.b\r\nc.\r\n");
    row("no line end before the dot is text (POP-27)", "text.\r\n.\r\n", "text.\r\n");
    row("status words in the body (POP-27)", "+OK\r\n-ERR no\r\n.\r\n", "+OK\r\n-ERR no\r\n");
    row("bare LF among CRLF is kept (POP-26)", "a\r\nb\nc\r\n.\r\n", "a\r\nb\nc\r\n");
    row("a dot behind a bare LF is text (POP-26)", "a\r\nb\n.\nc\r\n.\r\n", "a\r\nb\n.\nc\r\n");
    row("a dot CRLF behind a bare LF is text", "a\r\nb\n.\r\n+OK\r\n.\r\n", "a\r\nb\n.\r\n+OK\r\n");
    row("a dot LF behind CRLF ends", "a\r\n.\n", "a\r\n");
    row("all LF (POP-26)", "a\n\n..b\n.\n", "a\n\n.b\n");
    row("LF body, CRLF end", "a\nb\n.\r\n", "a\nb\n");
    row("LF status, first line CRLF", "a\r\nb\n.\n", "a\r\nb\n", true);
    row("lone CR is kept (POP-26)", "a\rb\r\r\n\r.\r\n.\r\n", "a\rb\r\r\n\r.\r\n");
    row("a stuffed lone CR", ".\rx\r\n.\r\n", "\rx\r\n");
    row("stuffed CR CR LF", "a\r\n.\r\r\n.\r\n", "a\r\n\r\r\n");
    row("empty lines", "\r\n\r\n\n\r\n.\r\n", "\r\n\r\n\n\r\n");
    row("NUL (POP-28)", "a\0b\r\n.\r\n"_ba, "a\0b\r\n"_ba);
    row("8 bit", "\xff\xfe\r\n.\r\n", "\xff\xfe\r\n");
}

/// Whole, byte by byte, at every split point, and at every pair of split points.
void TestDecoder::readsBodies()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, body);
    QFETCH(bool, statusHadBareLf);
    const auto check = [&](const std::vector<qsizetype> &cuts) {
        const Decoded decoded = decode(wire, cuts, statusHadBareLf);
        QVERIFY(decoded.ended);
        QCOMPARE(decoded.body, body);
        QCOMPARE(decoded.rest, QByteArray());
    };
    check({wire.size()});
    std::vector<qsizetype> everyByte;
    for (qsizetype i = 0; i < wire.size(); ++i)
        everyByte.push_back(i + 1);
    check(everyByte);
    for (qsizetype first = 0; first < wire.size(); ++first) {
        for (qsizetype second = first; second < wire.size(); ++second)
            check({first, second, wire.size()});
    }
}

void TestDecoder::leavesWhatFollowsTheBody()
{
    const QByteArray wire = "a\r\n.\r\n+OK\r\n";
    for (qsizetype cut = 0; cut < wire.size(); ++cut) {
        const Decoded decoded = decode(wire, {cut, wire.size()}, false);
        QVERIFY(decoded.ended);
        QCOMPARE(decoded.body, "a\r\n"_ba);
        QCOMPARE(decoded.rest, "+OK\r\n"_ba);
    }
    const Decoded open = decode("a\r\n.\r", {6}, false);
    QVERIFY(!open.ended); // TLS-24: without the last byte it has not ended
    QCOMPARE(open.body, "a\r\n"_ba);
}

void TestDecoder::readsLines_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<bool>("ended");
    QTest::newRow("CRLF") << "1 a\r\n2 b\r\n.\r\n"_ba << QByteArrayList{"1 a", "2 b"} << true;
    QTest::newRow("LF (POP-45)") << "1 a\n2 b\n.\n"_ba << QByteArrayList{"1 a", "2 b"} << true;
    QTest::newRow("stuffed") << "..\r\n.x\r\n.\r\n"_ba << QByteArrayList{".", "x"} << true;
    QTest::newRow("empty lines") << "\r\n\n.\r\n"_ba << QByteArrayList{"", ""} << true;
    QTest::newRow("lone CR") << "a\rb\r\r\n.\r\n"_ba << QByteArrayList{"a\rb\r"} << true;
    QTest::newRow("no end") << "1 a\r\n.\r"_ba << QByteArrayList{"1 a"} << false;
}

void TestDecoder::readsLines()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArrayList, lines);
    QFETCH(bool, ended);
    for (qsizetype step = 1; step <= wire.size(); ++step) {
        Decoder decoder;
        QByteArrayList seen;
        bool end = false;
        for (qsizetype at = 0; at < wire.size(); at += step) {
            const QByteArray piece = wire.mid(at, step);
            decoder.feed(piece);
            Decoder::Line line;
            Step what = Step::NeedMore;
            while ((what = decoder.readDataLine(line, 100)) == Step::Line)
                seen << line.text;
            end = end || what == Step::End;
            decoder.release();
        }
        QCOMPARE(seen, lines);
        QCOMPARE(end, ended);
    }
}

void TestDecoder::keepsOnlyTheBeginningOfLongLines()
{
    Decoder decoder;
    const QByteArray wire = "7 " + QByteArray(1'000'000, 'x') + "\r\n8 y\r\n";
    decoder.feed(wire);
    Decoder::Line line;
    QCOMPARE(decoder.readLine(line, 100), Step::Line);
    QVERIFY(line.cut);
    QCOMPARE(line.text.size(), 100);
    QCOMPARE(decoder.readLine(line, 100), Step::Line);
    QVERIFY(!line.cut);
    QCOMPARE(line.text, "8 y"_ba);
}

void TestDecoder::endsALineThatNeverEnds()
{
    Decoder decoder;
    const QByteArray piece(1024 * 1024, 'x');
    Decoder::Line line;
    Step step = Step::NeedMore;
    int pieces = 0;
    while (step == Step::NeedMore && pieces++ < 100) {
        decoder.feed(piece);
        step = decoder.readLine(line, 100);
        decoder.release();
    }
    QCOMPARE(step, Step::TooLong);
    QCOMPARE(decoder.partial().size(), 100);
    QCOMPARE(pieces, core::limits::kOverlongLineBytes / piece.size() + 1);
}

void TestDecoder::keepsALongBodyLineOutOfItsMemory()
{
    Decoder decoder; // POP-30: one line of 50 MB
    decoder.beginBody(false);
    const QByteArray piece(1024 * 1024, 'x');
    for (int i = 0; i < 50; ++i) {
        QByteArray body;
        decoder.feed(piece);
        QCOMPARE(decoder.readBody(body), Step::NeedMore);
        QCOMPARE(body.size(), piece.size());
        decoder.release();
        QVERIFY(!decoder.hasInput());
    }
}

/// 40 MB must take well under 0.2 s. Printed, not asserted: the machine is shared.
void TestDecoder::decodesAtLineSpeed()
{
    QByteArray lines;
    while (lines.size() < 256 * 1024)
        lines += "Tm93IGlzIHRoZSB0aW1lIGZvciBhbGwgZ29vZCBtZW4gdG8gY29tZSB0byB0aGUgYWlkIG9mIHQu\r\n";
    Decoder decoder;
    decoder.beginBody(false);
    qint64 bytes = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 160; ++i) {
        QByteArray body;
        decoder.feed(lines);
        QCOMPARE(decoder.readBody(body), Step::NeedMore);
        bytes += body.size();
    }
    qInfo("decoded %lld bytes in %lld us", static_cast<long long>(bytes),
          static_cast<long long>(timer.nsecsElapsed() / 1000));
    QVERIFY(bytes > 40'000'000);
}

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
