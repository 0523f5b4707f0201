#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"
#include "tests/render/MessageParts.h"
#include "tests/ui/support/Pictures.h"
#include "ui/common/Theme.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/CardText.h"
#include "ui/reader/ForwardedCard.h"
#include "ui/reader/StructureCards.h"
#include "ui/reader/WrapText.h"

#include <QApplication>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>

using namespace Qt::StringLiterals;
using namespace core::render;
using parts::multi;
using parts::part;

/// Delivery reports, invitations, contacts, signatures and messages inside, in words and on screen.
class tst_structure_cards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsWhatBecameOfAMessage_data();
    void tellsWhatBecameOfAMessage();
    void quotesTheServer();
    void tellsEveryRecipient();
    void tellsReceipts();
    void tellsInvitations_data();
    void tellsInvitations();
    void tellsContacts();
    void namesSignaturesAsUnchecked_data();
    void namesSignaturesAsUnchecked();
    void namesWhatIsMissing();
    void takesMailForTextNotMarkup();
    void opensAForwardedMessageInPlace();
    void staysWithinItsHeight();
    void hidesWithoutCards();
    void findsWordsForAllCorpora();
    void pictures_data();
    void pictures();
};

namespace {

ReaderDocument documentOf(const QByteArray &body)
{
    return makeReaderDocument(core::mime::Message::parse(parts::kHead + body), core::MessageId{1});
}

QString told(const QByteArray &body)
{
    QStringList texts;
    for (const Card &card : documentOf(body).cards)
        texts.append(ui::plainText(ui::wordsOf(card)));
    return texts.join(u"\n\n"_s);
}

QByteArray report(const QByteArray &recipients)
{
    return multi("report; report-type=delivery-status",
                 {part("text/plain", "Sorry."),
                  part("message/delivery-status", "Reporting-MTA: dns; mx.example.jp\r\n\r\n" + recipients),
                  part("text/rfc822-headers", "Subject: Quarterly figures\r\n")});
}

QByteArray recipient(const QByteArray &address, const QByteArray &action, const QByteArray &status,
                     const QByteArray &more = {})
{
    return "Final-Recipient: rfc822; " + address + "\r\nAction: " + action + "\r\nStatus: " + status +
           "\r\n" + more + "\r\n";
}

QByteArray calendar(const QByteArray &method, const QByteArray &event)
{
    return part("text/calendar; charset=utf-8; method=" + method, "BEGIN:VCALENDAR\r\nMETHOD:" + method +
                                                                      "\r\nBEGIN:VEVENT\r\n" + event +
                                                                      "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

const QByteArray kNoSuchUser =
    recipient("nobody@example.com", "failed", "5.1.1",
              "Remote-MTA: dns; mail.example.com\r\nDiagnostic-Code: smtp; 550 5.1.1 "
              "<nobody@example.com>: Recipient address rejected: User unknown\r\n");

} // namespace

void tst_structure_cards::initTestCase()
{
    qputenv("TZ", "Asia/Tokyo"); // what the reader's clock shows
    QLocale::setDefault(QLocale::c());
    ui::applyAppearance(*qApp, ui::Appearance::Light);
}

void tst_structure_cards::tellsWhatBecameOfAMessage_data()
{
    QTest::addColumn<QByteArray>("recipients");
    QTest::addColumn<QString>("expected");
    QTest::newRow("failed")
        << kNoSuchUser
        << u"The message was not delivered to nobody@example.com\nSubject: Quarterly figures\n"
           "Reason: The server knows no such address. (5.1.1)\nmail.example.com said:\n"
           "    550 5.1.1 <nobody@example.com>: Recipient address rejected: User unknown"_s;
    QTest::newRow("delayed")
        << recipient("a@b.c", "delayed", "4.4.1")
        << u"The message has not been delivered to a@b.c yet\nSubject: Quarterly figures\n"
           "Reason: The server could not be reached. (4.4.1)"_s;
    QTest::newRow("delivered")
        << recipient("a@b.c", "delivered", "2.0.0")
        << u"The message was delivered to a@b.c\nSubject: Quarterly figures\nReason: 2.0.0"_s;
    QTest::newRow("relayed") << recipient("a@b.c", "relayed", "")
                             << u"A report of what became of a message to a@b.c\nSubject: Quarterly figures\n"
                                "State: Passed on to a server that sends no reports"_s;
    QTest::newRow("no recipient") << QByteArray()
                                  << u"A report of what became of a message\nSubject: Quarterly figures"_s;
}

void tst_structure_cards::tellsWhatBecameOfAMessage()
{
    QFETCH(QByteArray, recipients);
    QTEST(told(report(recipients)), "expected");
}

void tst_structure_cards::quotesTheServer()
{
    ui::StructureCards cards;
    cards.resize(600, 400);
    cards.display(documentOf(report(kNoSuchUser)));
    const auto *quoted = cards.findChild<ui::WrapText *>(u"cardQuoted"_s);
    QVERIFY(quoted);
    QVERIFY(quoted->toPlainText().startsWith(u"550 5.1.1"_s));
    const auto *title = cards.findChild<ui::WrapText *>(u"cardTitle"_s);
    QCOMPARE(title->toPlainText(), u"The message was not delivered to nobody@example.com"_s);
}

void tst_structure_cards::tellsEveryRecipient()
{
    const QString text =
        told(report(recipient("a@b.c", "delivered", "2.0.0") + recipient("d@e.f", "failed", "5.2.2") +
                    recipient("g@h.i", "failed", "5.7.1")));
    QVERIFY2(text.startsWith(u"The message was not delivered to 2 address"_s), qPrintable(text));
    QVERIFY(text.contains(u"d@e.f: Not delivered: The mailbox is full."_s));
    QVERIFY(text.contains(u"g@h.i: Not delivered: The server refused the message by its rules."_s));
    QVERIFY(text.contains(u"a@b.c: Delivered"_s));
}

void tst_structure_cards::tellsReceipts() // HTM-265: read, never sent
{
    const QString text = told(multi(
        "report; report-type=disposition-notification",
        {part("text/plain", "Read."),
         part("message/disposition-notification", "Final-Recipient: rfc822;joe@b.c\r\nDisposition: "
                                                  "automatic-action/MDN-sent-automatically; displayed\r\n"),
         part("text/rfc822-headers", "Subject: Hello\r\n")}));
    QCOMPARE(text, u"The message was opened at joe@b.c\nSubject: Hello\nA program sent this by itself."_s);
}

void tst_structure_cards::tellsInvitations_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("expected");
    const QByteArray people =
        "ORGANIZER;CN=Ann:mailto:ann@b.c\r\nATTENDEE;CN=Ben;PARTSTAT=ACCEPTED:mailto:ben@b.c\r\n";
    QTest::newRow("here")
        << calendar("REQUEST", "SUMMARY:Talk\r\nDTSTART;TZID=Asia/Tokyo:20240102T130000\r\n"
                               "DTEND;TZID=Asia/Tokyo:20240102T143000\r\nLOCATION:Room 2\r\n" +
                                   people)
        << u"Invitation: Talk\nWhen: Tuesday, 2 January 2024, 13:00 – 14:30\nWhere: Room 2\n"
           "Organiser: Ann <ann@b.c>\nPeople: Ben <ben@b.c> (accepted)"_s;
    QTest::newRow("elsewhere")
        << calendar("REQUEST", "SUMMARY:Talk\r\nDTSTART;TZID=Europe/London:20240102T130000\r\n"
                               "DTEND;TZID=Europe/London:20240102T143000\r\n")
        << u"Invitation: Talk\nWhen: Tuesday, 2 January 2024, 22:00 – 23:30 (13:00 in Europe/London)"_s;
    QTest::newRow("over midnight here")
        << calendar("REQUEST", "SUMMARY:Talk\r\nDTSTART:20240102T140000Z\r\nDURATION:PT2H\r\n")
        << u"Invitation: Talk\nWhen: Tuesday, 2 January 2024, 23:00 – Wednesday, 3 January 2024, 01:00"_s;
    QTest::newRow("unknown zone")
        << calendar("PUBLISH", "SUMMARY:Talk\r\nDTSTART;TZID=Mars:20240102T130000\r\n")
        << u"Event: Talk\nWhen: Tuesday, 2 January 2024, 13:00 (time zone “Mars”)"_s;
    QTest::newRow("all day")
        << calendar("PUBLISH", "SUMMARY:Fair\r\nDTSTART;VALUE=DATE:20240102\r\nDTEND;VALUE=DATE:20240104\r\n")
        << u"Event: Fair\nWhen: Tuesday, 2 January 2024 – Wednesday, 3 January 2024"_s;
    QTest::newRow("cancelled") << calendar("CANCEL", "SUMMARY:Fair\r\nDTSTART;VALUE=DATE:20240102\r\n")
                               << u"Cancelled: Fair\nWhen: Tuesday, 2 January 2024"_s;
    QTest::newRow("answer") << calendar(
                                   "REPLY",
                                   "SUMMARY:Fair\r\nATTENDEE;CN=Ben;PARTSTAT=DECLINED:mailto:ben@b.c\r\n")
                            << u"Ben <ben@b.c> declines: Fair"_s;
    QTest::newRow("again and again")
        << calendar("PUBLISH",
                    "DTSTART:20240102T040000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20240301T000000Z\r\n")
        << u"Event: (no title)\nWhen: Tuesday, 2 January 2024, 13:00\nRepeats: every week on Tuesday, Thursday, until Friday, 1 March 2024"_s;
    QTest::newRow("of the month")
        << calendar("PUBLISH",
                    "SUMMARY:x\r\nDTSTART;VALUE=DATE:20240126\r\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=1\r\n")
        << u"Event: x\nWhen: Friday, 26 January 2024\nRepeats: every month on the last Friday, 1 time(s)"_s;
}

void tst_structure_cards::tellsInvitations()
{
    if (QDateTime::fromSecsSinceEpoch(1704168000).time() != QTime(13, 0))
        QSKIP("The clock of this machine cannot be set to Asia/Tokyo.");
    QFETCH(QByteArray, message);
    QString text = told(message);
    QTEST(text, "expected");
}

void tst_structure_cards::tellsContacts()
{
    QCOMPARE(
        told(part("text/vcard; charset=utf-8",
                  "BEGIN:VCARD\r\nFN:山田 "
                  "太郎\r\nORG:鶴亀商事\r\nTITLE:部長\r\nTEL;TYPE=cell:090-1\r\nTEL;TYPE=work:03-1\r\n"
                  "EMAIL:taro@example.jp\r\nEND:VCARD\r\n")),
        u"山田 太郎\nOrganisation: 鶴亀商事\nPosition: 部長\nTelephone: 090-1 (mobile)\n    03-1 (work)\nMail: taro@example.jp"_s);
}

void tst_structure_cards::namesSignaturesAsUnchecked_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("expected");
    const QByteArray signedText =
        multi("signed; protocol=\"application/pgp-signature\"",
              {part("text/plain", "x"), part("application/pgp-signature", "s")}, "s");
    QTest::newRow("signed")
        << signedText
        << u"Signed with OpenPGP.\nThe signature was not checked, so it says nothing about who wrote this."_s;
    QTest::newRow("in part") // ATT-36
        << multi("mixed", {signedText, part("text/plain", "footer")})
        << u"A part of this message is signed with OpenPGP, not all of it.\n"
           "The signature was not checked, so it says nothing about who wrote this."_s;
    QTest::newRow("encrypted")
        << part("application/pkcs7-mime; smime-type=enveloped-data", "x")
        << u"Encrypted with S/MIME.\nIt cannot be read here. Save the attachment and open it with the "
           "program that has your key."_s;
    QTest::newRow("sealed")
        << part("application/pkcs7-mime; smime-type=signed-data", "x")
        << u"Signed with S/MIME.\nIts text is sealed inside the signature and cannot be shown here. Save the "
           "attachment and open it with a program for S/MIME."_s;
}

void tst_structure_cards::namesSignaturesAsUnchecked()
{
    QFETCH(QByteArray, message);
    QTEST(told(message), "expected");
}

void tst_structure_cards::namesWhatIsMissing()
{
    QCOMPARE(
        told(part("message/partial; number=2; total=3", "x")),
        u"This is piece 2 of 3 of a message.\nIt was sent in pieces, and they are not put together here."_s);
    QCOMPARE(
        told(part("message/external-body; access-type=URL; URL=\"http://a.example/x\"", "")),
        u"A file was not sent along, only where it lies.\nPlace: http://a.example/x\nIt was not fetched."_s);
    QVERIFY(told(part("application/ms-tnef; name=winmail.dat", "x"))
                .startsWith(u"Outlook packed the attachments"_s));
}

void tst_structure_cards::takesMailForTextNotMarkup() // ATT-37
{
    ui::StructureCards cards;
    const QByteArray markup = "<b>x</b><img src=\"file:///etc/passwd\">&amp;";
    cards.display(documentOf(
        multi("mixed", {calendar("REQUEST", "SUMMARY:" + markup + "\r\nLOCATION:" + markup + "\r\n"),
                        part("text/vcard", "BEGIN:VCARD\r\nFN:" + markup + "\r\nEND:VCARD\r\n"),
                        part("message/rfc822", "Subject: " + markup + "\r\nFrom: \"" + markup.left(8) +
                                                   "\" <a@b.c>\r\n\r\nx")})));
    const auto titles = cards.findChildren<ui::WrapText *>(u"cardTitle"_s);
    QCOMPARE(titles.size(), 3);
    for (const ui::WrapText *title : titles)
        QVERIFY2(title->toPlainText().contains(QString::fromLatin1(markup)),
                 qPrintable(title->toPlainText()));
    const auto labels = cards.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
}

void tst_structure_cards::opensAForwardedMessageInPlace()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *cards = new ui::StructureCards;
    layout->addWidget(cards);
    layout->addStretch(1);
    window.resize(700, 600);
    const QByteArray inner =
        "From: X <x@y.example>\r\nSubject: Old news\r\n" +
        multi("mixed",
              {part("text/plain", "See https://a.example/ inside"),
               part("application/pdf", "p", "Content-Disposition: attachment; filename=a&b.pdf\r\n"),
               part("message/rfc822", "Subject: Older news\r\n\r\ndeep")},
              "c");
    const ReaderDocument document =
        documentOf(multi("mixed", {part("text/plain", "fyi"), part("message/rfc822", inner)}));
    cards->display(document);
    window.show();
    auto *card = cards->findChild<ui::ForwardedCard *>();
    QVERIFY(card && !card->isOpen());
    QCOMPARE(cards->findChildren<ui::BodyView *>().size(), 0); // nothing is made before it is asked for
    const int closed = card->sizeHint().height();
    QTest::mouseClick(card->findChild<QToolButton *>(u"openForwarded"_s), Qt::LeftButton);
    QVERIFY(card->isOpen());
    auto *body = card->findChild<ui::BodyView *>(u"forwardedText"_s);
    QVERIFY(body && body->isVisible());
    QCOMPARE(body->toPlainText(), u"See https://a.example/ inside"_s);
    QTRY_VERIFY(card->height() > closed);
    QSignalSpy links(cards, &ui::StructureCards::linkActivated);
    body->setFocus();
    QTest::keyClick(body, Qt::Key_Tab);
    QTest::keyClick(body, Qt::Key_Return);
    QCOMPARE(links.size(), 1);
    QCOMPARE(links[0][0].toString(), u"https://a.example/"_s);

    QSignalSpy saves(cards, &ui::StructureCards::saveRequested);
    QToolButton *file = nullptr;
    for (QToolButton *button : card->findChildren<QToolButton *>()) {
        if (button->text().startsWith(u"a&&b.pdf"_s))
            file = button;
    }
    QVERIFY(file);
    file->click();
    QCOMPARE(saves.size(), 1);
    QCOMPARE(document.parts[static_cast<size_t>(saves[0][0].toInt())].name, u"a&b.pdf"_s);

    auto *within = card->findChild<ui::ForwardedCard *>(); // the one inside
    QVERIFY(within);
    within->setOpen(true);
    QVERIFY(within->findChild<ui::BodyView *>()->toPlainText().contains(u"deep"_s));
    QTest::mouseClick(card->findChild<QToolButton *>(u"openForwarded"_s, Qt::FindDirectChildrenOnly),
                      Qt::LeftButton);
    QVERIFY(!body->isVisible());
}

void tst_structure_cards::staysWithinItsHeight()
{
    QByteArrayList many;
    for (int i = 0; i < 60; ++i)
        many.append("\r\nSubject: s" + QByteArray::number(i) + "\r\n\r\nx");
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *cards = new ui::StructureCards;
    layout->addWidget(cards);
    layout->addStretch(1);
    window.resize(600, 500);
    cards->setMostHeight(200);
    cards->display(documentOf(multi("digest", many)));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY2(cards->height() <= 240, qPrintable(QString::number(cards->height())));
    cards->display(documentOf(part("application/pkcs7-mime; smime-type=enveloped-data", "x")));
    QTRY_VERIFY2(cards->height() < 120, qPrintable(QString::number(cards->height())));
    QVERIFY(cards->height() > 20);
}

void tst_structure_cards::hidesWithoutCards()
{
    ui::StructureCards cards;
    cards.display(documentOf(part("text/plain", "x")));
    QVERIFY(cards.isHidden());
    cards.display(documentOf(report(kNoSuchUser)));
    QVERIFY(!cards.isHidden());
    cards.display(documentOf(part("text/plain", "x")));
    QVERIFY(cards.isHidden());
}

/// Every card of every message of the corpora has a title, and lines that no character of theirs turns around (MIM-24).
void tst_structure_cards::findsWordsForAllCorpora()
{
    QString shared = qEnvironmentVariable("FUMIBAKO_SHARED");
    if (shared.isEmpty())
        shared = qEnvironmentVariable("FUMIBAKO_SOURCE_DIR") + u"/../shared"_s;
    QDirIterator files(shared + u"/corpora"_s, QDir::Files, QDirIterator::Subdirectories);
    if (!files.hasNext())
        QSKIP("The mail corpora are not here: set FUMIBAKO_SHARED to the folder that holds corpora/");
    QMap<QString, int> titles;
    std::function<void(const ReaderDocument &, const QString &)> look = [&](const ReaderDocument &document,
                                                                            const QString &path) {
        for (const Card &card : document.cards) {
            const ui::CardWords words = ui::wordsOf(card);
            QVERIFY2(!words.title.isEmpty(), qPrintable(path));
            for (const QChar c : ui::plainText(words))
                QVERIFY2(c == u'\n' || (c >= u' ' && c != QChar(0x202e) && c != QChar(0x7f)),
                         qPrintable(path));
            ++titles[words.title.section(u' ', 0, 2)];
            if (const auto *forwarded = std::get_if<ForwardedMessage>(&card.content))
                look(*forwarded->document, path);
        }
    };
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        look(makeReaderDocument(core::mime::Message::parse(file.readAll()), core::MessageId{1}),
             file.fileName());
    }
    QVERIFY(titles.size() > 10);
    for (auto title = titles.cbegin(); title != titles.cend(); ++title)
        qDebug("%4d %s", title.value(), qPrintable(title.key()));
}

void tst_structure_cards::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("cards-light") << false;
    QTest::newRow("cards-dark") << true;
}

void tst_structure_cards::pictures()
{
    const QString folder = qEnvironmentVariable("FUMIBAKO_PICTURES");
    if (folder.isEmpty())
        QSKIP("Pictures are made when FUMIBAKO_PICTURES names a folder.");
    QFETCH(bool, dark);
    support::speakThePicturesLanguage();
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    QWidget window;
    window.setBackgroundRole(QPalette::Base);
    window.setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(&window);
    auto *cards = new ui::StructureCards;
    cards->setMostHeight(2'000);
    layout->addWidget(cards);
    layout->addStretch(1);
    window.resize(760, 1'300);
    cards->display(documentOf(
        multi("mixed",
              {report(kNoSuchUser),
               report(recipient("late@example.org", "delayed", "4.2.2") +
                      recipient("ok@example.org", "delivered", "2.0.0")),
               calendar("REQUEST",
                        "SUMMARY:企画会議\r\nDTSTART;TZID=Europe/London:20240102T040000\r\nDURATION:PT90M\r\n"
                        "LOCATION:会議室 A\r\nORGANIZER;CN=田中:mailto:tanaka@example.jp\r\n"
                        "ATTENDEE;CN=Ben;PARTSTAT=ACCEPTED:mailto:ben@b.example\r\n"
                        "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5\r\nDESCRIPTION:資料を読んでおいてください。\r\n"),
               part("text/vcard; charset=utf-8",
                    "BEGIN:VCARD\r\nFN:山田 太郎\r\nORG:鶴亀商事\r\nTEL;TYPE=cell:090-1234-5678\r\n"
                    "EMAIL:taro@example.jp\r\nEND:VCARD\r\n"),
               multi("signed; protocol=\"application/pgp-signature\"",
                     {part("text/plain", "x"), part("application/pgp-signature", "s")}, "s"),
               part("message/rfc822",
                    "From: Maria Lindqvist <maria@museum.example>\r\nDate: 2 Jan 2024 12:00:00 +0000\r\n"
                    "Subject: Autumn exhibition\r\n\r\nDear all,\r\nthe proofs are ready.\r\n")})));
    window.show();
    cards->findChild<ui::ForwardedCard *>()->setOpen(true);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCoreApplication::processEvents();
    QVERIFY(window.grab().save(u"%1/%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
}

QTEST_MAIN(tst_structure_cards)
#include "tst_structure_cards.moc"
