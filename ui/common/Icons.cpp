#include "ui/common/Icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QString fileOf(Icon which)
{
    switch (which) {
    case Icon::Attachment: return u"attachment"_s;
    case Icon::Calendar: return u"calendar"_s;
    case Icon::Check: return u"check"_s;
    case Icon::ChevronDown: return u"chevron-down"_s;
    case Icon::ChevronRight: return u"chevron-right"_s;
    case Icon::ChevronUp: return u"chevron-up"_s;
    case Icon::Close: return u"close"_s;
    case Icon::Envelope: return u"envelope"_s;
    case Icon::EnvelopeOpen: return u"envelope-open"_s;
    case Icon::Folder: return u"folder"_s;
    case Icon::FolderPlus: return u"folder-plus"_s;
    case Icon::GetMail: return u"get-mail"_s;
    case Icon::HeaderOnly: return u"header-only"_s;
    case Icon::Image: return u"image"_s;
    case Icon::Inbox: return u"inbox"_s;
    case Icon::Info: return u"info"_s;
    case Icon::Junk: return u"junk"_s;
    case Icon::Lock: return u"lock"_s;
    case Icon::Moon: return u"moon"_s;
    case Icon::Person: return u"person"_s;
    case Icon::Plus: return u"plus"_s;
    case Icon::Save: return u"save"_s;
    case Icon::Search: return u"search"_s;
    case Icon::Server: return u"server"_s;
    case Icon::Settings: return u"settings"_s;
    case Icon::Star: return u"star"_s;
    case Icon::StarFilled: return u"star-filled"_s;
    case Icon::Sun: return u"sun"_s;
    case Icon::Trash: return u"trash"_s;
    case Icon::Undo: return u"undo"_s;
    case Icon::Warning: return u"warning"_s;
    }
    return {};
}

/// Rendered once for each size and colour: lists paint icons in every row.
QPixmap pixmapOf(Icon which, const QSize &devicePixels, const QColor &color)
{
    const QString key = u"fumibako-icon/%1/%2/%3/%4"_s.arg(int(which))
                            .arg(devicePixels.width())
                            .arg(devicePixels.height())
                            .arg(color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap) || devicePixels.isEmpty())
        return pixmap;
    QFile file(u":/icons/%1.svg"_s.arg(fileOf(which)));
    if (!file.open(QIODevice::ReadOnly))
        return pixmap;
    QSvgRenderer renderer(file.readAll().replace("#000", color.name().toLatin1()));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class Engine final : public QIconEngine
{
public:
    Engine(Icon which, std::optional<QColor> color) : m_which(which), m_color(std::move(color)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_which, colorFor(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return pixmapOf(m_which, size, colorFor(mode));
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return pixmapOf(m_which, size, colorFor(mode)); // `size` is in device pixels here
    }
    QIconEngine *clone() const override { return new Engine(m_which, m_color); }
    bool isNull() override { return false; }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        if (m_color)
            return *m_color;
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return palette.color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active,
                             QPalette::WindowText);
    }

    Icon m_which;
    std::optional<QColor> m_color;
};

} // namespace

QIcon icon(Icon which) { return QIcon(new Engine(which, std::nullopt)); }

QIcon icon(Icon which, const QColor &color) { return QIcon(new Engine(which, color)); }

void paintIcon(QPainter &painter, const QRectF &rect, Icon which, const QColor &color)
{
    // Scale of the painter as well as of the device: rows are also painted into drag pictures.
    const qreal scale = painter.device()->devicePixelRatioF() * painter.worldTransform().m11();
    const QSize pixels = (rect.size() * scale).toSize();
    painter.drawPixmap(rect, pixmapOf(which, pixels, color), QRectF(QPointF(0, 0), QSizeF(pixels)));
}

QIcon applicationIcon() { return QIcon(u":/icons/fumibako.svg"_s); }

} // namespace ui
