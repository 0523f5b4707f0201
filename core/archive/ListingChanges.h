#pragma once

#include "core/archive/Types.h"

#include <QByteArray>

#include <vector>

namespace core::archive {

/// One line of what a server lists.
struct Listed
{
    QByteArray uidl;
    qint64 bytes = 0;
};

/// What a listing says that the ledger does not know yet.
struct ListingChanges
{
    std::vector<Listed> appeared;
    std::vector<Listed>
        changed; ///< listed again after it was gone; or not fetched yet, and of another size now
    std::vector<QByteArray> gone;

    [[nodiscard]] bool isEmpty() const { return appeared.empty() && changed.empty() && gone.empty(); }
};

/// Pure. An empty listing makes nothing gone (POP-20).
[[nodiscard]] ListingChanges listingChanges(const std::vector<LedgerRow> &known,
                                            const std::vector<Listed> &listing);

} // namespace core::archive
