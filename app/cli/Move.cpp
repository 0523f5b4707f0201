#include "app/cli/Move.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/base/Futures.h"

namespace app::cli {

using core::archive::BulkChange;

void Move::run()
{
    find(invocation().arguments.first(), [this](const Ids &found) { move(found); });
}

void Move::move(const Ids &found)
{
    const QString folder = invocation().arguments.last();
    core::whenDone(
        application().archive().ensureFolder(folder), this,
        [this, folder, found](const core::Result<core::FolderId> &target) {
            if (!target) {
                finishWith(target.error());
                return;
            }
            change(BulkChange::move(application().archive(), found, *target), [this, folder](int count) {
                return tr("Moved %n message(s) to “%1”.", nullptr, count).arg(safeLine(folder));
            });
        });
}

} // namespace app::cli
