#include "core/extract/Extract.h"
#include "core/extract/ExtractorClient.h"
#include "core/extract/ExtractorProgram.h"
#include "core/extract/RtfText.h"
#include "core/extract/TnefText.h"
#include "core/extract/Winmail.h"
#include "core/render/ReaderDocument.h"
#include "tests/support/TnefWriter.h"

#include <QCoreApplication>
#include <QTest>

#include <unistd.h>

using namespace core;
using namespace core::extract;
using namespace Qt::StringLiterals;

/// winmail.dat: what Outlook packs is read like any other message (MIM-17), by a process that is locked in. This program is
/// its own extractor.
class TestWinmail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsText_data();
    void readsText();
    void readsRichText_data();
    void readsRichText();
    void putsAMessageTogether();
    void opensMessagesInside();
    void findsItsTextForTheIndex();
    void unpacksInTheProcessThatIsLockedIn();
    void showsTheTextWhereTheMessageHasNone();
    void leavesAFileThatIsNone();
    void survivesEveryTruncation();
    void namesCannotBreakOut();
};

namespace {

const tnef::Property kPlainBody{tnef::kUnicode, tnef::kBody, tnef::utf16(u"本文です。\r\nBody"_s)};
const std::vector<tnef::File> kFiles = {
    {"REPORT~1.PDF",
     "%PDF-1.4 report",
     {{tnef::kUnicode, tnef::kAttachLongName, tnef::utf16(u"報告書.pdf"_s)}}},
    {"notes.txt", "notes", {}},
};

mime::Message unpacked(const QByteArray &winmail)
{
    return mime::Message::parse(tnefMessage(winmail).message);
}

QByteArray mailWith(const QByteArray &text, const QByteArray &winmail)
{
    return "From: a@b.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
           "Content-Type: text/plain\r\n\r\n" +
           text +
           "\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: "
           "base64\r\n\r\n" +
           winmail.toBase64() + "\r\n--b--\r\n";
}

QStringList names(const render::ReaderDocument &document)
{
    QStringList found;
    for (const render::Attachment &attachment : document.attachments)
        found.append(attachment.name);
    return found;
}

ExtractorClient client()
{
    return ExtractorClient({{QCoreApplication::applicationFilePath().toLocal8Bit(), "--extractor"}});
}

} // namespace

void TestWinmail::readsText_data()
{
    QTest::addColumn<QByteArray>("winmail");
    QTest::addColumn<QString>("text");
    QTest::newRow("Unicode") << tnef::write({kPlainBody}, {}) << u"本文です。\nBody"_s;
    const tnef::Property japanese{tnef::kLong, tnef::kCodePage, QByteArray("\xa4\x03\0\0", 4)}; // 932
    QTest::newRow("code page 932")
        << tnef::write({japanese, {tnef::kString8, tnef::kBody, QByteArray("\x96\x7b\x95\xb6\0", 5)}}, {})
        << u"本文"_s;
    QTest::newRow("HTML") << tnef::write({{tnef::kBinary, tnef::kHtml, "<p>One</p><p>Two</p>"}}, {})
                          << u"One\n\nTwo"_s;
    QTest::newRow("compressed rich text")
        << tnef::write({{tnef::kBinary, tnef::kRtf, tnef::compressedRtf("{\\rtf1\\ansi Hello\\par world}")}},
                       {})
        << u"Hello\nworld"_s;
    QTest::newRow("pair of UTF-16") << tnef::write({{tnef::kUnicode, tnef::kBody, tnef::utf16(u"𠮷 é"_s)}},
                                                   {})
                                    << u"𠮷 é"_s;
    QTest::newRow("rich text") << tnef::write(
                                      {{tnef::kBinary, tnef::kRtf,
                                        tnef::storedRtf("{\\rtf1\\ansi Hello \\b world\\b0\\par Bye}")}},
                                      {})
                               << u"Hello world\nBye"_s;
    QTest::newRow("text beside rich text")
        << tnef::write({kPlainBody, {tnef::kBinary, tnef::kRtf, tnef::storedRtf("{\\rtf1 other}")}}, {})
        << u"本文です。\nBody"_s;
}

void TestWinmail::readsText()
{
    QFETCH(QByteArray, winmail);
    QFETCH(QString, text);
    QCOMPARE(render::bodyText(unpacked(winmail)).trimmed(), text);
}

void TestWinmail::readsRichText_data()
{
    QTest::addColumn<QByteArray>("rtf");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isHtml");
    QTest::newRow("plain") << "{\\rtf1\\ansi a\\par\r\nb\\line c\\tab d}"_ba << u"a\nb\nc\td"_s << false;
    QTest::newRow("signs") << "{\\rtf1 \\{a\\}\\~\\\\ \\bullet x \\emdash y}"_ba << u"{a}\u00a0\\ •x —y"_s
                           << false;
    QTest::newRow("no fonts, colours, pictures, unknown things")
        << "{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\*\\generator x;}{\\pict 0102}t}"_ba
        << u"t"_s << false;
    QTest::newRow("bytes of the document") << "{\\rtf1\\ansicpg1251 \\'cf\\'f0\\'e8}"_ba << u"При"_s << false;
    QTest::newRow("bytes of a Japanese font")
        << "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset128 MS;}}\\f1\\'96\\'7b\\f0 caf\\'e9}"_ba
        << u"本café"_s << false;
    QTest::newRow("the font ends with its group")
        << "{\\rtf1{\\fonttbl{\\f1\\fcharset128 MS;}}{\\f1\\'96\\'7b}\\'e9}"_ba << u"本é"_s << false;
    QTest::newRow("Unicode with what stands in for it")
        << "{\\rtf1 \\u26412?\\u-10179?\\u-8704?{\\uc2 \\u233 xxy}\\uc0\\u233 z}"_ba << u"本😀éyéz"_s << false;
    QTest::newRow("binary") << QByteArray("{\\rtf1 a\\bin4 {}\\\\b}") << u"ab"_s << false;
    QTest::newRow("wrapped HTML")
        << "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 1 \\'3c 2{\\*\\htmltag72 </p>}}"_ba
        << u"<p>1 &lt; 2</p>"_s << true;
    QTest::newRow("nothing but brackets") << QByteArray(2'000'000, '{') << QString() << false;
    QTest::newRow("endless closing") << QByteArray(100'000, '}') + "a" << u"a"_s << false;
}

void TestWinmail::readsRichText()
{
    QFETCH(QByteArray, rtf);
    QFETCH(QString, text);
    const RtfText read = readRtf(rtf);
    QCOMPARE(read.text, text);
    QTEST(read.isHtml, "isHtml");
}

void TestWinmail::putsAMessageTogether()
{
    const std::vector<tnef::File> files = {
        kFiles[0],
        kFiles[1],
        {"image.png",
         "picture",
         {{tnef::kString8, tnef::kAttachType, QByteArray("image/png\0", 10)},
          {tnef::kString8, tnef::kAttachContentId, QByteArray("i@1\0", 4)}}}};
    const mime::Message message = unpacked(
        tnef::write({kPlainBody, {tnef::kBinary, tnef::kHtml, "<p>本<img src=\"cid:i@1\">"}}, files));
    const auto document = render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(names(document), (QStringList{u"image.png"_s, u"報告書.pdf"_s, u"notes.txt"_s}));
    QCOMPARE(message.bytes(document.attachments[1].part), kFiles[0].bytes);
    QCOMPARE(message.bytes(document.attachments[2].part), "notes"_ba);
    QVERIFY(document.html);
    QVERIFY(document.hasPlainText);
    QVERIFY(document.attachments[0].isInline);
    QCOMPARE(document.contentIds.size(), std::size_t(1));
    QCOMPARE(document.contentIds[0].id, "i@1"_ba);
}

void TestWinmail::opensMessagesInside()
{
    const QByteArray inner = tnef::write({{tnef::kUnicode, tnef::kSubject, tnef::utf16(u"中の件名"_s)},
                                          {tnef::kUnicode, tnef::kSenderName, tnef::utf16(u"山田"_s)},
                                          {tnef::kUnicode, tnef::kSenderMail, tnef::utf16(u"y@x.example"_s)},
                                          kPlainBody},
                                         {kFiles[1]});
    const QByteArray object = QByteArray(16, '\1') + inner;
    const mime::Message message =
        unpacked(tnef::write({}, {{"inner", {}, {{tnef::kObject, tnef::kAttachObject, object}}}}));
    const auto document = render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(document.cards.size(), std::size_t(1));
    const auto *forwarded = std::get_if<render::ForwardedMessage>(&document.cards[0].content);
    QVERIFY(forwarded);
    QCOMPARE(forwarded->document->subject, u"中の件名"_s);
    QCOMPARE(forwarded->document->from.at(0), (mime::Address{u"山田"_s, u"y@x.example"_s}));
    QCOMPARE(forwarded->document->body.at(0).text, u"本文です。\nBody"_s);
    QCOMPARE(forwarded->document->attachments.at(0).name, u"notes.txt"_s);

    QByteArray nested = inner;
    for (int i = 0; i < 50; ++i)
        nested = tnef::write(
            {}, {{"n", {}, {{tnef::kObject, tnef::kAttachObject, QByteArray(16, '\1') + nested}}}});
    QCOMPARE(tnefMessage(nested).outcome, Outcome::Text); // opened so far, the rest is a file
}

void TestWinmail::findsItsTextForTheIndex()
{
    const Extracted extracted =
        extractText({tnef::write({kPlainBody}, kFiles), "application/octet-stream", {}, u"winmail.dat"_s});
    QCOMPARE(extracted.outcome, Outcome::Text);
    QVERIFY2(extracted.text.contains(u"本文です。"_s), qPrintable(extracted.text));
    QVERIFY2(extracted.text.contains(u"報告書.pdf"_s), qPrintable(extracted.text));
    QVERIFY(extracted.message.isEmpty());
}

void TestWinmail::unpacksInTheProcessThatIsLockedIn()
{
    ExtractorClient extractor = client();
    const QByteArray raw = mailWith("outer text", tnef::write({kPlainBody}, kFiles));
    mime::Message message = mime::Message::parse(raw);
    const std::size_t before = message.parts().size();
    const auto packed = render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(names(packed), QStringList{u"winmail.dat"_s});
    QVERIFY(std::holds_alternative<render::PackedContent>(packed.cards.at(0).content));

    QVERIFY(unpackWinmail(message, extractor));
    QVERIFY(message.parts().size() > before);
    QCOMPARE(message.parts()[before].parent, 2);
    const auto document = render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(names(document), (QStringList{u"報告書.pdf"_s, u"notes.txt"_s}));
    QCOMPARE(message.bytes(document.attachments[0].part), kFiles[0].bytes);
    QVERIFY(document.cards.empty());
    QCOMPARE(document.body.size(), std::size_t(1)); // its text is another version of that outside
    QCOMPARE(document.body[0].text, u"outer text"_s);
    QVERIFY(!unpackWinmail(message, extractor) || message.parts().size() > before); // asked twice: no harm
    QCOMPARE(message.bytes(0).size(), 0);

    mime::Message ordinary = mime::Message::parse("Subject: s\r\n\r\nx");
    ExtractorClient unused = client();
    QVERIFY(!unpackWinmail(ordinary, unused));
    QCOMPARE(unused.processId(), 0); // nothing was started
}

void TestWinmail::showsTheTextWhereTheMessageHasNone()
{
    ExtractorClient extractor = client();
    mime::Message message = mime::Message::parse(mailWith(" ", tnef::write({kPlainBody}, {})));
    QVERIFY(unpackWinmail(message, extractor));
    const auto document = render::makeReaderDocument(message, MessageId{1});
    QVERIFY(!document.body.empty());
    QCOMPARE(document.body.back().text, u"本文です。\nBody"_s);
}

void TestWinmail::leavesAFileThatIsNone()
{
    ExtractorClient extractor = client();
    mime::Message message = mime::Message::parse(mailWith("text", "no such thing"));
    QVERIFY(!unpackWinmail(message, extractor));
    const auto document = render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(names(document), QStringList{u"winmail.dat"_s});
    QCOMPARE(message.bytes(2), "no such thing"_ba);
}

void TestWinmail::survivesEveryTruncation()
{
    const QByteArray whole =
        tnef::write({kPlainBody, {tnef::kBinary, tnef::kRtf, tnef::storedRtf("{\\rtf1 \\'e9}")}}, kFiles);
    QCOMPARE(tnefMessage(whole).outcome, Outcome::Text);
    for (qsizetype length = 0; length < whole.size(); ++length)
        (void)mime::Message::parse(tnefMessage(whole.first(length)).message);
}

/// What stands in a name or a type stays there (ATT-01).
void TestWinmail::namesCannotBreakOut()
{
    const QString name = u"a\"\r\nContent-Type: text/html\r\n\r\n<b>.txt"_s;
    const mime::Message message = unpacked(
        tnef::write({}, {{"x",
                          "bytes",
                          {{tnef::kUnicode, tnef::kAttachLongName, tnef::utf16(name)},
                           {tnef::kString8, tnef::kAttachType, QByteArray("a/b\r\nX: y\r\n\r\nz\0", 16)},
                           {tnef::kString8, tnef::kAttachContentId, QByteArray("i>\r\nX: y\0", 10)}}}}));
    const auto document = render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(document.attachments.size(), std::size_t(1));
    QCOMPARE(message.bytes(document.attachments[0].part), "bytes"_ba);
    QVERIFY(document.body.empty());
}

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--extractor") == 0)
        _exit(runExtractor());
    const QCoreApplication application(argc, argv);
    TestWinmail test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_winmail.moc"
