#include "ui/common/Style.h"

#include <QComboBox>
#include <QStyleOption>
#include <QTableView>

using namespace Qt::StringLiterals;

// What has which size; StylePaint.cpp has how it looks.
namespace ui {

namespace {
constexpr int kControlHeight = 32;
} // namespace

Style::Style() : QProxyStyle(u"Fusion"_s) {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 36;
    case PM_SplitterWidth: return 1; // Qt widens the part that can be grabbed
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize: return 18;
    case PM_ToolBarIconSize: return 20;
    case PM_TreeViewIndentation: return 16;
    case PM_HeaderMargin: return 8;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 5;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuBarPanelWidth: return 0;
    case PM_MenuBarHMargin: return 4;
    case PM_MenuBarVMargin: return 2;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return 14;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 9;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_ToolTipLabelFrameWidth: return 5;
    case PM_FocusFrameHMargin: // the cells of a table begin where their headings do
        return QProxyStyle::pixelMetric(metric, option, widget) +
               (qobject_cast<const QTableView *>(widget) ? 5 : 0);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_Transient: return 0;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_Menu_SubMenuPopupDelay: return 120;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result = QSize(qMax(result.width() + 12, 76), qMax(result.height(), kControlHeight));
        break;
    case CT_LineEdit:
    case CT_SpinBox: result.setHeight(qMax(result.height(), kControlHeight)); break;
    case CT_ComboBox: result = QSize(result.width() + 12, qMax(result.height(), kControlHeight)); break;
    case CT_ToolButton:
        result = QSize(qMax(result.width(), kControlHeight), qMax(result.height(), kControlHeight));
        break;
    case CT_HeaderSection: result.setHeight(qMax(result.height(), 32)); break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result += QSize(16, 6);
        break;
    case CT_MenuBarItem: result += QSize(8, 4); break;
    default: break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return rect.adjusted(5, 0, -5, 0);
    return rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return {};
    // No arrow buttons: the groove is the whole bar.
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int slider = length;
    if (range > 0) {
        slider = int(qint64(bar->pageStep) * length / (range + bar->pageStep));
        slider = qBound(qMin(length, pixelMetric(PM_ScrollBarSliderMin, option, widget)), slider, length);
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = horizontal ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                                      : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
        return visualRect(bar->direction, bar->rect, rect);
    };
    switch (subControl) {
    case SC_ScrollBarGroove: return bar->rect;
    case SC_ScrollBarSlider: return piece(start, slider);
    case SC_ScrollBarSubPage: return piece(0, start);
    case SC_ScrollBarAddPage: return piece(start + slider, length - start - slider);
    default: return {};
    }
}

} // namespace ui
