#include "ui/setup/AccountMaking.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "ui/common/Services.h"

#include <QPointer>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Account;
using core::accounts::PasswordSource;

QString freeAccountName(const Services &services, const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; services.accounts.findByName(name); ++number)
        name = u"%1 (%2)"_s.arg(wanted).arg(number);
    return name;
}

std::optional<Account> accountOf(const Services &services, const QString &host, const QString &user)
{
    const auto &accounts = services.accounts.accounts();
    const auto found = std::ranges::find_if(accounts, [&](const Account &account) {
        return account.user == user && account.host.compare(host, Qt::CaseInsensitive) == 0;
    });
    return found == accounts.end() ? std::nullopt : std::optional(*found);
}

void makeAccount(Services &services, const Account &account, const QByteArray &password, QObject *context,
                 std::function<void(const core::Result<MadeAccount> &)> done)
{
    const core::Result<Account> stored = services.accounts.add(account);
    if (!stored) {
        done(core::fail(stored.error()));
        return;
    }
    if (!password.isEmpty())
        services.passwords.remember(stored->id, password);
    if (password.isEmpty() || stored->passwordSource != PasswordSource::KeyStore) {
        done(MadeAccount{*stored, true});
        return;
    }
    services.passwords.store().write(stored->id, password,
                                     [context = QPointer(context), made = *stored,
                                      done = std::move(done)](const core::Result<void> &written) {
                                         if (context)
                                             done(MadeAccount{made, written.has_value()});
                                     });
}

} // namespace ui
