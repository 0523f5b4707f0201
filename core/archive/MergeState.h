#pragma once

#include "core/archive/ArchiveMerge.h"
#include "core/base/Error.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace core::archive {

/// What the parts of one mergeArchive() tell each other; lives as long as it runs.
struct MergeState
{
    Database &from;
    Database &to;
    const std::atomic<bool> &stop;
    MergeCounts counts{};

    // Ids in `from` and what they became in `to`.
    QHash<qint64, qint64> folders{}, dicts{}, blobs{}, pictures{}, tags{}, messages{}, threads{};
    QSet<qint64> fresh{};   ///< messages of `from` that `to` lacked
    QSet<qint64> damaged{}; ///< of those: not taken over

    /// Message ids that mean something in `to`, also those of erased messages that the ledger speaks of.
    QSet<qint64> taken{};
    qint64 lastId = 0; ///< no higher one was ever given, in either file

    /// That id where it is free, else one that was never given.
    [[nodiscard]] qint64 claim(qint64 id)
    {
        if (id <= 0 || taken.contains(id))
            id = ++lastId;
        taken.insert(id);
        return id;
    }
    [[nodiscard]] Result<void> goesOn() const
    {
        return stop ? Result<void>(fail(ErrorCode::Cancelled, QStringLiteral("restoring"))) : Result<void>();
    }
};

// The parts, in this order.
[[nodiscard]] Result<void> mergeFolders(MergeState &state);
[[nodiscard]] Result<void> mergeSharedBytes(MergeState &state); ///< dictionaries, blobs, pictures
[[nodiscard]] Result<void> mergeTags(MergeState &state);
[[nodiscard]] Result<void> mergeMessages(MergeState &state,
                                         ArchiveReader &bodies); ///< with all that hangs on them
[[nodiscard]] Result<void> mergeLedger(MergeState &state);
[[nodiscard]] Result<void>
mergeChoices(MergeState &state); ///< saved searches, plan and records of backups, care, senders

} // namespace core::archive
