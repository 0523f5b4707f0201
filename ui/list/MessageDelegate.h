#pragma once

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace ui {

/// A cell of the message list. Two tones: sender and subject in the text colour (bold while unread), date and size
/// muted; marks as icons. The background runs through the whole row.
class MessageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    void setHoverRow(int row) { m_hoverRow = row; }
    [[nodiscard]] int hoverRow() const { return m_hoverRow; }

private:
    void paintComing(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintMark(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    int m_hoverRow = -1;
};

} // namespace ui
