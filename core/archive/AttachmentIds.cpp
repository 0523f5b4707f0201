#include "core/archive/AttachmentIds.h"

#include "core/archive/Database.h"
#include "core/archive/MailSchema.h"

namespace core::archive {

AttachmentIds::AttachmentIds(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

AttachmentIds::~AttachmentIds() = default;

Result<std::unique_ptr<AttachmentIds>> AttachmentIds::open(const QString &mailDbPath)
{
    auto database = openForReading(mailDbPath, mailSchema());
    if (!database)
        return fail(database.error());
    return std::unique_ptr<AttachmentIds>(new AttachmentIds(std::move(*database)));
}

Result<std::vector<qint64>> AttachmentIds::between(qint64 first, qint64 last)
{
    std::vector<qint64> ids;
    auto rows =
        m_database
            ->statement(
                "SELECT id FROM message WHERE id BETWEEN ?1 AND ?2 AND has_attachment = 1 ORDER BY id")
            .bind(first, last);
    const auto read = rows.eachRow([&] { ids.push_back(rows.integer(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<qint64> AttachmentIds::countAfter(qint64 id)
{
    auto row =
        m_database->statement("SELECT count(*) FROM message WHERE id > ?1 AND has_attachment = 1").bind(id);
    const auto found = row.step();
    if (!found)
        return fail(found.error());
    return row.integer(0);
}

} // namespace core::archive
