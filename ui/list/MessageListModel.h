#pragma once

#include "core/archive/Types.h"
#include "ui/list/IdDiff.h"

#include <QAbstractTableModel>
#include <QCache>

#include <functional>
#include <vector>

namespace core {
class Clock;
}
namespace core::archive {
class ArchiveReader;
}

namespace ui {

/// Messages in a given order, a million as easily as ten: holds their ids, and the summaries of what was looked at last.
/// What is painted comes in pages from a thread of its own (want(), setPage()); whoever asks data() for a row that is not
/// here yet gets it from the archive at once, by one row. Which ids, and in which order, is MessageListController's.
/// Window thread; reader and clock are borrowed and outlive it.
class MessageListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Unread, Starred, Attachment, Sender, Subject, FolderColumn, Date, Size, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        UnreadRole,
        StarredRole,
        AttachmentRole,
        HeaderOnlyRole,
        ReadyRole
    };
    using Ids = std::vector<core::MessageId>;

    MessageListModel(core::archive::ArchiveReader &reader, const core::Clock &clock,
                     QObject *parent = nullptr);

    void setIds(Ids ids);                        ///< starts anew
    void applyDiff(const IdDiff &diff, Ids ids); ///< row by row: selection stays
    void forget(const Ids &changed);             ///< their summaries are read again
    /// The row can be painted without asking the archive.
    [[nodiscard]] bool isReady(int row) const;
    /// Asks for the page of a row that is not ready, by pageWanted(). Answers the last row of that page.
    int want(int row);
    void setPage(const Ids &page, const std::vector<core::archive::MessageSummary> &summaries);
    void setFolderNames(std::function<QString(core::FolderId)> names) { m_folderName = std::move(names); }

    [[nodiscard]] const Ids &ids() const { return m_ids; }
    [[nodiscard]] core::MessageId idAt(int row) const;
    [[nodiscard]] int rowOf(core::MessageId id) const; ///< -1: not here; looks through all
    /// From the cache, or from the archive. An empty summary where the message is gone.
    [[nodiscard]] core::archive::MessageSummary summaryAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void pageWanted(const std::vector<core::MessageId> &page);

private:
    /// `isStale`: something changed since; good enough to be seen until it is read again.
    struct Cached
    {
        core::archive::MessageSummary summary;
        bool isStale = false;
    };
    [[nodiscard]] QString text(const core::archive::MessageSummary &summary, int column) const;
    [[nodiscard]] QString spoken(const core::archive::MessageSummary &summary) const;

    core::archive::ArchiveReader &m_reader;
    const core::Clock &m_clock;
    std::function<QString(core::FolderId)> m_folderName;
    Ids m_ids;
    mutable QCache<qint64, Cached> m_cache;
};

} // namespace ui
