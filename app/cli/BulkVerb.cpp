#include "app/cli/BulkVerb.h"

#include "app/Application.h"
#include "app/cli/Console.h"

#include "core/archive/Archive.h"
#include "core/base/Futures.h"

namespace app::cli {

using core::archive::BulkChange;
using core::archive::BulkResult;
using core::search::SearchResult;

void BulkVerb::find(const QString &query, std::function<void(Ids)> then)
{
    m_application = openApplication();
    if (!m_application)
        return;
    core::whenDone(m_application->search().attachmentsCaughtUp(), this,
                   [this, query, then = std::move(then)](const core::Result<void> &caughtUp) {
                       if (!caughtUp) {
                           // An index that is behind would leave some of them as they are, unnoticed.
                           finishWith(caughtUp.error());
                           return;
                       }
                       core::search::SearchRequest request;
                       request.text = query;
                       core::whenDone(
                           m_application->search().search(request), this,
                           [this, then](const core::Result<SearchResult> &found) { onFound(found, then); });
                   });
}

void BulkVerb::onFound(const core::Result<SearchResult> &found, const std::function<void(Ids)> &then)
{
    if (!found) {
        finishWith(found.error());
        return;
    }
    if (!found->ignored.empty()) {
        // What was meant to narrow the search down must not be left out of a change.
        finishWith(tr("“%1” is not understood, so nothing was changed. “fumibako search” says what is wrong "
                      "with it.")
                       .arg(safeLine(found->ignored.front().text)));
        return;
    }
    then(found->ids);
}

void BulkVerb::change(std::unique_ptr<BulkChange> change, std::function<QString(int)> said)
{
    m_change = std::move(change);
    connect(m_change.get(), &BulkChange::finished, this,
            [this, said = std::move(said)](const BulkResult &result) {
                changed(result, said(static_cast<int>(result.undo.messages)));
            });
    m_change->start();
}

void BulkVerb::changed(const BulkResult &result, const QString &said)
{
    if (!result.error || result.undo.messages > 0)
        console().line(said);
    if (result.error)
        finishWith(*result.error);
    else
        finish(result.isCancelled ? ExitCode::PartFailed : ExitCode::Done);
}

void BulkVerb::interrupted()
{
    if (m_change)
        m_change->cancel();
    else
        Verb::interrupted();
}

} // namespace app::cli
