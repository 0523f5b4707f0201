#include "app/cli/SetupText.h"

#include "app/cli/Console.h"

#include "ui/common/ErrorText.h"

#include <QCoreApplication>

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::setup;

namespace {

struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(app::cli)
};

QString stepName(FinderStep step)
{
    switch (step) {
    case FinderStep::Preset: return Cli::tr("Known providers");
    case FinderStep::Autoconfig: return Cli::tr("Settings published for the domain");
    case FinderStep::Srv: return Cli::tr("Name servers");
    case FinderStep::Probe: return Cli::tr("Usual server names");
    }
    return {};
}

QString noteText(ProviderNote note, const Provider &provider)
{
    switch (note) {
    case ProviderNote::SwitchPopOn: return Cli::tr("Switch POP on in the settings of the web mail first.");
    case ProviderNote::AllowOutsideAccess:
        return Cli::tr("Allow access by mail programs in the settings of the web mail first.");
    case ProviderNote::AppPassword:
        return Cli::tr("Where signing in takes two steps, the everyday password is refused: make an app "
                       "password at the provider and use that one.");
    case ProviderNote::SignInOnly:
        return Cli::tr("This provider takes no passwords from mail programs: sign in once by browser, in the "
                       "account's settings in the window.");
    case ProviderNote::ServerDecidesCopies:
        return Cli::tr(
            "What becomes of the copies on the server, a setting at the provider decides, whatever "
            "is set here.");
    case ProviderNote::AdminMayForbid:
        return Cli::tr("In a company or school, the administrators may have switched POP off.");
    case ProviderNote::PlainOnly: return Cli::tr("No encrypted connection is known for this provider.");
    case ProviderNote::HostByContract:
        return Cli::tr("The name of the server stands in the papers of the contract.");
    case ProviderNote::NoPop: return Cli::tr("%1 has no POP3.").arg(safeLine(provider.name));
    }
    return {};
}

} // namespace

QString stepText(const FinderProgress &progress)
{
    const QString name = stepName(progress.step);
    const QString place = safeLine(progress.place);
    switch (progress.state) {
    case FinderStepState::Waiting: return {};
    case FinderStepState::Running: return Cli::tr("%1: asking %2 ...").arg(name, place);
    case FinderStepState::Found: return Cli::tr("%1: %2 answers.").arg(name, place);
    case FinderStepState::Nothing: return Cli::tr("%1: nothing.").arg(name);
    case FinderStepState::Failed: break;
    }
    const QString why = progress.error ? ui::errorSummary(progress.error->code, {{}, place, {}}) : QString();
    return Cli::tr("%1: %2.").arg(name, why);
}

QString failureText(const FinderReport &report, const QString &address)
{
    const QString domain = safeLine(address.section(u'@', -1));
    const QString host = report.error && !report.error->names.isEmpty() ? QString() : domain;
    switch (report.failure) {
    case FinderFailure::BadAddress:
        return Cli::tr("“%1” is not an e-mail address. Please check it.").arg(safeLine(address));
    case FinderFailure::DomainUnknown:
        return report.suggestion.isEmpty()
                   ? Cli::tr("There is no domain %1. Please check the address.").arg(domain)
                   : Cli::tr("There is no domain %1. Did you mean %2?")
                         .arg(domain, safeLine(report.suggestion));
    case FinderFailure::Offline:
        return Cli::tr("Nothing on the network answers, so nothing was set up. Check the connection of this "
                       "computer, then try again.");
    case FinderFailure::CaptivePortal:
        return Cli::tr("Something else answers in the place of the internet, as networks of hotels do before "
                       "one has signed in there. Open any page in a browser, sign in, then try again.");
    case FinderFailure::NoPop:
        return Cli::tr(
                   "%1 has no POP3, so Fumibako cannot get mail there. Nothing was set up. The provider may "
                   "be able to forward the mail to an address that has POP3.")
            .arg(report.provider ? safeLine(report.provider->name) : domain);
    case FinderFailure::Certificate: {
        const QString text = report.error ? ui::errorText(*report.error, {{}, host, {}}) : QString();
        return text;
    }
    case FinderFailure::Cancelled: return Cli::tr("Nothing was set up.");
    case FinderFailure::NotFound: break;
    }
    if (report.provider && !report.provider->servers.empty() && report.error)
        return ui::errorText(*report.error, {{}, safeLine(report.provider->servers.front().host), {}});
    return Cli::tr(
               "No POP3 server was found for %1. Ask the provider for its name, then add the account with "
               "--host HOST --user USER.")
        .arg(domain);
}

QString notesText(const Provider &provider)
{
    QStringList texts;
    for (const ProviderNote note : provider.notes)
        texts.append(noteText(note, provider));
    if (!texts.isEmpty() && !provider.link.isEmpty())
        texts.append(Cli::tr("More: %1").arg(provider.link));
    return texts.join(u' ');
}

QString findingText(const DoctorFinding &finding, const QString &provider)
{
    const QString before = safeLine(finding.before);
    const QString after = safeLine(finding.after);
    const QString name = safeLine(provider);
    switch (finding.kind) {
    case DoctorKind::NoPop:
        return Cli::tr("%1 has no POP3 any more. No mail can come from there; what is here stays.").arg(name);
    case DoctorKind::HostChanged:
        return Cli::tr("The server of %1 is %3 today, not %2.").arg(name, before, after);
    case DoctorKind::PlainToTls:
        return Cli::tr("The connection to %1 is not encrypted, though the server can (%2).").arg(name, after);
    case DoctorKind::PortChanged: return Cli::tr("%1 uses port %3 today, not %2.").arg(name, before, after);
    case DoctorKind::UserPattern:
        return Cli::tr("The user name at %1 is %3, not %2.").arg(name, before, after);
    case DoctorKind::PasswordToSignIn:
        return Cli::tr("%1 takes no passwords from mail programs any more: sign in by browser instead.")
            .arg(name);
    case DoctorKind::WeakAuth:
        return Cli::tr("The account logs in by %2, which is old and weak; %1 takes better.")
            .arg(name, before);
    case DoctorKind::NeedlessPin:
        return Cli::tr("A certificate was accepted by hand that is trusted by itself today.");
    }
    return {};
}

QString findingWord(DoctorKind kind)
{
    switch (kind) {
    case DoctorKind::NoPop: return u"no-pop"_s;
    case DoctorKind::HostChanged: return u"host-changed"_s;
    case DoctorKind::PlainToTls: return u"plain-to-tls"_s;
    case DoctorKind::PortChanged: return u"port-changed"_s;
    case DoctorKind::UserPattern: return u"user-pattern"_s;
    case DoctorKind::PasswordToSignIn: return u"password-to-sign-in"_s;
    case DoctorKind::WeakAuth: return u"weak-auth"_s;
    case DoctorKind::NeedlessPin: return u"needless-pin"_s;
    }
    return {};
}

} // namespace app::cli
