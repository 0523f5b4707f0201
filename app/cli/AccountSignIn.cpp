#include "app/cli/AccountSignIn.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/PasswordInput.h"
#include "app/cli/VaultAccess.h"

#include "core/accounts/PasswordSources.h"
#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "core/oauth/SignIn.h"

namespace app::cli {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::oauth::SignIn;

void AccountSignIn::run()
{
    const auto found = account(invocation().arguments.first());
    if (!found)
        return;
    if (found->passwordSource != core::accounts::PasswordSource::SignIn) {
        finishWith(
            tr("The account “%1” has a password and is not signed in by browser. Change that with: fumibako "
               "account set NAME --sign-in google")
                .arg(safeLine(found->name)),
            ExitCode::Usage);
        return;
    }
    m_application = openApplication();
    if (!m_application)
        return;
    m_name = found->name;
    openVault(*m_application, invocation(), console(), {*found},
              [this, account = *found] { begin(account); });
}

void AccountSignIn::begin(const Account &account)
{
    SignIn &signIn = m_application->signIn();
    if (const auto can = signIn.check(account); !can && can.error().code == core::ErrorCode::NotFound)
        return finishWith(tr("This copy of Fumibako is not registered with the provider, so signing in by "
                             "browser does not work. Use "
                             "an app password, or give a client ID of your own with: fumibako account set "
                             "NAME --client-id ID"));
    connect(&signIn, &SignIn::failed, this, [this, account](quint64, const core::Error &error) {
        finishWith(ui::errorText(error, {account.name, account.host, {}}));
    });
    connect(&signIn, &SignIn::notKept, this, [this](quint64, const core::Error &error) {
        console().error(tr("The sign-in could not be saved: %1").arg(errorText(error)));
    });
    connect(&signIn, &SignIn::signedIn, this, [this](quint64, const QString &user) { report(user); });
    const core::oauth::AnswerPages pages{
        tr("Fumibako has received your sign-in. You can close this page and go back to the terminal."),
        tr("You were not signed in. You can close this page; the terminal says what you can do now.")};
    signIn.start(account, pages, [this](const QUrl &page) {
        console().line(tr("Open this address in a browser on this computer, and sign in there:"));
        console().line(QString::fromLatin1(page.toEncoded()));
        static_cast<void>(console().flush());
    });
}

void AccountSignIn::report(const QString &user)
{
    console().line(user.isEmpty() ? tr("“%1” is signed in.").arg(safeLine(m_name))
                                  : tr("“%1” is signed in as %2.").arg(safeLine(m_name), safeLine(user)));
    finish(ExitCode::Done);
}

core::Result<QByteArray> MasterPassword::freshPassword()
{
    if (invocation().has(u"new-master-password-file"_s))
        return core::accounts::readPasswordFile(invocation().value(u"new-master-password-file"_s));
    if (!canAskForPassword())
        return core::fail(core::ErrorCode::PasswordMissing, u"nobody to ask"_s);
    const QByteArray first = readPassword(tr("New master password: "));
    const QByteArray again = readPassword(tr("The same once more: "));
    if (first.isEmpty() || first != again)
        return core::fail(core::ErrorCode::PasswordMissing, u"empty, or the two differ"_s);
    return first;
}

void MasterPassword::run()
{
    Application *application = openApplication();
    if (!application)
        return;
    core::accounts::VaultStore *vault = application->passwords().store().vault();
    QByteArray old;
    if (vault->exists()) {
        const auto typed = masterPassword(invocation(), console(), tr("Master password until now: "));
        if (!typed)
            return finishWith(
                typed.error().code == core::ErrorCode::PasswordMissing
                    ? tr("The master password until now is needed. Give it with --master-password-file "
                         "FILE; nothing was changed.")
                    : errorText(typed.error()));
        old = *typed;
    }
    const auto fresh = freshPassword();
    if (!fresh)
        return finishWith(
            fresh.error().code == core::ErrorCode::PasswordMissing
                ? tr("No new master password came, or the two were not the same. Nothing was changed; "
                     "try again, or use --new-master-password-file FILE.")
                : errorText(fresh.error()));
    if (vault->exists())
        vault->changeMasterPassword(old, *fresh, [this](const core::Result<void> &result) {
            end(result, tr("The master password is changed."));
        });
    else
        vault->create(*fresh, [this](const core::Result<void> &result) {
            end(result,
                tr("The encrypted password file is made. Passwords go there where this computer has no key "
                   "store."));
        });
}

void MasterPassword::end(const core::Result<void> &result, const QString &done)
{
    if (!result)
        return finishWith(result.error());
    console().line(done);
    finish(ExitCode::Done);
}

} // namespace app::cli
