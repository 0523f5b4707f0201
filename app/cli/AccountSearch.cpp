#include "app/cli/AccountSearch.h"

#include "app/cli/Console.h"
#include "app/cli/Invocation.h"
#include "app/cli/SetupText.h"

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::setup;
using core::accounts::Account;
using core::accounts::AuthMethod;
using core::accounts::PasswordSource;

AccountSearch::AccountSearch(Console &console, const Invocation &invocation, QObject *parent)
    : QObject(parent), m_console(console), m_invocation(invocation)
{
    connect(&m_finder, &AccountFinder::progressed, this, [this](quint64, const FinderProgress &progress) {
        const QString text = stepText(progress);
        if (!text.isEmpty() && text != m_lastStep)
            m_console.error(text);
        m_lastStep = text;
    });
    connect(&m_finder, &AccountFinder::finished, this,
            [this](quint64, const FinderReport &report) { onFinished(report); });
}

void AccountSearch::start() { m_finder.find(m_invocation.value(u"auto"_s)); }

/// Why what was found is not taken unasked; empty where it is.
QString AccountSearch::faultOf(const FoundServer &server) const
{
    const QString host = safeLine(server.account.host);
    if (!server.isEncrypted && m_invocation.value(u"security"_s) != u"none")
        return tr("%1 answers, but only without encryption: a password would go over the line for anybody to "
                  "read. Nothing was set up. If that is what you want, add --security none.")
            .arg(host);
    const bool isAccepted =
        m_invocation.value(u"accept-host"_s).compare(server.account.host, Qt::CaseInsensitive) == 0;
    if (server.mustConfirmHost && !isAccepted)
        return tr("The server %1 is outside of the domain of your address, so nothing of yours was sent "
                  "there. If you "
                  "know that it is your provider's, add --accept-host %1.")
            .arg(host);
    return {};
}

void AccountSearch::onFinished(const FinderReport &report)
{
    if (!report.found) {
        QString text = failureText(report, m_invocation.value(u"auto"_s));
        if (report.provider && report.failure != FinderFailure::NoPop)
            text += u' ' + notesText(*report.provider);
        Q_EMIT failed(text.trimmed());
        return;
    }
    if (const QString fault = faultOf(*report.found); !fault.isEmpty()) {
        Q_EMIT failed(fault);
        return;
    }
    if (report.provider)
        if (const QString notes = notesText(*report.provider); !notes.isEmpty())
            m_console.error(notes);
    Account account = report.found->account;
    const bool takesPasswords = !report.provider || !report.provider->has(ProviderNote::SignInOnly);
    const bool isGiven = m_invocation.has(u"password-stdin"_s) || m_invocation.has(u"password-file"_s) ||
                         m_invocation.has(u"password-command"_s);
    if (account.passwordSource == PasswordSource::SignIn && isGiven && takesPasswords) {
        account.auth = AuthMethod::Auto; // an app password
        account.signInProvider.clear();
    }
    if (account.passwordSource != PasswordSource::SignIn || account.signInProvider.isEmpty())
        account.passwordSource = PasswordSource::AskEachTime;
    Q_EMIT found(account);
}

} // namespace app::cli
