#pragma once

#include "core/archive/Types.h"
#include "core/archive/Undo.h"
#include "core/base/Error.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace core::archive {

class Archive;

/// How far a change came.
struct BulkResult
{
    Undo undo;        ///< of everything that was done, in one; of an undo: what does it again
    Undo rest;        ///< of an undo that did not come to its end: what is still to be taken back
    qint64 done = 0;  ///< messages gone over
    qint64 total = 0; ///< of so many
    bool isCancelled = false;
    std::optional<Error> error; ///< of the slice that failed; the ones before it stand
};

/// One change of very many messages: up to limits::kChangedAtOnce in one transaction, more in slices of one each, between
/// which retrieval and others have their turn at the writer. Ids are kept once, the Undo packed.
///
/// Lives on the thread that makes it, which needs an event loop; `archive` is borrowed and outlives it. Started once; when it
/// goes before its end, no further slice begins.
class BulkChange final : public QObject
{
    Q_OBJECT

public:
    using Ids = std::vector<MessageId>;

    [[nodiscard]] static std::unique_ptr<BulkChange> move(Archive &archive, Ids messages, FolderId to);
    [[nodiscard]] static std::unique_ptr<BulkChange> putBack(Archive &archive, Ids messages);
    [[nodiscard]] static std::unique_ptr<BulkChange> setFlags(Archive &archive, Ids messages, Flags flags);
    [[nodiscard]] static std::unique_ptr<BulkChange> tag(Archive &archive, Ids messages,
                                                         std::vector<TagId> add, std::vector<TagId> remove);
    [[nodiscard]] static std::unique_ptr<BulkChange> markAllRead(Archive &archive, FolderId folder);
    /// Its mail and that of its children goes to Trash, then the folders go.
    [[nodiscard]] static std::unique_ptr<BulkChange> deleteFolder(Archive &archive, FolderId folder);
    /// All mail of an account goes to Trash.
    [[nodiscard]] static std::unique_ptr<BulkChange> trashAccount(Archive &archive, AccountId account);
    /// For good, of those that lie in Trash; has no Undo.
    [[nodiscard]] static std::unique_ptr<BulkChange> erase(Archive &archive, Ids messages);
    [[nodiscard]] static std::unique_ptr<BulkChange> emptyTrash(Archive &archive);
    [[nodiscard]] static std::unique_ptr<BulkChange> undo(Archive &archive, Undo undo);
    ~BulkChange() override;

    void start();
    void cancel(); ///< what is done stays, with its Undo; the slice under way is finished

Q_SIGNALS:
    /// Of changes in slices only: at the beginning and after each.
    void progressed(qint64 done, qint64 total);
    void finished(const core::archive::BulkResult &result); ///< once, after start()

private:
    struct Plan;
    BulkChange(Archive &archive, std::unique_ptr<Plan> plan);

    void prepare();
    void nextSlice();
    void nextOfUndo();
    void conclude();
    void end();
    [[nodiscard]] bool isLong() const;
    template <typename Job, typename Then>
    void run(Job job, Then then);

    Archive &m_archive;
    std::unique_ptr<Plan> m_plan;
    BulkResult m_result;
    bool m_cancelled = false;
};

} // namespace core::archive

Q_DECLARE_METATYPE(core::archive::BulkResult)
