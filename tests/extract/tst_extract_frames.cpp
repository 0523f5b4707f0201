#include "core/base/Limits.h"
#include "core/extract/Frames.h"

#include <QTest>

using namespace core;
using namespace core::extract;
using namespace Qt::StringLiterals;

/// What goes through the pipes to the extractor and back; each side takes the other for hostile.
class TestExtractFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsFramesTogetherFromAnySplit();
    void refusesWhatIsNoFrame();
    void refusesLengthsOverTheCapsBeforeTheyArrive();
    void carriesDocumentsAndAnswers();
    void refusesAnswersThatMeanNothing();
};

void TestExtractFrames::putsFramesTogetherFromAnySplit()
{
    const std::vector<Frame> frames{{"head", "body"}, {{}, {}}, {"h", QByteArray(1000, 'x')}, readyFrame()};
    QByteArray bytes;
    for (const Frame &frame : frames)
        bytes += encode(frame);
    for (const qsizetype piece : {qsizetype{1}, qsizetype{7}, qsizetype{13}, bytes.size()}) {
        FrameReader reader = requestReader();
        std::vector<Frame> taken;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            reader.add(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
            while (const auto frame = reader.take())
                taken.push_back(*frame);
        }
        QVERIFY(taken == frames);
        QVERIFY(!reader.isBroken());
    }
}

void TestExtractFrames::refusesWhatIsNoFrame()
{
    FrameReader reader = requestReader();
    reader.add("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(!reader.take());
    QVERIFY(reader.isBroken());
    reader.add(encode(readyFrame()));
    QVERIFY(!reader.take());
}

void TestExtractFrames::refusesLengthsOverTheCapsBeforeTheyArrive()
{
    const QByteArray lengths[] = {"\xff\xff\xff\xff\0\0\0\0"_ba, QByteArray("\0\0\0\0\xff\xff\xff\xff", 8),
                                  QByteArray("\0\0\0\0\1\0\0\x7f", 8)};
    for (const QByteArray &length : lengths) {
        FrameReader reader = answerReader();
        reader.add("FbX1" + (length + QByteArray(8, '\0')).left(8));
        QVERIFY(!reader.take());
        QVERIFY(reader.isBroken());
    }
}

void TestExtractFrames::carriesDocumentsAndAnswers()
{
    const Document document{"%PDF-", "application/pdf", "utf-8", u"議事録\u0000.pdf"_s};
    const auto back = documentOf(requestOf(document));
    QVERIFY(back);
    QCOMPARE(back->bytes, document.bytes);
    QCOMPARE(back->type, document.type);
    QCOMPARE(back->charset, document.charset);
    QCOMPARE(back->name, u"議事録 .pdf"_s);
    QVERIFY(!back->asMessage);
    Document packed = document;
    packed.asMessage = true;
    QVERIFY(documentOf(requestOf(packed))->asMessage);
    // Labels of a megabyte are cut to what a reader takes.
    const Document hostile{"x", QByteArray(1'000'000, 'a'), QByteArray(1'000'000, '\0'),
                           QString(1'000'000, u'字')};
    FrameReader reader = requestReader();
    reader.add(encode(requestOf(hostile)));
    auto frame = reader.take();
    QVERIFY(frame);
    QVERIFY(documentOf(std::move(*frame)));

    const Extracted extracted{Outcome::Text, u"𠮷野家"_s, true};
    QVERIFY(extractedOf(answerOf(extracted)) == extracted);
    const Extracted longest{Outcome::Text, QString(limits::kAttachmentTextChars, u'字'), false};
    const Extracted message{Outcome::Text, {}, false, "MIME: \xff\0"_ba};
    QVERIFY(extractedOf(answerOf(message)) == message);
    FrameReader answers = answerReader();
    answers.add(encode(answerOf(longest)));
    const auto answer = answers.take();
    QVERIFY(answer);
    QVERIFY(extractedOf(*answer) == longest);
}

void TestExtractFrames::refusesAnswersThatMeanNothing()
{
    QVERIFY(!extractedOf({{}, "text"}));
    QVERIFY(!extractedOf({QByteArray("\x63\0", 2), "text"}));
    QVERIFY(!extractedOf({QByteArray("\0\0", 2), "text"}));
    QVERIFY(!documentOf({"only a type", "x"}));
    QVERIFY(!documentOf({QByteArray("a\0b\0c", 5), "x"}));
}

QTEST_GUILESS_MAIN(TestExtractFrames)
#include "tst_extract_frames.moc"
