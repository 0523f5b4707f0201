#include "core/archive/ArchiveReader.h"

#include "core/archive/Backup.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/Database.h"
#include "core/archive/FolderNames.h"
#include "core/archive/FolderStore.h"
#include "core/archive/LedgerReading.h"
#include "core/archive/MailSchema.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/SortedIds.h"

namespace core::archive {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const QString &mailDbPath)
{
    auto database = openForReading(mailDbPath, mailSchema());
    if (!database)
        return fail(database.error());
    return std::unique_ptr<ArchiveReader>(new ArchiveReader(std::move(*database)));
}

ArchiveReader::ArchiveReader(std::unique_ptr<Database> database)
    : m_database(std::move(database)), m_codec(std::make_unique<BodyCodec>())
{}

ArchiveReader::~ArchiveReader() = default;

Result<std::vector<Folder>> ArchiveReader::folders() { return allFolders(*m_database); }

Result<Folder> ArchiveReader::folder(FolderId id)
{
    const auto all = folders();
    if (!all)
        return fail(all.error());
    for (const Folder &folder : *all) {
        if (folder.id == id)
            return folder;
    }
    return fail(ErrorCode::NotFound, u"no folder %1"_s.arg(number(id)));
}

Result<Folder> ArchiveReader::folderByPath(const QString &path)
{
    const auto all = folders();
    if (!all)
        return fail(all.error());
    const QString key = folderNameKey(path);
    for (const Folder &folder : *all) {
        if (folderNameKey(folder.path) == key)
            return folder;
    }
    return fail(ErrorCode::NotFound, u"no folder of that path"_s);
}

static Result<std::vector<MessageId>> idsByDate(Database &db, FolderId folder, bool descending)
{
    auto read =
        db.statement(descending ? "SELECT id FROM message WHERE folder_id = ? ORDER BY date DESC, id DESC"
                                : "SELECT id FROM message WHERE folder_id = ? ORDER BY date, id")
            .bind(folder);
    std::vector<MessageId> ids;
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return ids;
        ids.push_back(read.id<MessageId>(0));
    }
}

// Columns of both queries that feed a sort: id, date, size, name, address, subject.
static SortRow sortRow(const Statement &read, SortKey key)
{
    SortRow row{read.id<MessageId>(0), read.integer(1), read.integer(2), {}};
    if (key == SortKey::Subject)
        row.text = baseSubject(read.text(5));
    if (key == SortKey::Sender) {
        row.text = read.text(3);
        if (row.text.isEmpty())
            row.text = read.text(4);
    }
    return row;
}

Result<std::vector<MessageId>> ArchiveReader::messageIds(FolderId folder, SortOrder order)
{
    if (order.key == SortKey::Date)
        return idsByDate(*m_database, folder, order.descending);
    auto read = m_database
                    ->statement("SELECT id, date, size, from_name, from_address, subject FROM message"
                                " WHERE folder_id = ?")
                    .bind(folder);
    std::vector<SortRow> rows;
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return sortedIds(std::move(rows), order);
        rows.push_back(sortRow(read, order.key));
    }
}

Result<std::vector<MessageId>> ArchiveReader::sorted(std::vector<MessageId> ids, SortOrder order)
{
    std::sort(ids.begin(), ids.end()); // neighbouring rows lie on the same pages
    std::vector<SortRow> rows;
    rows.reserve(ids.size());
    auto read = m_database->statement(
        "SELECT id, date, size, from_name, from_address, subject FROM message WHERE id = ?");
    for (const MessageId id : ids) {
        const auto row = read.bind(id).step();
        if (!row)
            return fail(row.error());
        if (*row)
            rows.push_back(sortRow(read, order.key));
    }
    return sortedIds(std::move(rows), order);
}

Result<std::vector<MessageSummary>> ArchiveReader::summaries(std::span<const MessageId> ids)
{
    std::vector<MessageSummary> found;
    found.reserve(ids.size());
    for (const MessageId id : ids) {
        auto summary = readSummary(*m_database, id);
        if (summary)
            found.push_back(std::move(*summary));
        else if (summary.error().code != ErrorCode::NotFound)
            return fail(summary.error());
    }
    return found;
}

Result<MessageSummary> ArchiveReader::summary(MessageId id) { return readSummary(*m_database, id); }

Result<QByteArray> ArchiveReader::raw(MessageId id)
{
    const auto body = readBody(*m_database, id);
    if (!body)
        return fail(body.error());
    return m_codec->unpack(*body);
}

Result<std::vector<ArchiveReader::IdDate>> ArchiveReader::idsAfter(MessageId after, qint64 limit)
{
    auto read =
        m_database->statement("SELECT id, date, folder_id FROM message WHERE id > ?1 ORDER BY id LIMIT ?2")
            .bind(after, limit);
    std::vector<IdDate> found;
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return found;
        found.push_back({read.id<MessageId>(0), read.integer(1), read.id<FolderId>(2)});
    }
}

Result<MessageId> ArchiveReader::lastMessageId()
{
    // Not max(id): when the newest message is erased, the index must not take the archive for an older copy.
    const auto last = m_database->number("SELECT seq FROM sqlite_sequence WHERE name = 'message'");
    if (!last)
        return fail(last.error());
    return MessageId{*last};
}

Result<std::vector<LedgerRow>> ArchiveReader::ledger(AccountId account)
{
    return ledgerRows(*m_database, account);
}

Result<std::vector<LedgerEntry>> ArchiveReader::ledgerEntries(AccountId account)
{
    return archive::ledgerEntries(*m_database, account);
}

Result<std::vector<RunRecord>> ArchiveReader::runs(AccountId account, int limit)
{
    return runRecords(*m_database, account, limit);
}

Result<std::optional<ClockJump>> ArchiveReader::latestClockJump(AccountId account, qint64 nowUtc,
                                                                qint64 forward, qint64 backward)
{
    return archive::latestClockJump(*m_database, account, nowUtc, forward, backward);
}

Result<std::vector<FolderId>> ArchiveReader::foldersOf(std::span<const MessageId> ids)
{
    std::vector<FolderId> folders;
    folders.reserve(ids.size());
    auto read = m_database->statement("SELECT folder_id FROM message WHERE id = ?");
    for (const MessageId id : ids) {
        const auto row = read.bind(id).step();
        if (!row)
            return fail(row.error());
        folders.push_back(*row ? read.id<FolderId>(0) : FolderId{});
    }
    return folders;
}

Result<std::vector<BackupRecord>> ArchiveReader::backups() { return backupRecords(*m_database); }

Result<std::vector<DamagedMessage>> ArchiveReader::damages() { return damagedMessages(*m_database); }

Result<ArchiveStats> ArchiveReader::stats()
{
    auto read =
        m_database->statement("SELECT (SELECT count(*) FROM message), (SELECT sum(size) FROM message),"
                              " (SELECT count(*) FROM folder)");
    const auto row = read.step();
    if (!row)
        return fail(row.error());
    ArchiveStats stats{read.integer(0), read.integer(1), read.integer(2), 0};
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        const auto state = fileState(m_database->path() + suffix);
        if (state && *state)
            stats.mailDbBytes += (*state)->sizeBytes;
    }
    return stats;
}

} // namespace core::archive
