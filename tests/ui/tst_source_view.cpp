#include "core/base/Limits.h"
#include "tests/ui/AttachmentMail.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/SettingsKeys.h"
#include "ui/common/Theme.h"
#include "ui/reader/HeaderListing.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/SourceActions.h"
#include "ui/reader/SourceView.h"
#include "ui/reader/VisibleText.h"
#include "ui/reader/WrapText.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;
using core::MessageId;

class tst_source_view : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        support::speakThePicturesLanguage();
    }
    void opensByKeyboardAndShowsEverything();
    void coloursHeaders();
    void makesHiddenCharactersVisible_data();
    void makesHiddenCharactersVisible();
    void readsLinesAsUtf8OrLatin1();
    void cutsLargeMessagesIntoPages();
    void findsThroughAllPages();
    void findsByKeyboard();
    void savesExactBytes();
    void copiesAll();
    void closesWhileSearching();
    void listsAllHeadersByKey();
    void keepsHeaderListingsShort();
    void namesFilesBySubject_data();
    void namesFilesBySubject();
    void offersTheMessageMenu();
    void pictures_data();
    void pictures();

private:
    static void keep(const QImage &picture, const QString &name)
    {
        const QString file = support::pictureFile(name + u'-' + QString::fromLatin1(QTest::currentDataTag()),
                                                  picture.devicePixelRatio());
        QVERIFY(file.isEmpty() || picture.save(file));
    }
    static QPlainTextEdit *textOf(const ui::SourceView &view)
    {
        return view.findChild<QPlainTextEdit *>(u"sourceText"_s);
    }
    /// A view that a test owns.
    static std::unique_ptr<ui::SourceView> viewOf(const QByteArray &raw)
    {
        auto view = std::make_unique<ui::SourceView>(raw, u"test"_s, nullptr);
        view->setAttribute(Qt::WA_DeleteOnClose, false);
        view->show();
        view->activateWindow();
        return QTest::qWaitForWindowActive(view.get()) ? std::move(view) : nullptr;
    }
};

namespace {

const QByteArray kTwice = "From: a@example.org\r\nSubject: one\r\nSubject: two\r\nX-Folded: a\r\n b\r\n"
                          "Content-Type: text/plain\r\nContent-Type: text/html\r\nMessage-ID: <1@x>\r\n"
                          "Message-ID: <2@x>\r\n\r\nBody here.\r\n";

/// As large as retrieval takes.
QByteArray large()
{
    QByteArray raw = "From: a@example.org\r\nSubject: large\r\n\r\n";
    const QByteArray line = QByteArray(74, 'x') + "\r\n";
    raw += line.repeated(40'000) + "needle one\r\n" + line.repeated(40'000) + "NEEDLE two\r\n";
    return raw;
}

} // namespace

void tst_source_view::opensByKeyboardAndShowsEverything() // MIM-09: every double is there
{
    support::UiProfile profile;
    ui::ReaderPane pane;
    pane.resize(700, 500);
    ui::ReaderController controller(profile.services(), pane);
    QMenu menu;
    controller.actions().addTo(menu);
    pane.addActions(menu.actions()); // as the window's menu bar does
    pane.addAction(controller.actions().action(ui::ReaderActions::ViewSource));
    pane.show();
    pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    const MessageId id = profile.addRaw({kTwice}).front();
    QVERIFY(!controller.actions().action(ui::ReaderActions::ViewSource)->isEnabled());
    QSignalSpy opened(&controller, &ui::ReaderController::opened);
    controller.show(id);
    QVERIFY(opened.wait(10'000));
    QTest::keyClick(&pane, Qt::Key_U, Qt::ControlModifier);
    QPointer<ui::SourceView> view;
    QTRY_VERIFY((view = pane.findChild<ui::SourceView *>()));
    QCOMPARE(view->raw(), kTwice);
    QVERIFY(QTest::qWaitForWindowActive(view));
    for (const auto *expected : {"Subject: one", "Subject: two", "Message-ID: <1@x>", "Message-ID: <2@x>",
                                 "Content-Type: text/plain", "Content-Type: text/html", " b", "Body here."})
        QVERIFY2(textOf(*view)->toPlainText().contains(QString::fromLatin1(expected)), expected);
    QVERIFY(view->windowTitle().contains(u"one"_s));
    QTest::keyClick(view, Qt::Key_Escape);
    QTRY_VERIFY(!view); // it is gone, not only hidden
}

void tst_source_view::coloursHeaders()
{
    const auto view =
        viewOf("Subject: x\r\n folded: no\r\n\r\nbody: no\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n");
    const auto coloured = [&view](int line) {
        const auto formats = textOf(*view)->document()->findBlockByNumber(line).layout()->formats();
        return formats.isEmpty() ? 0 : formats[0].length;
    };
    QTRY_COMPARE(coloured(0), 8); // the highlighter works when the window is idle
    QCOMPARE(coloured(1), 0);
    QCOMPARE(coloured(3), 0);
    QCOMPARE(coloured(4), 3);
    QCOMPARE(coloured(5), 13);
    QCOMPARE(coloured(7), 0);
}

void tst_source_view::makesHiddenCharactersVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"a\tb\nc"_s << u"a\tb\nc"_s;
    QTest::newRow("line ends") << u"a\r\nb\rc"_s << u"a\nb␍c"_s;
    QTest::newRow("escape") << u"\x1b[31m"_s << u"␛[31m"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(0) << u"a␀"_s;
    QTest::newRow("override") << u"a"_s + QChar(0x202e) + u"b"_s << u"a‹U+202E›b"_s;
    QTest::newRow("zero width") << u"a"_s + QChar(0x200b) + u"b"_s << u"a‹U+200B›b"_s;
    QTest::newRow("line separator") << u"a"_s + QChar(0x2028) + u"b"_s << u"a‹U+2028›b"_s;
    QTest::newRow("tag") << QString::fromUcs4(U"a\U000e0041") << u"a‹U+E0041›"_s;
    QTest::newRow("object") << QString(QChar(0xfffc)) << QString(QChar(0xfffd));
    QTest::newRow("half a pair") << QString(QChar(0xd800)) << QString(QChar(0xfffd));
    QTest::newRow("Japanese and emoji")
        << u"日本語👨‍👩‍👧"_s << u"日本語👨‍👩‍👧"_s;
}

void tst_source_view::makesHiddenCharactersVisible() // ATT-35
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(ui::visibleText(text), shown);
    const QString pile = u"e"_s + QString(100'000, QChar(0x0301));
    QVERIFY(ui::visibleText(pile).size() < 20);
}

void tst_source_view::readsLinesAsUtf8OrLatin1()
{
    const auto view = viewOf("Subject: \xe6\x97\xa5\xe6\x9c\xac\r\nX: caf\xe9\r\n\r\n\xff\xfe\r\n");
    QCOMPARE(textOf(*view)->toPlainText(), u"Subject: 日本\nX: café\n\nÿþ\n"_s);
}

void tst_source_view::cutsLargeMessagesIntoPages() // ATT-09: 80 MB do not become one text
{
    const QByteArray line = QByteArray(74, 'x') + "\r\n";
    const QByteArray raw = line.repeated(80 * 1024 * 1024 / line.size());
    const auto view = viewOf(raw);
    QVERIFY(textOf(*view)->toPlainText().size() <= core::limits::kSourcePageBytes);
    auto *label = view->findChild<QLabel *>(u"sourcePage"_s);
    QVERIFY(label->isVisible());
    const int pages = ui::SourcePages(raw).count();
    QVERIFY(pages >= 160);
    QTest::mouseClick(view->findChild<QToolButton *>(u"sourceNext"_s), Qt::LeftButton);
    QCOMPARE(view->page(), 1);
    QTest::keyClick(view.get(), Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(view->page(), 0);
    QTest::keyClick(view.get(), Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(view->page(), 0);
    // No byte is lost between pages, and none is shown twice.
    const ui::SourcePages cut(large());
    QString all;
    for (int page = 0; page < cut.count(); ++page)
        all += cut.text(page);
    QVERIFY(all == QString::fromLatin1(large()).remove(u'\r'));
    // A message without a line end is cut between characters.
    const ui::SourcePages wide(QByteArray("\xe6\x97\xa5").repeated(400'000));
    QVERIFY(wide.count() > 1);
    for (int page = 0; page < wide.count(); ++page)
        QVERIFY(wide.text(page).remove(u'\n').count(u'日') == wide.text(page).remove(u'\n').size());
}

void tst_source_view::findsThroughAllPages()
{
    const auto view = viewOf(large());
    QSignalSpy searched(view.get(), &ui::SourceView::searched);
    QTest::keyClick(view.get(), Qt::Key_F, Qt::ControlModifier);
    auto *field = view->findChild<QLineEdit *>(u"sourceFindField"_s);
    QVERIFY(field->isVisible());
    field->setText(u"needle"_s);
    QVERIFY(searched.wait(30'000));
    auto *count = view->findChild<QLabel *>(u"sourceCount"_s);
    QCOMPARE(count->text(), u"1 of 2"_s);
    QVERIFY(view->page() > 0); // it was led there
    QCOMPARE(textOf(*view)->textCursor().selectedText(), u"needle"_s);
    const int first = view->page();
    QTest::mouseClick(view->findChild<QToolButton *>(u"sourceFindNext"_s), Qt::LeftButton);
    QCOMPARE(count->text(), u"2 of 2"_s);
    QCOMPARE(textOf(*view)->textCursor().selectedText(), u"NEEDLE"_s);
    QVERIFY(view->page() > first);
    QTest::keyClick(view.get(), Qt::Key_F3); // from the end to the beginning
    QCOMPARE(count->text(), u"1 of 2"_s);
    QCOMPARE(view->page(), first);
}

void tst_source_view::findsByKeyboard()
{
    const auto view = viewOf(kTwice);
    view->activateWindow();
    QSignalSpy searched(view.get(), &ui::SourceView::searched);
    QTest::keyClick(view.get(), Qt::Key_F, Qt::ControlModifier);
    auto *field = view->findChild<QLineEdit *>(u"sourceFindField"_s);
    QTest::keyClicks(field, u"message-id"_s);
    auto *count = view->findChild<QLabel *>(u"sourceCount"_s);
    QTRY_COMPARE(count->text(), u"1 of 2"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(count->text(), u"2 of 2"_s);
    field->setText(u"nowhere in it"_s);
    QTRY_COMPARE(count->text(), u"Not found"_s);
    QTest::keyClick(view.get(), Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(view->isVisible()); // the bar first, then the window
    QTest::keyClick(view.get(), Qt::Key_Escape);
    QVERIFY(!view->isVisible());
}

void tst_source_view::savesExactBytes() // ATT-11
{
    support::UiProfile profile;
    ui::ReaderPane pane;
    pane.show();
    ui::ReaderController controller(profile.services(), pane);
    QByteArray raw = kTwice;
    raw.replace("Subject: one", "Subject: ../../etc/cron.d/a");
    raw += "\xff\x00 bytes";
    const MessageId id = profile.addRaw({raw}).front();
    QSignalSpy opened(&controller, &ui::ReaderController::opened);
    controller.show(id);
    QVERIFY(opened.wait(10'000));
    controller.actions().action(ui::ReaderActions::SaveMessage)->trigger();
    auto *dialog = pane.findChild<QFileDialog *>(u"saveMessageDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!dialog->selectedFiles().constFirst().contains(u"cron.d/"_s));
    QTemporaryDir folder;
    QSignalSpy saved(&controller, &ui::ReaderController::saved);
    Q_EMIT dialog->fileSelected(folder.filePath(u"m.eml"_s));
    QVERIFY(saved.wait(10'000));
    QFile file(folder.filePath(u"m.eml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), raw);
}

void tst_source_view::copiesAll()
{
    const auto view = viewOf(kTwice);
    QTest::mouseClick(view->findChild<QToolButton *>(u"sourceCopy"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QString::fromLatin1(kTwice).remove(u'\r'));
}

void tst_source_view::closesWhileSearching()
{
    auto view = viewOf(large());
    QTest::keyClick(view.get(), Qt::Key_F, Qt::ControlModifier);
    auto *field = view->findChild<QLineEdit *>(u"sourceFindField"_s);
    for (const auto *words : {"x", "xx", "xxx", "needle"})
        field->setText(QString::fromLatin1(words));
    view.reset(); // waits for a thread that was told to end
    QVERIFY(!view);
    std::atomic<bool> cancelled = true;
    QVERIFY(ui::SourcePages(large()).find(u"x"_s, cancelled).empty());
    cancelled = false;
    QCOMPARE(ui::SourcePages(large()).find(u"x"_s, cancelled).size(), std::size_t(core::limits::kSourceHits));
}

void tst_source_view::listsAllHeadersByKey() // MIM-09, ATT-35
{
    support::UiProfile profile;
    ui::ReaderPane pane;
    pane.resize(700, 600);
    pane.show();
    pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    const MessageId id = profile
                             .addRaw({"From: =?utf-8?q?H=C3=A9l=C3=A8ne?= <h@example.fr>\r\nSubject: one\r\n"
                                      "Subject: two\r\nReceived: from x\r\n by y\r\nX-Bidi: a\xe2\x80\xae"
                                      "b\r\n\r\nx\r\n"})
                             .front();
    {
        ui::ReaderController controller(profile.services(), pane);
        QAction *all = controller.actions().action(ui::ReaderActions::AllHeaders);
        pane.addAction(all);
        QSignalSpy opened(&controller, &ui::ReaderController::opened);
        controller.show(id);
        QVERIFY(opened.wait(10'000));
        auto *listing = pane.findChild<ui::WrapText *>(u"allHeaders"_s);
        QVERIFY(!listing->isVisible());
        QTest::keyClick(&pane, Qt::Key_H);
        QVERIFY(listing->isVisible());
        const QString text = listing->toPlainText();
        for (const auto &expected : {u"From: Hélène <h@example.fr>"_s, u"Subject: one"_s, u"Subject: two"_s,
                                     u"Received: from x by y"_s})
            QVERIFY2(text.contains(expected), qPrintable(text));
        QVERIFY(!text.contains(QChar(0x202e)));
        pane.removeAction(all);
    }
    // Remembered for the next start.
    ui::ReaderController controller(profile.services(), pane);
    QVERIFY(controller.actions().action(ui::ReaderActions::AllHeaders)->isChecked());
    QVERIFY(QSettings(profile.services().settingsFile, QSettings::IniFormat)
                .value(ui::keys::kReaderAllHeaders)
                .toBool());
    controller.actions().action(ui::ReaderActions::AllHeaders)->trigger();
    QVERIFY(!pane.findChild<ui::WrapText *>(u"allHeaders"_s)->isVisible());
}

void tst_source_view::keepsHeaderListingsShort()
{
    std::vector<core::mime::HeaderField> fields(5'000, {"X-Long", QByteArray(100'000, 'x')});
    const QString listing = ui::headerListing(fields);
    QVERIFY(listing.size() < 120'000);
    QVERIFY(listing.endsWith(u'…'));
}

void tst_source_view::namesFilesBySubject_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"Invoice 12"_s << u"Invoice 12.eml"_s;
    QTest::newRow("none") << u""_s << u"message.eml"_s;
    QTest::newRow("way out") << u"../../.ssh/config"_s << u"_.._.ssh_config.eml"_s;
    QTest::newRow("bidi") << u"a"_s + QChar(0x202e) + u"exe.txt"_s << u"aexe.txt.eml"_s;
    QTest::newRow("Japanese") << u"請求書：9月/10月"_s << u"請求書：9月_10月.eml"_s;
    QTest::newRow("reserved") << u"a:b?*|<c>\"d"_s << u"a_b____c__d.eml"_s;
}

void tst_source_view::namesFilesBySubject() // ATT-11, ATT-01
{
    QFETCH(QString, subject);
    QFETCH(QString, name);
    QCOMPARE(ui::messageFileName(subject), name);
}

void tst_source_view::offersTheMessageMenu()
{
    ui::ReaderActions actions;
    QMenu menu;
    QMenu encodings(u"Text Encoding"_s);
    actions.setEncodingMenu(&encodings);
    actions.addTo(menu);
    QVERIFY(!actions.action(ui::ReaderActions::Print)->isEnabled());
    actions.setMessage({.isShown = true, .hasHtml = true, .hasBlockedImages = true, .isHtmlShown = true});
    for (int i = 0; i < ui::ReaderActions::Count; ++i) {
        const auto which = static_cast<ui::ReaderActions::Action>(i);
        QVERIFY(!actions.action(which)->text().isEmpty());
        QVERIFY(actions.action(which)->isEnabled());
    }
    QVERIFY(actions.action(ui::ReaderActions::Html)->isChecked());
    QSignalSpy plain(actions.action(ui::ReaderActions::PlainText), &QAction::triggered);
    actions.action(ui::ReaderActions::PlainText)->trigger();
    QCOMPARE(plain.size(), 1);
    QVERIFY(!actions.action(ui::ReaderActions::Html)->isChecked()); // one of the two
    QVERIFY(menu.actions().contains(encodings.menuAction()));
    QSet<QKeySequence> keys; // none twice
    for (int i = 0; i < ui::ReaderActions::Count; ++i) {
        const QKeySequence key = actions.action(static_cast<ui::ReaderActions::Action>(i))->shortcut();
        QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(key.toString()));
        keys.insert(key);
    }
}

void tst_source_view::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// FUMIBAKO_PICTURES=dir makes pictures to be looked at.
void tst_source_view::pictures()
{
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    QByteArray raw =
        samples::mailWith({{"議事録.txt", "text/plain; charset=utf-8", QByteArray("memo ").repeated(60)}});
    raw.replace("Subject: files", "Subject: =?utf-8?b?6K2w5LqL6Yyy?=");
    const auto view = viewOf(raw);
    view->resize(820, 560);
    QSignalSpy searched(view.get(), &ui::SourceView::searched);
    QTest::keyClick(view.get(), Qt::Key_F, Qt::ControlModifier);
    view->findChild<QLineEdit *>(u"sourceFindField"_s)->setText(u"content"_s);
    QVERIFY(searched.wait(10'000));
    QCoreApplication::processEvents();
    const QImage grabbed = view->grab().toImage();
    keep(grabbed, u"source"_s);
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    QVERIFY(!grabbed.isNull());
}

QTEST_MAIN(tst_source_view)
#include "tst_source_view.moc"
