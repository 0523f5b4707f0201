#include "core/exchange/TakeOver.h"

#include "core/accounts/AccountStore.h"

namespace core::exchange {

using namespace Qt::StringLiterals;

Result<TakenOver> takeOver(accounts::AccountStore &store, accounts::Account account)
{
    for (const accounts::Account &known : store.accounts()) {
        if (known.host.compare(account.host, Qt::CaseInsensitive) == 0 && known.user == account.user)
            return TakenOver{known, true};
    }
    const QString name = account.name;
    for (int number = 2; store.findByName(account.name); ++number)
        account.name = u"%1 (%2)"_s.arg(name).arg(number);
    const auto added = store.add(account);
    if (!added)
        return fail(added.error());
    return TakenOver{*added, false};
}

} // namespace core::exchange
