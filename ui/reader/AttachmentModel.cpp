#include "ui/reader/AttachmentModel.h"

#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/reader/FileBadge.h"

#include <QPainter>

namespace ui {

void AttachmentModel::setAttachments(std::vector<core::render::Attachment> attachments)
{
    beginResetModel();
    m_attachments = std::move(attachments);
    endResetModel();
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attachments.size());
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::render::Attachment &attachment = m_attachments[static_cast<std::size_t>(index.row())];
    const QString name = displayLine(attachment.name);
    switch (role) {
    case NameRole: return name;
    case SizeRole: return formatSize(attachment.sizeBytes);
    case TypeRole: return attachment.type;
    case PartRole: return attachment.part;
    //: An attachment as a screen reader says it: name, size
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(name, formatSize(attachment.sizeBytes));
    // Escaped: a tool tip would take a name like <b>x</b> for markup (ATT-37).
    case Qt::ToolTipRole: return Qt::convertFromPlainText(name);
    default: return {};
    }
}

QSize AttachmentDelegate::cellSize(const QFontMetrics &metrics)
{
    return {metrics.averageCharWidth() * 36, metrics.height() * 2 + 18};
}

QSize AttachmentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return cellSize(option.fontMetrics);
}

void AttachmentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Colors &colours = colorsOf(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const QString name = index.data(AttachmentModel::NameRole).toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF chip = QRectF(option.rect).adjusted(0.5, 0.5, -6.5, -6.5);
    const bool focused = selected && (option.state & QStyle::State_HasFocus);
    painter->setPen(focused ? colours.accent : colours.line);
    painter->setBrush(selected ? colours.selection : hovered ? colours.hover : colours.window);
    painter->drawRoundedRect(chip, 6, 6);
    const double badgeHeight = chip.height() - 14;
    const QRectF badge(chip.left() + 9, chip.top() + 7, badgeHeight * 0.8, badgeHeight);
    const auto kind = fileKind(name, index.data(AttachmentModel::TypeRole).toByteArray());
    paintFileBadge(*painter, badge, name, kind, option.palette);
    const QRectF text = chip.adjusted(badge.right() - chip.left() + 9, 5, -8, -5);
    painter->setPen(colours.text);
    painter->drawText(QRectF(text.left(), text.top(), text.width(), text.height() / 2),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(name, Qt::ElideMiddle, static_cast<int>(text.width())));
    painter->setPen(kind == FileKind::Program ? colours.danger : colours.muted);
    QString size = index.data(AttachmentModel::SizeRole).toString();
    if (kind == FileKind::Program)
        size = tr("%1 · can run programs").arg(size);
    painter->drawText(QRectF(text.left(), text.center().y(), text.width(), text.height() / 2),
                      Qt::AlignLeft | Qt::AlignVCenter, size);
    painter->restore();
}

} // namespace ui
