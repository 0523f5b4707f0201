#pragma once

#include "core/accounts/SecretStore.h"

namespace app::cli {

class Console;

/// The password of an account by its source; where somebody has to be asked and sits at the terminal, asks. `done` is
/// called once, later.
void findPassword(core::accounts::PasswordProvider &provider, const core::accounts::Account &account,
                  Console &console, core::accounts::SecretStore::ReadDone done);

} // namespace app::cli
