#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

// A damaged or missing body gets its bytes back: from a backup, from the server, or from itself where only what is said
// about it was damaged. The message keeps its id, folder, flags, tags and note.
namespace core::archive {

class BodyCodec;
class Database;

/// A body in the table of damages may be written over only after a check has found the structure of the file sound since the
/// damage was found: else a broken chain of pages could take pages of sound mail with it.
[[nodiscard]] Result<bool> mayMend(Database &db, MessageId message);

/// Writes `body` in the place of the damaged one and takes it out of the table of damages, with whatever messages share it.
/// False, and nothing is written: it may not (mayMend), or other messages share the body and these are other bytes.
/// Inside the writer's transaction.
[[nodiscard]] Result<bool> mendBody(Database &db, BodyCodec &codec, MessageId message, const StoredBody &body,
                                    ArchiveChange &change);

/// The damaged message that `arrived` brings again: by its bytes, or because it was asked for again under its UIDL. None in
/// nearly all cases. `copy` is the message with the same SHA-256, if there is one.
[[nodiscard]] Result<MessageId> damagedTwin(Database &db, const NewMessage &arrived, MessageId copy);

/// What the archive knows of the bytes that a message should have.
struct ExpectedBody
{
    QByteArray sha256; ///< empty: only the key is known
    qint64 key = 0;    ///< MessageRow.h bodyKey()
    qint64 size = 0;   ///< of the raw message
    [[nodiscard]] bool isMetBy(const QByteArray &raw) const;
};
[[nodiscard]] Result<ExpectedBody> expectedBody(Database &db, MessageId message);

/// The bytes where the body itself is whole and only its row says something else (a bit of its length or SHA-256 is wrong).
[[nodiscard]] Result<QByteArray> rawDespiteItsRow(Database &db, BodyCodec &codec, MessageId message);
/// Looks in the backups that are there as they were made, the latest first.
[[nodiscard]] Result<QByteArray> rawFromBackups(const std::vector<BackupRecord> &backups, MessageId message,
                                                const ExpectedBody &expected);

} // namespace core::archive
