#include "ui/html/DisplayPage.h"
#include "ui/html/DoubtfulLinks.h"
#include "ui/html/LinkRing.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/LinkConfirm.h"
#include "ui/reader/LinkWords.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/SafeLink.h"
#include "ui/reader/WrapText.h"

#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using core::render::judgeLink;
using ui::LinkConfirm;

/// The question before a doubtful link is opened: ATT-20 to ATT-22, HTM-278.
class TestLinkConfirm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheHostLargeAndTheWholeAddress();
    void opensOnlyByItsButton();
    void isLeftByEsc();
    void copiesTheRealAddress();
    void cannotOpenWhatIsRefused();
    void showsMailBeforeItIsSent();
    void keepsTheEndOfLongNames();
    void showsTextOfStrangersAsText();
    void saysWhyInWords_data();
    void saysWhyInWords();
    void isNotModal();
    void marksDoubtfulLinksInTheBody();
    void marksDoubtfulLinksInPages();
    void showsTargetsOnHover_data();
    void showsTargetsOnHover();
};

static QPushButton *button(const QWidget &widget, const char *name)
{
    auto *found = widget.findChild<QPushButton *>(QLatin1StringView(name));
    return found ? found : nullptr;
}

static QString label(const QWidget &widget, const char *name)
{
    const auto *found = widget.findChild<QLabel *>(QLatin1StringView(name));
    return found ? found->text() : u"missing"_s;
}

static void show(QWidget &widget)
{
    widget.resize(700, 500);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

void TestLinkConfirm::showsTheHostLargeAndTheWholeAddress()
{
    LinkConfirm confirm;
    const QString target = u"https://bank.example@evil.example:8443/login?next="_s + QString(300, u'x');
    confirm.ask(judgeLink(u"https://bank.example/", target), target);
    QVERIFY(confirm.isVisible());
    QCOMPARE(label(confirm, "linkHost"), u"evil.example"_s);
    QVERIFY(confirm.findChild<QLabel *>(u"linkHost"_s)->font().pointSizeF() > confirm.font().pointSizeF());
    const QString whole = confirm.findChild<ui::WrapText *>(u"linkAddress"_s)->toPlainText();
    QVERIFY(whole.startsWith(u"https://evil.example:8443/login"_s));
    QVERIFY(whole.endsWith(u"xxx"_s)); // to its end, nothing cut
    QVERIFY(label(confirm, "linkWhy").contains(u"bank.example"_s));
    QVERIFY(label(confirm, "linkWhy").contains(u"8443"_s));
}

void TestLinkConfirm::opensOnlyByItsButton()
{
    LinkConfirm confirm;
    show(confirm);
    QSignalSpy confirmed(&confirm, &LinkConfirm::confirmed);
    const QString target = u"https://a@evil.example/x"_s;
    confirm.ask(judgeLink(u"here", target), target);
    QTRY_VERIFY(button(confirm, "leaveLink")->hasFocus()); // Enter without reading opens nothing
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(confirm.isHidden());
    QCOMPARE(confirmed.size(), 0);
    confirm.ask(judgeLink(u"here", target), target);
    QTest::mouseClick(button(confirm, "openLink"), Qt::LeftButton);
    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(confirmed.first().first().toString(), u"https://evil.example/x"_s);
    QVERIFY(confirm.isHidden());
}

void TestLinkConfirm::isLeftByEsc()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *before = new QPushButton(u"x"_s);
    auto *confirm = new LinkConfirm;
    layout->addWidget(before);
    layout->addWidget(confirm);
    show(window);
    before->setFocus();
    QSignalSpy confirmed(confirm, &LinkConfirm::confirmed);
    const QString target = u"https://a@evil.example/x"_s;
    confirm->ask(judgeLink(u"here", target), target);
    QTRY_VERIFY(button(*confirm, "leaveLink")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(confirm->isHidden());
    QVERIFY(before->hasFocus()); // where the reader was
    QCOMPARE(confirmed.size(), 0);
}

void TestLinkConfirm::copiesTheRealAddress()
{
    LinkConfirm confirm;
    const QString target = u"https://bank.example@evil.example/x"_s;
    confirm.ask(judgeLink(u"here", target), target);
    button(confirm, "copyLink")->click();
    QCOMPARE(QApplication::clipboard()->text(), u"https://evil.example/x"_s);
}

void TestLinkConfirm::cannotOpenWhatIsRefused() // ATT-20: 10 kB, ATT-21
{
    LinkConfirm confirm;
    const QString target = u"https://evil.example/"_s + QString(10'000, u'x');
    confirm.ask(judgeLink(u"bank.example", target), target);
    QCOMPARE(label(confirm, "linkHost"), u"evil.example"_s);
    QVERIFY(button(confirm, "openLink")->isHidden());
    QVERIFY(!button(confirm, "copyLink")->isHidden());
    QVERIFY(label(confirm, "linkWhy").contains(u"bank.example"_s));
}

void TestLinkConfirm::showsMailBeforeItIsSent() // ATT-22
{
    LinkConfirm confirm;
    const QString target =
        u"mailto:a@shop.example?bcc=spy@evil.example&subject=Hi&body=one%0Atwo&attach=/etc/passwd"_s;
    confirm.ask(judgeLink(u"write", target), target);
    QCOMPARE(label(confirm, "linkHost"), u"a@shop.example"_s);
    const QString whole = confirm.findChild<ui::WrapText *>(u"linkAddress"_s)->toPlainText();
    for (const QString &part : {u"a@shop.example"_s, u"spy@evil.example"_s, u"Hi"_s, u"one"_s, u"two"_s})
        QVERIFY2(whole.contains(part), qPrintable(part));
    QVERIFY(!whole.contains(u"passwd"_s));
    QSignalSpy confirmed(&confirm, &LinkConfirm::confirmed);
    button(confirm, "openLink")->click();
    QVERIFY(!confirmed.first().first().toString().contains(u"attach"_s));
}

void TestLinkConfirm::keepsTheEndOfLongNames() // HTM-278: never cut at the end that counts
{
    LinkConfirm confirm;
    const QString target = u"https://user@www.bank.example."_s + QString(60, u'a') + u"."_s +
                           QString(60, u'b') + u".evil.example/"_s;
    confirm.ask(judgeLink(u"here", target), target);
    QVERIFY(label(confirm, "linkHost").endsWith(u".evil.example"_s));
    QVERIFY(label(confirm, "linkHost").size() < 70);
}

void TestLinkConfirm::showsTextOfStrangersAsText() // ATT-37
{
    LinkConfirm confirm;
    const QString target = u"https://a@evil.example/<b>x</b>\u202e"_s;
    confirm.ask(judgeLink(u"https://<img src=x>.example/", target), target);
    for (const QLabel *one : confirm.findChildren<QLabel *>())
        QCOMPARE(one->textFormat(), Qt::PlainText);
    QVERIFY(!confirm.findChild<ui::WrapText *>(u"linkAddress"_s)->toPlainText().contains(QChar(0x202e)));
}

void TestLinkConfirm::saysWhyInWords_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
         {"https://a@evil.example/", "http://192.0.2.1/", "http://3221225985/", "https://evil.example:81/",
          "https://xn--pypal-4ve.com/", "https:\\\\evil.example/", "https://%65vil.example/",
          "https://evil.example./", "mailto:a@b.example?cc=c@d.example", "mailto:a@b.example?attach=x"})
        QTest::newRow(target) << QString::fromLatin1(target);
    QTest::newRow("long") << u"https://evil.example/"_s + QString(3'000, u'x');
}

void TestLinkConfirm::saysWhyInWords()
{
    QFETCH(QString, target);
    const auto verdict = judgeLink(u"here", target);
    const QStringList texts = ui::doubtTexts(verdict);
    QCOMPARE(texts.size(), 1);
    QVERIFY(texts.first().size() > 20);
    QVERIFY(texts.first().endsWith(u'.'));
}

void TestLinkConfirm::isNotModal()
{
    LinkConfirm confirm;
    confirm.ask(judgeLink(u"here", u"https://a@evil.example/"), {});
    QVERIFY(!confirm.isModal());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestLinkConfirm::marksDoubtfulLinksInTheBody() // ATT-20
{
    ui::BodyView body;
    core::render::TextBlock block;
    block.text = u"https://bank.example/ and https://shop.example/"_s;
    block.links = {{0, 21, u"https://evil.example/"_s}, {26, 21, u"https://shop.example/"_s}};
    body.setBlocks({block});
    QTextCursor cursor(body.document());
    cursor.setPosition(5);
    QCOMPARE(cursor.charFormat().underlineStyle(), QTextCharFormat::WaveUnderline);
    cursor.setPosition(30);
    QVERIFY(cursor.charFormat().underlineStyle() != QTextCharFormat::WaveUnderline);
}

void TestLinkConfirm::marksDoubtfulLinksInPages() // ATT-20
{
    core::render::DisplayList list;
    list.width = 400;
    list.height = 100;
    list.fonts.push_back({});
    list.links = {{u"https://evil.example/"_s, u"www.bank.example"_s},
                  {u"https://shop.example/"_s, u"Our shop"_s}};
    for (int link = 0; link < 2; ++link) {
        core::render::DisplayItem item;
        item.kind = core::render::DisplayItem::Kind::Text;
        item.rect = {10, 10.f + 30.f * static_cast<float>(link), 100, 20};
        item.font = 0;
        item.baseline = 15;
        item.text = list.links[static_cast<std::size_t>(link)].text;
        item.link = link;
        list.items.push_back(item);
    }
    const ui::DisplayPage page(list);
    const ui::DoubtfulLinks doubtful(page, ui::LinkRing(page));
    QCOMPARE(doubtful.places().size(), 1U);
    QCOMPARE(doubtful.places().front().top(), 10.);
    QImage image(400, 100, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    const QImage before = image;
    QPainter painter(&image);
    doubtful.paint(painter, QRectF(0, 0, 400, 100), 1, false);
    painter.end();
    QVERIFY(image != before);
}

void TestLinkConfirm::showsTargetsOnHover_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("begin");
    QTest::newRow("plain") << u"https://shop.example/a?b"_s << u"https://shop.example/a?b"_s;
    QTest::newRow("user") << u"https://bank.example@evil.example/"_s << u"https://evil.example/"_s;
    QTest::newRow("look-alike") << u"https://pаypal.com/"_s << u"https://xn--pypal-4ve.com/"_s;
    QTest::newRow("backslash") << u"https://bank.example\\@evil.example/"_s
                               << u"https://bank.example/@evil.example/"_s;
    QTest::newRow("number") << u"http://3221225985/"_s << u"http://192.0.2.1/"_s;
    QTest::newRow("long name") << u"https://www.bank.example."_s + QString(60, u'a') + u'.' +
                                      QString(60, u'b') + u".evil.example/x"_s
                               << u"https://…"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s << u"javascript:alert(1)"_s;
}

void TestLinkConfirm::showsTargetsOnHover() // HTM-278
{
    QFETCH(QString, target);
    QFETCH(QString, begin);
    const QString shown = ui::shownTarget(target);
    QVERIFY2(shown.startsWith(begin), qPrintable(shown));
    if (begin.endsWith(u'…'))
        QVERIFY2(shown.left(80).contains(u".evil.example/x"_s),
                 qPrintable(shown)); // before the line may be cut
}

QTEST_MAIN(TestLinkConfirm)
#include "tst_link_confirm.moc"
