#pragma once

#include "core/archive/Types.h"
#include "core/base/Result.h"

#include <QMutex>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace core::archive {

class Archive;
class BodyCodec;
class Database;

enum class CheckPhase { Structure, ForeignKeys, Counters, Packing, Bodies, Mending };
struct CheckProgress
{
    CheckPhase phase = CheckPhase::Structure;
    qint64 done = 0;
    qint64 total = 0; ///< 0: cannot be told
};

/// One examination of the archive at work: structure, references, counters, packing, the hash of every body. Reads on a
/// connection of its own, in slices that each see one moment, so that the log can be written into the file between them and
/// neither the writer nor the window waits. What it finds of bodies goes into the table of damages; with `repair` it puts
/// right what it can, by small transactions on the writer's thread:
/// indexes, references and counters by what the file says; bodies from a backup that holds the same bytes; and what is left
/// is asked for again from the server by the next collection.
class CheckRun final
{
public:
    using Progress = std::function<void(const CheckProgress &)>; ///< called on the thread of run()

    /// `archive` is borrowed and outlives run().
    CheckRun(Archive &archive, bool repair, Progress progress = {});
    ~CheckRun();
    CheckRun(const CheckRun &) = delete;
    CheckRun &operator=(const CheckRun &) = delete;

    /// Blocks, for minutes with a large archive: on any thread but the archive's and the window's. Once.
    [[nodiscard]] Result<CheckReport> run();
    /// run() answers Cancelled soon; what was put right stays so. Any thread.
    void cancel();

private:
    using Question = Result<void> (*)(Database &, CheckReport &);
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> ask(CheckPhase phase, Question question);
    [[nodiscard]] Result<void> mend(CheckPhase phase, CheckReport &found);
    [[nodiscard]] Result<void> askBodies();
    [[nodiscard]] Result<MessageId> slice(MessageId after);
    [[nodiscard]] Result<void> noteBodies(const std::vector<CheckFinding> &bad,
                                          const std::vector<MessageId> &good);
    [[nodiscard]] Result<void> noteOutcome();
    [[nodiscard]] Result<void> mendBodies();
    [[nodiscard]] Result<bool> mendFromCopy(MessageId id, const std::vector<BackupRecord> &backups);
    [[nodiscard]] Result<void> tellRemedies();
    [[nodiscard]] Result<void> stillWanted() const;
    void report(CheckPhase phase, qint64 done = 0, qint64 total = 0) const;
    template <typename Change>
    [[nodiscard]] auto onWriter(Change change);

    Archive &m_archive;
    const bool m_repair;
    const Progress m_progress;
    std::atomic_bool m_cancelled = false;
    QMutex m_mutex; ///< of m_database's life, for cancel()
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BodyCodec> m_codec;
    std::vector<MessageId> m_knownDamaged; ///< by the table, when the check began; ascending
    CheckReport m_report;
};

} // namespace core::archive
