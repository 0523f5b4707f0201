#include "core/retrieval/AccountRun.h"

#include "core/accounts/SecretBytes.h"
#include "core/archive/Archive.h"
#include "core/base/Clock.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/retrieval/AccountEndpoint.h"
#include "core/retrieval/ArchivePlan.h"
#include "core/retrieval/Intake.h"
#include "core/retrieval/Link.h"
#include "core/retrieval/RunPeek.h"
#include "core/retrieval/SessionLog.h"

#include <algorithm>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

template <typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

AccountRun::AccountRun(accounts::Account account, QByteArray password, const RunServices &services,
                       std::optional<QSet<QByteArray>> only)
    : m_account(std::move(account)),
      m_password(std::move(password)),
      m_services(services),
      m_only(std::move(only)),
      m_meter(m_account.id, services.clock, [this](const Progress &now) { Q_EMIT progress(now); })
{
    m_report.account = m_account.id;
    m_report.accountName = m_account.name;
    m_report.isChosen = m_only.has_value();
    connect(&services.intake, &Intake::roomMade, this, &AccountRun::onRoomMade);
}

AccountRun::~AccountRun() = default;

void AccountRun::start()
{
    m_startedUtc = m_services.clock.nowUtc();
    m_startedMs = m_services.clock.monotonicMs();
    connectToServer();
}

void AccountRun::cancel()
{
    if (m_isEnding)
        return;
    stopWith({ErrorCode::Cancelled, u"by the user"_s, {}});
    m_storing = m_services.intake.cancel(this);
    completeWhenStored();
}

void AccountRun::connectToServer()
{
    m_meter.setPhase(Phase::Connecting);
    auto options = sessionOptionsOf(m_account, m_password);
    options.pipelining = !m_lockStep;
    options.askCapabilities = !m_avoidsCapabilities;
    options.utf8 = m_asksUtf8;
    m_announcedPipelining = m_announcedTop = m_announcedUtf8 = false;
    m_refusedForUtf8 = m_quitsForUtf8 = false;
    m_link = std::make_unique<Link>(m_services.transports, endpointOf(m_account), std::move(options),
                                    [this](pop3::Event &&event) { onEvent(std::move(event)); });
    m_link->setLog([this](const auto &lines) { m_services.log.add(m_account.id, lines); });
    m_link->setKeepAlive(m_services.limits.keepAliveMs);
    m_link->setDeadline(m_services.limits.loginMs);
    m_link->open();
}

void AccountRun::onEvent(pop3::Event &&event)
{
    std::visit(Overloaded{
                   [this](const pop3::CapabilitiesSeen &seen) {
                       m_announcedPipelining = seen.capabilities.pipelining;
                       m_announcedTop = seen.capabilities.top;
                       // Said before the login, and it may be left out afterwards.
                       m_announcedUtf8 = m_announcedUtf8 || seen.capabilities.utf8;
                       m_report.expireDays = seen.capabilities.expireDays.value_or(-1);
                       m_report.loginDelaySeconds = seen.capabilities.loginDelaySeconds.value_or(0);
                       if (m_meter.phase() < Phase::LoggingIn)
                           m_meter.setPhase(Phase::LoggingIn);
                   },
                   [this](const pop3::TlsWanted &) { m_meter.setPhase(Phase::Encrypting); },
                   [this](const pop3::LoggedIn &) {
                       m_report.encrypted = m_link->isEncrypted();
                       m_meter.setPhase(Phase::Listing);
                       m_link->setDeadline(m_services.limits.listingMs);
                       m_link->session().askListing();
                   },
                   [](const pop3::MailboxSize &) {},
                   [this](pop3::Listed &listed) { onListed(std::move(listed.messages)); },
                   [this](const pop3::MessageBegun &begun) { onMessageBegun(begun.number); },
                   [this](const pop3::MessageBytes &more) { onMessageBytes(more.number, more.bytes); },
                   [this](const pop3::MessageEnded &ended) { onMessageEnded(ended.number); },
                   [this](const pop3::MessageRefused &refused) { onMessageRefused(refused); },
                   [this](const pop3::TopArrived &arrived) { onTopArrived(arrived); },
                   [this](const pop3::TopRefused &refused) { onTopRefused(refused); },
                   [this](const pop3::Deleted &deleted) { onDeleteAnswered(deleted.number, true); },
                   [this](const pop3::DeleteRefused &refused) { onDeleteAnswered(refused.number, false); },
                   [this](const pop3::Left &left) { onLeft(left.deletesConfirmed); },
                   [this](const pop3::Failed &failed) { onFailed(failed.error); },
               },
               event);
}

void AccountRun::onListed(std::vector<pop3::ListedMessage> listing)
{
    m_link->setDeadline(0); // what follows is our own work
    countListed(listing);
    if (expiresTooSoon(m_account, m_report.expireDays))
        noteNotice(Notice::ServerExpires);
    PlanInput input;
    input.listing = std::move(listing);
    input.account = m_account;
    input.clock.nowUtc = m_services.clock.nowUtc();
    input.doneInThisRun = m_done | m_earlier.uidls;
    input.only = m_only;
    input.isPortion = m_report.sessions > 1 || listsInPortions(m_account.host);
    auto planned =
        m_services.planner.run([path = m_services.archive.mailDbPath(), input = std::move(input)]() mutable {
            return planFromArchive(path, std::move(input));
        });
    whenDone(planned, this, [this](Result<Plan> plan) {
        if (!m_isEnding)
            onPlanned(std::move(plan));
    });
}

void AccountRun::onPlanned(Result<Plan> plan)
{
    if (!plan)
        return stopWith(plan.error());
    m_report.skipped = m_earlier.skipped + plan->skipped;
    m_report.putAside = m_earlier.putAside + plan->putAside;
    m_report.leftOut = m_earlier.leftOut + plan->leftOut;
    for (const Notice notice : plan->notices)
        noteNotice(notice);
    m_fetch.assign(plan->fetch.begin(), plan->fetch.end());
    plan->fetch = {}; // of a million messages it is 48 MB
    m_removals = std::move(plan->remove);
    holdDeletes(*plan);
    m_meter.setTotals(static_cast<qint64>(m_fetch.size()) + m_report.fetched + m_report.duplicates,
                      plan->fetchBytes + m_report.bytes);
    if (isSet(plan->folder))
        m_folder = plan->folder;
    // Noted with what was recognised in it: in between, known messages would be gone and new ones known.
    if (!plan->vanished.empty())
        return beginPeeking(*std::move(plan));
    noteListing(std::move(plan->changes));
    if (m_isEnding)
        return;
    plan->look.empty() ? beginRetrieving() : beginPeeking(*std::move(plan));
}

/// Beside what comes next, which need not wait for the disk: the archive works in order, so nothing is stored before this is.
void AccountRun::noteListing(archive::ListingChanges changes)
{
    if (changes.isEmpty())
        return;
    whenDone(m_services.archive.noteListing(m_account.id, std::move(changes)), this,
             [this](const Result<void> &result) {
                 if (result)
                     return;
                 if (m_isEnding && !m_report.error)
                     m_report.error = result.error();
                 stopWith(result.error());
             });
}

void AccountRun::leave()
{
    m_meter.setPhase(Phase::Leaving);
    m_link->session().quit();
    m_link->setDeadline(m_services.limits.quitMs);
    m_link->pump();
}

void AccountRun::onLeft(bool deletesConfirmed)
{
    if (m_quitsForUtf8)
        return connectAgain();
    const bool again = asksAgain();
    if (again && m_deletesCounted == 0)
        return askAgain();
    m_isEnding = true;
    if (!deletesConfirmed || m_deletesCounted == 0)
        return completeWhenStored();
    m_report.deleted += std::exchange(m_deletesCounted, 0);
    // If this note is lost, the row stays at DeleteAsked and the next listing shows that the message is gone.
    whenDone(m_services.archive.noteDeleted(m_account.id, std::exchange(m_deletesAccepted, {})), this,
             [this, again](const Result<void> &result) {
                 if (result && again && !m_isComplete && !m_report.error) {
                     m_isEnding = false;
                     return askAgain();
                 }
                 if (!result)
                     m_report.error = result.error();
                 completeWhenStored();
             });
}

void AccountRun::onFailed(const Error &error)
{
    if (m_isEnding)
        return;
    if (tryWithoutCapabilities(error) || tryAgain(error))
        return;
    if (m_report.sessions > 1 && m_meter.phase() <= Phase::Listing)
        return endBetweenPortions(error);
    stopWith(error);
    completeWhenStored();
}

/// A server that announced PIPELINING and answers wrongly is asked again one command at a time (POP-43); one message
/// beyond the limit does not keep the others away (POP-31).
bool AccountRun::tryAgain(const Error &error)
{
    if ((!m_retrieving && !m_peek) || m_triesLeft-- <= 0)
        return false;
    const bool isPipelineTrouble = m_announcedPipelining && !m_lockStep &&
                                   (error.code == ErrorCode::Protocol || error.code == ErrorCode::Timeout);
    const auto arriving = m_requested.find(m_arriving);
    const bool isTooLarge =
        error.code == ErrorCode::LimitExceeded && m_spool.has_value() && arriving != m_requested.end();
    if (!isPipelineTrouble && !isTooLarge)
        return false;
    if (isTooLarge)
        noteFailed(arriving->second, error, true);
    qCInfo(logRetrieval) << "connecting again after" << errorName(error.code)
                         << (isPipelineTrouble ? "without pipelining" : "");
    if (isPipelineTrouble)
        noteNotice(Notice::PipeliningOff);
    m_lockStep = m_lockStep || isPipelineTrouble;
    connectAgain();
    return true;
}

/// Ends the run without QUIT: an error on our side must not make the server delete or hide anything (POP-39).
void AccountRun::stopWith(const Error &error)
{
    if (m_isEnding)
        return;
    m_isEnding = true;
    m_report.error = error;
    m_spool.reset();
    noteRefusals();
    if (m_link)
        m_link->abort();
    completeWhenStored();
}

void AccountRun::completeWhenStored()
{
    if (m_storing > 0 || m_isComplete || !m_isEnding)
        return;
    m_isComplete = true;
    if (m_link)
        m_link.release()->deleteLater();
    accounts::wipe(m_password);
    m_services.log.note(m_account.id, m_report.error ? u"the run ended: "_s + errorName(m_report.error->code)
                                                     : u"the run ended well"_s);
    m_report.seconds = static_cast<double>(m_services.clock.monotonicMs() - m_startedMs) / 1000.0;
    archive::RunRecord record;
    record.account = m_account.id;
    record.startedUtc = m_startedUtc;
    record.endedUtc = m_services.clock.nowUtc();
    record.listed = m_report.listed;
    record.fetched = m_report.fetched;
    record.duplicates = m_report.duplicates;
    record.skipped = m_report.skipped;
    record.failed = m_report.failed;
    record.deleted = m_report.deleted;
    record.bytes = m_report.bytes;
    record.error = m_report.error ? errorName(m_report.error->code) : QString();
    record.putAside = m_report.putAside;
    record.leftOut = m_report.leftOut;
    for (const Notice notice : m_report.notices)
        record.notices.append(noticeName(notice));
    whenDone(m_services.archive.noteRun(std::move(record)), this, [this](const Result<void> &result) {
        if (!result)
            qCWarning(logRetrieval) << "the run was not noted:" << errorName(result.error().code);
        m_meter.setPhase(Phase::Done);
        m_meter.flush();
        Q_EMIT finished(m_report);
    });
}

} // namespace core::retrieval
