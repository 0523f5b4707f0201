#pragma once

#include "core/archive/Types.h"
#include "core/pop3/Session.h"

#include <QByteArray>
#include <QHash>

#include <functional>
#include <optional>
#include <vector>

// A server that gives all messages new UIDLs: after a migration, a rebuilt index, a change of the format (POP-20). Pure.
namespace core::retrieval {

/// Known messages that have vanished from the listing at once, to be found again among unknown ones.
struct Vanished
{
    archive::LedgerRow row;
    QByteArray fingerprint; ///< of the header in the archive; empty: it cannot be read
    bool isHere = false;    ///< and can be read
};

/// Nothing unless it looks like a renumbering: at least ten messages that the server listed the last time are missing at
/// once, at least half of all that it listed, and at least half as many unknown ones are in their place. A mailbox that
/// somebody else empties has no unknown ones; one that is read by two programs loses a few at a time. Where the suspicion
/// is wrong, it costs a look at headers and a run without deletes.
[[nodiscard]] std::vector<archive::LedgerRow> vanishedAtOnce(const std::vector<pop3::ListedMessage> &listing,
                                                             const std::vector<archive::LedgerRow> &ledger);

/// Message-ID, Date, From, To, Cc, Subject and every Received field of a header, hashed; folding and blanks do not
/// count. Empty where that tells nothing apart: no Message-ID and no Received.
[[nodiscard]] QByteArray fingerprintOf(const QByteArray &header);

/// Finds known messages again, each once.
class Renumbering final
{
public:
    explicit Renumbering(const std::vector<Vanished> &vanished);
    /// The old UIDL of the message with this header. Only where it is certain: the fingerprint is the same, and so is
    /// the listed size or no other message has that fingerprint; two different messages that cannot be told apart are
    /// both fetched, and the archive knows them by their bytes.
    [[nodiscard]] std::optional<QByteArray> take(const QByteArray &fingerprint, qint64 listedBytes);

private:
    QHash<QByteArray, std::vector<archive::LedgerRow>> m_rows; ///< by fingerprint
};

} // namespace core::retrieval
