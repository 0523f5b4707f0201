#include "core/archive/MessageFacts.h"

#include "core/archive/Database.h"
#include "core/archive/DatabaseFile.h"
#include "core/archive/FolderStore.h"
#include "core/archive/MailSchema.h"

namespace core::archive {

// Columns of both queries: id, date, folder_id, account_id, size, unread, starred, answered, has_attachment, partial.
static MessageFact factOf(const Statement &read)
{
    return {read.id<MessageId>(0), read.integer(1), read.id<FolderId>(2),
            read.id<AccountId>(3), read.integer(4), read.flag(5),
            read.flag(6),          read.flag(7),    read.flag(8),
            read.flag(9),          false,           false};
}

static Result<std::vector<qint64>> idsOf(Statement read)
{
    std::vector<qint64> ids;
    const auto all = read.eachRow([&] { ids.push_back(read.integer(0)); });
    if (!all)
        return fail(all.error());
    return ids;
}

Result<std::unique_ptr<MessageFacts>> MessageFacts::open(const QString &mailDbPath)
{
    auto database = openForReading(mailDbPath, mailSchema());
    if (!database)
        return fail(database.error());
    return std::unique_ptr<MessageFacts>(new MessageFacts(std::move(*database)));
}

MessageFacts::MessageFacts(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

MessageFacts::~MessageFacts() = default;

Result<std::vector<MessageFact>> MessageFacts::after(MessageId after, qint64 limit)
{
    auto read =
        m_database
            ->statement("SELECT id, date, folder_id, account_id, size, unread, starred, answered,"
                        " has_attachment, partial > 0 FROM message WHERE id > ?1 ORDER BY id LIMIT ?2")
            .bind(after, limit);
    std::vector<MessageFact> facts;
    const auto all = read.eachRow([&] { facts.push_back(factOf(read)); });
    if (!all)
        return fail(all.error());
    return facts;
}

Result<std::vector<MessageFact>> MessageFacts::of(std::span<const MessageId> ids)
{
    std::vector<MessageFact> facts;
    facts.reserve(ids.size());
    auto read =
        m_database->statement("SELECT id, date, folder_id, account_id, size, unread, starred, answered,"
                              " has_attachment, partial > 0,"
                              " EXISTS (SELECT 1 FROM note WHERE message_id = message.id),"
                              " EXISTS (SELECT 1 FROM message_tag WHERE message_id = message.id)"
                              " FROM message WHERE id = ?");
    for (const MessageId id : ids) {
        const auto row = read.bind(id).step();
        if (!row)
            return fail(row.error());
        if (!*row)
            continue;
        facts.push_back(factOf(read));
        facts.back().noted = read.flag(10);
        facts.back().tagged = read.flag(11);
    }
    return facts;
}

Result<std::vector<qint64>> MessageFacts::notedAfter(qint64 after)
{
    return idsOf(m_database->statement("SELECT message_id FROM note WHERE message_id > ? ORDER BY message_id")
                     .bind(after));
}

Result<std::vector<qint64>> MessageFacts::taggedAfter(qint64 after)
{
    return idsOf(m_database
                     ->statement("SELECT DISTINCT message_id FROM message_tag WHERE message_id > ?"
                                 " ORDER BY message_id")
                     .bind(after));
}

Result<std::vector<qint64>> MessageFacts::withTag(qint64 tag)
{
    return idsOf(
        m_database->statement("SELECT message_id FROM message_tag WHERE tag_id = ? ORDER BY message_id")
            .bind(tag));
}

Result<std::vector<TagName>> MessageFacts::tags()
{
    auto read = m_database->statement("SELECT id, name FROM tag ORDER BY position, id");
    std::vector<TagName> tags;
    const auto all = read.eachRow([&] { tags.push_back({read.integer(0), read.text(1)}); });
    if (!all)
        return fail(all.error());
    return tags;
}

Result<void> MessageFacts::eachNote(const std::function<void(qint64 message, const QString &text)> &take)
{
    auto read = m_database->statement("SELECT message_id, text FROM note ORDER BY message_id");
    return read.eachRow([&] { take(read.integer(0), read.text(1)); });
}

Result<std::vector<Folder>> MessageFacts::folders() { return allFolders(*m_database); }

Result<qint64> MessageFacts::version() { return m_database->number("PRAGMA data_version"); }

} // namespace core::archive
