#include "core/archive/MessageRow.h"

#include "core/archive/Base64Runs.h"
#include "core/archive/Database.h"

#include <QtEndian>

namespace core::archive {

using namespace Qt::StringLiterals;

qint64 bodyKey(const QByteArray &sha256)
{
    return sha256.size() >= 8 ? qFromBigEndian<qint64>(sha256.constData()) : 0;
}

Result<void> insertSummary(Database &db, const MessageSummary &s, const QByteArray &sha256)
{
    return db
        .statement(
            "INSERT INTO message(id, folder_id, account_id, thread_id, date, received, size, unread, starred,"
            " answered, has_attachment, body_key, from_name, from_address, recipients, subject, message_id,"
            " partial)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)")
        .bind(s.id, s.folder, s.account, s.thread, s.dateUtc, s.receivedUtc, s.sizeBytes, s.unread, s.starred,
              s.answered, s.hasAttachment, bodyKey(sha256), s.fromName, s.fromAddress, s.to, s.subject,
              s.messageId, s.partialBytes)
        .run();
}

Result<MessageSummary> readSummary(Database &db, MessageId id)
{
    auto read =
        db.statement(
              "SELECT folder_id, account_id, thread_id, date, received, size, unread, starred, answered,"
              " has_attachment, from_name, from_address, recipients, subject, message_id, partial"
              " FROM message WHERE id = ?")
            .bind(id);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound, u"no message %1"_s.arg(number(id)));
    MessageSummary s;
    s.id = id;
    s.folder = read.id<FolderId>(0);
    s.account = read.id<AccountId>(1);
    s.thread = read.id<ThreadId>(2);
    s.dateUtc = read.integer(3);
    s.receivedUtc = read.integer(4);
    s.sizeBytes = read.integer(5);
    s.unread = read.flag(6);
    s.starred = read.flag(7);
    s.answered = read.flag(8);
    s.hasAttachment = read.flag(9);
    s.fromName = read.text(10);
    s.fromAddress = read.text(11);
    s.to = read.text(12);
    s.subject = read.text(13);
    s.messageId = read.bytes(14);
    s.partialBytes = read.integer(15);
    return s;
}

static Result<std::vector<StoredBlob>> readBlobs(Database &db, qint64 body)
{
    std::vector<StoredBlob> blobs;
    auto read =
        db.statement("SELECT x.sha256, x.raw_bytes, x.data FROM body_blob b JOIN blob x ON x.id = b.blob_id"
                     " WHERE b.body_id = ? ORDER BY b.seq")
            .bind(body);
    const auto all = read.eachRow([&] { blobs.push_back({read.bytes(0), read.integer(1), read.bytes(2)}); });
    if (!all)
        return fail(all.error());
    return blobs;
}

Result<StoredBody> readBody(Database &db, MessageId id)
{
    StoredBody body;
    qint64 holder = 0;
    {
        auto read = db.statement("SELECT h.data, h.recipe, h.dict_id, b.sha256, b.raw_bytes, h.id FROM body b"
                                 " JOIN body h ON h.id = CASE WHEN b.same_as > 0 THEN b.same_as ELSE b.id END"
                                 " WHERE b.id = ?")
                        .bind(id);
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return fail(ErrorCode::NotFound, u"no body of message %1"_s.arg(number(id)));
        body = {read.bytes(0), read.bytes(1), read.integer(2), read.bytes(3), read.integer(4)};
        holder = read.integer(5);
    }
    if (!hasLargeRuns(body.recipe))
        return body;
    auto blobs = readBlobs(db, holder);
    if (!blobs)
        return fail(blobs.error());
    body.blobs = std::move(*blobs);
    return body;
}

} // namespace core::archive
