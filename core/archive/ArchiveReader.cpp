#include "core/archive/ArchiveReader.h"

#include "core/archive/Backup.h"
#include "core/archive/BodyCodec.h"
#include "core/archive/BodyStore.h"
#include "core/archive/Database.h"
#include "core/archive/FolderNames.h"
#include "core/archive/FolderStore.h"
#include "core/archive/LabelStore.h"
#include "core/archive/LedgerReading.h"
#include "core/archive/MailSchema.h"
#include "core/archive/MessageRow.h"
#include "core/archive/PrivateFiles.h"
#include "core/archive/Restored.h"
#include "core/archive/SavedSearches.h"
#include "core/archive/SortedIds.h"
#include "core/archive/Threads.h"
#include "core/archive/TrashTask.h"
#include "core/base/Limits.h"

#include <algorithm>
#include <unordered_set>

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

// Columns: id, date, size, text. Nothing is read that the order does not need.
static const char *columnsFor(SortKey key)
{
    switch (key) {
    case SortKey::Sender:
        return "id, date, size, CASE from_name WHEN '' THEN from_address ELSE from_name END";
    case SortKey::Subject: return "id, date, size, subject";
    case SortKey::Date:
    case SortKey::Size: break;
    }
    return "id, date, size, ''";
}

// By its index a folder costs a look-up a message; where it holds much of the mail, reading all of it in a row is quicker.
static Result<bool> isMostOfTheMail(Database &db, FolderId folder)
{
    auto read = db.statement("SELECT total * 4 > (SELECT sum(total) FROM folder) FROM folder WHERE id = ?");
    const auto row = read.bind(folder).step();
    if (!row)
        return fail(row.error());
    return *row && read.flag(0);
}

Result<std::vector<MessageId>> ArchiveReader::messageIds(FolderId folder, SortOrder order)
{
    if (order.key == SortKey::Date)
        return idsByDate(*m_database, folder, order.descending);
    const auto isMost = isMostOfTheMail(*m_database, folder);
    if (!isMost)
        return fail(isMost.error());
    auto read = m_database->uncached("SELECT " + QByteArray(columnsFor(order.key)) + " FROM message " +
                                     (*isMost ? "NOT INDEXED " : "") + "WHERE folder_id = ?");
    read.bind(folder);
    RowSorter sorter(order);
    const auto all = read.eachRow(
        [&] { sorter.add(read.id<MessageId>(0), read.integer(1), read.integer(2), read.view(3)); });
    if (!all)
        return fail(all.error());
    return std::move(sorter).sorted();
}

Result<std::vector<MessageId>> ArchiveReader::sorted(std::vector<MessageId> ids, SortOrder order)
{
    std::sort(ids.begin(), ids.end()); // neighbouring rows lie on the same pages
    RowSorter sorter(order);
    sorter.reserve(ids.size());
    auto read =
        m_database->uncached("SELECT " + QByteArray(columnsFor(order.key)) + " FROM message WHERE id = ?");
    for (const MessageId id : ids) {
        const auto row = read.bind(id).step();
        if (!row)
            return fail(row.error());
        if (*row)
            sorter.add(read.id<MessageId>(0), read.integer(1), read.integer(2), read.view(3));
    }
    return std::move(sorter).sorted();
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
    if (auto r = addLabels(*m_database, found); !r)
        return fail(r.error());
    return found;
}

Result<MessageSummary> ArchiveReader::summary(MessageId id)
{
    auto found = summaries(std::span(&id, 1));
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(ErrorCode::NotFound, u"no message %1"_s.arg(number(id)));
    return std::move(found->front());
}

Result<std::vector<Tag>> ArchiveReader::tags() { return allTags(*m_database); }
Result<std::map<TagId, qint64>> ArchiveReader::tagCounts() { return archive::tagCounts(*m_database); }
Result<QString> ArchiveReader::note(MessageId id) { return noteOf(*m_database, id); }
Result<std::vector<SavedSearch>> ArchiveReader::savedSearches() { return allSavedSearches(*m_database); }
Result<int> ArchiveReader::trashDays() { return archive::trashDays(*m_database); }

Result<std::vector<MessageId>> ArchiveReader::conversation(MessageId id)
{
    return conversationOf(*m_database, id, limits::kConversationMessages);
}

Result<ReadingChoices> ArchiveReader::readingChoice(MessageId id, const QString &sender)
{
    return archive::readingChoices(*m_database, id, sender);
}

Result<std::vector<SenderChoice>> ArchiveReader::senderChoices()
{
    return archive::senderChoices(*m_database);
}

Result<std::vector<KeptPicture>> ArchiveReader::keptPictures(MessageId id)
{
    return archive::keptPictures(*m_database, id);
}

Result<QByteArray> ArchiveReader::raw(MessageId id) { return readRaw(*m_database, *m_codec, id); }

Result<MessageId> ArchiveReader::firstUnread(std::span<const MessageId> ids)
{
    // By the partial index of unread messages: all of a million are read in a fraction of what looking each one up takes.
    auto read = m_database->statement("SELECT id FROM message INDEXED BY message_unread WHERE unread = 1");
    std::unordered_set<qint64> unread;
    for (;;) {
        const auto row = read.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        unread.insert(read.integer(0));
    }
    const auto found =
        std::find_if(ids.begin(), ids.end(), [&unread](MessageId id) { return unread.contains(number(id)); });
    return found != ids.end() ? *found : MessageId{};
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

Result<BackupState> ArchiveReader::backupState(qint64 nowUtc)
{
    return archive::backupState(*m_database, nowUtc);
}

Result<bool> ArchiveReader::isBeforeFirstRunSinceRestore(AccountId account)
{
    return isBeforeFirstRun(*m_database, account);
}
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
