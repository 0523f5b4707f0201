#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QByteArray>

namespace core::archive {

class BodyCodec;
class Database;

/// The raw message on any connection, its SHA-256 verified: the one way in which check, scrub, salvage and mending read
/// bodies, however they are packed. NotFound where there is no body, BodyDamaged and ArchiveCorrupt where it is not sound.
[[nodiscard]] Result<QByteArray> rawBody(Database &db, BodyCodec &codec, MessageId id);

/// Damage is what a check looks for; everything else (interrupted, disk) ends it.
[[nodiscard]] bool isDamage(const Error &error);

} // namespace core::archive
