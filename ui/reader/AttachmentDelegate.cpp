#include "ui/reader/AttachmentDelegate.h"

#include "ui/common/Theme.h"
#include "ui/reader/AttachmentModel.h"
#include "ui/reader/FileBadge.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>

namespace ui {

namespace {

constexpr qsizetype kExtensionChars = 16; ///< more behind a dot is a sentence

void paintThumbnail(QPainter &painter, const QRectF &area, const QPixmap &picture, const QPalette &palette)
{
    const QSizeF size = QSizeF(picture.deviceIndependentSize()).scaled(area.size(), Qt::KeepAspectRatio);
    const QRectF place(area.center() - QPointF(size.width() / 2, size.height() / 2), size);
    QPainterPath corners;
    corners.addRoundedRect(place, 3, 3);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipPath(corners);
    painter.fillRect(place, Qt::white); // what is transparent was drawn for paper
    painter.drawPixmap(place, picture, QRectF(picture.rect()));
    painter.restore();
    painter.setPen(colorsOf(palette).line);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(corners);
}

} // namespace

QString elidedFileName(const QFontMetrics &metrics, const QString &name, int width)
{
    if (metrics.horizontalAdvance(name) <= width)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasExtension = dot > 0 && name.size() - dot <= kExtensionChars;
    const QString extension = hasExtension ? name.mid(dot) : QString();
    const int room = width - metrics.horizontalAdvance(extension);
    const QString stem =
        metrics.elidedText(name.left(name.size() - extension.size()), Qt::ElideMiddle, std::max(room, 0));
    return (stem.isEmpty() ? QStringLiteral("…") : stem) +
           extension; // that something is left out shows in any case
}

QSize AttachmentDelegate::cellSize(const QFontMetrics &metrics)
{
    return {metrics.averageCharWidth() * 36, metrics.height() * 2 + 18};
}

QSize AttachmentDelegate::thumbnailSize(const QFontMetrics &metrics)
{
    const int height = cellSize(metrics).height() - 6 - 12;
    return {height * 5 / 4, height};
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
    painter->setLayoutDirection(Qt::LeftToRight); // a name in Arabic keeps its extension at the end (ATT-02)
    const QRectF chip = QRectF(option.rect).adjusted(0.5, 0.5, -6.5, -6.5);
    const bool focused = selected && (option.state & QStyle::State_HasFocus);
    painter->setPen(focused ? colours.accent : colours.line);
    painter->setBrush(selected ? colours.selection : hovered ? colours.hover : colours.window);
    painter->drawRoundedRect(chip, 6, 6);
    const auto kind = static_cast<FileKind>(index.data(AttachmentModel::KindRole).toInt());
    const auto thumbnail = index.data(AttachmentModel::ThumbnailRole).value<QPixmap>();
    double textLeft = 0;
    if (thumbnail.isNull()) {
        const double height = chip.height() - 14;
        const QRectF badge(chip.left() + 9, chip.top() + 7, height * 0.8, height);
        paintFileBadge(*painter, badge, name, kind, option.palette);
        textLeft = badge.right();
    } else {
        const QRectF area(chip.topLeft() + QPointF(6, 6), QSizeF(thumbnailSize(option.fontMetrics)));
        paintThumbnail(*painter, area, thumbnail, option.palette);
        textLeft = area.right();
    }
    const QRectF text = chip.adjusted(textLeft - chip.left() + 9, 5, -8, -5);
    painter->setPen(colours.text);
    painter->drawText(QRectF(text.left(), text.top(), text.width(), text.height() / 2),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      elidedFileName(option.fontMetrics, name, static_cast<int>(text.width())));
    const QString warning = index.data(AttachmentModel::WarningRole).toString();
    painter->setPen(warning.isEmpty() ? colours.muted : colours.danger);
    QString below = index.data(AttachmentModel::SizeRole).toString();
    if (!warning.isEmpty())
        below += QStringLiteral(" · ") + warning;
    painter->drawText(QRectF(text.left(), text.center().y(), text.width(), text.height() / 2),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(below, Qt::ElideRight, static_cast<int>(text.width())));
    painter->restore();
}

} // namespace ui
