#pragma once

#include "core/retrieval/Maildrop.h"
#include "core/retrieval/PeekPhase.h"
#include "core/retrieval/ServerVisit.h"

#include <functional>
#include <optional>
#include <vector>

namespace core::retrieval {

/// Looks at what is on the server and changes nothing on either side: the listing first, then the headers of what the
/// archive does not know, the newest first, in slices. Network thread.
class MaildropLook final : public ServerVisit
{
public:
    struct Listener
    {
        std::function<void(const Maildrop &)> listed;
        std::function<void(const std::vector<SeenHeader> &)> seen;
        std::function<void(const LookReport &)> ended; ///< once, right before finished()
    };
    MaildropLook(accounts::Account account, QByteArray password, const RunServices &services,
                 LookOptions options, Listener listener);
    ~MaildropLook() override;

    void makeRoom() override;

private:
    void onListed(std::vector<pop3::ListedMessage> listing) override;
    void onAnswer(const pop3::Event &event) override;
    [[nodiscard]] bool mayBeginAnew() const override { return true; }
    void onLeft(bool deletesConfirmed) override;
    void onBroken(const Error &error) override;

    void onMaildrop(Maildrop maildrop);
    void ask();
    void onHeader(const PlannedMessage &message, const QByteArray &header);
    void readSlice();
    void leaveWhenRead();
    void tellEnd();

    /// A header as it came, not yet read.
    struct Raw
    {
        PlannedMessage message;
        QByteArray header;
    };
    LookOptions m_options;
    Listener m_listener;
    LookReport m_report;
    std::unique_ptr<PeekPhase> m_peek;
    std::vector<Raw> m_raw;
    qint64 m_rawBytes = 0;
    int m_reading = 0; ///< slices
    bool m_isLeaving = false;
    bool m_leavesForOther = false;
};

} // namespace core::retrieval
