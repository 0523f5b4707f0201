#include "core/archive/Archive.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/reader/BodyView.h"
#include "ui/reader/LinkConfirm.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/WrapText.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using core::MessageId;
using core::render::Notice;

class tst_reader_controller : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void takeUrl(const QUrl &url) { m_urls.append(url); } // stands in for the system's browser

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAMessage();
    void showsOnlyTheNewestRequest();
    void forgetsWhatWasClearedMeanwhile();
    void tellsThatAMessageIsGone();
    void tellsThatABodyIsDamaged();
    void loadsNothingFromHostileHtml_data();
    void loadsNothingFromHostileHtml();
    void handsOnlySafeLinksToTheSystem();
    void savesAllUnderSafeNames();
    void savesOneThroughTheDialog();
    void tellsWhySavingFailed();
    void remembersTheZoom();

private:
    MessageId open(const QByteArray &raw);
    [[nodiscard]] QString shownBody() const { return m_pane->body().toPlainText(); }
    [[nodiscard]] QStringList notices() const;

    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::ReaderPane> m_pane;
    std::unique_ptr<ui::ReaderController> m_controller;
    QList<QUrl> m_urls;
};

namespace {

QByteArray withAttachments(const QByteArrayList &fileNames)
{
    QByteArray raw = "From: a@example.org\r\nSubject: files\r\nMIME-Version: 1.0\r\n"
                     "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                     "--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n"_ba;
    for (const QByteArray &name : fileNames)
        raw += "--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
               "Content-Disposition: attachment; filename=\"" +
               name + "\"\r\n\r\n" + ("bytes of " + name).toBase64() + "\r\n";
    return raw + "--b--\r\n";
}

QByteArray html(const QByteArray &body)
{
    return "From: a@example.org\r\nSubject: web\r\nMIME-Version: 1.0\r\nContent-Type: text/html; "
           "charset=utf-8\r\n\r\n" +
           body + "\r\n";
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void tst_reader_controller::init()
{
    m_urls.clear();
    m_profile = std::make_unique<support::UiProfile>();
    m_pane = std::make_unique<ui::ReaderPane>();
    m_pane->resize(700, 600);
    m_pane->show();
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
}

void tst_reader_controller::cleanup()
{
    m_controller.reset();
    m_pane.reset();
    m_profile.reset();
}

MessageId tst_reader_controller::open(const QByteArray &raw)
{
    const MessageId id = m_profile->addRaw({raw}).front();
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(id);
    return opened.wait(10'000) ? id : MessageId{};
}

QStringList tst_reader_controller::notices() const
{
    QStringList texts;
    const auto labels = m_pane->findChild<ui::NoticeStack *>()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    return texts;
}

void tst_reader_controller::opensAMessage()
{
    const MessageId id = open(support::rawMail(u"Haruka <h@example.jp>"_s, u"会議"_s, u"明日の会議です。"_s));
    QVERIFY(core::isSet(id));
    QCOMPARE(m_controller->shown(), id);
    QVERIFY(shownBody().contains(u"明日の会議です。"_s));
    QCOMPARE(m_pane->findChild<ui::WrapText *>(u"sender"_s)->toPlainText(), u"Haruka <h@example.jp>"_s);
}

void tst_reader_controller::showsOnlyTheNewestRequest()
{
    QList<QByteArray> raws;
    for (int i = 0; i < 30; ++i)
        raws.append(support::rawMail(u"a@example.org"_s, u"No. %1"_s.arg(i), u"body %1"_s.arg(i)));
    const auto ids = m_profile->addRaw({raws.begin(), raws.end()});
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    for (const MessageId id : ids)
        m_controller->show(id);
    QVERIFY(opened.wait(10'000));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<MessageId>(), ids.back());
    QVERIFY(shownBody().contains(u"body 29"_s));
}

void tst_reader_controller::forgetsWhatWasClearedMeanwhile()
{
    const auto ids = m_profile->addRaw({support::rawMail(u"a@example.org"_s, u"one"_s, u"first"_s),
                                        support::rawMail(u"a@example.org"_s, u"two"_s, u"second"_s)});
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(ids[0]);
    m_controller->clear();
    m_controller->show(ids[1]);
    QVERIFY(opened.wait(10'000));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(m_controller->shown(), ids[1]);
    m_controller->clear();
    QVERIFY(!core::isSet(m_controller->shown()));
    QVERIFY(m_pane->findChild<QLabel *>(u"readerWords"_s)->isVisible());
}

void tst_reader_controller::tellsThatAMessageIsGone()
{
    m_controller->show(MessageId{999});
    auto *words = m_pane->findChild<QLabel *>(u"readerWords"_s);
    QTRY_VERIFY(words->text().contains(u"not here"_s));
    QVERIFY(words->isVisible());
}

void tst_reader_controller::tellsThatABodyIsDamaged()
{
    const MessageId id =
        m_profile->addRaw({support::rawMail(u"Haruka <h@example.jp>"_s, u"Contract"_s, u"The text."_s)})
            .front();
    sqlite3 *db = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(m_profile->archive().mailDbPath()).constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, "UPDATE body SET sha256 = zeroblob(32)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(id);
    QVERIFY(opened.wait(10'000));
    QVERIFY(notices().contains(ui::NoticeStack::textOf(Notice::Damaged)));
    QCOMPARE(m_pane->findChild<ui::WrapText *>(u"subject"_s)->toPlainText(),
             u"Contract"_s);                        // what is known is shown
    QVERIFY(!shownBody().contains(u"The text."_s)); // bytes that cannot be trusted are not
}

void tst_reader_controller::loadsNothingFromHostileHtml_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("remote picture") << "Hello <img src='http://evil.example/a.png'>"_ba;
    QTest::newRow("local device (M-09)") << "Hello <img src='file:///dev/zero'>"_ba;
    QTest::newRow("style sheet") << "<link rel=stylesheet href='http://evil.example/a.css'>Hello"_ba;
    QTest::newRow("import") << "<style>@import url('file:///etc/passwd');</style>Hello"_ba;
    QTest::newRow("background") << "<body background='//evil.example/b.png'>Hello</body>"_ba;
    QTest::newRow("resource") << "<table background='qrc:/icons/trash.svg'><tr><td>Hello</table>"_ba;
    QTest::newRow("frame") << "<iframe src='http://evil.example/'></iframe>Hello"_ba;
    QTest::newRow("refresh") << "<meta http-equiv=refresh content='0;url=http://evil.example/'>Hello"_ba;
    QTest::newRow("script") << "<script>location='http://evil.example/'</script>Hello"_ba;
}

void tst_reader_controller::loadsNothingFromHostileHtml() // M-08, M-09, HTM-266, HTM-267
{
    QDesktopServices::setUrlHandler(u"http"_s, this, "takeUrl");
    QFETCH(QByteArray, body);
    QVERIFY(core::isSet(open(html(body))));
    m_pane->grab();
    QVERIFY(shownBody().contains(u"Hello"_s));
    QCOMPARE(m_pane->body().refusedResources(), 0); // nobody even asked
    QVERIFY(m_urls.isEmpty());
    QDesktopServices::unsetUrlHandler(u"http"_s);
}

void tst_reader_controller::handsOnlySafeLinksToTheSystem() // ATT-21
{
    for (const QString &scheme : {u"https"_s, u"file"_s, u"javascript"_s})
        QDesktopServices::setUrlHandler(scheme, this, "takeUrl");
    Q_EMIT m_pane->openLink(u"file:///etc/passwd"_s, {});
    Q_EMIT m_pane->openLink(u"javascript:alert(1)"_s, {});
    QVERIFY(m_urls.isEmpty());
    QVERIFY(m_pane->findChild<QLabel *>(u"linkTarget"_s)->text().contains(u"not opened"_s));
    Q_EMIT m_pane->openLink(u"https://bank.example@evil.example/x"_s,
                            {}); // asked first, with the real host (ATT-20)
    QVERIFY(m_urls.isEmpty());
    QVERIFY(!m_pane->linkConfirm().isHidden());
    Q_EMIT m_pane->openLink(u"https://evil.example/x"_s, {});
    QCOMPARE(m_urls, QList<QUrl>{QUrl(u"https://evil.example/x"_s)});
    for (const QString &scheme : {u"https"_s, u"file"_s, u"javascript"_s})
        QDesktopServices::unsetUrlHandler(scheme);
}

void tst_reader_controller::savesAllUnderSafeNames() // ATT-01, ATT-02, ATT-08
{
    QTemporaryDir outer;
    QVERIFY(QDir(outer.path()).mkdir(u"chosen"_s));
    const QString folder = outer.filePath(u"chosen"_s);
    QFile existing(folder + u"/plan.pdf"_s);
    QVERIFY(existing.open(QIODevice::WriteOnly));
    existing.write("mine");
    existing.close();
    QVERIFY(
        core::isSet(open(withAttachments({"plan.pdf", "../../up.txt", "/etc/passwd", "plan.pdf", ".bashrc",
                                          "evil\xE2\x80\xAE"
                                          "fdp.exe"}))));
    QSignalSpy saved(m_controller.get(), &ui::ReaderController::saved);
    m_controller->saveInto(folder, {2, 3, 4, 5, 6, 7});
    QVERIFY(saved.wait(10'000));
    QCOMPARE(saved[0][0].toStringList().size(), 6);
    QCOMPARE(contents(folder + u"/plan.pdf"_s), "mine"_ba);
    int plans = 0;
    const auto files = saved[0][0].toStringList();
    for (const QString &file : files)
        plans += contents(file) == "bytes of plan.pdf"_ba;
    QCOMPARE(plans, 2); // of one name in the mail: both are there
    QCOMPARE(QDir(outer.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"chosen"_s});
    const auto names = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(names.size(), 7);
    for (const QString &name : names) {
        QVERIFY(!name.startsWith(u'.'));
        QVERIFY(!name.contains(QChar(0x202e)));
        QVERIFY(!(QFile::permissions(folder + u'/' + name) & QFile::ExeOwner));
    }
    QVERIFY(m_pane->findChild<QLabel *>(u"saveResult"_s)->text().contains(u"6 file"_s));
}

void tst_reader_controller::savesOneThroughTheDialog()
{
    QTemporaryDir folder;
    QVERIFY(core::isSet(open(withAttachments({"report.txt"}))));
    QTest::mouseClick(m_pane->findChild<QPushButton *>(u"saveAttachment"_s), Qt::LeftButton);
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_pane->findChild<QFileDialog *>(u"saveDialog"_s)));
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QCOMPARE(name->text(), u"report.txt"_s);
    name->setText(folder.filePath(u"mine.txt"_s));
    QSignalSpy saved(m_controller.get(), &ui::ReaderController::saved);
    QMetaObject::invokeMethod(dialog, "accept");
    QVERIFY(saved.wait(10'000));
    QCOMPARE(contents(folder.filePath(u"mine.txt"_s)), "bytes of report.txt"_ba);
    QVERIFY(m_pane->findChild<QLabel *>(u"saveResult"_s)->text().contains(u"mine.txt"_s));
}

void tst_reader_controller::tellsWhySavingFailed()
{
    QVERIFY(core::isSet(open(withAttachments({"report.txt"}))));
    QSignalSpy saved(m_controller.get(), &ui::ReaderController::saved);
    m_controller->saveInto(u"/nowhere/at/all"_s, {2});
    QVERIFY(saved.wait(10'000));
    QVERIFY(saved[0][0].toStringList().isEmpty());
    const QString told = m_pane->findChild<QLabel *>(u"saveResult"_s)->text();
    QVERIFY2(told.contains(u"/nowhere/at/all"_s), qPrintable(told));
}

void tst_reader_controller::remembersTheZoom()
{
    m_pane->setZoomPercent(140);
    m_controller.reset();
    m_pane = std::make_unique<ui::ReaderPane>();
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
    QCOMPARE(m_pane->zoomPercent(), 140);
}

QTEST_MAIN(tst_reader_controller)
#include "tst_reader_controller.moc"
