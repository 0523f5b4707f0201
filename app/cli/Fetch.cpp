#include "app/cli/Fetch.h"

#include "app/Application.h"
#include "app/DemoMailbox.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/RetrievalJob.h"
#include "app/cli/VaultAccess.h"

#include "core/accounts/AccountStore.h"
#include "core/archive/Archive.h"
#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "ui/common/Format.h"
#include "ui/transfer/Completeness.h"
#include "ui/transfer/NoticeText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::MessageId;
using core::accounts::Account;
using core::archive::LedgerRow;
using core::archive::LedgerState;
using core::retrieval::Progress;
using core::retrieval::RunReport;

namespace {

// From here on somebody wants to know what will come.
constexpr qint64 kManyMessages = 1'000;
constexpr qint64 kManyBytes = 50LL * 1024 * 1024;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::Fetch)
};

/// Empty where the ledger does not know the message.
QByteArray uidlOf(core::archive::ArchiveReader &reader, core::AccountId account, MessageId message)
{
    const auto rows = reader.ledger(account);
    if (!rows)
        return {};
    const auto row = std::find_if(rows->begin(), rows->end(), [message](const LedgerRow &each) {
        return each.message == message && each.state == LedgerState::HeaderOnly;
    });
    return row == rows->end() ? QByteArray() : row->uidl;
}

} // namespace

QString summaryLine(const RunReport &report)
{
    const QString complete = ui::completenessText(report);
    const QString seconds = QLocale().toString(report.seconds, 'f', 1);
    //: How long something took: %1 is a number of seconds
    const QString spent = report.bytes > 0
                              ? Words::tr("%1 in %2 s").arg(ui::formatSize(report.bytes), seconds)
                              : Words::tr("%1 s").arg(seconds);
    //: One account: its name, what became of its mail (a sentence), how much and how long ("12 KB in 0.4 s")
    return Words::tr("%1: %2 (%3)")
        .arg(safeLine(report.accountName), complete.isEmpty() ? Words::tr("Nothing was fetched.") : complete,
             spent);
}

Fetch::Fetch(Context context) : Verb(std::move(context)), m_live(console()) {}

Fetch::~Fetch() = default;

std::optional<Fetch::Accounts> Fetch::chosen()
{
    Accounts accounts;
    for (const Account &account : m_application->accounts().accounts())
        if (invocation().arguments.isEmpty() && account.enabled)
            accounts.push_back(account);
    for (const QString &name : invocation().arguments) {
        const auto found = account(name);
        if (!found)
            return std::nullopt;
        if (std::find(accounts.begin(), accounts.end(), *found) == accounts.end())
            accounts.push_back(*found);
    }
    if (accounts.empty()) {
        finishWith(tr("There is no account to get mail from. Add one with: fumibako account add NAME --host "
                      "HOST --user "
                      "USER"));
        return std::nullopt;
    }
    return accounts;
}

std::optional<std::vector<MessageId>> Fetch::messages()
{
    std::vector<MessageId> messages;
    for (const QString &word : invocation().arguments) {
        bool isNumber = false;
        messages.push_back(MessageId{word.toLongLong(&isNumber)});
        if (!isNumber) {
            finishWith(
                tr("With --whole the messages are named by their numbers, not “%1”. “fumibako list” and "
                   "“fumibako search” show the numbers.")
                    .arg(safeLine(word)),
                ExitCode::Usage);
            return std::nullopt;
        }
    }
    if (!messages.empty())
        return messages;
    finishWith(
        tr("Which messages? Name them by their numbers: fumibako fetch --whole NUMBER. “fumibako list” "
           "shows which are here as a header only."),
        ExitCode::Usage);
    return std::nullopt;
}

void Fetch::run()
{
    const bool whole = invocation().has(u"whole"_s);
    const auto messages = whole ? this->messages() : std::nullopt;
    if (whole && !messages)
        return;
    if (const auto fault = m_log.open(invocation())) {
        finishWith(*fault, ExitCode::Usage);
        return;
    }
    m_application = openApplication();
    if (!m_application)
        return;
    // Its server is part of this program, so it has to run for its account to be collected.
    if (const auto resumed = m_application->demo().resume(); !resumed)
        console().error(errorText(resumed.error()));
    if (whole)
        askForWhole(*messages);
    else if (const auto accounts = chosen())
        fetch(*accounts);
}

void Fetch::askForWhole(std::vector<MessageId> messages)
{
    Accounts accounts;
    std::vector<MessageId> headers;
    for (const MessageId id : messages) {
        const auto summary = m_application->reader().summary(id);
        if (!summary && summary.error().code == core::ErrorCode::NotFound)
            return finishWith(tr("There is no message number %1.").arg(core::number(id)));
        if (!summary)
            return finishWith(summary.error());
        if (summary->partialBytes == 0) {
            if (isTold())
                console().line(tr("Message %1 is here whole already.").arg(core::number(id)));
            continue;
        }
        const auto account = m_application->accounts().find(summary->account);
        if (!account)
            return finishWith(tr("The account that message %1 came from is not set up any more. Add it again "
                                 "with “fumibako account add”, then try again.")
                                  .arg(core::number(id)));
        headers.push_back(id);
        m_headers.push_back({account->id, id, uidlOf(m_application->reader(), account->id, id)});
        if (std::find(accounts.begin(), accounts.end(), *account) == accounts.end())
            accounts.push_back(*account);
    }
    if (headers.empty())
        return finish(ExitCode::Done);
    const auto count = static_cast<qint64>(headers.size());
    core::whenDone(m_application->archive().wantWhole(std::move(headers)), this,
                   [this, accounts, count](const core::Result<qint64> &listed) {
                       if (!listed)
                           return finishWith(listed.error());
                       if (*listed == 0)
                           return finishWith(tr("The server does not have it any more. The header is kept."));
                       if (*listed < count)
                           console().error(tr("The server does not have %n of these messages any more. The "
                                              "headers are kept.",
                                              nullptr, static_cast<int>(count - *listed)));
                       fetch(accounts);
                   });
}

void Fetch::tellNewNumbers()
{
    for (const Header &header : m_headers) {
        const auto rows = m_application->reader().ledger(header.account);
        if (!rows || !isTold())
            return;
        const auto row = std::find_if(rows->begin(), rows->end(),
                                      [&header](const LedgerRow &each) { return each.uidl == header.uidl; });
        if (row != rows->end() && row->state != LedgerState::HeaderOnly && core::isSet(row->message))
            console().line(tr("Message %1 is here whole now; its number is %2.")
                               .arg(QString::number(core::number(header.id)),
                                    QString::number(core::number(row->message))));
    }
}

void Fetch::fetch(const Accounts &accounts)
{
    const bool wait = !invocation().has(u"no-wait"_s);
    m_job = new RetrievalJob(*m_application, console(),
                             wait ? RetrievalJob::Until::Searchable : RetrievalJob::Until::Stored, this);
    connect(m_job, &RetrievalJob::accountDone, this, &Fetch::report);
    connect(m_job, &RetrievalJob::progressed, this, [this](const Account &account, const Progress &progress) {
        if (isTold())
            tellHowMuch(account, progress);
        if (!invocation().has(u"quiet"_s))
            m_live.show(account, progress);
    });
    connect(m_job, &RetrievalJob::indexing, this, [this](qint64 indexed, qint64 total) {
        if (invocation().has(u"quiet"_s))
            return;
        m_live.setNote(
            tr("making it searchable, %1 of %2").arg(QLocale().toString(indexed), QLocale().toString(total)));
    });
    connect(m_job, &RetrievalJob::finished, this,
            [this, accounts](bool succeeded) { end(accounts, succeeded); });
    openVault(*m_application, invocation(), console(), accounts,
              [this, accounts] { m_job->start(accounts); });
}

/// Before a long fetch, what it will be; how long it takes is in the line that changes, as soon as the speed is known.
void Fetch::tellHowMuch(const Account &account, const Progress &progress)
{
    const bool isMuch = progress.messagesTotal >= kManyMessages || progress.bytesTotal >= kManyBytes;
    if (progress.phase != core::retrieval::Phase::Retrieving || !isMuch || m_told.contains(account.name))
        return;
    m_told.append(account.name);
    //: %1 an account, %2 a number of messages, %3 their size
    console().line(
        tr("%1: %2 messages are to be fetched, %3. It can be stopped with Ctrl+C; the next time goes on.")
            .arg(safeLine(account.name), QLocale().toString(progress.messagesTotal),
                 ui::formatSize(progress.bytesTotal)));
}

void Fetch::end(const Accounts &accounts, bool succeeded)
{
    tellNewNumbers();
    if (m_job->indexFailed())
        console().error(tr("The mail is stored, but it cannot be searched yet; the index is made up "
                           "at the next start."));
    for (const Account &account : accounts)
        m_log.write(console(), account, m_application->retriever().sessionLog(account.id));
    if (!m_log.close())
        return finishWith(tr("The log could not be written completely. The mail is stored."));
    finish(succeeded ? ExitCode::Done : ExitCode::PartFailed);
}

void Fetch::interrupted()
{
    if (m_job)
        m_job->cancel();
    else
        Verb::interrupted();
}

void Fetch::print(const RunReport &report)
{
    console().line(summaryLine(report));
    for (const QString &notice : ui::noticeTexts(report))
        console().line(u"  "_s + notice);
}

void Fetch::report(const Account &account, const RunReport &report)
{
    m_live.end(account.id);
    const ui::ErrorContext context{account.name, account.host,
                                   account.passwordFile.isEmpty() ? profile().folder()
                                                                  : account.passwordFile};
    const QString reason = report.error ? ui::errorText(*report.error, context) : QString();
    if (wantsJson())
        console().json(toJson(report, reason));
    else if (isTold())
        print(report);
    if (report.error)
        console().error(u"%1: %2"_s.arg(safeLine(account.name), reason));
    else if (report.failed > 0)
        console().error(tr("%1: %n message(s) could not be fetched; “fumibako ledger” says which and why.",
                           nullptr, static_cast<int>(report.failed))
                            .arg(safeLine(account.name)));
    static_cast<void>(console().flush()); // whoever reads along sees each account as it ends
}

} // namespace app::cli
