#pragma once

#include "core/retrieval/RenumberedMaildrop.h"
#include "core/retrieval/RetrievalPlan.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <vector>

namespace core::retrieval {

/// A listed message and the known one that it seems to be.
struct SizePair
{
    PlannedMessage message;
    QByteArray uidl;    ///< of the known one
    MessageId stored{}; ///< in the archive
};

/// A renumbered maildrop on a server that shows no headers (no TOP): recognised by the sizes in their order, and by some
/// messages that are fetched and compared with the archive. Pure.
///
/// Runs of messages are looked for that follow each other here and there with the same sizes. Of each run both ends and
/// every 500th message are samples. Are all of them in the archive as what they seemed to be, the rest is believed to be,
/// too: all that lies between two samples, but for neighbours of the same size, among which one may have gone and another
/// have come unseen. Is one sample something else, sizes prove nothing on this server, and all of it is fetched. Nothing
/// is lost by a wrong "no": the archive knows its messages by their bytes.
class SizeMatch final
{
public:
    /// `taken`: known messages that have been found already, by their UIDLs. `listed` in the server's order.
    SizeMatch(const std::vector<Vanished> &known, const QSet<QByteArray> &taken,
              const std::vector<PlannedMessage> &listed);

    [[nodiscard]] const std::vector<SizePair> &samples() const { return m_samples; }
    /// What a sample has turned out to be: a message that was in the archive before, or none. Others are passed over.
    void tell(const QByteArray &uidl, MessageId duplicateOf);
    /// Every sample was what it seemed to be.
    [[nodiscard]] bool isProven() const { return !m_samples.empty() && m_proven == m_samples.size(); }
    [[nodiscard]] const std::vector<SizePair> &rest() const { return m_rest; }
    /// What has no counterpart.
    [[nodiscard]] const std::vector<PlannedMessage> &others() const { return m_others; }

private:
    std::vector<SizePair> m_samples;
    std::vector<SizePair> m_rest;
    std::vector<PlannedMessage> m_others;
    QHash<QByteArray, MessageId> m_expected; ///< by the new UIDL
    std::size_t m_proven = 0;
};

} // namespace core::retrieval
