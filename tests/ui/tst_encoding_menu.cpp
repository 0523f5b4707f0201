#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/mime/CharsetLabels.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/EncodingMenu.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using core::MessageId;

/// "Read as…": one click reads the message anew, the choice is kept, and the sender's mail may follow it.
class tst_encoding_menu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void namesAreForPeople();
    void showsWhatIsUsed();
    void oneClickReadsAnew();
    void isRememberedForTheMessage();
    void offersTheSenderAndTakesItBack();
    void automaticForOneMessageOfASender();
    void isOfferedOnTheNoticeOfARepair();
    void isOffWithoutAMessage();
    void neverChangesTheBytes();

private:
    MessageId open(MessageId id);
    [[nodiscard]] QAction *entry(const QByteArray &charset) const;
    /// As a person does: opens the menu, moves to the entry, presses Enter.
    bool choose(const QByteArray &charset);
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return m_pane->notices().findChild<QPushButton *>(QString::fromLatin1(name));
    }
    bool click(const char *name);
    [[nodiscard]] QString body() const { return m_pane->body().toPlainText().trimmed(); }
    [[nodiscard]] QStringList notices() const;

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::ReaderPane> m_pane;
    std::unique_ptr<ui::ReaderController> m_controller;
    ui::EncodingMenu *m_menu = nullptr;
};

namespace {

/// Kanji in EUC-JP that are good Chinese in GB 2312, as the label says: only a person knows better.
QByteArray mislabelled(const QByteArray &from = "taro@example.jp")
{
    return "From: Taro <" + from +
           ">\r\nSubject: place\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n"
           "\xce\xd2\xc3\xc7\xb5\xc4\xbb\xe1\xd2\xe9\r\n";
}

const QString kRight = u"厘断議氏咏"_s;

} // namespace

void tst_encoding_menu::init()
{
    m_profile = std::make_unique<support::UiProfile>();
    m_pane = std::make_unique<ui::ReaderPane>();
    m_pane->resize(700, 600);
    m_pane->show();
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
    m_menu = qobject_cast<ui::EncodingMenu *>(&m_controller->encodingMenu());
    QVERIFY(m_menu);
}

void tst_encoding_menu::cleanup()
{
    m_controller.reset();
    m_pane.reset();
    m_profile.reset();
}

MessageId tst_encoding_menu::open(MessageId id)
{
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(id);
    return opened.wait(10'000) ? id : MessageId{};
}

QAction *tst_encoding_menu::entry(const QByteArray &charset) const
{
    QList<QAction *> actions = m_menu->actions();
    const QList<QMenu *> below = m_menu->findChildren<QMenu *>();
    for (const QMenu *menu : below)
        actions += menu->actions();
    for (QAction *action : std::as_const(actions)) {
        if (action->isCheckable() && action->isVisible() && action->data().toByteArray() == charset)
            return action;
    }
    return nullptr;
}

bool tst_encoding_menu::choose(const QByteArray &charset)
{
    QAction *const action = entry(charset);
    if (!action)
        return false;
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_menu->popup(m_pane->mapToGlobal(QPoint(10, 10)));
    m_menu->setActiveAction(action);
    QTest::keyClick(m_menu, Qt::Key_Return);
    return opened.wait(10'000);
}

bool tst_encoding_menu::click(const char *name)
{
    QPushButton *const pressed = button(name);
    if (!pressed)
        return false;
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    QTest::mouseClick(pressed, Qt::LeftButton);
    return opened.wait(10'000);
}

QStringList tst_encoding_menu::notices() const
{
    QStringList texts;
    const auto labels = m_pane->notices().findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    return texts;
}

void tst_encoding_menu::namesAreForPeople()
{
    QCOMPARE(ui::EncodingMenu::nameOf("shift_jis"), u"Japanese (Shift_JIS)"_s);
    QCOMPARE(ui::EncodingMenu::nameOf("utf-8"), u"UTF-8"_s);
    QCOMPARE(ui::EncodingMenu::nameOf("x-nobody"), u"X-NOBODY"_s);
    QStringList names;
    for (const auto &readable : core::mime::readableCharsets()) {
        QVERIFY2(entry(readable.label), readable.label);
        names += entry(readable.label)->text();
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

void tst_encoding_menu::showsWhatIsUsed()
{
    QVERIFY(core::isSet(open(m_profile->addRaw({mislabelled()}).front())));
    QVERIFY(entry("")->isChecked());
    QVERIFY2(entry("")->text().contains(u"GB18030"_s), qPrintable(entry("")->text()));
    QVERIFY(choose("euc-jp"));
    QVERIFY(entry("euc-jp")->isChecked());
    QVERIFY(!entry("")->isChecked());
}

void tst_encoding_menu::oneClickReadsAnew()
{
    QVERIFY(core::isSet(open(m_profile->addRaw({mislabelled()}).front())));
    QVERIFY(body() != kRight);
    QVERIFY(choose("euc-jp"));
    QCOMPARE(body(), kRight);
    QVERIFY2(notices().join(u'\n').contains(u"Japanese (EUC-JP)"_s), qPrintable(notices().join(u'\n')));
    QVERIFY(choose(""));
    QVERIFY(body() != kRight);
    QVERIFY(notices().isEmpty());
}

void tst_encoding_menu::isRememberedForTheMessage()
{
    const auto ids = m_profile->addRaw({mislabelled(), mislabelled("other@example.jp")});
    QVERIFY(core::isSet(open(ids[0])));
    QVERIFY(choose("euc-jp"));
    QVERIFY(core::isSet(open(ids[1])));
    QVERIFY(body() != kRight);
    QVERIFY(entry("")->isChecked());
    QVERIFY(core::isSet(open(ids[0])));
    QCOMPARE(body(), kRight);
    QVERIFY(entry("euc-jp")->isChecked());
}

void tst_encoding_menu::offersTheSenderAndTakesItBack()
{
    const auto ids =
        m_profile->addRaw({mislabelled(), mislabelled("TARO@example.jp"), mislabelled("x@example.jp")});
    QVERIFY(core::isSet(open(ids[0])));
    QVERIFY(!button("alwaysForSender"));
    QVERIFY(choose("euc-jp"));
    QVERIFY(click("alwaysForSender"));
    QVERIFY(!button("alwaysForSender")); // is so now
    QVERIFY(core::isSet(open(ids[1])));
    QCOMPARE(body(), kRight);
    QVERIFY(entry("euc-jp")->isChecked());
    QVERIFY(core::isSet(open(ids[2])));
    QVERIFY(body() != kRight);
    QVERIFY(core::isSet(open(ids[1])));
    QVERIFY(click("notForSender"));
    QVERIFY(body() != kRight);
    QVERIFY(m_profile->reader().senderChoices()->empty());
    QVERIFY(core::isSet(open(ids[0])));
    QCOMPARE(body(), kRight); // that one was chosen for itself
}

void tst_encoding_menu::automaticForOneMessageOfASender()
{
    const auto ids = m_profile->addRaw({mislabelled(), mislabelled("Taro@example.jp")});
    QVERIFY(core::isSet(open(ids[0])));
    QVERIFY(choose("euc-jp"));
    QVERIFY(click("alwaysForSender"));
    QVERIFY(core::isSet(open(ids[1])));
    QVERIFY(choose(""));
    QVERIFY(body() != kRight);
    QVERIFY(core::isSet(open(ids[0])));
    QCOMPARE(body(), kRight);
}

void tst_encoding_menu::isOfferedOnTheNoticeOfARepair()
{
    const QByteArray raw = "From: a@b.c\r\nSubject: x\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n" +
                           u"会議の件です"_s.toUtf8() + "\r\n";
    QVERIFY(core::isSet(open(m_profile->addRaw({raw}).front())));
    QVERIFY(notices().contains(ui::NoticeStack::textOf(core::render::Notice::TextRepaired)));
    QVERIFY(button("readAs"));
    QTest::mouseClick(button("readAs"), Qt::LeftButton);
    QVERIFY(m_menu->isVisible());
    m_menu->setActiveAction(entry("utf-8"));
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    QTest::keyClick(m_menu, Qt::Key_Return);
    QVERIFY(opened.wait(10'000));
    QVERIFY(!notices().contains(ui::NoticeStack::textOf(core::render::Notice::TextRepaired)));
    QCOMPARE(body(), u"会議の件です"_s);
}

void tst_encoding_menu::isOffWithoutAMessage()
{
    QVERIFY(!m_menu->menuAction()->isEnabled());
    QVERIFY(core::isSet(open(m_profile->addRaw({mislabelled()}).front())));
    QVERIFY(m_menu->menuAction()->isEnabled());
    m_controller->clear();
    QVERIFY(!m_menu->menuAction()->isEnabled());
}

void tst_encoding_menu::neverChangesTheBytes()
{
    const MessageId id = m_profile->addRaw({mislabelled()}).front();
    const QByteArray before = *m_profile->reader().raw(id);
    QVERIFY(core::isSet(open(id)));
    QVERIFY(choose("euc-jp") && choose("koi8-r") && choose(""));
    QCOMPARE(*m_profile->reader().raw(id), before);
}

QTEST_MAIN(tst_encoding_menu)
#include "tst_encoding_menu.moc"
