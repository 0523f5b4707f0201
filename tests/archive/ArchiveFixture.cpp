#include "tests/archive/ArchiveFixture.h"

#include "core/archive/Database.h"

using namespace core;
using namespace core::archive;
using namespace Qt::StringLiterals;

ArchiveFixture::ArchiveFixture() = default;

Result<void> ArchiveFixture::open()
{
    auto archive = Archive::open(folder(), m_clock);
    if (!archive)
        return fail(archive.error());
    m_archive = std::move(*archive);
    return {};
}

std::unique_ptr<ArchiveReader> ArchiveFixture::reader() const
{
    auto reader = ArchiveReader::open(path());
    return reader ? std::move(*reader) : nullptr;
}

NewMessage ArchiveFixture::packed(const QByteArray &raw, AccountId account)
{
    NewMessage message;
    message.summary.account = account;
    message.body = *m_codec.pack(raw);
    return message;
}

NewMessage ArchiveFixture::packed(const QByteArray &raw, AccountId account, const QByteArray &uidl)
{
    NewMessage message = packed(raw, account);
    message.ledger = LedgerNote{uidl, raw.size()};
    return message;
}

QByteArray ArchiveFixture::smallRaw(int n)
{
    const QByteArray number = QByteArray::number(n);
    return "From: sender" + number + "@example.org\r\nSubject: message " + number +
           "\r\n\r\nA short text with the number " + number + " in it.\r\n";
}

std::vector<NewMessage> ArchiveFixture::small(int count, int first, AccountId account)
{
    std::vector<NewMessage> messages;
    for (int n = first; n < first + count; ++n) {
        NewMessage message = packed(smallRaw(n), account, "uidl-" + QByteArray::number(n));
        message.summary.subject = u"message %1"_s.arg(n);
        message.summary.fromAddress = u"sender%1@example.org"_s.arg(n);
        message.summary.dateUtc = 1'700'000'000 + n;
        message.summary.unread = n % 2 == 0;
        message.summary.messageId = "id-" + QByteArray::number(n) + "@example.org";
        messages.push_back(std::move(message));
    }
    return messages;
}

std::vector<MessageId> ArchiveFixture::store(std::vector<NewMessage> messages)
{
    const auto report = m_archive->store(std::move(messages)).result();
    std::vector<MessageId> ids;
    if (!report)
        return ids;
    for (const StoredMessage &stored : report->messages)
        ids.push_back(stored.id);
    return ids;
}

Result<void> ArchiveFixture::fill(int count) const
{
    auto database = Database::open(path(), {.writable = true});
    if (!database)
        return fail(database.error());
    return (*database)
        ->statement(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
            " INSERT INTO message(folder_id, account_id, thread_id, date, received, size, unread, starred,"
            " answered, has_attachment, body_key, from_name, from_address, recipients, subject, message_id)"
            " SELECT 1, 1, i, i * 7919 % 1000003, i, 5000, i % 2, 0, 0, 0, i * 2654435761, 'Some Body',"
            " 'somebody@example.org', 'me@example.org', 'A subject of the usual length ' || i,"
            " CAST('id-' || i || '@example.org' AS BLOB) FROM n")
        .bind(count)
        .run();
}

bool ArchiveFixture::countersAreRight() const
{
    return number("SELECT count(*) FROM folder f WHERE total <> (SELECT count(*) FROM message WHERE "
                  "folder_id = f.id)"
                  " OR unread <> (SELECT count(*) FROM message WHERE folder_id = f.id AND unread = 1)") == 0;
}

qint64 ArchiveFixture::number(const char *sql) const
{
    auto database = Database::open(path(), {});
    if (!database)
        return -1;
    const auto value = (*database)->number(sql);
    return value ? *value : -1;
}
