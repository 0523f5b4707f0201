#include "app/cli/AccountSet.h"

#include "app/Application.h"
#include "app/cli/AccountOptions.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PasswordInput.h"
#include "app/cli/VaultAccess.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/oauth/SignIn.h"

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::accounts;

namespace {

bool leadsElsewhere(const Account &before, const Account &after)
{
    return before.host.compare(after.host, Qt::CaseInsensitive) != 0 || before.user != after.user ||
           before.port != after.port || before.security != after.security;
}

} // namespace

void AccountSet::run()
{
    const auto before = account(invocation().arguments.first());
    if (!before)
        return;
    Account after = *before;
    if (invocation().has(u"name"_s))
        after.name = invocation().value(u"name"_s);
    if (const auto fault = applyOptions(invocation(), after)) {
        finishWith(*fault, ExitCode::Usage);
        return;
    }
    const bool hasNewPassword = invocation().has(u"password-stdin"_s) ||
                                invocation().has(u"password-file"_s) ||
                                invocation().has(u"password-command"_s) || invocation().has(u"sign-in"_s);
    if (leadsElsewhere(*before, after) && !hasNewPassword) {
        m_forgotten = before->passwordSource != PasswordSource::AskEachTime;
        after.passwordSource = PasswordSource::AskEachTime;
        after.passwordFile.clear();
        after.passwordCommand.clear();
    }
    if (const auto valid = validate(after); !valid) {
        //: %1 names a part of the account in English: name, host, user ...
        finishWith(tr("This cannot be an account: please check the %1.").arg(safeLine(valid.error().detail)),
                   ExitCode::Usage);
        return;
    }
    m_application = openApplication();
    if (m_application)
        openVault(*m_application, invocation(), console(), {*before, after},
                  [this, before = *before, after] { change(before, after); });
}

void AccountSet::change(const Account &before, const Account &after)
{
    QByteArray password;
    if (invocation().has(u"password-stdin"_s)) {
        password = readPassword(tr("Password for %1: ").arg(safeLine(after.name)));
        if (password.isEmpty()) {
            finishWith(tr("No password came on standard input, so nothing was changed."), ExitCode::Usage);
            return;
        }
    }
    const auto updated = m_application->accounts().update(after);
    if (!updated && updated.error().code == core::ErrorCode::AlreadyExists)
        finishWith(
            tr("There is an account called “%1” already. Choose another name.").arg(safeLine(after.name)));
    else if (!updated)
        finishWith(updated.error());
    else if (!password.isEmpty())
        writePassword(before, *updated, password);
    else
        forgetOld(before, *updated);
}

void AccountSet::writePassword(const Account &before, const Account &after, const QByteArray &password)
{
    m_application->passwords().store().write(
        after.id, password, [this, before, after](const core::Result<void> &written) {
            if (written) {
                forgetOld(before, after);
                return;
            }
            Account back = before;
            back.id = after.id; // the store finds it by this one, and gives it its old one again
            if (const auto restored = m_application->accounts().update(back); !restored)
                finishWith(restored.error());
            else
                finishWith(
                    tr("The key store of this computer did not take the password, so nothing was changed. "
                       "Unlock it, or use --password-file FILE or --password-command COMMAND instead."));
        });
}

void AccountSet::forgetOld(const Account &before, const Account &after)
{
    const bool isReplaced = before.id == after.id && after.passwordSource == PasswordSource::KeyStore;
    const bool wasSignedIn = before.passwordSource == PasswordSource::SignIn;
    // CRD-09: the tokens were given out for where the account led before.
    if (wasSignedIn && !isReplaced &&
        (leadsElsewhere(before, after) || after.passwordSource != PasswordSource::SignIn)) {
        m_application->signIn().signOut(before, [this, after](const core::Result<void> &) { report(after); });
        return;
    }
    if (before.passwordSource != PasswordSource::KeyStore || isReplaced) {
        report(after);
        return;
    }
    m_application->passwords().store().remove(before.id, [this, after](const core::Result<void> &removed) {
        if (!removed && removed.error().code != core::ErrorCode::SecretStoreUnavailable)
            console().error(
                tr("Its old password could not be removed from the key store. Please remove it there."));
        report(after);
    });
}

void AccountSet::report(const Account &account)
{
    if (wantsJson())
        console().json(toJson(account));
    else
        console().line(tr("Changed the account “%1”.").arg(safeLine(account.name)));
    if (m_forgotten && !wantsJson())
        console().line(
            tr("It leads to another mailbox or connection now, so the password of the old one is not "
               "used for it. Give the new one with --password-file, --password-command or "
               "--password-stdin."));
    finish(ExitCode::Done);
}

} // namespace app::cli
