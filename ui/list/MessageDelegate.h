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
    /// Height that is left free at the bottom of each row for what the list paints there itself.
    void setSecondLine(int height) { m_secondLine = height; }
    [[nodiscard]] int secondLine() const { return m_secondLine; }

private:
    void paintComing(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintMark(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    int m_hoverRow = -1;
    int m_secondLine = 0;
};

} // namespace ui
