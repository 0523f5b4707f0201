#include "core/archive/BodyStore.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/BodyMend.h"
#include "core/archive/Database.h"
#include "core/archive/DictionaryStore.h"
#include "core/archive/MessageRow.h"
#include "core/archive/RawBody.h"

namespace core::archive {

using namespace Qt::StringLiterals;

static Result<void> haveDictionary(Database &db, BodyCodec &codec, qint64 id)
{
    if (id == 0 || codec.dictionaries().find(id))
        return {};
    auto loaded = loadDictionary(db, id);
    if (!loaded)
        return fail(loaded.error());
    codec.dictionaries().add(std::move(*loaded));
    return {};
}

Result<QByteArray> readRaw(Database &db, BodyCodec &codec, MessageId id)
{
    const auto body = readBody(db, id);
    if (!body)
        return fail(body.error());
    if (auto r = haveDictionary(db, codec, body->dictionary); !r)
        return fail(r.error());
    return codec.unpack(*body);
}

static Result<void> verify(Database &db, BodyCodec &codec, const StoredBody &body)
{
    if (auto r = haveDictionary(db, codec, body.dictionary); !r)
        return r;
    return codec.verify(body);
}

Result<void> verifyBody(Database &db, BodyCodec &codec, MessageId id)
{
    const auto body = readBody(db, id);
    return body ? verify(db, codec, *body) : fail(body.error());
}

Result<Twin> twinOf(Database &db, AccountId account, const QByteArray &sha256, bool isPartial)
{
    auto twins =
        db.statement("SELECT m.id, (m.account_id IN (?2, 0) OR ?2 = 0) AND (m.partial > 0) = ?4 AS duplicate"
                     " FROM message m JOIN body b ON b.id = m.id WHERE m.body_key = ?1 AND b.sha256 = ?3"
                     " ORDER BY duplicate DESC, m.account_id = ?2 DESC, m.id LIMIT 1")
            .bind(bodyKey(sha256), account, sha256, isPartial);
    const auto row = twins.step();
    if (!row)
        return fail(row.error());
    return *row ? Twin{twins.id<MessageId>(0), twins.flag(1)} : Twin{};
}

/// The blob with these bytes: found and sound, mended, or new.
static Result<qint64> blobFor(Database &db, BodyCodec &codec, const StoredBlob &blob)
{
    qint64 id = 0;
    bool isSound = false;
    {
        auto read = db.statement("SELECT id, raw_bytes, data FROM blob WHERE sha256 = ?").bind(blob.sha256);
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (*row) {
            id = read.integer(0);
            // What was packed in the same way need not be unpacked: the new bytes are proven.
            isSound =
                read.integer(1) == blob.rawBytes &&
                (read.view(2) == blob.compressed || codec.isSound(blob.sha256, blob.rawBytes, read.view(2)));
        }
    }
    if (id == 0) {
        if (auto r = db.statement("INSERT INTO blob(sha256, raw_bytes, data) VALUES(?1, ?2, ?3)")
                         .bind(blob.sha256, blob.rawBytes, blob.compressed)
                         .run();
            !r)
            return fail(r.error());
        return db.lastInsertId();
    }
    if (!isSound) {
        if (auto r = db.statement("UPDATE blob SET raw_bytes = ?2, data = ?3 WHERE id = ?1")
                         .bind(id, blob.rawBytes, blob.compressed)
                         .run();
            !r)
            return fail(r.error());
    }
    return id;
}

static Result<std::vector<qint64>> blobsFor(Database &db, BodyCodec &codec, const StoredBody &body)
{
    std::vector<qint64> ids;
    for (const StoredBlob &blob : body.blobs) {
        const auto id = blobFor(db, codec, blob);
        if (!id)
            return fail(id.error());
        ids.push_back(*id);
    }
    return ids;
}

static Result<std::vector<qint64>> blobsOf(Database &db, MessageId id)
{
    std::vector<qint64> ids;
    auto read = db.statement("SELECT blob_id FROM body_blob WHERE body_id = ? ORDER BY seq").bind(id);
    if (auto r = read.eachRow([&] { ids.push_back(read.integer(0)); }); !r)
        return fail(r.error());
    return ids;
}

/// Lets the body refer to these and no others. What it has referred to so far stays until the new ones are counted.
static Result<void> referTo(Database &db, MessageId id, const std::vector<qint64> &blobs)
{
    const auto before = blobsOf(db, id);
    if (!before)
        return fail(before.error());
    if (*before == blobs)
        return {};
    const auto firstFree = static_cast<qint64>(before->size());
    auto insert = db.statement("INSERT INTO body_blob(body_id, seq, blob_id) VALUES(?1, ?2, ?3)");
    for (std::size_t seq = 0; seq < blobs.size(); ++seq) {
        if (auto r = insert.bind(id, firstFree + static_cast<qint64>(seq), blobs[seq]).run(); !r)
            return r;
    }
    if (firstFree == 0)
        return {};
    if (auto r =
            db.statement("DELETE FROM body_blob WHERE body_id = ?1 AND seq < ?2").bind(id, firstFree).run();
        !r)
        return r;
    return db.statement("UPDATE body_blob SET seq = seq - ?2 WHERE body_id = ?1").bind(id, firstFree).run();
}

/// The row that has the bytes of this message, or would have.
static Result<MessageId> holderOf(Database &db, MessageId id)
{
    auto read =
        db.statement(
              "SELECT h.id FROM body b JOIN body h ON h.id = b.same_as WHERE b.id = ? AND b.same_as > 0")
            .bind(id);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? read.id<MessageId>(0) : id;
}

Result<void> replaceBody(Database &db, BodyCodec &codec, MessageId row, const StoredBody &body)
{
    if (auto r = haveDictionary(db, codec, body.dictionary); !r)
        return fail(ErrorCode::InvalidArgument, r.error().detail);
    const auto blobs = blobsFor(db, codec, body);
    if (!blobs)
        return fail(blobs.error());
    if (auto r = db.statement("INSERT INTO body(id, dict_id, raw_bytes, sha256, recipe, data)"
                              " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO UPDATE SET dict_id = ?2,"
                              " raw_bytes = ?3, sha256 = ?4, recipe = ?5, data = ?6, same_as = 0")
                     .bind(row, body.dictionary, body.rawBytes, body.sha256, body.recipe, body.compressed)
                     .run();
        !r)
        return r;
    return referTo(db, row, *blobs);
}

Result<bool> makeSound(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body, qint64 nowUtc)
{
    QString detail;
    {
        const auto stored = readBody(db, id);
        if (stored && *stored == body)
            return true;
        const auto sound = stored ? verify(db, codec, *stored) : Result<void>(fail(stored.error()));
        if (sound)
            return true;
        if (!isDamage(sound.error()))
            return fail(sound.error());
        detail = sound.error().detail;
    }
    const auto may = mayMend(db, id);
    if (!may)
        return may;
    if (!*may) {
        const auto noted =
            db.statement("INSERT OR IGNORE INTO damage(message_id, found, detail) VALUES(?1, ?2, ?3)")
                .bind(id, nowUtc, detail)
                .run();
        return noted ? Result<bool>(false) : fail(noted.error());
    }
    const auto holder = holderOf(db, id);
    if (!holder)
        return fail(holder.error());
    if (auto r = replaceBody(db, codec, *holder, body); !r)
        return fail(r.error());
    const auto healed = db.statement("DELETE FROM damage WHERE message_id = ?1 OR message_id IN"
                                     " (SELECT id FROM body WHERE same_as = ?1 AND same_as > 0)")
                            .bind(*holder)
                            .run();
    return healed ? Result<bool>(true) : fail(healed.error());
}

static Result<void> insertShared(Database &db, MessageId id, const StoredBody &body, MessageId twin)
{
    const auto holder = holderOf(db, twin);
    if (!holder)
        return fail(holder.error());
    return db
        .statement("INSERT INTO body(id, dict_id, raw_bytes, sha256, recipe, data, same_as)"
                   " VALUES(?1, 0, ?2, ?3, x'', x'', ?4)")
        .bind(id, body.rawBytes, body.sha256, *holder)
        .run();
}

Result<void> insertBody(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body, MessageId twin,
                        qint64 nowUtc)
{
    if (isSet(twin)) {
        const auto sound = makeSound(db, codec, twin, body, nowUtc);
        if (!sound)
            return fail(sound.error());
        if (*sound)
            return insertShared(db, id, body, twin);
        // nothing new hangs on it
    }
    return replaceBody(db, codec, id, body);
}

Result<bool> repackBody(Database &db, BodyCodec &codec, MessageId id, const StoredBody &body)
{
    {
        auto read = db.statement("SELECT 1 FROM body WHERE id = ?1 AND same_as = 0 AND sha256 = ?2")
                        .bind(id, body.sha256);
        const auto row = read.step();
        if (!row || !*row)
            return row;
    }
    if (auto r = replaceBody(db, codec, id, body); !r)
        return fail(r.error());
    return true;
}

namespace {
struct BlobState
{
    qint64 id = 0;
    qint64 refs = 0, users = 0;
    bool isSound = false;
};
} // namespace

static Result<void> mendBlob(Database &db, const BlobState &blob)
{
    if (blob.users == 0)
        return db.statement("DELETE FROM blob WHERE id = ?").bind(blob.id).run();
    return db.statement("UPDATE blob SET refs = ?2 WHERE id = ?1").bind(blob.id, blob.users).run();
}

static Result<void> tell(Database &db, const BlobState &blob, bool repair,
                         std::vector<CheckFinding> &findings)
{
    const bool isUnused = blob.users == 0;
    if (isUnused || blob.refs != blob.users) {
        const QString what =
            isUnused ? u"no message has attachment %1"_s.arg(blob.id)
                     : u"attachment %1 counts %2 users where there are %3"_s.arg(blob.id).arg(blob.refs).arg(
                           blob.users);
        findings.push_back({CheckKind::Blob, {}, {}, what, repair});
        if (auto r = repair ? mendBlob(db, blob) : Result<void>(); !r)
            return r;
    }
    if (!blob.isSound && !isUnused)
        findings.push_back({CheckKind::Blob, {}, {}, u"attachment %1 is damaged"_s.arg(blob.id), false});
    return {};
}

Result<BlobCheck> verifyBlobs(Database &db, BodyCodec &codec, qint64 after, qint64 limit, bool repair)
{
    std::vector<BlobState> wrong;
    BlobCheck check;
    qint64 seen = 0;
    {
        auto read =
            db.statement("SELECT id, refs, (SELECT count(*) FROM body_blob WHERE blob_id = blob.id), sha256,"
                         " raw_bytes, data FROM blob WHERE id > ?1 ORDER BY id LIMIT ?2")
                .bind(after, limit);
        const auto all = read.eachRow([&] {
            ++seen;
            BlobState blob{check.last = read.integer(0), read.integer(1), read.integer(2), false};
            blob.isSound = codec.isSound(read.bytes(3), read.integer(4), read.view(5));
            if (!blob.isSound || blob.refs != blob.users || blob.users == 0)
                wrong.push_back(blob);
        });
        if (!all)
            return fail(all.error());
    }
    for (const BlobState &blob : wrong) {
        if (auto r = tell(db, blob, repair, check.findings); !r)
            return fail(r.error());
    }
    if (seen < limit)
        check.last = 0;
    return check;
}

} // namespace core::archive
