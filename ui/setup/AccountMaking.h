#pragma once

#include "core/accounts/Account.h"
#include "core/base/Result.h"

#include <QByteArray>

#include <functional>

class QObject;

namespace ui {

struct Services;

/// `wanted`, or where another account has that name, the same with a number behind it.
[[nodiscard]] QString freeAccountName(const Services &services, const QString &wanted);
/// The account that collects the mailbox of `user` at `host` already.
[[nodiscard]] std::optional<core::accounts::Account> accountOf(const Services &services, const QString &host,
                                                               const QString &user);

/// What became of a new account.
struct MadeAccount
{
    core::accounts::Account account;
    bool isPasswordKept =
        true; ///< false: the key store did not take it; it holds until Fumibako is closed (CRD-01)
};

/// Puts a new account on disk and its password where the account says: in the memory of this session, and in the key store.
/// Calls back once, later or at once, and not at all when `context` is gone.
void makeAccount(Services &services, const core::accounts::Account &account, const QByteArray &password,
                 QObject *context, std::function<void(const core::Result<MadeAccount> &)> done);

} // namespace ui
