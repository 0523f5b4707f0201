#include "ui/setup/SetupProblem.h"

#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/setup/LoginTrouble.h"
#include "ui/setup/SetupText.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::ErrorCode;
using core::accounts::Account;
using core::retrieval::ConnectionReport;
using core::setup::FinderFailure;
using core::setup::FinderReport;
using core::setup::Provider;
using core::setup::ProviderNote;

namespace {

struct SetupProblemText
{
    Q_DECLARE_TR_FUNCTIONS(ui::SetupProblem)
};

constexpr qsizetype kHostsOffered = 2;

HelpButton tryAgain() { return {Help::TryAgain, SetupProblemText::tr("&Try Again")}; }
HelpButton enterServer() { return {Help::EnterServer, SetupProblemText::tr("&Enter the Server Yourself…")}; }

/// Their page that tells how, where it is known and opens safely.
void addLink(SetupProblem &problem, const std::optional<Provider> &provider, const QString &text)
{
    if (provider && provider->link.startsWith(u"https://"_s))
        problem.buttons.push_back({Help::OpenLink, text, provider->link});
}

QString nameOf(const std::optional<Provider> &provider, const Account &account)
{
    return displayLine(provider ? provider->name : account.host, 80);
}

QString withServerWords(QString text, const core::Error &error)
{
    const QString said = core::printableServerText(error.serverText);
    return said.isEmpty() ? text : text + u' ' + SetupProblemText::tr("The server said: %1").arg(said);
}

SetupProblem wrongPassword(const core::Error &error, const Account &account,
                           const std::optional<Provider> &provider)
{
    SetupProblem problem;
    problem.focus = Help::TypePassword;
    const QString name = nameOf(provider, account);
    const bool byApp = loginTrouble(error) == LoginTrouble::AppPassword ||
                       (provider && provider->has(ProviderNote::AppPassword));
    const bool popFirst = provider && (provider->has(ProviderNote::SwitchPopOn) ||
                                       provider->has(ProviderNote::AllowOutsideAccess));
    if (byApp) {
        problem.text = SetupProblemText::tr(
                           "%1 did not accept the password. Where you sign in in two steps, it wants an app "
                           "password, made just for mail programs: make one there, then type it here.")
                           .arg(name);
        addLink(problem, provider, SetupProblemText::tr("&Make an App Password…"));
    } else {
        problem.text =
            SetupProblemText::tr(
                "%1 did not accept the password for the user name %2. Type it once more; it is the "
                "password of your mail, which may be another than that of your contract.")
                .arg(name, displayLine(account.user, 80));
    }
    if (popFirst)
        problem.text += u' ' + SetupProblemText::tr("It says the same while POP is switched off there.");
    if (!byApp && popFirst)
        addLink(problem, provider, SetupProblemText::tr("&Show How to Switch It On"));
    problem.text = withServerWords(problem.text, error);
    return problem;
}

SetupProblem popOff(const core::Error &error, const Account &account, const std::optional<Provider> &provider)
{
    SetupProblem problem;
    problem.text = withServerWords(
        SetupProblemText::tr(
            "POP is switched off for this mailbox. Nothing is wrong with your password: switch POP on in the "
            "settings of %1, then try again.")
            .arg(nameOf(provider, account)),
        error);
    addLink(problem, provider, SetupProblemText::tr("&Show How to Switch It On"));
    problem.buttons.push_back(tryAgain());
    return problem;
}

SetupProblem locked(const core::Error &error, const Account &account, const std::optional<Provider> &provider)
{
    SetupProblem problem;
    problem.text = withServerWords(SetupProblemText::tr("%1 has locked this mailbox for the time being. "
                                                        "Trying again and again makes that longer: sign in "
                                                        "once in the web mail, then try again here.")
                                       .arg(nameOf(provider, account)),
                                   error);
    addLink(problem, provider, SetupProblemText::tr("&Open the Provider's Page"));
    problem.buttons.push_back(tryAgain());
    return problem;
}

SetupProblem webSignIn(const core::Error &error, const Account &account,
                       const std::optional<Provider> &provider)
{
    SetupProblem problem;
    problem.text = withServerWords(
        SetupProblemText::tr(
            "%1 wants you to sign in once in your browser before a mail program may come. Do that, then try "
            "again.")
            .arg(nameOf(provider, account)),
        error);
    addLink(problem, provider, SetupProblemText::tr("&Open the Provider's Page"));
    problem.buttons.push_back(tryAgain());
    return problem;
}

/// Dates that do not fit are as often the fault of this computer's clock.
SetupProblem wrongDates(const ConnectionReport &report, const Account &account, qint64 nowUtc)
{
    const QString host = displayLine(account.host, 100);
    const QString now = formatDateTime(nowUtc);
    SetupProblem problem;
    problem.text =
        report.error->code == ErrorCode::CertificateNotYetValid
            ? SetupProblemText::tr(
                  "The clock of this computer says %1, and the certificate of %2 begins only on %3. "
                  "The clock is probably wrong: set date and time, then try again. Your password was "
                  "not sent.")
                  .arg(now, host, formatDateTime(report.certificate.validFromUtc))
            : SetupProblemText::tr(
                  "The clock of this computer says %1, and the certificate of %2 ended on %3. If the "
                  "clock is wrong, set it and try again; if it is right, tell your mail provider. "
                  "Your password was not sent.")
                  .arg(now, host, formatDateTime(report.certificate.validToUtc));
    problem.buttons = {tryAgain()};
    return problem;
}

SetupProblem wrongName(const ConnectionReport &report, const Account &account)
{
    SetupProblem problem;
    problem.text = errorText(*report.error, {.account = account.name, .host = account.host, .path = {}});
    const QStringList names = report.error->names.isEmpty() ? report.certificate.names : report.error->names;
    for (const QString &name : names) {
        // A star stands for any name, an address is nobody's name.
        const bool isHost = name.contains(u'.') && !name.contains(u'*') && name == displayLine(name, 80);
        if (isHost && static_cast<qsizetype>(problem.buttons.size()) < kHostsOffered)
            problem.buttons.push_back({Help::UseHost, SetupProblemText::tr("Use %1").arg(name), name});
    }
    problem.buttons.push_back(enterServer());
    return problem;
}

bool isOfTheLine(ErrorCode code)
{
    switch (code) {
    case ErrorCode::HostNotFound:
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::ServerTemporary:
    case ErrorCode::MailboxInUse:
    case ErrorCode::LoginDelay:
    case ErrorCode::Cancelled: return true;
    default: return false;
    }
}

} // namespace

SetupProblem problemOf(const FinderReport &report, const QString &address)
{
    const QString domain = displayLine(domainOfAddress(address), 80);
    SetupProblem problem;
    if (!report.suggestion.isEmpty())
        problem.buttons.push_back({Help::UseAddress,
                                   SetupProblemText::tr("Use %1").arg(displayLine(report.suggestion, 100)),
                                   report.suggestion});
    switch (report.failure) {
    case FinderFailure::BadAddress:
        problem.text = SetupProblemText::tr("This is not an e-mail address. It looks like name@example.org.");
        problem.focus = Help::TypeAddress;
        return problem;
    case FinderFailure::DomainUnknown:
        problem.focus = Help::TypeAddress;
        problem.text =
            report.suggestion.isEmpty()
                ? SetupProblemText::tr("There is no “%1” on the internet. Is the address spelt right?")
                      .arg(domain)
                : SetupProblemText::tr("There is no “%1” on the internet. Did you mean %2?")
                      .arg(domain, displayLine(report.suggestion, 100));
        if (report.suggestion.isEmpty())
            problem.buttons.push_back({Help::TypeAddress, SetupProblemText::tr("&Correct the Address")});
        return problem;
    case FinderFailure::Offline:
        problem.text = SetupProblemText::tr(
            "This computer seems to be offline: nothing on the internet answers. Connect to the "
            "internet, then try again. What you typed stays.");
        problem.buttons = {tryAgain()};
        return problem;
    case FinderFailure::CaptivePortal:
        problem.text = SetupProblemText::tr(
            "A page of this network, as in a hotel or café, answers in the place of the internet. "
            "Open any web page, accept the terms there, then try again. Nothing was sent.");
        problem.buttons = {{Help::OpenAnyPage, SetupProblemText::tr("&Open a Web Page")}, tryAgain()};
        return problem;
    case FinderFailure::NoPop:
        problem.text = report.provider ? providerNotes(*report.provider).value(0) : QString();
        addLink(problem, report.provider, SetupProblemText::tr("&Show What Can Be Done"));
        problem.buttons.push_back({Help::TypeAddress, SetupProblemText::tr("Use &Another Address")});
        problem.focus = Help::TypeAddress;
        return problem;
    case FinderFailure::NotFound:
    case FinderFailure::Certificate:
    case FinderFailure::Cancelled: break;
    }
    if (report.failure == FinderFailure::Certificate && report.error) {
        problem.text = errorText(*report.error);
    } else if (report.provider && report.provider->has(ProviderNote::HostByContract)) {
        problem.text =
            SetupProblemText::tr(
                "The name of your server stands in the papers that you got from %1. Have them at hand "
                "and enter it.")
                .arg(displayLine(report.provider->name, 80));
    } else {
        problem.text =
            SetupProblemText::tr(
                "No mail server of “%1” was found. Your provider's help pages name it, as “POP3” or "
                "“incoming mail server”. No password was sent.")
                .arg(domain);
    }
    problem.buttons.push_back(enterServer());
    problem.buttons.push_back(tryAgain());
    return problem;
}

SetupProblem problemOf(const ConnectionReport &report, const Account &account,
                       const std::optional<Provider> &provider, qint64 nowUtc)
{
    const core::Error &error = *report.error;
    switch (loginTrouble(error)) {
    case LoginTrouble::AppPassword:
    case LoginTrouble::WrongPassword: return wrongPassword(error, account, provider);
    case LoginTrouble::PopOff: return popOff(error, account, provider);
    case LoginTrouble::Locked: return locked(error, account, provider);
    case LoginTrouble::WebSignIn: return webSignIn(error, account, provider);
    case LoginTrouble::Other: break;
    }
    const bool isOutOfDate =
        (error.code == ErrorCode::CertificateExpired && report.certificate.validToUtc > 0) ||
        (error.code == ErrorCode::CertificateNotYetValid && report.certificate.validFromUtc > 0);
    if (isOutOfDate)
        return wrongDates(report, account, nowUtc);
    if (error.code == ErrorCode::CertificateWrongHost)
        return wrongName(report, account);
    SetupProblem problem;
    problem.text = errorText(error, {.account = account.name, .host = account.host, .path = account.caFile});
    if (isOfTheLine(error.code))
        problem.buttons = {tryAgain(), enterServer()};
    else
        problem.buttons = {enterServer(), tryAgain()};
    return problem;
}

SetupProblem alreadyThere(const Account &other)
{
    SetupProblem problem;
    problem.text =
        SetupProblemText::tr(
            "The account “%1” collects this mailbox already. A second one would fetch every message "
            "twice.")
            .arg(displayLine(other.name, 80));
    problem.buttons = {{Help::EditAccount, SetupProblemText::tr("&Edit That Account…"),
                        QString::number(core::number(other.id))},
                       {Help::TypeAddress, SetupProblemText::tr("Use &Another Address")}};
    return problem;
}

} // namespace ui
