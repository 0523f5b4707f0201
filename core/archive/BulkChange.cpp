#include "core/archive/BulkChange.h"

#include "core/archive/ArchiveTransact.h"
#include "core/archive/FolderPlaces.h"
#include "core/archive/FolderStore.h"
#include "core/archive/LabelStore.h"
#include "core/archive/MessageChanges.h"
#include "core/archive/PerformUndo.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"

#include <algorithm>
#include <functional>

namespace core::archive {

struct BulkChange::Plan
{
    using SharedIds = std::shared_ptr<const Ids>;

    SharedIds ids = std::make_shared<const Ids>();
    /// Which messages, where that is to be asked first.
    std::function<Result<Ids>(Database &)> gather;
    std::function<Result<Undo>(Database &, Ids, qint64 nowUtc, ArchiveChange &)> apply;
    /// After the last slice; alone, where the messages are few.
    std::function<Result<Undo>(Database &, qint64 nowUtc, ArchiveChange &)> last;
    std::size_t slice = limits::kChangeSlice;
    std::size_t atOnce = limits::kChangedAtOnce;
    std::size_t next = 0;     ///< the first id that was not gone over
    std::optional<Undo> undo; ///< what is left of it
    qint64 undoMessages = 0;
};

namespace {

Result<Undo> erased(Database &db, std::vector<MessageId> ids, ArchiveChange &change)
{
    const auto done = eraseMessages(db, std::move(ids), change);
    return done ? Result<Undo>(Undo()) : fail(done.error());
}

Result<std::vector<MessageId>> messagesBelow(Database &db, FolderId root)
{
    const auto folders = allFolders(db);
    if (!folders)
        return fail(folders.error());
    std::vector<MessageId> all;
    for (const Folder &folder : subtreeOf(*folders, root)) {
        const auto ids = messagesIn(db, folder.id);
        if (!ids)
            return ids;
        all.insert(all.end(), ids->begin(), ids->end());
    }
    return all;
}

qint64 entriesOf(const Undo &undo)
{
    qint64 count = 0;
    for (const UndoStep &step : undo.steps)
        count += std::visit(
            [](const auto &s) -> qint64 {
                if constexpr (requires { s.messages; })
                    return s.messages.size();
                else
                    return 1;
            },
            step);
    return count;
}

} // namespace

// --- what there is to do -----------------------------------------------------------------------------------

std::unique_ptr<BulkChange> BulkChange::move(Archive &archive, Ids messages, FolderId to)
{
    auto plan = std::make_unique<Plan>();
    plan->ids = std::make_shared<const Ids>(std::move(messages));
    plan->apply = [to](Database &db, Ids ids, qint64 nowUtc, ArchiveChange &change) {
        return moveMessages(db, std::move(ids), to, nowUtc, change);
    };
    return std::unique_ptr<BulkChange>(new BulkChange(archive, std::move(plan)));
}

std::unique_ptr<BulkChange> BulkChange::putBack(Archive &archive, Ids messages)
{
    auto plan = std::make_unique<Plan>();
    plan->ids = std::make_shared<const Ids>(std::move(messages));
    plan->apply = [](Database &db, Ids ids, qint64 nowUtc, ArchiveChange &change) {
        return putBackMessages(db, std::move(ids), nowUtc, change);
    };
    return std::unique_ptr<BulkChange>(new BulkChange(archive, std::move(plan)));
}

std::unique_ptr<BulkChange> BulkChange::setFlags(Archive &archive, Ids messages, Flags flags)
{
    auto plan = std::make_unique<Plan>();
    plan->ids = std::make_shared<const Ids>(std::move(messages));
    plan->apply = [flags](Database &db, Ids ids, qint64, ArchiveChange &change) {
        return flagMessages(db, std::move(ids), flags, change);
    };
    return std::unique_ptr<BulkChange>(new BulkChange(archive, std::move(plan)));
}

std::unique_ptr<BulkChange> BulkChange::tag(Archive &archive, Ids messages, std::vector<TagId> add,
                                            std::vector<TagId> remove)
{
    auto plan = std::make_unique<Plan>();
    plan->ids = std::make_shared<const Ids>(std::move(messages));
    plan->apply = [add = std::move(add), remove = std::move(remove)](Database &db, const Ids &ids, qint64,
                                                                     ArchiveChange &change) {
        return tagMessages(db, ids, add, remove, change);
    };
    return std::unique_ptr<BulkChange>(new BulkChange(archive, std::move(plan)));
}

std::unique_ptr<BulkChange> BulkChange::markAllRead(Archive &archive, FolderId folder)
{
    auto read = setFlags(archive, {}, {.unread = false, .starred = {}, .answered = {}});
    read->m_plan->gather = [folder](Database &db) { return unreadIn(db, folder); };
    return read;
}

std::unique_ptr<BulkChange> BulkChange::deleteFolder(Archive &archive, FolderId folder)
{
    auto moved = move(archive, {}, kTrashFolder);
    moved->m_plan->gather = [folder](Database &db) { return messagesBelow(db, folder); };
    moved->m_plan->last = [folder](Database &db, qint64 nowUtc, ArchiveChange &change) {
        return archive::deleteFolder(db, folder, nowUtc, change);
    };
    return moved;
}

std::unique_ptr<BulkChange> BulkChange::trashAccount(Archive &archive, AccountId account)
{
    auto moved = move(archive, {}, kTrashFolder);
    moved->m_plan->gather = [account](Database &db) { return messagesOf(db, account); };
    return moved;
}

std::unique_ptr<BulkChange> BulkChange::erase(Archive &archive, Ids messages)
{
    auto plan = std::make_unique<Plan>();
    plan->ids = std::make_shared<const Ids>(std::move(messages));
    plan->apply = [](Database &db, Ids ids, qint64, ArchiveChange &change) {
        return erased(db, std::move(ids), change);
    };
    plan->slice = plan->atOnce = limits::kEraseSlice;
    return std::unique_ptr<BulkChange>(new BulkChange(archive, std::move(plan)));
}

std::unique_ptr<BulkChange> BulkChange::emptyTrash(Archive &archive)
{
    auto all = erase(archive, {});
    all->m_plan->gather = [](Database &db) { return messagesIn(db, kTrashFolder); };
    return all;
}

std::unique_ptr<BulkChange> BulkChange::undo(Archive &archive, Undo undo)
{
    auto plan = std::make_unique<Plan>();
    plan->undoMessages = undo.messages;
    plan->undo = std::move(undo);
    return std::unique_ptr<BulkChange>(new BulkChange(archive, std::move(plan)));
}

BulkChange::BulkChange(Archive &archive, std::unique_ptr<Plan> plan)
    : m_archive(archive), m_plan(std::move(plan))
{}

BulkChange::~BulkChange() = default;

// --- doing it ----------------------------------------------------------------------------------------------

void BulkChange::cancel() { m_cancelled = true; }

bool BulkChange::isLong() const { return m_result.total > static_cast<qint64>(m_plan->atOnce); }

// `job` in a transaction; `then` with its value, or the end.
template <typename Job, typename Then>
void BulkChange::run(Job job, Then then)
{
    whenDone(m_archive.transact(std::move(job)), this,
             [this, then = std::move(then)](const auto &answer) mutable {
                 if (answer) {
                     then(*answer);
                     return;
                 }
                 m_result.error = answer.error();
                 end();
             });
}

void BulkChange::start()
{
    if (m_plan->undo) {
        m_result.total = entriesOf(*m_plan->undo);
        nextOfUndo();
    } else if (m_plan->gather || m_plan->ids->size() > m_plan->atOnce) {
        prepare();
    } else {
        m_result.total = std::ssize(*m_plan->ids);
        nextSlice();
    }
}

// In the order of ids, so that a slice touches few pages; sorting a million takes too long for a window.
void BulkChange::prepare()
{
    const auto ordered = [gather = m_plan->gather, given = m_plan->ids](
                             ArchiveWriter &, Database &db, ArchiveChange &) -> Result<Plan::SharedIds> {
        auto ids = gather ? gather(db) : Result<Ids>(*given);
        if (!ids)
            return fail(ids.error());
        std::sort(ids->begin(), ids->end());
        ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
        return std::make_shared<const Ids>(*std::move(ids));
    };
    run(ordered, [this](const Plan::SharedIds &ids) {
        m_plan->ids = ids;
        m_result.total = std::ssize(*ids);
        if (m_plan->last && !isLong())
            m_plan->next = ids->size(); // all of it in the last transaction
        nextSlice();
    });
}

void BulkChange::nextSlice()
{
    if (isLong())
        Q_EMIT progressed(m_result.done, m_result.total);
    const std::size_t left = m_plan->ids->size() - m_plan->next;
    if (m_cancelled || left == 0) {
        conclude();
        return;
    }
    const std::size_t count = isLong() ? std::min(left, m_plan->slice) : left;
    const auto job = [ids = m_plan->ids, apply = m_plan->apply, first = m_plan->next,
                      count](ArchiveWriter &writer, Database &db, ArchiveChange &change) {
        const auto begin = ids->begin() + static_cast<std::ptrdiff_t>(first);
        return apply(db, Ids(begin, begin + static_cast<std::ptrdiff_t>(count)), writer.nowUtc(), change);
    };
    run(job, [this, count](const Undo &undo) {
        m_plan->next += count;
        m_result.done += static_cast<qint64>(count);
        m_result.undo.absorb(undo);
        nextSlice();
    });
}

void BulkChange::conclude()
{
    if (m_cancelled || !m_plan->last) {
        end();
        return;
    }
    const auto job = [last = std::exchange(m_plan->last, {})](ArchiveWriter &writer, Database &db,
                                                              ArchiveChange &change) {
        return last(db, writer.nowUtc(), change);
    };
    run(job, [this](const Undo &undo) {
        m_result.done = m_result.total;
        m_result.undo.append(undo);
        end();
    });
}

void BulkChange::nextOfUndo()
{
    if (isLong())
        Q_EMIT progressed(m_result.done, m_result.total);
    if (m_cancelled || m_plan->undo->isEmpty()) {
        end();
        return;
    }
    const qint64 most = isLong() ? static_cast<qint64>(m_plan->slice) : m_result.total;
    auto slice = std::make_shared<Undo>(m_plan->undo->takeSlice(most));
    const auto job = [slice](ArchiveWriter &writer, Database &db, ArchiveChange &change) {
        return performUndo(db, *slice, writer.nowUtc(), change);
    };
    // Failed: the slice is still to be done.
    whenDone(m_archive.transact(job), this, [this, slice](const Result<Undo> &again) {
        if (!again) {
            m_plan->undo->append(*slice);
            m_result.error = again.error();
            end();
            return;
        }
        m_result.done += entriesOf(*slice);
        m_result.undo.append(*again);
        nextOfUndo();
    });
}

void BulkChange::end()
{
    m_result.isCancelled = m_cancelled && m_result.done < m_result.total;
    if (m_plan->undo) {
        m_result.undo.messages = m_plan->undoMessages;
        m_result.rest = std::move(*m_plan->undo);
        m_result.rest.messages = m_result.rest.isEmpty() ? 0 : m_plan->undoMessages;
    }
    m_plan->ids.reset();
    Q_EMIT finished(m_result);
}

} // namespace core::archive
