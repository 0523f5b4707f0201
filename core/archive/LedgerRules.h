#pragma once

#include "core/archive/Archive.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// What the ledger remembers of the rules of an account: what stays on the server, what the user wants in spite of them, and
// what is the same message under a new UIDL. All inside the writer's transaction.
namespace core::archive {

class Database;

/// Only rows that are not in the archive: what is stored stays stored.
[[nodiscard]] Result<void> noteLeftOut(Database &db, AccountId account, const std::vector<LeftOut> &messages,
                                       qint64 nowUtc);
/// Answers how many of the messages are headers that the server still listed the last time.
[[nodiscard]] Result<qint64> wantWhole(Database &db, const std::vector<MessageId> &messages);
/// Which rows may be wanted: all that were left out, are header only or were put aside, or the last alone.
enum class Wanted { Any, PutAside };
/// Fetched by the next run, whatever the rules say; what was put aside begins anew, with failures counted from none.
/// Answers how many of them are in such a state and are listed.
[[nodiscard]] Result<qint64> want(Database &db, AccountId account, const std::vector<QByteArray> &uidls,
                                  Wanted which = Wanted::Any);
/// A new row for each, with message, hash and times of the old one.
[[nodiscard]] Result<void> noteSame(Database &db, AccountId account,
                                    const std::vector<SameMessage> &messages);

} // namespace core::archive
