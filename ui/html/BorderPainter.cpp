#include "ui/html/BorderPainter.h"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

using core::render::DisplayItem;
using core::render::DisplayLine;
using core::render::DisplayRadii;

namespace {

enum Side { Top, Right, Bottom, Left };

struct Widths
{
    std::array<double, 4> of{};
};

DisplayRadii inset(const DisplayRadii &radii, const Widths &by)
{
    const auto less = [](float radius, double a, double b) {
        return static_cast<float>(std::max(0.0, static_cast<double>(radius) - std::max(a, b)));
    };
    return {less(radii.topLeft, by.of[Top], by.of[Left]), less(radii.topRight, by.of[Top], by.of[Right]),
            less(radii.bottomRight, by.of[Bottom], by.of[Right]),
            less(radii.bottomLeft, by.of[Bottom], by.of[Left])};
}

QRectF inset(const QRectF &rect, const Widths &by)
{
    return {rect.left() + by.of[Left], rect.top() + by.of[Top],
            std::max(0.0, rect.width() - by.of[Left] - by.of[Right]),
            std::max(0.0, rect.height() - by.of[Top] - by.of[Bottom])};
}

Widths scaled(const Widths &widths, double factor)
{
    Widths scaled = widths;
    for (double &width : scaled.of)
        width *= factor;
    return scaled;
}

/// What lies between `from` and `to` of the way from the outer edge to the inner one.
QPainterPath ring(const QRectF &rect, const DisplayRadii &radii, const Widths &widths, double from, double to)
{
    const Widths outer = scaled(widths, from);
    const Widths inner = scaled(widths, to);
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    path.addPath(roundedPath(inset(rect, outer), inset(radii, outer)));
    path.addPath(roundedPath(inset(rect, inner), inset(radii, inner)));
    return path;
}

/// The part of a border that belongs to a side: two corners of the box and the two inner corners next to them.
QPolygonF sideArea(const QRectF &rect, const QRectF &inner, int side)
{
    switch (side) {
    case Top: return QPolygonF({rect.topLeft(), rect.topRight(), inner.topRight(), inner.topLeft()});
    case Right:
        return QPolygonF({rect.topRight(), rect.bottomRight(), inner.bottomRight(), inner.topRight()});
    case Bottom:
        return QPolygonF({rect.bottomRight(), rect.bottomLeft(), inner.bottomLeft(), inner.bottomRight()});
    default: return QPolygonF({rect.bottomLeft(), rect.topLeft(), inner.topLeft(), inner.bottomLeft()});
    }
}

/// Dots or dashes along the middle of a side. They are set so that one stands at either end.
void paintBroken(QPainter &painter, const QRectF &rect, const Widths &widths, int side,
                 const DisplayLine &line)
{
    const double width = widths.of[static_cast<std::size_t>(side)];
    const double half = width / 2;
    const bool isDotted = line.style == DisplayLine::Style::Dotted;
    QLineF middle;
    switch (side) {
    case Top: middle = {rect.left(), rect.top() + half, rect.right(), rect.top() + half}; break;
    case Right: middle = {rect.right() - half, rect.top(), rect.right() - half, rect.bottom()}; break;
    case Bottom: middle = {rect.right(), rect.bottom() - half, rect.left(), rect.bottom() - half}; break;
    default: middle = {rect.left() + half, rect.bottom(), rect.left() + half, rect.top()}; break;
    }
    const double length = middle.length();
    const double mark = isDotted ? width : 2 * width;
    // As many as fit with gaps about as long as they are; the gaps take up what is left over.
    const double count = std::max(1.0, std::round((length + mark) / (2 * mark)));
    const double gap = count > 1 ? (length - count * mark) / (count - 1) : length;
    QPen pen(QColor::fromRgba(line.colour), width);
    const bool isRound = isDotted && width * std::abs(painter.deviceTransform().m22()) > 2;
    if (isRound) {
        // A dot is a line without length and with round ends.
        pen.setCapStyle(Qt::RoundCap);
        pen.setDashPattern({0.001, std::max(0.001, (mark + gap) / width - 0.001)});
        middle = QLineF(middle.pointAt(half / std::max(length, width)),
                        middle.pointAt(1 - half / std::max(length, width)));
    } else {
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({mark / width, std::max(0.001, gap / width)});
    }
    painter.setRenderHint(QPainter::Antialiasing, isRound);
    painter.setPen(pen);
    painter.drawLine(middle);
    painter.setPen(Qt::NoPen);
}

bool isBroken(const DisplayLine &line)
{
    return line.style == DisplayLine::Style::Dotted || line.style == DisplayLine::Style::Dashed;
}

void fillRing(QPainter &painter, const QRectF &rect, const DisplayRadii &radii, const Widths &widths,
              const DisplayLine &line, double pixel)
{
    const double widest = *std::max_element(widths.of.begin(), widths.of.end());
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(line.colour));
    painter.setRenderHint(QPainter::Antialiasing, isRounded(radii));
    if (line.style == DisplayLine::Style::Double && widest >= 2.9 * pixel) {
        painter.drawPath(ring(rect, radii, widths, 0, 1.0 / 3));
        painter.drawPath(ring(rect, radii, widths, 2.0 / 3, 1));
    } else {
        painter.drawPath(ring(rect, radii, widths, 0, 1));
    }
}

void paintSides(QPainter &painter, const QRectF &rect, const DisplayItem &item, const Widths &widths,
                double pixel)
{
    const QRectF inner = inset(rect, widths);
    for (int side = Top; side <= Left; ++side) {
        const DisplayLine &line = item.sides[side];
        if (widths.of[static_cast<std::size_t>(side)] <= 0)
            continue;
        if (isBroken(line)) {
            paintBroken(painter, rect, widths, side, line);
            continue;
        }
        painter.save();
        QPainterPath area;
        area.addPolygon(sideArea(rect, inner, side));
        area.closeSubpath();
        painter.setClipPath(area, Qt::IntersectClip);
        fillRing(painter, rect, item.radii, widths, line, pixel);
        painter.restore();
    }
}

/// All around the box at once: dashes that go around its corners.
void paintBrokenAround(QPainter &painter, const QRectF &rect, const DisplayItem &item, const Widths &widths)
{
    const DisplayLine &line = item.sides[Top];
    const double width = widths.of[Top];
    const Widths half = scaled(widths, 0.5);
    const bool isDotted = line.style == DisplayLine::Style::Dotted;
    QPen pen(QColor::fromRgba(line.colour), width);
    pen.setCapStyle(isDotted ? Qt::RoundCap : Qt::FlatCap);
    pen.setDashPattern(isDotted ? QList<qreal>{0.001, 2} : QList<qreal>{2, 2});
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(roundedPath(inset(rect, half), inset(item.radii, half)), pen);
}

} // namespace

QPainterPath roundedPath(const QRectF &rect, const DisplayRadii &radii)
{
    QPainterPath path;
    if (!isRounded(radii)) {
        path.addRect(rect);
        return path;
    }
    const auto positive = [](float radius) { return std::max(0.0, static_cast<double>(radius)); };
    double topLeft = positive(radii.topLeft), topRight = positive(radii.topRight),
           bottomRight = positive(radii.bottomRight), bottomLeft = positive(radii.bottomLeft);
    double factor = 1;
    const auto fit = [&factor](double side, double sum) {
        if (sum > side)
            factor = std::min(factor, side / sum);
    };
    fit(rect.width(), topLeft + topRight);
    fit(rect.width(), bottomLeft + bottomRight);
    fit(rect.height(), topLeft + bottomLeft);
    fit(rect.height(), topRight + bottomRight);
    for (double *radius : {&topLeft, &topRight, &bottomRight, &bottomLeft})
        *radius *= factor;
    const auto corner = [&path](const QPointF &centre, double radius, double from) {
        const QRectF circle(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
        if (radius > 0)
            path.arcTo(circle, from, -90);
        else
            path.lineTo(centre);
    };
    path.moveTo(rect.left(), rect.top() + topLeft);
    corner(rect.topLeft() + QPointF(topLeft, topLeft), topLeft, 180);
    corner(rect.topRight() + QPointF(-topRight, topRight), topRight, 90);
    corner(rect.bottomRight() + QPointF(-bottomRight, -bottomRight), bottomRight, 0);
    corner(rect.bottomLeft() + QPointF(bottomLeft, -bottomLeft), bottomLeft, -90);
    path.closeSubpath();
    return path;
}

void paintBorder(QPainter &painter, const QRectF &rect, const DisplayItem &item, double pixel)
{
    Widths widths;
    for (std::size_t side = 0; side < 4; ++side) {
        const DisplayLine &line = item.sides[side];
        if (line.style == DisplayLine::Style::None || line.width <= 0)
            continue;
        // Whole device pixels: neighbours of one width look alike.
        const double pixels = std::floor(static_cast<double>(line.width) / pixel + 0.01);
        widths.of[side] = std::max(1.0, pixels) * pixel;
    }
    const auto sameAsTop = [&](std::size_t side) {
        return widths.of[side] > 0 && item.sides[side].style == item.sides[Top].style &&
               item.sides[side].colour == item.sides[Top].colour;
    };
    const bool isUniform = widths.of[Top] > 0 && sameAsTop(Right) && sameAsTop(Bottom) && sameAsTop(Left);
    painter.save();
    if (isUniform && !isBroken(item.sides[Top]))
        fillRing(painter, rect, item.radii, widths, item.sides[Top], pixel);
    else if (isUniform && isRounded(item.radii))
        paintBrokenAround(painter, rect, item, widths);
    else
        paintSides(painter, rect, item, widths, pixel);
    painter.restore();
}

} // namespace ui
