#pragma once

#include "core/archive/UpkeepTask.h"
#include "core/base/Ids.h"

#include <QFuture>

#include <optional>

namespace core::archive {

class Database;

/// After how many days in Trash a message is erased for good; 0: only when Trash is emptied by hand. That is how a new
/// archive is, since it is meant to keep mail for decades. Any connection.
[[nodiscard]] Result<int> trashDays(Database &db);
/// 0 to 36,500; InvalidArgument else.
[[nodiscard]] QFuture<Result<void>> setTrashDays(Archive &archive, int days);

/// A message that arrives in Trash (by a rule) lies there from now on. Inside the writer's transaction.
[[nodiscard]] Result<void> noteArrivedInTrash(Database &db, MessageId message, qint64 nowUtc);

/// Erases what has lain in Trash longer than trashDays(), once an hour, in slices.
///
/// Never early (DUR-12): time counts only as far as it was seen to pass, which is what the clock that never jumps says
/// while the program runs, and at most a day where it did not run or the machine slept. What the wall clock claims beyond
/// that is added to the time at which each message came into Trash; so a clock that is ten years ahead erases nothing, and
/// a month's holiday makes Trash keep longer.
class TrashTask final : public UpkeepTask
{
public:
    [[nodiscard]] const char *name() const override { return "trash"; }
    [[nodiscard]] Result<qint64> step(UpkeepContext &context) override;

private:
    std::optional<qint64> m_lookMs; ///< monotonic, of the last look
};

} // namespace core::archive
