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
#include <QStringList>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::archive::MessageSummary;
using core::search::AttachmentHits;
using core::search::SearchResult;

namespace {

constexpr qint64 kDefaultLimit = 1000;
constexpr int kPatienceMs = 10'000; ///< without any progress of the index
constexpr int kLookAgainMs = 50;

QJsonArray toJson(const std::vector<AttachmentHits::File> &files)
{
    QJsonArray array;
    for (const AttachmentHits::File &file : files)
        array.append(QJsonObject{{u"name"_s, file.name}, {u"snippet"_s, file.snippet}});
    return array;
}

/// "(in minutes.pdf, plan.docx)"
QString remarkOn(const std::vector<AttachmentHits::File> &files)
{
    QStringList names;
    for (const AttachmentHits::File &file : files) {
        //: An attachment without a file name
        names.append(file.name.isEmpty() ? Search::tr("an attachment") : safeLine(file.name));
    }
    //: Behind the subject of a message that a search has found: in which of its attachments
    return Search::tr("(in %1)").arg(names.join(u", "_s));
}

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
    const bool isWhole = result.indexed >= m_wanted && result.attachmentsWaiting == 0;
    if (isWhole || invocation().has(u"no-wait"_s))
        return false;
    if (result.indexed > m_indexed || result.attachmentsWaiting < m_waiting || m_waiting < 0)
        m_patience = QDeadlineTimer(kPatienceMs);
    m_indexed = result.indexed;
    m_waiting = result.attachmentsWaiting;
    if (!m_patience.hasExpired() && (!m_asked || m_othersIndex))
        return true;
    saysWhatIsMissing(result);
    return false;
}

void Search::saysWhatIsMissing(const SearchResult &result)
{
    if (result.indexed < m_wanted)
        console().error(tr("%1 of %2 messages cannot be found yet; search again in a moment.")
                            .arg(QString::number(m_wanted - result.indexed), QString::number(m_wanted)));
    else
        console().error(
            tr("The attachments of %n message(s) cannot be searched yet; search again in a moment.", nullptr,
               static_cast<int>(result.attachmentsWaiting)));
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
        core::search::SearchService &service = (*application)->search();
        core::whenDone(service.caughtUp(), this, [this, &service](const core::Result<void> &caughtUp) {
            if (caughtUp)
                readAttachments(service);
            else
                search();
        });
        return;
    }
    m_othersIndex = application.error().code == core::ErrorCode::ArchiveBusy;
    search();
}

/// Until all are read, or none has been for a while.
void Search::readAttachments(core::search::SearchService &service)
{
    m_attachmentPatience.setSingleShot(true);
    connect(&m_attachmentPatience, &QTimer::timeout, this, &Search::search);
    connect(&service, &core::search::SearchService::attachmentProgress, this,
            [this] { m_attachmentPatience.start(kPatienceMs); });
    m_attachmentPatience.start(kPatienceMs);
    core::whenDone(service.attachmentsCaughtUp(), this, [this, &service](const core::Result<void> &) {
        if (!m_attachmentPatience.isActive())
            return; // it has run out, and the search has gone on
        m_attachmentPatience.stop();
        service.disconnect(this);
        search();
    });
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
    m_page.result = result;
    m_page.summaries = std::move(*summaries);
    addAttachments();
}

void Search::addAttachments()
{
    std::vector<core::MessageId> shown;
    for (const MessageSummary &summary : m_page.summaries)
        shown.push_back(summary.id);
    core::whenDone(m_search->attachmentHits(shown, m_page.result.words), this,
                   [this](const core::Result<std::vector<AttachmentHits>> &hits) {
                       if (hits) { // else the list is right all the same
                           for (const AttachmentHits &one : *hits)
                               m_page.attachments.insert(core::number(one.message), one.files);
                       }
                       if (wantsJson())
                           addSnippets();
                       else
                           print();
                   });
}

void Search::addSnippets()
{
    std::vector<core::MessageId> shown;
    for (const MessageSummary &summary : m_page.summaries)
        shown.push_back(summary.id);
    auto snippets = m_worker->run([path = profile().mailDb(), shown, words = m_page.result.words] {
        return snippetsFor(path, shown, words);
    });
    core::whenDone(snippets, this, [this](const std::vector<QString> &texts) {
        m_page.snippets = texts;
        print();
    });
}

void Search::print()
{
    const auto &summaries = m_page.summaries;
    const auto total = static_cast<qint64>(m_page.result.ids.size());
    if (wantsJson()) {
        QJsonArray messages;
        for (std::size_t i = 0; i < summaries.size(); ++i) {
            QJsonObject message = toJson(summaries[i], m_folders, m_page.snippets[i]);
            message.insert(u"attachments"_s, toJson(m_page.attachments.value(core::number(summaries[i].id))));
            messages.append(message);
        }
        QJsonArray ignored;
        for (const core::search::IgnoredTerm &term : m_page.result.ignored)
            ignored.append(term.text);
        console().json({{u"total"_s, total},
                        {u"unread"_s, m_page.result.unread},
                        {u"understood"_s, m_page.result.understood},
                        {u"ignored"_s, ignored},
                        {u"messages"_s, messages}});
    } else {
        Remarks remarks;
        for (auto hit = m_page.attachments.cbegin(); hit != m_page.attachments.cend(); ++hit)
            remarks.insert(hit.key(), remarkOn(hit.value()));
        printSummaries(console(), summaries, remarks);
        if (total > static_cast<qint64>(summaries.size()))
            console().line(
                tr("%1 of %2 shown").arg(QString::number(summaries.size()), QString::number(total)));
        else
            console().line(tr("%n message(s) found", nullptr, static_cast<int>(total)));
    }
    finish(ExitCode::Done);
}

} // namespace app::cli
