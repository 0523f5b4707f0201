#pragma once

#include "core/archive/BackupPlan.h"
#include "core/archive/Damage.h"
#include "core/archive/LedgerReading.h"
#include "core/archive/ReadingChoices.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace core::archive {

class BodyCodec;
class Database;

/// Questions to mail.db on a read-only connection of its own: what is committed when a question starts. One
/// thread at a time; make one for each thread that asks (cheap: 1 ms). Outlives nothing; the file may be
/// written meanwhile.
class ArchiveReader final
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ArchiveReader>> open(const QString &mailDbPath);
    ~ArchiveReader();

    [[nodiscard]] Result<std::vector<Folder>>
    folders(); ///< parents before children, Inbox first, Trash last, then by name
    [[nodiscard]] Result<Folder> folder(FolderId id);
    /// By path, case-insensitive; "Inbox", "Junk" and "Trash" are the fixed ones.
    [[nodiscard]] Result<Folder> folderByPath(const QString &path);

    /// All ids of a folder in order. By date from the index; other keys are sorted in memory.
    [[nodiscard]] Result<std::vector<MessageId>> messageIds(FolderId folder, SortOrder order);
    /// The same order for ids from a search.
    [[nodiscard]] Result<std::vector<MessageId>> sorted(std::vector<MessageId> ids, SortOrder order);
    /// Of `ids` in their order the first unread one; 0: none. Not for the window's thread.
    [[nodiscard]] Result<MessageId> firstUnread(std::span<const MessageId> ids);
    /// Summaries in the order asked for; ids that are gone are left out.
    [[nodiscard]] Result<std::vector<MessageSummary>> summaries(std::span<const MessageId> ids);
    [[nodiscard]] Result<MessageSummary> summary(MessageId id);

    [[nodiscard]] Result<std::vector<Tag>> tags(); ///< in their order
    /// How many messages have each tag, without those that none has. Not for the window's thread.
    [[nodiscard]] Result<std::map<TagId, qint64>> tagCounts();
    [[nodiscard]] Result<QString> note(MessageId id);               ///< empty: none
    [[nodiscard]] Result<std::vector<SavedSearch>> savedSearches(); ///< in their order
    /// The messages of its conversation by date, itself included; of a very long one limits::kConversationMessages around
    /// it. Empty: it is gone.
    [[nodiscard]] Result<std::vector<MessageId>> conversation(MessageId id);
    /// After so many days in Trash a message is erased; 0: never by itself.
    [[nodiscard]] Result<int> trashDays();

    /// What was chosen for reading it; `sender` as in its From, or empty: only what was said of this message.
    [[nodiscard]] Result<ReadingChoices> readingChoice(MessageId id, const QString &sender);
    [[nodiscard]] Result<std::vector<SenderChoice>> senderChoices();
    /// Remote pictures that lie here with it, whole ones only.
    [[nodiscard]] Result<std::vector<KeptPicture>> keptPictures(MessageId id);

    /// The raw bytes as the server sent them, their SHA-256 verified: BodyDamaged where it does not match.
    [[nodiscard]] Result<QByteArray> raw(MessageId id);

    /// id and date of every message with id > `after`, ascending by id, at most `limit`: for the index and
    /// for search.
    struct IdDate
    {
        MessageId id{};
        qint64 dateUtc = 0;
        FolderId folder{};
    };
    [[nodiscard]] Result<std::vector<IdDate>> idsAfter(MessageId after, qint64 limit);
    /// The highest id that was ever given, also when that message is erased; 0: none was.
    [[nodiscard]] Result<MessageId> lastMessageId();

    [[nodiscard]] Result<std::vector<LedgerRow>> ledger(AccountId account);
    /// With the subject and sender of the messages; not for the window's thread, which a large ledger would hold up.
    [[nodiscard]] Result<std::vector<LedgerEntry>> ledgerEntries(AccountId account);
    [[nodiscard]] Result<std::vector<RunRecord>> runs(AccountId account, int limit);
    [[nodiscard]] Result<std::optional<ClockJump>> latestClockJump(AccountId account, qint64 nowUtc,
                                                                   qint64 forward, qint64 backward);
    /// The folder of each message, in order; none where it is erased.
    [[nodiscard]] Result<std::vector<FolderId>> foldersOf(std::span<const MessageId> ids);
    /// The backups that were made, the latest first.
    [[nodiscard]] Result<std::vector<BackupRecord>> backups();
    [[nodiscard]] Result<BackupState> backupState(qint64 nowUtc);
    /// See Restored.h.
    [[nodiscard]] Result<bool> isBeforeFirstRunSinceRestore(AccountId account);
    /// Messages whose bodies a check or the scrub has found damaged, and where good copies may come from. Not for the
    /// window's thread when there are any: the ledger is gone through.
    [[nodiscard]] Result<std::vector<DamagedMessage>> damages();
    [[nodiscard]] Result<ArchiveStats> stats();

private:
    explicit ArchiveReader(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BodyCodec> m_codec;
};

} // namespace core::archive
