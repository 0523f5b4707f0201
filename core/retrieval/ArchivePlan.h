#pragma once

#include "core/retrieval/RetrievalPlan.h"

#include <QSet>
#include <QString>

namespace core::archive {
class ArchiveReader;
}

namespace core::retrieval {

/// Asks the archive for what the plan depends on: ledger, runs, where stored messages lie now, backups. `input` comes
/// without ledger and with only `nowUtc` in its clock. Blocks: not for the network thread.
[[nodiscard]] Result<Plan> planFromArchive(const QString &mailDbPath, PlanInput input);

/// What the archive says about the messages of these UIDLs; `input` with its ledger.
[[nodiscard]] Result<ArchiveFacts> factsAbout(archive::ArchiveReader &reader, const QSet<QByteArray> &wanted,
                                              const PlanInput &input);
/// By the runs that were noted; asks nothing where the policy does not ask the clock.
[[nodiscard]] Result<ClockTrust> clockTrustFor(archive::ArchiveReader &reader,
                                               const accounts::Account &account, qint64 nowUtc);

} // namespace core::retrieval
