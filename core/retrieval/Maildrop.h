#pragma once

#include "core/archive/Types.h"
#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QMetaType>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

// What lies on a server now, and what a user may order there. Values; they cross threads.
namespace core::retrieval {

/// What will become of the server's copy of a message by the policy of its account.
struct Forecast
{
    enum class Kind {
        Stays,     ///< the policy deletes nothing
        NextCheck, ///< goes with the next check
        AfterNextCheck, ///< the next check deletes nothing (restored, clock jumped, numbered anew), the one after it does
        At,             ///< with the first check from `atUtc` on
        OnceFetched,   ///< is not here yet; goes in the session that fetches it
        AfterFetching, ///< is not here yet; its time begins when it is fetched
        OnceNewerCome, ///< is among the newest, of which so many stay
        OnceDeletedHere,
        OnceBackedUp,
        NotByItself ///< it could not be told apart, is not here, or is damaged here: only by hand
    };
    Kind kind = Kind::Stays;
    qint64 atUtc = 0;
    bool operator==(const Forecast &) const = default;
};

/// One message on the server.
struct MaildropRow
{
    int number = 0;        ///< in the session that listed it only: nothing is ever ordered by it (POP-22)
    QByteArray uidl;       ///< empty: the server gave none
    qint64 bytes = 0;      ///< as listed
    bool isShared = false; ///< another message has the same UIDL: it is never deleted from here (POP-18)
    bool isHere = false;   ///< in the archive, whole, and not known to be damaged
    MessageId message{};   ///< its message here, also of a header only
    std::optional<archive::LedgerState> state; ///< none: the ledger does not know it
    qint64 firstSeenUtc = 0;                   ///< 0: it is new
    Forecast forecast;
    // What its header says; from the archive where it is here.
    bool isSeen = false;
    QString fromName;
    QString fromAddress;
    QString subject;
    qint64 dateUtc = 0; ///< 0: unknown
};

struct Maildrop
{
    AccountId account{};
    std::vector<MaildropRow> rows; ///< in the server's order
    qint64 bytes = 0;
    qint64 askedUtc = 0;
    qint64 headersToCome = 0; ///< that are asked for now; they come as SeenHeader
};

/// A header that the server has shown.
struct SeenHeader
{
    QByteArray uidl;
    int number = 0; ///< for messages without UIDL; of the same session
    QString fromName;
    QString fromAddress;
    QString subject;
    qint64 dateUtc = 0;
};

struct LookOptions
{
    bool headers = true; ///< TOP for what is not known yet
    qint64 newest = 0;   ///< only of so many at the end of the listing; 0: of all
    /// What an earlier look has shown: not asked for again.
    QSet<QByteArray> seen = {};
};

/// How a look ended.
struct LookReport
{
    AccountId account{};
    std::optional<Error> error; ///< what came before it stays true
    bool madeRoom = false;      ///< ended early for mail to be collected, or for another order
    qint64 headersMissing = 0;  ///< not asked for, or not shown by the server
};

struct ChosenMessage
{
    QByteArray uidl;
    qint64 bytes = -1; ///< as it was listed when it was chosen; -1: not known
};

/// What became of one message that was to be deleted on the server.
enum class DeleteOutcome {
    Deleted,     ///< and QUIT was answered +OK
    Unconfirmed, ///< asked for; whether it is gone shows in the next listing
    NotReached,  ///< the line broke before it was asked for
    NotListed,   ///< the server does not list it any more
    Shared,      ///< several listed messages have its UIDL (POP-18)
    Changed,     ///< the UIDL stands for a message of another size now (POP-19)
    NotHere,     ///< not in the archive, or its header only
    Damaged,     ///< what is in the archive is not what was fetched
    Refused      ///< by the server
};

struct DeletedMessage
{
    QByteArray uidl;
    qint64 bytes = 0; ///< as listed now
    DeleteOutcome outcome = DeleteOutcome::NotReached;
};

struct DeletionReport
{
    AccountId account{};
    std::vector<DeletedMessage> messages; ///< as they were ordered, each once
    qint64 deleted = 0;
    qint64 bytesFreed = 0;
    std::optional<Error> error;
};

/// "not-here", for JSON.
[[nodiscard]] QString outcomeName(DeleteOutcome outcome);
/// "next-check", for JSON.
[[nodiscard]] QString forecastName(Forecast::Kind kind);

} // namespace core::retrieval

Q_DECLARE_METATYPE(core::retrieval::Maildrop)
Q_DECLARE_METATYPE(core::retrieval::LookReport)
