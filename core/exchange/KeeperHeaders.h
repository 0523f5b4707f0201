#pragma once

#include "core/exchange/SourceMessage.h"

#include <QByteArray>

// Header fields that a mail program has put into a message to remember something.
namespace core::exchange {

/// What the header says of the message, beside its bytes.
struct KeeperNotes
{
    SourceFlags flags;
    bool isDeleted = false; ///< X-Mozilla-Status: expunged, and not compacted away yet
    bool isPartial = false; ///< X-Mozilla-Status: only its beginning was fetched
    bool hasStatus = false; ///< Status, X-Status: a mailbox that marks what was read
    bool isMozillas = false;
};

/// Reads Thunderbird's X-Mozilla-Status, -Status2 and -Keys (nsMsgMessageFlags.h), and Status and X-Status of mbox programs
/// (R read, O old, A answered, F flagged). What Thunderbird writes in front of each message (those fields, X-Account-Key and
/// X-UIDL) is taken off, so that the rest has the SHA-256 that the message has on its server. All else stays.
[[nodiscard]] KeeperNotes takeKeeperHeaders(QByteArray &raw);

} // namespace core::exchange
