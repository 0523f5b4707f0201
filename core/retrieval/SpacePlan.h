#pragma once

#include "core/retrieval/Maildrop.h"

#include <QString>

#include <vector>

// What could go from a server to make room there: what is archived here, whole, unless somebody insists. Pure.
namespace core::retrieval {

/// Rows of a Maildrop, by their place in it, and what they weigh together.
struct SpacePlan
{
    std::vector<std::size_t> rows;
    qint64 bytes = 0;
};

enum class Among { Archived, All };

/// Whether the server's copy may go: told apart by its UIDL, and archived here unless all may.
[[nodiscard]] bool mayGo(const MaildropRow &row, Among among = Among::Archived);

/// The largest first, until `bytes` are free or nothing is left. Of the same size the older one.
[[nodiscard]] SpacePlan largestFirst(const Maildrop &maildrop, qint64 bytes);
/// All of at least so many bytes.
[[nodiscard]] SpacePlan largerThan(const Maildrop &maildrop, qint64 bytes, Among among = Among::Archived);
/// All that are dated before `beforeUtc`; a message without a date stays. The oldest first.
[[nodiscard]] SpacePlan olderThan(const Maildrop &maildrop, qint64 beforeUtc, Among among = Among::Archived);
/// All from these addresses (any case).
[[nodiscard]] SpacePlan fromSenders(const Maildrop &maildrop, const QStringList &addresses,
                                    Among among = Among::Archived);

/// What one sender's mail weighs on the server.
struct SenderGroup
{
    QString address; ///< lower case; empty: none is known
    QString name;    ///< of the newest message that has one
    qint64 messages = 0;
    qint64 bytes = 0;
};
/// Of what may go, the heaviest first.
[[nodiscard]] std::vector<SenderGroup> senderGroups(const Maildrop &maildrop);

} // namespace core::retrieval
