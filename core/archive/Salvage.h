#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

namespace core::archive {

class Archive;

enum class SalvagePhase { Examining, Scanning, Saving, Verifying };
struct SalvageProgress
{
    SalvagePhase phase = SalvagePhase::Examining;
    qint64 done = 0;
    qint64 total = 0; ///< 0: cannot be told
};

struct SalvageOrder
{
    QString from; ///< the damaged mail.db; never written to
    QString to;   ///< the new file; AlreadyExists where something is
    /// Folder for mail of which it is not known where it lay, in the user's language.
    QString recoveredFolder;
    /// Makes a message out of a body whose row is lost (core/ingest, which this folder does not know). Null, or without an
    /// answer: it is saved without a subject.
    std::function<std::optional<NewMessage>(const QByteArray &raw)> read;
    std::function<void(const SalvageProgress &)> progress; ///< may be null
};

/// A message whose body could not be read, or that is gone altogether.
struct LostMessage
{
    MessageId id{};
    QString subject; ///< empty: its row is lost too
    QString fromAddress;
    qint64 dateUtc = 0;
    AccountId account{}; ///< none: not known from which server it came
    QByteArray uidl;
    bool comesAgain = false; ///< the server listed it the last time: the next collection fetches it
};

struct SalvageReport
{
    qint64 messages = 0;    ///< saved, their bytes proven by SHA-256
    qint64 reread = 0;      ///< of these: only the body was left, the rest was made again from it
    qint64 fromBackups = 0; ///< of these: the bytes came from a backup
    qint64 folders = 0;     ///< of the user's
    qint64 ledgerRows = 0;
    bool pagesScanned = false;     ///< the structure was damaged
    std::vector<LostMessage> lost; ///< by id
};

/// Reads what can be read of a damaged mail.db into a new one that passes a check: messages with id, folder, flags, tags and
/// notes, folders, the ledger of each server, the history of runs. What is lost is named, and goes back to "not fetched yet"
/// in the ledger where the server still has it. Rows are looked for by walking tables and indexes from both ends, by asking
/// for each id, and where the structure is damaged in the pages themselves (PageScan.h).
///
/// The new file is made beside its place, verified, synced and renamed. Blocks, for minutes; any thread but the window's.
/// ArchiveBusy where a program has the damaged one open; NotAnArchive where nothing of an archive is found; Cancelled.
[[nodiscard]] Result<SalvageReport> salvage(const SalvageOrder &order, const std::atomic<bool> &stop);

} // namespace core::archive
