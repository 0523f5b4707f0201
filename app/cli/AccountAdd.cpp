#include "app/cli/AccountAdd.h"

#include "app/Application.h"
#include "app/cli/AccountOptions.h"
#include "app/cli/AccountSearch.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PasswordInput.h"
#include "app/cli/VaultAccess.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"

#include <utility>

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::accounts;

void AccountAdd::run()
{
    Account account;
    account.name = invocation().arguments.first();
    account.passwordSource = PasswordSource::AskEachTime;
    if (invocation().has(u"auto"_s))
        search();
    else
        add(account);
}

void AccountAdd::search()
{
    if (invocation().has(u"host"_s) || invocation().has(u"port"_s)) {
        finishWith(tr("Give either --auto ADDRESS, which finds the server, or --host and --port."),
                   ExitCode::Usage);
        return;
    }
    // Before anything is asked on the network: are the other options right?
    Account tried;
    tried.host = tried.user = u"x"_s;
    if (const auto fault = applyOptions(invocation(), tried)) {
        finishWith(*fault, ExitCode::Usage);
        return;
    }
    m_search = new AccountSearch(console(), invocation(), this);
    connect(m_search, &AccountSearch::found, this, [this](Account account) {
        account.name = invocation().arguments.first();
        add(std::move(account));
    });
    connect(m_search, &AccountSearch::failed, this,
            [this](const QString &sentence) { finishWith(sentence); });
    m_search->start();
}

void AccountAdd::add(Account account)
{
    if (const auto fault = applyOptions(invocation(), account)) {
        finishWith(*fault, ExitCode::Usage);
        return;
    }
    if (const auto valid = validate(account); !valid) {
        //: %1 names a part of the account in English: name, host, user ...
        finishWith(tr("This cannot be an account: please check the %1.").arg(safeLine(valid.error().detail)),
                   ExitCode::Usage);
        return;
    }
    Application *application = openApplication();
    if (!application)
        return;
    const auto added = application->accounts().add(account);
    if (!added && added.error().code == core::ErrorCode::AlreadyExists)
        finishWith(
            tr("There is an account called “%1” already. Choose another name.").arg(safeLine(account.name)));
    else if (!added)
        finishWith(added.error());
    else if (added->passwordSource == PasswordSource::KeyStore)
        openVault(*application, invocation(), console(), {*added},
                  [this, application, account = *added] { storePassword(*application, account); });
    else
        report(*added);
}

void AccountAdd::storePassword(Application &application, const Account &account)
{
    const QByteArray password = readPassword(tr("Password for %1: ").arg(safeLine(account.name)));
    const auto takeBack = [this, &application, account] {
        if (const auto removed = application.accounts().remove(account.id); !removed)
            console().error(errorText(removed.error()));
    };
    if (password.isEmpty()) {
        takeBack();
        finishWith(tr("No password came on standard input, so the account was not added."), ExitCode::Usage);
        return;
    }
    application.passwords().store().write(
        account.id, password, [this, account, takeBack](const core::Result<void> &written) {
            if (written) {
                report(account);
                return;
            }
            takeBack();
            if (written.error().code == core::ErrorCode::VaultLocked)
                finishWith(
                    tr("The encrypted password file is locked, so the account was not added. Give its master "
                       "password with --master-password-file FILE."));
            else if (written.error().code == core::ErrorCode::SecretStoreUnavailable)
                finishWith(tr(
                    "There is no key store on this computer to keep a password in, so the account was not "
                    "added. "
                    "Use --password-file FILE (a file that only you can read) or --password-command COMMAND "
                    "instead."));
            else
                finishWith(tr("The key store did not take the password, so the account was not added. Unlock "
                              "it, or use "
                              "--password-file FILE or --password-command COMMAND instead."));
        });
}

void AccountAdd::report(const Account &account)
{
    if (wantsJson())
        console().json(toJson(account));
    else
        console().line(account.passwordSource == PasswordSource::SignIn
                           ? tr("Added the account “%1”. Sign in now with: fumibako account sign-in")
                                 .arg(safeLine(account.name))
                           : tr("Added the account “%1”. Get its mail with: fumibako fetch")
                                 .arg(safeLine(account.name)));
    finish(ExitCode::Done);
}

} // namespace app::cli
