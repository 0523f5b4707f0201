#pragma once

#include "core/base/Result.h"
#include "core/oauth/AuthorizationRequest.h"
#include "core/oauth/SignInProviders.h"
#include "core/oauth/TokenDesk.h"

#include <QByteArray>
#include <QStringList>

namespace core::oauth {

// What is said to the token endpoint, and what its answers mean (RFC 6749 sections 4.1.3, 5 and 6; RFC 7009). Pure.

[[nodiscard]] QByteArray codeForm(const Client &client, const QByteArray &code,
                                  const AuthorizationSecrets &secrets, const QUrl &redirect);
[[nodiscard]] QByteArray refreshForm(const Client &client, const QByteArray &refreshToken);
[[nodiscard]] QByteArray revocationForm(const Client &client, const QByteArray &refreshToken);

struct Grant
{
    QByteArray access;
    QByteArray refresh;   ///< empty: the one before goes on
    qint64 seconds = 0;   ///< the access token holds so long
    QStringList scopes;   ///< granted; empty: as asked for
    QStringList identity; ///< addresses that the ID token names; empty: it does not say
};

enum class Asked { Code, Refresh };
/// SignInNeeded (a refresh token that does not hold any more), SignInRefused, ServerTemporary (tokens may still hold),
/// Protocol, LimitExceeded.
[[nodiscard]] Result<Grant> readGrant(const WebReply &reply, Asked asked, const Client &client);

/// The user that an ID token names (OpenID Connect Core 1.0 section 2). Its signature is not looked at: it came from the token
/// endpoint itself under TLS (section 3.1.3.7 point 6). Empty for one that is for another client.
[[nodiscard]] QStringList identityOf(const QByteArray &idToken, const QString &clientId);

} // namespace core::oauth
