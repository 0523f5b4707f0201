#include "app/cli/VaultAccess.h"

#include "app/Application.h"
#include "app/cli/Console.h"
#include "app/cli/PasswordInput.h"

#include "core/accounts/PasswordSources.h"
#include "core/accounts/SecretBytes.h"
#include "core/accounts/SecretStore.h"
#include "core/accounts/VaultStore.h"
#include "ui/common/ErrorText.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;

namespace {

struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(app::cli)
};

} // namespace

core::Result<QByteArray> masterPassword(const Invocation &invocation, Console &console, const QString &prompt)
{
    if (invocation.has(u"master-password-file"_s))
        return core::accounts::readPasswordFile(invocation.value(u"master-password-file"_s));
    const bool fromInput = invocation.has(u"master-password-stdin"_s);
    if (!fromInput && !canAskForPassword())
        return core::fail(core::ErrorCode::PasswordMissing, u"nobody to ask for the master password"_s);
    console.live({}); // the prompt stands in a line of its own
    const QByteArray typed = readPassword(prompt);
    if (typed.isEmpty())
        return core::fail(core::ErrorCode::PasswordMissing, u"no master password came"_s);
    return typed;
}

void openVault(Application &application, const Invocation &invocation, Console &console,
               const std::vector<Account> &accounts, std::function<void()> done)
{
    core::accounts::SecretStore &store = application.passwords().store();
    const bool isNeeded = std::ranges::any_of(accounts, [](const Account &account) {
        return account.passwordSource == PasswordSource::KeyStore ||
               account.passwordSource == PasswordSource::SignIn;
    });
    if (!isNeeded || store.place() != core::accounts::SecretPlace::Vault || !store.vault()->isLocked())
        return done();
    auto typed =
        masterPassword(invocation, console, Cli::tr("Master password of the encrypted password file: "));
    if (!typed) { // each account says that the file is locked
        if (invocation.has(u"master-password-file"_s))
            console.error(
                ui::errorText(typed.error(), {{}, {}, invocation.value(u"master-password-file"_s)}));
        return done();
    }
    store.vault()->unlock(*typed, [&console, done = std::move(done)](const core::Result<void> &unlocked) {
        if (!unlocked)
            console.error(ui::errorText(unlocked.error()));
        done();
    });
    core::accounts::wipe(*typed);
}

} // namespace app::cli
