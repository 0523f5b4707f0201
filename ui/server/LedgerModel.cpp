#include "ui/server/LedgerModel.h"

#include "ui/common/Format.h"

namespace ui {

using namespace Qt::StringLiterals;
using core::archive::LedgerEntry;

LedgerModel::LedgerModel(QString host, QObject *parent)
    : QAbstractTableModel(parent), m_host(std::move(host)), m_snapshot(std::make_shared<LedgerSnapshot>())
{}

void LedgerModel::show(std::shared_ptr<const LedgerSnapshot> snapshot, LedgerRows rows)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_rows = std::move(rows);
    endResetModel();
}

const LedgerEntry &LedgerModel::entryAt(int row) const
{
    return m_snapshot->entries[m_rows[static_cast<std::size_t>(row)]];
}

int LedgerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kLedgerColumns;
}

QString LedgerModel::text(const LedgerEntry &entry, LedgerColumn column) const
{
    switch (column) {
    case LedgerColumn::State: return stateText(entry.row);
    case LedgerColumn::Subject:
        if (!entry.isHere)
            return core::isSet(entry.row.message) ? tr("(erased here)") : QString();
        return entry.subject.isEmpty() ? tr("(no subject)") : displayLine(entry.subject, 200);
    case LedgerColumn::Sender: return displaySender(entry.fromName, entry.fromAddress);
    case LedgerColumn::Size: return formatSize(entry.row.listedBytes);
    case LedgerColumn::FirstSeen: return formatShortDateTime(entry.row.firstSeenUtc);
    case LedgerColumn::Stored: return formatShortDateTime(entry.row.storedUtc);
    case LedgerColumn::Deleted: return formatShortDateTime(entry.row.deletedUtc);
    case LedgerColumn::Gone: return formatShortDateTime(entry.row.goneSinceUtc);
    case LedgerColumn::Reason: return reasonText(entry.row.reason, m_host);
    case LedgerColumn::Uidl: break;
    }
    return displayLine(QString::fromLatin1(entry.row.uidl), 200);
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<LedgerColumn>(index.column());
    if (role == Qt::DisplayRole)
        return text(entryAt(index.row()), column);
    if (role == Qt::ToolTipRole && column != LedgerColumn::Size) // subjects and names are words of strangers
        return literalToolTip(text(entryAt(index.row()), column));
    if (role == Qt::TextAlignmentRole)
        return int((column == LedgerColumn::Size ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole) {
        //: What a screen reader says of a cell: %1 its column, %2 its text
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(),
                                text(entryAt(index.row()), column));
    }
    return {};
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<LedgerColumn>(section);
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((column == LedgerColumn::Size ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == LedgerColumn::Uidl)
        return tr("The number by which the server knows the message");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case LedgerColumn::State: return tr("State");
    case LedgerColumn::Subject: return tr("Subject");
    case LedgerColumn::Sender: return tr("From");
    case LedgerColumn::Size: return tr("Size");
    case LedgerColumn::FirstSeen: return tr("First seen");
    case LedgerColumn::Stored: return tr("Fetched");
    case LedgerColumn::Deleted: return tr("Deleted");
    case LedgerColumn::Gone: return tr("Gone since");
    case LedgerColumn::Reason: return tr("Reason");
    case LedgerColumn::Uidl: break;
    }
    return u"UIDL"_s;
}

} // namespace ui
