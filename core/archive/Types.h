#pragma once

#include "core/base/Ids.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// Values that go in and out of the archive. All of them may cross threads.
namespace core::archive {

/// The fixed folders exist in every archive, cannot be renamed, moved or deleted, and are named by the window
/// in the user's language (their stored names are English, for the command line and other readers of the
/// file).
enum class FolderKind { User = 0, Inbox = 1, Junk = 2, Trash = 3 };
inline constexpr FolderId kInboxFolder{1};
inline constexpr FolderId kJunkFolder{2};
inline constexpr FolderId kTrashFolder{3};

struct Folder
{
    FolderId id{};
    FolderId parent{}; ///< none: at the top
    FolderKind kind = FolderKind::User;
    QString name;
    QString path; ///< names joined by "/": "Work/Lists"
    qint64 total = 0;
    qint64 unread = 0;
};

/// A row of the message list.
struct MessageSummary
{
    MessageId id{};
    FolderId folder{};
    AccountId account{};
    ThreadId thread{};
    qint64 dateUtc = 0;     ///< the Date field where it can be true, else when it was received
    qint64 receivedUtc = 0; ///< when it was stored here
    qint64 sizeBytes = 0;   ///< of the raw message
    bool unread = true;
    bool starred = false;
    bool answered = false;
    bool hasAttachment = false;
    QString fromName;    ///< decoded; may be empty
    QString fromAddress; ///< as on the wire; several senders: joined with ", "
    QString to;          ///< first recipients, for lists of sent mail and search results
    QString subject;
    QByteArray messageId; ///< Message-ID without <>
    qint64 partialBytes =
        0; ///< size on the server when only the header is here; 0: the message is here whole
    std::vector<TagId> tags = {}; ///< in the order of the list of tags
    bool hasNote = false;         ///< the user wrote something beside it
};

enum class SortKey { Date, Sender, Subject, Size };
struct SortOrder
{
    SortKey key = SortKey::Date;
    bool descending = true;
    bool operator==(const SortOrder &) const = default;
};

/// A large base64 run, decoded: bodies share it (table `blob`).
struct StoredBlob
{
    QByteArray sha256; ///< of the decoded bytes
    qint64 rawBytes = 0;
    QByteArray compressed;
    bool operator==(const StoredBlob &) const = default;
};

/// A message body as it lies in the file; made by BodyCodec on an ingest thread.
struct StoredBody
{
    QByteArray compressed;
    QByteArray recipe;     ///< how base64 runs were taken apart; empty: none were
    qint64 dictionary = 0; ///< table `dict`; 0: none
    QByteArray sha256;     ///< of the raw message, 32 bytes
    qint64 rawBytes = 0;
    std::vector<StoredBlob> blobs = {}; ///< the runs that the recipe says lie elsewhere, in order
    bool operator==(const StoredBody &) const = default;
};

/// What the ledger notes when a message is stored.
struct LedgerNote
{
    QByteArray uidl;
    qint64 listedBytes = 0;
};

/// A message that stays on the server by a rule of the account.
struct LeftOut
{
    QByteArray uidl;
    qint64 listedBytes = 0;
    QString reason;     ///< "too-old", "too-large"
    qint64 dateUtc = 0; ///< of the message, as far as its header was looked at
};

/// A message that the server has under a new UIDL.
struct SameMessage
{
    QByteArray uidl;
    qint64 listedBytes = 0;
    QByteArray sameAs; ///< its old one
};

/// A message ready to be committed.
struct NewMessage
{
    /// id and thread are given by the archive; folder none: Inbox. With `partialBytes` it is only a header; a whole
    /// message under the UIDL of a header takes its place, with the folder and the flags that the user gave it.
    MessageSummary summary;
    std::vector<QByteArray> references;
    StoredBody body;
    std::optional<LedgerNote> ledger; ///< none for imports
};

struct StoredMessage
{
    MessageId id{};
    bool duplicate = false; ///< the same bytes of the same account were there already; `id` is that message
};

/// Answer to store(): one entry for each message, in order. When it arrives, everything is on disk.
struct StoreReport
{
    std::vector<StoredMessage> messages;
};

enum class LedgerState {
    Listed = 0,      ///< seen on the server, not fetched yet
    Stored = 1,      ///< in the archive; the server's copy stays
    DeleteAsked = 2, ///< DELE was sent; not certain until QUIT was answered
    Deleted = 3,     ///< the server confirmed
    PutAside = 4,    ///< could not be fetched; `reason` says why
    LeftOut = 5,     ///< stays on the server by a rule of the account; `reason` names it: "too-old"
    HeaderOnly = 6,  ///< larger than the account's limit: its header is in the archive
};

/// What the server had under one UIDL and what became of it. Never removed.
struct LedgerRow
{
    AccountId account{};
    QByteArray uidl;
    LedgerState state = LedgerState::Listed;
    qint64 listedBytes = 0;
    qint64 firstSeenUtc = 0;
    qint64 storedUtc = 0;
    qint64 deletedUtc = 0;
    qint64 goneSinceUtc = 0; ///< 0: the server listed it last time
    int failures = 0;
    QString reason; ///< errorName() of the last failure, or the rule
    MessageId message{};
    QByteArray sha256;
    QByteArray sameAs = {}; ///< the UIDL that the message had before the server numbered all anew (POP-20)
    bool wanted = false;    ///< the user asked for it whole
    qint64 dateUtc = 0;     ///< of a message that was left out for its age, so that it is not asked for again
};

/// One run of one account, kept for the history: the completeness line and its error.
struct RunRecord
{
    AccountId account{};
    qint64 startedUtc = 0;
    qint64 endedUtc = 0;
    qint64 listed = 0, fetched = 0, duplicates = 0, skipped = 0, failed = 0, deleted = 0, bytes = 0;
    QString error; ///< errorName(), empty: none
    qint64 putAside = 0;
    qint64 leftOut = 0;
    QStringList notices = {}; ///< names of retrieval::Notice
};

/// A copy of the archive that was made, synced and read again to the end.
struct BackupRecord
{
    qint64 madeUtc = 0;
    QString path; ///< absolute
    qint64 bytes = 0;
    qint64 messages = 0;
    MessageId lastMessage{}; ///< every message up to here that was not erased before lies in it
};

/// A label of the user's.
struct Tag
{
    TagId id{};
    QString name;
    quint32 color = 0; ///< 0xRRGGBB; 0: by its place in the list
    int position = 0;  ///< tags stand in this order
    bool operator==(const Tag &) const = default;
};

/// A search that is kept like a folder.
struct SavedSearch
{
    SavedSearchId id{};
    QString name;
    QString query;
    FolderId folder{}; ///< none: everywhere
    int position = 0;
    bool operator==(const SavedSearch &) const = default;
};

struct Flags
{
    std::optional<bool> unread;
    std::optional<bool> starred;
    std::optional<bool> answered;
};

/// One coalesced notice a transaction, to the models of the window.
struct ArchiveChange
{
    std::vector<MessageId> added;
    std::vector<MessageId> changed; ///< flags, tags, notes
    std::vector<MessageId> moved;   ///< to another folder; `folders` has both ends
    std::vector<MessageId> removed;
    std::vector<FolderId> folders; ///< whose counters or contents changed
    bool folderTree = false;       ///< folders were made, renamed, moved or deleted
    bool tagList = false;          ///< tags were made, renamed, coloured, put in another order or deleted
    bool savedSearches = false;    ///< the same of saved searches
};

struct ArchiveStats
{
    qint64 messages = 0;
    qint64 rawBytes = 0;
    qint64 folders = 0;
    qint64 mailDbBytes = 0;
};

enum class CheckKind { Structure, ForeignKeys, Counters, Body, Dictionary, Blob, Index, Picture };
/// What helps: a check that repairs, the next collection, a new file out of what can be read.
enum class Remedy { None, Repair, FetchAgain, Salvage };
struct CheckFinding
{
    CheckKind kind = CheckKind::Structure;
    MessageId message{};
    FolderId folder{};
    QString detail = {}; ///< English
    bool repaired = false;
    Remedy remedy = Remedy::None;
};
struct CheckReport
{
    qint64 bodiesChecked = 0;
    std::vector<CheckFinding> findings;
    [[nodiscard]] bool isSound() const;
};

} // namespace core::archive
