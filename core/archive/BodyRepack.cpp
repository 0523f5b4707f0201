#include "core/archive/BodyRepack.h"

#include "core/archive/BodyStore.h"
#include "core/archive/Database.h"

namespace core::archive {

namespace {

/// One body in so many is worth taking out all that lie around it.
constexpr qint64 kWorthShare = 4;

// Rows that nothing hangs on can be taken out and put back: no blobs, nobody shares them, and not so long that they lie on
// pages of their own.
constexpr std::string_view kTakeOut =
    "INSERT INTO temp.moving SELECT id, dict_id, raw_bytes, sha256, recipe, data, same_as FROM main.body b"
    " WHERE id BETWEEN ?1 AND ?2 AND length(data) <= 32768"
    " AND NOT EXISTS (SELECT 1 FROM main.body_blob WHERE body_id = b.id)"
    " AND NOT EXISTS (SELECT 1 FROM main.body s WHERE s.same_as = b.id AND s.same_as > 0)";

Result<void> makeRoom(Database &db)
{
    // Temporary tables are in memory (MailSchema).
    return db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS moving(id INTEGER PRIMARY KEY, dict_id, raw_bytes, sha256,"
        " recipe, data, same_as); DELETE FROM temp.moving");
}

Result<void> putBack(Database &db)
{
    if (auto r = db.statement("DELETE FROM main.body WHERE id IN (SELECT id FROM temp.moving)").run(); !r)
        return r;
    if (auto r = db.statement("INSERT INTO main.body(id, dict_id, raw_bytes, sha256, recipe, data, same_as)"
                              " SELECT id, dict_id, raw_bytes, sha256, recipe, data, same_as FROM temp.moving"
                              " ORDER BY id")
                     .run();
        !r)
        return r;
    return db.statement("DELETE FROM temp.moving").run();
}

Result<qint64> repackInPlace(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body)
{
    const auto done = repackBody(db, codec, id, body);
    return done ? Result<qint64>(*done ? 1 : 0) : Result<qint64>(fail(done.error()));
}

} // namespace

Result<qint64> repackBodies(Database &db, BodyCodec &codec,
                            const std::vector<std::pair<MessageId, StoredBody>> &bodies, MessageId first,
                            MessageId last)
{
    qint64 repacked = 0;
    const bool isDense = qint64(bodies.size()) * kWorthShare >= number(last) - number(first);
    for (const auto &[id, body] : bodies) {
        const auto done = repackInPlace(db, codec, id, body);
        if (!done)
            return done;
        repacked += *done;
    }
    if (!isDense || bodies.empty())
        return repacked;
    if (auto r = makeRoom(db); !r)
        return fail(r.error());
    if (auto r = db.statement(kTakeOut).bind(first, last).run(); !r)
        return fail(r.error());
    if (auto r = putBack(db); !r)
        return fail(r.error());
    return repacked;
}

} // namespace core::archive
