#pragma once

#include "core/render/ReaderDocument.h"

#include <QAbstractListModel>
#include <QCache>
#include <QPixmap>
#include <QSet>

#include <vector>

namespace ui {

/// The attachments of the message shown, for the strip. Thumbnails are asked for when a row is painted first, so that of
/// thousands of pictures only those are decoded that somebody looks at. Window thread.
class AttachmentModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole,
        SizeRole,
        TypeRole,
        PartRole,
        KindRole,     ///< FileKind as int
        WarningRole,  ///< why the user should look twice, in two or three words; empty: no reason
        ThumbnailRole ///< a QPixmap; asks for it where there is none yet
    };
    explicit AttachmentModel(QObject *parent = nullptr);

    void setAttachments(std::vector<core::render::Attachment> attachments);
    /// Null: it cannot be had, and is not asked for again.
    void setThumbnail(int part, const QPixmap &picture);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override; ///< can be dragged out
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void thumbnailWanted(int part) const; ///< from data(): answer later

private:
    [[nodiscard]] QVariant thumbnail(const core::render::Attachment &attachment) const;

    std::vector<core::render::Attachment> m_attachments;
    QCache<int, QPixmap> m_thumbnails;
    mutable QSet<int> m_asked;
};

} // namespace ui
