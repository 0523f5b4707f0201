#pragma once

#include "core/render/ReaderDocument.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace ui {

/// The attachments of the message shown, for the strip. Window thread.
class AttachmentModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, SizeRole, TypeRole, PartRole };
    using QAbstractListModel::QAbstractListModel;

    void setAttachments(std::vector<core::render::Attachment> attachments);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<core::render::Attachment> m_attachments;
};

class AttachmentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static QSize cellSize(const QFontMetrics &metrics);
};

} // namespace ui
