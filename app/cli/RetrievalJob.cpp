#include "app/cli/RetrievalJob.h"

#include "app/Application.h"
#include "app/cli/Passwords.h"

#include "core/base/Futures.h"
#include "core/oauth/SignIn.h"
#include "core/search/SearchService.h"

#include <algorithm>

namespace app::cli {

using core::accounts::Account;
using core::retrieval::RunReport;

RetrievalJob::RetrievalJob(Application &application, Console &console, Until until, QObject *parent)
    : QObject(parent), m_application(application), m_console(console), m_until(until)
{
    connect(&application.retriever(), &core::retrieval::Retriever::finished, this,
            &RetrievalJob::onRunFinished);
    connect(&application.retriever(), &core::retrieval::Retriever::progress, this,
            [this](const core::retrieval::Progress &progress) {
                const auto it =
                    std::find_if(m_accounts.begin(), m_accounts.end(), [&progress](const Account &account) {
                        return account.id == progress.account;
                    });
                if (it != m_accounts.end())
                    Q_EMIT progressed(*it, progress);
            });
    connect(&application.search(), &core::search::SearchService::progress, this, &RetrievalJob::indexing);
}

void RetrievalJob::start(const std::vector<Account> &accounts)
{
    m_accounts = accounts;
    m_open = accounts.size();
    if (m_open == 0)
        waitForIndex();
    for (const Account &account : accounts)
        beginRun(account);
}

void RetrievalJob::beginRun(const Account &account)
{
    findPassword(m_application.passwords(), account, m_console,
                 [this, account](const core::Result<QByteArray> &password) { startRun(account, password); });
}

void RetrievalJob::startRun(const Account &account, const core::Result<QByteArray> &password)
{
    if (password && !m_cancelled) {
        if (m_only)
            m_application.retriever().fetchChosen(account, *password, *m_only);
        else
            m_application.retriever().start(account, *password);
        return;
    }
    RunReport report;
    report.account = account.id;
    report.accountName = account.name;
    report.error = password ? core::Error{core::ErrorCode::Cancelled, {}, {}} : password.error();
    onAccountDone(account, report);
}

void RetrievalJob::onRunFinished(const RunReport &report)
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
                                 [&report](const Account &account) { return account.id == report.account; });
    if (it == m_accounts.end())
        return;
    // CRD-08: a token may end before its time; a fresh one is tried once.
    const bool isOldToken = report.error && report.error->code == core::ErrorCode::TokenRejected &&
                            it->passwordSource == core::accounts::PasswordSource::SignIn;
    if (isOldToken && !m_cancelled && m_refreshed.insert(report.account).second) {
        m_application.signIn().tokenWasRejected(report.account);
        beginRun(*it);
        return;
    }
    onAccountDone(*it, report);
}

void RetrievalJob::onAccountDone(const Account &account, const RunReport &report)
{
    m_allSucceeded = m_allSucceeded && !report.error && report.failed == 0;
    Q_EMIT accountDone(account, report);
    if (--m_open == 0)
        waitForIndex();
}

void RetrievalJob::waitForIndex()
{
    if (m_until == Until::Stored || m_cancelled) {
        Q_EMIT finished(m_allSucceeded);
        return;
    }
    core::whenDone(m_application.search().caughtUp(), this, [this](const core::Result<void> &caughtUp) {
        // The mail is stored; an index that is behind is made up for at the next start.
        // Where an account failed, its own sentence names the trouble, most often the same full disk.
        m_indexFailed = m_allSucceeded && !caughtUp;
        m_allSucceeded = m_allSucceeded && caughtUp;
        Q_EMIT finished(m_allSucceeded);
    });
}

void RetrievalJob::cancel()
{
    m_cancelled = true;
    m_application.retriever().cancelAll();
}

} // namespace app::cli
