#include "ui/common/Icons.h"
#include "ui/common/Style.h"
#include "ui/common/Theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace ui {

namespace {

constexpr qreal kRadius = 6;

bool has(const QStyleOption *option, QStyle::StateFlag flag) { return option->state & flag; }

/// A rounded box whose hairline lies on the pixels of the screen.
void box(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line,
         qreal radius = kRadius, qreal width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const qreal inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void focusRing(QPainter *painter, const QRectF &rect, const Colors &c, qreal radius = kRadius)
{
    box(painter, rect, QColor(), c.accent, radius, 2);
}

void chevron(QPainter *painter, const QRect &rect, const QColor &color, qreal degrees = 0, int size = 14)
{
    painter->save();
    painter->translate(QRectF(rect).center());
    painter->rotate(degrees);
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter->setPen(pen);
    const qreal reach = size / 4.0;
    const QPointF points[] = {{-reach, -reach / 2}, {0, reach / 2}, {reach, -reach / 2}};
    painter->drawPolyline(points, 3);
    painter->restore();
}

void pushButton(const QStyleOption *option, QPainter *painter, const Colors &c)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool primary = enabled && button && (button->features & QStyleOptionButton::DefaultButton);
    const bool flat = button && (button->features & QStyleOptionButton::Flat);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hover = enabled && has(option, QStyle::State_MouseOver);
    QColor fill = flat ? QColor() : c.control;
    if (down || hover)
        fill = down ? c.pressed : c.hover;
    if (primary)
        fill = down ? c.accent.darker(115) : hover ? c.accent.lighter(108) : c.accent;
    box(painter, option->rect, fill, flat || primary ? QColor() : c.controlLine);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, option->rect, c);
}

void indicator(const QStyleOption *option, QPainter *painter, const Colors &c, bool round)
{
    const QRectF rect = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const qreal radius = round ? rect.width() / 2 : 4;
    const bool on = has(option, QStyle::State_On);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool partly = has(option, QStyle::State_NoChange);
    const QColor mark = enabled ? c.accent : c.muted;
    box(painter, rect, on || partly ? mark : c.base, on || partly ? QColor() : c.controlLine, radius, 1.25);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(c.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (on && round) {
        painter->setBrush(c.onAccent);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(rect.center(), 3.2, 3.2);
    } else if (on) {
        const QPointF o = rect.topLeft();
        const qreal u = rect.width() / 16;
        const QPointF points[] = {o + QPointF(4 * u, 8.4 * u), o + QPointF(7 * u, 11.3 * u),
                                  o + QPointF(12.2 * u, 5 * u)};
        painter->drawPolyline(points, 3);
    } else if (partly) {
        painter->drawLine(rect.center() - QPointF(3.5, 0), rect.center() + QPointF(3.5, 0));
    }
    painter->restore();
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, option->rect, c, radius + 1);
}

void headerSection(const QStyleOption *option, QPainter *painter, const Colors &c)
{
    painter->fillRect(option->rect, has(option, QStyle::State_Sunken)      ? c.pressed
                                    : has(option, QStyle::State_MouseOver) ? c.hover
                                                                           : c.base);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
}

void progressBar(const QStyleOption *option, QPainter *painter, const Colors &c)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    QRectF groove = option->rect;
    const qreal height = qMin<qreal>(groove.height(), 6);
    groove = QRectF(groove.x(), groove.center().y() - height / 2, groove.width(), height);
    box(painter, groove, c.pressed, QColor(), height / 2);
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    if (range <= 0) { // how long is not known: a still piece, nothing that blinks
        groove.setLeft(groove.left() + groove.width() * 0.35);
        groove.setWidth(groove.width() * 0.45);
    } else {
        const qreal part = qBound<qreal>(0, qreal(bar->progress - bar->minimum) / qreal(range), 1);
        if (part <= 0)
            return;
        groove.setWidth(qMax(height, groove.width() * part));
    }
    box(painter, groove, c.accent, QColor(), height / 2);
}

void scrollBar(const QRect &slider, const QStyleOptionComplex *option, QPainter *painter, const Colors &c)
{
    painter->fillRect(option->rect, c.base);
    if (!has(option, QStyle::State_Enabled))
        return;
    const bool active =
        has(option, QStyle::State_Sunken) || (option->activeSubControls & QStyle::SC_ScrollBarSlider);
    const qreal gap = active ? 2.5 : 3.5;
    const QRectF handle = QRectF(slider).adjusted(gap, gap, -gap, -gap);
    box(painter, handle, active ? c.muted : c.controlLine, QColor(),
        qMin(handle.width(), handle.height()) / 2);
}

} // namespace

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Colors &c = colorsOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand: pushButton(option, painter, c); return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!frame || frame->lineWidth <= 0) { // an editor inside another field or a row
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
            return;
        }
        box(painter, option->rect, has(option, State_Enabled) ? c.base : c.window, c.controlLine);
        if (has(option, State_HasFocus))
            focusRing(painter, option->rect, c);
        return;
    }
    case PE_FrameLineEdit: return;
    case PE_PanelButtonTool: {
        const bool on = has(option, State_Sunken) || has(option, State_On);
        if (on || (has(option, State_MouseOver) && has(option, State_Enabled)))
            box(painter, option->rect, on ? c.pressed : c.hover, QColor());
        if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
            focusRing(painter, option->rect, c);
        return;
    }
    case PE_FrameFocusRect:
        if (has(option, State_KeyboardFocusChange) && !qobject_cast<const QAbstractItemView *>(widget))
            focusRing(painter, option->rect, c, 4);
        return;
    case PE_IndicatorCheckBox: indicator(option, painter, c, false); return;
    case PE_IndicatorRadioButton: indicator(option, painter, c, true); return;
    case PE_IndicatorBranch:
        if (has(option, State_Children))
            chevron(painter, option->rect, c.muted, has(option, State_Open) ? 0 : -90);
        return;
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (header && header->sortIndicator != QStyleOptionHeader::None) {
            // QCommonStyle places it too high, and does not ask a proxy where: down to the middle of the text.
            const QRect middle =
                option->rect.adjusted(0, -5, 0, 2 * pixelMetric(PM_HeaderMargin, option, widget));
            chevron(painter, middle, c.muted, header->sortIndicator == QStyleOptionHeader::SortUp ? 0 : 180);
        }
        return;
    }
    case PE_IndicatorArrowDown: chevron(painter, option->rect, c.muted); return;
    case PE_IndicatorArrowUp: chevron(painter, option->rect, c.muted, 180); return;
    case PE_IndicatorArrowRight: chevron(painter, option->rect, c.muted, -90); return;
    case PE_IndicatorArrowLeft: chevron(painter, option->rect, c.muted, 90); return;
    case PE_Frame: box(painter, option->rect, QColor(), c.line, 4); return;
    case PE_FrameGroupBox: box(painter, option->rect, QColor(), c.line); return;
    case PE_PanelMenu: painter->fillRect(option->rect, c.isDark ? c.control : c.base); return;
    case PE_FrameMenu:
        painter->save();
        painter->setPen(c.controlLine);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
    case PE_FrameDockWidget: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Colors &c = colorsOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && (button->features & QStyleOptionButton::DefaultButton) && has(option, State_Enabled)) {
            QStyleOptionButton copy(*button);
            copy.palette.setColor(QPalette::ButtonText, c.onAccent);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_Splitter: painter->fillRect(option->rect, c.line); return;
    case CE_HeaderSection: headerSection(option, painter, c); return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, c.base);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader copy(*header);
            copy.palette.setColor(QPalette::ButtonText, c.muted);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuBarEmptyArea: painter->fillRect(option->rect, c.window); return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(option->rect, c.window);
            const bool open = has(option, State_Sunken);
            if (open || (has(option, State_Selected)))
                box(painter, option->rect.adjusted(1, 1, -1, -1), open ? c.pressed : c.hover, QColor());
            drawItemText(painter, item->rect, Qt::AlignCenter | Qt::TextShowMnemonic, item->palette,
                         has(option, State_Enabled), item->text, QPalette::WindowText);
            return;
        }
        break;
    case CE_MenuItem:
        // Fusion frames the row in hand with a darker line; the same fill without it.
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem copy(*item);
            const bool row = has(option, State_Selected) && has(option, State_Enabled) &&
                             item->menuItemType != QStyleOptionMenuItem::Separator;
            if (row)
                box(painter, option->rect.adjusted(1, 0, -1, 0), c.selection, QColor(), 5);
            copy.state &= ~State_Selected;
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ProgressBarGroove: return;
    case CE_ProgressBarContents: progressBar(option, painter, c); return;
    case CE_ProgressBarLabel: return;
    case CE_ShapedFrame: // Fusion bevels; a pane has no frame of its own, a line is a hairline
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRect r = option->rect;
            painter->fillRect(frame->frameShape == QFrame::HLine
                                  ? QRect(r.x(), r.center().y(), r.width(), 1)
                                  : QRect(r.center().x(), r.y(), 1, r.height()),
                              c.line);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Colors &c = colorsOf(option->palette);
    if (control == CC_ScrollBar) {
        scrollBar(subControlRect(control, option, SC_ScrollBarSlider, widget), option, painter, c);
        return;
    }
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox && combo->frame) {
        const bool down = has(option, State_Sunken) || has(option, State_On);
        const QColor fill = down ? c.pressed : has(option, State_MouseOver) ? c.hover : c.control;
        box(painter, option->rect, combo->editable ? c.base : fill, c.controlLine);
        if (has(option, State_HasFocus))
            focusRing(painter, option->rect, c);
        chevron(painter, subControlRect(control, option, SC_ComboBoxArrow, widget), c.muted);
        return;
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox) {
        box(painter, option->rect, c.base, c.controlLine);
        if (has(option, State_HasFocus))
            focusRing(painter, option->rect, c);
        if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
            chevron(painter, subControlRect(control, option, SC_SpinBoxUp, widget), c.muted, 180, 12);
            chevron(painter, subControlRect(control, option, SC_SpinBoxDown, widget), c.muted, 0, 12);
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace ui
