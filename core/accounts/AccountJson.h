#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"

#include <QJsonObject>

namespace core::accounts {

/// An account as an object of accounts.json. Words for choices, so that the file can be read and written by hand.

/// SettingsDamaged for a missing name, host or id and for a word that this version does not know: guessing a policy
/// could delete mail.
[[nodiscard]] Result<Account> accountFromJson(const QJsonObject &object);
/// Lays the account over `before`, so that keys of a newer version survive.
[[nodiscard]] QJsonObject accountToJson(const Account &account, QJsonObject before);

} // namespace core::accounts
