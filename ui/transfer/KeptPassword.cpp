#include "ui/transfer/KeptPassword.h"

#include "core/accounts/AccountStore.h"
#include "core/accounts/SecretStore.h"
#include "core/base/Log.h"
#include "ui/common/Services.h"

namespace ui {

using core::accounts::PasswordSource;

void keepAcceptedPassword(Services &services, core::AccountId account, const QByteArray &password)
{
    services.passwords.store().write(account, password, [](const core::Result<void> &written) {
        if (!written)
            qCWarning(core::logUi) << "password was not kept:" << core::errorName(written.error().code);
    });
    auto found = services.accounts.find(account);
    if (!found || found->passwordSource != PasswordSource::AskEachTime)
        return;
    found->passwordSource = PasswordSource::KeyStore;
    if (const auto updated = services.accounts.update(*found); !updated)
        qCWarning(core::logUi) << "account was not updated:" << core::errorName(updated.error().code);
}

} // namespace ui
