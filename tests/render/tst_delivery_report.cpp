#include "core/base/Limits.h"
#include "core/render/DeliveryReports.h"
#include "core/render/ReaderDocument.h"
#include "tests/render/MessageParts.h"

#include <QTest>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;
using Action = DeliveryReport::Action;
using Reason = DeliveryReport::Reason;
using What = ReadReceipt::What;

/// Reports of delivery (RFC 3464) and receipts (RFC 8098) as values. HTM-265: receipts are read, never sent.
class TestDeliveryReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAReport();
    void readsOddReports_data();
    void readsOddReports();
    void groupsStatusCodes_data();
    void groupsStatusCodes();
    void boundsRecipients();
    void namesTheMessageItIsAbout_data();
    void namesTheMessageItIsAbout();
    void readsReceipts_data();
    void readsReceipts();
    void survivesNonsense();
};

namespace {

const QByteArray kStatus = "Reporting-MTA: dns; mx.example.jp\r\n"
                           "Arrival-Date: Tue, 2 Jan 2024 12:00:00 +0000\r\n"
                           "\r\n"
                           "Original-Recipient: rfc822;list@example.jp\r\n"
                           "Final-Recipient: rfc822; nobody@example.com\r\n"
                           "Action: failed\r\n"
                           "Status: 5.1.1\r\n"
                           "Remote-MTA: dns; mail.example.com\r\n"
                           "Diagnostic-Code: smtp; 550 5.1.1 <nobody@example.com>:\r\n"
                           " Recipient address rejected: User unknown\r\n"
                           "Will-Retry-Until: Wed, 3 Jan 2024 12:00:00 +0000\r\n"
                           "\r\n"
                           "Final-Recipient: rfc822; <late@example.com>\r\n"
                           "Action: delayed\r\n"
                           "Status: 4.4.1 (no answer)\r\n";

DeliveryReport alone(const QByteArray &fields)
{
    return readDeliveryStatus("Reporting-MTA: dns; a\r\n\r\n" + fields);
}

} // namespace

void TestDeliveryReport::readsAReport()
{
    const DeliveryReport report = readDeliveryStatus(kStatus);
    QCOMPARE(report.reportingHost, u"mx.example.jp"_s);
    QCOMPARE(report.arrivedUtc, std::optional<qint64>(1704196800));
    QCOMPARE(report.recipients.size(), size_t(2));
    const DeliveryReport::Recipient &failed = report.recipients[0];
    QCOMPARE(failed.address, u"nobody@example.com"_s);
    QCOMPARE(failed.originalAddress, u"list@example.jp"_s);
    QCOMPARE(failed.action, Action::Failed);
    QCOMPARE(failed.status, "5.1.1"_ba);
    QCOMPARE(failed.reason, Reason::NoSuchAddress);
    QCOMPARE(failed.remoteHost, u"mail.example.com"_s);
    QCOMPARE(failed.remoteText,
             u"550 5.1.1 <nobody@example.com>: Recipient address rejected: User unknown"_s);
    QCOMPARE(failed.retriesUntilUtc, std::optional<qint64>(1704283200));
    QCOMPARE(report.recipients[1].address, u"late@example.com"_s);
    QCOMPARE(report.recipients[1].action, Action::Delayed);
    QCOMPARE(report.recipients[1].status, "4.4.1"_ba);
    QCOMPARE(report.recipients[1].reason, Reason::HostNotReached);
}

void TestDeliveryReport::readsOddReports_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("one group only")
        << "Final-Recipient: rfc822;a@b.c\r\nAction: failed\r\nStatus: 5.2.2\r\n"_ba << u"a@b.c"_s
        << "5.2.2"_ba << Reason::MailboxFull;
    QTest::newRow("no type of address") << "Final-Recipient: a@b.c\r\nAction: FAILED\r\nStatus: 5.7.26\r\n"_ba
                                        << u"a@b.c"_s << "5.7.26"_ba << Reason::Refused;
    QTest::newRow("the server knows better")
        << "Final-Recipient: rfc822;a@b.c\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 552 5.2.2 full\r\n"_ba
        << u"a@b.c"_s << "5.2.2"_ba << Reason::MailboxFull;
    QTest::newRow("nothing better is known")
        << "Final-Recipient: rfc822;a@b.c\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 no\r\n"_ba
        << u"a@b.c"_s << "5.0.0"_ba << Reason::Unknown;
    QTest::newRow("an IP address is no code")
        << "Final-Recipient: rfc822;a@b.c\r\nAction: failed\r\nDiagnostic-Code: smtp; host 5.1.1.7 said 550-5.1.1 no\r\n"_ba
        << u"a@b.c"_s << "5.1.1"_ba << Reason::NoSuchAddress;
    QTest::newRow("original recipient only")
        << "Original-Recipient: rfc822;a@b.c\r\nAction: failed\r\nStatus: 5.1.2\r\n"_ba << u"a@b.c"_s
        << "5.1.2"_ba << Reason::NoSuchHost;
    QTest::newRow("UTF-8") << "Final-Recipient: utf-8; 太郎@例え.jp\r\nAction: failed\r\nStatus: 5.6.7\r\n"_ba
                           << u"太郎@例え.jp"_s << "5.6.7"_ba << Reason::ContentRefused; // MIM-19
    QTest::newRow("controls") << "Final-Recipient: rfc822;a\x1b@b.c\r\nAction: failed\r\nStatus: 9.9.9\r\n"_ba
                              << u"a\ufffd@b.c"_s << ""_ba << Reason::Unknown; // ATT-35
}

void TestDeliveryReport::readsOddReports()
{
    QFETCH(QByteArray, fields);
    const DeliveryReport report = alone(fields);
    QCOMPARE(report.recipients.size(), size_t(1));
    QTEST(report.recipients[0].address, "address");
    QTEST(report.recipients[0].status, "status");
    QTEST(report.recipients[0].reason, "reason");
    QCOMPARE(report.recipients[0].action, Action::Failed);
}

void TestDeliveryReport::groupsStatusCodes_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Reason>("reason");
    const std::pair<const char *, Reason> rows[] = {
        {"5.1.1", Reason::NoSuchAddress},
        {"5.1.2", Reason::NoSuchHost},
        {"5.1.10", Reason::NoSuchHost},
        {"5.1.6", Reason::AddressMoved},
        {"5.2.1", Reason::MailboxDisabled},
        {"4.2.2", Reason::MailboxFull},
        {"5.2.3", Reason::TooLarge},
        {"5.3.4", Reason::TooLarge},
        {"4.3.1", Reason::SystemTrouble},
        {"4.4.1", Reason::HostNotReached},
        {"5.4.6", Reason::Loop},
        {"5.4.7", Reason::Expired},
        {"5.5.0", Reason::ProtocolTrouble},
        {"5.6.1", Reason::ContentRefused},
        {"5.7.1", Reason::Refused},
        {"5.0.0", Reason::Unknown},
        {"5.99.1", Reason::Unknown},
        {"", Reason::Unknown},
        {"5.1", Reason::Unknown},
        {"a.b.c", Reason::Unknown},
    };
    for (const auto &[status, reason] : rows)
        QTest::newRow(*status ? status : "none") << QByteArray(status) << reason;
}

void TestDeliveryReport::groupsStatusCodes()
{
    QFETCH(QByteArray, status);
    QTEST(reasonOf(status), "reason");
}

void TestDeliveryReport::boundsRecipients() // MIM-04
{
    QByteArray fields = "Reporting-MTA: dns; a\r\n\r\n";
    for (int i = 0; i < 200; ++i)
        fields += "Final-Recipient: rfc822;a" + QByteArray::number(i) + "@b.c\r\nAction: failed\r\n\r\n";
    const DeliveryReport report = readDeliveryStatus(fields);
    QCOMPARE(report.recipients.size(), limits::kReportRecipients);
    QCOMPARE(report.furtherRecipients, 200 - static_cast<qsizetype>(limits::kReportRecipients));
}

void TestDeliveryReport::namesTheMessageItIsAbout_data()
{
    QTest::addColumn<QByteArray>("returned");
    QTest::addColumn<QString>("subject");
    const QByteArray head = "From: me@b.c\r\nSubject: =?utf-8?B?5LyaaWNoaQ==?=\r\n";
    QTest::newRow("whole") << parts::part("message/rfc822", head + "\r\ntext") << u"会ichi"_s;
    QTest::newRow("header only") << parts::part("text/rfc822-headers", head) << u"会ichi"_s;
    QTest::newRow("header only, UTF-8 kind") << parts::part("message/global-headers", head) << u"会ichi"_s;
    QTest::newRow("encoded") << parts::part("message/rfc822", (head + "\r\ntext").toBase64(),
                                            "Content-Transfer-Encoding: base64\r\n")
                             << u"会ichi"_s;
    QTest::newRow("none") << parts::part("text/plain", head) << QString();
}

void TestDeliveryReport::namesTheMessageItIsAbout()
{
    QFETCH(QByteArray, returned);
    const mime::Message message = mime::Message::parse(
        parts::kHead + parts::multi("report; report-type=delivery-status",
                                    {parts::part("text/plain", "It failed."),
                                     parts::part("message/delivery-status", kStatus), returned}));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QVERIFY(!document.cards.empty());
    const auto *report = std::get_if<DeliveryReport>(&document.cards[0].content);
    QVERIFY(report);
    QTEST(report->subject, "subject");
    QCOMPARE(document.body[0].text, u"It failed."_s); // and not the fields, which the card tells
    for (const Card &card : document.cards) {
        if (const auto *forwarded = std::get_if<ForwardedMessage>(&card.content))
            QVERIFY(forwarded->isReturned);
    }
    QVERIFY(bodyText(message).contains(u"nobody@example.com"_s)); // but they are found
}

void TestDeliveryReport::readsReceipts_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<What>("what");
    QTest::addColumn<bool>("isAutomatic");
    QTest::newRow("displayed") << "manual-action/MDN-sent-manually; displayed"_ba << What::Displayed << false;
    QTest::newRow("by itself") << "automatic-action/MDN-sent-automatically; Displayed"_ba << What::Displayed
                               << true;
    QTest::newRow("deleted") << "manual-action/MDN-sent-manually; deleted"_ba << What::Deleted << false;
    QTest::newRow("with a modifier") << "automatic-action/MDN-sent-automatically; processed/error"_ba
                                     << What::Processed << true;
    QTest::newRow("denied") << "manual-action/MDN-sent-manually;denied"_ba << What::Denied << false;
    QTest::newRow("without its mode") << "dispatched"_ba << What::Dispatched << false;
    QTest::newRow("unknown") << "manual-action/MDN-sent-manually; frobbed"_ba << What::Unknown << false;
    QTest::newRow("empty") << ""_ba << What::Unknown << false;
}

void TestDeliveryReport::readsReceipts()
{
    QFETCH(QByteArray, disposition);
    const QByteArray fields = "Reporting-UA: joe.example; Mailer 1.0\r\nFinal-Recipient: rfc822;joe@b.c\r\n"
                              "Original-Message-ID: <1@a>\r\nDisposition: " +
                              disposition + "\r\n";
    const mime::Message message = mime::Message::parse(
        parts::kHead + parts::multi("report; report-type=disposition-notification",
                                    {parts::part("text/plain", "Read."),
                                     parts::part("message/disposition-notification", fields),
                                     parts::part("text/rfc822-headers", "Subject: Asked\r\n")}));
    const ReaderDocument document = makeReaderDocument(message, MessageId{1});
    QCOMPARE(document.cards.size(), size_t(1));
    const auto *receipt = std::get_if<ReadReceipt>(&document.cards[0].content);
    QVERIFY(receipt);
    QTEST(receipt->what, "what");
    QTEST(receipt->isAutomatic, "isAutomatic");
    QCOMPARE(receipt->recipient, u"joe@b.c"_s);
    QCOMPARE(receipt->subject, u"Asked"_s);
    QCOMPARE(receipt->program, u"joe.example; Mailer 1.0"_s);
}

void TestDeliveryReport::survivesNonsense()
{
    for (qsizetype length = 0; length <= kStatus.size(); ++length)
        (void)readDeliveryStatus(QByteArrayView(kStatus).first(length));
    QVERIFY(readDeliveryStatus(QByteArray(1'000'000, '\n')).recipients.empty());
    QVERIFY(readDeliveryStatus(QByteArray(1'000'000, ':')).recipients.empty());
    QVERIFY(readDeliveryStatus("no fields at all\r\n\r\nnone").recipients.empty());
    QCOMPARE(readDisposition("").what, What::Unknown);
    QByteArray many;
    for (int i = 0; i < 200'000; ++i)
        many += "a: b\n\n";
    QVERIFY(readDeliveryStatus(many).recipients.empty());
}

QTEST_APPLESS_MAIN(TestDeliveryReport)
#include "tst_delivery_report.moc"
