#pragma once

#include "core/accounts/Account.h"
#include "core/retrieval/ProgressMeter.h"
#include "core/retrieval/RetrievalPlan.h"
#include "core/retrieval/Retriever.h"
#include "core/retrieval/RunServices.h"
#include "core/retrieval/Spool.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace core::retrieval {

class Link;

/// Whether the server of that name is known to list a part of its mail at a time.
[[nodiscard]] bool listsInPortions(const QString &host);

/// One collection of one account, from connecting to the completeness line. The order that is never broken:
/// store() is answered (synced) -> the DELE is noted in the ledger -> that note is synced -> DELE -> QUIT answered +OK ->
/// noted as deleted. On an error the line is dropped without QUIT, so that the server deletes nothing.
///
/// Network thread. finished() comes exactly once, after everything given to the archive has been answered.
class AccountRun final : public QObject
{
    Q_OBJECT

public:
    /// `only`: what the user chose on the server; nothing else is fetched, and nothing deleted.
    AccountRun(accounts::Account account, QByteArray password, const RunServices &services,
               std::optional<QSet<QByteArray>> only = std::nullopt);
    ~AccountRun() override;

    void start();
    void cancel();
    [[nodiscard]] AccountId accountId() const { return m_account.id; }
    [[nodiscard]] bool isChosen() const { return m_only.has_value(); }
    [[nodiscard]] const QString &accountName() const { return m_account.name; }

Q_SIGNALS:
    void progress(const core::retrieval::Progress &progress);
    void finished(const core::retrieval::RunReport &report);

private:
    // --- the line (AccountRun.cpp)
    void connectToServer();
    void onEvent(pop3::Event &&event);
    void onListed(std::vector<pop3::ListedMessage> listing);
    void onPlanned(Result<Plan> plan);
    void noteListing(archive::ListingChanges changes);
    void onFailed(const Error &error);
    [[nodiscard]] bool tryAgain(const Error &error);
    void leave();
    void onLeft(bool deletesConfirmed);
    void stopWith(const Error &error);
    void completeWhenStored();

    // --- a part at a time (RunPortions.cpp)
    void countListed(const std::vector<pop3::ListedMessage> &listing);
    [[nodiscard]] bool asksAgain() const;
    void askAgain();
    void endBetweenPortions(const Error &error);

    // --- once more, otherwise (RunRetries.cpp)
    void connectAgain();
    [[nodiscard]] bool tryWithoutCapabilities(const Error &error);
    [[nodiscard]] bool wantsUtf8() const;
    void quitForUtf8();

    // --- headers before messages (RunPeek.cpp)
    struct Peek;
    void holdDeletes(const Plan &plan);
    void noteNotice(Notice notice);
    void beginPeeking(Plan plan);
    void goOnPeeking();
    void onTopArrived(const pop3::TopArrived &arrived);
    void onTopRefused(const pop3::TopRefused &refused);
    void onSeen(const PlannedMessage &message, const QByteArray &header);
    void storeHeader(PlannedMessage message, const QByteArray &header);
    void decide(const PlannedMessage &message, const QByteArray &header);
    void endPeeking();

    // --- messages for what a server without TOP does not show (RunSamples.cpp)
    [[nodiscard]] bool beginSampling();
    void goOnSampling();
    void endSampling();

    // --- messages (RunMessages.cpp)
    void beginRetrieving();
    void ensureFolder(const std::function<void()> &then);
    void fill();
    void onMessageBegun(int number);
    void onMessageBytes(int number, const QByteArray &bytes);
    void onMessageEnded(int number);
    void onMessageRefused(const pop3::MessageRefused &refused);
    void onStored(const PlannedMessage &message, qint64 bytes, const Result<archive::StoredMessage> &result);
    void noteStored(const PlannedMessage &message, qint64 bytes, const archive::StoredMessage &stored);
    void onRoomMade();
    void settle();
    void noteFailed(const PlannedMessage &message, const Error &error, bool isRemembered);
    void noteRefusals();

    // --- deleting (RunMessages.cpp)
    void askDeletes();
    void sendDeletes();
    void onDeleteAnswered(int number, bool accepted);

    /// What sessions before this one found, on a server that lists its mail in portions (POP-40).
    struct Earlier
    {
        QSet<QByteArray> uidls;
        qint64 listed = 0, fetched = 0, skipped = 0, putAside = 0, leftOut = 0;
    };
    const accounts::Account m_account;
    QByteArray m_password;
    const RunServices m_services;
    const std::optional<QSet<QByteArray>> m_only;
    ProgressMeter m_meter;
    RunReport m_report;
    qint64 m_startedUtc = 0;
    qint64 m_startedMs = 0;

    // of the connection
    std::unique_ptr<Link> m_link;
    bool m_announcedPipelining = false;
    bool m_announcedTop = false;
    bool m_announcedUtf8 = false;
    bool m_refusedForUtf8 = false; ///< some message, in a session without UTF8
    bool m_quitsForUtf8 = false;
    bool m_retrieving = false;
    std::unique_ptr<Peek> m_peek; ///< between plan and retrieval
    FolderId m_folder{};
    std::deque<PlannedMessage> m_fetch;         ///< not asked for yet
    std::map<int, PlannedMessage> m_requested;  ///< asked for, not yet ended
    std::vector<PlannedMessage> m_removals;     ///< to be deleted at the end
    std::map<int, QByteArray> m_deletesWaiting; ///< DELE sent, number and UIDL
    std::vector<QByteArray> m_deletesAccepted;
    qint64 m_deletesCounted = 0;
    std::optional<Spool> m_spool; ///< of the message that is arriving
    int m_arriving = 0;           ///< its number
    qint64 m_bytesSinceDeadline = 0;

    // of the run
    QSet<QByteArray> m_done;        ///< stored or failed in this run
    qint64 m_storedWithoutUidl = 0; ///< in this session
    qint64 m_knownWithoutUidl = 0;  ///< in earlier ones: they come again, and are counted already
    std::vector<std::pair<PlannedMessage, Error>> m_refusals;
    qint64 m_storing = 0;
    Earlier m_earlier;
    QSet<QByteArray> m_listedNow; ///< UIDLs of this session's listing, where it may be a portion
    int m_triesLeft = 3;
    bool m_lockStep = false;
    bool m_avoidsCapabilities = false; ///< CAPA
    bool m_asksUtf8 = false;
    bool m_vanishedUnseen =
        false; ///< all that was known had gone from the listing, and nothing of it came back
    bool m_holdsDeletes = false; ///< nothing is deleted in this run
    bool m_isEnding = false;
    bool m_isComplete = false;
};

} // namespace core::retrieval
