#include "core/archive/BodyMend.h"

#include "core/archive/BodyCodec.h"
#include "core/archive/BodyStore.h"
#include "core/archive/CareMemory.h"
#include "core/archive/Database.h"
#include "core/archive/MailSchema.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/RawBody.h"
#include "core/base/Sha256.h"

namespace core::archive {

using namespace Qt::StringLiterals;

Result<bool> mayMend(Database &db, MessageId message)
{
    auto read = db.statement("SELECT found FROM damage WHERE message_id = ?").bind(message);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return false;
    const auto sound = remembered(db, kStructureSound);
    if (!sound)
        return fail(sound.error());
    return *sound >= read.integer(0);
}

namespace {

struct Place
{
    MessageId row{};        ///< whose row has the bytes
    bool isShared = false;  ///< by other messages
    bool isMissing = false; ///< there is no row at all
};

/// Equal messages share one body; the bytes go where they are kept.
Result<Place> placeOf(Database &db, MessageId message)
{
    auto read =
        db.statement(
              "SELECT b.same_as, o.id FROM body b LEFT JOIN body o ON o.id = b.same_as AND o.same_as = 0"
              " WHERE b.id = ?")
            .bind(message);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    Place place{message, false, !*row};
    if (*row && read.integer(0) > 0 && !read.isNull(1))
        place.row = read.id<MessageId>(1);
    auto others =
        db.statement("SELECT 1 FROM body WHERE same_as = ?1 AND same_as > 0 LIMIT 1").bind(place.row);
    const auto other = others.step();
    if (!other)
        return fail(other.error());
    place.isShared = *other;
    return place;
}

} // namespace

Result<bool> mendBody(Database &db, BodyCodec &codec, MessageId message, const StoredBody &body,
                      ArchiveChange &change)
{
    const auto may = mayMend(db, message);
    if (!may || !*may)
        return may;
    const auto place = placeOf(db, message);
    if (!place)
        return fail(place.error());
    auto read = db.statement("SELECT 1 FROM message WHERE id = ?1 AND body_key = ?2")
                    .bind(message, bodyKey(body.sha256));
    const auto isSame = read.step();
    if (!isSame)
        return fail(isSame.error());
    if (!*isSame && place->isShared)
        return false;
    if (auto r = replaceBody(db, codec, place->row, body); !r)
        return fail(r.error());
    if (!*isSame) {
        if (auto r = db.statement("UPDATE message SET body_key = ?2, size = ?3 WHERE id = ?1")
                         .bind(message, bodyKey(body.sha256), body.rawBytes)
                         .run();
            !r)
            return fail(r.error());
    }
    if (auto r = db.statement("DELETE FROM damage WHERE message_id IN (?1, ?2)"
                              " OR message_id IN (SELECT id FROM body WHERE same_as = ?2 AND same_as > 0)")
                     .bind(message, place->row)
                     .run();
        !r)
        return fail(r.error());
    change.changed.push_back(message);
    return true;
}

Result<MessageId> damagedTwin(Database &db, const NewMessage &arrived, MessageId copy)
{
    const auto any = db.number("SELECT EXISTS (SELECT 1 FROM damage)");
    if (!any)
        return fail(any.error());
    if (*any == 0 || arrived.summary.partialBytes > 0)
        return MessageId{};
    auto twin = db.statement("SELECT message_id FROM damage WHERE message_id = ?1"
                             " UNION ALL SELECT d.message_id FROM ledger l"
                             " JOIN damage d ON d.message_id = l.message_id"
                             " WHERE l.account_id = ?2 AND l.uidl = ?3 AND l.wanted = 1 LIMIT 1");
    twin.bind(copy, arrived.summary.account, arrived.ledger ? arrived.ledger->uidl : QByteArray());
    const auto row = twin.step();
    if (!row)
        return fail(row.error());
    return *row ? twin.id<MessageId>(0) : MessageId{};
}

bool ExpectedBody::isMetBy(const QByteArray &raw) const
{
    const QByteArray sum = Sha256::of(raw);
    return bodyKey(sum) == key && (sha256.isEmpty() || sum == sha256);
}

Result<ExpectedBody> expectedBody(Database &db, MessageId message)
{
    auto read = db.statement("SELECT body_key, size FROM message WHERE id = ?").bind(message);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound, u"no such message"_s);
    ExpectedBody expected{{}, read.integer(0), read.integer(1)};
    auto ledger =
        db.statement("SELECT sha256 FROM ledger WHERE message_id = ?1 AND length(sha256) = 32").bind(message);
    const auto found = ledger.eachRow([&] {
        if (const QByteArray sha = ledger.bytes(0); bodyKey(sha) == expected.key)
            expected.sha256 = sha;
    });
    if (!found)
        return fail(found.error());
    return expected;
}

Result<QByteArray> rawDespiteItsRow(Database &db, BodyCodec &codec, MessageId message)
{
    const auto expected = expectedBody(db, message);
    if (!expected)
        return fail(expected.error());
    if (expected->sha256.isEmpty())
        return fail(ErrorCode::NotFound, u"only the body says what it should be"_s);
    auto body = readBody(db, message);
    if (!body)
        return fail(body.error());
    body->sha256 = expected->sha256;
    body->rawBytes = expected->size;
    return codec.unpack(*body);
}

Result<QByteArray> rawFromBackups(const std::vector<BackupRecord> &backups, MessageId message,
                                  const ExpectedBody &expected)
{
    for (const BackupRecord &backup : backups) {
        const auto file = fileState(backup.path);
        if (!file || !*file || !(*file)->isRegular || (*file)->sizeBytes != backup.bytes)
            continue;
        const auto copy = openForReading(backup.path, mailSchema());
        if (!copy)
            continue;
        BodyCodec codec; // its dictionaries are that file's
        auto raw = rawBody(**copy, codec, message);
        if (raw && expected.isMetBy(*raw))
            return raw;
    }
    return fail(ErrorCode::NotFound, u"no backup holds it"_s);
}

} // namespace core::archive
