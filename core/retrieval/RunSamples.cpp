#include "core/base/Log.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/Intake.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/RunPeek.h"

// The part of AccountRun that recognises a renumbered maildrop on a server that shows no headers (POP-20, POP-23).
namespace core::retrieval {

namespace {

// Each up to limits::kSpoolMemoryBytes in memory, whatever waits to be stored.
constexpr int kSamplesAtOnce = 8;
// Fewer are fetched rather than guessed at.
constexpr std::size_t kFewest = 10;

} // namespace

/// False: there is nothing to be found out by samples, or it was found out.
bool AccountRun::beginSampling()
{
    Peek &peek = *m_peek;
    if (peek.bySize)
        return true;
    if (peek.unseen.size() >= kFewest) {
        QSet<QByteArray> taken;
        for (const archive::SameMessage &same : peek.same)
            taken.insert(same.sameAs);
        peek.bySize.emplace(peek.vanished, taken, peek.unseen);
        if (!peek.bySize->samples().empty()) {
            for (const SizePair &sample : peek.bySize->samples())
                peek.samples.push_back(sample.message);
            return true;
        }
        peek.bySize.reset();
    }
    for (const PlannedMessage &message : std::exchange(peek.unseen, {}))
        decide(message, {});
    return false;
}

void AccountRun::goOnSampling()
{
    Peek &peek = *m_peek;
    if (peek.samples.empty() && m_requested.empty() && m_storing == 0)
        return endSampling();
    pop3::Session &session = m_link->session();
    while (!peek.samples.empty() && session.retrievesWaiting() < kSamplesAtOnce &&
           !m_services.intake.isFull(this)) {
        const PlannedMessage next = std::move(peek.samples.front());
        peek.samples.pop_front();
        m_requested.emplace(next.number, next);
        session.retrieve(next.number);
    }
    m_link->setDeadline(session.retrievesWaiting() > 0 ? m_services.limits.messageMs : 0);
    m_link->pump();
}

void AccountRun::endSampling()
{
    Peek &peek = *m_peek;
    const SizeMatch match = *std::exchange(peek.bySize, std::nullopt);
    qCInfo(logRetrieval) << "a server without headers:" << match.samples().size() << "samples,"
                         << match.rest().size() << "by their sizes"
                         << (match.isProven() ? "known" : "unknown");
    for (const SizePair &pair : match.rest()) {
        if (!match.isProven()) {
            decide(pair.message, {});
            continue;
        }
        peek.same.push_back({pair.message.uidl, pair.message.bytes, pair.uidl});
        ++m_report.skipped;
    }
    for (const PlannedMessage &message : match.others())
        decide(message, {});
    peek.unseen.clear();
    endPeeking();
}

} // namespace core::retrieval
