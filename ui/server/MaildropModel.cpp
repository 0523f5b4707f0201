#include "ui/server/MaildropModel.h"

#include "ui/common/Format.h"
#include "ui/common/Theme.h"
#include "ui/server/MaildropText.h"

#include <QGuiApplication>

#include <algorithm>
#include <limits>

namespace ui {

using namespace Qt::StringLiterals;
using core::retrieval::Forecast;
using core::retrieval::MaildropRow;

namespace {

/// What sorts by when it goes: what goes soonest first, what stays last.
std::pair<int, qint64> rank(const Forecast &forecast)
{
    using Kind = Forecast::Kind;
    switch (forecast.kind) {
    case Kind::NextCheck: return {0, 0};
    case Kind::OnceFetched: return {1, 0};
    case Kind::AfterNextCheck: return {2, 0};
    case Kind::At: return {3, forecast.atUtc};
    default: return {4 + static_cast<int>(forecast.kind), 0};
    }
}

int here(const MaildropRow &row) { return row.isHere ? 0 : core::isSet(row.message) ? 1 : 2; }

/// What is not known yet is new mail, most often.
qint64 when(const MaildropRow &row) { return row.isSeen ? row.dateUtc : std::numeric_limits<qint64>::max(); }

int byColumn(const MaildropRow &a, const MaildropRow &b, MaildropColumn column)
{
    const auto order = [](const auto &x, const auto &y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (column) {
    case MaildropColumn::Sender:
        return displaySender(a.fromName, a.fromAddress)
            .compare(displaySender(b.fromName, b.fromAddress), Qt::CaseInsensitive);
    case MaildropColumn::Subject: return a.subject.compare(b.subject, Qt::CaseInsensitive);
    case MaildropColumn::Date: return order(when(a), when(b));
    case MaildropColumn::Age: return order(when(b), when(a));
    case MaildropColumn::Size: return order(a.bytes, b.bytes);
    case MaildropColumn::Here: return order(here(a), here(b));
    case MaildropColumn::Deletion: return order(rank(a.forecast), rank(b.forecast));
    }
    return 0;
}

} // namespace

MaildropModel::MaildropModel(const core::Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{}

void MaildropModel::show(core::retrieval::Maildrop maildrop)
{
    beginResetModel();
    m_maildrop = std::move(maildrop);
    m_places.clear();
    m_places.reserve(static_cast<qsizetype>(m_maildrop.rows.size()));
    for (std::size_t i = 0; i < m_maildrop.rows.size(); ++i)
        m_places.insert(m_maildrop.rows[i].number, i);
    arrange();
    endResetModel();
}

/// The rows that pass the filter, in order.
void MaildropModel::arrange()
{
    m_order.clear();
    for (std::size_t i = 0; i < m_maildrop.rows.size(); ++i) {
        if (fits(m_maildrop.rows[i]))
            m_order.push_back(i);
    }
    sortOrder();
}

void MaildropModel::sortOrder()
{
    std::ranges::stable_sort(m_order, [this](std::size_t a, std::size_t b) {
        const int compared = byColumn(m_maildrop.rows[a], m_maildrop.rows[b], m_column);
        const int order = compared != 0 ? compared : a < b ? -1 : 1; // the server's order is by arrival
        return m_direction == Qt::AscendingOrder ? order < 0 : order > 0;
    });
    notePlaces();
}

void MaildropModel::notePlaces()
{
    m_shownAt.assign(m_maildrop.rows.size(), -1);
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_shownAt[m_order[row]] = static_cast<int>(row);
}

bool MaildropModel::fits(const MaildropRow &row) const
{
    return m_filter.isEmpty() || row.subject.contains(m_filter, Qt::CaseInsensitive) ||
           row.fromName.contains(m_filter, Qt::CaseInsensitive) ||
           row.fromAddress.contains(m_filter, Qt::CaseInsensitive);
}

void MaildropModel::addHeaders(const std::vector<core::retrieval::SeenHeader> &headers)
{
    int first = rowCount();
    int last = -1;
    for (const auto &header : headers) {
        const auto place = m_places.constFind(header.number);
        if (place == m_places.cend() || m_maildrop.rows[*place].uidl != header.uidl)
            continue; // of a listing that is not shown any more
        MaildropRow &row = m_maildrop.rows[*place];
        row.isSeen = true;
        row.fromName = header.fromName;
        row.fromAddress = header.fromAddress;
        row.subject = header.subject;
        row.dateUtc = header.dateUtc;
        if (const int shown = m_shownAt[*place]; shown >= 0) {
            first = std::min(first, shown);
            last = std::max(last, shown);
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(createIndex(first, 0), createIndex(last, kMaildropColumns - 1));
}

void MaildropModel::remove(const QSet<QByteArray> &uidls)
{
    core::retrieval::Maildrop left = std::move(m_maildrop);
    std::erase_if(left.rows, [&](const MaildropRow &row) {
        const bool isGone = uidls.contains(row.uidl);
        left.bytes -= isGone ? std::max<qint64>(0, row.bytes) : 0;
        return isGone;
    });
    show(std::move(left));
}

void MaildropModel::filter(const QString &text)
{
    beginResetModel();
    m_filter = text;
    arrange();
    endResetModel();
}

void MaildropModel::narrow(std::vector<std::size_t> rows)
{
    beginResetModel();
    m_order = std::move(rows);
    notePlaces();
    endResetModel();
}

void MaildropModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kMaildropColumns)
        return;
    m_column = static_cast<MaildropColumn>(column);
    m_direction = order;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::size_t> places;
    for (const QModelIndex &kept : before)
        places.push_back(placeOf(kept.row()));
    sortOrder();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(createIndex(m_shownAt[places[static_cast<std::size_t>(i)]], before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

const MaildropRow &MaildropModel::rowAt(int row) const { return m_maildrop.rows[placeOf(row)]; }

int MaildropModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int MaildropModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kMaildropColumns;
}

QString MaildropModel::text(const MaildropRow &row, MaildropColumn column) const
{
    switch (column) {
    case MaildropColumn::Sender: return row.isSeen ? displaySender(row.fromName, row.fromAddress) : u"…"_s;
    case MaildropColumn::Subject:
        if (!row.isSeen)
            return u"…"_s;
        return row.subject.isEmpty() ? tr("(no subject)") : displayLine(row.subject, 200);
    case MaildropColumn::Date: return formatShortDateTime(row.dateUtc);
    case MaildropColumn::Size: return formatSize(row.bytes);
    case MaildropColumn::Here: return hereText(row);
    case MaildropColumn::Age: return ageText(row.dateUtc, m_clock.nowUtc());
    case MaildropColumn::Deletion: return forecastText(row.forecast);
    }
    return {};
}

QString MaildropModel::hint(const MaildropRow &row, MaildropColumn column) const
{
    if (column == MaildropColumn::Deletion)
        return forecastHint(row.forecast);
    if (column == MaildropColumn::Sender && row.isSeen)
        return displayAddress({row.fromName, row.fromAddress});
    return text(row, column);
}

QVariant MaildropModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<MaildropColumn>(index.column());
    const MaildropRow &row = rowAt(index.row());
    if (role == Qt::DisplayRole)
        return text(row, column);
    if (role == Qt::ToolTipRole) // subjects and names are words of strangers
        return literalToolTip(hint(row, column));
    if (role == Qt::TextAlignmentRole)
        return int((column == MaildropColumn::Size ? Qt::AlignTrailing : Qt::AlignLeading) |
                   Qt::AlignVCenter);
    if (role == Qt::ForegroundRole) {
        const Colors &colors = colorsOf(QGuiApplication::palette());
        if (column == MaildropColumn::Here && row.isHere)
            return colors.success;
        const bool isQuiet =
            column == MaildropColumn::Age || column == MaildropColumn::Deletion || !row.isSeen;
        return isQuiet ? QVariant(colors.muted) : QVariant();
    }
    if (role == Qt::AccessibleTextRole) {
        //: What a screen reader says of a cell: %1 its column, %2 its text
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(), text(row, column));
    }
    return {};
}

QVariant MaildropModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<MaildropColumn>(section);
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((column == MaildropColumn::Size ? Qt::AlignTrailing : Qt::AlignLeading) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case MaildropColumn::Sender: return tr("From");
    case MaildropColumn::Subject: return tr("Subject");
    case MaildropColumn::Date: return tr("Date");
    case MaildropColumn::Size: return tr("Size");
    case MaildropColumn::Here: return tr("Here?");
    case MaildropColumn::Age: return tr("Age");
    case MaildropColumn::Deletion: return tr("Will be deleted there");
    }
    return {};
}

} // namespace ui
