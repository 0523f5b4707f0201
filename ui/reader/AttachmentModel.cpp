#include "ui/reader/AttachmentModel.h"

#include "core/base/Limits.h"
#include "core/render/FileRisk.h"
#include "ui/common/Format.h"
#include "ui/reader/FileBadge.h"

#include <QTextDocument>

namespace ui {

using core::render::Attachment;

AttachmentModel::AttachmentModel(QObject *parent)
    : QAbstractListModel(parent), m_thumbnails(core::limits::kThumbnailsKept)
{}

void AttachmentModel::setAttachments(std::vector<Attachment> attachments)
{
    beginResetModel();
    m_attachments = std::move(attachments);
    m_thumbnails.clear();
    m_asked.clear();
    endResetModel();
}

void AttachmentModel::setThumbnail(int part, const QPixmap &picture)
{
    for (std::size_t row = 0; row < m_attachments.size(); ++row) {
        if (m_attachments[row].part != part)
            continue;
        if (picture.isNull())
            m_thumbnails.remove(part);
        else
            m_thumbnails.insert(part, new QPixmap(picture));
        const QModelIndex changed = index(static_cast<int>(row));
        Q_EMIT dataChanged(changed, changed, {ThumbnailRole});
        return;
    }
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attachments.size());
}

QVariant AttachmentModel::thumbnail(const Attachment &attachment) const
{
    if (const QPixmap *picture = m_thumbnails.object(attachment.part))
        return *picture;
    const bool isPicture = fileKind(attachment.name, attachment.type) == FileKind::Picture;
    // Asked once: where the cache let go of it, the badge is painted.
    if (isPicture && attachment.sizeBytes <= core::limits::kThumbnailBytes &&
        !m_asked.contains(attachment.part)) {
        m_asked.insert(attachment.part);
        Q_EMIT thumbnailWanted(attachment.part);
    }
    return {};
}

Qt::ItemFlags AttachmentModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Attachment &attachment = m_attachments[static_cast<std::size_t>(index.row())];
    const QString name = displayLine(attachment.name);
    const FileKind kind = fileKind(attachment.name, attachment.type);
    const QString warning = kind == FileKind::Program ? tr("can run programs")
                            : attachment.isNameUnsafe ? tr("misleading name")
                                                      : QString();
    switch (role) {
    case NameRole: return name;
    case SizeRole: return formatSize(attachment.sizeBytes);
    case TypeRole: return attachment.type;
    case PartRole: return attachment.part;
    case KindRole: return static_cast<int>(kind);
    case WarningRole: return warning;
    case ThumbnailRole: return thumbnail(attachment);
    case Qt::AccessibleTextRole: {
        //: An attachment as a screen reader says it: name, size
        const QString said = tr("%1, %2").arg(name, formatSize(attachment.sizeBytes));
        return warning.isEmpty() ? said : tr("%1, %2").arg(said, warning);
    }
    // Escaped: a tool tip would take a name like <b>x</b> for markup (ATT-37).
    case Qt::ToolTipRole: {
        QString tip =
            name + u'\n' +
            tr("Labelled by the sender as %1").arg(displayLine(QString::fromLatin1(attachment.type)));
        if (attachment.isNameUnsafe)
            tip += u'\n' + tr("It was sent under a misleading name. This is the safe one.");
        return Qt::convertFromPlainText(tip);
    }
    default: return {};
    }
}

} // namespace ui
