#include "app/cli/AccountAdd.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/PasswordInput.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"

#include <QFileInfo>

namespace app::cli {

using namespace Qt::StringLiterals;
using namespace core::accounts;

bool AccountAdd::refuse(const QString &sentence)
{
    finishWith(sentence, ExitCode::Usage);
    return false;
}

bool AccountAdd::takeServer(Account &account)
{
    const QString security = invocation().value(u"security"_s);
    if (security == u"starttls")
        account.security = Security::StartTls;
    else if (security == u"none")
        account.security = Security::None;
    else if (!security.isEmpty() && security != u"tls")
        return refuse(tr("The option --security is tls, starttls or none."));

    const QString auth = invocation().value(u"auth"_s);
    if (auth == u"plain")
        account.auth = AuthMethod::Plain;
    else if (auth == u"userpass")
        account.auth = AuthMethod::UserPass;
    else if (!auth.isEmpty() && auth != u"auto")
        return refuse(tr("The option --auth is auto, plain or userpass."));

    account.port = standardPort(account.security);
    if (invocation().has(u"port"_s)) {
        bool isNumber = false;
        account.port = invocation().value(u"port"_s).toUShort(&isNumber);
        if (!isNumber || account.port == 0)
            return refuse(tr("The option --port is a number from 1 to 65535."));
    }
    account.host = invocation().value(u"host"_s);
    account.user = invocation().value(u"user"_s);
    if (account.host.isEmpty() || account.user.isEmpty())
        return refuse(tr("An account needs --host and --user. Your mail provider names both."));
    return true;
}

bool AccountAdd::takeKeep(Account &account)
{
    const QString keep = invocation().value(u"keep"_s);
    if (keep.isEmpty() || keep == u"forever")
        return true;
    if (keep == u"never") {
        account.keep = KeepPolicy::Never;
        return true;
    }
    bool isNumber = false;
    account.keepAmount = keep.toInt(&isNumber);
    if (!isNumber || account.keepAmount < 1)
        return refuse(tr("The option --keep is forever, never or a number of days."));
    account.keep = KeepPolicy::Days;
    return true;
}

bool AccountAdd::takeFile(const QString &option, QString &path)
{
    if (!invocation().has(option))
        return true;
    const QFileInfo file(invocation().value(option));
    path = file.absoluteFilePath();
    if (file.isFile() && file.isReadable())
        return true;
    return refuse(tr("The file %1 is not there or cannot be read. Check its name, then try again.")
                      .arg(safeLine(path)));
}

bool AccountAdd::takePasswordSource(Account &account)
{
    const int sources = int(invocation().has(u"password-stdin"_s)) +
                        int(invocation().has(u"password-file"_s)) +
                        int(invocation().has(u"password-command"_s));
    if (sources > 1)
        return refuse(tr("Choose one of --password-stdin, --password-file and --password-command."));
    account.passwordSource = PasswordSource::AskEachTime;
    if (invocation().has(u"password-stdin"_s))
        account.passwordSource = PasswordSource::KeyStore;
    if (invocation().has(u"password-command"_s)) {
        account.passwordSource = PasswordSource::Command;
        account.passwordCommand = invocation().value(u"password-command"_s);
    }
    if (invocation().has(u"password-file"_s))
        account.passwordSource = PasswordSource::File;
    return takeFile(u"password-file"_s, account.passwordFile);
}

std::optional<Account> AccountAdd::described()
{
    Account account;
    account.name = invocation().arguments.first();
    account.folder = invocation().value(u"folder"_s);
    if (!takeServer(account) || !takeKeep(account) || !takePasswordSource(account) ||
        !takeFile(u"ca"_s, account.caFile))
        return std::nullopt;
    return account;
}

void AccountAdd::run()
{
    const auto account = described();
    if (!account)
        return;
    if (const auto valid = validate(*account); !valid) {
        //: %1 names a part of the account in English: name, host, user ...
        finishWith(tr("This cannot be an account: please check the %1.").arg(safeLine(valid.error().detail)),
                   ExitCode::Usage);
        return;
    }
    Application *application = openApplication();
    if (!application)
        return;
    const auto added = application->accounts().add(*account);
    if (!added && added.error().code == core::ErrorCode::AlreadyExists)
        finishWith(
            tr("There is an account called “%1” already. Choose another name.").arg(safeLine(account->name)));
    else if (!added)
        finishWith(added.error());
    else if (added->passwordSource == PasswordSource::KeyStore)
        storePassword(*application, *added);
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
            if (written.error().code == core::ErrorCode::SecretStoreUnavailable)
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
        console().line(
            tr("Added the account “%1”. Get its mail with: fumibako fetch").arg(safeLine(account.name)));
    finish(ExitCode::Done);
}

} // namespace app::cli
