#include "app/Application.h"
#include "app/Profile.h"
#include "core/archive/Archive.h"
#include "core/archive/BulkChange.h"
#include "core/search/SearchService.h"
#include "ui/common/Services.h"
#include "ui/list/MessageList.h"
#include "ui/list/MessageListModel.h"
#include "ui/mainwindow/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>

// The real window over the archive of a profile (bench_million makes one): opening, jumping about, and how long the window's
// thread was away at the worst while 100,000 messages move.
//
//     bench_window PROFILE

using namespace Qt::StringLiterals;

namespace {

double residentMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:") + 6;
    return text.mid(at, text.indexOf("kB", at) - at).trimmed().toDouble() / 1e3;
}

void put(qint64 messages, const char *name, double value, const char *unit)
{
    std::printf("%lld\t%s\t%.3f\t%s\n", static_cast<long long>(messages), name, value, unit);
    std::fflush(stdout);
}

/// Runs the event loop until `isDone`; the longest time that the loop did not turn, in ms.
double spinUntil(const std::function<bool()> &isDone)
{
    QElapsedTimer sinceTurn;
    double longest = 0;
    sinceTurn.start();
    while (!isDone()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, double(sinceTurn.nsecsElapsed()) / 1e6);
        sinceTurn.restart();
    }
    return longest;
}

double elapsedMs(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc < 2)
        return 2;
    QElapsedTimer timer;
    timer.start();
    auto opened = app::Application::open(app::Profile(QFile::decodeName(argv[1])));
    if (!opened)
        return 1;
    auto services = (*opened)->services();
    ui::MainWindow window(services);
    auto *list = window.findChild<ui::MessageList *>();
    auto *model = window.findChild<ui::MessageListModel *>();
    window.resize(1280, 800);
    window.show();
    spinUntil([&] { return model->rowCount() > 0 && model->isReady(0); });
    list->viewport()->repaint();
    const qint64 messages = model->rowCount();
    put(messages, "window: open, list painted", elapsedMs(timer), "ms");

    double worstBlank = 0;
    double worstTurn = 0;
    qint64 at = 17;
    for (int i = 0; i < 100; ++i) {
        at = (at * 48'271 + 11) % messages;
        timer.restart();
        list->verticalScrollBar()->setValue(int(at) * list->rowHeight(0));
        list->viewport()->repaint();
        worstTurn = std::max(worstTurn, elapsedMs(timer));
        worstTurn = std::max(worstTurn, spinUntil([&] { return model->isReady(int(at)); }));
        worstBlank = std::max(worstBlank, elapsedMs(timer));
    }
    put(messages, "window: rows blank after a jump, worst of 100", worstBlank, "ms");
    put(messages, "window: thread away while jumping, worst", worstTurn, "ms");

    put(messages, "window: memory", residentMb(), "MB");

    auto warm = services.search.warmUp();
    spinUntil([&] { return warm.isFinished(); });
    put(messages, "window: memory with the table of search", residentMb(), "MB");

    auto ids = model->ids();
    ids.resize(std::min<std::size_t>(ids.size(), 100'000));
    auto folder = services.archive.ensureFolder(u"Moved"_s);
    spinUntil([&] { return folder.isFinished(); });
    auto change = core::archive::BulkChange::move(services.archive, ids, *folder.result());
    bool isDone = false;
    core::archive::Undo undo;
    QObject::connect(change.get(), &core::archive::BulkChange::finished, &window,
                     [&](const core::archive::BulkResult &result) {
                         isDone = true;
                         undo = result.undo;
                     });
    timer.restart();
    change->start();
    const double away = spinUntil([&] { return isDone; });
    put(messages, "window: move 100,000 in slices", elapsedMs(timer), "ms");
    put(messages, "window: thread away meanwhile, worst", away, "ms");
    auto undone = services.archive.undo(std::move(undo));
    spinUntil([&] { return undone.isFinished(); });
    return 0;
}
