#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"
#include "core/ingest/Ingest.h"
#include "core/retrieval/Spool.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace core {
class Clock;
class Worker;
} // namespace core
namespace core::archive {
class Archive;
}

namespace core::retrieval {

class Batcher;

/// A message that has arrived whole.
struct Arrived
{
    Spool spool;
    AccountId account{};
    FolderId folder{}; ///< none: Inbox
    std::optional<archive::LedgerNote> ledger;
    qint64 partialBytes = 0; ///< of the message whose header alone this is
};

/// From arrived to stored, for all accounts together: parsed on the ingest threads, committed in groups, those of one run
/// in the order of arrival (so ids follow the server's order, and answers their questions), the index told. A message that
/// takes long holds up its own run only.
/// Counts what is under way, so that runs stop reading when storing is behind.
/// Lives on the network thread; owned by the Retriever.
class Intake final : public QObject
{
    Q_OBJECT

public:
    using IndexSink = std::function<void(std::vector<ingest::IndexEntry>)>;
    using Done = std::function<void(Result<archive::StoredMessage>)>;
    Intake(archive::Archive &archive, IndexSink index, const Clock &clock);
    ~Intake() override;

    /// `done` is called once on this thread: stored and synced, or the error; not at all after cancel() took it out.
    /// `owner` names the run.
    void submit(const QObject *owner, Arrived arrived, Done done);
    /// Takes out what the archive has not been given yet. Answers how many of the owner's are still being stored.
    [[nodiscard]] qint64 cancel(const QObject *owner);
    /// More than limits::kUnstoredBytes wait, and of this owner's more than its share: read no further.
    [[nodiscard]] bool isFull(const QObject *owner) const;

Q_SIGNALS:
    void roomMade(); ///< after having been full, for some or for all

private:
    struct Job
    {
        const QObject *owner = nullptr;
        qint64 bytes = 0;
        Done done;
        std::optional<ingest::Prepared> prepared; ///< parsed, but an earlier one of the run is not yet
        bool isParsed = false;
        bool isStoring = false;           ///< given to the batcher
        std::shared_ptr<Arrived> arrived; ///< waits for the large one before it
    };
    /// What a run has under way.
    struct Line
    {
        std::deque<quint64> notPassedOn; ///< orders that the batcher has not had
        qint64 jobs = 0;
        qint64 bytes = 0;
    };
    class Parser;

    [[nodiscard]] Parser &leastBusy() const;
    void parse(quint64 order, const std::shared_ptr<Arrived> &arrived, qint64 bytes);
    void largeIsDone(quint64 order);
    void onPrepared(quint64 order, Result<ingest::Prepared> prepared);
    void passOn(const QObject *owner);
    void finish(quint64 order, const Result<archive::StoredMessage> &result);
    void release(const QObject *owner, qint64 jobs, qint64 bytes);

    const Clock &m_clock;
    std::unique_ptr<Batcher> m_batcher;
    std::vector<std::unique_ptr<Parser>> m_parsers;
    std::map<quint64, Job> m_jobs; ///< by order of arrival
    std::map<const QObject *, Line> m_lines;
    quint64 m_nextOrder = 1;
    quint64 m_large = 0;                ///< the large message that is under way; 0: none
    std::deque<quint64> m_largeWaiting; ///< in their spools, which are files
    qint64 m_unstoredBytes = 0;
};

} // namespace core::retrieval
