#include "core/mime/Message.h"
#include "core/render/HtmlPage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

// Writes the normalised HTML of messages, with its pictures as data: addresses. A browser's picture of that shows what the
// front end did, apart from what the layout makes of it.
//
//     gallery_pages FOLDER [light|dark] WIDTH EML...

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray bytesOf(const core::render::HtmlImage &image, const core::mime::Message &message)
{
    const auto &parts = message.parts();
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        if (image.source == core::render::HtmlImage::Source::Attached &&
            QString::fromUtf8(parts[static_cast<std::size_t>(i)].contentId) == image.reference)
            return message.bytes(i);
    }
    return image.bytes;
}

QByteArray pageOf(const core::mime::Message &message, const core::render::HtmlLook &look)
{
    const auto &parts = message.parts();
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        if (parts[static_cast<std::size_t>(i)].type != "text/html")
            continue;
        const auto page = core::render::HtmlSource::parse(message.text(i)).page(look);
        QByteArray html = page.html;
        for (int n = static_cast<int>(page.images.size()) - 1; n >= 0; --n)
            html.replace("image:" + QByteArray::number(n),
                         "data:image/png;base64," +
                             bytesOf(page.images[static_cast<std::size_t>(n)], message).toBase64());
        return "\xef\xbb\xbf" + html;
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 5)
        return 2;
    QDir().mkpath(words[1]);
    core::render::HtmlLook look;
    if (words[2] == u"dark")
        look.colours = core::render::HtmlLook::Colours::Dark;
    look.width = words[3].toInt();
    for (qsizetype i = 4; i < words.size(); ++i) {
        QFile file(words[1] + u'/' + QFileInfo(words[i]).completeBaseName() + u".html"_s);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(pageOf(core::mime::Message::parse(contents(words[i])), look)) < 0)
            return 1;
    }
    return 0;
}
