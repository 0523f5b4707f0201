#include "core/archive/ReadingChoices.h"

#include "core/archive/Database.h"
#include "core/base/Limits.h"
#include "core/base/Sha256.h"

namespace core::archive {

using namespace Qt::StringLiterals;

static ReadingChoice choiceRow(const Statement &read, int charset)
{
    ReadingChoice choice;
    if (!read.isNull(charset))
        choice.charset = read.text(charset).toUtf8();
    if (!read.isNull(charset + 1))
        choice.remotePictures = read.flag(charset + 1);
    return choice;
}

static Result<ReadingChoice> oneChoice(Statement read)
{
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    return *row ? choiceRow(read, 0) : ReadingChoice();
}

/// Addresses are compared without case: nobody has two mailboxes that differ in it, whatever RFC 5321, 2.4 allows.
static QString keyOf(const QString &address) { return address.trimmed().toLower(); }

static std::optional<QString> asText(const std::optional<QByteArray> &charset)
{
    return charset ? std::optional(QString::fromUtf8(*charset)) : std::nullopt;
}

Result<ReadingChoices> readingChoices(Database &db, MessageId message, const QString &sender)
{
    const auto own =
        oneChoice(db.statement("SELECT charset, pictures FROM reading WHERE message_id = ?").bind(message));
    if (!own)
        return fail(own.error());
    ReadingChoices choices{*own, {}};
    if (sender.isEmpty())
        return choices;
    const auto of =
        oneChoice(db.statement("SELECT charset, pictures FROM sender WHERE address = ?").bind(keyOf(sender)));
    if (!of)
        return fail(of.error());
    choices.sender = *of;
    return choices;
}

Result<std::vector<SenderChoice>> senderChoices(Database &db)
{
    std::vector<SenderChoice> all;
    auto read = db.statement("SELECT address, charset, pictures FROM sender ORDER BY address");
    if (auto r = read.eachRow([&] { all.push_back({read.text(0), choiceRow(read, 1)}); }); !r)
        return fail(r.error());
    return all;
}

Result<std::vector<KeptPicture>> keptPictures(Database &db, MessageId message)
{
    std::vector<KeptPicture> pictures;
    auto read = db.statement("SELECT m.address, m.content_type, p.data, p.sha256 FROM message_picture m"
                             " JOIN picture p ON p.id = m.picture_id WHERE m.message_id = ?"
                             " ORDER BY m.address")
                    .bind(message);
    const auto all = read.eachRow([&] {
        KeptPicture picture{read.text(0), read.text(1).toUtf8(), read.bytes(2)};
        if (Sha256::of(picture.bytes) == read.view(3))
            pictures.push_back(std::move(picture));
    });
    if (!all)
        return fail(all.error());
    return pictures;
}

Result<std::vector<qint64>> damagedPictures(Database &db)
{
    std::vector<qint64> damaged;
    auto read = db.statement("SELECT id, data, sha256 FROM picture ORDER BY id");
    const auto all = read.eachRow([&] {
        if (Sha256::of(read.view(1)) != read.view(2))
            damaged.push_back(read.integer(0));
    });
    if (!all)
        return fail(all.error());
    return damaged;
}

static Result<void> requireMessage(Database &db, MessageId message)
{
    const auto exists = db.statement("SELECT 1 FROM message WHERE id = ?").bind(message).step();
    if (!exists)
        return fail(exists.error());
    return *exists ? Result<void>() : fail(ErrorCode::NotFound, u"no message %1"_s.arg(number(message)));
}

Result<void> chooseReading(Database &db, MessageId message, const ReadingChoice &choice)
{
    if (auto r = requireMessage(db, message); !r)
        return r;
    return db
        .statement("INSERT INTO reading(message_id, charset, pictures) VALUES(?1, ?2, ?3)"
                   " ON CONFLICT(message_id) DO UPDATE SET charset = coalesce(?2, charset),"
                   " pictures = coalesce(?3, pictures)")
        .bind(message, asText(choice.charset), choice.remotePictures)
        .run();
}

Result<void> chooseForSender(Database &db, const QString &address, const ReadingChoice &choice)
{
    const QString key = keyOf(address);
    if (key.isEmpty() || key.size() > limits::kSenderAddressChars)
        return fail(ErrorCode::InvalidArgument, u"no address of a sender"_s);
    if (auto r = db.statement("INSERT INTO sender(address, charset, pictures) VALUES(?1, ?2, ?3)"
                              " ON CONFLICT(address) DO UPDATE SET charset = coalesce(?2, charset),"
                              " pictures = coalesce(?3, pictures)")
                     .bind(key, asText(choice.charset), choice.remotePictures)
                     .run();
        !r)
        return r;
    if (auto r = db.statement("DELETE FROM sender WHERE address = ?1 AND coalesce(charset, '') = ''"
                              " AND coalesce(pictures, 0) = 0")
                     .bind(key)
                     .run();
        !r)
        return r;
    const auto count = db.number("SELECT count(*) FROM sender");
    if (!count)
        return fail(count.error());
    return *count <= limits::kSenderChoices ? Result<void>()
                                            : fail(ErrorCode::LimitExceeded, u"too many senders"_s);
}

static Result<qint64> pictureOf(Database &db, const QByteArray &bytes)
{
    const QByteArray sha256 = Sha256::of(bytes);
    // One that lies there damaged is mended by the way.
    auto write = db.statement("INSERT INTO picture(sha256, raw_bytes, data) VALUES(?1, ?2, ?3)"
                              " ON CONFLICT(sha256) DO UPDATE SET data = ?3 RETURNING id")
                     .bind(sha256, bytes.size(), bytes);
    const auto row = write.step();
    if (!row)
        return fail(row.error());
    const qint64 id = *row ? write.integer(0) : 0;
    if (const auto end = write.step(); !end)
        return fail(end.error());
    return id;
}

Result<void> keepPictures(Database &db, MessageId message, const std::vector<KeptPicture> &pictures)
{
    if (auto r = requireMessage(db, message); !r)
        return r;
    for (const KeptPicture &picture : pictures) {
        if (picture.bytes.size() > limits::kKeptPictureBytes)
            return fail(ErrorCode::LimitExceeded, u"a picture that is too large"_s);
        const auto id = pictureOf(db, picture.bytes);
        if (!id)
            return fail(id.error());
        if (auto r = db.statement("INSERT INTO message_picture(message_id, address, content_type, picture_id)"
                                  " VALUES(?1, ?2, ?3, ?4) ON CONFLICT(message_id, address) DO UPDATE SET"
                                  " content_type = ?3, picture_id = ?4")
                         .bind(message, picture.address, QString::fromUtf8(picture.contentType), *id)
                         .run();
            !r)
            return r;
    }
    auto read = db.statement("SELECT count(*), coalesce(sum(p.raw_bytes), 0) FROM message_picture m"
                             " JOIN picture p ON p.id = m.picture_id WHERE m.message_id = ?")
                    .bind(message);
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    const bool fits =
        read.integer(0) <= limits::kKeptPictures && read.integer(1) <= limits::kKeptPictureBytes;
    return fits ? Result<void>() : fail(ErrorCode::LimitExceeded, u"too many pictures in a message"_s);
}

Result<void> forgetPictures(Database &db, MessageId message)
{
    return db.statement("DELETE FROM message_picture WHERE message_id = ?").bind(message).run();
}

Result<void> handOverReading(Database &db, MessageId from, MessageId to)
{
    for (const char *sql : {"UPDATE OR IGNORE reading SET message_id = ?2 WHERE message_id = ?1",
                            "UPDATE OR IGNORE message_picture SET message_id = ?2 WHERE message_id = ?1"}) {
        if (auto r = db.statement(sql).bind(from, to).run(); !r)
            return r;
    }
    return {};
}

} // namespace core::archive
