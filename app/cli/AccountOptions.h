#pragma once

#include "app/cli/Invocation.h"

#include "core/accounts/Account.h"

#include <optional>

namespace app::cli {

/// The options that describe an account, the same for "account add" and "account set".
[[nodiscard]] std::vector<OptionSpec> accountOptions();

/// Writes the options that were given into `account` and leaves the rest of it as it is. The password's own options only
/// name its source. Returns what is wrong, as a sentence with the next step.
[[nodiscard]] std::optional<QString> applyOptions(const Invocation &invocation,
                                                  core::accounts::Account &account);

/// "5M", "500K", "1G" or plain bytes; none for anything else, and for nothing.
[[nodiscard]] std::optional<qint64> bytesFromWord(const QString &word);

} // namespace app::cli
