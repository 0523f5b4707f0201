#include "ui/folders/FolderDelegate.h"

#include "core/base/Limits.h"
#include "ui/common/Icons.h"
#include "ui/common/Theme.h"
#include "ui/folders/FolderModel.h"

#include <QLineEdit>
#include <QLocale>
#include <QPainter>

namespace ui {

namespace {

constexpr int kIcon = 18;
constexpr int kGap = 9;
constexpr int kPad = 6;

QRect mirrored(const QStyleOptionViewItem &option, const QRect &rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void paintPill(QPainter &painter, const QRectF &rect, const QString &text, const Colors &c, bool strong)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(strong ? c.accent : c.pressed);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    painter.setPen(strong ? c.onAccent : c.text);
    painter.drawText(rect, Qt::AlignCenter, text);
}

} // namespace

void FolderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Colors &c = colorsOf(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const qint64 unread = index.data(FolderModel::UnreadRole).toLongLong();
    const bool isInbox = index.data(FolderModel::KindRole).toInt() == int(core::archive::FolderKind::Inbox);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect free = option.rect.adjusted(kPad, 0, -kPad, 0);

    const QRect iconRect(free.left(), free.center().y() - kIcon / 2, kIcon, kIcon);
    paintIcon(*painter, mirrored(option, iconRect), Icon(index.data(Qt::DecorationRole).toInt()),
              selected ? c.accent : c.muted);
    free.setLeft(iconRect.right() + 1 + kGap);

    QFont font = option.font;
    if (unread > 0) {
        QFont small = option.font;
        small.setPointSizeF(small.pointSizeF() * 0.88);
        small.setBold(true);
        painter->setFont(small);
        const QString count = QLocale().toString(unread);
        const int height = painter->fontMetrics().height() + 3;
        const int width = qMax(height, painter->fontMetrics().horizontalAdvance(count) + 13);
        const QRect pill(free.right() - width + 1, free.center().y() - height / 2, width, height);
        paintPill(*painter, mirrored(option, pill), count, c, isInbox);
        free.setRight(pill.left() - kGap);
        font.setBold(true);
    }
    painter->setFont(font);
    painter->setPen(c.text);
    const QString name =
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, free.width());
    painter->drawText(mirrored(option, free), int(Qt::AlignVCenter | Qt::AlignLeading), name);
    painter->restore();
}

QSize FolderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, qMax(32, option.fontMetrics.height() + 14)};
}

QWidget *FolderDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setMaxLength(core::limits::kFolderNameChars);
    editor->setAccessibleName(tr("Name of the folder"));
    return editor;
}

void FolderDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    const int left = kPad + kIcon + kGap - 7;
    editor->setGeometry(mirrored(option, option.rect.adjusted(left, 1, -kPad, -1)));
}

} // namespace ui
