#pragma once

#include "core/retrieval/Maildrop.h"
#include "core/retrieval/RetrievalPlan.h"

#include <QString>

namespace core::retrieval {

/// The listing with what the archive knows of each message. `input` as for planFromArchive(). Blocks: not for the network
/// thread.
[[nodiscard]] Result<Maildrop> maildropFromArchive(const QString &mailDbPath, PlanInput input);

/// A message that is to be deleted on the server, and what was found out about it.
struct DeletionCheck
{
    QByteArray uidl;
    qint64 bytes = 0; ///< as listed now
    /// Deleted: nothing speaks against it.
    DeleteOutcome verdict = DeleteOutcome::NotHere;
    bool isInLedgerAsStored = false;
};
/// Whether each is in the archive: its row says so, the row's size is the one that is listed now, and its bytes, read back
/// now, have the SHA-256 of what was fetched. Blocks for as long as reading takes: in slices.
[[nodiscard]] Result<void> checkForDeletion(const QString &mailDbPath, AccountId account,
                                            std::vector<DeletionCheck> &checks);

/// Subject, sender and date of a header as TOP gave it. Never fails; empty fields where there is none.
[[nodiscard]] SeenHeader seenHeader(const PlannedMessage &message, const QByteArray &header);

} // namespace core::retrieval
