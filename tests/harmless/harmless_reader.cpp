#include "core/archive/ArchiveReader.h"
#include "core/archive/BodyCodec.h"
#include "core/ingest/Ingest.h"
#include "core/mime/Message.h"
#include "core/render/HtmlPage.h"
#include "core/render/ReaderDocument.h"
#include "tests/harmless/HtmlReading.h"
#include "tests/ui/support/UiProfile.h"
#include "ui/html/RendererProgram.h"
#include "ui/html/RendererService.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MainWindow.h"
#include "ui/reader/ReaderController.h"
#include "ui/reader/ReaderPane.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <netdb.h>
#include <spawn.h>
#include <unistd.h>

// Opens every message of a folder as a person would, and does with it what a person might: reads, hovers, selects,
// copies, prints, quotes, saves, lists, searches. harmless.py runs it without a network and under strace, and counts
// what it asked the system for.
//
//     harmless_reader FOLDER               says "N messages" and ends with 0
//     harmless_reader --self-test FOLDER   does once each of what must be caught
//     harmless_reader --measure FOLDER     one line a message: how long each step took (limits.py)

using namespace Qt::StringLiterals;

namespace {

/// Leaves the name of the message in the trace of system calls. There is no such file.
void mark(const QString &name)
{
    const QByteArray path = "/harmless-mark/" + name.toUtf8();
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (file >= 0)
        ::close(file);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The event loop runs dry: what a message has set in motion is under way.
void settle()
{
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 2);
}

void hoverEverywhere(QAbstractScrollArea *area)
{
    QWidget *view = area->viewport();
    for (int y = 4; y < view->height(); y += 24) {
        for (int x = 4; x < view->width(); x += 60)
            QTest::mouseMove(view, QPoint(x, y), 0);
    }
}

void readAndCopy(ui::ReaderPane &pane)
{
    (void)pane.grab();
    const auto areas = pane.findChildren<QAbstractScrollArea *>();
    for (QAbstractScrollArea *area : areas) {
        if (!area->isVisible())
            continue;
        hoverEverywhere(area);
        area->setFocus();
        QTest::keyClick(area, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(area, Qt::Key_C, Qt::ControlModifier);
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        if (const QMimeData *copied = QGuiApplication::clipboard()->mimeData())
            (void)copied->html();
    }
    settle();
}

/// On paper of a file, through the same widgets.
void print(ui::ReaderPane &pane, const QString &path)
{
    QPdfWriter writer(path);
    QPainter painter(&writer);
    painter.scale(4, 4);
    pane.render(&painter);
}

std::vector<int> allParts(const core::render::ReaderDocument &document)
{
    std::vector<int> parts;
    for (const auto &attachment : document.attachments)
        parts.push_back(attachment.part);
    return parts;
}

void quoteAndSave(const core::mime::Message &message, ui::ReaderController &controller, const QString &folder)
{
    (void)core::render::bodyText(message);
    const auto document = core::render::makeReaderDocument(message, core::MessageId{1});
    const std::vector<int> parts = allParts(document);
    if (parts.empty())
        return;
    QSignalSpy saved(&controller, &ui::ReaderController::saved);
    controller.saveInto(folder, parts);
    if (saved.isEmpty())
        (void)saved.wait(20'000);
}

bool readAll(support::UiProfile &profile, const std::vector<core::MessageId> &ids, const QStringList &files)
{
    ui::ReaderPane pane;
    pane.resize(820, 640);
    pane.show();
    ui::ReaderController controller(profile.services(), pane);
    HtmlReading html(pane);
    QSignalSpy opened(&controller, &ui::ReaderController::opened);
    QDir().mkpath(profile.path(u"saved"_s));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const QString &path = files[int(i)];
        mark(QFileInfo(path).completeBaseName());
        opened.clear();
        controller.show(ids[i]);
        if (opened.isEmpty() && !opened.wait(60'000)) {
            std::fprintf(stderr, "%s does not open\n", qPrintable(path));
            return false;
        }
        settle();
        readAndCopy(pane);
        print(pane, profile.path(u"print.pdf"_s));
        const auto message = core::mime::Message::parse(contents(path));
        for (const int part : HtmlReading::parts(message)) {
            html.show(message, part);
            settle();
            readAndCopy(pane);
            html.print(profile.path(u"print.pdf"_s));
        }
        html.close();
        quoteAndSave(message, controller, profile.path(u"saved"_s));
    }
    std::printf("%d pages of HTML laid out, %d given up\n", html.shown(), html.failed());
    return true;
}

/// The window over all of them: rows, tool tips, search, and one after the other selected.
void listAndSearch(support::UiProfile &profile)
{
    mark(u"window"_s);
    ui::MainWindow window(profile.services());
    window.resize(1200, 800);
    window.show();
    auto *list = window.findChild<ui::MessageList *>();
    auto *model = window.findChild<ui::MessageListModel *>();
    (void)QTest::qWaitFor([&] { return model->rowCount() > 0 && model->isReady(0); }, 20'000);
    hoverEverywhere(list);
    for (int row = 0; row < model->rowCount(); row += 40) {
        list->verticalScrollBar()->setValue(row * list->rowHeight(0));
        (void)list->grab();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(60, 10));
        settle();
    }
    window.startSearch(u"leak"_s);
    settle();
    (void)window.grab();
}

qint64 peakMb()
{
    const QByteArray text = contents(u"/proc/self/status"_s);
    const qsizetype at = text.indexOf("VmHWM:") + 6;
    return text.mid(at, text.indexOf("kB", at) - at).trimmed().toLongLong() / 1024;
}

/// A message through every step, and how long each took: parse, index, document, page, show, export.
bool measure(support::UiProfile &profile, ui::ReaderController &controller, HtmlReading &html,
             const QString &path)
{
    const QByteArray raw = contents(path);
    QList<qint64> times;
    QElapsedTimer timer;
    const auto lap = [&] { times.append(timer.restart()); };
    timer.start();
    const auto message = core::mime::Message::parse(raw);
    lap();
    core::archive::BodyCodec codec;
    if (!core::ingest::prepare(raw, core::AccountId{1}, 0, codec))
        return false;
    lap();
    (void)core::render::makeReaderDocument(message, core::MessageId{1});
    lap();
    const auto parts = HtmlReading::parts(message);
    for (const int part : parts)
        (void)core::render::HtmlSource::parse(message.text(part)).page({});
    lap();
    const auto id = profile.addRaw({raw}).front();
    timer.restart();
    QSignalSpy opened(&controller, &ui::ReaderController::opened);
    controller.show(id);
    if (opened.isEmpty() && !opened.wait(60'000))
        return false;
    for (const int part : parts)
        html.show(message, part);
    html.notePeak();
    html.close();
    lap();
    const auto exported = profile.reader().raw(id);
    lap();
    if (!exported || *exported != raw)
        return false;
    std::printf("file\t%s", qPrintable(path));
    for (const qint64 ms : std::as_const(times))
        std::printf("\t%lld", static_cast<long long>(ms));
    std::printf("\n");
    std::fflush(stdout);
    return true;
}

int measureAll(const QStringList &words)
{
    // No renderer for the controller: beside the one of HtmlReading each design would be laid out twice at the same time.
    support::UiProfile profile;
    ui::ReaderPane pane;
    pane.resize(820, 640);
    pane.show();
    ui::ReaderController controller(profile.services(), pane);
    HtmlReading html(pane);
    html.show(core::mime::Message::parse("Content-Type: text/html\r\n\r\n<p>warm"), 0); // as it is kept
    html.close();
    QStringList files;
    QDirIterator found(words.last(), QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext())
        files.append(found.next());
    files.sort();
    for (const QString &file : std::as_const(files)) {
        const bool isWanted =
            words.size() < 2 || std::any_of(words.begin(), words.end() - 1,
                                            [&](const QString &word) { return file.contains(word); });
        if (isWanted && !measure(profile, controller, html, file)) {
            std::fprintf(stderr, "%s does not come through\n", qPrintable(file));
            return 1;
        }
    }
    std::printf("given up\t%d\n", html.failed());
    std::printf("peak\t%lld\n", static_cast<long long>(peakMb() + html.peakMb()));
    return 0;
}

int selfTest(const QString &folder)
{
    mark(u"self-test"_s);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(u"192.0.2.1"_s), 80);
    (void)socket.waitForConnected(200);
    addrinfo *found = nullptr;
    if (::getaddrinfo("selftest.leak.test", "80", nullptr, &found) == 0)
        ::freeaddrinfo(found);
    (void)contents(folder + u"/canary/self-test.png"_s);
    char name[] = "true";
    char *words[] = {name, nullptr};
    pid_t child = 0;
    (void)::posix_spawnp(&child, "true", nullptr, nullptr, words, environ);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], ui::kRendererWord) == 0)
        _exit(ui::runRenderer()); // this program is its own renderer, as the real one is
    QApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.isEmpty())
        return 2;
    const QDir folder(words.last());
    if (words.first() == u"--self-test"_s)
        return selfTest(folder.path());
    if (words.first() == u"--measure"_s)
        return measureAll(words.sliced(1));
    QStringList files;
    const auto found = folder.entryInfoList({u"*.eml"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : found)
        files.append(file.filePath());

    ui::RendererService renderer({"/proc/self/exe", ui::kRendererWord});
    support::UiProfile profile;
    profile.services().renderer = &renderer;
    std::vector<QByteArray> raws;
    for (const QString &file : std::as_const(files))
        raws.push_back(contents(file));
    const auto ids = profile.addRaw(raws);
    if (ids.size() != static_cast<std::size_t>(files.size()) || !readAll(profile, ids, files))
        return 1;
    listAndSearch(profile);
    std::printf("%zu messages\n", ids.size());
    return 0;
}
