#pragma once

#include "ui/server/LedgerText.h"

#include <array>
#include <vector>

namespace ui {

enum class LedgerColumn { State, Reason, Subject, Sender, Size, FirstSeen, Stored, Deleted, Gone, Uidl };
inline constexpr int kLedgerColumns = 10;

/// A ledger as it was read, with how many rows each filter has. Never changed afterwards: may be read on any thread.
struct LedgerSnapshot
{
    std::vector<core::archive::LedgerEntry> entries;
    std::array<qint64, kLedgerFilters> counts{};
};

struct LedgerQuery
{
    LedgerFilter filter = LedgerFilter::All;
    QString text; ///< in subject, sender or UIDL
    LedgerColumn column = LedgerColumn::FirstSeen;
    bool descending = true;
};

using LedgerRows = std::vector<quint32>; ///< indexes into LedgerSnapshot::entries

// Pure; for a thread behind the window's.
[[nodiscard]] LedgerSnapshot snapshotOf(std::vector<core::archive::LedgerEntry> entries);
[[nodiscard]] LedgerRows rowsFor(const LedgerSnapshot &snapshot, const LedgerQuery &query);

} // namespace ui
