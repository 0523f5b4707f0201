#include "core/mime/Message.h"
#include "ui/html/DisplayImages.h"
#include "ui/html/DisplayListPainter.h"
#include "ui/html/DisplayPage.h"
#include "ui/html/RenderSession.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFontInfo>
#include <QPainter>

#include <algorithm>
#include <cstdio>

// Photographs HTML messages as the reading pane paints them: front end, layout and painter in this process. gallery.sh
// lays the pictures beside a browser's.
//
//     gallery_render --to FOLDER [--width 800] [--scale 2] [--dark] EML...

using namespace Qt::StringLiterals;

namespace {

constexpr int kTallest = 12'000; // CSS pixels; the picture of anything longer is cut

struct Options
{
    QString to;
    int width = 800;
    double scale = 1;
    bool dark = false;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ui::RenderInput inputOf(const core::mime::Message &message)
{
    ui::RenderInput input;
    const auto &parts = message.parts();
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        const auto &part = parts[static_cast<std::size_t>(i)];
        if (part.type == "text/html" && input.html.isEmpty() &&
            part.disposition != core::mime::Disposition::Attachment)
            input.html = message.text(i);
        if (!part.contentId.isEmpty())
            input.attached.push_back({QString::fromUtf8(part.contentId), message.bytes(i)});
    }
    return input;
}

ui::RenderLook lookOf(const Options &options)
{
    const auto family = [](const QString &generic) { return QFontInfo(QFont(generic)).family(); };
    ui::RenderLook look;
    look.page.width = options.width;
    if (options.dark)
        look.page.colours = core::render::HtmlLook::Colours::Dark;
    look.standard = look.sans = family(u"sans-serif"_s);
    look.serif = family(u"serif"_s);
    look.mono = family(u"monospace"_s);
    return look;
}

QImage picture(ui::RenderSession &session, const Options &options, const ui::RenderLook &look)
{
    ui::DisplayPage page(session.layout(look));
    ui::DisplayImages images;
    for (int i = 0; i < static_cast<int>(page.list().images.size()); ++i)
        images.set(i, session.picture(i, QSize(4'000, 4'000)));
    const QSizeF css(std::max<double>(options.width, static_cast<double>(page.list().width)),
                     std::clamp<double>(static_cast<double>(page.list().height), 40, kTallest));
    QImage image((css * options.scale).toSize(), QImage::Format_RGB32);
    image.fill(QColor::fromRgba(page.list().background));
    image.setDevicePixelRatio(options.scale);
    QPainter painter(&image);
    ui::DisplayListPainter(page, images).paint(painter, QRectF(QPointF(), css));
    return image;
}

bool shoot(const QString &path, const Options &options)
{
    const auto message = core::mime::Message::parse(contents(path));
    const ui::RenderInput input = inputOf(message);
    const QString name = QFileInfo(path).completeBaseName();
    if (input.html.isEmpty()) {
        std::printf("%-20s no HTML\n", qPrintable(name));
        return true;
    }
    const ui::RenderLook look = lookOf(options);
    QElapsedTimer timer;
    timer.start();
    ui::RenderSession session;
    session.load(input);
    const QImage image = picture(session, options, look);
    std::printf("%-20s %5d x %5d  %4lld ms\n", qPrintable(name), image.width(), image.height(),
                static_cast<long long>(timer.elapsed()));
    return image.save(options.to + u'/' + name + u".png"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"to"_s, u"where the pictures go"_s, u"folder"_s},
                       {u"width"_s, u"of the page, CSS pixels"_s, u"number"_s, u"800"_s},
                       {u"scale"_s, u"device pixels a CSS pixel"_s, u"number"_s, u"1"_s},
                       {u"dark"_s, u"for a dark window"_s}});
    parser.process(app);
    const Options options{parser.value(u"to"_s), parser.value(u"width"_s).toInt(),
                          parser.value(u"scale"_s).toDouble(), parser.isSet(u"dark"_s)};
    if (options.to.isEmpty() || parser.positionalArguments().isEmpty())
        return 2;
    QDir().mkpath(options.to);
    bool ok = true;
    const QStringList files = parser.positionalArguments();
    for (const QString &file : files)
        ok = shoot(file, options) && ok;
    return ok ? 0 : 1;
}
