#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <vector>

// Bodies as they lie in mail.db: packed with dictionaries (table `dict`), large decoded runs once for all messages that have
// them (`blob`), equal messages once (`body.same_as`). What is there already is verified before a new message relies on it,
// and mended by the new bytes where it is damaged.
namespace core::archive {

class BodyCodec;
class Database;

/// The raw message, its SHA-256 verified; dictionaries are loaded into the codec as they are needed. BodyDamaged, NotFound.
[[nodiscard]] Result<QByteArray> readRaw(Database &db, BodyCodec &codec, MessageId id);
/// Whether readRaw() would give the message, without having all of it in memory.
[[nodiscard]] Result<void> verifyBody(Database &db, BodyCodec &codec, MessageId id);

// --- inside the writer's transaction -----------------------------------------------------------------------------

/// A message that has these bytes: the first of the same account and kind, else any; none: `id` is not set.
struct Twin
{
    MessageId id{};
    /// Same account, both whole or both only headers. Imported mail, which has no account, counts as everybody's: what was
    /// imported is not kept again when it is fetched, nor the other way round.
    bool isDuplicate = false;
};
[[nodiscard]] Result<Twin> twinOf(Database &db, AccountId account, const QByteArray &sha256, bool isPartial);

/// The body of a new message. `twin`: shares that one's, which is verified first; none: has its own.
[[nodiscard]] Result<void> insertBody(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body,
                                      MessageId twin, qint64 nowUtc);
/// Verifies the body of a message that has the same SHA-256; where it is damaged, this one takes its place, if it may be
/// written over (BodyMend.h mayMend). False: it may not yet, and is noted as damaged.
[[nodiscard]] Result<bool> makeSound(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body,
                                     qint64 nowUtc);
/// Writes a body into this row, whatever was there.
[[nodiscard]] Result<void> replaceBody(Database &db, BodyCodec &codec, MessageId row, const StoredBody &body);
/// Packs a body anew: the row keeps its SHA-256. Nothing happens (false) where it is gone, shared from another, or has
/// other bytes by now.
[[nodiscard]] Result<bool> repackBody(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body);

/// Blobs whose hash or count of users is wrong, ids above `after`, at most `limit` looked at: findings of
/// CheckKind::Blob, and where to go on (0: at the end). With `repair` counts are mended and unused blobs removed; bytes
/// come back only with a message that has them.
struct BlobCheck
{
    std::vector<CheckFinding> findings;
    qint64 last = 0;
};
[[nodiscard]] Result<BlobCheck> verifyBlobs(Database &db, BodyCodec &codec, qint64 after, qint64 limit,
                                            bool repair);

} // namespace core::archive
