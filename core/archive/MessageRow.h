#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

namespace core::archive {

class Database;

// The table `message` as values, so that its columns are named in one place.

[[nodiscard]] Result<void> insertSummary(Database &db, const MessageSummary &summary,
                                         const QByteArray &sha256);
/// NotFound where there is no such row.
[[nodiscard]] Result<MessageSummary> readSummary(Database &db, MessageId id);
/// With its blobs; of a message that shares the body of an equal one, that body. NotFound where there is no such message;
/// the bytes are not checked here: BodyStore.h does that.
[[nodiscard]] Result<StoredBody> readBody(Database &db, MessageId id);
/// What the column body_key holds: finds copies of a body through a small index.
[[nodiscard]] qint64 bodyKey(const QByteArray &sha256);

} // namespace core::archive
