#pragma once

#include "core/accounts/Account.h"
#include "core/ingest/Ingest.h"
#include "core/retrieval/Maildrop.h"
#include "core/retrieval/Reports.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace core {
class Clock;
}
namespace core::archive {
class Archive;
}
namespace core::net {
class TransportFactory;
}

namespace core::retrieval {

struct PhaseLimits;

/// Collects mail. Any thread may call; work is done on one network thread (all sockets) and the ingest threads, and
/// storing on the archive's. One session an account at a time; limits::kAccountsAtOnce accounts at once, the others wait in
/// Phase::Waiting. Never asks for a password: it is given with the order.
class Retriever final : public QObject
{
    Q_OBJECT

public:
    /// Is given the text of fresh messages right after their commit, on the network thread. The composition root ties
    /// it to SearchService::add (folders of one rank do not know each other). Empty: the index follows later by itself.
    using IndexSink = std::function<void(std::vector<ingest::IndexEntry>)>;
    /// `archive` and `clock` are borrowed; they and what `index` needs outlive the retriever.
    Retriever(archive::Archive &archive, IndexSink index, const Clock &clock, QObject *parent = nullptr);
    /// The same over other connections and with other limits, for tests. `transports` is borrowed and used on the network
    /// thread.
    Retriever(archive::Archive &archive, IndexSink index, const Clock &clock,
              net::TransportFactory &transports);
    Retriever(archive::Archive &archive, IndexSink index, const Clock &clock,
              net::TransportFactory &transports, const PhaseLimits &limits);
    ~Retriever() override; ///< cancels and waits for what is being stored

    /// Starts a run, or joins the one under way for that account. finished() follows in every case.
    void start(const accounts::Account &account, const QByteArray &password);
    /// The same for what the user chose on the server: only these are fetched, whatever rules and ledger say of them, and
    /// nothing is deleted. Comes after a run or an order that is under way.
    void fetchChosen(const accounts::Account &account, const QByteArray &password,
                     const QSet<QByteArray> &uidls);

    // --- orders at the server's mailbox: one session an account at a time, behind what is under way for it
    /// Listing, then headers: maildropListed(), headersSeen() ..., lookEnded() in every case. Changes nothing on either
    /// side. A look gives way: when mail is to be collected or something else is ordered, it ends early with what it has.
    void look(const accounts::Account &account, const QByteArray &password, const LookOptions &options = {});
    /// Deletes on the server what is stored here and verified: each is found by its UIDL in a new listing, its bytes are read
    /// back, and it counts as deleted when QUIT was answered. `insist`: also what is not here, or damaged here. What is
    /// listed with another size than was seen, or shares its UIDL, stays in any case.
    [[nodiscard]] QFuture<DeletionReport> deleteOnServer(const accounts::Account &account,
                                                         const QByteArray &password,
                                                         const std::vector<ChosenMessage> &chosen,
                                                         bool insist);
    /// Ends looks and deletions of the account, those that wait too; a run goes on.
    void cancelOrders(AccountId account);

    /// Ends the run; what is stored stays, nothing more is deleted. finished() follows with ErrorCode::Cancelled.
    void cancel(AccountId account);
    void cancelAll();
    [[nodiscard]] bool isRunning() const;

    /// Connects, logs in, asks STAT, quits. Changes nothing on either side.
    [[nodiscard]] QFuture<ConnectionReport> test(const accounts::Account &account,
                                                 const QByteArray &password);

    /// What was said in the last sessions of the account, tests included, redacted: for the user to read and to copy.
    [[nodiscard]] QStringList sessionLog(AccountId account) const;

Q_SIGNALS:
    // Emitted on the network thread: connect with a context object.
    void progress(const core::retrieval::Progress &progress);
    void finished(const core::retrieval::RunReport &report);
    void maildropListed(const core::retrieval::Maildrop &maildrop);
    void headersSeen(core::AccountId account, const std::vector<core::retrieval::SeenHeader> &headers);
    void lookEnded(const core::retrieval::LookReport &report);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::retrieval
