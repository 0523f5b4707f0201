#include "ui/server/LedgerOrder.h"

#include <algorithm>

namespace ui {

using core::archive::LedgerEntry;

namespace {

bool contains(const LedgerEntry &entry, const QString &text)
{
    return text.isEmpty() || entry.subject.contains(text, Qt::CaseInsensitive) ||
           entry.fromName.contains(text, Qt::CaseInsensitive) ||
           entry.fromAddress.contains(text, Qt::CaseInsensitive) ||
           QString::fromLatin1(entry.row.uidl).contains(text, Qt::CaseInsensitive);
}

const QString &senderOf(const LedgerEntry &entry)
{
    return entry.fromName.isEmpty() ? entry.fromAddress : entry.fromName;
}

template <typename Number>
int order(Number a, Number b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

int compare(const LedgerEntry &a, const LedgerEntry &b, LedgerColumn column)
{
    switch (column) {
    case LedgerColumn::State: return order(static_cast<int>(a.row.state), static_cast<int>(b.row.state));
    case LedgerColumn::Subject: return a.subject.compare(b.subject, Qt::CaseInsensitive);
    case LedgerColumn::Sender: return senderOf(a).compare(senderOf(b), Qt::CaseInsensitive);
    case LedgerColumn::Size: return order(a.row.listedBytes, b.row.listedBytes);
    case LedgerColumn::FirstSeen: return order(a.row.firstSeenUtc, b.row.firstSeenUtc);
    case LedgerColumn::Stored: return order(a.row.storedUtc, b.row.storedUtc);
    case LedgerColumn::Deleted: return order(a.row.deletedUtc, b.row.deletedUtc);
    case LedgerColumn::Gone: return order(a.row.goneSinceUtc, b.row.goneSinceUtc);
    case LedgerColumn::Reason: return a.row.reason.compare(b.row.reason);
    case LedgerColumn::Uidl: break;
    }
    return order(a.row.uidl, b.row.uidl);
}

} // namespace

LedgerSnapshot snapshotOf(std::vector<LedgerEntry> entries)
{
    LedgerSnapshot snapshot;
    snapshot.entries = std::move(entries);
    for (const LedgerEntry &entry : snapshot.entries) {
        for (int filter = 0; filter < kLedgerFilters; ++filter)
            snapshot.counts[static_cast<std::size_t>(filter)] +=
                matches(entry.row, static_cast<LedgerFilter>(filter)) ? 1 : 0;
    }
    return snapshot;
}

LedgerRows rowsFor(const LedgerSnapshot &snapshot, const LedgerQuery &query)
{
    LedgerRows rows;
    for (quint32 i = 0; i < snapshot.entries.size(); ++i) {
        const LedgerEntry &entry = snapshot.entries[i];
        if (matches(entry.row, query.filter) && contains(entry, query.text))
            rows.push_back(i);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](quint32 a, quint32 b) {
        const int found = compare(snapshot.entries[a], snapshot.entries[b], query.column);
        return query.descending ? found > 0 : found < 0;
    });
    return rows;
}

} // namespace ui
