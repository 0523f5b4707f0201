#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"
#include "core/exchange/Neighbours.h"

namespace core::accounts {
class AccountStore;
}

namespace core::exchange {

struct TakenOver
{
    accounts::Account account; ///< with its id
    bool wasHere = false;      ///< an account of the same host and user: it is left as it is
};

/// Makes the account, under another name where its own is taken. Its password is asked for when mail is collected the first
/// time. Thread of the store.
[[nodiscard]] Result<TakenOver> takeOver(accounts::AccountStore &store, accounts::Account account);

} // namespace core::exchange
