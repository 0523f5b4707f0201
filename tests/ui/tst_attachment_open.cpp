#include "tests/ui/AttachmentMail.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/reader/AttachmentActions.h"
#include "ui/reader/AttachmentStrip.h"
#include "ui/reader/PreviewPane.h"
#include "ui/reader/PrivateCopies.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::MessageId;
using samples::SentPart;

/// Attachments handed to other programs, by mouse and keyboard.
class tst_attachment_open : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void takeFile(const QUrl &url)
    {
        m_launched.append(url.toLocalFile());
    } // stands in for the system's program

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAPrivateCopy();
    void opensNothingThatRuns_data();
    void opensNothingThatRuns();
    void savesWhatWasRefused();
    void tellsThatNoProgramOpensIt();
    void removesCopiesAtTheEnd();
    void removesWhatACrashLeft();
    void worksWithoutARuntimeFolder();
    void takesTheProfileWhereTheRuntimeFolderIsNotOurs();
    void dragsSafeNames();
    void dragsNothingAfterTheButtonWasLetGo();
    void copiesFiles();

private:
    MessageId open(const QList<SentPart> &parts);
    [[nodiscard]] QAbstractItemView *list() const
    {
        return m_pane->findChild<QAbstractItemView *>(u"attachments"_s);
    }
    void doubleClick(int row)
    {
        const QRect place = list()->visualRect(list()->model()->index(row, 0));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place.center());
        QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, place.center());
    }
    [[nodiscard]] QString said() const { return m_pane->findChild<QLabel *>(u"saveResult"_s)->text(); }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(m_runtime.path()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_runtime;
    QByteArray m_runtimeBefore;
    std::unique_ptr<support::UiProfile> m_profile;
    std::unique_ptr<ui::ReaderPane> m_pane;
    std::unique_ptr<ui::ReaderController> m_controller;
    QStringList m_launched;
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int modeOf(const QString &path)
{
    struct stat state = {};
    return ::lstat(QFile::encodeName(path).constData(), &state) == 0 ? static_cast<int>(state.st_mode & 07777)
                                                                     : -1;
}

} // namespace

void tst_attachment_open::init()
{
    m_launched.clear();
    m_runtimeBefore = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path())); // a QTemporaryDir has 0700
    QDesktopServices::setUrlHandler(u"file"_s, this, "takeFile");
    m_profile = std::make_unique<support::UiProfile>();
    m_pane = std::make_unique<ui::ReaderPane>();
    m_pane->resize(760, 600);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
}

void tst_attachment_open::cleanup()
{
    m_controller.reset();
    m_pane.reset();
    m_profile.reset();
    QDesktopServices::unsetUrlHandler(u"file"_s);
    qputenv("XDG_RUNTIME_DIR", m_runtimeBefore);
}

MessageId tst_attachment_open::open(const QList<SentPart> &parts)
{
    const MessageId id = m_profile->addRaw({samples::mailWith(parts)}).front();
    QSignalSpy opened(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(id);
    return opened.wait(10'000) ? id : MessageId{};
}

void tst_attachment_open::opensAPrivateCopy() // ATT-06, LOC-09: a path, nothing for a shell
{
    QVERIFY(core::isSet(open({{"re;port $(id) `x`.pdf", "application/pdf", "%PDF-1.4\n"}})));
    doubleClick(0);
    QTRY_COMPARE(m_launched.size(), 1);
    const QFileInfo file(m_launched[0]);
    QVERIFY(m_launched[0].startsWith(m_runtime.path()));
    QCOMPARE(file.fileName(), u"re;port $(id) `x`.pdf"_s);
    QCOMPARE(contents(m_launched[0]), "%PDF-1.4\n"_ba);
    QCOMPARE(modeOf(m_launched[0]), 0400);
    QCOMPARE(modeOf(file.path()), 0700);
    QCOMPARE(modeOf(QFileInfo(file.path()).path()), 0700);
    // Nobody finds it by trying names: 128 bits, other ones each time.
    QCOMPARE(file.dir().dirName().size(), 32);
    doubleClick(0);
    QTRY_COMPARE(m_launched.size(), 2);
    QVERIFY(QFileInfo(m_launched[1]).path() != file.path());
    QVERIFY2(said().contains(u"copy for reading"_s), qPrintable(said()));
}

void tst_attachment_open::opensNothingThatRuns_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto pdf = "application/pdf"_ba;
    QTest::newRow("desktop entry") << "a.desktop"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("shell script") << "a.sh"_ba
                                  << "text/plain"_ba
                                  << "echo"_ba << u"by its name"_s;
    QTest::newRow("AppImage") << "a.AppImage"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("jar") << "a.jar"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("python") << "a.py"_ba
                            << "text/plain"_ba
                            << "x"_ba << u"by its name"_s;
    QTest::newRow("web page") << "a.html"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("svg") << "a.svg"_ba
                         << "image/svg+xml"_ba
                         << "<svg/>"_ba << u"by its name"_s;
    QTest::newRow("url") << "a.url"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("lnk") << "a.lnk"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("jnlp") << "a.jnlp"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("mht") << "a.mht"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("macros") << "a.docm"_ba << pdf << "x"_ba << u"by its name"_s;
    QTest::newRow("ELF called pdf") << "a.pdf"_ba << pdf << "\x7f"_ba + "ELF" << u"by its content"_s;
    QTest::newRow("html called pdf") << "a.pdf"_ba << pdf << "<html>"_ba << u"by its content"_s;
    QTest::newRow("macros called docx")
        << "a.docx"_ba << pdf << "PK\x03\x04vbaProject.bin"_ba << u"by its content"_s;
    QTest::newRow("zip called pdf") << "a.pdf"_ba << pdf << "PK\x03\x04 x"_ba << u"different kinds"_s;
    QTest::newRow("label") << "a.dat"_ba
                           << "application/x-executable"_ba
                           << "\x01\x02"_ba << u"by the sender's label"_s;
    QTest::newRow("hidden by a mark")
        << "=?utf-8?q?evil=E2=80=AEfdp.exe?="_ba << pdf << "x"_ba << u"by its name"_s;
}

void tst_attachment_open::opensNothingThatRuns() // ATT-04, ATT-05, ATT-02
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    QVERIFY(core::isSet(open({{name, type, bytes}})));
    QSignalSpy refused(&m_controller->attachments().opener(), &ui::AttachmentOpener::refused);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier); // Open, also for what a preview would show
    QVERIFY(refused.wait(10'000));
    QVERIFY(m_launched.isEmpty());
    QVERIFY2(said().contains(why), qPrintable(said()));
    for (const QString &folder : copies()) // and no copy was written
        QVERIFY(QDir(m_runtime.filePath(folder)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
}

void tst_attachment_open::savesWhatWasRefused() // ATT-04: without the x-bit
{
    QVERIFY(core::isSet(open({{"run.sh", "text/x-sh", "#!/bin/sh\n"}})));
    QTemporaryDir folder;
    QSignalSpy refused(&m_controller->attachments().opener(), &ui::AttachmentOpener::refused);
    m_controller->attachments().opener().open(2);
    QVERIFY(refused.wait(10'000));
    auto *save = m_pane->findChild<QPushButton *>(u"saveNextStep"_s);
    QVERIFY(save->isVisible());
    QTest::mouseClick(save, Qt::LeftButton);
    auto *dialog = m_pane->window()->findChild<QFileDialog *>(u"saveDialog"_s);
    QVERIFY(dialog);
    QSignalSpy saved(m_controller.get(), &ui::ReaderController::saved);
    Q_EMIT dialog->fileSelected(folder.filePath(u"run.sh"_s));
    QVERIFY(saved.wait(10'000));
    QCOMPARE(modeOf(folder.filePath(u"run.sh"_s)), 0600);
}

void tst_attachment_open::tellsThatNoProgramOpensIt()
{
    QVERIFY(core::isSet(open({{"a.jww", "application/octet-stream", "\x01\x02"}})));
    m_controller->attachments().opener().setLauncher([](const QString &) { return false; });
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return);
    QTRY_VERIFY2(said().contains(u"No program"_s), qPrintable(said()));
}

void tst_attachment_open::removesCopiesAtTheEnd() // ATT-06
{
    QVERIFY(core::isSet(open({{"a.pdf", "application/pdf", "%PDF-1.4\n"}})));
    doubleClick(0);
    QTRY_COMPARE(m_launched.size(), 1);
    QVERIFY(QFile::exists(m_launched[0]));
    m_controller.reset();
    QVERIFY(!QFile::exists(m_launched[0]));
    QVERIFY(copies().isEmpty());
}

void tst_attachment_open::removesWhatACrashLeft() // ATT-06
{
    m_controller.reset(); // it looks as well
    QTemporaryDir outside;
    QFile kept(outside.filePath(u"kept"_s));
    QVERIFY(kept.open(QIODevice::WriteOnly));
    const auto make = [this](const QString &name) {
        const QString folder = m_runtime.filePath(u"fumibako-opened-"_s + name);
        QDir().mkpath(folder + u"/inner"_s);
        QFile file(folder + u"/inner/a.pdf"_s);
        file.open(QIODevice::WriteOnly);
        QFile lock(folder + u"/.lock"_s);
        lock.open(QIODevice::WriteOnly);
        return folder;
    };
    const QString crashed = make(u"crashed"_s);
    QVERIFY(QFile::link(outside.path(), crashed + u"/link"_s)); // must be removed, not followed
    const QString running = make(u"running"_s);
    const int held = ::open(QFile::encodeName(running + u"/.lock"_s).constData(), O_RDWR);
    QCOMPARE(::flock(held, LOCK_EX | LOCK_NB), 0); // another window of the same user
    QDir().mkpath(m_runtime.filePath(u"fumibako-opened-being-made"_s));
    QDir().mkpath(m_runtime.filePath(u"somebody-else"_s));

    ui::PrivateCopies(m_profile->path(u"."_s)).removeLeftovers();
    QVERIFY(!QFile::exists(crashed));
    QVERIFY(QFile::exists(running + u"/inner/a.pdf"_s));
    QVERIFY(QFile::exists(m_runtime.filePath(u"fumibako-opened-being-made"_s)));
    QVERIFY(QFile::exists(m_runtime.filePath(u"somebody-else"_s)));
    QVERIFY(kept.exists());
    ::close(held);
    ui::PrivateCopies(m_profile->path(u"."_s)).removeLeftovers();
    QVERIFY(!QFile::exists(running));
    QDir(m_runtime.filePath(u"fumibako-opened-being-made"_s)).removeRecursively();
    QDir(m_runtime.filePath(u"somebody-else"_s)).removeRecursively();
}

void tst_attachment_open::worksWithoutARuntimeFolder() // ATT-06
{
    m_controller.reset();
    qunsetenv("XDG_RUNTIME_DIR");
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
    QVERIFY(core::isSet(open({{"a.pdf", "application/pdf", "%PDF-1.4\n"}})));
    doubleClick(0);
    QTRY_COMPARE(m_launched.size(), 1);
    QVERIFY2(m_launched[0].startsWith(m_profile->path(u"opened"_s)), qPrintable(m_launched[0]));
    QCOMPARE(modeOf(m_profile->path(u"opened"_s)), 0700);
    m_controller.reset();
    QVERIFY(!QFile::exists(m_launched[0]));
}

void tst_attachment_open::takesTheProfileWhereTheRuntimeFolderIsNotOurs() // ATT-06: never world-readable
{
    QTemporaryDir shared;
    ::chmod(QFile::encodeName(shared.path()).constData(), 0755);
    m_controller.reset();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(shared.path()));
    m_controller = std::make_unique<ui::ReaderController>(m_profile->services(), *m_pane);
    QVERIFY(core::isSet(open({{"a.pdf", "application/pdf", "%PDF-1.4\n"}})));
    doubleClick(0);
    QTRY_COMPARE(m_launched.size(), 1);
    QVERIFY(m_launched[0].startsWith(m_profile->path(u"opened"_s)));
    QVERIFY(QDir(shared.path()).isEmpty());
}

void tst_attachment_open::dragsSafeNames() // ATT-10, ATT-01
{
    QVERIFY(core::isSet(open({{"../../.bashrc", "text/plain", "one"}, {"b.exe", "application/pdf", "two"}})));
    std::unique_ptr<QMimeData> dragged;
    m_controller->attachments().opener().setDragRunner([&dragged](QMimeData *data) { dragged.reset(data); });
    auto *view = list()->viewport();
    list()->selectAll();
    const QPoint from = list()->visualRect(list()->model()->index(0, 0)).center();
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    QTest::mouseMove(view, from + QPoint(QApplication::startDragDistance() + 4, 0));
    QTest::mouseMove(view, from + QPoint(QApplication::startDragDistance() + 30, 0));
    QTRY_VERIFY(dragged);
    const QList<QUrl> urls = dragged->urls();
    QCOMPARE(urls.size(), 2);
    QCOMPARE(urls[0].fileName(), u"bashrc"_s);
    QCOMPARE(urls[1].fileName(), u"b.exe"_s);
    QCOMPARE(contents(urls[0].toLocalFile()), "one"_ba);
    for (const QUrl &url : urls) {
        QVERIFY(url.toLocalFile().startsWith(m_runtime.path()));
        QCOMPARE(modeOf(url.toLocalFile()),
                 0600); // the copy in the user's folder must be theirs to change, never run
    }
    QTest::mouseRelease(view, Qt::LeftButton, {}, from);
}

void tst_attachment_open::dragsNothingAfterTheButtonWasLetGo()
{
    QVERIFY(core::isSet(open({{"a.pdf", "application/pdf", "%PDF"}})));
    bool began = false;
    m_controller->attachments().opener().setDragRunner([&began](QMimeData *data) {
        delete data;
        began = true;
    });
    m_controller->attachments().opener().drag({2}); // no button is down
    QTRY_VERIFY(!copies().isEmpty());
    QSignalSpy saved(m_controller.get(), &ui::ReaderController::opened);
    m_controller->show(m_controller->shown()); // answered behind the copy, on the same thread
    QVERIFY(saved.wait(10'000));
    QVERIFY(!began);
}

void tst_attachment_open::copiesFiles()
{
    QVERIFY(core::isSet(open({{"a.txt", "text/plain", "one"}})));
    list()->setFocus();
    QApplication::clipboard()->clear();
    QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::clipboard()->mimeData() && QApplication::clipboard()->mimeData()->hasUrls());
    const QUrl url = QApplication::clipboard()->mimeData()->urls().constFirst();
    QCOMPARE(url.fileName(), u"a.txt"_s);
    QCOMPARE(contents(url.toLocalFile()), "one"_ba);
}

QTEST_MAIN(tst_attachment_open)
#include "tst_attachment_open.moc"
