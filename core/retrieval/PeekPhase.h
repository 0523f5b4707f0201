#pragma once

#include "core/pop3/Session.h"
#include "core/retrieval/RetrievalPlan.h"

#include <QByteArray>

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace core::retrieval {

/// Looks at the headers of messages by TOP n 0, pipelined like RETR where the server allows it. A server that has not
/// announced TOP is asked once: refuses it that, it has none, and the rest is answered without asking (POP-23).
/// Network thread; borrowed parts outlive it.
class PeekPhase final
{
public:
    /// `header`: what the server gave, empty where it gave none.
    using Seen = std::function<void(const PlannedMessage &, const QByteArray &header)>;
    PeekPhase(pop3::Session &session, std::vector<PlannedMessage> look, bool isAnnounced, Seen seen);

    /// Asks for what fits into the window; call Link::pump() afterwards.
    void fill();
    void onArrived(const pop3::TopArrived &arrived);
    void onRefused(const pop3::TopRefused &refused);
    [[nodiscard]] bool isAsking() const { return !m_asked.empty(); }
    [[nodiscard]] bool isDone() const { return m_waiting.empty() && m_asked.empty(); }

private:
    void answer(int number, const QByteArray &header);

    pop3::Session &m_session;
    std::deque<PlannedMessage> m_waiting;
    std::map<int, PlannedMessage> m_asked;
    bool m_isKnown; ///< that the server has TOP
    Seen m_seen;
};

} // namespace core::retrieval
