#include "core/render/ReaderDocument.h"
#include "ui/common/Format.h"
#include "ui/reader/HeaderBlock.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/SenderText.h"
#include "ui/reader/WrapText.h"
#include "ui/server/LedgerModel.h"
#include "ui/server/LedgerOrder.h"

#include <QLabel>
#include <QTest>
#include <QTextDocument>

using namespace Qt::StringLiterals;

/// The sender in the window: every address visible, what deceives said, all of it plain text (ATT-30 to ATT-38).
class TestSenderText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryAddress_data();
    void showsEveryAddress();
    void warnsInWords_data();
    void warnsInWords();
    void keepsHonestMailQuiet();
    void showsAddressesInLists_data();
    void showsAddressesInLists();
    void keepsTheAddressInSight();
    void saysThatReceiptsAreNeverSent();
    void showsToolTipsLiterally_data();
    void showsToolTipsLiterally();
};

static core::render::ReaderDocument documentOf(const QByteArray &header)
{
    return core::render::makeReaderDocument(
        core::mime::Message::parse(header +
                                   "\r\nSubject: x\r\nDate: Thu, 28 May 2026 10:00:00 +0900\r\n\r\nbody\r\n"),
        {});
}

static QString senderOf(const ui::ReaderPane &pane)
{
    return pane.findChild<ui::WrapText *>(u"sender"_s)->toPlainText();
}

static QString noticesOf(const ui::ReaderPane &pane)
{
    QStringList texts;
    for (const QLabel *label : pane.findChild<ui::NoticeStack *>()->findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

void TestSenderText::showsEveryAddress_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("addresses"); // each is to be seen
    const auto row = [](const char *name, const QByteArray &header, const QStringList &addresses) {
        QTest::newRow(name) << header << addresses;
    };
    const QString legit = u"a@legit.example"_s, evil = u"b@evil.example"_s;
    // ATT-30
    row("Mailsploit NUL", "From: \"=?utf-8?Q?a=40legit.example=00?=\" <b@evil.example>", {evil});
    row("Mailsploit line end", "From: =?utf-8?Q?a=40legit.example=0A=00?= <b@evil.example>", {evil});
    row("Mailsploit local part", "From: =?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.example",
        {u"@evil.example"_s});
    row("Mailsploit quote and angle", "From: =?utf-8?Q?=22x=22_=3Ca=40legit.example=3E?= <b@evil.example>",
        {u"<b@evil.example>"_s});
    // ATT-31
    row("A8", "From: a@legit.example\r\nFrom: b@evil.example", {legit, evil});
    row("A9", " From: a@legit.example\r\nFrom: b@evil.example", {legit, evil});
    row("A9 within", "X-A: b\r\n From: a@legit.example\r\nFrom: b@evil.example", {legit, evil});
    row("A10", "From: b@evil.example\r\nFrom : a@legit.example", {legit, evil});
    row("A11", "From: b@evil.example\r\nFrom\r\n : a@legit.example", {legit, evil});
    row("A12", "From: a@legit.example\r\nSender: b@evil.example", {legit, evil});
    row("A13", "From: a@legit.example\r\nResent-From: b@evil.example", {legit, evil});
    row("A14", "From: a@legit.example, b@evil.example", {legit, evil});
    row("A15", "From: =?utf-8?B?YUBsZWdpdC5leGFtcGxl?=, b@evil.example", {legit, evil});
    row("A16", "From: <@legit.example,@x.example:b@evil.example>", {evil});
    row("A17", "From: a@legit.example\\,b@evil.example", {legit, evil});
    row("A18", "From: a@legit.example,<b@evil.example>", {legit, evil});
    row("A19", "From: <b@evil.example>a@legit.example", {legit, evil});
    // ATT-32
    row("group", "From: a@legit.example:b@evil.example;", {legit, evil});
    row("two angles", "From: X <a@legit.example> <b@evil.example>", {legit, evil});
    // ATT-33
    row("name is an address", "From: \"a@legit.example\" <b@evil.example>", {legit, u"<b@evil.example>"_s});
    row("Braille blanks",
        "From: \"a@legit.example" + QByteArray("\u2800").repeated(300) + "\" <b@evil.example>",
        {u"a@legit.example <b@evil.example>"_s});
    row("10 kB", "From: \"" + QByteArray(10'000, 'n') + "\" <b@evil.example>", {evil});
    row("bidi", "From: \"\u202egro.elpmaxe@a\" <b@evil.example>", {evil});
    // ATT-34
    row("look-alike", "From: b@p\u0430ypal.com", {u"b@xn--pypal-4ve.com"_s});
    row("Japanese domain", "From: b@xn--wgv71a119e.jp", {u"b@日本語.jp"_s});
}

void TestSenderText::showsEveryAddress()
{
    QFETCH(QByteArray, header);
    QFETCH(QStringList, addresses);
    ui::ReaderPane pane;
    pane.display(documentOf(header));
    const QString sender = senderOf(pane);
    for (const QString &address : addresses)
        QVERIFY2(sender.contains(address), qPrintable(sender));
    for (const QChar c : sender)
        QVERIFY(c == u'\n' || (c.category() != QChar::Other_Control && c != QChar(0x202e)));
    for (const QLabel *label : pane.findChildren<QLabel *>()) // ATT-37
        QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
}

void TestSenderText::warnsInWords_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("says");
    QTest::newRow("name shows an address")
        << "From: \"a@legit.example\" <b@evil.example>"_ba << u"a@legit.example"_s;
    QTest::newRow("name speaks of a domain")
        << "From: \"legit.example\" <b@evil.example>"_ba << u"legit.example"_s;
    QTest::newRow("look-alike") << QByteArray("From: b@p\u0430ypal.com") << u"xn--pypal-4ve.com"_s;
    QTest::newRow("unseen") << QByteArray("From: \"A\u200b\" <b@shop.example>") << u"cannot be seen"_s;
    QTest::newRow("odd") << "From: a@legit.example\\,b@evil.example"_ba << u"built"_s;
    QTest::newRow("hidden") << "X-A: b\r\n From: a@legit.example\r\nFrom: b@evil.example"_ba
                            << u"a@legit.example"_s;
    QTest::newRow("several") << "From: a@legit.example, b@evil.example"_ba << u"several senders"_s;
    QTest::newRow("nobody") << "From: "_ba << u"which address"_s;
    QTest::newRow("answers elsewhere (ATT-38)")
        << "From: a@legit.example\r\nReply-To: b@evil.example"_ba << u"b@evil.example"_s;
}

void TestSenderText::warnsInWords()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, says);
    ui::ReaderPane pane;
    pane.display(documentOf(header));
    QVERIFY2(noticesOf(pane).contains(says), qPrintable(noticesOf(pane)));
}

void TestSenderText::keepsHonestMailQuiet()
{
    for (const char *header :
         {"From: Hanako Yamada <h@shop.example>", "From: =?UTF-8?B?5bGx55SwIOiKseWtkA==?= <h@shop.example>",
          "From: Shop.example <news@mail.shop.example>\r\nReply-To: help@shop.example",
          "From: \"h@shop.example\" <h@shop.example>", "From: J.Smith <j@shop.example>",
          "From: a@shop.example\r\nReply-To: l@lists.example\r\nList-Post: <mailto:l@lists.example>",
          "From: a@shop.example\r\nSender: bounce@mailer.example"}) {
        ui::ReaderPane pane;
        pane.display(documentOf(header));
        QVERIFY2(noticesOf(pane).isEmpty(), qPrintable(noticesOf(pane)));
    }
}

void TestSenderText::showsAddressesInLists_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("name") << u"Hanako"_s << u"Hanako"_s;
    QTest::newRow("own domain") << u"Evil.example News"_s << u"Evil.example News"_s;
    QTest::newRow("other address") << u"a@legit.example"_s << u"b@evil.example"_s;
    QTest::newRow("other domain") << u"www.legit.example"_s << u"b@evil.example"_s;
    QTest::newRow("nothing but blanks") << u"\u2800\u3164"_s << u"b@evil.example"_s;
    QTest::newRow("markup") << u"<b>x</b>"_s << u"<b>x</b>"_s;
}

void TestSenderText::showsAddressesInLists() // list view: ATT-30, ATT-33
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    QCOMPARE(ui::displaySender(name, u"b@evil.example"_s), shown);
}

void TestSenderText::keepsTheAddressInSight() // ATT-33: in the first lines, not pushed out
{
    ui::ReaderPane pane;
    pane.resize(500, 500);
    pane.show();
    pane.display(documentOf("From: \"" + QByteArray(10'000, 'n') + "\" <b@evil.example>"));
    auto *sender = pane.findChild<ui::WrapText *>(u"sender"_s);
    QTextCursor cursor = sender->document()->find(u"b@evil.example"_s);
    QVERIFY(!cursor.isNull());
    QTRY_VERIFY(sender->rect().contains(sender->cursorRect(cursor).center()));
}

void TestSenderText::saysThatReceiptsAreNeverSent() // HTM-265
{
    for (const char *field : {"Disposition-Notification-To", "Return-Receipt-To", "X-Confirm-Reading-To"}) {
        ui::ReaderPane pane;
        pane.display(documentOf("From: a@shop.example\r\n" + QByteArray(field) + ": spy@evil.example"));
        QVERIFY2(noticesOf(pane).contains(u"never sends such receipts"_s), field);
    }
}

void TestSenderText::showsToolTipsLiterally_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"Hello", "<b>x</b>", "<img src=\"file:///etc/passwd\">", "a &amp; b",
                             "&lt;b&gt;", "x < y & z", "<h1>a</h1><p>b", "<a@b.example>"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

/// As QToolTip decides it: markup only where the text looks like it.
void TestSenderText::showsToolTipsLiterally() // ATT-37
{
    QFETCH(QString, text);
    const auto seen = [](const QString &tip) {
        QTextDocument document;
        if (Qt::mightBeRichText(tip))
            document.setHtml(tip);
        else
            document.setPlainText(tip);
        return document.toPlainText();
    };
    QCOMPARE(seen(ui::literalToolTip(text)), text);
    core::archive::LedgerEntry entry;
    entry.isHere = true;
    entry.subject = text;
    entry.fromName = text;
    entry.fromAddress = u"a@b.example"_s;
    auto snapshot = std::make_shared<ui::LedgerSnapshot>();
    snapshot->entries = {entry};
    ui::LedgerModel model(u"pop.example"_s);
    model.show(snapshot, {0});
    for (int column = 0; column < model.columnCount(); ++column) {
        const QModelIndex cell = model.index(0, column);
        const QString tip = cell.data(Qt::ToolTipRole).toString();
        QVERIFY(tip.isEmpty() || seen(tip) == cell.data().toString());
    }
}

QTEST_MAIN(TestSenderText)
#include "tst_sender_text.moc"
