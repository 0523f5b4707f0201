#pragma once

#include "app/cli/Invocation.h"

#include "core/base/Result.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace core::accounts {
struct Account;
}

namespace app {
class Application;
}

namespace app::cli {

class Console;

/// The master password by --master-password-file or --master-password-stdin, else from the terminal after `prompt`; PasswordMissing where nobody is there.
[[nodiscard]] core::Result<QByteArray> masterPassword(const Invocation &invocation, Console &console,
                                                      const QString &prompt);

/// Opens the encrypted password file where one of the accounts has its password in it, and calls back, later or at once, and
/// not at all when `application` is gone. What went wrong has been said then, and each account fails with VaultLocked.
void openVault(Application &application, const Invocation &invocation, Console &console,
               const std::vector<core::accounts::Account> &accounts, std::function<void()> done);

} // namespace app::cli
