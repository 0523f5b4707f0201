#include "ui/html/DisplayListPainter.h"

#include "ui/html/BorderPainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

using core::render::DisplayItem;
using core::render::DisplayRect;

/// From the page to device pixels and back.
struct DisplayListPainter::Device
{
    explicit Device(const QPainter &painter, bool snapsToPixels) : m_to(painter.deviceTransform())
    {
        snaps = snapsToPixels && m_to.type() <= QTransform::TxScale && m_to.m11() > 0 && m_to.m22() > 0;
        pixel = m_to.m22() > 0 ? 1 / m_to.m22() : 1;
    }

    [[nodiscard]] QRectF onPixels(const QRectF &rect) const
    {
        if (!snaps)
            return rect;
        const auto x = [this](double at) {
            return (std::round(at * m_to.m11() + m_to.dx()) - m_to.dx()) / m_to.m11();
        };
        const auto y = [this](double at) {
            return (std::round(at * m_to.m22() + m_to.dy()) - m_to.dy()) / m_to.m22();
        };
        QRectF snapped(QPointF(x(rect.left()), y(rect.top())), QPointF(x(rect.right()), y(rect.bottom())));
        // A hairline stays one, wherever it lies.
        if (rect.width() > 0 && snapped.width() < pixel / 2)
            snapped.setWidth(pixel);
        if (rect.height() > 0 && snapped.height() < pixel / 2)
            snapped.setHeight(pixel);
        return snapped;
    }

    QTransform m_to;
    bool snaps = false;
    double pixel = 1; ///< CSS pixels that a device pixel is large
};

void DisplayListPainter::paint(QPainter &painter, const QRectF &exposed,
                               const std::vector<ItemMark> &marks) const
{
    painter.save();
    const Device device(painter, m_snaps);
    m_painted = 0;
    int clip = -1;
    bool isClipped = false;
    m_page.index().visit(exposed, [&](int number) {
        const DisplayItem &item = m_page.item(number);
        if (item.clip != clip) {
            if (isClipped)
                painter.restore();
            clip = item.clip;
            isClipped = clip >= 0 && static_cast<std::size_t>(clip) < m_page.list().clips.size();
            if (isClipped) {
                painter.save();
                painter.setClipRect(
                    device.onPixels(toRect(m_page.list().clips[static_cast<std::size_t>(clip)])),
                    Qt::IntersectClip);
            }
        }
        paintItem(painter, device, number, marks);
        ++m_painted;
    });
    if (isClipped)
        painter.restore();
    painter.restore();
}

void DisplayListPainter::paintItem(QPainter &painter, const Device &device, int number,
                                   const std::vector<ItemMark> &marks) const
{
    const DisplayItem &item = m_page.item(number);
    switch (item.kind) {
    case DisplayItem::Kind::Text: return paintText(painter, number, marks);
    case DisplayItem::Kind::Fill: return paintFill(painter, device.onPixels(toRect(item.rect)), item);
    case DisplayItem::Kind::Border:
        return paintBorder(painter, device.onPixels(toRect(item.rect)), item, device.pixel);
    case DisplayItem::Kind::Image: return paintImage(painter, device.onPixels(toRect(item.rect)), item);
    case DisplayItem::Kind::Disc:
    case DisplayItem::Kind::Circle:
    case DisplayItem::Kind::Square: return paintMarker(painter, item);
    }
}

void DisplayListPainter::paintText(QPainter &painter, int number, const std::vector<ItemMark> &marks) const
{
    const DisplayItem &item = m_page.item(number);
    std::vector<RunMark> mine;
    const auto byItem = [](const ItemMark &mark, int wanted) { return mark.item < wanted; };
    for (auto at = std::lower_bound(marks.begin(), marks.end(), number, byItem);
         at != marks.end() && at->item == number; ++at)
        mine.push_back(at->mark);
    // White space shows only where it is underlined or marked.
    const DisplayFonts::Font &font = m_page.fonts().at(item.font);
    if (mine.empty() && !font.font.underline() && !font.font.strikeOut() && !font.font.overline() &&
        item.text.trimmed().isEmpty())
        return;
    const auto link = static_cast<std::size_t>(item.link);
    const QString target = item.link >= 0 && link < m_targets.size() ? m_targets[link] : QString();
    RunShape(item, font, target).paint(painter, QColor::fromRgba(item.colour), mine);
}

void DisplayListPainter::paintFill(QPainter &painter, const QRectF &rect, const DisplayItem &item) const
{
    const QColor colour = QColor::fromRgba(item.colour);
    if (colour.alpha() == 0)
        return;
    if (!isRounded(item.radii)) {
        painter.fillRect(rect, colour);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.fillPath(roundedPath(rect, item.radii), colour);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void DisplayListPainter::paintImage(QPainter &painter, const QRectF &rect, const DisplayItem &item) const
{
    const bool isKnown =
        item.image >= 0 && static_cast<std::size_t>(item.image) < m_page.list().images.size();
    if (!m_images.image(item.image).isNull())
        m_images.paint(painter, item, rect);
    else if (isKnown && !item.repeatX && !item.repeatY &&
             item.tile.width <= 0) // no frames around backgrounds
        paintPlaceholder(painter, rect, m_page.list().images[static_cast<std::size_t>(item.image)],
                         m_page.list().isDark, m_page.fonts().at(0).font);
}

void DisplayListPainter::paintMarker(QPainter &painter, const DisplayItem &item)
{
    const QRectF rect = toRect(item.rect);
    const QColor colour = QColor::fromRgba(item.colour);
    painter.setRenderHint(QPainter::Antialiasing, item.kind != DisplayItem::Kind::Square);
    painter.setPen(Qt::NoPen);
    if (item.kind == DisplayItem::Kind::Square) {
        painter.fillRect(rect, colour);
    } else if (item.kind == DisplayItem::Kind::Disc) {
        painter.setBrush(colour);
        painter.drawEllipse(rect);
    } else {
        const double width = std::max(1.0, rect.width() / 8);
        painter.setPen(QPen(colour, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace ui
