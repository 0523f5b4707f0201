#include "core/base/Limits.h"
#include "core/mime/Message.h"
#include "tests/mime/Encode.h"

#include <QTest>

using namespace core;
using namespace core::mime;
using namespace Qt::StringLiterals;

/// Structure of whole messages: honest, broken and hostile ones.
class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnOrdinaryMessage();
    void readsNestedMultiparts();
    void readsAttachedMessages();
    void keepsWhatHasNoHeader_data();
    void keepsWhatHasNoHeader();
    void readsHeaderOnly();
    void takesTheFirstOfDoubleFields();
    void showsEverySender();
    void forgivesBoundaries_data();
    void forgivesBoundaries();
    void forgivesTransferEncodings_data();
    void forgivesTransferEncodings();
    void repairsCharsetsOfText_data();
    void repairsCharsetsOfText();
    void tellsDecodedSizes();
    void notesDefects_data();
    void notesDefects();
    void namesFilesAsSent();
};

namespace {

/// The leaves as "type:text", in order.
QStringList leaves(const Message &message)
{
    QStringList texts;
    for (size_t i = 0; i < message.parts().size(); ++i) {
        const Part &part = message.parts()[i];
        if (!part.isMultipart() && !part.isMessage())
            texts.append(QString::fromLatin1(part.type) + u':' + message.text(int(i)).trimmed());
    }
    return texts;
}

QByteArray multipart(const QByteArray &type, const QByteArray &body)
{
    return "From: a@b.c\r\nMIME-Version: 1.0\r\nContent-Type: " + type + "\r\n\r\n" + body;
}

} // namespace

void TestMessage::readsAnOrdinaryMessage()
{
    const QByteArray raw = "From: =?UTF-8?B?5bGx55Sw?= <a@example.jp>\r\n"
                           "To: b@example.jp\r\nCc: C <c@example.jp>\r\nReply-To: r@example.jp\r\n"
                           "Subject: =?ISO-2022-JP?B?GyRCMnE1RBsoQg==?=\r\n"
                           "Date: Tue, 02 Jan 2024 21:00:00 +0900\r\n"
                           "Message-ID: <1@example.jp>\r\nReferences: <a@x> <b@x>\r\nIn-Reply-To: <b@x>\r\n"
                           "Content-Type: text/plain; charset=iso-2022-jp; format=flowed; delsp=yes\r\n\r\n" +
                           encoded("ISO-2022-JP", u"こんにちは"_s) + "\r\n";
    const Message message = Message::parse(raw);
    QCOMPARE(message.raw(), raw);
    QCOMPARE(message.defects(), Defects(0));
    QCOMPARE(message.from(), (std::vector<Address>{{u"山田"_s, u"a@example.jp"_s}}));
    QCOMPARE(message.to().front().address, u"b@example.jp"_s);
    QCOMPARE(message.cc().front().name, u"C"_s);
    QCOMPARE(message.replyTo().front().address, u"r@example.jp"_s);
    QCOMPARE(message.subject(), u"会議"_s);
    QCOMPARE(message.date(), std::optional<qint64>(1704196800));
    QCOMPARE(message.messageId(), "1@example.jp"_ba);
    QCOMPARE(message.references(), (std::vector<QByteArray>{"a@x", "b@x"}));
    QCOMPARE(message.headers().front().name, "From"_ba);
    QCOMPARE(message.parts().size(), size_t(1));
    QVERIFY(message.parts()[0].formatFlowed && message.parts()[0].delSp);
    QCOMPARE(message.text(0), u"こんにちは\n"_s);
    QCOMPARE(message.bytes(0), encoded("ISO-2022-JP", u"こんにちは"_s) + "\r\n");
}

void TestMessage::readsNestedMultiparts()
{
    const Message message = Message::parse(
        multipart("multipart/mixed; boundary=\"o\"",
                  "preamble\r\n--o\r\nContent-Type: multipart/alternative; boundary=oo\r\n\r\n"
                  "--oo\r\n\r\nplain\r\n--oo\r\nContent-Type: TEXT/HTML; "
                  "charset=\"UTF-8\"\r\n\r\n<b>x</b>\r\n--oo--\r\n"
                  "--o\r\nContent-Type: image/png; name=p.png\r\nContent-Transfer-Encoding: base64\r\n"
                  "Content-Disposition: attachment; filename=\"p.png\"\r\nContent-ID: "
                  "<cid@x>\r\n\r\niVBORw0KGgo=\r\n--o--\r\nepilogue\r\n"));
    QCOMPARE(message.parts().size(), size_t(5));
    QCOMPARE(message.parts()[1].type, "multipart/alternative"_ba);
    QCOMPARE(message.parts()[2].parent, 1);
    QCOMPARE(message.parts()[2].depth, 2);
    QCOMPARE(message.text(2), u"plain"_s);
    QCOMPARE(message.parts()[3].type, "text/html"_ba);
    const Part &picture = message.parts()[4];
    QCOMPARE(picture.fileName, u"p.png"_s);
    QCOMPARE(picture.contentId, "cid@x"_ba);
    QVERIFY(picture.disposition == Disposition::Attachment);
    QCOMPARE(message.bytes(4), QByteArray::fromBase64("iVBORw0KGgo="));
    QCOMPARE(message.defects() & ~static_cast<Defects>(Defect::BadDate), Defects(0));
}

void TestMessage::readsAttachedMessages()
{
    const QByteArray inner =
        "From: x@y.z\r\nSubject: inner\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n"
        "--i\r\n\r\ninner text\r\n--i--";
    for (const QByteArray &type :
         {"Content-Type: message/rfc822"_ba, "Content-type :\r\n (a;b) Message/RFC822"_ba, "X: y"_ba}) {
        const QByteArray outer =
            type == "X: y" ? "multipart/digest; boundary=o"_ba : "multipart/mixed; boundary=o"_ba;
        const Message message =
            Message::parse(multipart(outer, "--o\r\nContent-Type: text/plain\r\n\r\nouter\r\n--o\r\n" + type +
                                                "\r\n\r\n" + inner + "\r\n--o--\r\n"));
        QCOMPARE(message.parts().size(), size_t(5));
        QVERIFY(message.parts()[2].isMessage());
        QCOMPARE(message.bytes(2), inner);
        QCOMPARE(message.parts()[3].parent, 2);
        QCOMPARE(message.text(4), u"inner text"_s);
        QCOMPARE(Message::parse(message.bytes(2)).subject(), u"inner"_s);
    }
    // MIM-16: encoded, which it must not be: read all the same, its parts behind all others
    const Message encodedInner = Message::parse(
        multipart("multipart/mixed; boundary=o",
                  "--o\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                      inner.toBase64() + "\r\n--o--\r\n"));
    QCOMPARE(encodedInner.parts().size(), size_t(4));
    QCOMPARE(encodedInner.bytes(1), inner);
    QCOMPARE(encodedInner.parts()[2].parent, 1);
    QCOMPARE(encodedInner.text(3), u"inner text"_s);
    QCOMPARE(encodedInner.headerOf(1).subject(), u"inner"_s);
}

void TestMessage::keepsWhatHasNoHeader_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    // M-05, MIM-01
    QTest::newRow("nothing") << ""_ba << QString();
    QTest::newRow("body only") << "Hello,\r\nthis is a letter.\r\n"_ba << u"Hello,\nthis is a letter.\n"_s;
    QTest::newRow("body with colons")
        << "Note: buy bread\r\nand milk\r\n"_ba << u"Note: buy bread\nand milk\n"_s;
    QTest::newRow("a dot") << "."_ba << u"."_s;
    QTest::newRow("web page") << "<html><body>hi</body></html>"_ba << u"<html><body>hi</body></html>"_s;
    QTest::newRow("leading blank line") << "\r\nFrom: a@b.c\r\n\r\ntext"_ba << u"\nFrom: a@b.c\n\ntext"_s;
    QTest::newRow("leading space") << " From: a@b.c\r\n\r\ntext"_ba << u" From: a@b.c\n\ntext"_s;
    QTest::newRow("colon first") << ": a@b.c\r\n\r\ntext"_ba << u": a@b.c\n\ntext"_s;
    QTest::newRow("NUL first") << QByteArray("\0From: a@b.c\r\n\r\ntext", 20)
                               << u"\uFFFDFrom: a@b.c\n\ntext"_s;
    QTest::newRow("UTF-16") << QByteArray::fromHex("fffe460072006f006d00") << u"From"_s;
    QTest::newRow("8-bit text") << encoded("CP932", u"お世話になっております"_s)
                                << u"お世話になっております"_s;
}

void TestMessage::keepsWhatHasNoHeader()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    const Message message = Message::parse(raw);
    QVERIFY(message.has(Defect::NoHeaders));
    QCOMPARE(message.raw(), raw);
    QCOMPARE(message.parts().size(), size_t(1));
    QCOMPARE(message.text(0), text);
}

void TestMessage::readsHeaderOnly()
{
    const Message message = Message::parse("\xef\xbb\xbf"
                                           "From: a@b.c\r\nSubject: s"); // a mark swallows it in GMime
    QVERIFY(!message.has(Defect::NoHeaders));
    QCOMPARE(message.from().front().address, u"a@b.c"_s);
    QCOMPARE(message.subject(), u"s"_s);
    QCOMPARE(message.text(0), QString());
}

void TestMessage::takesTheFirstOfDoubleFields()
{
    // MIM-09
    const Message message =
        Message::parse("Subject: one\r\nSubject: two\r\nDate: 2 Jan 2024 12:00:00 Z\r\nDate: junk\r\n"
                       "Message-ID: <1@x>\r\nMessage-ID: <2@x>\r\n"
                       "Content-Type: text/plain\r\nContent-Type: text/html\r\n"
                       "Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n\r\nYWJj");
    QCOMPARE(message.subject(), u"one"_s);
    QCOMPARE(message.date(), std::optional<qint64>(1704196800));
    QCOMPARE(message.messageId(), "1@x"_ba);
    QCOMPARE(message.parts()[0].type, "text/plain"_ba);
    QCOMPARE(message.text(0), u"abc"_s);
    QCOMPARE(message.headers().size(), size_t(10)); // the source view has them all
}

void TestMessage::showsEverySender()
{
    // ATT-31, M-07
    const QByteArrayList tricks = {
        "From: a@l.com\r\nFrom: b@e.com\r\n",      "From: a@l.com\r\nFrom : b@e.com\r\n",
        "From: a@l.com\r\nFrom\r\n : b@e.com\r\n", "From: a@l.com, b@e.com\r\n",
        "From: Name <a@l.com> <b@e.com>\r\n",      "from: a@l.com\r\nFROM: b@e.com\r\n"};
    for (const QByteArray &trick : tricks) {
        const Message message = Message::parse(trick + "Subject: x\r\n\r\n");
        QVERIFY2(message.has(Defect::SeveralFrom), trick.constData());
        QCOMPARE(message.from().size(), size_t(2));
        QCOMPARE(message.from()[1].address, u"b@e.com"_s);
    }
    QVERIFY(!Message::parse("From: a@l.com\r\nSender: b@e.com\r\n\r\n").has(Defect::SeveralFrom));
}

void TestMessage::forgivesBoundaries_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("expected");
    const QByteArray two = "--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n";
    const QStringList both{u"text/plain:one"_s, u"text/plain:two"_s};
    // MIM-07, MIM-08
    QTest::newRow("as it should be") << "multipart/mixed; boundary=b"_ba << two << both;
    QTest::newRow("LF only") << "multipart/mixed; boundary=b"_ba << QByteArray(two).replace("\r", "") << both;
    QTest::newRow("mixed line ends") << "multipart/mixed; boundary=b"_ba
                                     << "--b\n\r\none\r\n--b\r\n\ntwo\n--b--"_ba << both;
    QTest::newRow("no end") << "multipart/mixed; boundary=b"_ba
                            << "--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n"_ba << both;
    QTest::newRow("blank behind the boundary")
        << "multipart/mixed; boundary=b"_ba
        << "--b \r\n\r\none\r\n--b\t\r\n\r\ntwo\r\n--b-- \r\n"_ba << both;
    QTest::newRow("missing, but plain to see")
        << "multipart/mixed"_ba
        << "--b\r\nContent-Type: text/plain\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n"_ba << both;
    QTest::newRow("missing") << "multipart/mixed"_ba
                             << "just text\r\n"_ba << QStringList{u"text/plain:just text"_s};
    QTest::newRow("empty") << "multipart/mixed; boundary=\"\""_ba
                           << "just text\r\n"_ba << QStringList{u"text/plain:just text"_s};
    QTest::newRow("wrong") << "multipart/mixed; boundary=c"_ba
                           << "just text\r\n"_ba << QStringList{u"text/plain:just text"_s};
    QTest::newRow("5 MB long") << "multipart/mixed; boundary="_ba + QByteArray(5'000'000, 'b')
                               << "just text\r\n"_ba << QStringList{u"text/plain:just text"_s};
    QTest::newRow("prefix of another")
        << "multipart/mixed; boundary=b"_ba
        << "--b\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\none\r\n--bb--\r\n--b\r\n\r\ntwo\r\n--b--\r\n"_ba
        << both;
    QTest::newRow("nested multipart without boundary")
        << "multipart/mixed; boundary=b"_ba
        << "--b\r\nContent-Type: multipart/mixed\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n"_ba << both;
    QTest::newRow("no parts") << "multipart/mixed; boundary=b"_ba
                              << "--b--\r\n"_ba << QStringList{u"text/plain:--b--"_s};
    QTest::newRow("empty parts") << "multipart/mixed; boundary=b"_ba
                                 << "--b\r\n--b\r\n\r\n--b--\r\n"_ba << QStringList{u"text/plain:"_s};
    QTest::newRow("digest of nothing") << "multipart/digest; boundary=b"_ba
                                       << ""_ba << QStringList{u"text/plain:"_s};
    QTest::newRow("type without subtype") << "multipart; boundary=b"_ba
                                          << "just text"_ba << QStringList{u"text/plain:just text"_s};
    QTest::newRow("boundary in RFC 2231") << "multipart/mixed; boundary*=us-ascii''b"_ba << two << both;
}

void TestMessage::forgivesBoundaries()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QStringList, expected);
    QCOMPARE(leaves(Message::parse(multipart(type, body))), expected);
}

void TestMessage::forgivesTransferEncodings_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("bad");
    // MIM-10
    QTest::newRow("base64") << "base64"_ba
                            << "YWJj"_ba << u"abc"_s << false;
    QTest::newRow("upper case, comment, semicolon") << "BASE64 (x);"_ba
                                                    << "YWJj"_ba << u"abc"_s << false;
    QTest::newRow("base64 junk") << "base64"_ba
                                 << "Y!W\r\nJ*j\r\n"_ba << u"abc"_s << false;
    QTest::newRow("base64 without padding") << "base64"_ba
                                            << "YWJjZA"_ba << u"abc"_s << false;
    QTest::newRow("quoted-printable") << "quoted-printable"_ba
                                      << "a=C3=A9b=\r\nc"_ba << u"aébc"_s << false;
    QTest::newRow("lower hex, = at the end") << "Quoted-Printable"_ba
                                             << "a=c3=a9="_ba << u"aé"_s << false;
    QTest::newRow("7-bit") << "7-bit"_ba
                           << "abc"_ba << u"abc"_s << false;
    QTest::newRow("8bit") << "8bit"_ba
                          << "\xc3\xa9"_ba << u"é"_s << false;
    QTest::newRow("empty") << ""_ba
                           << "abc"_ba << u"abc"_s << false;
    QTest::newRow("unknown") << "x-rot13"_ba
                             << "abc"_ba << u"abc"_s << true;
    QTest::newRow("uuencode") << "x-uuencode"_ba
                              << "begin 644 a\r\n#86)C\r\n`\r\nend\r\n"_ba << u"abc"_s << false;
}

void TestMessage::forgivesTransferEncodings()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QFETCH(bool, bad);
    const Message message =
        Message::parse("From: a@b.c\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body);
    QVERIFY2(message.text(0).startsWith(text), qPrintable(message.text(0)));
    QCOMPARE(message.has(Defect::BadEncoding), bad);
}

void TestMessage::repairsCharsetsOfText_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"会議のお知らせです。"_s;
    QTest::newRow("UTF-8 as iso-2022-jp") << "iso-2022-jp"_ba << text.toUtf8();
    QTest::newRow("Shift_JIS as iso-2022-jp") << "iso-2022-jp"_ba << encoded("CP932", text);
    QTest::newRow("EUC-JP as shift_jis") << "shift_jis"_ba << encoded("EUC-JP-MS", text);
    QTest::newRow("ISO-2022-JP as us-ascii") << "us-ascii"_ba << encoded("ISO-2022-JP", text);
}

void TestMessage::repairsCharsetsOfText()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    const Message message =
        Message::parse("From: a@b.c\r\nContent-Type: text/plain; charset=" + label + "\r\n\r\n" + bytes);
    QVERIFY(!message.has(Defect::CharsetRepaired));
    QCOMPARE(message.text(0), u"会議のお知らせです。"_s);
    QVERIFY(message.has(Defect::CharsetRepaired));
    const Message page =
        Message::parse("From: a@b.c\r\nContent-Type: text/html\r\n\r\n<meta charset=\"shift_jis\">\x87\x40");
    QVERIFY(page.text(0).endsWith(u'①')); // too short to guess: the page says it itself
}

void TestMessage::tellsDecodedSizes()
{
    for (int size = 0; size < 200; ++size) {
        const QByteArray bytes(size, 'x');
        QByteArray lines = bytes.toBase64();
        for (qsizetype at = 76; at < lines.size(); at += 78)
            lines.insert(at, "\r\n");
        const Message message =
            Message::parse("From: a@b.c\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines);
        QCOMPARE(message.decodedSize(0), size);
        QCOMPARE(message.bytes(0), bytes);
    }
}

void TestMessage::notesDefects_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<Defects>("defect");
    const auto row = [](const char *name, const QByteArray &raw, Defect defect) {
        QTest::newRow(name) << raw << static_cast<Defects>(defect);
    };
    row("bad date", "From: a@b.c\r\nDate: 31 Feb 2024\r\n\r\n", Defect::BadDate);
    row("no date", "From: a@b.c\r\n\r\n", Defect::BadDate);
    row("NUL", QByteArray("From: a@b.c\r\n\r\n\0", 17), Defect::NulBytes);
    row("groups", "To: " + QByteArray("a:").repeated(50'000) + "\r\n\r\n", Defect::TooManyAddressGroups);
    row("unknown bytes",
        "Subject: "
        "\xe4\xbc\x9a\xe8\xad\xb0\xe4\xbc\x9a\xe8\xad\xb0\xe4\xbc\x9a\xe8\xad\xb0\xe4\xbc\x9a\xe8\xad\xb0\xe4"
        "\xbc\x9a\xe8\xad\xb0 \xff\r\n\r\n",
        Defect::CharsetUnknown);
    row("raw Shift_JIS subject", "Subject: " + encoded("CP932", u"お知らせ"_s) + "\r\n\r\n",
        Defect::CharsetRepaired);
    row("path in a name",
        "From: a@b.c\r\nContent-Disposition: attachment; filename=\"../../.bashrc\"\r\n\r\n",
        Defect::UnsafeFileName);
    row("bidi in a name",
        "From: a@b.c\r\nContent-Disposition: attachment; filename*=utf-8''evil%E2%80%AEfdp.exe\r\n\r\n",
        Defect::UnsafeFileName);
}

void TestMessage::notesDefects()
{
    QFETCH(QByteArray, raw);
    QFETCH(Defects, defect);
    QVERIFY(Message::parse(raw).defects() & defect);
    QVERIFY(
        !(Message::parse("From: a@b.c\r\nDate: 2 Jan 2024\r\nSubject: x\r\n\r\ntext").defects() & defect));
}

void TestMessage::namesFilesAsSent()
{
    const Message message = Message::parse("From: a@b.c\r\nContent-Type: application/pdf; name=\"" +
                                           encoded("CP932", u"表.pdf"_s) + "\"\r\n\r\n");
    QCOMPARE(message.parts()[0].fileName, u"表.pdf"_s);
}

QTEST_APPLESS_MAIN(TestMessage)
#include "tst_message.moc"
