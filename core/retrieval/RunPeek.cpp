#include "core/retrieval/RunPeek.h"

#include "core/base/Clock.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/retrieval/Intake.h"
#include "core/retrieval/Link.h"

#include <QFileInfo>

#include <algorithm>

// The part of AccountRun that looks at headers before it fetches.
namespace core::retrieval {

namespace {

// Noted as they come, so that a line that breaks after ten thousand need not begin again.
constexpr std::size_t kLeftOutAtOnce = 500;

} // namespace

/// Only what was read in the archive: whatever the plan says, nothing goes in a run that met new UIDLs (DUR-13).
void AccountRun::holdDeletes(const Plan &plan)
{
    m_holdsDeletes = m_holdsDeletes || plan.holdsDeletes || !plan.vanished.empty();
    if (!m_holdsDeletes)
        return;
    if (!m_removals.empty())
        noteNotice(Notice::DeletesHeld);
    m_removals.clear();
}

void AccountRun::noteNotice(Notice notice) { addNotice(m_report.notices, notice); }

void AccountRun::beginPeeking(Plan plan)
{
    m_peek = std::make_unique<Peek>(
        Peek{PeekPhase(m_link->session(), std::move(plan.look), m_announcedTop,
                       [this](const PlannedMessage &message, const QByteArray &header) {
                           onSeen(message, header);
                       }),
             rulesOf(m_account), std::move(plan.relisted),
             plan.vanished.empty() ? std::nullopt : std::optional(Renumbering(plan.vanished)),
             std::move(plan.vanished)});
    ensureFolder([this] { goOnPeeking(); });
}

void AccountRun::goOnPeeking()
{
    if (m_isEnding || !m_peek || !m_link)
        return;
    if (m_peek->phase.isDone())
        return beginSampling() ? goOnSampling() : endPeeking();
    if (!m_services.intake.isFull(this))
        m_peek->phase.fill();
    const bool isServersTurn = m_peek->phase.isAsking(); // else there is no room, and it is we who take long
    m_link->setDeadline(isServersTurn ? m_services.limits.topMs : 0);
    m_link->pump();
}

void AccountRun::onTopArrived(const pop3::TopArrived &arrived)
{
    if (m_isEnding || !m_peek)
        return;
    m_peek->phase.onArrived(arrived);
    goOnPeeking();
}

void AccountRun::onTopRefused(const pop3::TopRefused &refused)
{
    if (m_isEnding || !m_peek)
        return;
    m_peek->phase.onRefused(refused);
    goOnPeeking();
}

void AccountRun::onSeen(const PlannedMessage &message, const QByteArray &header)
{
    if (m_peek->renumbering) {
        if (const auto old = m_peek->renumbering->take(fingerprintOf(header), message.bytes)) {
            m_peek->same.push_back({message.uidl, message.bytes, *old});
            ++m_report.skipped;
            return;
        }
        if (header.isEmpty()) {
            m_peek->unseen.push_back(message);
            return;
        }
    }
    decide(message, header);
}

void AccountRun::decide(const PlannedMessage &message, const QByteArray &header)
{
    const Judgement judgement = judge(message, header, m_peek->rules, m_services.clock.nowUtc());
    switch (judgement.verdict) {
    case Verdict::Fetch: m_fetch.push_back(message); return;
    case Verdict::HeaderOnly: return storeHeader(message, header);
    case Verdict::TooOld:
    case Verdict::TooLarge: break;
    }
    ++m_report
          .leftOut; // not done in this run: where the line breaks, the next session counts it by the ledger
    const bool isOld = judgement.verdict == Verdict::TooOld;
    m_peek->leftOut.push_back(
        {message.uidl, message.bytes, isOld ? kTooOld : kTooLarge, isOld ? judgement.dateUtc : 0});
    if (m_peek->leftOut.size() >= kLeftOutAtOnce && !m_peek->renumbering)
        std::ignore = m_services.archive.noteLeftOut(m_account.id, std::exchange(m_peek->leftOut, {}));
}

void AccountRun::storeHeader(PlannedMessage message, const QByteArray &header)
{
    message.isHeader = true;
    Arrived arrived{Spool(QFileInfo(m_services.archive.mailDbPath()).path()), m_account.id, m_folder,
                    archive::LedgerNote{message.uidl, message.bytes}};
    arrived.partialBytes = message.bytes;
    if (const auto kept = arrived.spool.append(header); !kept)
        return stopWith(kept.error());
    ++m_storing;
    const qint64 bytes = header.size();
    m_services.intake.submit(this, std::move(arrived),
                             [this, message, bytes](const Result<archive::StoredMessage> &result) {
                                 onStored(message, bytes, result);
                             });
}

/// Whatever was found out is on disk before anything is fetched.
void AccountRun::endPeeking()
{
    const std::unique_ptr<Peek> peek = std::move(m_peek);
    m_link->setDeadline(0);
    // The server's order, or the newest first.
    if (m_account.newestFirst)
        std::ranges::sort(m_fetch, std::ranges::greater(), &PlannedMessage::number);
    else
        std::ranges::sort(m_fetch, {}, &PlannedMessage::number);
    qint64 bytes = 0;
    for (const PlannedMessage &message : m_fetch)
        bytes += std::max<qint64>(0, message.bytes);
    m_meter.setTotals(static_cast<qint64>(m_fetch.size()) + m_report.fetched + m_report.duplicates,
                      bytes + m_report.bytes);
    QFuture<Result<void>> noted =
        m_services.archive.noteLeftOut(m_account.id, std::move(peek->leftOut)); // in order, before the next
    if (peek->renumbering) {
        noteNotice(Notice::UidlsChanged);
        m_vanishedUnseen = peek->same.empty() && !m_fetch.empty();
        qCInfo(logRetrieval) << "the server has numbered everything anew:" << peek->same.size()
                             << "recognised," << m_fetch.size() << "to be fetched";
        noted =
            m_services.archive.noteRenumbered(m_account.id, std::move(peek->same), std::move(peek->listing));
    }
    whenDone(noted, this, [this](const Result<void> &result) {
        if (m_isEnding)
            return;
        if (!result)
            return stopWith(result.error());
        beginRetrieving();
    });
}

} // namespace core::retrieval
