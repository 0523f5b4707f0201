#pragma once

#include "core/accounts/SecretBytes.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace core::accounts {
struct Account;
}

namespace core::oauth {

struct Client;

/// What a token was given out for. It is used for nothing else: an account that leads elsewhere needs another sign-in (CRD-09).
struct TokenBinding
{
    QString provider;
    QString client;
    QString host; ///< mail server, lower case
    quint16 port = 0;
    QString user; ///< at the mail server
    bool operator==(const TokenBinding &) const = default;

    [[nodiscard]] static TokenBinding of(const accounts::Account &account, const Client &client);
};

/// The secret of an account with PasswordSource::SignIn, as it lies in the SecretStore: the refresh token and its binding as
/// JSON. Access tokens are not written anywhere: they last an hour, and a fresh one is one request away.
[[nodiscard]] QByteArray storedTokens(const TokenBinding &binding, const QByteArray &refreshToken);
struct StoredTokens
{
    TokenBinding binding;
    QByteArray refresh;
};
/// Nothing for what is not ours, such as a password from before.
[[nodiscard]] std::optional<StoredTokens> readStoredTokens(const QByteArray &secret);

} // namespace core::oauth
