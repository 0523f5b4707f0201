#pragma once

#include "core/render/DisplayList.h"

#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace ui {

/// `rect` with these corners, which are made smaller where two of them would overlap (CSS Backgrounds 3, section 5.5).
[[nodiscard]] QPainterPath roundedPath(const QRectF &rect, const core::render::DisplayRadii &radii);

[[nodiscard]] inline bool isRounded(const core::render::DisplayRadii &radii)
{
    return radii.topLeft > 0 || radii.topRight > 0 || radii.bottomRight > 0 || radii.bottomLeft > 0;
}

/// The sides of a box: solid, dotted, dashed or double, in one colour or several, joined at the corners. `pixel` is the
/// size of a device pixel: no line is thinner.
void paintBorder(QPainter &painter, const QRectF &rect, const core::render::DisplayItem &item, double pixel);

} // namespace ui
