#include "app/cli/Fetch.h"

#include "app/Application.h"
#include "app/DemoMailbox.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/RetrievalJob.h"

#include "core/accounts/AccountStore.h"
#include "ui/common/Format.h"
#include "ui/transfer/NoticeText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::retrieval::Phase;
using core::retrieval::Progress;
using core::retrieval::RunReport;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::Fetch)
};

} // namespace

QString summaryLine(const RunReport &report)
{
    const QLocale locale;
    QStringList parts{
        Words::tr("%1 on the server").arg(locale.toString(report.listed)),
        Words::tr("%1 fetched (%2)").arg(locale.toString(report.fetched), ui::formatSize(report.bytes))};
    if (report.duplicates > 0)
        parts += Words::tr("%1 here already").arg(locale.toString(report.duplicates));
    if (report.skipped > 0)
        parts += Words::tr("%1 known from before").arg(locale.toString(report.skipped));
    if (report.headersOnly > 0)
        parts += Words::tr("%1 as header only").arg(locale.toString(report.headersOnly));
    if (report.leftOut > 0)
        parts += Words::tr("%1 left there").arg(locale.toString(report.leftOut));
    if (report.putAside > 0)
        parts += Words::tr("%1 put aside before").arg(locale.toString(report.putAside));
    if (report.failed > 0)
        parts += Words::tr("%1 failed").arg(locale.toString(report.failed));
    if (report.deleted > 0)
        parts += Words::tr("%1 deleted on the server").arg(locale.toString(report.deleted));
    parts += Words::tr("%1 s").arg(locale.toString(report.seconds, 'f', 1));
    return u"%1: %2"_s.arg(safeLine(report.accountName), parts.join(u", "_s));
}

QString progressLine(const Progress &progress, const QString &accountName)
{
    const auto phase = [&progress] {
        switch (progress.phase) {
        case Phase::Waiting: return Words::tr("waiting");
        case Phase::Connecting: return Words::tr("connecting");
        case Phase::Encrypting: return Words::tr("encrypting");
        case Phase::LoggingIn: return Words::tr("logging in");
        case Phase::Listing: return Words::tr("listing");
        case Phase::Retrieving:
        case Phase::Storing: return Words::tr("retrieving");
        case Phase::Deleting: return Words::tr("deleting on the server");
        case Phase::Leaving:
        case Phase::Done: break;
        }
        return Words::tr("finishing");
    }();
    if (progress.messagesTotal == 0)
        return u"%1: %2"_s.arg(safeLine(accountName), phase);
    return Words::tr("%1: %2, %3 of %4 messages, %5 of %6")
        .arg(safeLine(accountName), phase, QLocale().toString(progress.messages),
             QLocale().toString(progress.messagesTotal), ui::formatSize(progress.bytes),
             ui::formatSize(progress.bytesTotal));
}

std::optional<std::vector<Account>> Fetch::chosen(Application &application)
{
    std::vector<Account> accounts;
    for (const Account &account : application.accounts().accounts())
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

void Fetch::run()
{
    Application *application = openApplication();
    if (!application)
        return;
    // Its server is part of this program, so it has to run for its account to be collected.
    if (const auto resumed = application->demo().resume(); !resumed)
        console().error(errorText(resumed.error()));
    const auto accounts = chosen(*application);
    if (!accounts)
        return;
    const bool wait = !invocation().has(u"no-wait"_s);
    m_job = new RetrievalJob(*application,
                             wait ? RetrievalJob::Until::Searchable : RetrievalJob::Until::Stored, this);
    connect(m_job, &RetrievalJob::accountDone, this, &Fetch::report);
    connect(m_job, &RetrievalJob::progressed, this, [this](const Progress &progress, const QString &name) {
        console().progress(progressLine(progress, name));
    });
    connect(m_job, &RetrievalJob::indexing, this, [this](qint64 indexed, qint64 total) {
        console().progress(
            tr("making it searchable, %1 of %2").arg(QLocale().toString(indexed), QLocale().toString(total)));
    });
    connect(m_job, &RetrievalJob::finished, this, [this](bool succeeded) {
        if (m_job->indexFailed())
            console().error(tr("The mail is stored, but it cannot be searched yet; the index is made up "
                               "at the next start."));
        finish(succeeded ? ExitCode::Done : ExitCode::PartFailed);
    });
    m_job->start(*accounts);
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
    const ui::ErrorContext context{account.name, account.host,
                                   account.passwordFile.isEmpty() ? profile().folder()
                                                                  : account.passwordFile};
    const QString reason = report.error ? ui::errorText(*report.error, context) : QString();
    if (wantsJson())
        console().json(toJson(report, reason));
    else
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
