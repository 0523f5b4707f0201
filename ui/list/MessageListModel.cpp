#include "ui/list/MessageListModel.h"

#include "core/archive/ArchiveReader.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "ui/common/Format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using core::archive::MessageSummary;

namespace {

constexpr int kPageRows = 100;
constexpr int kCachedSummaries = 4'000; ///< some 2 MB

QString senderOf(const MessageSummary &summary)
{
    return displaySender(summary.fromName, summary.fromAddress);
}

} // namespace

MessageListModel::MessageListModel(core::archive::ArchiveReader &reader, const core::Clock &clock,
                                   QObject *parent)
    : QAbstractTableModel(parent), m_reader(reader), m_clock(clock), m_cache(kCachedSummaries)
{}

void MessageListModel::setIds(Ids ids)
{
    beginResetModel();
    m_ids = std::move(ids);
    endResetModel();
}

void MessageListModel::applyDiff(const IdDiff &diff, Ids ids)
{
    for (auto run = diff.removed.rbegin(); run != diff.removed.rend(); ++run) {
        beginRemoveRows({}, int(run->first), int(run->first + run->count - 1));
        m_ids.erase(m_ids.begin() + run->first, m_ids.begin() + run->first + run->count);
        endRemoveRows();
    }
    for (const auto &run : diff.inserted) {
        beginInsertRows({}, int(run.first), int(run.first + run.count - 1));
        m_ids.insert(m_ids.begin() + run.first, ids.begin() + run.first, ids.begin() + run.first + run.count);
        endInsertRows();
    }
    Q_ASSERT(m_ids == ids);
}

void MessageListModel::forget(const Ids &changed)
{
    Ids sorted = changed;
    std::sort(sorted.begin(), sorted.end());
    for (const auto id : sorted) {
        if (Cached *cached = m_cache.object(core::number(id)))
            cached->isStale = true;
    }
    // One notice for the rows between the first and the last of them: the view repaints only what is seen.
    int first = -1;
    int last = -1;
    for (int row = 0; row < int(m_ids.size()); ++row) {
        if (!std::binary_search(sorted.begin(), sorted.end(), m_ids[std::size_t(row)]))
            continue;
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

core::MessageId MessageListModel::idAt(int row) const
{
    return row >= 0 && row < int(m_ids.size()) ? m_ids[std::size_t(row)] : core::MessageId{};
}

int MessageListModel::rowOf(core::MessageId id) const
{
    const auto at = std::find(m_ids.begin(), m_ids.end(), id);
    return at == m_ids.end() ? -1 : int(at - m_ids.begin());
}

MessageSummary MessageListModel::summaryAt(int row) const
{
    const core::MessageId id = idAt(row);
    if (!core::isSet(id))
        return {};
    if (const Cached *cached = m_cache.object(core::number(id)); cached && !cached->isStale)
        return cached->summary;
    // By one row, some microseconds: for what is painted, pages come from elsewhere.
    auto summary = m_reader.summary(id);
    if (!summary && summary.error().code != core::ErrorCode::NotFound) {
        qCWarning(core::logUi) << "list could not be read:" << core::errorName(summary.error().code);
        return {};
    }
    // Remember absent ones too, or each repaint would ask for them again.
    const MessageSummary found = summary ? *std::move(summary) : MessageSummary{};
    m_cache.insert(core::number(id), new Cached{found});
    return found;
}

bool MessageListModel::isReady(int row) const { return m_cache.contains(core::number(idAt(row))); }

int MessageListModel::want(int row)
{
    const int first = row / kPageRows * kPageRows;
    const int count = std::min(kPageRows, int(m_ids.size()) - first);
    if (count > 0)
        Q_EMIT pageWanted(Ids(m_ids.begin() + first, m_ids.begin() + first + count));
    return first + count - 1;
}

void MessageListModel::setPage(const Ids &page, const std::vector<MessageSummary> &summaries)
{
    for (const auto absent : page)
        m_cache.insert(core::number(absent), new Cached);
    for (const MessageSummary &summary : summaries)
        m_cache.insert(core::number(summary.id), new Cached{summary});
    // The rows may have changed places since the page was asked for.
    const auto at = page.empty() ? m_ids.end() : std::find(m_ids.begin(), m_ids.end(), page.front());
    const int first = int(at - m_ids.begin());
    const int last = std::min(first + int(page.size()), int(m_ids.size())) - 1;
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int MessageListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_ids.size()))
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(summaryAt(index.row()), index.column());
    case Qt::ToolTipRole:
        if (index.column() == Date) {
            const MessageSummary summary = summaryAt(index.row());
            return core::isSet(summary.id) ? formatDateTime(summary.dateUtc) : QString();
        }
        if (const MessageSummary summary = summaryAt(index.row());
            index.column() == Attachment && summary.partialBytes > 0)
            return tr("Only the header is here. The whole message (%1) is on the server.")
                .arg(formatSize(summary.partialBytes));
        if (index.column() == Sender)
            return literalToolTip(displayLine(summaryAt(index.row()).fromAddress));
        return {};
    case Qt::TextAlignmentRole:
        return int(index.column() == Size ? Qt::AlignTrailing | Qt::AlignVCenter
                                          : Qt::AlignLeading | Qt::AlignVCenter);
    case Qt::AccessibleTextRole: return spoken(summaryAt(index.row()));
    case IdRole: return core::number(m_ids[std::size_t(index.row())]);
    case UnreadRole: return core::isSet(summaryAt(index.row()).id) && summaryAt(index.row()).unread;
    case StarredRole: return summaryAt(index.row()).starred;
    case AttachmentRole: return summaryAt(index.row()).hasAttachment;
    case ReadyRole: return isReady(index.row());
    case HeaderOnlyRole: return summaryAt(index.row()).partialBytes > 0;
    default: return {};
    }
}

QString MessageListModel::text(const MessageSummary &summary, int column) const
{
    if (!core::isSet(summary.id))
        return {};
    switch (column) {
    case Sender: return senderOf(summary);
    case Subject: {
        const QString subject = displayLine(summary.subject);
        return subject.isEmpty() ? tr("(no subject)") : subject;
    }
    case FolderColumn: return m_folderName ? m_folderName(summary.folder) : QString();
    case Date: return formatListDate(summary.dateUtc, m_clock.nowUtc());
    case Size: return formatSize(summary.partialBytes > 0 ? summary.partialBytes : summary.sizeBytes);
    default: return {};
    }
}

QString MessageListModel::spoken(const MessageSummary &summary) const
{
    QStringList parts;
    if (summary.unread)
        parts << tr("unread");
    if (summary.starred)
        parts << tr("starred");
    const QString sender = text(summary, Sender);
    parts << (sender.isEmpty() ? tr("no sender") : sender) << text(summary, Subject) << text(summary, Date);
    if (summary.hasAttachment)
        parts << tr("with attachment");
    if (summary.partialBytes > 0)
        parts << tr("only the header is here");
    //: Joins what a screen reader says of a message: unread, sender, subject, date
    return parts.join(tr(", "));
}

QVariant MessageListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool narrow = section == Unread || section == Starred || section == Attachment;
    if (role == Qt::TextAlignmentRole)
        return int((section == Size ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole && (role != Qt::DisplayRole || narrow))
        return {};
    switch (section) {
    case Unread: return tr("Unread");
    case Starred: return tr("Starred");
    case Attachment: return tr("Attachment");
    case Sender: return tr("From");
    case Subject: return tr("Subject");
    case FolderColumn: return tr("Folder");
    case Date: return tr("Date");
    case Size: return tr("Size");
    default: return {};
    }
}

Qt::ItemFlags MessageListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

} // namespace ui
