#include "app/cli/AccountDoctor.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/SetupText.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/setup/Doctor.h"
#include "core/setup/Presets.h"

#include <QJsonArray>
#include <QLocale>

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::setup;
using core::accounts::Account;
using core::accounts::AccountStore;
using core::accounts::PasswordSource;

void AccountDoctor::run()
{
    std::vector<Account> chosen;
    for (const QString &name : invocation().arguments) {
        const auto named = account(name);
        if (!named)
            return;
        chosen.push_back(*named);
    }
    if (invocation().arguments.isEmpty()) {
        AccountStore store(profile().accountsFile());
        if (const auto loaded = store.load(); !loaded)
            return finishWith(loaded.error());
        chosen = store.accounts();
    }
    Application *application = nullptr;
    for (const Account &examined : chosen) {
        DoctorReport report = examine(examined, Presets::builtIn());
        const bool canApply = report.corrected != examined;
        const bool isApplied = invocation().has(u"apply"_s) && canApply;
        if (isApplied && !application)
            application = openApplication();
        if (isApplied && (!application || !apply(*application, examined, report)))
            return;
        show(examined, report, isApplied);
    }
    if (chosen.empty() && !wantsJson())
        console().line(tr("There are no accounts yet."));
    m_isShown = true;
    finishWhenForgotten();
}

void AccountDoctor::finishWhenForgotten()
{
    if (m_isShown && m_forgetting == 0)
        finish(ExitCode::Done);
}

bool AccountDoctor::apply(Application &application, const Account &before, DoctorReport &report)
{
    Account after = report.corrected;
    // Given for another mailbox (CRD-09): what signs in by browser has none.
    if (report.needsPasswordAgain && after.passwordSource != PasswordSource::SignIn) {
        after.passwordSource = PasswordSource::AskEachTime;
        after.passwordFile.clear();
        after.passwordCommand.clear();
    }
    const auto updated = application.accounts().update(after);
    if (!updated) {
        finishWith(updated.error());
        return false;
    }
    report.corrected = *updated;
    if (before.passwordSource == PasswordSource::KeyStore &&
        (updated->id != before.id || updated->passwordSource != PasswordSource::KeyStore))
        forgetPasswords(application, before);
    return true;
}

void AccountDoctor::forgetPasswords(Application &application, const Account &before)
{
    ++m_forgetting;
    application.passwords().store().remove(before.id, [this](const core::Result<void> &removed) {
        if (!removed && removed.error().code != core::ErrorCode::SecretStoreUnavailable)
            console().error(
                tr("Its old password could not be removed from the key store. Please remove it there."));
        --m_forgetting;
        finishWhenForgotten();
    });
}

void AccountDoctor::show(const Account &examined, const DoctorReport &report, bool isApplied)
{
    const QString provider = report.provider ? report.provider->name : QString();
    if (wantsJson()) {
        QJsonArray findings;
        for (const DoctorFinding &finding : report.findings)
            findings.append(QJsonObject{{u"kind"_s, findingWord(finding.kind)},
                                        {u"before"_s, finding.before},
                                        {u"after"_s, finding.after},
                                        {u"text"_s, findingText(finding, provider)}});
        console().json(
            {{u"account"_s, examined.name},
             {u"provider"_s, report.provider ? QJsonValue(report.provider->id) : QJsonValue()},
             {u"checked_on"_s,
              report.provider ? QJsonValue(report.provider->checkedOn.toString(Qt::ISODate)) : QJsonValue()},
             {u"findings"_s, findings},
             {u"needs_password"_s, report.needsPasswordAgain},
             {u"applied"_s, isApplied}});
        return;
    }
    const QString name = safeLine(examined.name);
    if (!report.provider)
        return console().line(tr("“%1”: nothing is known of this provider.").arg(name));
    const QString day = QLocale().toString(report.provider->checkedOn, QLocale::ShortFormat);
    if (report.findings.empty())
        return console().line(
            tr("“%1”: as %2 wants it, as far as was known on %3.").arg(name, safeLine(provider), day));
    for (const DoctorFinding &finding : report.findings)
        console().line(tr("“%1”: %2").arg(name, findingText(finding, provider)));
    if (isApplied)
        console().line(report.needsPasswordAgain
                           ? tr("“%1” was changed. It leads to another mailbox or user now, so its password "
                                "has to be given again: fumibako account set NAME --password-stdin, "
                                "--password-file or --password-command.")
                                 .arg(name)
                           : tr("“%1” was changed.").arg(name));
    else if (report.corrected != examined)
        console().line(tr("To change “%1” so: fumibako account doctor %1 --apply").arg(name));
}

} // namespace app::cli
