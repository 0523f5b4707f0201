#include "app/cli/Move.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/base/Futures.h"

namespace app::cli {

using namespace Qt::StringLiterals;
using core::search::SearchResult;

void Move::run()
{
    m_application = openApplication();
    if (!m_application)
        return;
    core::whenDone(m_application->search().attachmentsCaughtUp(), this,
                   [this](const core::Result<void> &caughtUp) {
                       if (!caughtUp) {
                           // An index that is behind would leave some of them where they are, unnoticed.
                           finishWith(caughtUp.error());
                           return;
                       }
                       core::search::SearchRequest request;
                       request.text = invocation().arguments.first();
                       core::whenDone(m_application->search().search(request), this,
                                      [this](const core::Result<SearchResult> &found) { move(found); });
                   });
}

void Move::move(const core::Result<SearchResult> &found)
{
    if (!found) {
        finishWith(found.error());
        return;
    }
    const QString folder = invocation().arguments.last();
    const auto moved = [this, folder,
                        count = found->ids.size()](const core::Result<core::archive::Undo> &undo) {
        if (!undo) {
            finishWith(undo.error());
            return;
        }
        console().line(
            tr("Moved %n message(s) to “%1”.", nullptr, static_cast<int>(count)).arg(safeLine(folder)));
        finish(ExitCode::Done);
    };
    core::whenDone(m_application->archive().ensureFolder(folder), this,
                   [this, moved, ids = found->ids](const core::Result<core::FolderId> &target) {
                       if (target)
                           core::whenDone(m_application->archive().move(ids, *target), this, moved);
                       else
                           finishWith(target.error());
                   });
}

} // namespace app::cli
