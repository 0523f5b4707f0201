#include "core/archive/Archive.h"
#include "core/archive/ArchiveFault.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/retrieval/AccountRun.h"
#include "core/retrieval/Batcher.h"
#include "core/retrieval/Intake.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/RunPeek.h"

#include <QFileInfo>

#include <algorithm>

// The part of AccountRun that moves messages: in, and off the server.
namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

// Of a message, or all of it, in PhaseLimits::messageMs.
constexpr qint64 kDeadlineBytes = 64 * 1024;
// So many refused and none given: the server's mood, not the messages' fault. They are not put aside for it.
constexpr size_t kMassRefusal = 5;

} // namespace

void AccountRun::beginRetrieving()
{
    m_retrieving = true;
    std::vector<PlannedMessage> fetch(m_fetch.begin(), m_fetch.end());
    const qint64 waiting =
        m_only ? 0
               : applyCaps(fetch, m_account, m_report.fetched + m_report.duplicates + m_report.failed,
                           m_report.bytes);
    if (waiting > 0) {
        m_report.leftOut += waiting;
        noteNotice(Notice::MoreWaits);
        m_fetch.assign(fetch.begin(), fetch.end());
        qint64 bytes = m_report.bytes;
        for (const PlannedMessage &message : fetch)
            bytes += std::max<qint64>(0, message.bytes);
        m_meter.setTotals(static_cast<qint64>(fetch.size()) + m_report.fetched + m_report.duplicates, bytes);
    }
    if (m_fetch.empty())
        return settle();
    m_meter.setPhase(Phase::Retrieving);
    ensureFolder([this] { fill(); });
}

void AccountRun::ensureFolder(const std::function<void()> &then)
{
    if (m_account.folder.isEmpty() || isSet(m_folder))
        return then();
    whenDone(m_services.archive.ensureFolder(m_account.folder), this,
             [this, then](const Result<FolderId> &folder) {
                 if (m_isEnding)
                     return;
                 if (!folder)
                     return stopWith(folder.error());
                 m_folder = *folder;
                 then();
             });
}

void AccountRun::fill()
{
    if (m_isEnding || !m_link || !m_retrieving)
        return;
    pop3::Session &session = m_link->session();
    // One at a time where none may run ahead: so the session is idle, and can be kept alive, while there is no room (POP-42).
    const int window = session.isPipelining() ? limits::kRetrWindow : 1;
    while (!m_fetch.empty() && session.retrievesWaiting() < window && !m_services.intake.isFull(this)) {
        const PlannedMessage next = m_fetch.front();
        m_fetch.pop_front();
        m_requested.emplace(next.number, next);
        session.retrieve(next.number);
    }
    const bool isWaited = session.retrievesWaiting() > 0;
    const bool isFull = m_services.intake.isFull(this);
    m_link->setReadingPaused(isWaited && isFull);
    m_link->setDeadline(isWaited && !isFull ? m_services.limits.messageMs : 0);
    m_bytesSinceDeadline = 0;
    m_link->pump();
}

void AccountRun::onRoomMade()
{
    if (m_peek)
        return goOnPeeking();
    if (m_isEnding || !m_link || !m_retrieving || m_services.intake.isFull(this))
        return;
    fill();
}

void AccountRun::onMessageBegun(int number)
{
    m_arriving = number;
    m_spool.emplace(QFileInfo(m_services.archive.mailDbPath()).path());
}

void AccountRun::onMessageBytes(int, const QByteArray &bytes)
{
    if (m_isEnding || !m_spool)
        return;
    m_meter.addBytes(bytes.size());
    m_bytesSinceDeadline += bytes.size();
    if (m_bytesSinceDeadline >= kDeadlineBytes && !m_link->isReadingPaused()) {
        m_bytesSinceDeadline = 0;
        m_link->setDeadline(m_services.limits.messageMs);
    }
    if (const auto kept = m_spool->append(bytes); !kept)
        onFailed(kept.error());
}

void AccountRun::onMessageEnded(int number)
{
    const auto requested = m_requested.find(number);
    if (m_isEnding || !m_spool || requested == m_requested.end())
        return;
    const PlannedMessage message = requested->second;
    m_requested.erase(requested);
    Arrived arrived{std::move(*m_spool), m_account.id, m_folder, std::nullopt};
    m_spool.reset();
    if (!message.uidl.isEmpty())
        arrived.ledger = archive::LedgerNote{message.uidl, message.bytes};
    const qint64 bytes = arrived.spool.size();
    ++m_storing;
    m_services.intake.submit(this, std::move(arrived),
                             [this, message, bytes](const Result<archive::StoredMessage> &result) {
                                 onStored(message, bytes, result);
                             });
    fill();
    settle();
}

void AccountRun::onMessageRefused(const pop3::MessageRefused &refused)
{
    const auto requested = m_requested.find(refused.number);
    if (m_isEnding || requested == m_requested.end())
        return;
    m_refusals.emplace_back(requested->second, refused.error);
    m_refusedForUtf8 = m_refusedForUtf8 || refused.needsUtf8;
    m_requested.erase(requested);
    m_spool.reset();
    fill();
    settle();
}

void AccountRun::onStored(const PlannedMessage &message, qint64 bytes,
                          const Result<archive::StoredMessage> &result)
{
    --m_storing;
    if (result) {
        noteStored(message, bytes, *result);
    } else if (archive::isArchiveFault(result.error().code)) {
        stopWith(result.error());
        m_storing = m_services.intake.cancel(this); // the others would meet the same
    } else {
        noteFailed(message, result.error(), true);
    }
    if (m_isEnding)
        return completeWhenStored();
    if (!m_link && m_storing == 0)
        return connectToServer(); // tryAgain() waited for this
    settle();
}

void AccountRun::noteStored(const PlannedMessage &message, qint64 bytes, const archive::StoredMessage &stored)
{
    // What came without UIDL comes again after a drop; the archive knows its bytes, and it counts once.
    if (m_retrieving && message.uidl.isEmpty() && stored.duplicate && m_knownWithoutUidl > 0) {
        --m_knownWithoutUidl;
    } else {
        ++(message.isHeader   ? m_report.headersOnly
           : stored.duplicate ? m_report.duplicates
                              : m_report.fetched);
        m_report.bytes += bytes;
        m_meter.addMessages(message.isHeader ? 0 : 1);
    }
    if (message.uidl.isEmpty())
        ++(m_retrieving ? m_storedWithoutUidl : m_knownWithoutUidl); // else: of a session that has broken off
    else
        m_done.insert(message.uidl);
    if (m_peek && m_peek->bySize)
        m_peek->bySize->tell(message.uidl, stored.duplicate ? stored.id : MessageId{});
    if (message.isHeader)
        return noteNotice(Notice::HeadersOnly); // it is not the message: that one stays
    if (message.onceStored == OnceStored::WaitsForBackup)
        noteNotice(Notice::NotBackedUp);
    // Numbers hold for the session that listed them (POP-22); a later one plans its deletes anew.
    if (m_retrieving && !m_holdsDeletes && message.onceStored == OnceStored::Goes)
        m_removals.push_back(message);
}

/// Goes on to deleting when every message is stored, refused or failed.
void AccountRun::settle()
{
    if (m_peek)
        return goOnPeeking();
    if (m_isEnding || !m_retrieving || !m_fetch.empty() || !m_requested.empty())
        return;
    m_link->setDeadline(0);
    if (m_storing > 0)
        return m_meter.setPhase(Phase::Storing);
    m_retrieving = false;
    m_link->setReadingPaused(false); // room for bodies is no longer what is waited for, answers are
    if (wantsUtf8())
        return quitForUtf8();
    noteRefusals();
    askDeletes();
}

void AccountRun::noteFailed(const PlannedMessage &message, const Error &error, bool isRemembered)
{
    ++m_report.failed;
    const bool putAside = isRemembered && message.failedBefore && !message.uidl.isEmpty();
    m_report.failures.push_back({message.uidl, error, putAside});
    qCInfo(logRetrieval) << "a message failed:" << errorName(error.code) << (putAside ? "put aside" : "");
    if (message.uidl.isEmpty())
        return;
    m_done.insert(message.uidl);
    if (isRemembered)
        std::ignore = m_services.archive.noteFailure(m_account.id, message.uidl, errorName(error.code));
}

void AccountRun::noteRefusals()
{
    const bool isMood = m_refusals.size() >= kMassRefusal && m_report.fetched + m_report.duplicates == 0;
    for (const auto &[message, error] : std::exchange(m_refusals, {}))
        noteFailed(message, error, !isMood && error.code != ErrorCode::ServerTemporary);
}

void AccountRun::askDeletes()
{
    if (m_removals.empty())
        return leave();
    m_meter.setPhase(Phase::Deleting);
    std::vector<QByteArray> uidls;
    for (const PlannedMessage &message : m_removals) {
        if (!message.uidl.isEmpty())
            uidls.push_back(message.uidl);
    }
    // On disk before the first DELE is on the line: whatever happens then, the next run knows that it may be gone.
    whenDone(m_services.archive.noteDeleteAsked(m_account.id, std::move(uidls)), this,
             [this](const Result<void> &result) {
                 if (m_isEnding)
                     return;
                 if (!result)
                     return stopWith(result.error());
                 sendDeletes();
             });
}

void AccountRun::sendDeletes()
{
    for (const PlannedMessage &message : std::exchange(m_removals, {})) {
        m_deletesWaiting.emplace(message.number, message.uidl);
        m_link->session().remove(message.number);
    }
    m_link->setDeadline(m_services.limits.deleteMs);
    m_link->pump();
}

void AccountRun::onDeleteAnswered(int number, bool accepted)
{
    const auto waiting = m_deletesWaiting.find(number);
    if (m_isEnding || waiting == m_deletesWaiting.end())
        return;
    if (accepted) {
        ++m_deletesCounted;
        if (!waiting->second.isEmpty())
            m_deletesAccepted.push_back(waiting->second);
    } else {
        qCInfo(logRetrieval) << "a DELE was refused; asked again next time";
    }
    m_deletesWaiting.erase(waiting);
    m_link->setDeadline(m_services.limits.deleteMs);
    if (m_deletesWaiting.empty())
        leave();
}

} // namespace core::retrieval
