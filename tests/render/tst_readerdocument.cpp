#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"
#include "core/render/ReaderDocument.h"

#include <QTest>

#include <algorithm>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// Which parts become body, which attachments, and what the reader is told (MIM-20, MIM-21).
class TestReaderDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheBody_data();
    void choosesTheBody();
    void showsAttachedMessages();
    void listsAttachments();
    void tellsRealAttachmentsFromPictures_data();
    void tellsRealAttachmentsFromPictures();
    void notesWhatTheReaderShouldKnow_data();
    void notesWhatTheReaderShouldKnow();
    void fillsTheHeader();
    void cutsLongText();
    void joinsFlowedBodies();
};

namespace {

QByteArray part(const QByteArray &type, const QByteArray &content, const QByteArray &more = {})
{
    return "Content-Type: " + type + "\r\n" + more + "\r\n" + content;
}

QByteArray multi(const QByteArray &type, const QByteArrayList &parts, const QByteArray &boundary = "b")
{
    QByteArray raw = "Content-Type: multipart/" + type + "; boundary=" + boundary + "\r\n\r\n";
    for (const QByteArray &piece : parts)
        raw += "--" + boundary + "\r\n" + piece + "\r\n";
    return raw + "--" + boundary + "--";
}

const QByteArray kHead = "From: a@b.c\r\nDate: 2 Jan 2024 12:00:00 +0000\r\n"_ba;
const QByteArray kPlain = part("text/plain", "plain");
const QByteArray kHtml = part("text/html", "<p>page</p><img src=\"cid:i\">");
const QByteArray kBarePage = part("text/html", "<p>page</p>");
const QByteArray kPng = part("image/png", "x", "Content-ID: <i>\r\n");
const QByteArray kPdf = part("application/pdf", "x", "Content-Disposition: attachment; filename=a.pdf\r\n");

mime::Message parsed(const QByteArray &body) { return mime::Message::parse(kHead + body); }

QStringList names(const ReaderDocument &document)
{
    QStringList found;
    for (const Attachment &attachment : document.attachments)
        found.append(attachment.name + (attachment.isInline ? u" inline"_s : QString()));
    return found;
}

} // namespace

void TestReaderDocument::choosesTheBody_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("attachments");
    const QStringList none;
    const QByteArray blank = part("text/plain", " \r\n\r\n");
    QTest::newRow("plain") << kPlain << u"plain"_s << none;
    QTest::newRow("HTML") << kHtml << u"page"_s << none;
    QTest::newRow("alternative") << multi("alternative", {kPlain, kHtml}) << u"plain"_s << none;
    QTest::newRow("alternative reversed") << multi("alternative", {kHtml, kPlain}) << u"plain"_s << none;
    QTest::newRow("alternative, plain empty") << multi("alternative", {blank, kHtml}) << u"page"_s << none;
    QTest::newRow("alternative without HTML") << multi("alternative", {kPlain}) << u"plain"_s << none;
    QTest::newRow("alternative, nothing understood")
        << multi("alternative", {part("application/x-a", "x")}) << QString() << QStringList{u"attachment"_s};
    QTest::newRow("alternative with an invitation")
        << multi("alternative", {kPlain, kHtml, part("text/calendar", "BEGIN:VCALENDAR")}) << u"plain"_s
        << QStringList{u"attachment.ics"_s};
    QTest::newRow("alternative with a file in the version not shown")
        << multi("alternative", {kPlain, multi("mixed", {kHtml, kPdf}, "c")}) << u"plain"_s
        << QStringList{u"a.pdf"_s};
    QTest::newRow("related in alternative")
        << multi("alternative", {kPlain, multi("related", {kHtml, kPng}, "c")}) << u"plain"_s
        << QStringList{u"attachment.png inline"_s};
    QTest::newRow("related") << multi("related", {kHtml, kPng}) << u"page"_s
                             << QStringList{u"attachment.png inline"_s};
    QTest::newRow("related with a picture that the page does not speak of")
        << multi("related", {kBarePage, kPng}) << u"page"_s << QStringList{u"attachment.png"_s};
    QTest::newRow("alternative with a version for other programs")
        << multi("alternative", {kPlain, part("text/x-amp-html", "<html amp4email>"), kHtml}) << u"plain"_s
        << none;
    QTest::newRow("related without root")
        << multi("related", {kPng}) << QString() << QStringList{u"attachment.png"_s};
    QTest::newRow("related with a stray file")
        << multi("related", {kHtml, kPdf}) << u"page"_s << QStringList{u"a.pdf"_s};
    QTest::newRow("mixed texts in order") << multi("mixed", {kPlain, kPdf, part("text/plain", "footer")})
                                          << u"plain\n\nfooter"_s << QStringList{u"a.pdf"_s};
    QTest::newRow("text with a name is a file")
        << multi("mixed", {kPlain, part("text/plain; name=n.txt", "note")}) << u"plain"_s
        << QStringList{u"n.txt"_s};
    QTest::newRow("attached text is a file")
        << multi("mixed", {kPlain, part("text/html", "x", "Content-Disposition: attachment\r\n")})
        << u"plain"_s << QStringList{u"attachment.html"_s};
    QTest::newRow("nothing but an attached text")
        << part("text/plain", "note", "Content-Disposition: attachment; filename=n.txt\r\n") << u"note"_s
        << QStringList{u"n.txt"_s};
    QTest::newRow("signed") << multi("signed", {kPlain, part("application/pgp-signature", "x")}) << u"plain"_s
                            << QStringList{u"attachment.asc"_s};
    QTest::newRow("report") << multi("report", {kPlain, part("message/delivery-status", "Status: 5.1.1")})
                            << u"plain\n\nStatus: 5.1.1"_s << none;
    QTest::newRow("only a picture") << kPng << QString() << QStringList{u"attachment.png"_s};
    QTest::newRow("unknown multipart") << multi("x-new", {kPlain, kHtml}) << u"plain\n\npage"_s << none;
    QTest::newRow("partial is not put together")
        << part("message/partial; id=1; number=1; total=2", "x") << QString() << QStringList{u"attachment"_s};
    QTest::newRow("external body is not fetched")
        << part("message/external-body; access-type=URL; URL=\"http://a.example\"",
                "Content-Type: text/plain\r\n\r\n")
        << QString() << QStringList{u"attachment"_s};
}

void TestReaderDocument::choosesTheBody()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    QFETCH(QStringList, attachments);
    const mime::Message message = parsed(raw);
    QCOMPARE(bodyText(message).trimmed(), text);
    QCOMPARE(names(makeReaderDocument(message, MessageId{1})), attachments);
}

void TestReaderDocument::showsAttachedMessages()
{
    const mime::Message message =
        parsed(multi("mixed", {kPlain, part("message/rfc822",
                                            "Subject: Old news\r\n" +
                                                multi("mixed", {part("text/plain", "inner"), kPdf}, "c"))}));
    QCOMPARE(bodyText(message), u"plain\n\ninner"_s);
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(names(document), (QStringList{u"Old news.eml"_s, u"a.pdf"_s}));
    QVERIFY(message.bytes(document.attachments[0].part).startsWith("Subject: Old news"));
}

void TestReaderDocument::listsAttachments()
{
    const QByteArray file = "Content-Disposition: attachment; filename=";
    const mime::Message message =
        parsed(multi("mixed", {kPlain,
                               part("application/zip", "eHh4",
                                    file + "\"../A.zip\"\r\nContent-Transfer-Encoding: base64\r\n"),
                               part("application/zip", "1234", file + "a.ZIP\r\n"),
                               part("application/zip", "1", file + "a.zip\r\n")}));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(names(document),
             (QStringList{u"A.zip"_s, u"a (2).ZIP"_s, u"a (3).zip"_s})); // ATT-01: equal but for case
    QCOMPARE(document.attachments[0].sizeBytes, 3);
    QCOMPARE(document.attachments[1].sizeBytes, 4);
    QCOMPARE(message.bytes(document.attachments[0].part), "xxx"_ba);
    QCOMPARE(document.attachments[0].type, "application/zip"_ba);
}

void TestReaderDocument::tellsRealAttachmentsFromPictures_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("has");
    QTest::newRow("text") << kPlain << false;
    QTest::newRow("picture of the page") << multi("related", {kHtml, kPng}) << false;
    QTest::newRow("file") << multi("mixed", {kHtml, kPdf}) << true;
    QTest::newRow("picture that was sent")
        << multi("mixed", {kPlain, part("image/png; name=p.png", "x")}) << true;
}

void TestReaderDocument::tellsRealAttachmentsFromPictures()
{
    QFETCH(QByteArray, raw);
    QFETCH(bool, has);
    QCOMPARE(chooseBody(parsed(raw)).hasAttachment(), has);
}

void TestReaderDocument::notesWhatTheReaderShouldKnow_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<std::vector<Notice>>("notices");
    using Notices = std::vector<Notice>;
    QTest::newRow("nothing") << kHead + kPlain << Notices{};
    QTest::newRow("no headers") << "just words\r\nmore"_ba << Notices{Notice::NoHeaders};
    QTest::newRow("charset repaired")
        << kHead + part("text/plain; charset=us-ascii", "\xe4\xbc\x9a") << Notices{Notice::TextRepaired};
    QTest::newRow("two senders") << "From: x@y.z\r\n" + kHead + kPlain << Notices{Notice::SeveralSenders};
    QTest::newRow("HTML with a remote picture") << kHead + part("text/html", "<img src=http://a.example/x>a")
                                                << Notices{Notice::RemoteBlocked, Notice::HtmlAsText};
    QTest::newRow("unsafe name")
        << kHead + multi("mixed", {kPlain, part("application/pdf", "x",
                                                "Content-Disposition: attachment; filename=\"../x\"\r\n")})
        << Notices{Notice::UnsafeNames};
}

void TestReaderDocument::notesWhatTheReaderShouldKnow()
{
    QFETCH(QByteArray, raw);
    QFETCH(std::vector<Notice>, notices);
    QCOMPARE(makeReaderDocument(mime::Message::parse(raw), MessageId{1}).notices, notices);
}

void TestReaderDocument::fillsTheHeader()
{
    const QByteArray raw = "From: A <a@b.c>\r\nTo: d@e.f\r\nCc: g@h.i\r\nReply-To: r@b.c\r\nSubject: s\r\n"
                           "Date: 2 Jan 2024 12:00:00 +0000\r\n\r\nhttp://a.example/\r\n> q\r\n";
    const ReaderDocument document = makeReaderDocument(mime::Message::parse(raw), MessageId{7});
    QCOMPARE(document.id, MessageId{7});
    QCOMPARE(document.from.front().name, u"A"_s);
    QCOMPARE(document.to.front().address, u"d@e.f"_s);
    QCOMPARE(document.cc.front().address, u"g@h.i"_s);
    QCOMPARE(document.replyTo.front().address, u"r@b.c"_s);
    QCOMPARE(document.subject, u"s"_s);
    QCOMPARE(document.dateUtc, std::optional<qint64>(1704196800));
    QCOMPARE(document.headers.size(), size_t(6));
    QCOMPARE(document.sizeBytes, raw.size());
    QCOMPARE(document.body.size(), size_t(2));
    QCOMPARE(document.body[0].links.size(), size_t(1));
    QCOMPARE(document.body[1].quoteLevel, 1);
}

void TestReaderDocument::cutsLongText()
{
    const mime::Message message = parsed("\r\n" + QByteArray(limits::kTextShownChars + 1000, 'x'));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QVERIFY(std::ranges::find(document.notices, Notice::Cut) != document.notices.end());
    QCOMPARE(document.body[0].text.size(), limits::kTextShownChars);
    QCOMPARE(bodyText(message).size(), limits::kTextShownChars);
}

void TestReaderDocument::joinsFlowedBodies()
{
    const mime::Message message = parsed(part("text/plain; format=flowed", "one \r\ntwo\r\n"));
    QCOMPARE(bodyText(message), u"one two\n"_s);
    QCOMPARE(makeReaderDocument(message, MessageId{1}).body[0].text, u"one two"_s);
}

QTEST_APPLESS_MAIN(TestReaderDocument)
#include "tst_readerdocument.moc"
