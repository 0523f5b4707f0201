#include "ui/setup/SetupText.h"

#include "ui/common/Format.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::setup::FinderProgress;
using core::setup::FinderStep;
using core::setup::FinderStepState;
using core::setup::FoundServer;
using core::setup::Provider;
using core::setup::ProviderNote;
using Kind = ConnectionStep::Kind;

namespace {

struct SetupText
{
    Q_DECLARE_TR_FUNCTIONS(ui::SetupText)
};

/// %1 is the name of the provider; empty: nothing is to be said while the address is typed.
QString noteText(ProviderNote note)
{
    switch (note) {
    case ProviderNote::NoPop:
        return SetupText::tr(
            "%1 has no POP3, so Fumibako cannot collect mail there. Have the mail forwarded to "
            "an address that has POP3 and add that one, or save it as files there and bring "
            "those in.");
    case ProviderNote::SwitchPopOn:
        return SetupText::tr(
            "Switch POP on in the web mail of %1 first: until then it refuses every mail program.");
    case ProviderNote::AllowOutsideAccess:
        return SetupText::tr(
            "Allow access from other mail programs in the settings of %1 first: until then it "
            "refuses them.");
    case ProviderNote::SignInOnly:
        return SetupText::tr("%1 takes no password from mail programs: you sign in there, in your browser.");
    case ProviderNote::AppPassword:
        return SetupText::tr(
            "If you sign in to %1 in two steps, your everyday password is refused here. Make an "
            "app password there and type that one.");
    case ProviderNote::AdminMayForbid:
        return SetupText::tr("In a company or school, whoever runs the mail may have switched POP off.");
    case ProviderNote::HostByContract:
        return SetupText::tr("The name of your server stands in the papers that you got from %1.");
    case ProviderNote::PlainOnly: return SetupText::tr("%1 is not known to offer an encrypted connection.");
    case ProviderNote::ServerDecidesCopies: break;
    }
    return {};
}

QString placeOf(const FinderProgress &progress, const QString &domain)
{
    return displayLine(progress.place.isEmpty() ? domain : progress.place, 100);
}

ConnectionStep running(const FinderProgress &progress, const QString &domain)
{
    switch (progress.step) {
    case FinderStep::Preset: break;
    case FinderStep::Autoconfig:
        return {Kind::Busy, SetupText::tr("Asking %1 for its settings…").arg(placeOf(progress, domain))};
    case FinderStep::Srv:
        return {Kind::Busy, SetupText::tr("Looking up the mail server of %1…").arg(displayLine(domain, 100))};
    case FinderStep::Probe:
        return {Kind::Busy, SetupText::tr("Trying %1. No password is sent…").arg(placeOf(progress, domain))};
    }
    return {Kind::Busy,
            SetupText::tr("Looking for %1 in the list of known providers…").arg(displayLine(domain, 100))};
}

ConnectionStep nothing(const FinderProgress &progress, const QString &domain)
{
    const QString shown = displayLine(domain, 100);
    switch (progress.step) {
    case FinderStep::Preset: break;
    case FinderStep::Autoconfig: return {Kind::Detail, SetupText::tr("%1 publishes no settings.").arg(shown)};
    case FinderStep::Srv:
        return {Kind::Detail, SetupText::tr("The directory of names knows no mail server of %1.").arg(shown)};
    case FinderStep::Probe:
        return {Kind::Detail,
                SetupText::tr("No mail server answers under the usual names of %1.").arg(shown)};
    }
    return {Kind::Detail, SetupText::tr("%1 is not in the list of known providers.").arg(shown)};
}

ConnectionStep failed(const FinderProgress &progress, const QString &domain)
{
    const QString shown = displayLine(domain, 100);
    switch (progress.step) {
    case FinderStep::Preset: break;
    case FinderStep::Autoconfig:
        return {Kind::Detail,
                SetupText::tr("%1 gave no settings that can be used.").arg(placeOf(progress, domain))};
    case FinderStep::Srv:
        return {Kind::Detail, SetupText::tr("The directory of names did not answer about %1.").arg(shown)};
    case FinderStep::Probe: break;
    }
    return {Kind::Detail,
            SetupText::tr("%1 did not answer as a mail server.").arg(placeOf(progress, domain))};
}

} // namespace

QString domainOfAddress(const QString &address)
{
    return address.contains(u'@') ? address.section(u'@', -1).trimmed().toLower() : QString();
}

QStringList providerNotes(const Provider &provider)
{
    // What makes all else idle comes first.
    constexpr ProviderNote kOrder[] = {ProviderNote::NoPop,          ProviderNote::SignInOnly,
                                       ProviderNote::SwitchPopOn,    ProviderNote::AllowOutsideAccess,
                                       ProviderNote::AppPassword,    ProviderNote::AdminMayForbid,
                                       ProviderNote::HostByContract, ProviderNote::PlainOnly};
    QStringList notes;
    for (const ProviderNote note : kOrder) {
        if (!provider.has(note))
            continue;
        notes.append(noteText(note).replace(u"%1"_s, displayLine(provider.name, 80)));
        if (note == ProviderNote::NoPop)
            break;
    }
    return notes;
}

QString copiesNote(const Provider &provider)
{
    if (!provider.has(ProviderNote::ServerDecidesCopies))
        return {};
    return SetupText::tr(
               "%1 itself decides what becomes of a message once it was fetched, whatever is chosen here: "
               "see the POP settings of its web mail.")
        .arg(displayLine(provider.name, 80));
}

std::vector<ConnectionStep> finderSteps(const std::vector<FinderProgress> &progress, const QString &domain,
                                        bool isSearching)
{
    std::vector<ConnectionStep> steps;
    for (const FinderProgress &one : progress) {
        switch (one.state) {
        case FinderStepState::Waiting:
        case FinderStepState::Found: break; // told by foundStep(), with what was found
        case FinderStepState::Running:
            if (isSearching)
                steps.push_back(running(one, domain));
            break;
        case FinderStepState::Nothing: steps.push_back(nothing(one, domain)); break;
        case FinderStepState::Failed: steps.push_back(failed(one, domain)); break;
        }
    }
    return steps;
}

ConnectionStep foundStep(const FoundServer &found, const QString &domain)
{
    const QString host = displayLine(found.account.host, 100);
    const QString shown = displayLine(domain, 100);
    switch (found.source) {
    case FinderStep::Preset:
        if (found.provider)
            return {Kind::Good,
                    //: %1 is a provider, %2 its server
                    SetupText::tr("%1 is known: its mail server is %2.")
                        .arg(displayLine(found.provider->name, 80), host)};
        break;
    case FinderStep::Autoconfig:
        return {Kind::Good, SetupText::tr("The settings of %1 name its mail server: %2.").arg(shown, host)};
    case FinderStep::Srv:
        return {Kind::Good,
                SetupText::tr("The directory of names knows the mail server of %1: %2.").arg(shown, host)};
    case FinderStep::Probe: break;
    }
    return {Kind::Good, SetupText::tr("A mail server was found: %1.").arg(host)};
}

} // namespace ui
