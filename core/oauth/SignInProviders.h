#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

namespace core::accounts {
struct Account;
}

namespace core::oauth {

/// A mail provider where people sign in with the browser (OAuth 2, RFC 6749), and what it wants to hear.
struct SignInProvider
{
    QString id;         ///< as in Account::signInProvider: "google"
    QString name;       ///< "Google"; shown, the same in every language
    QUrl authorization; ///< https; opened in the browser
    QUrl token;         ///< https; the only place besides the mail server that ever gets a token
    QUrl revocation;    ///< RFC 7009; empty where there is none
    QStringList scopes;
    /// Further parameters of the authorization request.
    std::vector<std::pair<QString, QString>> parameters = {};
    QString clientId = {}; ///< of this build; empty: none
    QString clientSecret =
        {}; ///< Google gives one to programs too; it is no secret there (RFC 8252 section 8.5)
    /// Mail servers that its tokens may be shown to: a host, or "*.host" for those below it. Whoever leads an account
    /// elsewhere (autoconfiguration by a stranger, a typing error) gets no token (CRD-08).
    QStringList mailHosts;
    QUrl appPasswordPage; ///< https; where its users make a password for a mail program. Empty: it has none
    bool ignoresDots = false; ///< dots in the local part of an address say nothing (Gmail)

    [[nodiscard]] bool serves(const QString &mailHost) const;
    /// Whether two addresses are one mailbox there; without regard to case.
    [[nodiscard]] bool isSameUser(const QString &one, const QString &other) const;
};

/// Google, Microsoft, Yahoo and AOL, with the client IDs of this build.
[[nodiscard]] const std::vector<SignInProvider> &builtInProviders();
/// In `providers`, the one of that id.
[[nodiscard]] std::optional<SignInProvider> findProvider(const std::vector<SignInProvider> &providers,
                                                         const QString &id);

/// The client that is shown to the provider: the account's own, else that of the build. Empty id: there is none.
struct Client
{
    QString id;
    QString secret;
};
[[nodiscard]] Client clientFor(const SignInProvider &provider, const accounts::Account &account);

/// Where an account signs in, and as which client.
struct SignInWay
{
    SignInProvider provider;
    Client client;
};
/// NotFound where nobody gave a client ID; InvalidArgument with the field in `detail` for an unknown provider, a mail server
/// that is none of its own, and a line without TLS (RFC 6750 section 5.3: a token goes over TLS alone).
[[nodiscard]] Result<SignInWay> wayFor(const std::vector<SignInProvider> &providers,
                                       const accounts::Account &account);

} // namespace core::oauth
