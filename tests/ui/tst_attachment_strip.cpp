#include "tests/ui/AttachmentMail.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Theme.h"
#include "ui/reader/AttachmentActions.h"
#include "ui/reader/AttachmentDelegate.h"
#include "ui/reader/AttachmentModel.h"
#include "ui/reader/AttachmentSaver.h"
#include "ui/reader/AttachmentStrip.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using core::MessageId;
using core::render::Attachment;
using samples::SentPart;

/// The strip by mouse and keyboard, and saving from it.
class tst_attachment_strip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyAppearance(*qApp, ui::Appearance::Light);
        support::speakThePicturesLanguage();
    }
    void showsTheExtensionThatIsThere_data();
    void showsTheExtensionThatIsThere();
    void marksWhatMisleads();
    void asksByKeyboard();
    void asksByMenu();
    void previewsOnlyWhatItCan();
    void savesSeveralIntoAFolder();
    void savesThousandsAndCanBeCancelled();
    void savesALargeAttachmentInPieces();
    void savesAnEmptyAttachment();
    void endsAtTheFirstFailure();
    void namesThousandsOfEqualFiles();
    void opensTheFolder();
    void pictures_data();
    void pictures();

private:
    static void keep(const QImage &picture, const QString &name)
    {
        const QString file = support::pictureFile(name + u'-' + QString::fromLatin1(QTest::currentDataTag()),
                                                  picture.devicePixelRatio());
        QVERIFY(file.isEmpty() || picture.save(file));
    }
    static std::vector<Attachment> sample()
    {
        return {
            {2, u"IMG_0123 京都の紅葉.jpg"_s, "image/jpeg", 3'400'000, false},
            {3,
             u"令和七年度 第三四半期 営業報告書および来期事業計画(案)についての詳細資料 最終版 修正済み.pdf"_s,
             "application/pdf", 1'200'000, false},
            {4, u"Rechnung-2026-0815.pdf"_s, "application/pdf", 88'000, false},
            {5, u"setup.exe"_s, "application/octet-stream", 900'000, false},
            {6, u"evilfdp.docx"_s, "application/octet-stream", 20'000, false, -1, true},
            {7, u"議事録.txt"_s, "text/plain", 2'048, false}};
    }
    static QAbstractItemView *listIn(const QWidget &widget)
    {
        return widget.findChild<QAbstractItemView *>(u"attachments"_s);
    }
};

void tst_attachment_strip::showsTheExtensionThatIsThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("extension");
    QTest::newRow("long") << QString(300, u'a') + u".pdf"_s << u".pdf"_s;
    QTest::newRow("two extensions") << u"holiday photos of last year in the mountains.jpg.desktop"_s
                                    << u".desktop"_s;
    QTest::newRow("blanks") << u"invoice.pdf"_s + QString(200, u' ') + u".exe"_s << u".exe"_s;
    QTest::newRow("Japanese") << QString(80, u'漢') + u".docx"_s << u".docx"_s;
    QTest::newRow("Arabic") << QString(60, QChar(0x0628)) + u".scr"_s << u".scr"_s;
}

void tst_attachment_strip::showsTheExtensionThatIsThere() // ATT-03
{
    QFETCH(QString, name);
    QFETCH(QString, extension);
    const QFontMetrics metrics(QApplication::font());
    for (const int width : {60, 90, 140, 220}) {
        const QString shown = ui::elidedFileName(metrics, name, width);
        QVERIFY2(shown.endsWith(extension), qPrintable(shown));
        QVERIFY(shown.contains(u'…'));
        QVERIFY(metrics.horizontalAdvance(shown) <= std::max(width, 70) + 12);
    }
    QCOMPARE(ui::elidedFileName(metrics, u"a.pdf"_s, 400), u"a.pdf"_s);
}

void tst_attachment_strip::marksWhatMisleads() // ATT-02, ATT-04
{
    ui::AttachmentStrip strip;
    strip.display(sample());
    const auto *model = listIn(strip)->model();
    const auto warning = [model](int row) {
        return model->index(row, 0).data(ui::AttachmentModel::WarningRole).toString();
    };
    QVERIFY(warning(0).isEmpty());
    QCOMPARE(warning(3), u"can run programs"_s);
    QCOMPARE(warning(4), u"misleading name"_s);
    // A screen reader says it too.
    QVERIFY(model->index(4, 0).data(Qt::AccessibleTextRole).toString().contains(u"misleading name"_s));
}

void tst_attachment_strip::asksByKeyboard()
{
    ui::AttachmentStrip strip;
    strip.resize(700, 140);
    strip.show();
    strip.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&strip));
    strip.display(sample());
    auto *list = listIn(strip);
    list->setFocus();
    QSignalSpy activated(&strip, &ui::AttachmentStrip::activated);
    QSignalSpy opened(&strip, &ui::AttachmentStrip::openRequested);
    QSignalSpy previewed(&strip, &ui::AttachmentStrip::previewRequested);
    QSignalSpy saved(&strip, &ui::AttachmentStrip::saveRequested);
    QTest::keyClick(list, Qt::Key_Right);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 3);
    QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(opened.size(), 1);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(previewed.size(), 0); // a PDF cannot be looked at here
    QTest::keyClick(list, Qt::Key_Left);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(previewed.size(), 1);
    QTest::keyClick(list, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved[0][0].toInt(), 2);
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(strip.selectedParts(), std::vector<int>({2, 3, 4, 5, 6, 7}));
}

void tst_attachment_strip::asksByMenu()
{
    ui::AttachmentStrip strip;
    strip.resize(700, 140);
    strip.show();
    strip.display(sample());
    auto *list = listIn(strip);
    Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(1, 0)).center());
    auto *menu = strip.findChild<QMenu *>(u"attachmentMenu"_s);
    QVERIFY(menu);
    QStringList texts;
    const auto actions = menu->actions();
    for (const QAction *action : actions) {
        if (!action->isSeparator())
            texts.append(action->text().remove(u'&'));
    }
    QCOMPARE(texts, QStringList(
                        {u"Open"_s, u"Preview"_s, u"Save As…"_s, u"Save All…"_s, u"Copy"_s, u"Copy Name"_s}));
    QVERIFY(!actions[1]->isEnabled());
    QSignalSpy all(&strip, &ui::AttachmentStrip::saveAllRequested);
    for (QAction *action : actions) {
        if (action->text().remove(u'&') == u"Save All…"_s || action->text().remove(u'&') == "Copy Name"_L1)
            action->trigger();
    }
    QCOMPARE(all.size(), 1);
    QVERIFY(QApplication::clipboard()->text().endsWith(u".pdf"_s));
    menu->close();
}

void tst_attachment_strip::previewsOnlyWhatItCan()
{
    QVERIFY(ui::hasPreview(u"a.jpg"_s, "application/octet-stream"));
    QVERIFY(ui::hasPreview(u"a"_s, "image/png"));
    QVERIFY(ui::hasPreview(u"a.txt"_s, "application/octet-stream"));
    QVERIFY(ui::hasPreview(u"a"_s, "message/rfc822"));
    QVERIFY(!ui::hasPreview(u"a.pdf"_s, "application/pdf"));
    QVERIFY(!ui::hasPreview(u"a.svg"_s, "image/svg+xml")); // a document with scripts, not pixels
    QVERIFY(!ui::hasPreview(u"a.exe"_s, "image/png"));
}

namespace {

/// A message shown by a controller.
struct Shown
{
    explicit Shown(const QByteArray &raw)
    {
        pane.resize(760, 500);
        pane.show();
        const MessageId id = profile.addRaw({raw}).front();
        QSignalSpy opened(&controller, &ui::ReaderController::opened);
        controller.show(id);
        isOpen = opened.wait(30'000);
    }
    [[nodiscard]] QString said() const { return pane.findChild<QLabel *>(u"saveResult"_s)->text(); }

    support::UiProfile profile;
    ui::ReaderPane pane;
    ui::ReaderController controller{profile.services(), pane};
    bool isOpen = false;
};

QList<SentPart> many(int count)
{
    QList<SentPart> parts;
    for (int i = 0; i < count; ++i)
        parts.append({"note.txt", "text/plain", "note " + QByteArray::number(i)});
    return parts;
}

} // namespace

void tst_attachment_strip::savesSeveralIntoAFolder() // ATT-01, ATT-08
{
    Shown shown(samples::mailWith(many(3)));
    QVERIFY(shown.isOpen);
    QTemporaryDir folder;
    auto *list = listIn(shown.pane);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(shown.pane.findChild<QPushButton *>(u"saveAttachment"_s), Qt::LeftButton);
    auto *dialog = shown.pane.findChild<QFileDialog *>(u"saveAllDialog"_s);
    QVERIFY(dialog);
    QSignalSpy saved(&shown.controller, &ui::ReaderController::saved);
    Q_EMIT dialog->fileSelected(folder.path());
    QVERIFY(saved.wait(10'000));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
             QStringList({u"note (2).txt"_s, u"note (3).txt"_s, u"note.txt"_s}));
    QVERIFY2(shown.said().contains(u"3 file"_s), qPrintable(shown.said()));
}

void tst_attachment_strip::savesThousandsAndCanBeCancelled() // ATT-08, ATT-09
{
    Shown shown(samples::mailWith(many(4'000)));
    QVERIFY(shown.isOpen);
    QTemporaryDir folder;
    QSignalSpy saved(&shown.controller, &ui::ReaderController::saved);
    QTest::mouseClick(shown.pane.findChild<QPushButton *>(u"saveAllAttachments"_s), Qt::LeftButton);
    Q_EMIT shown.pane.findChild<QFileDialog *>(u"saveAllDialog"_s)->fileSelected(folder.path());
    auto *cancel = shown.pane.findChild<QPushButton *>(u"cancelSave"_s);
    // The disk may be fast enough to be done before the bar shows; then there was nothing to cancel.
    QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible() || saved.size() == 1, 60'000);
    if (saved.isEmpty())
        QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    const QStringList files = saved[0][0].toStringList();
    QVERIFY(!cancel->isVisible());
    // What was told is what is there, complete, and nothing half written beside it.
    const QStringList there =
        QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::NoSort);
    QCOMPARE(there.size(), files.size());
    QVERIFY(std::ranges::none_of(there, [](const QString &name) { return name.endsWith(u".part"_s); }));
    QVERIFY(shown.said().contains(QLocale().toString(files.size())) || files.isEmpty() ||
            shown.said().contains(QString::number(files.size())));
}

void tst_attachment_strip::savesALargeAttachmentInPieces() // ATT-09
{
    QByteArray bytes(20'000'000, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 251);
    // Line ends are dropped, as most mail is written: the pieces end within a group of four.
    const auto message =
        core::mime::Message::parse(samples::mailWith({{"a.bin", "application/octet-stream", bytes}}));
    qsizetype largest = 0;
    QByteArray joined;
    QVERIFY(message.stream(2, [&](QByteArrayView piece) {
        largest = std::max(largest, piece.size());
        joined.append(piece);
        return true;
    }));
    QVERIFY(largest < 1'000'000);
    QVERIFY(joined == bytes);
    int pieces = 0;
    QVERIFY(!message.stream(2, [&pieces](QByteArrayView) { return ++pieces < 3; }));
    QCOMPARE(pieces, 3);
    // Given up in between: nothing is left.
    QTemporaryDir folder;
    const auto file = ui::saveNewFile(folder.path(), u"a.bin"_s, [&](const auto &sink) {
        return message.stream(2, [&](QByteArrayView piece) { return ++pieces < 9 && sink(piece); });
    });
    QVERIFY(!file);
    QCOMPARE(file.error().code, core::ErrorCode::Cancelled);
    QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

void tst_attachment_strip::
    savesAnEmptyAttachment() // ATT-09: 0 bytes; ATT-07: a name never brings in a local file
{
    Shown shown(samples::mailWith({{"empty.txt", "text/plain", ""}, {"/etc/passwd", "text/plain", ""}}));
    QVERIFY(shown.isOpen);
    QTemporaryDir folder;
    QSignalSpy saved(&shown.controller, &ui::ReaderController::saved);
    shown.controller.saveInto(folder.path(), {2, 3});
    QVERIFY(saved.wait(10'000));
    QCOMPARE(QFileInfo(folder.filePath(u"empty.txt"_s)).size(), 0);
    QCOMPARE(QFileInfo(folder.filePath(u"passwd"_s)).size(), 0);
    QVERIFY(QFileInfo::exists(folder.filePath(u"empty.txt"_s)));
}

void tst_attachment_strip::endsAtTheFirstFailure() // ATT-08
{
    Shown shown(samples::mailWith(many(3)));
    QVERIFY(shown.isOpen);
    QTemporaryDir folder;
    QSignalSpy saved(&shown.controller, &ui::ReaderController::saved);
    shown.controller.saveInto(folder.filePath(u"gone"_s), {2, 3, 4});
    QVERIFY(saved.wait(10'000));
    QVERIFY(saved[0][0].toStringList().isEmpty());
    QVERIFY(!shown.said().isEmpty());
    QVERIFY(
        !shown.pane.findChild<QPushButton *>(u"saveNextStep"_s)->isVisible()); // there is no folder to show
}

void tst_attachment_strip::namesThousandsOfEqualFiles() // ATT-09, ATT-01
{
    const auto message = core::mime::Message::parse(samples::mailWith(many(4'500)));
    const auto document = core::render::makeReaderDocument(message, MessageId{1});
    QCOMPARE(document.attachments.size(), std::size_t(4'500));
    QSet<QString> names;
    for (const Attachment &attachment : document.attachments)
        names.insert(attachment.name.toCaseFolded());
    QCOMPARE(names.size(), 4'500);
    QCOMPARE(document.attachments.back().name, u"note (4500).txt"_s);
}

void tst_attachment_strip::opensTheFolder()
{
    Shown shown(samples::mailWith(many(1)));
    QVERIFY(shown.isOpen);
    QTemporaryDir folder;
    QSignalSpy saved(&shown.controller, &ui::ReaderController::saved);
    shown.controller.saveInto(folder.path(), {2});
    QVERIFY(saved.wait(10'000));
    auto *next = shown.pane.findChild<QPushButton *>(u"saveNextStep"_s);
    QVERIFY(next->isVisible());
    QSignalSpy wanted(&shown.controller.attachments().saves(), &ui::AttachmentSaves::folderWanted);
    QObject::disconnect(&shown.controller.attachments().saves(), &ui::AttachmentSaves::folderWanted,
                        &shown.controller.attachments(), nullptr); // no file manager in a test
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), folder.path());
}

void tst_attachment_strip::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// FUMIBAKO_PICTURES=dir makes pictures to be looked at.
void tst_attachment_strip::pictures()
{
    QFETCH(bool, dark);
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    ui::AttachmentStrip strip;
    strip.resize(760, 150);
    strip.setBackgroundRole(QPalette::Base);
    strip.setAutoFillBackground(true);
    strip.display(sample());
    QPixmap photo(300, 200);
    QPainter painter(&photo);
    QLinearGradient sky(0, 0, 0, 200);
    sky.setColorAt(0, QColor(90, 150, 220));
    sky.setColorAt(1, QColor(240, 150, 70));
    painter.fillRect(photo.rect(), sky);
    painter.end();
    strip.setThumbnail(2, photo);
    strip.status().showResult(ui::refusalText(u"setup.exe"_s, {core::render::FileRisk::Program,
                                                               core::render::OpenVerdict::Evidence::Name,
                                                               core::render::FileContent::Program}),
                              true, {u"Save As…"_s, [] {}});
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    const QImage grabbed = strip.grab().toImage();
    keep(grabbed, u"strip"_s);
    strip.status().showProgress(u"Saving 812 of 4,000 files…"_s, 203);
    keep(strip.grab().toImage(), u"strip-progress"_s);
    ui::applyAppearance(*qApp, ui::Appearance::Light);
    QVERIFY(grabbed.width() >= 760);
}

QTEST_MAIN(tst_attachment_strip)
#include "tst_attachment_strip.moc"
