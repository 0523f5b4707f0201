#pragma once

#include "core/retrieval/Maildrop.h"
#include "core/retrieval/MaildropFacts.h"
#include "core/retrieval/ServerVisit.h"

#include <functional>
#include <map>
#include <vector>

namespace core::retrieval {

/// Deletes chosen messages on the server. The order that is never broken: found by its UIDL in this session's listing, once
/// and with the size that was seen -> read back from the archive and verified, unless the user insists -> noted in the
/// ledger and synced -> DELE -> QUIT answered +OK -> noted as deleted. A line that breaks before QUIT deletes nothing.
/// Network thread.
class MaildropDeletion final : public ServerVisit
{
public:
    using Ended = std::function<void(const DeletionReport &)>; ///< once, right before finished()
    MaildropDeletion(accounts::Account account, QByteArray password, const RunServices &services,
                     std::vector<ChosenMessage> chosen, bool insist, Ended ended);

private:
    void onListed(std::vector<pop3::ListedMessage> listing) override;
    void onAnswer(const pop3::Event &event) override;
    [[nodiscard]] bool mayBeginAnew() const override { return !m_hasAsked; }
    void onLeft(bool deletesConfirmed) override;
    void onBroken(const Error &error) override;

    struct Candidate
    {
        std::size_t index = 0; ///< in the report
        int number = 0;
        DeletionCheck check;
    };
    void checkSlice();
    void decide(Candidate &candidate);
    void noteAsked();
    void ask();
    void noteConfirmed();
    void tellEnd();
    [[nodiscard]] DeletedMessage &messageOf(const Candidate &candidate)
    {
        return m_report.messages[candidate.index];
    }

    const std::vector<ChosenMessage> m_chosen;
    const bool m_insist;
    const Ended m_tell;
    DeletionReport m_report;
    std::vector<Candidate> m_candidates;
    std::size_t m_checked = 0;
    std::vector<std::size_t> m_going;     ///< candidates
    std::map<int, std::size_t> m_waiting; ///< DELE sent: candidate by number
    std::vector<std::size_t> m_accepted;  ///< candidates
    bool m_hasAsked = false;
};

} // namespace core::retrieval
