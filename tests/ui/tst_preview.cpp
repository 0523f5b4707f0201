#include "tests/ui/AttachmentMail.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/common/Theme.h"
#include "ui/html/RendererProgram.h"
#include "ui/reader/AttachmentActions.h"
#include "ui/reader/AttachmentModel.h"
#include "ui/reader/PictureProcess.h"
#include "ui/reader/PictureView.h"
#include "ui/reader/PreviewPane.h"
#include "ui/reader/ReaderActions.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::MessageId;
using samples::SentPart;

/// Looking at attachments in place. The decoder is a stand-in for the renderer's process: tests of that are elsewhere.
class tst_preview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsAPictureOnADoubleClick();
    void showsEveryPixelOnRequest();
    void closesByKeyboardAndKeepsThePlace();
    void walksThroughTheAttachments();
    void tellsThatAPictureCannotBeShown();
    void decodesNoPictureInThisProcess();
    void decodesInAProcessOfItsOwn();
    void repairsTheCharsetOfText();
    void showsTheTextOfAMessage();
    void showsTextOfAWebPageAndLoadsNothing();
    void showsControlCharacters();
    void showsTheBeginningOfLongText();
    void dropsLateAnswers();
    void savesFromThePreview();
    void makesThumbnailsOfWhatIsSeen();
    void pictures_data();
    void pictures();

private:
    static void keep(const QImage &picture, const QString &name)
    {
        const QString file = support::pictureFile(name + u'-' + QString::fromLatin1(QTest::currentDataTag()),
                                                  picture.devicePixelRatio());
        QVERIFY(file.isEmpty() || picture.save(file));
    }
    MessageId open(const QList<SentPart> &parts);
    [[nodiscard]] QAbstractItemView *list() const
    {
        return m_pane->findChild<QAbstractItemView *>(u"attachments"_s);
    }
    [[nodiscard]] ui::PreviewPane &preview() const { return m_pane->preview(); }
    [[nodiscard]] QPlainTextEdit *text() const
    {
        return preview().findChild<QPlainTextEdit *>(u"previewText"_s);
    }
    [[nodiscard]] QString label(const QString &name) const
    {
        return preview().findChild<QLabel *>(name)->text();
    }
    void enter(int row)
    {
        list()->setCurrentIndex(list()->model()->index(row, 0));
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Return);
    }

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::ReaderPane> m_pane;
    std::unique_ptr<ui::ReaderController> m_controller;
    QList<QByteArray> m_decoded;
    QList<std::function<void()>> m_waiting; ///< answers held back
    bool m_holdBack = false;
    bool m_fails = false;
};

void tst_preview::init()
{
    m_decoded.clear();
    m_waiting.clear();
    m_holdBack = m_fails = false;
    m_profile = std::make_unique<support::UiProfile>();
    m_pane = std::make_unique<ui::ReaderPane>();
    m_pane->resize(760, 600);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
    m_controller->attachments().preview().setDecoder([this](const QByteArray &encoded, QSize fit, QObject *,
                                                            const std::function<void(const QImage &)> &done) {
        m_decoded.append(encoded);
        QImage picture(QSize(1'600, 1'200).boundedTo(fit), QImage::Format_RGB32);
        picture.fill(Qt::red);
        const auto answer = [done, picture = m_fails ? QImage() : picture] { done(picture); };
        if (m_holdBack)
            m_waiting.append(answer);
        else
            QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    });
}

void tst_preview::cleanup()
{
    m_controller.reset();
    m_pane.reset();
    m_profile.reset();
}

MessageId tst_preview::open(const QList<SentPart> &parts)
{
    const MessageId id = m_profile->addRaw({samples::mailWith(parts)}).front();
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(id);
    return opened.wait(10'000) ? id : MessageId{};
}

void tst_preview::showsAPictureOnADoubleClick()
{
    QVERIFY(
        core::isSet(open({{"photo.jpg", "image/jpeg", "jpeg bytes"}, {"b.pdf", "application/pdf", "%PDF"}})));
    const QPoint place = list()->visualRect(list()->model()->index(0, 0)).center();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(preview().picture().isVisible());
    QVERIFY(m_decoded.contains("jpeg bytes"_ba));
    QCOMPARE(label(u"previewName"_s), u"photo.jpg"_s);
    QVERIFY2(label(u"previewDetails"_s).contains(u"1600 × 1200"_s), qPrintable(label(u"previewDetails"_s)));
    QVERIFY(!preview().findChild<QToolButton *>(u"previewNext"_s)->isVisible()); // the other cannot be shown
    // The whole picture is within the view: red in the middle, ground at the edge.
    const QImage grabbed = preview().picture().viewport()->grab().toImage();
    QCOMPARE(grabbed.pixelColor(grabbed.rect().center()), QColor(Qt::red));
    QCOMPARE(preview().picture().verticalScrollBar()->maximum(), 0);
}

void tst_preview::showsEveryPixelOnRequest()
{
    QVERIFY(core::isSet(open({{"photo.jpg", "image/jpeg", "jpeg bytes"}})));
    enter(0);
    ui::PictureView &view = preview().picture();
    QTRY_VERIFY(view.isVisible());
    QTest::mouseClick(preview().findChild<QToolButton *>(u"previewScale"_s), Qt::LeftButton);
    QVERIFY(!view.isFitted());
    QCOMPARE(view.horizontalScrollBar()->maximum(), 1'600 - view.viewport()->width());
    const int before = view.horizontalScrollBar()->value();
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(100, 100));
    QTest::mouseMove(view.viewport(), QPoint(60, 100));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(60, 100));
    QCOMPARE(view.horizontalScrollBar()->value(), before + 40);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, QPoint(60, 100));
    QVERIFY(view.isFitted());
}

void tst_preview::closesByKeyboardAndKeepsThePlace()
{
    QVERIFY(core::isSet(open({{"a.pdf", "application/pdf", "%PDF"}, {"photo.jpg", "image/jpeg", "jpeg"}})));
    enter(1);
    QTRY_VERIFY(preview().picture().isVisible());
    QTest::keyClick(&preview().picture(), Qt::Key_Escape);
    QVERIFY(!preview().isVisible());
    QVERIFY(list()->isVisible());
    QVERIFY(list()->hasFocus());
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(list(), Qt::Key_Space);
    QTRY_VERIFY(preview().picture().isVisible());
    m_controller->show(m_controller->shown()); // another message, or the same again, takes its place
    QTRY_VERIFY(!preview().isVisible());
}

void tst_preview::walksThroughTheAttachments()
{
    QVERIFY(core::isSet(open({{"a.txt", "text/plain", "first"},
                              {"b.pdf", "application/pdf", "%PDF"},
                              {"c.txt", "text/plain", "third"},
                              {"d.png", "image/png", "png"}})));
    enter(0);
    QTRY_VERIFY(text()->isVisible());
    QCOMPARE(text()->toPlainText(), u"first"_s);
    QVERIFY2(label(u"previewDetails"_s).contains(u"1 of 3"_s), qPrintable(label(u"previewDetails"_s)));
    QTest::mouseClick(preview().findChild<QToolButton *>(u"previewNext"_s), Qt::LeftButton);
    QTRY_COMPARE(text()->toPlainText(), u"third"_s); // a PDF is not shown in place
    QTest::keyClick(text(), Qt::Key_N);
    QTRY_VERIFY(preview().picture().isVisible());
    QTest::keyClick(&preview().picture(), Qt::Key_Right);
    QTRY_COMPARE(text()->toPlainText(), u"first"_s);
    QTest::mouseClick(preview().findChild<QToolButton *>(u"previewPrevious"_s), Qt::LeftButton);
    QTRY_VERIFY(preview().picture().isVisible());
}

void tst_preview::tellsThatAPictureCannotBeShown()
{
    m_fails = true;
    QVERIFY(core::isSet(open({{"a.png", "image/png", "<html>"}})));
    enter(0);
    QTRY_VERIFY2(label(u"previewWords"_s).contains(u"cannot be shown"_s),
                 qPrintable(label(u"previewWords"_s)));
    QVERIFY(preview().isVisible());
}

void tst_preview::decodesNoPictureInThisProcess() // HTM-266: without the renderer there is no picture at all
{
    m_controller->attachments().preview().setDecoder({});
    QByteArray png;
    QBuffer buffer(&png);
    QImage picture(40, 40, QImage::Format_RGB32);
    picture.fill(Qt::green);
    picture.save(&buffer, "PNG");
    QVERIFY(core::isSet(open({{"a.png", "image/png", png}})));
    m_pane->grab();
    enter(0);
    QTRY_VERIFY(label(u"previewWords"_s).contains(u"not shown"_s));
    QVERIFY(!preview().picture().isVisible());
}

void tst_preview::decodesInAProcessOfItsOwn() // HTM-277: what is no picture costs nothing but itself
{
    QByteArray png;
    QBuffer buffer(&png);
    QImage picture(400, 300, QImage::Format_RGB32);
    picture.fill(QColor(0, 160, 80));
    picture.save(&buffer, "PNG");
    // This program is its own renderer.
    ui::PictureProcess process({QCoreApplication::applicationFilePath().toLocal8Bit(), ui::kRendererWord});
    QList<QImage> answers;
    const auto take = [&answers](const QImage &image) { answers.append(image); };
    process.decode(png, QSize(4'096, 4'096), this, take);
    process.decode(QByteArray("no picture at all"), QSize(4'096, 4'096), this, take);
    process.decode(png, QSize(100, 100), this, take);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 3, 60'000);
    QCOMPARE(answers[0].size(), QSize(400, 300));
    QCOMPARE(answers[0].pixelColor(200, 150), QColor(0, 160, 80));
    QVERIFY(answers[1].isNull());
    QCOMPARE(answers[2].size(), QSize(100, 75));
    process.decode(png, QSize(100, 100), this, take);
    process.forget(); // begun or not: the answer is a picture or none, and it comes
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 4, 60'000);
}

void tst_preview::repairsTheCharsetOfText()
{
    // Shift_JIS without a label, and labelled wrongly.
    const QByteArray shiftJis = QByteArray::fromHex("93fa967b8cea82cc83658358836782c582b781420d0a");
    QVERIFY(core::isSet(
        open({{"a.txt", "text/plain", shiftJis}, {"b.csv", "text/csv; charset=utf-8", shiftJis}})));
    enter(0);
    QTRY_VERIFY(text()->toPlainText().contains(u"日本語のテストです。"_s));
    QTest::keyClick(text(), Qt::Key_N);
    QTRY_VERIFY(label(u"previewName"_s) == u"b.csv"_s &&
                text()->toPlainText().contains(u"日本語のテストです。"_s));
}

void tst_preview::showsTheTextOfAMessage()
{
    const QByteArray inner = "From: Boss <boss@example.com>\r\nTo: x@example.org\r\nSubject: inner\r\n"
                             "Date: Mon, 2 Feb 2026 09:00:00 +0900\r\n\r\nWords inside.\r\n";
    const QByteArray raw = "From: a@example.org\r\nSubject: fwd\r\nMIME-Version: 1.0\r\n"
                           "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee.\r\n"
                           "--b\r\nContent-Type: message/rfc822\r\n\r\n" +
                           inner + "\r\n--b--\r\n";
    const MessageId id = m_profile->addRaw({raw}).front();
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(id);
    QVERIFY(opened.wait(10'000));
    enter(0);
    QTRY_VERIFY(text()->isVisible());
    QVERIFY(text()->toPlainText().contains(u"Words inside."_s));
    QVERIFY(text()->toPlainText().contains(u"Boss <boss@example.com>"_s)); // ATT-31: the address too
    QVERIFY(text()->toPlainText().contains(u"inner"_s));
}

void tst_preview::showsTextOfAWebPageAndLoadsNothing() // M-08
{
    QVERIFY(core::isSet(
        open({{"a.html", "text/html", "<p>Hello <img src='http://evil.example/x'><script>x</script>"}})));
    enter(0);
    QTRY_VERIFY(text()->isVisible());
    QVERIFY(text()->toPlainText().contains(u"Hello"_s));
    QVERIFY(!text()->toPlainText().contains(u"script"_s));
    QVERIFY(label(u"previewNote"_s).contains(u"web page"_s));
}

void tst_preview::showsControlCharacters() // ATT-35
{
    QVERIFY(core::isSet(open({{"a.txt", "text/plain; charset=utf-8",
                               "a\x1b[2J\xe2\x80\xae"
                               "b"}})));
    enter(0);
    QTRY_COMPARE(text()->toPlainText(), u"a␛[2J‹U+202E›b"_s);
}

void tst_preview::showsTheBeginningOfLongText() // ATT-09
{
    QVERIFY(core::isSet(open({{"a.log", "text/plain", QByteArray("0123456789\n").repeated(200'000)}})));
    enter(0);
    QTRY_VERIFY(text()->isVisible());
    QVERIFY(text()->toPlainText().size() <= 300'000);
    QVERIFY(label(u"previewNote"_s).contains(u"beginning"_s));
}

void tst_preview::dropsLateAnswers()
{
    m_holdBack = true;
    QVERIFY(core::isSet(open({{"a.png", "image/png", "png"}, {"b.txt", "text/plain", "second"}})));
    QTRY_COMPARE(m_waiting.size(), 1); // the thumbnail
    enter(0);
    QTRY_COMPARE(m_waiting.size(), 2);
    QTest::keyClick(&preview(), Qt::Key_Right);
    QTRY_COMPARE(text()->toPlainText(), u"second"_s);
    m_waiting[1]();
    QVERIFY(text()->isVisible());
    QVERIFY(!preview().picture().isVisible());
}

void tst_preview::savesFromThePreview()
{
    QVERIFY(core::isSet(open({{"a.txt", "text/plain", "first"}})));
    enter(0);
    QTRY_VERIFY(text()->isVisible());
    QTest::mouseClick(preview().findChild<QToolButton *>(u"previewSave"_s), Qt::LeftButton);
    auto *dialog = m_pane->window()->findChild<QFileDialog *>(u"saveDialog"_s);
    QVERIFY(dialog);
    QTemporaryDir folder;
    QSignalSpy saved(m_controller.get(), &ui::ReaderController::saved);
    Q_EMIT dialog->fileSelected(folder.filePath(u"mine.txt"_s));
    QVERIFY(saved.wait(10'000));
    QCOMPARE(saved[0][0].toStringList(), QStringList{folder.filePath(u"mine.txt"_s)});
}

void tst_preview::
    makesThumbnailsOfWhatIsSeen() // ATT-09: of a thousand pictures only those on screen are decoded
{
    QList<SentPart> parts;
    for (int i = 0; i < 1'000; ++i)
        parts.append(
            {"photo-" + QByteArray::number(i) + ".jpg", "image/jpeg", "jpeg " + QByteArray::number(i)});
    QVERIFY(core::isSet(open(parts)));
    m_pane->grab();
    QTRY_VERIFY(m_decoded.size() >= 2);
    QTRY_VERIFY([this] {
        const QImage now = list()->viewport()->grab().toImage();
        for (int x = 0; x < 80; ++x) {
            if (now.pixelColor(x, now.height() / 4) == QColor(Qt::red))
                return true;
        }
        return false;
    }());
    QVERIFY2(m_decoded.size() < 40, qPrintable(QString::number(m_decoded.size())));
    QVERIFY(m_decoded.contains("jpeg 0"_ba));
}

void tst_preview::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// FUMIBAKO_PICTURES=dir makes pictures to be looked at.
void tst_preview::pictures()
{
    QFETCH(bool, dark);
    support::speakThePicturesLanguage();
    ui::applyAppearance(*qApp, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    m_controller->attachments().preview().setDecoder(
        [this](const QByteArray &, QSize fit, QObject *, const std::function<void(const QImage &)> &done) {
            QImage photo(QSize(1'600, 1'067).scaled(fit, Qt::KeepAspectRatio).boundedTo(QSize(1'600, 1'067)),
                         QImage::Format_RGB32);
            QPainter painter(&photo);
            QLinearGradient sky(0, 0, 0, photo.height());
            sky.setColorAt(0, QColor(60, 120, 200));
            sky.setColorAt(0.7, QColor(250, 190, 120));
            sky.setColorAt(1, QColor(60, 50, 70));
            painter.fillRect(photo.rect(), sky);
            painter.end();
            QMetaObject::invokeMethod(
                this, [done, photo] { done(photo); }, Qt::QueuedConnection);
        });
    const QByteArray memo =
        QByteArray("第三四半期の営業報告です。詳細は添付の資料をご覧ください。\r\n").repeated(12);
    QVERIFY(core::isSet(open({{"IMG_0123.jpg", "image/jpeg", "jpeg"},
                              {"=?utf-8?b?6K2w5LqL6YyyXzIwMjblubQ25pyIM+aXpV/"
                               "lrprkvovkvJrorbBf5pyA57WC54mI5L+u5q2j5riI44G/LnR4dA==?=",
                               "text/plain; charset=utf-8", memo},
                              {"Rechnung.pdf", "application/pdf", "%PDF"}})));
    keep(m_pane->grab().toImage(), u"message"_s);
    QTRY_VERIFY(list()->model()->index(0, 0).data(ui::AttachmentModel::ThumbnailRole).isValid());
    m_controller->actions().action(ui::ReaderActions::AllHeaders)->setChecked(true);
    QCoreApplication::processEvents();
    keep(m_pane->grab().toImage(), u"message-all-headers"_s);
    enter(0);
    QTRY_VERIFY(preview().picture().isVisible());
    keep(m_pane->grab().toImage(), u"preview-picture"_s);
    QTest::keyClick(&preview().picture(), Qt::Key_Right);
    QTRY_VERIFY(text()->isVisible());
    keep(m_pane->grab().toImage(), u"preview-text"_s);
    ui::applyAppearance(*qApp, ui::Appearance::Light);
}

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], ui::kRendererWord) == 0)
        ::_exit(ui::runRenderer());
    QApplication application(argc, argv);
    tst_preview test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_preview.moc"
