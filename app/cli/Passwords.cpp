#include "app/cli/Passwords.h"

#include "app/cli/Console.h"
#include "app/cli/PasswordInput.h"

#include <QCoreApplication>

namespace app::cli {

void findPassword(core::accounts::PasswordProvider &provider, const core::accounts::Account &account,
                  Console &console, core::accounts::SecretStore::ReadDone done)
{
    using core::ErrorCode;
    provider.password(
        account, [&provider, &console, account, done = std::move(done)](core::Result<QByteArray> found) {
            const bool ask = !found && (found.error().code == ErrorCode::PasswordMissing ||
                                        found.error().code == ErrorCode::SecretStoreUnavailable ||
                                        found.error().code == ErrorCode::SecretStoreDenied);
            if (ask && canAskForPassword()) {
                const QString prompt =
                    QCoreApplication::translate("app::cli", "Password for %1: ").arg(safeLine(account.name));
                console.live({}); // the prompt stands in a line of its own
                const QByteArray typed = readPassword(prompt);
                if (!typed.isEmpty()) {
                    provider.remember(account.id, typed);
                    found = typed;
                }
            }
            done(std::move(found));
        });
}

} // namespace app::cli
