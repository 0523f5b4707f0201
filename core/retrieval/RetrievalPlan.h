#pragma once

#include "core/accounts/Account.h"
#include "core/archive/Types.h"
#include "core/base/Result.h"
#include "core/pop3/Session.h"
#include "core/retrieval/RenumberedMaildrop.h"
#include "core/retrieval/Retention.h"

#include <QByteArray>
#include <QSet>

#include <vector>

namespace core::retrieval {

struct PlannedMessage
{
    int number = 0;            ///< in this session only (POP-22)
    qint64 bytes = 0;          ///< as listed: a hint
    QByteArray uidl;           ///< empty: the server gave none for this one
    bool failedBefore = false; ///< one more failure puts it aside
    bool isHeader = false;     ///< what is being stored is its header only
    bool operator==(const PlannedMessage &) const = default;
};

/// What to do with the maildrop as it is listed.
struct Plan
{
    std::vector<PlannedMessage> fetch;  ///< in the server's order
    std::vector<PlannedMessage> look;   ///< their headers decide, see MessageRules
    std::vector<Vanished> vanished;     ///< not empty: the server seems to have numbered everything anew
    qint64 leftOut = 0;                 ///< on the server by a rule
    std::vector<PlannedMessage> remove; ///< stored by an earlier run and due by the policy
    qint64 skipped = 0;                 ///< known already, or put aside
    qint64 fetchBytes = 0;
};

struct PlanInput
{
    std::vector<pop3::ListedMessage> listing;
    std::vector<archive::LedgerRow> ledger;
    accounts::KeepPolicy keep = accounts::KeepPolicy::Forever;
    int keepAmount = 0;
    ClockTrust clock;
    /// UIDLs that an earlier session of the same run has dealt with: not fetched, not counted again.
    QSet<QByteArray> doneInThisRun;
};

/// Pure. UidlUnsupported when there is mail but no UIDL at all: without it nothing could be told apart, so nothing is
/// fetched and nothing deleted (POP-17).
///
/// A message counts as known by its UIDL, unless that UIDL now stands for another size: then it is fetched again, and
/// the archive finds out by its bytes whether it is new (POP-19). Only what the ledger says is in the archive, with a
/// message to show for it, is ever in `remove`; a UIDL that two listed messages share is not (POP-18).
[[nodiscard]] Result<Plan> makePlan(const PlanInput &input);

} // namespace core::retrieval
