#include "ui/html/RendererClient.h"
#include "ui/html/RendererProgram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>
#include <cstdio>
#include <unistd.h>
#include <vector>

// How long HTML messages take in the renderer's process, once it is warm: sent, parsed, laid out, and the list back here.
//
//     bench_render [FILE.html...]      generated messages without files; the gallery's pages lie in tests/gallery/mails

using namespace Qt::StringLiterals;

namespace {

constexpr int kRuns = 5;

QString newsletter(int sections)
{
    QString html =
        u"<html><head><style>.h{font-size:24px;color:#123}.b{background:#0a7;color:#fff;padding:10px 20px;"
        "border-radius:6px;text-decoration:none}@media(max-width:480px){.c{width:100%!important}}</style></"
        "head>"
        "<body style='margin:0;background:#f4f4f4'><table width='100%' cellpadding=0 cellspacing=0><tr><td "
        "align=center>"
        "<table width=600 cellpadding=0 cellspacing=0 style='background:#ffffff'>"_s;
    for (int i = 0; i < sections; ++i) {
        html += u"<tr><td style='padding:20px;font-family:Arial,sans-serif;font-size:14px;line-height:20px'>"
                "<h2 class=h>Offer number %1 of this week</h2><p>Dear customer, our new catalogue has "
                "arrived with many "
                "things that you may like: chairs, tables, lamps and more, at prices from <b>€ %1.99</b>. It "
                "is open until "
                "Sunday.</p><p>春の新作が入荷しました。送料無料でお届けします。</p><a class=b "
                "href='https://shop.example/o?i=%1'>"
                "See the offer</a></td></tr><tr><td><table width=600><tr><td class=c width=300>Left column "
                "with a few words "
                "in it</td><td class=c width=300>Right column, too</td></tr></table></td></tr>"_s.arg(i);
    }
    return html + u"</table></td></tr></table></body></html>"_s;
}

QString prose(qsizetype chars)
{
    QString html;
    for (int i = 0; html.size() < chars; ++i)
        html += u"<p>Paragraph %1: the quick brown fox jumps over the lazy dog, again and again, until the "
                u"page is as long "
                "as the book that nobody reads to its end; and then it goes on with another %2 words.</p>"_s
                    .arg(i)
                    .arg(i * 7);
    return html;
}

QString cells(int rows)
{
    QString html = u"<table border=1>"_s;
    for (int i = 0; i < rows; ++i)
        html += u"<tr><td>%1</td><td>Item %1</td><td>some words</td><td>%2</td></tr>"_s.arg(i).arg(i * 3);
    return html + u"</table>"_s;
}

struct Figures
{
    double load = 0, layout = 0, resize = 0;
    std::size_t items = 0;
    ui::RenderFailure failure = ui::RenderFailure::None;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

ui::RenderLook look(int width)
{
    const auto family = [](const QString &generic) { return QFontInfo(QFont(generic)).family(); };
    ui::RenderLook look;
    look.page.width = width;
    look.standard = look.sans = family(u"sans-serif"_s);
    look.serif = family(u"serif"_s);
    look.mono = family(u"monospace"_s);
    return look;
}

/// The message is sent with its first layout.
Figures measure(ui::RendererClient &client, const QString &html, quint64 &ticket)
{
    std::vector<double> loads, layouts, resizes;
    Figures figures;
    for (int run = 0; run < kRuns; ++run) {
        QElapsedTimer clock;
        clock.start();
        client.load(++ticket, {html, {}, {}, true, {}});
        const ui::Rendered first = client.layout(look(800));
        loads.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.restart();
        (void)client.layout(look(800));
        layouts.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.restart();
        (void)client.layout(look(700 + run));
        resizes.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        figures.failure = first.failure;
        figures.items = first.list ? first.list->items.size() : 0;
        if (first.failure != ui::RenderFailure::None)
            break;
    }
    figures.load = median(loads);
    figures.layout = median(layouts);
    figures.resize = median(resizes);
    return figures;
}

int residentKb(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toInt();
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], ui::kRendererWord) == 0)
        _exit(ui::runRenderer());
    const QGuiApplication application(argc, argv);
    QElapsedTimer clock;
    clock.start();
    ui::RendererClient client({{"/proc/self/exe", ui::kRendererWord}, 60'000});
    client.warm();
    std::printf("process started and warm: %lld ms\n\n", static_cast<long long>(clock.elapsed()));
    std::vector<std::pair<QString, QString>> messages;
    for (int i = 1; i < argc; ++i) {
        QFile file(QString::fromLocal8Bit(argv[i]));
        if (file.open(QIODevice::ReadOnly))
            messages.emplace_back(file.fileName().section(u'/', -1), QString::fromUtf8(file.readAll()));
    }
    if (messages.empty())
        messages = {{u"newsletter, 8 sections"_s, newsletter(8)},
                    {u"newsletter, 1 MB"_s, newsletter(1'200)},
                    {u"prose, 1 MB"_s, prose(1'000'000)},
                    {u"table of 9,000 rows"_s, cells(9'000)},
                    {u"short note"_s, u"<p>See you at <b>three</b>.</p>"_s}};
    std::printf("%-28s %8s %12s %12s %12s %8s %9s\n", "message", "KB", "first, ms", "again, ms",
                "resized, ms", "items", "peak, MB");
    quint64 ticket = 0;
    for (const auto &[name, html] : messages) {
        std::fflush(stdout); // some take their time
        const Figures figures = measure(client, html, ticket);
        std::printf("%-28s %8lld %12.1f %12.1f %12.1f %8zu %9d%s\n", qPrintable(name),
                    static_cast<long long>(html.size() / 1'000), figures.load, figures.layout, figures.resize,
                    figures.items, residentKb(client.processId()) / 1'000,
                    figures.failure == ui::RenderFailure::None ? "" : "  FAILED");
    }
    return 0;
}
