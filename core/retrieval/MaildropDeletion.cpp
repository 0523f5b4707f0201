#include "core/retrieval/MaildropDeletion.h"

#include "core/archive/Archive.h"
#include "core/archive/DroppedMessages.h"
#include "core/base/Futures.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"
#include "core/retrieval/Link.h"

#include <algorithm>

namespace core::retrieval {

namespace {

// Messages that are read back in one go: the planner's thread has the plans of other accounts to make between two.
constexpr std::size_t kCheckedAtOnce = 200;

std::vector<ChosenMessage> eachOnce(std::vector<ChosenMessage> chosen)
{
    QSet<QByteArray> seen;
    std::erase_if(chosen, [&seen](const ChosenMessage &message) {
        const bool isNew = !message.uidl.isEmpty() && !seen.contains(message.uidl);
        seen.insert(message.uidl);
        return !isNew;
    });
    return chosen;
}

} // namespace

MaildropDeletion::MaildropDeletion(accounts::Account account, QByteArray password,
                                   const RunServices &services, std::vector<ChosenMessage> chosen,
                                   bool insist, Ended ended)
    : ServerVisit(std::move(account), std::move(password), services),
      m_chosen(eachOnce(std::move(chosen))),
      m_insist(insist),
      m_tell(std::move(ended))
{
    m_report.account = m_account.id;
    for (const ChosenMessage &message : m_chosen)
        m_report.messages.push_back({message.uidl, std::max<qint64>(0, message.bytes)});
}

/// Numbers are this session's; what was chosen is found by UIDL and by nothing else (POP-22).
void MaildropDeletion::onListed(std::vector<pop3::ListedMessage> listing)
{
    QHash<QByteArray, std::pair<int, const pop3::ListedMessage *>> listed; // how often, and the last of them
    listed.reserve(static_cast<qsizetype>(listing.size()));
    for (const pop3::ListedMessage &message : listing) {
        auto &entry = listed[message.uidl];
        ++entry.first;
        entry.second = &message;
    }
    m_candidates.clear();
    m_checked = 0;
    m_going.clear();
    for (std::size_t i = 0; i < m_chosen.size(); ++i) {
        const auto [count, message] = listed.value(m_chosen[i].uidl, {0, nullptr});
        DeletedMessage &outcome = m_report.messages[i];
        outcome.outcome = DeleteOutcome::NotReached;
        if (count == 0) {
            outcome.outcome = DeleteOutcome::NotListed;
        } else if (count > 1) {
            outcome.outcome = DeleteOutcome::Shared;
        } else if (m_chosen[i].bytes >= 0 && m_chosen[i].bytes != message->bytes) {
            outcome.outcome = DeleteOutcome::Changed; // not what the user saw, whatever he insists on
        } else {
            outcome.bytes = message->bytes;
            m_candidates.push_back({i, message->number, {message->uidl, message->bytes}});
        }
    }
    checkSlice();
}

void MaildropDeletion::checkSlice()
{
    if (m_checked >= m_candidates.size())
        return noteAsked();
    const std::size_t end = std::min(m_checked + kCheckedAtOnce, m_candidates.size());
    std::vector<DeletionCheck> checks;
    for (std::size_t i = m_checked; i < end; ++i)
        checks.push_back(m_candidates[i].check);
    auto checked = m_services.planner.run([path = m_services.archive.mailDbPath(), account = m_account.id,
                                           checks = std::move(checks)]() mutable {
        auto result = checkForDeletion(path, account, checks);
        return result ? Result<std::vector<DeletionCheck>>(std::move(checks)) : core::fail(result.error());
    });
    whenDone(checked, this, [this, end](const Result<std::vector<DeletionCheck>> &answer) {
        if (isOver())
            return;
        if (!answer)
            return breakOff(answer.error());
        Q_EMIT moved();
        for (std::size_t i = m_checked; i < end; ++i) {
            m_candidates[i].check = (*answer)[i - m_checked];
            decide(m_candidates[i]);
            if (messageOf(m_candidates[i]).outcome == DeleteOutcome::NotReached)
                m_going.push_back(i);
        }
        m_checked = end;
        checkSlice();
    });
}

void MaildropDeletion::decide(Candidate &candidate)
{
    const DeleteOutcome verdict = candidate.check.verdict;
    if (verdict != DeleteOutcome::Deleted && !m_insist)
        messageOf(candidate).outcome = verdict;
}

void MaildropDeletion::noteAsked()
{
    if (m_going.empty())
        return leave();
    std::vector<QByteArray> uidls;
    for (const std::size_t i : m_going)
        uidls.push_back(m_candidates[i].check.uidl); // of what is not stored the ledger takes no note here
    // On disk before the first DELE is on the line, as in every run (DUR-11).
    whenDone(m_services.archive.noteDeleteAsked(m_account.id, std::move(uidls)), this,
             [this](const Result<void> &noted) {
                 if (isOver())
                     return;
                 if (!noted)
                     return breakOff(noted.error());
                 ask();
             });
}

void MaildropDeletion::ask()
{
    m_hasAsked = true;
    for (const std::size_t i : m_going) {
        messageOf(m_candidates[i]).outcome = DeleteOutcome::Unconfirmed;
        m_waiting.emplace(m_candidates[i].number, i);
        link().session().remove(m_candidates[i].number);
    }
    link().setDeadline(m_services.limits.deleteMs);
    link().pump();
}

void MaildropDeletion::onAnswer(const pop3::Event &event)
{
    const auto *deleted = std::get_if<pop3::Deleted>(&event);
    const auto *refused = std::get_if<pop3::DeleteRefused>(&event);
    if (!deleted && !refused)
        return;
    auto waiting = m_waiting.extract(deleted ? deleted->number : refused->number);
    if (waiting.empty())
        return;
    if (deleted)
        m_accepted.push_back(waiting.mapped());
    else
        messageOf(m_candidates[waiting.mapped()]).outcome = DeleteOutcome::Refused;
    link().setDeadline(m_services.limits.deleteMs);
    if (m_waiting.empty())
        leave();
}

void MaildropDeletion::onLeft(bool deletesConfirmed)
{
    if (!deletesConfirmed || m_accepted.empty())
        return tellEnd();
    noteConfirmed();
}

/// If these notes are lost, rows stay at DeleteAsked, and the next listing shows that the messages are gone.
void MaildropDeletion::noteConfirmed()
{
    std::vector<QByteArray> stored;
    std::vector<QByteArray> dropped;
    for (const std::size_t i : m_accepted) {
        DeletedMessage &message = messageOf(m_candidates[i]);
        message.outcome = DeleteOutcome::Deleted;
        ++m_report.deleted;
        m_report.bytesFreed += std::max<qint64>(0, message.bytes);
        (m_candidates[i].check.isInLedgerAsStored ? stored : dropped).push_back(message.uidl);
    }
    auto noted = m_services.archive.noteDeleted(m_account.id, std::move(stored));
    if (!dropped.empty())
        noted = archive::noteDropped(m_services.archive, m_account.id, std::move(dropped)); // after the other
    whenDone(noted, this, [this](const Result<void> &result) {
        if (!result)
            m_report.error = result.error();
        tellEnd();
    });
}

void MaildropDeletion::onBroken(const Error &error)
{
    m_report.error = error;
    tellEnd();
}

void MaildropDeletion::tellEnd()
{
    qCInfo(logRetrieval) << "deletion ordered by the user:" << m_report.messages.size() << "asked for,"
                         << m_report.deleted << "deleted";
    m_tell(m_report);
    end();
}

} // namespace core::retrieval
