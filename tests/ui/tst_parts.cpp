#include "core/render/PartList.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Theme.h"
#include "ui/reader/PartsDialog.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/SourceView.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using core::MessageId;
using core::render::ListedPart;
using Role = core::render::PartEntry::Role;
using core::render::listParts;
using core::render::partSource;

/// Every part of a message can be reached and saved.
class tst_parts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        support::speakThePicturesLanguage();
    }
    void listsEveryPart();
    void givesTheSourceOfEach();
    void showsATree();
    void savesAnyPart();
    void showsTheSourceOfAPart();
    void listsThousands();
    void pictures_data();
    void pictures();

private:
    static void keep(const QImage &picture, const QString &name)
    {
        const QString file = support::pictureFile(name + u'-' + QString::fromLatin1(QTest::currentDataTag()),
                                                  picture.devicePixelRatio());
        QVERIFY(file.isEmpty() || picture.save(file));
    }
};

namespace {

const QByteArray kInner = "From: Boss <boss@example.com>\r\nSubject: inner\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: multipart/alternative; boundary=i\r\n\r\n"
                          "--i\r\nContent-Type: text/plain\r\n\r\nInner words.\r\n"
                          "--i\r\nContent-Type: text/html\r\n\r\n<p>Inner words.</p>\r\n--i--\r\n";

const QByteArray kNested =
    "From: a@example.org\r\nSubject: all kinds\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=o\r\n\r\n"
    "--o\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n"
    "--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOuter words.\r\n"
    "--a\r\nContent-Type: text/html; charset=utf-8\r\nX-Extra: yes\r\n\r\n<p>Outer words.</p>\r\n--a--\r\n"
    "--o\r\nContent-Type: message/rfc822\r\n\r\n" +
    kInner +
    "\r\n--o\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Disposition: attachment; filename=\"../a.pdf\"\r\n\r\nJVBERi0xLjQK\r\n--o--\r\n";

int indexOf(const std::vector<ListedPart> &parts, const QByteArray &type, int nth = 0)
{
    for (const ListedPart &part : parts) {
        if (part.type == type && nth-- == 0)
            return part.part;
    }
    return -1;
}

} // namespace

void tst_parts::listsEveryPart()
{
    const auto message = core::mime::Message::parse(kNested);
    const std::vector<ListedPart> parts = listParts(message);
    QByteArrayList types;
    for (const ListedPart &part : parts)
        types.append(part.type);
    QCOMPARE(types, QByteArrayList({"multipart/mixed", "multipart/alternative", "text/plain", "text/html",
                                    "message/rfc822", "multipart/alternative", "text/plain", "text/html",
                                    "application/pdf"}));
    QCOMPARE(parts[0].role, Role::Container);
    QCOMPARE(parts[2].role, Role::Body);
    QCOMPARE(parts[3].role, Role::Body); // one or the other is shown, as the reader likes
    QCOMPARE(parts[4].role, Role::Message);
    QCOMPARE(parts[5].parent, 4); // what is within an attached message is reached too
    QCOMPARE(parts[8].role, Role::Attachment);
    QCOMPARE(parts[8].saveName, u"a.pdf"_s); // ATT-01
    QCOMPARE(parts[8].sizeBytes, 9);
    QCOMPARE(parts[2].saveName, u"part-2.txt"_s);
    for (const ListedPart &part : parts)
        QVERIFY(!part.saveName.isEmpty() && !part.saveName.contains(u'/'));
}

void tst_parts::givesTheSourceOfEach()
{
    const auto message = core::mime::Message::parse(kNested);
    const auto parts = listParts(message);
    QCOMPARE(partSource(message, 0), kNested);
    const QByteArray html = partSource(message, indexOf(parts, "text/html"));
    QVERIFY2(html.startsWith("Content-Type: text/html; charset=utf-8\r\nX-Extra: yes\r\n\r\n<p>Outer"),
             html.constData());
    QVERIFY(!html.contains("--a"));
    const QByteArray pdf = partSource(message, indexOf(parts, "application/pdf"));
    QVERIFY(pdf.startsWith("Content-Type: application/pdf\r\n"));
    QVERIFY(pdf.contains("JVBERi0xLjQK")); // as it came, not decoded
    const QByteArray inner = partSource(message, indexOf(parts, "text/plain", 1));
    QVERIFY2(inner.startsWith("Content-Type: text/plain\r\n\r\nInner words."), inner.constData());
    // The root of a single message inside has its header with it.
    const auto simple = core::mime::Message::parse(
        "Content-Type: message/rfc822\r\n\r\nSubject: in\r\nX: y\r\n\r\nWords.\r\n");
    QVERIFY(partSource(simple, 1).startsWith("Subject: in\r\nX: y\r\n\r\nWords."));
}

void tst_parts::showsATree()
{
    ui::PartsDialog dialog(listParts(core::mime::Message::parse(kNested)), u"all kinds"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *tree = dialog.findChild<QTreeWidget *>(u"partsTree"_s);
    QCOMPARE(tree->topLevelItemCount(), 1);
    QTreeWidgetItem *root = tree->topLevelItem(0);
    QCOMPARE(root->childCount(), 3);
    QCOMPARE(root->child(0)->childCount(), 2);
    QVERIFY(root->child(1)->text(0).startsWith(u"message/rfc822"_s));
    QCOMPARE(root->child(1)->child(0)->childCount(), 2);
    auto *save = dialog.findChild<QPushButton *>(u"savePart"_s);
    auto *source = dialog.findChild<QPushButton *>(u"viewPartSource"_s);
    QVERIFY(!save->isEnabled());  // a container has no content of its own
    QVERIFY(source->isEnabled()); // but this one is the message
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    QVERIFY(save->isEnabled());
    QSignalSpy wanted(&dialog, &ui::PartsDialog::saveRequested);
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(wanted[0][0].toInt(), 2);
    QCOMPARE(wanted[0][1].toString(), u"part-2.txt"_s);
}

void tst_parts::savesAnyPart()
{
    support::UiProfile profile;
    ui::ReaderPane pane;
    pane.show();
    ui::ReaderController controller(profile.services(), pane);
    const MessageId id = profile.addRaw({kNested}).front();
    QSignalSpy opened(&controller, &ui::ReaderController::opened);
    controller.show(id);
    QVERIFY(opened.wait(10'000));
    controller.actions().action(ui::ReaderActions::MessageParts)->trigger();
    ui::PartsDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = pane.findChild<ui::PartsDialog *>()));
    auto *tree = dialog->findChild<QTreeWidget *>(u"partsTree"_s);
    // The HTML inside the attached message: shown nowhere, saved all the same.
    tree->setCurrentItem(tree->topLevelItem(0)->child(1)->child(0)->child(1));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"savePart"_s), Qt::LeftButton);
    auto *where = dialog->findChild<QFileDialog *>(u"saveDialog"_s);
    QVERIFY(where);
    QTemporaryDir folder;
    QSignalSpy saved(&controller, &ui::ReaderController::saved);
    Q_EMIT where->fileSelected(folder.filePath(u"inner.html"_s));
    QVERIFY(saved.wait(10'000));
    QFile file(folder.filePath(u"inner.html"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("<p>Inner words.</p>"));
}

void tst_parts::showsTheSourceOfAPart()
{
    support::UiProfile profile;
    ui::ReaderPane pane;
    pane.show();
    ui::ReaderController controller(profile.services(), pane);
    const MessageId id = profile.addRaw({kNested}).front();
    QSignalSpy opened(&controller, &ui::ReaderController::opened);
    controller.show(id);
    QVERIFY(opened.wait(10'000));
    controller.actions().action(ui::ReaderActions::MessageParts)->trigger();
    ui::PartsDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = pane.findChild<ui::PartsDialog *>()));
    auto *tree = dialog->findChild<QTreeWidget *>(u"partsTree"_s);
    tree->setCurrentItem(tree->topLevelItem(0)->child(2));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"viewPartSource"_s), Qt::LeftButton);
    ui::SourceView *view = nullptr;
    QTRY_VERIFY((view = pane.findChild<ui::SourceView *>()));
    QVERIFY(view->raw().startsWith("Content-Type: application/pdf"));
}

void tst_parts::listsThousands() // ATT-09
{
    QByteArray raw = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (int i = 0; i < 4'900; ++i)
        raw += "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    raw += "--b--\r\n";
    ui::PartsDialog dialog(listParts(core::mime::Message::parse(raw)), u"many"_s, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QCOMPARE(dialog.findChild<QTreeWidget *>(u"partsTree"_s)->topLevelItem(0)->childCount(), 4'900);
}

void tst_parts::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// FUMIBAKO_PICTURES=dir makes pictures to be looked at.
void tst_parts::pictures()
{
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    ui::PartsDialog dialog(listParts(core::mime::Message::parse(kNested)), u"令和七年度 営業報告書の件"_s,
                           nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const QImage grabbed = dialog.grab().toImage();
    keep(grabbed, u"parts"_s);
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    QVERIFY(!grabbed.isNull());
}

QTEST_MAIN(tst_parts)
#include "tst_parts.moc"
