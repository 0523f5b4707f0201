#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// One attachment as a chip: badge or thumbnail, name, size. The extension that is there is the extension that shows,
/// however long the name (catalogue ATT-03).
class AttachmentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static QSize cellSize(const QFontMetrics &metrics);
    /// How large a thumbnail is painted at most, device independent.
    [[nodiscard]] static QSize thumbnailSize(const QFontMetrics &metrics);
};

/// `name` cut in the middle to `width` pixels, its extension whole.
[[nodiscard]] QString elidedFileName(const QFontMetrics &metrics, const QString &name, int width);

} // namespace ui
