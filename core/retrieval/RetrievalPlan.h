#pragma once

#include "core/accounts/Account.h"
#include "core/archive/ListingChanges.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"
#include "core/pop3/Session.h"
#include "core/retrieval/Notice.h"
#include "core/retrieval/RenumberedMaildrop.h"
#include "core/retrieval/Retention.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace core::retrieval {

/// What becomes of the server's copy of a message that is fetched now, as soon as it is stored and synced.
enum class OnceStored { Stays, Goes, WaitsForBackup };

struct PlannedMessage
{
    int number = 0;            ///< in this session only (POP-22)
    qint64 bytes = 0;          ///< as listed: a hint
    QByteArray uidl;           ///< empty: the server gave none for this one
    bool failedBefore = false; ///< one more failure puts it aside
    bool isHeader = false;     ///< what is being stored is its header only
    OnceStored onceStored = OnceStored::Stays;
    bool operator==(const PlannedMessage &) const = default;
};

/// What to do with the maildrop as it is listed.
struct Plan
{
    std::vector<PlannedMessage>
        fetch; ///< in the server's order, or the newest first where the account wants it
    std::vector<PlannedMessage> look;   ///< their headers decide, see MessageRules
    std::vector<Vanished> vanished;     ///< not empty: the server seems to have numbered everything anew
    std::vector<PlannedMessage> remove; ///< stored by an earlier run and due by the policy
    qint64 skipped = 0;                 ///< known already
    qint64 putAside = 0;                ///< by earlier runs
    qint64 leftOut = 0;                 ///< on the server by a rule
    qint64 fetchBytes = 0;
    std::vector<Notice> notices;           ///< each once
    archive::ListingChanges changes;       ///< to be noted in the ledger
    std::vector<archive::Listed> relisted; ///< the whole listing, where `vanished` is not empty
    FolderId folder{};                     ///< where the account's mail goes, if that folder is there
    bool holdsDeletes = false;             ///< nothing goes in this run, not even what is fetched in it
};

struct PlanInput
{
    std::vector<pop3::ListedMessage> listing;
    std::vector<archive::LedgerRow> ledger;
    accounts::Account account; ///< the policy and the caps
    ClockTrust clock;
    /// UIDLs that an earlier session of the same run has dealt with: not fetched, not counted again.
    QSet<QByteArray> doneInThisRun;
    /// The user chose these, and only they are fetched, whatever rules and ledger say of them; nothing is removed.
    std::optional<QSet<QByteArray>> only = {};
    /// The server lists a part of its mail at a time: what has gone from the listing is no sign of a renumbering (POP-40).
    bool isPortion = false;
};

/// Pure. UidlUnsupported when there is mail but no UIDL at all: without it nothing could be told apart, so nothing is
/// fetched and nothing deleted; only where the account wants nothing left on the server all of it is fetched, stored and
/// deleted in one session (POP-16).
///
/// A message counts as known by its UIDL, unless that UIDL now stands for another size: then it is fetched again, and
/// the archive finds out by its bytes whether it is new (POP-19). Only what the ledger says is in the archive, with a
/// message to show for it, is ever in `remove`; a UIDL that two listed messages share never goes (POP-18).
///
/// What is in `remove` has still to pass keepWhatMustStay().
[[nodiscard]] Result<Plan> makePlan(const PlanInput &input);

/// What became of a stored message.
enum class Whereabouts { Here, InTrash, Erased };
/// What the archive says about the messages of `remove`.
struct ArchiveFacts
{
    QHash<QByteArray, MessageId> messages; ///< by UIDL
    QHash<MessageId, Whereabouts> whereabouts;
    MessageId backedUpTo{}; ///< the last message that lies in a verified backup, if it was not erased before
    QSet<MessageId> erasedButBackedUp = {}; ///< erased here, and still in one
    QSet<MessageId> damaged = {};           ///< their bodies here are
};
/// Takes out of `remove` what the user has not deleted here where that decides, and what no backup holds where one must.
/// Pure.
///
/// A message that the user erased is due like any other; where a backup must hold it, one that was made before. He was asked
/// when he emptied the Trash, and the policy that he chose says that the server's copy is to go; kept there it would fill the
/// mailbox with mail that nobody can fetch any more, since the ledger knows it.
void keepWhatMustStay(Plan &plan, const accounts::Account &account, const ArchiveFacts &facts);

/// In the first run since a backup was restored: the ledger went back with it, and what the server lists may be all that is
/// left of what came since. Nothing is removed, whatever the policy says (ARC-10). Pure.
void keepEverything(Plan &plan);

/// Takes out of `fetch` what is over the caps of a run, when its first sessions have fetched so many messages and bytes;
/// answers how many wait for the next run. Those go that come last. The first message of a run is
/// fetched however large it is: else one above the cap would block the account for ever. Pure.
[[nodiscard]] qint64 applyCaps(std::vector<PlannedMessage> &fetch, const accounts::Account &account,
                               qint64 messages, qint64 bytes);

/// UIDLs that several messages share.
[[nodiscard]] QSet<QByteArray> sharedUidls(const std::vector<pop3::ListedMessage> &listing);
/// Servers number by arrival: the highest number first.
void newestFirst(std::vector<PlannedMessage> &messages);

void addNotice(std::vector<Notice> &notices, Notice notice); ///< once

} // namespace core::retrieval
