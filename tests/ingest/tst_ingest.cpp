#include "core/archive/BodyCodec.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"
#include "core/ingest/Ingest.h"

#include <QTest>

using namespace core;
using namespace core::ingest;
using namespace Qt::StringLiterals;

/// What a message becomes on its way into the archive.
class TestIngest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void derivesSummaryAndText();
    void usesTheTimeOfArrivalForBadDates_data();
    void usesTheTimeOfArrivalForBadDates();
    void namesEverySender();
    void takesMessagesWithoutHeader();
    void keepsListTextClean();
    void cutsWhatIsTooLong();
    void tellsAttachments();
    void packsTheBytesAsTheyCame();
    void rebuildsTheSameText();
};

namespace {

constexpr AccountId kAccount{3};
constexpr qint64 kReceived = 1'700'000'000;

Prepared prepared(const QByteArray &raw)
{
    archive::BodyCodec codec;
    auto result = prepare(raw, kAccount, kReceived, codec);
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

} // namespace

void TestIngest::derivesSummaryAndText()
{
    const QByteArray raw =
        "From: =?UTF-8?B?5bGx55Sw?= <y@example.jp>\r\nTo: A <a@example.jp>, b@example.jp\r\nCc: "
        "c@example.jp\r\n"
        "Subject: =?UTF-8?B?5Lya6K2w?=\r\nDate: Tue, 2 Jan 2024 12:00:00 +0000\r\nMessage-ID: <1@x>\r\n"
        "References: <r@x>\r\nIn-Reply-To: <p@x>\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; "
        "charset=utf-8\r\n\r\n"
        "<p>\xe8\xad\xb0\xe4\xba\x8b\xe9\x8c\xb2</p>\r\n--b\r\nContent-Type: application/pdf; "
        "name=plan.pdf\r\n\r\nx\r\n--b--\r\n";
    const Prepared result = prepared(raw);
    const archive::MessageSummary &summary = result.message.summary;
    QCOMPARE(summary.account, kAccount);
    QCOMPARE(summary.dateUtc, 1704196800);
    QCOMPARE(summary.receivedUtc, kReceived);
    QCOMPARE(summary.sizeBytes, raw.size());
    QVERIFY(summary.unread && !summary.starred && !summary.answered && summary.hasAttachment);
    QCOMPARE(summary.fromName, u"山田"_s);
    QCOMPARE(summary.fromAddress, u"y@example.jp"_s);
    QCOMPARE(summary.to, u"A, b@example.jp"_s);
    QCOMPARE(summary.subject, u"会議"_s);
    QCOMPARE(summary.messageId, "1@x"_ba);
    QCOMPARE(result.message.references, (std::vector<QByteArray>{"r@x", "p@x"}));
    QVERIFY(!result.message.ledger.has_value());
    QCOMPARE(result.text.subject, u"会議"_s);
    QCOMPARE(result.text.from, u"山田 y@example.jp"_s);
    QCOMPARE(result.text.to, u"A a@example.jp, b@example.jp, c@example.jp"_s);
    QCOMPARE(result.text.body, u"議事録"_s);
    QCOMPARE(result.text.attachments, u"plan.pdf"_s);
}

void TestIngest::usesTheTimeOfArrivalForBadDates_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::newRow("missing") << ""_ba;
    QTest::newRow("absurd") << "Date: 1 Jan 9999 00:00:00 +0000\r\n"_ba;
    QTest::newRow("junk") << "Date: soon\r\n"_ba;
}

void TestIngest::usesTheTimeOfArrivalForBadDates()
{
    QFETCH(QByteArray, date); // MIM-14
    QCOMPARE(prepared("From: a@b.c\r\n" + date + "\r\ntext").message.summary.dateUtc, kReceived);
}

void TestIngest::namesEverySender()
{
    // ATT-31: the list never shows the first of several alone
    const auto two = prepared("From: Boss <boss@legit.com>, evil@evil.com\r\n\r\n").message.summary;
    QCOMPARE(two.fromName, u"Boss, evil@evil.com"_s);
    QCOMPARE(two.fromAddress, u"boss@legit.com, evil@evil.com"_s);
    const auto fields = prepared("From: a@b.c\r\nFrom: d@e.f\r\n\r\n").message.summary;
    QCOMPARE(fields.fromAddress, u"a@b.c, d@e.f"_s);
}

void TestIngest::takesMessagesWithoutHeader()
{
    for (const QByteArray &raw : {""_ba, "."_ba, "only words"_ba, QByteArray(100, '\0')}) { // M-05, POP-25
        const Prepared result = prepared(raw);
        QCOMPARE(result.message.summary.dateUtc, kReceived);
        QCOMPARE(result.message.summary.sizeBytes, raw.size());
        QVERIFY(result.message.summary.subject.isEmpty());
    }
    QCOMPARE(prepared("only words").text.body, u"only words"_s);
}

void TestIngest::keepsListTextClean()
{
    const auto summary =
        prepared("From: =?UTF-8?Q?a=0Ab?= <a@b.c>\r\nSubject: =?UTF-8?Q?x=0D=0A=1B[31m=00?=\r\n\r\n")
            .message.summary;
    for (const QString &text : {summary.subject, summary.fromName}) { // MIM-12, ATT-35
        for (const QChar c : text)
            QVERIFY(c.category() != QChar::Other_Control);
    }
}

void TestIngest::cutsWhatIsTooLong()
{
    QByteArray references;
    for (int i = 0; i < 5'000; ++i)
        references += " <" + QByteArray::number(i) + "@x>";
    const Prepared result = prepared("Subject: " + QByteArray(10'000, 's') + "\r\nReferences:" + references +
                                     "\r\n\r\n" + QByteArray(limits::kTextIndexedChars + 500, 'b'));
    QCOMPARE(result.message.summary.subject.size(), limits::kSubjectChars);
    QCOMPARE(qsizetype(result.message.references.size()), limits::kReferencesKept);
    QCOMPARE(result.text.body.size(), limits::kTextIndexedChars);
}

void TestIngest::tellsAttachments()
{
    const QByteArray page = "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: "
                            "text/html\r\n\r\n<img src=cid:i>\r\n"
                            "--b\r\nContent-Type: image/png\r\nContent-ID: <i>\r\n\r\nx\r\n--b--\r\n";
    QVERIFY(!prepared("From: a@b.c\r\n" + page).message.summary.hasAttachment);
    QVERIFY(!prepared("From: a@b.c\r\n\r\ntext").message.summary.hasAttachment);
}

void TestIngest::packsTheBytesAsTheyCame()
{
    const QByteArray raw = "From: a@b.c\n\r\n\0\xff odd bytes\r"_ba;
    const Prepared result = prepared(raw);
    QCOMPARE(result.message.body.sha256, Sha256::of(raw));
    archive::BodyCodec codec;
    const auto back = codec.unpack(result.message.body);
    QVERIFY(back.has_value());
    QCOMPARE(*back, raw);
}

void TestIngest::rebuildsTheSameText()
{
    const QByteArray raw = "From: A <a@b.c>\r\nTo: d@e.f\r\nSubject: s\r\n\r\nbody";
    const IndexText first = prepared(raw).text;
    const IndexText again = indexText(mime::Message::parse(raw));
    QCOMPARE(again.subject, first.subject);
    QCOMPARE(again.from, first.from);
    QCOMPARE(again.to, first.to);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.attachments, first.attachments);
}

QTEST_APPLESS_MAIN(TestIngest)
#include "tst_ingest.moc"
