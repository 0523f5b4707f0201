#include "app/cli/Search.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/Listing.h"
#include "app/cli/QueryNotes.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"

#include <QJsonArray>
#include <QTimer>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::archive::MessageSummary;
using core::search::SearchResult;

namespace {

constexpr qint64 kDefaultLimit = 1000;
constexpr int kPatienceMs = 10'000; ///< without any progress of the index
constexpr int kLookAgainMs = 50;

} // namespace

std::vector<QString> snippetsFor(const QString &mailDbPath, const std::vector<core::MessageId> &ids,
                                 const std::vector<QString> &words)
{
    std::vector<QString> snippets(ids.size());
    const auto reader = core::archive::ArchiveReader::open(mailDbPath);
    if (!reader)
        return snippets;
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (const auto raw = (*reader)->raw(ids[i]))
            snippets[i] =
                core::search::snippet(core::render::bodyText(core::mime::Message::parse(*raw)), words);
    return snippets;
}

Search::Search(Context context)
    : Verb(std::move(context)), m_worker(std::make_unique<core::Worker>(u"snippets"_s))
{}

Search::~Search() = default;

void Search::run()
{
    const auto range = this->range(kDefaultLimit);
    m_reader = range ? openReader() : nullptr;
    if (!m_reader)
        return;
    m_range = *range;
    if (!findFolder())
        return;
    m_search = core::search::SearchService::openReadOnly(profile().mailDb());
    core::accounts::AccountStore accounts(profile().accountsFile());
    if (accounts.load()) // else account: names nobody, which the answer says
        m_search->setAccounts(accountNames(accounts));
    search();
}

/// --within. False: reported, and the verb is finished.
bool Search::findFolder()
{
    if (!invocation().has(u"within"_s))
        return true;
    const QString path = invocation().value(u"within"_s);
    const auto folder = m_reader->folderByPath(path);
    if (folder)
        m_within = folder->id;
    else if (folder.error().code == core::ErrorCode::NotFound)
        finishWith(tr("There is no folder called “%1”. “fumibako folders” shows them.").arg(safeLine(path)));
    else
        finishWith(folder.error());
    return m_within.has_value();
}

void Search::search()
{
    core::search::SearchRequest request;
    request.text = invocation().arguments.join(u' ');
    request.within = m_within;
    request.withSubfolders = true;
    core::whenDone(m_search->search(request), this,
                   [this](const core::Result<SearchResult> &result) { onResult(result); });
}

void Search::onResult(const core::Result<SearchResult> &result)
{
    if (!result)
        finishWith(result.error());
    else if (mayWaitFor(*result))
        catchUp();
    else
        show(*result);
}

bool Search::mayWaitFor(const SearchResult &result)
{
    if (!result.asksIndex)
        return false;
    if (m_wanted == 0)
        m_wanted = result.total;
    if (result.indexed >= m_wanted || invocation().has(u"no-wait"_s))
        return false;
    if (result.indexed > m_indexed)
        m_patience = QDeadlineTimer(kPatienceMs);
    m_indexed = result.indexed;
    if (!m_patience.hasExpired() && (!m_asked || m_othersIndex))
        return true;
    console().error(tr("%1 of %2 messages cannot be found yet; search again in a moment.")
                        .arg(QString::number(m_wanted - result.indexed), QString::number(m_wanted)));
    return false;
}

void Search::catchUp()
{
    if (m_othersIndex) {
        QTimer::singleShot(kLookAgainMs, this, &Search::search);
        return;
    }
    m_asked = true;
    const auto application = tryOpenApplication();
    if (application) {
        core::whenDone((*application)->search().caughtUp(), this,
                       [this](const core::Result<void> &) { search(); });
        return;
    }
    m_othersIndex = application.error().code == core::ErrorCode::ArchiveBusy;
    search();
}

void Search::show(const SearchResult &result)
{
    for (const QString &note : queryNotes(result))
        console().error(note);
    const auto count = static_cast<qint64>(result.ids.size());
    const qint64 first = std::min(m_range.offset, count);
    const qint64 last = first + std::min(m_range.limit, count - first);
    const std::vector<core::MessageId> page(result.ids.begin() + first, result.ids.begin() + last);
    auto folders = folderPaths(*m_reader);
    auto summaries = m_reader->summaries(page);
    if (!folders || !summaries) {
        finishWith(folders ? summaries.error() : folders.error());
        return;
    }
    m_folders = std::move(*folders);
    if (!wantsJson()) {
        print(result, *summaries, {});
        return;
    }
    std::vector<core::MessageId> shown;
    for (const MessageSummary &summary : *summaries)
        shown.push_back(summary.id);
    auto snippets = m_worker->run(
        [path = profile().mailDb(), shown, words = result.words] { return snippetsFor(path, shown, words); });
    core::whenDone(snippets, this,
                   [this, result, summaries = std::move(*summaries)](const std::vector<QString> &texts) {
                       print(result, summaries, texts);
                   });
}

void Search::print(const SearchResult &result, const std::vector<MessageSummary> &summaries,
                   const std::vector<QString> &snippets)
{
    const auto total = static_cast<qint64>(result.ids.size());
    if (wantsJson()) {
        QJsonArray messages;
        for (std::size_t i = 0; i < summaries.size(); ++i)
            messages.append(toJson(summaries[i], m_folders, snippets[i]));
        QJsonArray ignored;
        for (const core::search::IgnoredTerm &term : result.ignored)
            ignored.append(term.text);
        console().json({{u"total"_s, total},
                        {u"unread"_s, result.unread},
                        {u"understood"_s, result.understood},
                        {u"ignored"_s, ignored},
                        {u"messages"_s, messages}});
    } else {
        printSummaries(console(), summaries);
        if (total > static_cast<qint64>(summaries.size()))
            console().line(
                tr("%1 of %2 shown").arg(QString::number(summaries.size()), QString::number(total)));
        else
            console().line(tr("%n message(s) found", nullptr, static_cast<int>(total)));
    }
    finish(ExitCode::Done);
}

} // namespace app::cli
