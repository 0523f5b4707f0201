#include "ui/list/MessageDelegate.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/list/MessageListModel.h"

#include <QPainter>

namespace ui {

using Model = MessageListModel;

namespace {
constexpr int kPad = 8;
constexpr qreal kMark = 16;
} // namespace

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &whole,
                            const QModelIndex &index) const
{
    const Colors &c = colorsOf(whole.palette);
    const bool selected = whole.state & QStyle::State_Selected;
    const bool active = whole.state & QStyle::State_HasFocus || whole.state & QStyle::State_Active;
    QColor background = index.row() == m_hoverRow ? c.window : c.base;
    if (selected)
        background = active ? c.selection : c.selectionInactive;
    painter->save();
    painter->fillRect(whole.rect, background);
    painter->fillRect(QRect(whole.rect.left(), whole.rect.bottom(), whole.rect.width(), 1),
                      selected ? background : c.window);
    QStyleOptionViewItem option = whole;
    option.rect.setHeight(option.rect.height() - m_secondLine);

    if (!index.data(Model::ReadyRole).toBool()) {
        paintComing(*painter, option, index);
    } else if (index.column() == Model::Unread || index.column() == Model::Starred ||
               index.column() == Model::Attachment) {
        paintMark(*painter, option, index);
    } else {
        const bool main = index.column() == Model::Sender || index.column() == Model::Subject;
        QFont font = option.font;
        font.setBold(main && index.data(Model::UnreadRole).toBool());
        painter->setFont(font);
        painter->setPen(main ? c.text : c.muted);
        const QRect rect = option.rect.adjusted(kPad, 0, -kPad, 0);
        const QString text =
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width());
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(rect, int(QStyle::visualAlignment(option.direction, alignment)), text);
    }
    painter->restore();
}

/// What is still being read: a bar where the text will stand, for some milliseconds.
void MessageDelegate::paintComing(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    if (index.column() != Model::Sender && index.column() != Model::Subject)
        return;
    const Colors &c = colorsOf(option.palette);
    QRectF bar = QRectF(option.rect).adjusted(kPad, 0, -kPad, 0);
    bar.setWidth(bar.width() * (index.column() == Model::Subject ? 0.6 : 0.8));
    bar.setTop(bar.center().y() - 3.5);
    bar.setHeight(7);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.window);
    painter.drawRoundedRect(bar, 3.5, 3.5);
}

void MessageDelegate::paintMark(QPainter &painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Colors &c = colorsOf(option.palette);
    QRectF mark(0, 0, kMark, kMark);
    mark.moveCenter(QRectF(option.rect).center());
    mark.moveTopLeft(mark.topLeft().toPoint());
    switch (index.column()) {
    case Model::Unread:
        if (!index.data(Model::UnreadRole).toBool())
            break;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.accent);
        painter.drawEllipse(mark.center(), 4.0, 4.0);
        break;
    case Model::Starred:
        if (index.data(Model::StarredRole).toBool())
            paintIcon(painter, mark, Icon::StarFilled, c.star);
        else if (index.row() == m_hoverRow)
            paintIcon(painter, mark, Icon::Star, c.muted);
        break;
    case Model::Attachment:
        // Of a message whose header alone is here, nobody knows yet what is attached to it.
        if (index.data(Model::HeaderOnlyRole).toBool())
            paintIcon(painter, mark, Icon::HeaderOnly, c.muted);
        else if (index.data(Model::AttachmentRole).toBool())
            paintIcon(painter, mark, Icon::Attachment, c.muted);
        break;
    default: break;
    }
}

} // namespace ui
