#include "ui/html/DisplayImages.h"

#include "core/base/Limits.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/html/BorderPainter.h"
#include "ui/html/ItemIndex.h"

#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace ui {

using core::render::DisplayImage;
using core::render::DisplayItem;

namespace {

/// So many device pixels may a copy have; larger ones are scaled while they are painted.
constexpr double kScaledPixels = 8e6;

double scaleOf(const QPainter &painter)
{
    return painter.transform().m11() * painter.device()->devicePixelRatioF();
}

QSize devicePixelsOf(const QPainter &painter, const QSizeF &size)
{
    const double scale = std::abs(painter.deviceTransform().m11());
    return {static_cast<int>(std::lround(std::clamp(size.width() * scale, 1.0, 30'000.0))),
            static_cast<int>(std::lround(std::clamp(size.height() * scale, 1.0, 30'000.0)))};
}

bool isSame(const DisplayImage &a, const DisplayImage &b)
{
    return a.source == b.source && a.reference == b.reference && a.alternative == b.alternative &&
           a.width == b.width && a.height == b.height;
}

} // namespace

DisplayImages::DisplayImages() : m_scaled(core::limits::kScaledImagesKb) {}

void DisplayImages::set(int number, const QImage &image)
{
    m_scaled.clear();
    if (image.isNull())
        m_images.erase(number);
    else
        m_images[number] = image;
}

void DisplayImages::clear()
{
    m_images.clear();
    m_scaled.clear();
}

bool DisplayImages::renumber(const std::vector<DisplayImage> &old, const std::vector<DisplayImage> &now)
{
    if (std::equal(old.begin(), old.end(), now.begin(), now.end(), isSame))
        return false;
    std::unordered_map<int, QImage> moved;
    std::vector<bool> taken(old.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
        for (std::size_t j = 0; j < old.size(); ++j) {
            if (taken[j] || !isSame(now[i], old[j]))
                continue;
            taken[j] = true;
            if (const auto pixels = m_images.find(static_cast<int>(j)); pixels != m_images.end())
                moved[static_cast<int>(i)] = pixels->second;
            break;
        }
    }
    m_images = std::move(moved);
    m_scaled.clear();
    return true;
}

QImage DisplayImages::image(int number) const
{
    const auto found = m_images.find(number);
    return found == m_images.end() ? QImage() : found->second;
}

QPixmap DisplayImages::scaled(int number, const QSize &devicePixels)
{
    const quint64 key = (static_cast<quint64>(static_cast<quint32>(number)) << 32) |
                        (static_cast<quint64>(devicePixels.width() & 0xffff) << 16) |
                        static_cast<quint64>(devicePixels.height() & 0xffff);
    if (const QPixmap *kept = m_scaled.object(key))
        return *kept;
    const QImage &image = m_images[number];
    const double pixels = static_cast<double>(devicePixels.width()) * devicePixels.height();
    if (pixels > kScaledPixels || image.size() == devicePixels)
        return QPixmap::fromImage(image);
    auto *made = new QPixmap(
        QPixmap::fromImage(image.scaled(devicePixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
    const QPixmap pixmap = *made; // the cache may throw away at once what is too large for it
    m_scaled.insert(key, made, std::max(1, static_cast<int>(pixels * 4 / 1024)));
    return pixmap;
}

void DisplayImages::paint(QPainter &painter, const DisplayItem &item, const QRectF &rect)
{
    if (!m_images.contains(item.image) || rect.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (item.repeatX || item.repeatY || item.tile.width > 0) {
        paintTiles(painter, item, rect);
    } else {
        const QPixmap pixmap = scaled(item.image, devicePixelsOf(painter, rect.size()));
        if (isRounded(item.radii)) {
            // A brush, because the edge of a clip is not smooth.
            QBrush brush(pixmap);
            brush.setTransform(
                QTransform::fromScale(rect.width() / pixmap.width(), rect.height() / pixmap.height()) *
                QTransform::fromTranslate(rect.x(), rect.y()));
            painter.setRenderHint(QPainter::Antialiasing);
            painter.fillPath(roundedPath(rect, item.radii), brush);
        } else {
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()));
        }
    }
    painter.restore();
}

void DisplayImages::paintTiles(QPainter &painter, const DisplayItem &item, const QRectF &rect)
{
    QRectF tile = item.tile.width > 0 && item.tile.height > 0 ? toRect(item.tile) : rect;
    tile.setSize(tile.size().expandedTo(QSizeF(1, 1)));
    QRectF area = rect;
    if (!item.repeatX)
        area = area.intersected(QRectF(tile.left(), area.top(), tile.width(), area.height()));
    if (!item.repeatY)
        area = area.intersected(QRectF(area.left(), tile.top(), area.width(), tile.height()));
    if (area.isEmpty())
        return;
    const QPixmap pixmap = scaled(item.image, devicePixelsOf(painter, tile.size()));
    QBrush brush(pixmap);
    brush.setTransform(QTransform::fromScale(tile.width() / pixmap.width(), tile.height() / pixmap.height()) *
                       QTransform::fromTranslate(tile.x(), tile.y()));
    QPainterPath path;
    path.addRect(area);
    if (isRounded(item.radii)) {
        painter.setRenderHint(QPainter::Antialiasing);
        path = path.intersected(roundedPath(rect, item.radii));
    }
    painter.fillPath(path, brush);
}

void paintPlaceholder(QPainter &painter, const QRectF &rect, const DisplayImage &image, bool isDark,
                      const QFont &font)
{
    constexpr double kSmallest = 12; // a spacer, or too small to say anything
    if (rect.width() < kSmallest || rect.height() < kSmallest)
        return;
    const Colors &colors = isDark ? darkColors() : lightColors();
    const double pixel = 1 / std::max(0.01, std::abs(scaleOf(painter)));
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    QColor fill = colors.hover;
    fill.setAlpha(110);
    painter.fillRect(rect, fill);
    painter.setPen(QPen(colors.controlLine, pixel));
    painter.drawRect(rect.adjusted(pixel / 2, pixel / 2, -pixel / 2, -pixel / 2));
    const double side = std::min({20.0, rect.width() - 4, rect.height() - 4});
    const double padding = std::min(6.0, (std::min(rect.width(), rect.height()) - side) / 2);
    QRectF inside = rect.adjusted(padding, padding, -padding, -padding);
    const bool isBroken = image.state == DisplayImage::State::Broken;
    paintIcon(painter, QRectF(inside.topLeft(), QSizeF(side, side)), isBroken ? Icon::Warning : Icon::Image,
              colors.muted);
    inside.setLeft(inside.left() + side + padding);
    if (!image.alternative.isEmpty() && inside.width() > 20) {
        QFont small = font;
        small.setPixelSize(12);
        small.setWeight(QFont::Normal);
        small.setItalic(false);
        painter.setFont(small);
        painter.setPen(colors.muted);
        inside.setTop(inside.top() + 2);
        QTextOption option(Qt::AlignLeft | Qt::AlignTop);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        painter.drawText(inside, image.alternative.left(200), option);
    }
    painter.restore();
}

} // namespace ui
