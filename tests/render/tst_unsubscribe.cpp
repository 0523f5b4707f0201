#include "core/render/Unsubscribe.h"

#include <QTest>

using namespace core;
using namespace core::render;
using namespace Qt::StringLiterals;

/// List-Unsubscribe by RFC 2369 and RFC 8058, and who asks for receipts: HTM-280, HTM-265.
class TestUnsubscribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheField_data();
    void readsTheField();
    void oneClickNeedsASignature_data();
    void oneClickNeedsASignature();
    void noticesRequestsForReceipts();
    void survivesBombs_data();
    void survivesBombs();
};

static std::vector<mime::HeaderField> headersOf(const QByteArray &header)
{
    return mime::Message::parse(header + "\r\nFrom: a@shop.example\r\nSubject: x\r\n\r\nbody\r\n").headers();
}

static const QStringList kSigners = {u"shop.example"_s};
static const QByteArray kPost = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
static const QByteArray kSignature =
    "DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=x;\r\n h=From:Subject:List-Unsubscribe:\r\n"
    "\tList-Unsubscribe-Post; bh=x=; b=y=\r\n";

void TestUnsubscribe::readsTheField_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("mail");
    const auto row = [](const char *name, const char *value, const char *page, const char *mail = "") {
        QTest::newRow(name) << QByteArray(value) << QString::fromUtf8(page) << QString::fromUtf8(mail);
    };
    row("page", "<https://shop.example/u?x=1>", "https://shop.example/u?x=1");
    row("mail", "<mailto:u@shop.example?subject=Stop>", "", "mailto:u@shop.example?subject=Stop");
    row("both", "<mailto:u@shop.example>, <https://shop.example/u>", "https://shop.example/u",
        "mailto:u@shop.example");
    row("comment", "(Use <https://evil.example/> or) <https://shop.example/u>", "https://shop.example/u");
    row("first of a kind", "<https://a.example/>,<https://b.example/>", "https://a.example/");
    row("folded", "<https://shop.example/\r\n u>", "https://shop.example/u");
    row("other schemes",
        "<ftp://shop.example/>, <file:///etc/passwd>, <javascript:x>, <tel:1>, <https://shop.example/u>",
        "https://shop.example/u");
    row("without brackets", "https://shop.example/u", "");
    row("bracket never closed", "<https://shop.example/u", "");
    row("attached file", "<mailto:u@shop.example?attach=/etc/passwd>", "", "mailto:u@shop.example");
    row("user name", "<https://bank.example@evil.example/>", "https://evil.example/");
    row("empty", "", "");
}

void TestUnsubscribe::readsTheField()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, page);
    QFETCH(QString, mail);
    const UnsubscribeOffer offer = readUnsubscribe(headersOf("List-Unsubscribe: " + value), {});
    QCOMPARE(offer.page.url, page);
    QCOMPARE(offer.mail.url, mail);
    QCOMPARE(offer.oneClick.url, QString());
    QCOMPARE(offer.any(), !page.isEmpty() || !mail.isEmpty());
}

void TestUnsubscribe::oneClickNeedsASignature_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("signers");
    QTest::addColumn<bool>("oneClick");
    const QByteArray list = "List-Unsubscribe: <https://shop.example/u>\r\n";
    const auto row = [](const char *name, const QByteArray &header, const QStringList &signers,
                        bool oneClick) { QTest::newRow(name) << header << signers << oneClick; };
    // RFC 8058 section 4
    row("signed and found right", kSignature + list + kPost, kSigners, true);
    row("not found right", kSignature + list + kPost, {}, false);
    row("another's signature is right", kSignature + list + kPost, {u"mailer.example"_s}, false);
    row("no signature", list + kPost, kSigners, false);
    row("signature without the field",
        QByteArray(kSignature).replace("List-Unsubscribe:", "To:") + list + kPost, kSigners, false);
    row("signature without the second field",
        QByteArray(kSignature).replace("List-Unsubscribe-Post", "To") + list + kPost, kSigners, false);
    row("no List-Unsubscribe-Post", kSignature + list, kSigners, false);
    row("other value", kSignature + list + "List-Unsubscribe-Post: List-Unsubscribe=One-Click&x=1\r\n",
        kSigners, false);
    row("twice", kSignature + list + list + kPost, kSigners, false);
    row("Post twice", kSignature + list + kPost + kPost, kSigners, false);
    row("http", kSignature + QByteArray(list).replace("https", "http") + kPost, kSigners, false);
    row("among others",
        kSignature + "List-Unsubscribe: <mailto:u@shop.example>, <https://shop.example/u>\r\n" + kPost,
        kSigners, true);
}

void TestUnsubscribe::oneClickNeedsASignature()
{
    QFETCH(QByteArray, header);
    QFETCH(QStringList, signers);
    QFETCH(bool, oneClick);
    const UnsubscribeOffer offer = readUnsubscribe(headersOf(header.trimmed()), signers);
    QCOMPARE(offer.oneClick.url, oneClick ? u"https://shop.example/u"_s : QString());
    QVERIFY(offer.any()); // there is still the page
    QCOMPARE(offer.page.url.isEmpty(), oneClick);
}

void TestUnsubscribe::noticesRequestsForReceipts() // HTM-265
{
    for (const char *name : {"Disposition-Notification-To", "disposition-notification-to",
                             "Return-Receipt-To", "X-Confirm-Reading-To"})
        QVERIFY2(asksForReceipt(headersOf(QByteArray(name) + ": spy@evil.example")), name);
    QVERIFY(!asksForReceipt(headersOf("To: a@b.example")));
}

void TestUnsubscribe::survivesBombs_data()
{
    QTest::addColumn<QByteArray>("value"); // the watchdog of the test is what fails here
    for (const char *sign :
         {"<", ">", "(", ")", "<>", ",", "<https://a.example/>", "<mailto:a@b>", ";", "h=", ":"})
        QTest::newRow(sign) << QByteArray(sign).repeated(300'000);
}

void TestUnsubscribe::survivesBombs()
{
    QFETCH(QByteArray, value);
    const auto headers = headersOf("List-Unsubscribe: " + value + "\r\nDKIM-Signature: d=shop.example; " +
                                   value + "\r\n" + kPost.trimmed());
    QCOMPARE(readUnsubscribe(headers, kSigners).oneClick.url, QString());
}

QTEST_APPLESS_MAIN(TestUnsubscribe)
#include "tst_unsubscribe.moc"
