#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"
#include "core/render/ReaderDocument.h"
#include "core/render/Structure.h"
#include "tests/render/MessageParts.h"

#include <QTest>

#include <algorithm>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;
using parts::kHead;
using parts::multi;
using parts::part;

/// What a message is made of: sections, cards and parts (MIM-16, MIM-17, MIM-20, MIM-21, HTM-264, HTM-268, HTM-270,
/// ATT-36).
class TestStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBothVersions();
    void namesSectionsInOrder_data();
    void namesSectionsInOrder();
    void neverJoinsPages();
    void knowsContentIdsOfThisMessageOnly();
    void listsPicturesThatNoPageSpeaksOf();
    void opensForwardedMessages();
    void opensEncodedMessages();
    void opensDigests();
    void boundsForwardedMessages();
    void namesProtection_data();
    void namesProtection();
    void showsTextThatIsSignedInTheClear();
    void namesWhatIsNotHere();
    void takesFilesOutOfTheText_data();
    void takesFilesOutOfTheText();
    void leavesTextThatOnlyLooksLikeAFile_data();
    void leavesTextThatOnlyLooksLikeAFile();
    void keepsPartNumbers();
    void reachesEveryPart();
    void neverShowsForeignVersions();
};

namespace {

const QByteArray kPlain = part("text/plain", "plain");
const QByteArray kHtml = part("text/html", "<p>page</p>");
const QByteArray kPng = part("image/png", "x", "Content-Disposition: inline; filename=p.png\r\n");

mime::Message parsed(const QByteArray &body) { return mime::Message::parse(kHead + body); }
ReaderDocument documentOf(const QByteArray &body) { return makeReaderDocument(parsed(body), MessageId{1}); }

QString blockText(const std::vector<TextBlock> &blocks)
{
    QStringList texts;
    for (const TextBlock &block : blocks)
        texts.append(block.text);
    return texts.join(u'|');
}

/// "text:plain html:<p>page</p> picture card"
QString sectionsOf(const ReaderDocument &document)
{
    QStringList names;
    for (const Section &section : document.sections) {
        switch (section.kind) {
        case Section::Kind::Text: names.append(u"text:"_s + blockText(section.blocks).trimmed()); break;
        case Section::Kind::Html: names.append(u"html:"_s + section.html.html.trimmed()); break;
        case Section::Kind::Picture: names.append(u"picture"_s); break;
        case Section::Kind::Card: names.append(u"card"_s); break;
        }
    }
    return names.join(u' ');
}

template <typename Content>
const Content *cardOf(const ReaderDocument &document)
{
    for (const Card &card : document.cards) {
        if (const auto *content = std::get_if<Content>(&card.content))
            return content;
    }
    return nullptr;
}

const QByteArray kUuEncoded = "begin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n";

} // namespace

void TestStructure::carriesBothVersions()
{
    const ReaderDocument both = documentOf(multi("alternative", {kPlain, kHtml}));
    QCOMPARE(blockText(both.body), u"plain"_s);
    QVERIFY(both.hasPlainText);
    QVERIFY(both.html);
    QCOMPARE(both.html->part, 2);
    QCOMPARE(both.html->html, u"<p>page</p>"_s);
    QCOMPARE(both.sections.size(), size_t(1));

    const ReaderDocument page = documentOf(kHtml);
    QVERIFY(!page.hasPlainText);
    QCOMPARE(blockText(page.body), u"page"_s);
    QVERIFY(page.html);
    const ReaderDocument text = documentOf(kPlain);
    QVERIFY(text.hasPlainText);
    QVERIFY(!text.html);
    QCOMPARE(sectionsOf(text), u"text:plain"_s);
}

void TestStructure::namesSectionsInOrder_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("sections");
    const QByteArray footer = part("text/plain", "footer");
    QTest::newRow("reversed alternative")
        << multi("alternative", {kHtml, kPlain}) << u"html:<p>page</p>"_s; // MIM-20
    QTest::newRow("HTML missing") << multi("alternative", {kPlain}) << u"text:plain"_s;
    QTest::newRow("HTML empty") << multi("alternative", {kPlain, part("text/html", " \r\n")})
                                << u"text:plain"_s;
    QTest::newRow("plain empty") << multi("alternative", {part("text/plain", " "), kHtml})
                                 << u"html:<p>page</p>"_s;
    QTest::newRow("page and footer of a list")
        << multi("mixed", {multi("alternative", {kPlain, kHtml}, "c"), footer})
        << u"html:<p>page</p> text:footer"_s;
    QTest::newRow("picture between texts")
        << multi("mixed", {kPlain, kPng, footer}) << u"text:plain picture text:footer"_s;
    QTest::newRow("attached picture is none")
        << multi("mixed",
                 {kPlain, part("image/png", "x", "Content-Disposition: attachment; filename=p.png\r\n")})
        << u"text:plain"_s;
    QTest::newRow("pages around a picture, as Apple sends them")
        << multi("alternative",
                 {kPlain, multi("mixed",
                                {kHtml, kPng, part("text/html", "<html><body><br></body></html>"),
                                 part("text/html", "<p>end</p>")},
                                "c")})
        << u"html:<p>page</p> picture html:<p>end</p>"_s;
    QTest::newRow("message in order")
        << multi("mixed", {kPlain, part("message/rfc822", "Subject: s\r\n\r\ninner"), footer})
        << u"text:plain card text:footer"_s;
    QTest::newRow("report") << multi("report",
                                     {kPlain, part("message/delivery-status", "Action: failed\r\n")})
                            << u"text:plain"_s;
    QTest::newRow("only a picture") << kPng << u"picture"_s;
    QTest::newRow("no parts: what is there is text") << multi("mixed", {}) << u"text:--b--"_s; // MIM-08
}

void TestStructure::namesSectionsInOrder()
{
    QFETCH(QByteArray, raw);
    QTEST(sectionsOf(documentOf(raw)), "sections");
}

void TestStructure::neverJoinsPages() // HTM-270
{
    const ReaderDocument document =
        documentOf(multi("mixed", {part("text/html", "<img src=\"http://evil.example/"),
                                   part("text/html", "<p>secret</p>"), part("text/html", "\"><plaintext>")}));
    QCOMPARE(document.sections.size(), size_t(3));
    QCOMPARE(document.sections[0].html.part, 1);
    QCOMPARE(document.sections[1].html.part, 2);
    QVERIFY(!document.sections[0].html.html.contains(u"secret"_s));
}

void TestStructure::knowsContentIdsOfThisMessageOnly() // HTM-268
{
    const QByteArray inner =
        "Subject: inner\r\n" +
        multi("related",
              {part("text/html", "<img src=cid:a>"), part("image/png", "x", "Content-ID: <a>\r\n")}, "c");
    const ReaderDocument document = documentOf(
        multi("mixed", {part("text/html", "<img src=cid:b>"), part("image/png", "y", "Content-ID: <b>\r\n"),
                        part("message/rfc822", inner)}));
    QCOMPARE(document.contentIds.size(), size_t(1));
    QCOMPARE(document.contentIds[0].id, "b"_ba);
    QCOMPARE(document.contentIds[0].part, 2);
    const auto *forwarded = cardOf<ForwardedMessage>(document);
    QVERIFY(forwarded);
    QCOMPARE(forwarded->document->contentIds.size(), size_t(1));
    QCOMPARE(forwarded->document->contentIds[0].id, "a"_ba);
}

void TestStructure::listsPicturesThatNoPageSpeaksOf() // MIM-20
{
    const auto picture = [](const QByteArray &id) {
        return part("image/png", "x", "Content-ID: <" + id + ">\r\n");
    };
    const ReaderDocument document = documentOf(
        multi("related", {part("text/html", "<img src=\"cid:seen@x\"><td background='CID:back%40x'>"),
                          picture("seen@x"), picture("back@x"), picture("never@x")}));
    QCOMPARE(document.attachments.size(), size_t(3));
    QVERIFY(document.attachments[0].isInline);
    QVERIFY(document.attachments[1].isInline);
    QVERIFY(!document.attachments[2].isInline);
    QCOMPARE(document.parts[4].role, PartEntry::Role::Attachment);
    QCOMPARE(document.parts[3].role, PartEntry::Role::Picture);
    // One that the page shows is not shown again below it.
    QCOMPARE(sectionsOf(documentOf(multi("mixed", {part("text/html", "<img src=cid:i>"), picture("i")}))),
             u"html:<img src=cid:i>"_s);
}

void TestStructure::opensForwardedMessages()
{
    const QByteArray inner = "From: X <x@y.example>, z@w.example\r\nTo: t@u.example\r\nSubject: Old news\r\n"
                             "Date: 1 Jan 2024 00:00:00 +0000\r\n" +
                             multi("mixed",
                                   {part("text/plain", "inner"), part("application/pdf", "p",
                                                                      "Content-Disposition: attachment; "
                                                                      "filename=a.pdf\r\n")},
                                   "c");
    const mime::Message message = parsed(multi("mixed", {kPlain, part("message/rfc822", inner)}));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(blockText(document.body), u"plain"_s);
    const auto *forwarded = cardOf<ForwardedMessage>(document);
    QVERIFY(forwarded && forwarded->document);
    const ReaderDocument &opened = *forwarded->document;
    QCOMPARE(opened.subject, u"Old news"_s);
    QCOMPARE(opened.from.size(), size_t(2)); // ATT-31: all of them
    QVERIFY(std::ranges::find(opened.notices, Notice::SeveralSenders) != opened.notices.end());
    QCOMPARE(opened.dateUtc, std::optional<qint64>(1704067200));
    QCOMPARE(blockText(opened.body), u"inner"_s);
    QCOMPARE(opened.attachments.size(), size_t(1));
    QCOMPARE(opened.attachments[0].name, u"a.pdf"_s);
    QCOMPARE(message.bytes(opened.attachments[0].part), "p"_ba);
    // Those of the message itself: the message inside, and what came with that.
    QCOMPARE(document.attachments.size(), size_t(2));
    QCOMPARE(document.attachments[0].inMessage, -1);
    QCOMPARE(document.attachments[1].inMessage, document.attachments[0].part);
    QVERIFY(!forwarded->isReturned);
    // The index and `show --text` still have all of it.
    QCOMPARE(bodyText(message), u"plain\n\ninner"_s);
}

void TestStructure::opensEncodedMessages() // MIM-16
{
    const QByteArray deep = "Subject: deep\r\n\r\ndeep text";
    const QByteArray inner =
        "Subject: inner\r\n" +
        multi("mixed",
              {part("text/plain", "inner text"),
               part("message/rfc822", deep.toBase64(), "Content-Transfer-Encoding: base64\r\n")},
              "c");
    const mime::Message message = parsed(
        multi("mixed",
              {kPlain, part("message/rfc822", inner.toBase64(), "Content-Transfer-Encoding: base64\r\n")}));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    const auto *forwarded = cardOf<ForwardedMessage>(document);
    QVERIFY(forwarded);
    QCOMPARE(forwarded->document->subject, u"inner"_s);
    QCOMPARE(blockText(forwarded->document->body), u"inner text"_s);
    const auto *within = cardOf<ForwardedMessage>(*forwarded->document);
    QVERIFY(within);
    QCOMPARE(within->document->subject, u"deep"_s);
    QCOMPARE(blockText(within->document->body), u"deep text"_s);
}

void TestStructure::opensDigests()
{
    const ReaderDocument document =
        documentOf(multi("digest", {"\r\nSubject: one\r\n\r\nfirst", "\r\nSubject: two\r\n\r\nsecond"}));
    QCOMPARE(sectionsOf(document), u"card card"_s);
    for (const Card &card : document.cards)
        QVERIFY(std::get<ForwardedMessage>(card.content).isDigest);
    QCOMPARE(std::get<ForwardedMessage>(document.cards[1].content).document->subject, u"two"_s);
    QVERIFY(document.body.empty());
    QVERIFY(documentOf(multi("digest", {})).cards.empty()); // MIM-08
}

void TestStructure::boundsForwardedMessages() // MIM-03
{
    QByteArrayList many;
    for (int i = 0; i < 1'000; ++i)
        many.append("\r\nSubject: s\r\n\r\nx");
    const ReaderDocument document = documentOf(multi("digest", many));
    QCOMPARE(document.cards.size(), static_cast<size_t>(limits::kForwardedDocuments));
    QVERIFY(document.attachments.size() >= size_t(1'000)); // all can be saved

    QByteArray nested = "Subject: innermost\r\n\r\nx";
    for (int i = 0; i < 500; ++i)
        nested = kHead + "Content-Type: message/rfc822\r\n\r\n" + nested;
    QVERIFY(makeReaderDocument(mime::Message::parse(nested), MessageId{1}).cards.size() <= size_t(1));
}

void TestStructure::namesProtection_data()
{
    using Method = Protection::Method;
    using What = Protection::What;
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<Method>("method");
    QTest::addColumn<What>("what");
    QTest::addColumn<bool>("whole");
    const QByteArray pgp = "application/pgp-signature";
    const auto is = [](const char *name, const QByteArray &raw, Method method, What what, bool whole) {
        QTest::newRow(name) << raw << method << what << whole;
    };
    const QByteArray signedText =
        multi("signed; protocol=\"application/pgp-signature\"", {kPlain, part(pgp, "x")}, "s");
    is("OpenPGP", signedText, Method::OpenPgp, What::Signed, true);
    is("S/MIME",
       multi("signed; protocol=\"application/x-pkcs7-signature\"",
             {kPlain, part("application/x-pkcs7-signature", "x")}),
       Method::SMime, What::Signed, true);
    is("unknown protocol", multi("signed", {kPlain, part("application/x-a", "x")}), Method::Unknown,
       What::Signed, true);
    is("a list added a footer", multi("mixed", {signedText, part("text/plain", "footer")}), Method::OpenPgp,
       What::Signed,
       false); // ATT-36
    is("a third part is outside",
       multi("signed; protocol=\"application/pgp-signature\"",
             {kPlain, part(pgp, "x"), part("text/html", "evil")}),
       Method::OpenPgp, What::Signed, false);
    is("encrypted",
       multi("encrypted; protocol=\"application/pgp-encrypted\"",
             {part("application/pgp-encrypted", "Version: 1"), part("application/octet-stream", "x")}),
       Method::OpenPgp, What::Encrypted, true);
    is("encrypted, its container lost",
       multi("mixed",
             {part("application/pgp-encrypted", "Version: 1"), part("application/octet-stream", "x")}),
       Method::OpenPgp, What::Encrypted, false);
    is("enveloped", part("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "x"),
       Method::SMime, What::Encrypted, true);
    is("sealed", part("application/x-pkcs7-mime; smime-type=signed-data", "x"), Method::SMime,
       What::SignedSealed, true);
    is("sealed, known by its bytes",
       part("application/pkcs7-mime", QByteArray("0\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0")),
       Method::SMime, What::SignedSealed, true);
    is("encrypted, known by its bytes",
       part("application/pkcs7-mime", QByteArray("0\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0")),
       Method::SMime, What::Encrypted, true);
    is("known by its name", part("application/octet-stream; name=smime.p7m; smime-type=enveloped-data", "x"),
       Method::SMime, What::Encrypted, true);
    is("certificates", part("application/pkcs7-mime; smime-type=certs-only", "x"), Method::SMime,
       What::Certificates, true);
    is("compressed", part("application/pkcs7-mime; smime-type=compressed-data", "x"), Method::SMime,
       What::Compressed, true);
    is("key", multi("mixed", {kPlain, part("application/pgp-keys", "x")}), Method::OpenPgp,
       What::Certificates, false);
    is("stray signature", multi("mixed", {kPlain, part(pgp, "x")}), Method::OpenPgp, What::Signature, false);
    is("armour", part("text/plain", "-----BEGIN PGP MESSAGE-----\r\n\r\nhQ\r\n-----END PGP MESSAGE-----\r\n"),
       Method::OpenPgp, What::Encrypted, true);
    is("armour in a text",
       part("text/plain", "Hi\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQ\r\n-----END PGP MESSAGE-----\r\n"),
       Method::OpenPgp, What::Encrypted, false);
}

void TestStructure::namesProtection()
{
    QFETCH(QByteArray, raw);
    QFETCH(Protection::Method, method);
    QFETCH(Protection::What, what);
    QFETCH(bool, whole);
    const ReaderDocument document = documentOf(raw);
    const auto cards = std::ranges::count_if(
        document.cards, [](const Card &card) { return std::holds_alternative<Protection>(card.content); });
    QCOMPARE(cards, 1);
    const auto *found = cardOf<Protection>(document);
    QVERIFY(found);
    QCOMPARE(found->method, method);
    QCOMPARE(found->what, what);
    QCOMPARE(found->coversWholeMessage, whole);
}

void TestStructure::showsTextThatIsSignedInTheClear() // MIM-17
{
    const QByteArray clear =
        "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nHello\r\n- -- \r\n- From here\r\n"
        "-----BEGIN PGP SIGNATURE-----\r\n\r\niQ==\r\n-----END PGP SIGNATURE-----\r\n";
    const mime::Message message = parsed(part("text/plain", clear));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(blockText(document.body).trimmed(), u"Hello|-- \nFrom here"_s);
    QVERIFY(cardOf<Protection>(document)->coversWholeMessage);
    QCOMPARE(document.attachments.size(), size_t(1));
    QCOMPARE(document.attachments[0].name, u"signature.asc"_s);
    QVERIFY(message.bytes(document.attachments[0].part).startsWith("-----BEGIN PGP SIGNATURE"));
    QCOMPARE(message.bytes(0), clear); // saved as it came
    // What stands around it is not signed (ATT-36).
    QVERIFY(!cardOf<Protection>(documentOf(part("text/plain", "Pay me.\r\n" + clear)))->coversWholeMessage);
    QVERIFY(!cardOf<Protection>(documentOf(part("text/plain", clear + "Pay me.\r\n")))->coversWholeMessage);
    QVERIFY(!cardOf<Protection>(documentOf(multi("mixed", {part("text/plain", clear), kPlain})))
                 ->coversWholeMessage);
    const ReaderDocument quoted =
        documentOf(part("text/plain", clear, "Content-Transfer-Encoding: quoted-printable\r\n"));
    QCOMPARE(blockText(quoted.body).trimmed(), u"Hello|-- \nFrom here"_s);
}

void TestStructure::namesWhatIsNotHere() // MIM-16: nothing is put together, nothing is fetched
{
    const auto missing = [](const QByteArray &raw) {
        const ReaderDocument document = documentOf(raw);
        const auto *found = cardOf<MissingContent>(document);
        return found ? *found : MissingContent{};
    };
    const MissingContent piece = missing(part("message/partial; id=1; number=2; total=5", "x"));
    QCOMPARE(piece.kind, MissingContent::Kind::Fragment);
    QCOMPARE(piece.number, 2);
    QCOMPARE(piece.total, 5);
    const MissingContent place =
        missing(part("message/external-body; access-type=URL; URL=\"http://a.example/x\"",
                     "Content-Type: text/html\r\n\r\n"));
    QCOMPARE(place.kind, MissingContent::Kind::Elsewhere);
    QCOMPARE(place.access, u"url"_s);
    QCOMPARE(place.place, u"http://a.example/x"_s);
    const MissingContent ftp = missing(
        part("message/external-body; access-type=anon-ftp; site=f.example; directory=pub; name=\"a\x1b.txt\"",
             ""));
    QCOMPARE(ftp.place, u"f.example/pub/a\ufffd.txt"_s); // ATT-35
    QCOMPARE(missing(part("message/partial; number=-3; total=99999999999999", "x")).number, 0);
}

void TestStructure::takesFilesOutOfTheText_data() // MIM-17
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray yenc = QByteArray("=ybegin line=128 size=5 name=five.bin\r\n") +
                            QByteArray("\x2b\x2c\x2d=}\x2a", 6) + "\r\n=yend size=5\r\n";
    const QByteArray yencBytes("\x01\x02\x03\x13\x00", 5);
    QTest::newRow("uuencode") << part("text/plain", "Look:\r\n" + kUuEncoded + "Bye") << u"Look:\nBye"_s
                              << u"cat.txt"_s << "Cat"_ba;
    QTest::newRow("uuencode without its end")
        << part("text/plain", "begin 644 cat.txt\r\n#0V%T\r\n") << QString() << u"cat.txt"_s << "Cat"_ba;
    QTest::newRow("uuencode, LF") << part("text/plain", QByteArray(kUuEncoded).replace('\r', "")) << QString()
                                  << u"cat.txt"_s << "Cat"_ba;
    QTest::newRow("in quoted-printable")
        << part("text/plain", "a=20b\r\n" + kUuEncoded, "Content-Transfer-Encoding: quoted-printable\r\n")
        << u"a b"_s << u"cat.txt"_s << "Cat"_ba;
    QTest::newRow("in base64") << part("text/plain", ("a\n" + kUuEncoded).toBase64(),
                                       "Content-Transfer-Encoding: base64\r\n")
                               << u"a"_s << u"cat.txt"_s << "Cat"_ba;
    QTest::newRow("name that leads elsewhere")
        << part("text/plain", QByteArray(kUuEncoded).replace("cat.txt", "../../.bashrc")) << QString()
        << u"bashrc"_s << "Cat"_ba; // ATT-01
    QTest::newRow("yEnc") << part("text/plain", "x\r\n" + yenc + "y") << u"x\ny"_s << u"five.bin"_s
                          << yencBytes;
}

void TestStructure::takesFilesOutOfTheText()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, bytes);
    const mime::Message message = parsed(raw);
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(document.attachments.size(), size_t(1));
    QTEST(document.attachments[0].name, "name");
    QCOMPARE(message.bytes(document.attachments[0].part), bytes);
    QTEST(blockText(document.body).trimmed(), "text");
    QTEST(bodyText(message).trimmed(), "text"); // nor does the index learn the digits
}

void TestStructure::leavesTextThatOnlyLooksLikeAFile_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("a sentence") << part("text/plain", "begin 644 times\r\nthis is lower case\r\n");
    QTest::newRow("no mode") << part("text/plain", "begin here and now\r\n#0V%T\r\n");
    QTest::newRow("not at the start of a line")
        << part("text/plain", "> begin 644 a\r\n> #0V%T\r\n> end\r\n");
    QTest::newRow("no data") << part("text/plain", "begin 644 a\r\n`\r\nend\r\n");
    QTest::newRow("quoted armour") << part("text/plain", "> -----BEGIN PGP MESSAGE-----\r\n> x\r\n");
}

void TestStructure::leavesTextThatOnlyLooksLikeAFile()
{
    QFETCH(QByteArray, raw);
    const mime::Message message = parsed(raw);
    QCOMPARE(message.parts().size(), size_t(1));
    QVERIFY(makeReaderDocument(message, MessageId{1}).attachments.empty());
}

/// What is found inside of parts follows all others, because the index of attachments keeps numbers.
void TestStructure::keepsPartNumbers()
{
    const mime::Message message =
        parsed(multi("mixed", {part("text/plain", kUuEncoded),
                               part("message/rfc822", QByteArray("Subject: s\r\n\r\nx").toBase64(),
                                    "Content-Transfer-Encoding: base64\r\n"),
                               part("application/pdf; name=a.pdf", "p")}));
    QCOMPARE(message.parts().size(), size_t(6));
    QCOMPARE(message.parts()[3].fileName, u"a.pdf"_s);
    QCOMPARE(message.parts()[4].parent, 1);
    QVERIFY(message.parts()[4].isEmbedded);
    QCOMPARE(message.parts()[5].parent, 2);
    QCOMPARE(message.text(5), u"x"_s);
}

void TestStructure::reachesEveryPart() // MIM-21
{
    const ReaderDocument document = documentOf(multi(
        "mixed", {multi("alternative", {kPlain, kHtml}, "c"), kPng, part("application/x-new", "z"),
                  multi("signed", {part("text/plain", "s"), part("application/pgp-signature", "g")}, "d"),
                  part("message/rfc822", "Subject: s\r\n\r\ninner"),
                  part("message/delivery-status", "Action: failed")}));
    using Role = PartEntry::Role;
    const std::vector<Role> expected = {Role::Container,  Role::Container,  Role::Body,      Role::Body,
                                        Role::Attachment, Role::Attachment, Role::Container, Role::Body,
                                        Role::Protection, Role::Message,    Role::Body,      Role::Body};
    std::vector<Role> roles;
    for (const PartEntry &entry : document.parts)
        roles.push_back(entry.role);
    QCOMPARE(roles, expected);
    QCOMPARE(document.parts[4].name, u"p.png"_s);
    QCOMPARE(document.parts[4].sizeBytes, 1);
    QCOMPARE(document.parts[2].parent, 1);
    QCOMPARE(document.parts[2].depth, 2);
}

void TestStructure::neverShowsForeignVersions() // HTM-264
{
    const QByteArray amp = part("text/x-amp-html", "<html amp4email><script>evil</script>");
    for (const QByteArray &raw :
         {multi("alternative", {amp, kPlain}), multi("alternative", {kPlain, amp}), amp}) {
        const ReaderDocument document = documentOf(raw);
        QVERIFY(!document.html);
        QVERIFY(!blockText(document.body).contains(u"evil"_s));
    }
    QVERIFY(documentOf(multi("alternative", {kPlain, amp})).attachments.empty());
    QCOMPARE(documentOf(multi("alternative", {kPlain, amp})).parts[2].role, PartEntry::Role::Version);
}

QTEST_APPLESS_MAIN(TestStructure)
#include "tst_structure.moc"
