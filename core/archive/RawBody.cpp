#include "core/archive/RawBody.h"

#include "core/archive/BodyStore.h"

namespace core::archive {

Result<QByteArray> rawBody(Database &db, BodyCodec &codec, MessageId id) { return readRaw(db, codec, id); }

bool isDamage(const Error &error)
{
    // LimitExceeded: a length that damage has made impossible (SQLITE_TOOBIG).
    return error.code == ErrorCode::ArchiveCorrupt || error.code == ErrorCode::BodyDamaged ||
           error.code == ErrorCode::NotFound || error.code == ErrorCode::LimitExceeded;
}

} // namespace core::archive
