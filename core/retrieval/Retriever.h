#pragma once

#include "core/accounts/Account.h"
#include "core/base/CertificateFacts.h"
#include "core/base/Result.h"
#include "core/ingest/Ingest.h"
#include "core/retrieval/Notice.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
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

enum class Phase {
    Waiting,
    Connecting,
    Encrypting,
    LoggingIn,
    Listing,
    Retrieving,
    Storing,
    Deleting,
    Leaving,
    Done
};

/// How far one account is; sent at most ten times a second.
struct Progress
{
    AccountId account{};
    Phase phase = Phase::Waiting;
    qint64 messages = 0, messagesTotal = 0;
    qint64 bytes = 0, bytesTotal = 0;
    double bytesPerSecond = 0; ///< over the last seconds
    qint64 secondsLeft = -1;   ///< of retrieving; -1: not known, or not yet
};

struct FailedMessage
{
    QByteArray uidl;
    Error error;
    bool putAside = false;
};

/// The completeness line of one run: listed = fetched + duplicates + skipped + failed + putAside + leftOut + headersOnly (as
/// far as it came).
struct RunReport
{
    AccountId account{};
    QString accountName;
    qint64 listed = 0;         ///< messages on the server
    qint64 fetched = 0;        ///< stored now, synced
    qint64 duplicates = 0;     ///< fetched, but the same bytes were here already
    qint64 skipped = 0;        ///< known from earlier runs
    qint64 failed = 0;         ///< in this run; tried again in the next, unless put aside now
    qint64 putAside = 0;       ///< by earlier runs: failed twice
    qint64 leftOut = 0;        ///< on the server by a rule: too old, over the cap of a run
    qint64 headersOnly = 0;    ///< too large: header fetched now
    qint64 deleted = 0;        ///< confirmed by the server
    int expireDays = -1;       ///< after which the server deletes by itself; -1: it does not say
    int loginDelaySeconds = 0; ///< between two logins, as the server wishes
    std::vector<Notice> notices;
    qint64 bytes = 0;
    double seconds = 0;
    bool encrypted = false; ///< from the state of the socket (TLS-13)
    std::vector<FailedMessage> failures;
    std::optional<Error> error; ///< what ended the run early
};

/// What a connection test found, step by step.
struct ConnectionReport
{
    std::optional<Error> error; ///< none: everything worked, login included
    Phase reached = Phase::Connecting;
    bool encrypted = false;
    QString tlsVersion; ///< "TLS 1.3"
    CertificateFacts
        certificate; ///< also of one that was refused; mayBePinned: set-up may offer to accept it (TLS-17)
    bool pinned = false; ///< it is the one that the user accepted: not the same as vouched for
    QString
        loginMethod; ///< that the server accepted: "SCRAM-SHA-256", "USER/PASS"; empty: it came not so far
    QStringList capabilities;
    int expireDays = -1; ///< after which the server deletes by itself; 0: once fetched; -1: it does not say
    int loginDelaySeconds = 0; ///< between two logins, as the server wishes
    qint64 messages = -1;
    qint64 bytes = -1;
};

/// Collects mail. Any thread may call; work is done on one network thread (all sockets) and the ingest threads, and
/// storing on the archive's. One run an account at a time; limits::kAccountsAtOnce accounts at once, the others wait in
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

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::retrieval

Q_DECLARE_METATYPE(core::retrieval::Progress)
Q_DECLARE_METATYPE(core::retrieval::RunReport)
