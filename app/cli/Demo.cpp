#include "app/cli/Demo.h"

#include "app/Application.h"
#include "app/DemoMailbox.h"
#include "app/cli/Console.h"
#include "app/cli/Fetch.h"
#include "app/cli/Listing.h"
#include "app/cli/RetrievalJob.h"

#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/search/SearchService.h"

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kShown = 20;

/// "Meeting": a word that no dictionary of blanks finds in Japanese text, which is what the sample is about.
QString sampleQuery() { return u"会議"_s; }

} // namespace

Demo::Demo(Context context) : Verb(std::move(context)), m_live(console()) {}

Demo::~Demo() = default;

void Demo::run()
{
    m_application = openApplication();
    if (!m_application)
        return;
    const auto account = m_application->demo().start();
    if (!account) {
        finishWith(account.error());
        return;
    }
    m_job = new RetrievalJob(*m_application, console(), RetrievalJob::Until::Searchable, this);
    connect(m_job, &RetrievalJob::progressed, this,
            [this](const core::accounts::Account &shown, const core::retrieval::Progress &progress) {
                m_live.show(shown, progress);
            });
    connect(m_job, &RetrievalJob::accountDone, this,
            [this](const core::accounts::Account &done, const core::retrieval::RunReport &report) {
                m_live.end(done.id);
                console().line(summaryLine(report));
                if (report.error)
                    console().error(ui::errorText(*report.error, {done.name, done.host, profile().folder()}));
            });
    connect(m_job, &RetrievalJob::finished, this, [this](bool succeeded) {
        m_succeeded = succeeded;
        showNewest();
    });
    m_job->start({*account});
}

void Demo::interrupted()
{
    if (m_job)
        m_job->cancel();
    else
        Verb::interrupted();
}

void Demo::showNewest()
{
    auto &reader = m_application->reader();
    auto ids = reader.messageIds(core::archive::kInboxFolder, {});
    if (!ids) {
        finishWith(ids.error());
        return;
    }
    const std::size_t shown = std::min(kShown, ids->size());
    const auto summaries = reader.summaries(std::span(*ids).first(shown));
    if (!summaries) {
        finishWith(summaries.error());
        return;
    }
    console().line(QString());
    console().line(tr("The newest %1 of %2 messages in the Inbox:")
                       .arg(QString::number(shown), QString::number(ids->size())));
    printSummaries(console(), *summaries);
    search();
}

void Demo::search()
{
    core::search::SearchRequest request;
    request.text = sampleQuery();
    core::whenDone(m_application->search().search(request), this,
                   [this](const core::Result<core::search::SearchResult> &found) { showFound(found); });
}

void Demo::showFound(const core::Result<core::search::SearchResult> &found)
{
    const auto summaries = found ? m_application->reader().summaries(found->ids) : core::fail(found.error());
    if (!summaries) {
        finishWith(summaries.error());
        return;
    }
    console().line(QString());
    //: %2 is what was searched for
    console().line(tr("%n message(s) found for “%2”:", nullptr, static_cast<int>(summaries->size()))
                       .replace(u"%2"_s, sampleQuery()));
    printSummaries(console(), *summaries);
    finish(m_succeeded ? ExitCode::Done : ExitCode::PartFailed);
}

} // namespace app::cli
