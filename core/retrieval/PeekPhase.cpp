#include "core/retrieval/PeekPhase.h"

#include "core/base/Limits.h"
#include "core/retrieval/MessageRules.h"

#include <utility>

namespace core::retrieval {

PeekPhase::PeekPhase(pop3::Session &session, std::vector<PlannedMessage> look, bool isAnnounced, Seen seen)
    : m_session(session), m_waiting(look.begin(), look.end()), m_isKnown(isAnnounced), m_seen(std::move(seen))
{}

void PeekPhase::fill()
{
    const std::size_t window =
        m_isKnown && m_session.isPipelining() ? static_cast<std::size_t>(limits::kRetrWindow) : 1;
    while (!m_waiting.empty() && m_asked.size() < window) {
        const int number = m_waiting.front().number;
        m_asked.emplace(number, std::move(m_waiting.front()));
        m_waiting.pop_front();
        m_session.top(number, 0);
    }
}

void PeekPhase::onArrived(const pop3::TopArrived &arrived)
{
    m_isKnown = true;
    answer(arrived.number, headerOf(arrived.bytes));
}

void PeekPhase::onRefused(const pop3::TopRefused &refused)
{
    m_isKnown = m_isKnown || refused.needsUtf8; // this message only
    answer(refused.number, {});
    if (m_isKnown)
        return;
    for (const PlannedMessage &message : std::exchange(m_waiting, {}))
        m_seen(message, {});
}

void PeekPhase::answer(int number, const QByteArray &header)
{
    auto asked = m_asked.extract(number);
    if (!asked.empty())
        m_seen(asked.mapped(), header);
}

} // namespace core::retrieval
