#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QStringList>

#include <vector>

namespace core::archive {

class BodyCodec;
class Database;

// What can be wrong with mail.db, question by question, each on any connection and in one snapshot of it, so that a counter is
// never called wrong because mail arrived meanwhile. What is wrong becomes a finding, not an error; reading goes on behind it.

/// SQLite's own check, of the whole file at once: only so does it see a page that is in use and free.
[[nodiscard]] Result<void> checkStructure(Database &db, CheckReport &report);
[[nodiscard]] Result<void> checkForeignKeys(Database &db, CheckReport &report);
[[nodiscard]] Result<void> checkCounters(Database &db, CheckReport &report);
/// What bodies are packed with: copies of dictionaries, blobs and how often they are used; pictures that were kept.
[[nodiscard]] Result<void> checkPacking(Database &db, CheckReport &report);

/// Ids above `after`, ascending, at most `limit`; empty: that was all. Where the rows cannot be walked each id up to the
/// highest that was ever given is tried for itself; `unreadable` gets those that may be there and cannot be read.
[[nodiscard]] Result<std::vector<MessageId>> idsToCheck(Database &db, MessageId after, int limit,
                                                        std::vector<MessageId> &unreadable);
/// The body by its SHA-256: SQLite's own check sees only one flipped bit in six (M-14).
[[nodiscard]] Result<void> checkBody(Database &db, BodyCodec &codec, MessageId id, CheckReport &report);

/// All of it on a file that nobody writes: a backup. See CheckRun for the archive at work.
[[nodiscard]] Result<CheckReport> checkArchive(Database &db, BodyCodec &codec);

/// Names of indexes that REINDEX puts right, if that is all that is wrong with the structure. Empty: there is more, or less.
[[nodiscard]] QStringList indexesToMakeAnew(const CheckReport &report);

} // namespace core::archive
